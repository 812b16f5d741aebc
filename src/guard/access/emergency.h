// 緊急参照: grants that stand in for care team and consent, for one crew member, one person and a short time.
// Written in the act's own transaction; whoever looked is judged afterwards, from these rows alone.
#pragma once

#include "foundation/db/database.h"

#include <chrono>
#include <string>
#include <vector>

namespace kasama::guard {

/// How long a sheet stays open.
inline constexpr std::chrono::milliseconds kEmergencyTerm = std::chrono::hours(2);
/// Within this time every look is to be reviewed (8.1(3)c).
inline constexpr std::chrono::milliseconds kReviewTerm = std::chrono::hours(72);

/// The reason of a grant that only shows who answers to a search. It ends with its own request.
inline constexpr std::string_view kIdentify = "identify";

struct EmergencyGrant {
    std::string id, account_id, subject_id, reason;
    std::string note_id{}; ///< the sealed dispatch number; "" where none was given
    Instant from_at{}, until_at{};
    std::optional<Instant> reviewed_at{};
    std::string reviewed_by{}, finding{}; ///< proper 妥当, explain 要説明
    std::string note{};                   ///< still sealed
};

/// Gives nothing to a person who is not in the register: no row, no error, no difference to be seen.
void grant_emergency(db::Writing& tx, const EmergencyGrant& grant);
/// Search hits: for this very request, and what an earlier search left is cleared.
void grant_identification(db::Writing& tx, std::string_view account, const std::vector<std::string>& subjects,
                          Instant now);

/// The account's newest grant to open the sheet, in force at `now`.
std::optional<EmergencyGrant> emergency_grant(db::Reading& tx, std::string_view account,
                                              std::string_view subject, Instant now);
std::optional<EmergencyGrant> find_emergency_grant(db::Reading& tx, std::string_view id);
/// Own looks, newest first.
std::vector<EmergencyGrant> emergency_grants_of(db::Reading& tx, std::string_view account,
                                                std::int64_t limit);
/// Not reviewed: oldest first. Reviewed: newest first.
std::vector<EmergencyGrant> emergency_grants_to_review(db::Reading& tx, std::int64_t limit);
std::vector<EmergencyGrant> emergency_grants_reviewed(db::Reading& tx, std::int64_t limit);

/// Looks at a person since a moment, newest first.
std::vector<EmergencyGrant> emergency_grants_about(db::Reading& tx, std::string_view subject, Instant since);

/// False where somebody reviewed it before.
bool review_emergency_grant(db::Writing& tx, std::string_view id, std::string_view by,
                            std::string_view finding, Instant now);

/// Keeps a note sealed under a key of the service: reviewers read it without anybody's record.
void save_emergency_note(db::Writing& tx, std::string_view id, std::string_view subject,
                         std::string_view sealed);

} // namespace kasama::guard
