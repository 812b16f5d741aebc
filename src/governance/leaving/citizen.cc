// 市民利用者の利用の終了 (4.5): the ID ends, not the listing; 掲載停止 (3.1(3)) is offered.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "governance/leaving/feature.h"
#include "governance/registration/store.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Code kListings[] = {{"keep", "掲載はそのまま。支援チームと救急隊は、これからも見られます"},
                                     {"stop", "掲載も止める。だれも見られません（救急隊も見られません）"}};

constexpr entry::Field<std::string> kLogin{{.id = "login",
                                            .label = "やめる利用者ID",
                                            .hint = "登録済証にある8けたの番号です。",
                                            .required = true,
                                            .longest = 8}};
constexpr auto kListing =
    entry::code_field({.id = "listing",
                       .label = "情報の掲載",
                       .hint = "IDをやめても、情報の掲載は続きます。掲載を止められるのは"
                               "本人のIDのときだけです。",
                       .required = true},
                      kListings);

constexpr const entry::AnyField* kForm[] = {&kLogin, &kListing};

std::optional<guard::Account> account_in(guard::Context& ctx, const entry::Values& form)
{
    return ctx.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, half_width(form.text(kLogin.id))); });
}

/// Nobody's organisation; the ID must be a citizen's, and the applicant's own unless the desk enters a paper.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const auto account = account_in(ctx, form);
    const bool own = account && (!ctx.who().citizen || account->id == ctx.who().account_id);
    if (!own || !account->citizen || (account->ended_at && *account->ended_at <= ctx.now())) {
        problems.add(kLogin.id, ctx.who().citizen ? "自分の利用者IDを入力してください"
                                                  : "この番号の市民利用者はいません");
        return {};
    }
    if (form.text(kListing.id) == "stop" && account->subject_id.empty())
        problems.add(kListing.id, "掲載を止められるのは、本人のIDのときだけです");
    return {};
}

/// The person whose own ID it is; a proxy's or family reader's ending is about the ID alone.
std::string subject_of(guard::Context& ctx, const entry::Values& form, Problems&)
{
    const auto account = account_in(ctx, form);
    return account ? account->subject_id : "";
}

procedure::Work end_id(const Taking& t)
{
    const auto account = account_in(t.ctx, t.form);
    if (!account) throw Stop(Reason::not_found, "見つかりません。", "no such account");
    const bool stops = t.form.text(kListing.id) == "stop";
    const guard::StopRow stop{.id = new_id(),
                              .scope = "listing",
                              .target = {},
                              .wish_of = "subject",
                              .wish_account = account->id,
                              .from_at = t.ctx.now(),
                              .until_at = {},
                              .means = "paper",
                              .received_on = kasama::to_text(date_of(t.of.opened_at))};
    return [account, stops, stop, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::end_account(tx, account->id, "left", now);
        end_certificates(tx, account->id, now);
        destroy_sealed_of(tx, account->id);
        if (stops) guard::stop(tx, account->subject_id, stop, who.account_id, now);
    };
}

constexpr State kStates[] = {{"received", "申出"}, {"ended", "終了", true}, {"withdrawn", "取下げ", true}};
constexpr Step kSteps[] = {
    {.id = "end",
     .label = "IDを終える",
     .from = "received",
     .to = "ended",
     .duty = "register_users",
     .other_than_starter = true,
     .does = end_id},
    {.id = "withdraw", .label = "取り下げる", .from = "received", .to = "withdrawn", .party = Party::starter},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kLeaving{.id = "citizen_leaving",
                         .name = "市民利用者の利用の終了",
                         .clause = "4.5",
                         .summary =
                             "自分のIDを使うのをやめます。情報の掲載を止める手続とは別です。掲載もあわせて"
                             "止めたいときは、この画面で選べます。",
                         .start_duty = "leave_as_citizen",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = {Term::Count::open_days, 5},
                         .organisation_of = organisation_of,
                         .subject_of = subject_of};

} // namespace

void declare_citizen_leaving() { procedure::declare(kLeaving); }

} // namespace kasama::governance
