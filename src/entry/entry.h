// 記録: entries and their versions, read and written with a permit only.
#pragma once

#include "entry/values.h"

#include "guard/access/permit.h"
#include "guard/vault/vault.h"
#include <functional>

namespace kasama::entry {

/// The address facet of a version that was read without it, still sealed: what follows can keep it unread.
struct ClosedAddress {
    std::string sealed;       ///< empty where the version has none
    std::int64_t version = 0; ///< the version it was sealed for
};

/// Does the category hold an address that is sealed apart?
constexpr bool has_address_facet(guard::Category category)
{
    return category == guard::Category::basics || category == guard::Category::emergency_contacts;
}

/// One version of an entry, opened.
struct Version {
    std::string entry_id;
    std::int64_t version = 0;
    Instant recorded_at{};
    std::optional<Instant> superseded_at;
    bool removed = false;
    std::string author_id, organisation_id, source;
    Values values;
    std::optional<ClosedAddress> closed_address{}; ///< where the permit left the facet closed
};

/// What a category lets go with a version, in its transaction.
using WithWrite = std::function<void(db::Writing&, std::string_view by_account, Instant now)>;

/// A version ready to be written: sealed before the transaction, since closures hold no sealing.
struct Draft {
    std::string entry_id;
    std::int64_t version = 1; ///< 1 for a new entry, else one more than what the author saw
    std::string source;
    bool removed = false;
    std::string payload;
    WithWrite with_write{}; ///< what the category lets go with it
    /// Holds an address of its own, or the unread one of the version before: loses none.
    bool holds_address = false;
};

/// The versions in force of the permit's subject and category. With an extract or a masked permit only the
/// fields marked for it. `fields` says which those are.
std::vector<Version> read(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                          std::span<const AnyField* const> fields);

/// The same for several permits, as a page or a list opens them: one transaction, one look for the keys. In
/// the order of the permits; each with the fields its category declares.
std::vector<std::vector<Version>> read_all(db::Database& database, guard::Vault& vault,
                                           const std::vector<const guard::ReadPermit*>& permits);

std::vector<std::vector<Version>> read_all(db::Database& database, guard::Vault& vault,
                                           const std::vector<guard::ReadPermit>& permits);

/// Every version of one entry, newest first.
std::vector<Version> history(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                             const std::string& entry, std::span<const AnyField* const> fields);

/// Seals values for writing. Throws `Stop` not_found where the person was erased.
Draft prepare(guard::Vault& vault, const std::string& subject, guard::Category category, const Values& values,
              std::string_view source = "screen");

/// The next version of an entry whose version `seen` the author saw.
Draft prepare_next(guard::Vault& vault, const std::string& subject, guard::Category category,
                   const std::string& entry, std::int64_t seen, const Values& values,
                   std::string_view source = "screen");

/// The same after a version as it was read. Where its address was closed to the author (the person is
/// shielded) and none is given, the address follows unread; one that is given replaces the whole facet.
Draft prepare_next(guard::Vault& vault, const std::string& subject, guard::Category category,
                   const Version& seen, const Values& values, std::string_view source = "screen");

/// The version that takes an entry off the record.
Draft prepare_removal(guard::Vault& vault, const std::string& subject, guard::Category category,
                      const std::string& entry, std::int64_t seen);

/// Writes a draft inside the change that was permitted. Throws `Stop` conflict where somebody was first or
/// the address was closed meanwhile, and not_permitted where the entry is another organisation's and the
/// permit does not maintain.
void write(db::Writing& tx, const guard::WritePermit& permit, const Draft& draft, Instant now);

/// Is what was written the permit holder's own? An organisation's people's is that of all of them, a
/// citizen's that citizen's alone.
template <guard::Act kAct>
bool is_own(const guard::Permit<kAct>& permit, std::string_view author, std::string_view organisation)
{
    return permit.organisation().empty() ? author == permit.account() : organisation == permit.organisation();
}

/// Throws `Stop` conflict where the entries in force are not those of `seen` any more: for rules among a
/// person's entries.
void require_unchanged(db::Reading& tx, const guard::WritePermit& permit, const std::vector<Version>& seen);

/// The same for many new entries of one person (imports): sealed with one key.
class Sealer {
public:
    /// `alone`: nothing goes with the drafts (the index of a new city is built at once afterwards).
    Sealer(guard::Vault& vault, const std::string& subject, guard::Category category, bool alone = false);
    Draft draft(const Values& values, std::string_view source) const;
    Draft next(const std::string& entry, std::int64_t seen, const Values& values,
               std::string_view source) const;
    Draft next(const Version& seen, const Values& values, std::string_view source) const;
    Draft removal(const std::string& entry, std::int64_t seen) const;

private:
    WithWrite with_write(const Values* values) const;
    Draft made(Draft draft, const Values& values, const ClosedAddress* kept = nullptr) const;
    guard::Vault* vault_;
    std::string subject_, category_;
    guard::Category id_;
    bool alone_;
    guard::SealingKey key_;
    std::optional<guard::SealingKey> address_key_; ///< D01 and D08 only
};

} // namespace kasama::entry
