// What this folder adds: the auditor's ledger and its verification.
#include "governance/ledger_search/feature.h"

#include "governance/ledger_search/pages.h"

namespace kasama::governance {

void add_ledger_search(guard::Site& site)
{
    site.add(ledger_search_routes());
    site.add(ledger_sample_routes());
    site.add(verification_routes());
    site.add(guard::MenuEntry{.label = "アクセス台帳", .href = "/ledger", .duty = kReadLedger, .order = 10});
    site.add(guard::MenuEntry{
        .label = "台帳の検証", .href = "/ledger/verification", .duty = kVerifyLedger, .order = 90});
}

} // namespace kasama::governance
