// 消去: 転出, 国外転出, 死亡 and 職権消除 close every view at once; seven days later two persons destroy the
// keys. A cancelled move is restored within those days, by two persons too.
#include "governance/erasures/feature.h"

#include "governance/erasures/erasures.h"
#include "governance/erasures/left.h"
#include "governance/erasures/left_store.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "procedure/store.h"
#include "residents/register/lookup.h"
#include "residents/subjects/erasure.h"
#include "residents/subjects/register.h"

namespace kasama::governance {

using procedure::Case;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

struct Settings {
    int hold_days = 7;
    bool special_too = true;
};
Settings& settings()
{
    static Settings now;
    return now;
}

constexpr entry::Code kCauses[] = {
    {"moved_out", "転出"}, {"moved_abroad", "国外転出"}, {"died", "死亡"}, {"removed", "職権消除"}};

constexpr entry::Field<std::string> kNumber{
    {.id = "insured_number", .label = "被保険者番号", .required = true, .longest = 10}};
constexpr auto kCause = entry::code_field({.id = "cause", .label = "事由", .required = true}, kCauses);
constexpr auto kDay = entry::date_field({.id = "day", .label = "異動の日", .required = true});
constexpr entry::Field<std::string> kReason{{.id = "reason",
                                             .label = "取消しの理由",
                                             .kind = entry::Kind::long_text,
                                             .required = true,
                                             .longest = 500}};
constexpr auto kChecked = entry::flag_field(
    {.id = "checked",
     .label = "この人について開いている開示等の請求と事故の案件を確かめた",
     .hint = "開いていても消去は進みます。延ばせるのは、運営管理責任者の日付のある指示だけです。",
     .required = true});

constexpr auto kSpecial =
    entry::flag_field({.id = kSpecialField,
                       .label = "住所地特例に当たる",
                       .hint = "ほかの市町村の施設に移り、笠間市の被保険者のままの人。一覧に印が付きます。"});
constexpr auto kDelayedUntil =
    entry::date_field({.id = kDelayedUntilField, .label = "この日までは消さない", .required = true});
constexpr entry::Field<std::string> kDelayCase{{.id = "delay_case",
                                                .label = "延ばすわけになる案件の番号",
                                                .hint = "開いている開示等の請求か、事故の案件。例：R8-0012",
                                                .required = true,
                                                .longest = 20}};
constexpr entry::Field<std::string> kDelayReason{{.id = "delay_reason",
                                                  .label = "延ばす理由",
                                                  .kind = entry::Kind::long_text,
                                                  .required = true,
                                                  .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kNumber, &kCause, &kDay, &kSpecial};
constexpr const entry::AnyField* kDelay[] = {&kDelayedUntil, &kDelayCase, &kDelayReason};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
constexpr const entry::AnyField* kCheckedFields[] = {&kChecked};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kDay] > date_of(now))
        problems.add(kDay.id,
                     "異動の日は今日以前の日付にしてください。先の日付は、その日になってから入力します");
    if (form.text(kSpecial.id) == "1" && !settings().special_too)
        problems.add(kSpecial.id, "住所地特例の人は、この市の設定では消しません");
}

std::string subject_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    residents::Asked asked;
    asked.insured_number = digits_of(half_width(form.text(kNumber.id)));
    const auto ids = residents::ids_for(ctx.services(), asked, 2, ctx.now());
    if (ids.size() == 1) return ids.front();
    problems.add(kNumber.id, "この番号の対象者はいません。番号を確かめてください");
    return {};
}

/// Views close with the submission (3.2).
procedure::Work close_listing(const Taking& t)
{
    return [subject = t.of.subject_id, cause = t.form.text(kCause.id), at = start_of(*t.form[kDay])](
               db::Writing& tx, const guard::Who&) { residents::end_listing(tx, subject, cause, at); };
}

void check_hold(const Taking& t, Problems& problems)
{
    if (t.of.due && t.ctx.today() < *t.of.due)
        problems.add("", "保留のあいだは消せません。" + wareki(*t.of.due) + "から消せます");
    if (t.answer.text(kChecked.id) != "1")
        problems.add(kChecked.id, "開いている案件を確かめてから進めてください");
}

