// The comparison and its words.
#include "governance/health/drill.h"

#include "foundation/base/ids.h"
#include "foundation/db/compare.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

namespace {

constexpr std::size_t kNames = 500;

void compare(db::Database& served, db::Database& restored, Drill& drill)
{
    const auto ours = db::fingerprints(served), theirs = db::fingerprints(restored);
    std::map<std::string, int> names;
    for (const auto& [name, print] : ours) names[name] = 0;
    for (const auto& [name, print] : theirs) names[name] = 0;
    for (const auto& [name, unused] : names) {
        const auto a = ours.find(name), b = theirs.find(name);
        if (name == "restore_drills") continue; // written after the copy was taken, each time
        ++drill.tables;
        if (a != ours.end()) drill.rows += a->second.rows;
        if (a == ours.end() || b == theirs.end() || a->second != b->second)
            drill.differing += (drill.differing.empty() ? "" : ", ") + name;
    }
}

/// Names stand sealed under keys of their own: what opens shows that database and keys belong together.
void open_names(guard::Services& restored, Drill& drill)
{
    const auto organisations =
        restored.database.read([](db::Reading& tx) { return guard::organisations(tx); });
    for (const guard::Organisation& organisation : organisations) {
        const auto accounts =
            restored.database.read([&](db::Reading& tx) { return guard::accounts_of(tx, organisation.id); });
        for (const guard::Account& account : accounts) {
            if (std::size_t(drill.names_opened + drill.names_closed) >= kNames) return;
            ++(guard::open_person(restored.vault, account) ? drill.names_opened : drill.names_closed);
        }
    }
}

} // namespace

Drill run_drill(DrillSide served, DrillSide restored, Instant now)
{
    Drill drill{.id = new_id(), .run_at = now, .differing = {}};
    compare(served.services.database, restored.services.database, drill);
    compare(served.keys, restored.keys, drill);
    open_names(restored.services, drill);
    drill.ledger_intact = guard::verify_ledger(restored.services.database, restored.services.ledger.origin(),
                                               restored.services.ledger.public_key())
                              .intact();
    served.services.database.write([&](db::Writing& tx) { insert(tx, drill); });
    return drill;
}

std::string words_of(const Drill& drill)
{
    const std::string size = std::to_string(drill.tables) + "の表、" + std::to_string(drill.rows) + "行";
    if (drill.agrees())
        return "一致しました（" + size + "、封じた氏名 " + std::to_string(drill.names_opened) + "件を開封）";
    std::string words = "一致しませんでした（" + size + "）";
    if (!drill.differing.empty()) words += "。ちがう表: " + drill.differing;
    if (drill.names_closed > 0) words += "。開かない氏名: " + std::to_string(drill.names_closed) + "件";
    if (!drill.ledger_intact) words += "。台帳が合いません";
    return words;
}

} // namespace kasama::governance
