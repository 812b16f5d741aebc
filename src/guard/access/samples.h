// 監査の見本 (8.1(3)b): openings that let one auditor read one category of one person inside an open audit.
// Rows with from, until and by whom; the one statement of facts sees them, so nothing is left over at the
// end.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/terms.h"

#include <string>
#include <vector>

namespace kasama::guard {

struct SampleOpening {
    std::string id, audit_id, audit_number, account_id, subject_id;
    Category category = Category::none;
    Instant from_at{}, until_at{};
};

/// Gives nothing for a person who is not in the register.
void open_sample(db::Writing& tx, const SampleOpening& opening, std::string_view by);
/// The audit is over: from the next request on.
void end_samples(db::Writing& tx, std::string_view audit, Instant now);
/// Those in force for an account, by person and category.
std::vector<SampleOpening> samples_of(db::Reading& tx, std::string_view account, Instant now);
/// One of an account's, over or not.
std::optional<SampleOpening> find_sample(db::Reading& tx, std::string_view id, std::string_view account);
/// All of an audit, newest first.
std::vector<SampleOpening> samples_of_audit(db::Reading& tx, std::string_view audit);

/// What the ledger says of a look that stood on an opening: 「audit R8-0003」.
inline constexpr std::string_view kSamplePurpose = "audit ";

} // namespace kasama::guard
