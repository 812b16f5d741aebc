// A run reads the whole ledger, which takes minutes at ten million entries: a thread of its own does, no
// worker waits.
#include "governance/ledger_search/verification.h"

#include <list>

namespace kasama::governance {

namespace {

struct Running {
    const db::Database* of;
    std::jthread thread;
};

struct Runs {
    std::mutex mutex;
    std::list<Running> all;
};

Runs& runs()
{
    static Runs instance;
    return instance;
}

void verify(guard::Services& services, const std::string& id)
{
    services.ledger.sequence(system_now());
    const guard::Verification found =
        guard::verify_ledger(services.database, services.ledger.origin(), services.ledger.public_key());
    services.database.write([&](db::Writing& tx) { finish_run(tx, id, found, system_now()); });
}

} // namespace

void start_run(guard::Services& services, const std::string& id)
{
    Runs& all = runs();
    const std::lock_guard lock(all.mutex);
    all.all.push_back({&services.database, std::jthread([&services, id] {
                           try {
                               verify(services, id);
                           } catch (const std::exception&) {
                               // The row stays without an end: the page tells so, and the run can be asked
                               // for again.
                           }
                       })});
}

void await_runs(const db::Database& database)
{
    Runs& all = runs();
    std::list<Running> ended;
    {
        const std::lock_guard lock(all.mutex);
        for (auto one = all.all.begin(); one != all.all.end();) {
            const auto next = std::next(one);
            if (one->of == &database) ended.splice(ended.end(), all.all, one);
            one = next;
        }
    }
} // joined here

} // namespace kasama::governance
