// From the policy's rows to what the page prints. Nothing here knows a right that the policy does not hold.
#include "foundation/base/wareki.h"
#include "governance/data_table/pages.h"

namespace kasama::governance {

using guard::Category;
using guard::Cell;
using guard::Column;

namespace {

TableCell cell_of(const Cell& cell, char block)
{
    const Marks marks = marks_of(cell);
    const std::string conditions = conditions_in_words(cell, block);
    return {.act = marks.act,
            .conditions = marks.conditions,
            .spoken = rights_in_words(cell) + (conditions.empty() ? "" : "（" + conditions + "）"),
            .look = cell.none()     ? "none"
                    : cell.maintain ? "maintain"
                    : cell.write    ? "write"
                                    : "read",
            .noted = marks.noted};
}

std::string own_conditions(const Cell& cell)
{
    Cell only{.read = true};
    only.opinion_requested = cell.opinion_requested;
    only.doctor_agreed = cell.doctor_agreed;
    only.own_part = cell.own_part;
    only.citizen_area = cell.citizen_area;
    return conditions_in_words(only, 0);
}

std::vector<std::string> notes_of(const guard::Policy& policy)
{
    std::vector<std::string> notes;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        std::map<std::string, std::string> holders; // condition → who it is asked of
        for (std::size_t k = 1; k < guard::kColumns; ++k) {
            const std::string conditions = own_conditions(policy.cell(Category(i), Column(k)));
            if (conditions.empty()) continue;
            std::string& names = holders[conditions];
            names += (names.empty() ? "" : "・") + std::string(guard::name_of(Column(k)));
        }
        for (const auto& [conditions, names] : holders) {
            notes.push_back(std::string(guard::code_of(Category(i))) + " " +
                            std::string(guard::name_of(Category(i))) + "　" + names + "：" + conditions);
        }
    }
    return notes;
}

std::string holder_name(const std::string& id)
{
    if (const auto office = guard::office_of(id)) return std::string(guard::name_of(*office));
    for (std::size_t k = 1; k < guard::kColumns; ++k) {
        if (guard::id_of(Column(k)) == id) return std::string(guard::name_of(Column(k)));
    }
    return id;
}

} // namespace

