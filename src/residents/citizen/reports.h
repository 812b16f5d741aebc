// 「心当たりがない」: reports about entries of the ledger, and what the secretariat found.
#pragma once

#include "foundation/db/database.h"
#include "guard/vault/vault.h"

#include <vector>

namespace kasama::residents {

struct AccessReport {
    std::string id, subject_id;
    std::int64_t arrival = 0;
    std::string by_account;
    Instant reported_at{};
    std::string words; ///< sealed
    std::optional<Instant> answered_at{};
    std::optional<std::string> answer{}; ///< sealed
};

/// Where words and answer of a report are bound to.
guard::SealedFor place_of_words(const AccessReport& report);
guard::SealedFor place_of_answer(const AccessReport& report);

/// One report an entry; a second changes nothing.
void save_report(db::Writing& tx, const AccessReport& report);
void answer_report(db::Writing& tx, std::string_view id, std::string_view sealed, std::string_view by,
                   Instant now);
std::vector<AccessReport> reports_of(db::Reading& tx, std::string_view subject);
std::optional<AccessReport> find_report(db::Reading& tx, std::string_view id);
/// Open first, oldest first; then the answered, newest first. At most `limit`.
std::vector<AccessReport> reports(db::Reading& tx, std::int64_t limit);

} // namespace kasama::residents
