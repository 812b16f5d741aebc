// Looking persons up: ids from the index or the own team, each through the door before anything of them is
// shown.
#pragma once

#include "guard/access/context.h"
#include "residents/register/question.h"

namespace kasama::residents {

inline constexpr guard::Duty kSearchSubjects{"search_subjects"};
inline constexpr guard::Duty kSearchRegister{"search_register"};
inline constexpr guard::Duty kSearchOwnTeam{"search_own_team"};
inline constexpr guard::Duty kRegisterSubjects{"register_subjects"};

/// How many persons one answer shows. There is no second page: a long list is a reason to ask more closely.
inline constexpr std::size_t kShown = 20;

struct Person {
    std::string subject;
    entry::Values basics;
    bool address_open = true;
};

struct LookedUp {
    std::vector<Person> persons;
    bool more = false; ///< others answer too: 「20人以上」
};

/// Ids the question leads to in the whole register, in order, at most `limit`. Nobody's content.
std::vector<std::string> ids_for(guard::Services& services, const Asked& asked, std::size_t limit,
                                 Instant now);

/// One entry for the search itself, one for each person shown.
LookedUp look_up_in_register(guard::Context& ctx, const Asked& asked);
/// The same among the subjects of the own organisation: their list is opened whole, the city's size does not
/// matter.
LookedUp look_up_in_team(guard::Context& ctx, const Asked& asked);

/// The own list, in order of kana.
std::vector<Person> own_list(guard::Context& ctx);

} // namespace kasama::residents
