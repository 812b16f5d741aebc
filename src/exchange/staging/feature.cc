// What this folder adds: the staging desk, exports.
#include "exchange/staging/feature.h"

#include "exchange/export/feature.h"
#include "exchange/staging/pages.h"
#include "exchange/staging/store.h"
#include "residents/subjects/erasure.h"

namespace kasama::exchange {

namespace {

void sweep_desk(guard::Services& services, Instant now)
{
    services.database.write([&](db::Writing& tx) { store::sweep(tx, now - kHeldFor, now - kRawFor); });
}

} // namespace

void add_exchange(guard::Site& site)
{
    guard::declare_notice("import-rule", "承認のきまりを変えました。");
    guard::declare_notice("import-row", "だれの情報かを決めました。");
    guard::declare_notice("import-thrown", "行を捨てました。");
    site.add(upload_routes());
    site.add(show_routes());
    site.add(decision_routes());
    site.add(guard::MenuEntry{.label = "取り込み", .href = "/imports", .duty = kTakeIn, .order = 60});
    site.add({.name = "staging", .run = sweep_desk});
    residents::on_erasure(store::forget_subject);
    add_exports(site);
}

} // namespace kasama::exchange
