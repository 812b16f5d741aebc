// What this room adds.
#include "governance/audits/feature.h"

#include "governance/audits/typed.h"

namespace kasama::governance {

void add_audits(guard::Site& site)
{
    declare_audit_plan();
    declare_audit_visits();
    declare_audit_findings();
    procedure::declare_reminders(audit_reminders);
    site.add(audit_routes());
    site.add(sample_routes());
    site.add(guard::MenuEntry{
        .label = "監査", .href = "/audits", .duty = guard::Duty("read_audits"), .order = 30});
}

} // namespace kasama::governance
