// SQL of record versions.
#pragma once

#include "entry/entry.h"
#include "foundation/db/database.h"

namespace kasama::entry::store {

/// A version as stored: the payload still sealed.
struct Sealed {
    Version version;
    std::string payload;
};

std::vector<Sealed> in_force(db::Reading& tx, std::string_view subject, std::string_view category);
std::vector<Sealed> all_versions(db::Reading& tx, std::string_view subject, std::string_view category,
                                 std::string_view entry);

/// Organisation and author of the version in force; nothing where there is none (or it is not this person's).
struct Standing {
    std::int64_t version = 0;
    std::string author_id, organisation_id;
};
std::optional<Standing> standing(db::Reading& tx, std::string_view subject, std::string_view category,
                                 std::string_view entry);

void supersede(db::Writing& tx, std::string_view entry, std::int64_t version, Instant now);
/// 削除 (3.3): the payloads are written over, then the rows go. Gives the number of versions.
std::int64_t destroy(db::Writing& tx, std::string_view subject, std::string_view category,
                     std::string_view entry);
/// The category of an entry of this subject; "" where there is none.
std::string category_of(db::Reading& tx, std::string_view subject, std::string_view entry);

void insert(db::Writing& tx, std::string_view subject, std::string_view category, const Draft& draft,
            std::string_view author, std::string_view organisation, Instant now);

} // namespace kasama::entry::store
