// 別表の改定: the secretariat proposes, the operations manager (another person) approves, in force from 00:00
// of its day. Who gains and who loses stands on the case before anybody approves.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/data_table/changes.h"
#include "governance/data_table/feature.h"
#include "guard/access/policy_book.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Work;

namespace {

constexpr entry::Field<std::string> kChanges{
    {.id = "changes",
     .label = "変えるマス",
     .kind = Kind::long_text,
     .hint =
         "一行に一つ、「D15 薬剤師 R t c」のように書きます。できなくするときは「D15 薬剤師 なし」。条件は "
         "t 支援チーム、c 同意、e 緊急、s 本人、o 自機関、m 一覧、意見書の依頼先、医師の同意、担当の部分、"
         "市民公開欄。案を、そのまま市の表として承認するときは空欄にします。",
     .longest = 4000}};
constexpr auto kFrom = entry::date_field({.id = "from",
                                          .label = "適用日",
                                          .hint = "この日の0時から効きます。あす以後の日にします。",
                                          .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "改定の理由", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kReturned{
    {.id = "returned", .label = "差し戻す理由", .kind = Kind::long_text, .required = true, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kChanges, &kFrom, &kReason};
constexpr const entry::AnyField* kReturnedFields[] = {&kReturned};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    read_changes(kChanges.id, form.text(kChanges.id), problems);
    if (*form[kFrom] <= date_of(now))
        problems.add(kFrom.id, "適用日は、あす以後の日にしてください（その日の0時から効くため）");
}

/// The newest approved version: what a proposal changes.
const guard::Policy& newest(db::Reading& tx, const guard::PolicyBook& book)
{
    const auto all = guard::table_versions(tx);
    return all.empty() ? book.first() : book.version(tx, all.back().number);
}

/// From when the newest approved version is in force: none may come before it or beside it.
std::optional<Date> last_approved_day(db::Reading& tx)
{
    const auto all = guard::table_versions(tx);
    return all.empty() ? std::nullopt : std::optional(all.back().from);
}

std::vector<Difference> differences_of(const Taking& t)
{
    Problems none;
    const auto changes = read_changes(kChanges.id, t.form.text(kChanges.id), none);
    return t.ctx.read([&](db::Reading& tx) {
        const guard::Policy& before = newest(tx, t.ctx.services().policies);
        return differences(before, changed(before, changes));
    });
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> all;
    const guard::Policy& table = t.ctx.services().policies.first();
    for (const Difference& one : differences_of(t)) {
        all.push_back({one.gains && one.loses ? "条件が変わる"
                       : one.gains            ? "新しくできる（明示したあとの人から）"
                                              : "できなくなる（全員、適用日から）",
                       in_words(one, table)});
    }
    if (all.empty() && t.of.open) all.push_back({"変わるマス", "ありません。いまの表のまま承認します"});
    return all;
}

void check_approval(const Taking& t, Problems& problems)
{
    if (*t.form[kFrom] <= t.ctx.today())
        problems.add("", "適用日を過ぎています。差し戻して、新しい適用日で提案してください");
    if (const auto last = t.ctx.read(last_approved_day); last && *t.form[kFrom] <= *last)
        problems.add(
            "", "先に承認した改定が" + wareki(*last) +
                    "から効くため、この適用日では承認できません。差し戻して、それより後の適用日で提案して"
                    "ください");
    const bool draft =
        t.ctx.read([&](db::Reading& tx) { return newest(tx, t.ctx.services().policies).draft(); });
    if (!draft && differences_of(t).empty())
        problems.add("", "いまの別表と同じなので、承認するものがありません");
}

Work approve(const Taking& t)
{
    Problems none;
    const guard::PolicyBook& book = t.ctx.services().policies;
    return [&book, changes = read_changes(kChanges.id, t.form.text(kChanges.id), none),
            version = guard::TableVersion{.from = *t.form[kFrom],
                                          .lines = {},
                                          .reason = t.form.text(kReason.id),
                                          .case_id = t.of.id,
                                          .proposed_by = t.of.starter,
                                          .approved_by = {},
                                          .approved_at = t.ctx.now()}](db::Writing& tx,
                                                                       const guard::Who& who) mutable {
        if (const auto last = last_approved_day(tx); last && version.from <= *last)
            throw Stop(Reason::conflict, "この間に、別の改定が承認されました。", "another version");
        version.lines = changed(newest(tx, book), changes).table_text();
        version.approved_by = who.account_id;
        guard::add_table_version(tx, version);
    };
}

constexpr State kStates[] = {
    {"proposed", "承認待ち"}, {"approved", "承認済み", true}, {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "approve",
     .label = "この改定を承認する",
     .from = "proposed",
     .to = "approved",
     .duty = "approve_data_table",
     .other_than_starter = true,
     .check = check_approval,
     .does = approve},
    {.id = "return",
     .label = "差し戻す",
     .from = "proposed",
     .to = "returned",
     .duty = "approve_data_table",
     .fields = kReturnedFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kChange{.id = "data_table_change",
                        .name = "別表の改定",
                        .clause = "1.3(2)",
                        .summary =
                            "別表のマスを変える提案です。だれが新しくでき、だれができなくなるかを見てから、"
                            "運営管理責任者が承認します。",
                        .start_duty = "propose_data_table",
                        .form = kForm,
                        .states = kStates,
                        .steps = kSteps,
                        .term = {procedure::Term::Count::open_days, 10},
                        .check = check_form,
                        .remarks = remarks};

} // namespace

void declare_data_table_change() { procedure::declare(kChange); }

} // namespace kasama::governance