std::string duty_in_words(std::string_view duty)
{
    static const std::map<std::string_view, std::string_view> kWords = {
        {"open_records", "対象者の記録を開く"},
        {"search_own_team", "支援チームの対象者を探す"},
        {"search_register", "対象者の名簿を探す"},
        {"register_subjects", "対象者を登録する"},
        {"arrange_care_teams", "支援チームを決める"},
        {"record_notice_and_consent", "明示と同意を記録する"},
        {"record_stop", "提供停止・掲載停止を記録する"},
        {"reveal_address", "表示しない住所を開く"},
        {"look_up_in_emergency", "緊急参照をする"},
        {"review_emergency_looks", "緊急参照を事後に確かめる"},
        {"own_page", "自分のページを見る"},
        {"admit_organisations", "利用機関を登録する"},
        {"register_users", "利用者を登録し、IDを発行・取消しする"},
        {"oversee_staff", "自機関の利用者を監督する"},
        {"apply_for_users", "業務利用者の登録と抹消を申請する"},
        {"take_in_files", "ファイルを取り込む"},
        {"export_records", "記録を書き出す"},
        {"search_subjects", "対象者を探す"},
        {"work_on_cases", "すべての案件を受け付けて見る"},
        {"answer_inquiries", "問合せに回答する"},
        {"read_availability", "稼働の記録を見る"},
        {"judge_outages", "停止の原因を判断する"},
        {"propose_data_table", "別表の改定を提案する"},
        {"approve_data_table", "別表の改定を承認する"},
        {"receive_applications", "申請と届出を受け付ける"},
        {"decide_admission", "利用機関の申請を決める"},
        {"approve_users", "業務利用者の登録を承認する"},
        {"handle_disclosures", "開示等の請求を取り扱う"},
        {"produce_disclosures", "開示の決定のあと、開示の一式を作る"},
        {"approve_deletions", "請求による記録の削除を承認する"},
        {"report_incidents", "事故を報告する"},
        {"handle_incidents", "事故に指示し、対策を記録する"},
        {"close_incidents", "事故を完了にする"},
        {"read_organisation_chart", "運用管理体制図を見る"},
        {"erase_subjects", "住民でなくなった人の消去を進める"},
        {"approve_erasures", "消去と、異動の取消しを承認する"},
        {"list_erasures", "消去を待つ人の一覧を見る"},
        {"report_manager_changes", "管理責任者の選任・変更を届け出る"},
        {"make_findings", "監査の指摘をする"},
        {"plan_audits", "監査を計画し、結果を報告する"},
        {"read_audits", "年度ごとの監査を見る"},
        {"conduct_audits", "監査を行う"},
        {"acknowledge_audits", "監査の報告を受け取る（運営管理責任者）"},
        {"receive_audits", "監査の報告を受け取る（事業責任者）"},
        {"end_auditors", "監査の途中で監査員を終えさせる"},
        {"open_samples", "監査の見本を開く"},
        {"name_emergency_reviewers", "救急閲覧の確認者を決める"},
        {"judge_escalated_looks", "期限をすぎた救急閲覧を判断する"},
        {"call_council", "協議会を招集する"},
        {"keep_council", "協議会の記録をまとめる"},
        {"attend_council", "協議会で意見を述べる"},
        {"read_council", "協議会の資料と統計を見る"},
        {"find_incident_facts", "事故の事実を確認して報告する"},
        {"order_prevention", "再発防止を命じる"},
        {"decide_responsibility", "利用機関の責任を認定する"},
        {"receive_responsibility", "責任の認定を受け取る"},
        {"set_incident_clock", "報告の期限の数え方を決める"},
        {"set_deadlines", "手続の期限を決める"},
        {"set_city_numbers", "市が決める数を決める"},
        {"set_use_rules", "利用の点検の基準を決める"},
        {"issue_findings", "監査の指摘を通知する"},
        {"close_findings", "是正を確かめて終える"},
        {"order_correction", "是正を命じる"},
        {"make_monthly_reports", "月次報告をする"},
        {"acknowledge_monthly_reports", "月次報告を確かめる"},
        {"make_operation_reports", "運用状況を報告する"},
        {"acknowledge_operation_reports", "運用状況報告を確かめる"},
        {"list_reports", "月次報告と運用状況報告の一覧を見る"},
        {"instruct_departments", "部門に指示する"},
        {"answer_instructions", "指示に回答する"},
        {"compute_extent", "事故の影響の範囲を台帳から求める"},
        {"resolve_extent", "影響の範囲の対象者の氏名を確かめる"},
        {"ask_for_usage_reports", "利用状況の報告を求める"},
        {"ask_for_take_out", "情報の持出しを申請する"},
        {"permit_take_outs", "情報の持出しを許可する"},
        {"keep_terminals", "自分の機関の端末を登録し、対策と自己点検を申告する"},
        {"oversee_terminals", "すべての機関の端末と自己点検を見る"},
        {"publish_terminal_measures", "端末の、指定する対策を公開する"},
        {"set_idle_limit", "画面ロックまでの時間を決める"},
        {"keep_copies", "機関の写しの台帳を見る、廃棄を記録する"},
        {"see_all_copies", "すべての機関の写しの台帳を見る"},
        {"apply_for_leaving", "利用機関の利用の終了を申請する"},
        {"accept_leaving", "利用機関の利用の終了を受け付ける"},
        {"revoke_users", "IDを失効させる"},
        {"decide_objections", "失効への不服を決める"},
        {"declare_forgotten_passwords", "パスワードを忘れた人のことを申し出る"},
        {"leave_as_citizen", "市民利用者の利用の終了を申し出る"},
        {"start_procedures", "申請・届出・報告を始める"},
        {"publish_notice_text", "明示事項の文を公開する"},
        {"look_into_reports", "心当たりがない申出を調べる"},
        {"control_imports", "取り込みの承認のきまりを決める"},
        {"read_ledger", "アクセス台帳を調べる"},
        {"verify_ledger", "アクセス台帳を検証する"},
        {"watch_health", "システムの状態を見る"},
        {"make_system_changes", "システムの変更を検証し、行う"},
        {"approve_system_changes", "システムの変更を承認する"},
        {"control_service", "サービスの段階を決める"},
        {"appoint_operations_manager", "運営管理責任者・協議会委員を任命する"},
        {"appoint_officers", "運営事務局・システム管理者・監査責任者を任命する"},
        {"appoint_auditors", "監査員を任命する"},
        {"register_organisation_managers", "利用機関管理責任者を登録する"},
        {"propose_regulation", "規程の新しい版を出し、確認の状況を見る"},
        {"approve_regulation", "規程の新しい版を承認する"},
        {"publish_documents", "文書と緊急時の手順を出し、読んだ人の状況を見る"},
        {"post_announcements", "掲示板にお知らせを出す"},
        {"approve_emergency_procedure", "緊急時・災害時の手順を承認する"},
        {"see_training", "自分の研修の状況と資料を見る"},
        {"hold_trainings", "研修の回を登録する"},
        {"record_trainings", "研修の受講を記録する"},
        {"set_training_condition", "研修の有効期間と利用の条件を決める"},
    };
    const auto found = kWords.find(duty);
    return std::string(found == kWords.end() ? duty : found->second);
}

DataTablePage data_table_of(const guard::Policy& policy, Column user)
{
    DataTablePage page{.version = "第" + std::to_string(policy.version()) + "版",
                       .from = wareki(policy.from()),
                       .draft = policy.draft(),
                       .columns = {},
                       .rows = {},
                       .users = {},
                       .user = std::string(guard::name_of(user)),
                       .sentences = {},
                       .notes = notes_of(policy),
                       .duties = {}};
    for (std::size_t k = 1; k < guard::kColumns; ++k) {
        page.columns.emplace_back(guard::name_of(Column(k)));
        page.users.push_back({.value = std::string(guard::id_of(Column(k))),
                              .label = std::string(guard::name_of(Column(k))),
                              .chosen = Column(k) == user});
    }
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const auto category = Category(i);
        const char block = policy.block(category);
        TableRow row{.code = std::string(guard::code_of(category)),
                     .name = std::string(guard::name_of(category)),
                     .block = block ? std::string(1, block) : "",
                     .inherits = policy.inherits(category),
                     .heavy = i % 5 == 0,
                     .cells = {}};
        for (std::size_t k = 1; k < guard::kColumns; ++k)
            row.cells.push_back(cell_of(policy.cell(category, Column(k)), block));
        const Cell& own = policy.cell(category, user);
        page.sentences.push_back({.code = row.code,
                                  .name = row.name,
                                  .rights = row.inherits ? "もとの記録と同じ" : rights_in_words(own),
                                  .conditions = row.inherits
                                                    ? "複数の記録につくときは、いちばん狭いものに従います"
                                                    : conditions_in_words(own, block),
                                  .none = !row.inherits && own.none()});
        page.rows.push_back(std::move(row));
    }
    for (const auto& [duty, holders] : policy.duties()) {
        std::string names;
        for (const std::string& holder : holders) names += (names.empty() ? "" : "、") + holder_name(holder);
        page.duties.push_back({duty_in_words(duty), names});
    }
    return page;
}

} // namespace kasama::governance
