// What a restored backup brings back is erased again, as the list (消去簿) has it, before anything is served.
#include "governance/erasures/erasures.h"

#include "entry/store.h"
#include "guard/ledger/entry.h"
#include "procedure/store.h"
#include "residents/subjects/erasure.h"
#include "residents/subjects/register.h"

namespace kasama::governance {

namespace {

void enter(db::Writing& tx, const std::string& subject, const std::string& category, Instant now)
{
    guard::append(tx, {.recorded_at = now,
                       .account_id = {},
                       .acting = {},
                       .subject_id = subject,
                       .category = category,
                       .act = "erase_again",
                       .purpose = "restored_backup"});
}

void close_case(db::Writing& tx, const residents::Erasure& erasure)
{
    auto of = procedure::store::find(tx, erasure.case_id);
    if (!of || !of->open) return;
    of->state = "erased";
    of->open = false;
    of->closed_at = erasure.erased_at;
    procedure::store::update(tx, *of, of->events);
}

/// Entries deleted on request (3.3) that stand again.
void replay_entries(guard::Services& services, Instant now)
{
    for (const guard::ErasedLine& line : services.vault.erasures().lines()) {
        if (line.kind != "entry") continue;
        services.database.write([&](db::Writing& tx) {
            const std::string category = entry::store::category_of(tx, line.subject, line.id);
            if (category.empty()) return;
            entry::store::destroy(tx, line.subject, category, line.id);
            enter(tx, line.subject, category, now);
        });
    }
}

} // namespace

void finish_erasure(guard::Services& services, const std::string& subject, Instant now)
{
    const auto cases =
        services.database.read([&](db::Reading& tx) { return procedure::store::about_subject(tx, subject); });
    residents::finish_erasure(services, subject, cases, now);
}

void replay_erasures(guard::Services& services, Instant now)
{
    for (const residents::Erasure& one : residents::forgotten_erasures(services)) {
        services.database.write([&](db::Writing& tx) {
            residents::end_listing(tx, one.subject_id, one.cause, one.erased_at);
            residents::record_erasure(tx, one);
            close_case(tx, one);
            enter(tx, one.subject_id, "", now);
        });
        finish_erasure(services, one.subject_id, now);
    }
    replay_entries(services, now);
}

} // namespace kasama::governance