void check_destruction(const Taking& t, Problems& problems)
{
    if (t.of.due && t.ctx.today() < *t.of.due)
        problems.add("", wareki(*t.of.due) + "までは消せません（延期の指示）");
}

/// An open 3.3 request about the person, or an open incident: nothing else puts off what the law asks for.
void check_delay(const Taking& t, Problems& problems)
{
    if (*t.answer[kDelayedUntil] <= t.ctx.today())
        problems.add(kDelayedUntil.id, "明日からあとの日付にしてください");
    const auto other = t.ctx.read([&](db::Reading& tx) {
        return procedure::store::find_numbered(tx, half_width(t.answer.text(kDelayCase.id)));
    });
    const bool about = other && other->open &&
                       (other->procedure == "incident" ||
                        (other->procedure == "disclosure" && other->subject_id == t.of.subject_id));
    if (!about)
        problems.add(
            kDelayCase.id,
            "この人についての開いている開示等の請求か、開いている事故の案件の番号を入力してください");
}

procedure::Work destroy(const Taking& t)
{
    const residents::Erasure erasure{.subject_id = t.of.subject_id,
                                     .case_id = t.of.id,
                                     .cause = t.form.text(kCause.id),
                                     .erased_at = t.ctx.now(),
                                     .by_account = {}};
    return [erasure, dispose = ask_for_disposal(t.ctx, t.of.subject_id)](db::Writing& tx,
                                                                         const guard::Who& who) {
        residents::Erasure row = erasure;
        row.by_account = who.account_id;
        residents::record_erasure(tx, row);
        dispose(tx, who);
    };
}

void destroy_keys(guard::Context& ctx, const Case& of)
{
    finish_erasure(ctx.services(), of.subject_id, ctx.now());
}

void finish_all(guard::Services& services, Instant now)
{
    for (const residents::Erasure& one : services.database.read(residents::unfinished_erasures))
        finish_erasure(services, one.subject_id, now);
}

procedure::Work restore(const Taking& t)
{
    return [subject = t.of.subject_id](db::Writing& tx, const guard::Who&) {
        residents::resume_listing(tx, subject);
    };
}

/// 消去証明: what stays, under the pseudonym, and from when on no backup opens any more.
std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> lines{{"対象者", "S-" + t.of.subject_id.substr(0, 6)}};
    if (t.known.text(kSpecial.id) == "1") lines.push_back({"住所地特例", "当たる（確かめてから消します）"});
    if (t.of.open) {
        const auto others = t.ctx.read(
            [&](db::Reading& tx) { return procedure::store::open_about_subject(tx, t.of.subject_id); });
        std::string numbers;
        for (const Case& one : others) {
            if (one.id != t.of.id && !one.number.empty())
                numbers += (numbers.empty() ? "" : "、") + one.number;
        }
        lines.push_back({"この人の開いている案件", numbers.empty() ? "ありません" : numbers});
    }
    if (const auto until = parse_date(t.known.text(kDelayedUntil.id)); until && t.of.open)
        lines.push_back({"延期の指示", wareki(*until) + "までは消しません"});
    const auto erasure =
        t.ctx.read([&](db::Reading& tx) { return residents::find_erasure(tx, t.of.subject_id); });
    if (!erasure) return lines;
    const Date day = date_of(erasure->erased_at);
    lines.push_back({"消した日", wareki(day) + " " + clock_text(erasure->erased_at)});
    lines.push_back({"鍵の破壊", erasure->finished_at ? "済み" : "続けています"});
    lines.push_back({"控えも読めなくなる日", wareki(day + days(residents::kKeyBackupDays))});
    return lines;
}

constexpr State kStates[] = {{"held", "保留"},
                             {"confirmed", "消去の承認待ち"},
                             {"cancelling", "取消しの承認待ち"},
                             {"erased", "消去済み", true},
                             {"restored", "取消し・復元済み", true}};
