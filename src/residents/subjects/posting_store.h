// Rows of the search index.
#pragma once

#include "foundation/db/database.h"

namespace kasama::residents::posting_store {

std::optional<std::string> block(db::Reading& tx, std::string_view place);
void write_block(db::Writing& tx, std::string_view place, std::string_view sealed);
void drop_block(db::Writing& tx, std::string_view place);
/// False where the block is no longer what was seen.
bool replace_block(db::Writing& tx, std::string_view place, std::string_view seen, std::string_view sealed);

struct Sealed {
    std::string place;
    std::int64_t id = 0; ///< of an addition
    std::string sealed;
};
/// In pages by place.
std::vector<Sealed> blocks_after(db::Reading& tx, std::string_view place, std::int64_t limit);

std::vector<Sealed> additions(db::Reading& tx, std::string_view place);
void add(db::Writing& tx, std::string_view place, std::int64_t listing, std::string_view sealed);
/// False where somebody took it already.
bool take_addition(db::Writing& tx, std::string_view place, std::int64_t listing);
/// One addition of each place, in pages by place.
std::vector<Sealed> places_with_additions(db::Reading& tx, std::string_view after, std::int64_t limit);

void insert_listing(db::Writing& tx, std::int64_t id, std::string_view subject);
void retire_listings(db::Writing& tx, std::string_view subject);
/// The person behind a listing that stands.
std::optional<std::string> subject_of(db::Reading& tx, std::int64_t listing);
std::optional<std::int64_t> listing_of(db::Reading& tx, std::string_view subject);
std::vector<std::int64_t> retired_listings(db::Reading& tx);
void forget_listing(db::Writing& tx, std::int64_t id);

bool is_shielded(db::Reading& tx, std::string_view subject);

} // namespace kasama::residents::posting_store
