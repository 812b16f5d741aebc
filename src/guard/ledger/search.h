// Searching the ledger: by ids and codes, newest first, a bounded number of entries looked at for each page.
#pragma once

#include "guard/ledger/entry.h"

#include <map>
#include <vector>

namespace kasama::guard {

/// What to look for; "" asks for nothing. Times are by `recorded_at`, half open.
struct LedgerSearch {
    Instant from{}, until{};
    std::string organisation_id{}, account_id{}, subject_id{}, category{}, act{};
    enum class Outcome { any, permitted, refused } outcome = Outcome::any;
};

/// One page. Where `next` is set there may be more before that arrival number: the page is full, or
/// `looked_at_most` entries were gone through without filling it.
struct LedgerPage {
    std::vector<Entry> entries;
    std::optional<std::int64_t> next{};
    bool page_full = false;
};

/// Entries before `before` (nothing: the newest). With an account or a subject their index leads; else the
/// arrival numbers of the period are gone through, newest first.
LedgerPage search_ledger(db::Reading& tx, const LedgerSearch& search, std::optional<std::int64_t> before,
                         std::int64_t page_size);

/// The first arrival number that can belong to `time`, found by halving: arrival numbers grow with time, but
/// for transactions that ran side by side.
std::int64_t arrival_at(db::Reading& tx, Instant time);

/// Enters what accounts did, up to five minutes before `now`, into the index beside the ledger: at most
/// `chunks` chunks, each a short transaction. Gives the number of entries taken. Called by the ledger's own
/// thread once a minute.
std::int64_t index_accounts(db::Database& database, Instant now, int chunks = 50);

/// How often accounts acted on persons' content in a period, and was refused.
struct Usage {
    std::int64_t permitted = 0, refused = 0;
};
std::map<std::string, Usage, std::less<>> usage_of(db::Reading& tx, const std::vector<std::string>& accounts,
                                                   std::int64_t from_arrival, Instant from);

/// How often each act was permitted and refused in a period, whoever did it.
using ActCounts = std::map<std::string, Usage, std::less<>>;
ActCounts count_acts(db::Reading& tx, Instant from, Instant until);

/// 利用状況 of one organisation in a period, counted anew from the ledger (7.4).
struct OrganisationUse {
    ActCounts acts;
    std::int64_t accounts = 0; ///< who did anything that was permitted
};
OrganisationUse use_of_organisation(db::Reading& tx, std::string_view organisation, Instant from,
                                    Instant until);

/// Ids beginning with what was typed ("S-41c0" without its letter); at most three, so that "several" is
/// known.
std::vector<std::string> subjects_beginning(db::Reading& tx, std::string_view prefix);
std::vector<std::string> accounts_beginning(db::Reading& tx, std::string_view prefix);

/// Entries that are in no signed tree yet are few: the difference of newest entry and newest checkpoint.
struct LedgerState {
    std::int64_t entries_about = 0; ///< highest arrival number
    std::int64_t signed_size = 0;
    std::optional<Instant> signed_at{};
    std::string root; ///< base64, from the newest checkpoint
};
LedgerState ledger_state(db::Reading& tx);

/// Entries that arrived after an order value of the tree.
std::int64_t count_after(db::Reading& tx, std::int64_t order);

} // namespace kasama::guard
