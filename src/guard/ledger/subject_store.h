// Entries about one subject, as the citizen's list, its counts and its download read them. Under the permit
// of D21 only.
#pragma once

#include "guard/ledger/entry.h"

#include <limits>
#include <vector>

namespace kasama::guard {

/// Which entries about a subject. Empty parts ask for nothing.
struct AboutSubject {
    std::string subject;
    Instant from{}, until{}; ///< [from, until)
    std::string organisation{};
    std::string without_account{};                                  ///< leaves out one account's own entries
    std::int64_t before = std::numeric_limits<std::int64_t>::max(); ///< arrival, for paging backwards
    std::int64_t limit = 20;
};

/// Newest first, by arrival.
std::vector<Entry> entries_about(db::Reading& tx, const AboutSubject& about);

struct CountAbout {
    std::int64_t entries = 0, organisations = 0, accounts = 0;
};
/// `before` and `limit` are not looked at.
CountAbout count_about(db::Reading& tx, const AboutSubject& about);

/// Organisations that stand in the entries about a subject.
std::vector<std::string> organisations_about(db::Reading& tx, std::string_view subject);

/// One entry, where it is about this subject.
std::optional<Entry> entry_about(db::Reading& tx, std::string_view subject, std::int64_t arrival);

} // namespace kasama::guard
