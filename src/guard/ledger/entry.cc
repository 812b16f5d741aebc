// The canonical bytes, and the one statement that appends.
#include "guard/ledger/entry.h"

namespace kasama::guard {

namespace {

const db::Sql kAppend(R"sql(
    INSERT INTO ledger_entries (recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with,
                                act, refusal, purpose, note_id, request_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql");

} // namespace

std::string_view act_name(std::string_view act)
{
    static constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"read", "見た"}, {"write", "書いた"}, {"print", "印刷した"}, {"export", "書き出した"},
        {"search", "検索で表示した"}, {"emergency", "救急で見た"}, {"list", "一覧に表示した"},
        {"import", "取り込んだ"}, {"reveal", "住所を開いた"}, {"sign_in", "サインイン"},
        {"sign_out", "ログオフ"}, {"second_factor", "二つ目の本人確認"}, {"change_office", "役割の切替"},
        {"unlock", "画面ロックの解除"}, {"change_password", "パスワードの変更"},
    };
    for (const auto& [id, name] : kNames) {
        if (id == act) return name;
    }
    return act;
}

std::string canonical_bytes(const Entry& entry)
{
    std::string bytes = "kasama-entry-1\t" + std::to_string(to_millis(entry.recorded_at));
    for (const std::string* field : {&entry.account_id, &entry.acting, &entry.organisation_id, &entry.subject_id,
                                     &entry.category, &entry.shown_with, &entry.act, &entry.refusal,
                                     &entry.purpose, &entry.note_id, &entry.request_id}) {
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

void append(db::Writing& tx, const Entry& e)
{
    tx.run(kAppend, {e.recorded_at, e.account_id, e.acting, e.organisation_id, e.subject_id, e.category,
                     e.shown_with, e.act, e.refusal, e.purpose, e.note_id, e.request_id});
}

Entry entry_of(const db::Row& row)
{
    return {
        .arrival = row.integer("arrival"),
        .recorded_at = row.instant("recorded_at"),
        .account_id = row.text("account_id"),
        .acting = row.text("acting"),
        .organisation_id = row.text("organisation_id"),
        .subject_id = row.text("subject_id"),
        .category = row.text("category"),
        .shown_with = row.text("shown_with"),
        .act = row.text("act"),
        .refusal = row.text("refusal"),
        .purpose = row.text("purpose"),
        .note_id = row.text("note_id"),
        .request_id = row.text("request_id"),
    };
}

} // namespace kasama::guard
