// Runs of the ledger's verification: asked for on a page, run behind it, kept as rows that every server sees.
#pragma once

#include "guard/access/door.h"

namespace kasama::governance {

struct VerificationRun {
    std::string id;
    Instant asked_at{};
    std::optional<Instant> finished_at;
    std::int64_t entries = 0, in_tree = 0, signed_size = 0, good_until = 0;
    std::string root;
    std::vector<std::string> faults;

    bool intact() const { return finished_at && faults.empty(); }
};

/// The newest run, finished or not.
std::optional<VerificationRun> newest_run(db::Reading& tx);

void insert_run(db::Writing& tx, std::string_view id, std::string_view by, Instant now);
void finish_run(db::Writing& tx, std::string_view id, const guard::Verification& found, Instant now);

/// Starts the verification in a thread of its own; the row is finished by it.
void start_run(guard::Services& services, const std::string& id);

/// Waits for the runs over a database that is about to be closed.
void await_runs(const db::Database& database);

} // namespace kasama::governance
