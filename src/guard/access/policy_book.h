// 別表の版 (1.3(2)b): the versions of the data table. The first is the policy file's; further ones are
// approved rows. Duties are the program's own and the same in all.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/policy.h"

#include <memory>
#include <mutex>

namespace kasama::guard {

/// An approved version as it is stored.
struct TableVersion {
    int number = 0;
    Date from{}; ///< in force from 00:00 of this day
    std::string lines;
    std::string reason, case_id;
    std::string proposed_by, approved_by;
    Instant approved_at{};
};
/// Its number is the next one.
int add_table_version(db::Writing& tx, const TableVersion& version);
/// All approved ones, oldest first; the policy file's is not among them.
std::vector<TableVersion> table_versions(db::Reading& tx);

/// Versions once read stay: what is approved is never changed, so that nothing here can grow old but the
/// list.
class PolicyBook {
public:
    explicit PolicyBook(Policy first) : first_(std::move(first)) {}

    /// The policy file's own: duties, and the table's first version.
    const Policy& first() const { return first_; }
    bool holds(std::string_view duty, Office office, Column column) const
    {
        return first_.holds(duty, office, column);
    }
    bool knows_duty(std::string_view duty) const { return first_.knows_duty(duty); }
    const auto& duties() const { return first_.duties(); }

    /// A version by number, read where it is not known yet. Throws where there is none.
    const Policy& version(db::Reading& tx, int number) const;
    /// The version in force at a time.
    const Policy& at(db::Reading& tx, Instant now) const;

private:
    Policy first_;
    mutable std::mutex mutex_;
    mutable std::map<int, std::unique_ptr<const Policy>> known_;
};

} // namespace kasama::guard
