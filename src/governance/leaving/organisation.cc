// 利用機関の利用の終了 (4.5): to the operations manager; at 00:00 of the date everything of it ends but what
// it wrote; 完了 waits for certificates, copies and take-outs.
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/audits/independence.h"
#include "governance/leaving/feature.h"
#include "governance/registration/store.h"
#include "guard/access/terminals.h"
#include "guard/accounts/endings.h"
#include "procedure/reception.h"
#include "procedure/store.h"
#include "residents/copies/copies.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr int kWarnedDays = 14;

constexpr auto kDay = entry::date_field({.id = "day",
                                         .label = "利用を終える日",
                                         .hint = "この日の0時から、機関の全員が使えません。14日より先の日にし"
                                                 "ます。",
                                         .required = true});
constexpr entry::Field<std::string> kWhy{
    {.id = "why", .label = "終える理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};
constexpr entry::Field<std::string> kUrgent{
    {.id = "urgent",
     .label = "14日より早く終える理由",
     .kind = entry::Kind::long_text,
     .hint = "対象者へのお知らせが14日前に間に合わないときに入力します。",
     .longest = 500}};
constexpr auto kReturned =
    entry::flag_field({.id = "returned", .label = "全員の登録済証を受け取った", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kDay, &kWhy, &kUrgent};
constexpr const entry::AnyField* kFinish[] = {&kReturned};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    const Date today = date_of(now), day = *form[kDay];
    if (day < today) problems.add(kDay.id, "利用を終える日は、今日以後の日付にしてください");
    if (day < today + days(kWarnedDays) && form.text(kUrgent.id).empty())
        problems.add(kUrgent.id,
                     "14日より早く終える理由を入力してください（対象者へのお知らせが間に合いません）");
}

/// The applicant's own; the desk enters a paper of any.
procedure::Work set_end(const Taking& t)
{
    // An auditor of an open audit is not ended beside 事業責任者 (8.1(2)).
    const guard::OfficeAct act{
        .act = "case_step", .form_key = {}, .then = {}, .purpose = t.of.organisation_id};
    refuse_while_auditing_of(t.ctx, t.of.organisation_id, act);
    const Instant now = t.ctx.now(), at = std::max(start_of(*t.form[kDay]), now);
    return [id = t.of.organisation_id, now, at](db::Writing& tx, const guard::Who& who) {
        auto organisation = guard::find_organisation(tx, id);
        if (!organisation || organisation->ended_at)
            throw Stop(Reason::conflict, "この機関の終了は、すでに決まっています。", "ended");
        organisation->ended_at = at;
        guard::save(tx, *organisation, who.account_id);
        guard::leave_teams(tx, id, at);
        guard::end_terminals_of(tx, id, who.account_id, at);
        for (const guard::Account& account : guard::accounts_of(tx, id)) {
            if (account.ended_at && *account.ended_at <= at) continue;
            if (at > now)
                guard::end_account_on(tx, account.id, "organisation_left", at);
            else
                guard::end_account(tx, account.id, "organisation_left", now);
            end_certificates(tx, account.id, at);
            destroy_sealed_of(tx, account.id);
        }
    };
}

struct Remaining {
    std::int64_t copies = 0, take_outs = 0;
    std::size_t subjects = 0;
};

Remaining remaining(const Taking& t)
{
    return t.ctx.read([&](db::Reading& tx) {
        Remaining left;
        left.copies = residents::count_copies(tx, t.of.organisation_id, t.ctx.today()).held;
        for (const auto& one : procedure::store::about_organisation(tx, t.of.organisation_id, 1000))
            left.take_outs += one.open && one.procedure == "take_out" ? 1 : 0;
        left.subjects = guard::subjects_of_team(tx, t.of.organisation_id, t.ctx.now()).size();
        return left;
    });
}

void check_finish(const Taking& t, Problems& problems)
{
    if (t.ctx.today() < *t.form[kDay]) problems.add("", "利用を終える日になってから、完了にします");
    if (t.answer.text(kReturned.id) != "1") problems.add(kReturned.id, "登録済証を受け取ってください");
    const Remaining left = remaining(t);
    if (left.copies > 0)
        problems.add("", "写しが" + std::to_string(left.copies) +
                             "件残っています。廃棄を記録してから、完了にしてください");
    if (left.take_outs > 0)
        problems.add("", "戻っていない持出しが" + std::to_string(left.take_outs) +
                             "件あります。返却を記録してから、完了にしてください");
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    const Remaining left = remaining(t);
    return {{"残っている写し", std::to_string(left.copies) + "件"},
            {"戻っていない持出し", std::to_string(left.take_outs) + "件"},
            {"いま支援チームで見ている対象者",
             std::to_string(left.subjects) + "人（終わる14日前から、本人のページでお知らせします）"}};
}

constexpr State kStates[] = {{"received", "申請中"},
                             {"scheduled", "終了日の決定"},
                             {"finished", "完了", true},
                             {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "accept",
     .label = "受け付けて、終了日を決める",
     .from = "received",
     .to = "scheduled",
     .duty = "accept_leaving",
     .other_than_starter = true,
     .due_field = "day",
     .does = set_end},
    {.id = "return",
     .label = "差し戻す",
     .from = "received",
     .to = "returned",
     .duty = "accept_leaving",
     .fields = kReasonFields},
    {.id = "finish",
     .label = "完了にする",
     .from = "scheduled",
     .to = "finished",
     .duty = "receive_applications",
     .fields = kFinish,
     .check = check_finish},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kLeaving{.id = "organisation_leaving",
                         .name = "利用機関の利用の終了",
                         .clause = "4.5",
                         .summary =
                             "機関が利用をやめるときに申請します。終える日の0時から使えなくなり、機関が"
                             "書いた記録は残ります。写しの廃棄と登録済証の返却がすむと完了です。",
                         .start_duty = "apply_for_leaving",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = {Term::Count::open_days, 5},
                         .own_organisation = true,
                         .check = check_form,
                         .remarks = remarks};

} // namespace

void declare_organisation_leaving() { procedure::declare(kLeaving); }

} // namespace kasama::governance
