// The canonical bytes of an entry, and the words for its act.
#include "guard/ledger/entry.h"

namespace kasama::guard {

std::string_view act_name(std::string_view act)
{
    static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"read", "見た"},
        {"write", "書いた"},
        {"print", "印刷した"},
        {"export", "書き出した"},
        {"keep_copy", "写しを台帳に載せた"},
        {"dispose_copy", "写しの廃棄を記録した"},
        {"show_file_password", "ファイルのパスワードの表示"},
        {"search", "検索で表示した"},
        {"emergency", "救急で見た"},
        {"emergency_search", "救急でさがした"},
        {"hand_over", "病院へ渡した"},
        {"review_emergency", "救急閲覧を確かめた"},
        {"list", "一覧に表示した"},
        {"import", "取り込んだ"},
        {"compare", "取り込み前に見くらべた"},
        {"undo_import", "取り込みを取り消した"},
        {"approve_import", "取り込みを承認した"},
        {"reveal", "住所を開いた"},
        {"sign_in", "サインイン"},
        {"sign_out", "ログオフ"},
        {"second_factor", "二つ目の本人確認"},
        {"change_office", "役割の切替"},
        {"unlock", "画面ロックの解除"},
        {"change_password", "パスワードの変更"},
        {"give_notice", "明示を記録した"},
        {"give_consent", "同意を記録した"},
        {"withdraw_consent", "同意の取下げを記録した"},
        {"stop", "提供を止めた"},
        {"stop_listing", "掲載を止めた"},
        {"resume", "停止を解いた"},
        {"join_team", "支援チームに加えた"},
        {"leave_team", "支援チームから外した"},
        {"remove", "取り下げた"},
        {"case_file", "案件にファイルを添付した"},
        {"case_assign", "案件の担当を変えた"},
        {"report", "心当たりがないと申し出た"},
        {"answer_report", "申出に回答した"},
        {"publish_notice", "明示事項を公開した"},
        {"register_organisation", "機関の登録"},
        {"change_organisation", "機関の変更"},
        {"end_organisation", "機関の利用終了"},
        {"register_user", "利用者の登録"},
        {"reset_password", "パスワードの再発行"},
        {"show_password_slip", "パスワードの用紙の表示"},
        {"hand_over_slip", "用紙を渡した"},
        {"print_certificate", "登録済証の印刷"},
        {"application_word", "申請者に渡す合言葉"},
        {"reissue_certificate", "登録済証の発行・再発行"},
        {"revoke_user", "IDの取消し"},
        {"end_user", "IDの抹消"},
        {"narrow_scope", "範囲をせばめた"},
        {"end_representation", "代諾・家族の関係の終了"},
        {"appoint", "任命"},
        {"end_appointment", "任命の終了"},
        {"create_owner", "最初の事業責任者"},
        {"control_service", "サービスの段階の変更"},
        {"compute_extent", "事故の範囲を求めた"},
        {"case_draft", "案件の下書き"},
        {"case_submit", "案件を提出した"},
        {"case_step", "案件を進めた"},
        {"case_message", "案件に書き込んだ"},
        {"case_read", "案件を見た"},
        {"case_list", "案件の一覧を見た"},
        {"erase_again", "戻した控えの人をもう一度消去した"},
        {"oversee", "利用者の利用状況を見た"},
        {"search_ledger", "台帳を探した"},
        {"read_ledger_entry", "台帳の記録を開いた"},
        {"export_ledger", "台帳の書き出し"},
        {"sample_ledger", "台帳から無作為に選んだ"},
        {"save_proof", "証明の保存"},
        {"verify_ledger", "台帳の検証"},
        {"open_samples", "監査の見本を開いた"},
        {"list_samples", "監査の見本の一覧を見た"},
        {"end_auditor", "監査員を終えさせた"},
        {"name_reviewer", "救急閲覧の確認者を決めた"},
        {"end_reviewer", "救急閲覧の確認者を終えた"},
        {"read_council", "協議会の資料を見た"},
        {"decide_person", "本人への対応を決めた"},
        {"add_persons", "事故にかかわる人を加えた"},
        {"incident_copies", "事故の機関が持っている写し"},
        {"incident_report", "委員会への報告の案を開いた"},
        {"set_incident_clock", "報告の期限の数え方を変えた"},
        {"set_deadline", "手続の期限を変えた"},
        {"set_office_hours", "受付時間を変えた"},
        {"set_city_number", "市が決める数の決定"},
        {"set_use_rule", "利用の点検の基準を変えた"},
        {"enter", "画面を開こうとした"},
        {"register_terminal", "端末の登録"},
        {"end_terminal", "端末の利用終了"},
        {"issue_terminal_code", "端末の登録コードの発行"},
        {"enrol_terminal", "端末のブラウザーを登録した"},
        {"use_terminal", "端末の確認"},
        {"declare_terminal", "端末の対策の申告"},
        {"publish_measures", "指定する対策を公開した"},
        {"set_idle_limit", "画面ロックまでの時間の変更"},
        {"self_check", "自己点検を申告した"},
        {"name_deputy", "代理の指名"},
        {"end_session", "画面を終わらせた"},
        {"confirm_regulation", "運用管理規程を確認した"},
        {"library_publish", "文書を公開した"},
        {"library_end", "文書を取り下げた"},
        {"library_receipt", "文書を読んだと記録した"},
        {"library_copy", "文書を手元に取り出した"},
        {"board_post", "お知らせを出した"},
        {"board_end", "お知らせを取り下げた"},
        {"training_hold", "研修の回を登録した"},
        {"training_attend", "研修の受講を記録した"},
        {"training_withdraw", "研修の受講を取り消した"},
        {"training_setting", "研修の条件を変えた"},
    };
    for (const auto& [id, name] : kNames) {
        if (id == act) return name;
    }
    return act;
}

std::string canonical_bytes(const Entry& entry)
{
    std::string bytes = "kasama-entry-1\t" + std::to_string(to_millis(entry.recorded_at));
    for (const std::string* field :
         {&entry.account_id, &entry.acting, &entry.organisation_id, &entry.subject_id, &entry.category,
          &entry.shown_with, &entry.act, &entry.refusal, &entry.purpose, &entry.note_id, &entry.request_id}) {
        bytes += '\t';
        bytes += *field;
    }
    return bytes;
}

Hash leaf_hash(std::string_view canonical)
{
    std::string bytes(1, '\0');
    bytes += canonical;
    return sha256(bytes);
}

} // namespace kasama::guard
