// A few threads hand their changes to the writer, so that one durable commit carries several persons.
#include "exchange/staging/desk.h"

#include "foundation/base/stop.h"

#include <atomic>
#include <thread>

namespace kasama::exchange {

namespace {

constexpr std::size_t kHands = 12;

/// Refused for this person: entered by the door, and no reason to stop the others.
bool is_refusal(const Stop& stop)
{
    return stop.reason() == Reason::not_found || stop.reason() == Reason::not_permitted;
}

} // namespace

std::vector<char>
change_each(const Clerk& clerk, const std::vector<guard::Change>& changes,
            const std::function<void(db::Writing&, const guard::WritePermit&, std::size_t)>& work)
{
    clerk.door().require();
    std::vector<char> done(changes.size(), 0); // not bool: threads write side by side
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex mutex;
    const auto hand = [&] {
        try {
            for (std::size_t i = next++; i < changes.size(); i = next++) {
                try {
                    clerk.door().change(changes[i], [&](db::Writing& tx, const guard::WritePermit& permit) {
                        work(tx, permit, i);
                    });
                    done[i] = 1;
                } catch (const Stop& stop) {
                    if (!is_refusal(stop)) throw;
                }
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
            next = changes.size();
        }
    };
    {
        std::vector<std::jthread> hands;
        for (std::size_t i = 0; i < std::min(kHands, changes.size()); ++i) hands.emplace_back(hand);
    }
    if (failure) std::rethrow_exception(failure);
    return done;
}

} // namespace kasama::exchange
