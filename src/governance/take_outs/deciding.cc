// Asked of the appointments in force.
#include "governance/take_outs/deciding.h"

#include "guard/accounts/endings.h"

namespace kasama::governance::take_outs {

using procedure::Taking;

namespace {

bool asked_by_manager(const Taking& t)
{
    const auto held =
        t.ctx.read([&](db::Reading& tx) { return guard::appointments_of(tx, t.of.starter, t.ctx.now()); });
    return std::any_of(held.begin(), held.end(), [&](const guard::Appointment& one) {
        return t.ctx.services().policies.holds("permit_take_outs", one.office, guard::Column::none);
    });
}

/// 5.1(2): an organisation without a manager just now; its representative acts.
bool without_manager(const Taking& t)
{
    return t.ctx.read([&](db::Reading& tx) {
        const auto managers = guard::holders_of(tx, guard::Office::organisation_manager, t.ctx.now());
        return std::none_of(managers.begin(), managers.end(), [&](const guard::Appointment& one) {
            return one.organisation_id == t.of.organisation_id;
        });
    });
}

} // namespace

void check_desk(const Taking& t, Problems& problems)
{
    if (!asked_by_manager(t) && !without_manager(t))
        problems.add("", "管理責任者でない人の申請は、その機関の管理責任者が決めます");
}

} // namespace kasama::governance::take_outs
