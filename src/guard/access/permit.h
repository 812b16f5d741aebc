// The permit: the only way to the content of a record. Made by the door alone; moves, never copies, is never
// stored.
#pragma once

#include "guard/access/decide.h"

#include <string>

namespace kasama::guard {

class Door;

/// Proof that one act on one category of one person was decided and entered in the ledger. A read permit
/// exists only after that entry is durable; a write permit only inside the transaction that holds it.
template <Act kAct> class Permit {
public:
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;
    Permit(Permit&&) = default;
    Permit& operator=(Permit&&) = delete;

    const std::string& subject() const { return subject_; }
    Category category() const { return category_; }
    Extent extent() const { return decision_.extent; }

    /// May amend entries of others (U in the table).
    bool maintains() const { return decision_.maintain; }

    /// Opens the entries of the own organisation alone (o in the table).
    bool own_only() const { return decision_.own_only; }

    /// Opens of the entries the own part (担当の部分), or what stands in 市民公開欄, alone.
    bool own_part() const { return decision_.own_part; }
    bool citizen_area() const { return decision_.citizen_area; }

    /// False where the person is shielded: the address facet stays closed.
    bool address_open() const { return address_open_; }

    /// Who acts, for the author of a version.
    const std::string& account() const { return account_; }
    const std::string& organisation() const { return organisation_; }
    Column column() const { return column_; }

private:
    friend class Door;
    Permit(std::string subject, Category category, Decision decision, std::string account,
           std::string organisation, Column column, bool address_open)
        : subject_(std::move(subject)), category_(category), decision_(decision),
          account_(std::move(account)), organisation_(std::move(organisation)), column_(column),
          address_open_(address_open)
    {
    }

    std::string subject_;
    Category category_;
    Decision decision_;
    std::string account_, organisation_;
    Column column_;
    bool address_open_;
};

using ReadPermit = Permit<Act::read>;
using WritePermit = Permit<Act::write>;

} // namespace kasama::guard