constexpr Step kSteps[] = {
    {.id = "confirm",
     .label = "消去に進む",
     .from = "held",
     .to = "confirmed",
     .duty = "erase_subjects",
     .fields = kCheckedFields,
     .check = check_hold},
    {.id = "delay",
     .label = "日を決めて延ばす",
     .from = "held",
     .to = "held",
     .duty = "approve_erasures",
     .fields = kDelay,
     .due_field = kDelayedUntilField,
     .check = check_delay},
    {.id = "delay_confirmed",
     .label = "日を決めて延ばす",
     .from = "confirmed",
     .to = "held",
     .duty = "approve_erasures",
     .fields = kDelay,
     .due_field = kDelayedUntilField,
     .check = check_delay},
    {.id = "cancel_confirmed",
     .label = "異動の取消しを記録する",
     .from = "confirmed",
     .to = "cancelling",
     .duty = "erase_subjects",
     .fields = kReasonFields},
    {.id = "cancel",
     .label = "異動の取消しを記録する",
     .from = "held",
     .to = "cancelling",
     .duty = "erase_subjects",
     .fields = kReasonFields},
    {.id = "destroy",
     .label = "消去する（元に戻せません）",
     .from = "confirmed",
     .to = "erased",
     .duty = "approve_erasures",
     .other_than_starter = true,
     .other_than_last = true,
     .check = check_destruction,
     .does = destroy,
     .after = destroy_keys},
    {.id = "restore",
     .label = "取消しを承認して元に戻す",
     .from = "cancelling",
     .to = "restored",
     .duty = "approve_erasures",
     .other_than_starter = true,
     .other_than_last = true,
     .does = restore},
};
static_assert(procedure::consistent(kStates, kSteps));

Procedure erasure{
    .id = "erasure",
    .name = "住民でなくなった人の消去",
    .clause = "3.2",
    .summary = "転出、国外転出、死亡、職権消除の人の表示をすぐに閉じ、7日おいて、二人で鍵を壊して消します。",
    .start_duty = "erase_subjects",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {Term::Count::calendar_days, 7, Term::Origin::elsewhere}, // the server's hold period
    .subject_of = subject_of,
    .check = check_form,
    .starts = close_listing,
    .remarks = remarks};

} // namespace

void begin_for_those_who_left(guard::Services& services, Instant now)
{
    const auto waiting = services.database.read([&](db::Reading& tx) { return left_without_case(tx, now); });
    for (const Left& one : waiting) {
        entry::Values form;
        form.set(kCause, one.cause);
        form.set(kDay, one.on);
        const auto begun = procedure::prepare_begun(services, erasure, form, "", one.subject, now);
        services.database.write([&](db::Writing& tx) {
            const auto still = left_without_case(tx, now);
            if (std::any_of(still.begin(), still.end(),
                            [&](const Left& other) { return other.subject == one.subject; }))
                procedure::write_begun(tx, begun, guard::Who());
        });
    }
}

bool has_open_erasure(db::Reading& tx, const std::string& subject)
{
    const auto open = procedure::store::open_about_subject(tx, subject);
    return std::any_of(open.begin(), open.end(),
                       [](const procedure::Case& one) { return one.procedure == erasure.id; });
}

void set_erasure_rules(int hold_days, bool special_too)
{
    settings() = {.hold_days = hold_days, .special_too = special_too};
}

void add_erasures(guard::Site& site)
{
    erasure.term.days = settings().hold_days;
    procedure::declare(erasure);
    declare_disposals();
    residents::declare_waiting_erasure(has_open_erasure);
    site.add(erasure_list_routes());
    site.add(guard::MenuEntry{
        .label = "消去", .href = "/erasures", .duty = guard::Duty("list_erasures"), .order = 340});
    site.add({.name = "erasures", .run = finish_all});
    site.add({.name = "those who left", .run = begin_for_those_who_left});
    replay_erasures(site.services(), system_now());
    finish_all(site.services(), system_now());
}

} // namespace kasama::governance
