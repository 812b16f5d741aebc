// Organisations and accounts of the made-up city, written first: people's records name them as authors.
#pragma once

#include "demo/city.h"
#include "demo/organisations.h"

namespace kasama::demo {

/// Ids by place in the list of organisations.
struct Staff {
    std::vector<std::string> organisation_ids;
    std::vector<std::vector<std::string>>
        account_ids;         ///< of each organisation; the first signs what it wrote
    std::string secretariat; ///< who recorded notices and consents

    const std::string& author(int place) const { return account_ids[std::size_t(place)].front(); }
};

Staff employ(guard::Services& services, const CityOptions& options);

/// Citizens' accounts: after the people they belong to. `subject_of` gives a story person's id.
void give_citizens_accounts(guard::Services& services, const CityOptions& options,
                            const std::function<std::string(std::string_view name)>& subject_of);

} // namespace kasama::demo
