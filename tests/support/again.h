// The same person at a later time: signed in anew, in the first office they hold.
#pragma once

#include "guard/accounts/sign_in.h"
#include "support/town.h"

namespace kasama::test {

inline Visitor again(Town& town, const Visitor& person)
{
    const auto [account, offices] = town.database().read([&](db::Reading& tx) {
        return std::pair(guard::find_account(tx, person.account()).value(),
                         guard::appointments_of(tx, person.account(), town.now));
    });
    const guard::SignedIn session = guard::session_for_command(town.services(), account, town.now);
    if (!offices.empty()) {
        town.database().write([&](db::Writing& tx) {
            const auto read =
                guard::read_facts(tx, town.services().policies, guard::token_hash_of(session.token), "",
                                  "signed_in", town.now, town.services().limits);
            guard::choose_office(tx, read.who.session_id, offices.front().id);
        });
    }
    return Visitor(town, session.token, account.id);
}

} // namespace kasama::test
