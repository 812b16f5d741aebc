// Finding persons by a part of a name or address, city-wide: a sealed index that opens with the service key
// "index". It gives ids only; whoever shows a person goes through the door with each of them.
#pragma once

#include "guard/access/door.h"
#include "residents/subjects/basics.h"
#include "residents/subjects/postings.h"
#include "residents/subjects/register.h"

#include <set>

namespace kasama::residents {

/// What the index is told of one person, sealed before the transaction. Written by `list_for_search`.
struct Listing {
    struct Row {
        std::string place, sealed;
    };
    std::int64_t id = 0;
    std::vector<Row> open, address; ///< those of the address facet are left out where the person is shielded
    Terms open_terms, address_terms;
};
Listing prepare_listing(const Key& index_key, const entry::Values& basics);

/// Puts a person's listing in the place of the one before: found under it from the commit on.
void list_for_search(db::Writing& tx, const std::string& subject, const Listing& listing);

/// Out of every answer from the commit on; `SearchIndex::tidy` takes what is sealed out of the blocks too.
void unlist(db::Writing& tx, const std::string& subject);

/// 支援措置: the same, of a person who stays listed without what leads to the address.
bool is_shielded(db::Reading& tx, std::string_view subject);

struct Question {
    Listed listed = Listed::kana;
    std::string text; ///< as typed
    std::size_t limit = 21;
    /// Only persons among these (those born on a day); nothing: anybody.
    std::optional<std::vector<std::string>> among{};
};

class SearchIndex {
public:
    SearchIndex(db::Database& database, const Key& index_key)
        : database_(database), keys_(PostingKeys::of(index_key))
    {
    }

    /// Ids in order of the text, at most `limit`. Nothing for a question under two characters.
    std::vector<std::string> find(const Question& question);

    /// Merges every addition and takes retired listings out of every block: after it, nothing sealed is left
    /// of a person who was unlisted. Gives the number of listings that went.
    std::int64_t tidy();

private:
    struct Chain;
    struct Answer;

    std::optional<std::set<std::int64_t>> listings_among(db::Reading& tx, const Question& question) const;
    Answer answer(db::Reading& tx, const Question& question, const std::string& text) const;
    Chain smallest_chain(db::Reading& tx, Listed listed, const std::vector<std::string_view>& grams) const;
    void merge(Listed listed, std::string_view gram);
    void purge_blocks(const std::set<std::int64_t>& retired);

    db::Database& database_;
    PostingKeys keys_;
};

/// A person as `IndexBuild` takes it.
struct Searched {
    std::string subject, kana, name, address;
};
Searched searched_of(const std::string& subject, const entry::Values& basics, bool shielded = false);

/// Writes the whole index of a large city at once: persons of an empty index only (a new city, the demo).
/// Sorted in memory, field by field.
class IndexBuild {
public:
    IndexBuild(db::Database& database, const Key& index_key)
        : database_(database), keys_(PostingKeys::of(index_key))
    {
    }

    void add(Searched person) { persons_.push_back(std::move(person)); }
    void finish();

private:
    struct Gram;
    void write_listings();
    void write_field(Listed listed, std::string Searched::*text);
    void write_chain(Listed listed, std::string_view gram, std::vector<std::string>&& blocks);
    void flush();

    db::Database& database_;
    PostingKeys keys_;
    std::vector<Searched> persons_;
    std::int64_t first_listing_ = 0;
    std::vector<Listing::Row> waiting_;
};

} // namespace kasama::residents
