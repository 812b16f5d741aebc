// Asking, listing, merging. Whatever is sealed or opened in number is so outside writing transactions; a
// merge checks inside its transaction that the chain is still the one it read.
#include "residents/subjects/search.h"

#include "foundation/base/ids.h"
#include "residents/subjects/posting_store.h"

#include <algorithm>

namespace kasama::residents {

namespace {

constexpr std::size_t kMergeAbove = 24; ///< additions of one gram a search meets before it merges them
constexpr std::int64_t kPage = 256;
constexpr int kMergeTries = 5;

std::int64_t new_listing()
{
    std::array<unsigned char, 8> bytes{};
    fill_random(bytes);
    std::uint64_t id = 0;
    for (const unsigned char byte : bytes) id = id << 8 | byte;
    return std::int64_t(id >> 2);
}

void list_field(std::vector<Listing::Row>& rows, const PostingKeys& keys, std::int64_t id, Listed listed,
                const std::string& text)
{
    for (const std::string_view gram : grams_to_list(listed, text)) {
        const std::string place = keys.place(listed, gram, 0);
        rows.push_back(
            {place,
             keys.seal(place,
                       pack_addition({.listed = listed, .gram = std::string(gram), .posting = {id, text}}))});
    }
}

bool less(const Posting& a, const Posting& b)
{
    return a.text != b.text ? a.text < b.text : a.listing < b.listing;
}

} // namespace

Listing prepare_listing(const Key& index_key, const entry::Values& basics)
{
    const PostingKeys keys = PostingKeys::of(index_key);
    Listing listing{.id = new_listing(), .open = {}, .address = {}, .open_terms = {}, .address_terms = {}};
    const auto text = [&](Listed listed, const entry::AnyField& field) {
        return searchable(listed, basics.text(field.id));
    };
    list_field(listing.open, keys, listing.id, Listed::kana, text(Listed::kana, kKana));
    list_field(listing.open, keys, listing.id, Listed::name, text(Listed::name, kName));
    list_field(listing.address, keys, listing.id, Listed::address, text(Listed::address, kAddress));
    for (auto& term : terms_of(index_key, basics).all) {
        const bool address = term.first == Term::telephone || term.first == Term::telephone_end;
        (address ? listing.address_terms : listing.open_terms).all.push_back(std::move(term));
    }
    return listing;
}

void list_for_search(db::Writing& tx, const std::string& subject, const Listing& listing)
{
    const bool shielded = posting_store::is_shielded(tx, subject);
    posting_store::retire_listings(tx, subject);
    posting_store::insert_listing(tx, listing.id, subject);
    for (const Listing::Row& row : listing.open) posting_store::add(tx, row.place, listing.id, row.sealed);
    Terms terms = listing.open_terms;
    if (!shielded) {
        for (const Listing::Row& row : listing.address)
            posting_store::add(tx, row.place, listing.id, row.sealed);
        terms.all.insert(terms.all.end(), listing.address_terms.all.begin(), listing.address_terms.all.end());
    }
    save_terms(tx, subject, terms);
}

void unlist(db::Writing& tx, const std::string& subject)
{
    posting_store::retire_listings(tx, subject);
    save_terms(tx, subject, {});
}

bool is_shielded(db::Reading& tx, std::string_view subject)
{
    return posting_store::is_shielded(tx, subject);
}

/// One gram's blocks, the first of them opened.
struct SearchIndex::Chain {
    Listed listed = Listed::kana;
    std::string_view gram;
    std::string place, first;
    std::size_t blocks = 0;
};

struct SearchIndex::Answer {
    std::vector<std::string> subjects;
    std::string to_merge; ///< a gram with many additions
};

SearchIndex::Chain SearchIndex::smallest_chain(db::Reading& tx, Listed listed,
                                               const std::vector<std::string_view>& grams) const
{
    std::optional<Chain> best;
    for (const std::string_view gram : grams) {
        Chain chain{.listed = listed, .gram = gram, .place = keys_.place(listed, gram, 0), .first = {}};
        if (const auto sealed = posting_store::block(tx, chain.place)) {
            chain.first = keys_.unseal(chain.place, *sealed);
            chain.blocks = blocks_in_chain(chain.first);
        }
        if (!best || chain.blocks < best->blocks) best = std::move(chain);
        if (best->blocks <= 1) break;
    }
    return std::move(*best);
}

std::optional<std::set<std::int64_t>> SearchIndex::listings_among(db::Reading& tx,
                                                                  const Question& question) const
{
    if (!question.among) return {};
    std::set<std::int64_t> found;
    for (const std::string& subject : *question.among) {
        if (const auto listing = posting_store::listing_of(tx, subject)) found.insert(*listing);
    }
    return found;
}

SearchIndex::Answer SearchIndex::answer(db::Reading& tx, const Question& question,
                                        const std::string& text) const
{
    const auto among = listings_among(tx, question);
    if (among && among->empty()) return {};
    const Chain chain = smallest_chain(tx, question.listed, grams_to_ask(question.listed, text));

    struct Found {
        Posting posting;
        std::string subject;
    };
    std::vector<Found> found;
    std::size_t from_blocks = 0;
    const auto take = [&](std::int64_t listing, std::string_view listed_text, bool block) {
        if (among && !among->contains(listing)) return;
        if (listed_text.find(text) == std::string_view::npos) return;
        auto subject = posting_store::subject_of(tx, listing);
        if (!subject) return; // retired
        found.push_back({{listing, std::string(listed_text)}, std::move(*subject)});
        from_blocks += block ? 1 : 0;
    };

    const auto additions = posting_store::additions(tx, chain.place);
    for (const posting_store::Sealed& row : additions) {
        const Addition addition = unpack_addition(keys_.unseal(row.place, row.sealed));
        take(addition.posting.listing, addition.posting.text, false);
    }
    std::string plain = chain.first;
    for (std::size_t n = 0; n < chain.blocks && from_blocks < question.limit; ++n) {
        if (n > 0) {
            const std::string place = keys_.place(chain.listed, chain.gram, n);
            const auto sealed = posting_store::block(tx, place);
            if (!sealed) throw std::runtime_error("a block of the search index is missing");
            plain = keys_.unseal(place, *sealed);
        }
        each_posting(plain, [&](std::int64_t listing, std::string_view listed_text) {
            if (from_blocks < question.limit) take(listing, listed_text, true);
        });
    }
    std::sort(found.begin(), found.end(),
              [](const Found& a, const Found& b) { return less(a.posting, b.posting); });

    Answer answer{.subjects = {}, .to_merge = additions.size() > kMergeAbove ? std::string(chain.gram) : ""};
    for (Found& one : found) {
        if (answer.subjects.size() == question.limit) break;
        answer.subjects.push_back(std::move(one.subject));
    }
    return answer;
}

std::vector<std::string> SearchIndex::find(const Question& question)
{
    const std::string text = searchable(question.listed, question.text);
    if (grams_to_ask(question.listed, text).empty()) return {};
    Answer found = database_.read([&](db::Reading& tx) { return answer(tx, question, text); });
    if (!found.to_merge.empty()) merge(question.listed, found.to_merge);
    return std::move(found.subjects);
}

/// Writes a gram's chain anew with its additions and without what is retired.
void SearchIndex::merge(Listed listed, std::string_view gram)
{
    const std::string place = keys_.place(listed, gram, 0);
    struct Seen {
        std::vector<std::string> sealed;
        std::vector<posting_store::Sealed> additions;
        std::vector<std::int64_t> retired;
    };
    for (int attempt = 0; attempt < kMergeTries; ++attempt) {
        const Seen seen = database_.read([&](db::Reading& tx) {
            Seen all{.sealed = {},
                     .additions = posting_store::additions(tx, place),
                     .retired = posting_store::retired_listings(tx)};
            for (std::size_t n = 0;; ++n) {
                auto sealed = posting_store::block(tx, keys_.place(listed, gram, n));
                if (!sealed) break;
                all.sealed.push_back(std::move(*sealed));
            }
            return all;
        });
        if (seen.additions.empty()) return;
        const std::set<std::int64_t> retired(seen.retired.begin(), seen.retired.end());
        std::vector<Posting> postings;
        for (std::size_t n = 0; n < seen.sealed.size(); ++n) {
            each_posting(keys_.unseal(keys_.place(listed, gram, n), seen.sealed[n]),
                         [&](std::int64_t listing, std::string_view text) {
                             if (!retired.contains(listing)) postings.push_back({listing, std::string(text)});
                         });
        }
        for (const posting_store::Sealed& row : seen.additions) {
            Addition addition = unpack_addition(keys_.unseal(row.place, row.sealed));
            if (!retired.contains(row.id)) postings.push_back(std::move(addition.posting));
        }
        std::sort(postings.begin(), postings.end(), less);
        std::vector<Listing::Row> fresh;
        for (const std::string& plain : pack_blocks(postings)) {
            const std::string at = keys_.place(listed, gram, fresh.size());
            fresh.push_back({at, keys_.seal(at, plain)});
        }
        const bool written = database_.write([&](db::Writing& tx) {
            for (std::size_t n = 0; n <= seen.sealed.size(); ++n) {
                const auto now = posting_store::block(tx, keys_.place(listed, gram, n));
                if (now.has_value() != (n < seen.sealed.size()) || (now && *now != seen.sealed[n]))
                    return false;
            }
            for (const posting_store::Sealed& row : seen.additions)
                posting_store::take_addition(tx, place, row.id);
            for (const Listing::Row& row : fresh) posting_store::write_block(tx, row.place, row.sealed);
            for (std::size_t n = fresh.size(); n < seen.sealed.size(); ++n) {
                posting_store::drop_block(tx, keys_.place(listed, gram, n));
            }
            return true;
        });
        if (written) return;
    }
}

/// Page by page, each block replaced only where it is still what was read; else the page is read again.
void SearchIndex::purge_blocks(const std::set<std::int64_t>& retired)
{
    std::string after;
    for (;;) {
        const auto page =
            database_.read([&](db::Reading& tx) { return posting_store::blocks_after(tx, after, kPage); });
        if (page.empty()) return;
        struct Rewritten {
            const posting_store::Sealed* seen;
            std::string sealed;
        };
        std::vector<Rewritten> rewritten;
        for (const posting_store::Sealed& block : page) {
            const std::string plain = keys_.unseal(block.place, block.sealed);
            const std::string without =
                block_without(plain, [&](std::int64_t id) { return retired.contains(id); });
            if (!without.empty()) rewritten.push_back({&block, keys_.seal(block.place, without)});
        }
        bool all = true;
        if (!rewritten.empty()) {
            all = database_.write([&](db::Writing& tx) {
                bool every = true;
                for (const Rewritten& one : rewritten) {
                    every = posting_store::replace_block(tx, one.seen->place, one.seen->sealed, one.sealed) &&
                            every;
                }
                return every;
            });
        }
        if (all) after = page.back().place;
    }
}

std::int64_t SearchIndex::tidy()
{
    const auto gone = database_.read([&](db::Reading& tx) { return posting_store::retired_listings(tx); });
    std::string after;
    for (;;) {
        const auto page = database_.read(
            [&](db::Reading& tx) { return posting_store::places_with_additions(tx, after, kPage); });
        if (page.empty()) break;
        after = page.back().place;
        for (const posting_store::Sealed& row : page) {
            const Addition addition = unpack_addition(keys_.unseal(row.place, row.sealed));
            merge(addition.listed, addition.gram);
        }
    }
    if (gone.empty()) return 0;
    purge_blocks({gone.begin(), gone.end()});
    database_.write([&](db::Writing& tx) {
        for (const std::int64_t id : gone) posting_store::forget_listing(tx, id);
    });
    return std::int64_t(gone.size());
}

} // namespace kasama::residents
