// What this room adds. The procedures themselves are declared by the rooms above.
#include "procedure/feature.h"

#include "procedure/files.h"
#include "procedure/pages.h"

namespace kasama::procedure {

namespace {

constexpr int kDraftDays = 30;

/// Drafts that nobody submitted for thirty days go, and their keys with them.
void sweep_drafts(guard::Services& services, Instant now)
{
    const auto ids = services.database.read(
        [&](db::Reading& tx) { return store::old_drafts(tx, now - days(kDraftDays)); });
    for (const std::string& id : ids) {
        services.vault.erase(id, now);
        services.database.write([&](db::Writing& tx) { store::remove(tx, id); });
    }
}

} // namespace

void add_procedures(guard::Site& site)
{
    site.add(procedure_routes());
    site.add(case_routes());
    site.add(export_routes());
    site.add(file_routes());
    site.add(inbox_routes());
    site.add(guard::MenuEntry{.label = "受付箱", .href = "/cases", .duty = kWorkOnCases, .order = 20});
    site.add(guard::MenuEntry{
        .label = "申請・届出", .href = "/procedures", .duty = guard::Duty("start_procedures"), .order = 25});
    site.add({.name = "case drafts", .run = sweep_drafts});
}

} // namespace kasama::procedure
