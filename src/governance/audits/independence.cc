// Asked by appointments, registration and removals.
#include "governance/audits/independence.h"

#include "foundation/base/stop.h"
#include "governance/audits/store.h"
#include "guard/access/city_numbers.h"
#include "guard/accounts/endings.h"
#include "procedure/store.h"

namespace kasama::governance {

void refuse_while_auditing(guard::Context& ctx, std::string_view account, const guard::OfficeAct& act)
{
    const std::string number = ctx.read([&](db::Reading& tx) -> std::string {
        const std::string audit = open_audit_of(tx, account);
        if (audit.empty()) return "";
        const auto of = procedure::store::find(tx, audit);
        return of ? of->number : "";
    });
    if (number.empty()) return;
    ctx.enter_refusal(act, guard::Refusal::duty);
    throw Stop(
        Reason::not_permitted,
        "監査（" + number +
            "）に加わっている監査員です。監査が終わるまで、任命とIDを終えられるのは事業責任者だけです。",
        "auditor of an open audit");
}

void refuse_while_auditing_of(guard::Context& ctx, std::string_view organisation, const guard::OfficeAct& act)
{
    const auto accounts = ctx.read([&](db::Reading& tx) { return guard::accounts_of(tx, organisation); });
    for (const guard::Account& one : accounts) refuse_while_auditing(ctx, one.id, act);
}

std::string dependence(guard::Context& ctx, std::string_view account, std::string_view organisation)
{
    const auto [held, years] = ctx.read([&](db::Reading& tx) {
        return std::pair(holdings_of(tx, account),
                         guard::in_force(tx, guard::kIndependenceYears, ctx.today()));
    });
    const AuditTarget target{.organisation_id = std::string(organisation)};
    if (!dependent_on(held, std::span(&target, 1), ctx.today(), years)) return "";
    return "自分が所属する機関の監査はできません。" + std::to_string(years) +
           "年以内に所属した機関も同じです（8.1(2)）";
}

std::string dependence_in(guard::Context& ctx, std::string_view account, std::string_view audit)
{
    const auto [held, targets, years] = ctx.read([&](db::Reading& tx) {
        return std::tuple(holdings_of(tx, account), targets_of(tx, audit),
                          guard::in_force(tx, guard::kIndependenceYears, ctx.today()));
    });
    if (!dependent_on(held, targets, ctx.today(), years)) return "";
    return "この監査の対象に" + std::to_string(years) + "年以内に属していたので、加われません（8.1(2)）";
}

std::optional<OpenAudit> open_audit_numbered(db::Reading& tx, std::string_view number)
{
    const auto of = procedure::store::find_numbered(tx, number);
    const auto row = of ? find_audit(tx, of->id) : std::nullopt;
    if (!row || row->closed_at) return {};
    return OpenAudit{.id = row->id, .number = of->number, .until = row->until};
}

void take_into_audit(db::Writing& tx, const OpenAudit& audit, std::string_view account, std::string_view by,
                     Instant now)
{
    name_auditor(tx, audit.id, account, by, now);
    guard::end_account_on(tx, account, "left", start_of(audit.until + days(1)));
}

void check_independent(const procedure::Taking& t, Problems& problems)
{
    if (const std::string why = dependence(t.ctx, t.ctx.who().account_id, t.of.organisation_id); !why.empty())
        problems.add("", why);
}

} // namespace kasama::governance
