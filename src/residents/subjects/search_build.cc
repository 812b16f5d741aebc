// The index of a large city in one go: grams of a field sorted in memory, chains packed, sealed by two
// threads and written in order of the field. Bounded: one field and one length of gram at a time.
#include "residents/subjects/search.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "residents/subjects/posting_store.h"

#include <algorithm>
#include <numeric>
#include <thread>

namespace kasama::residents {

namespace {

constexpr std::size_t kBatch = 1024; ///< blocks sealed and written together
constexpr std::size_t kListingBatch = 4096;

char32_t point_of(std::string_view character)
{
    return character.size() == 1 ? static_cast<unsigned char>(character[0]) : to_points(character).front();
}

} // namespace

Searched searched_of(const std::string& subject, const entry::Values& basics, bool shielded)
{
    return {.subject = subject,
            .kana = searchable(Listed::kana, basics.text(kKana.id)),
            .name = searchable(Listed::name, basics.text(kName.id)),
            .address = shielded ? "" : searchable(Listed::address, basics.text(kAddress.id))};
}

/// A gram as a number (21 bits a character) and the person's rank in the order of the field.
struct IndexBuild::Gram {
    std::uint64_t key;
    std::uint32_t rank;
    bool operator==(const Gram&) const = default;
    bool operator<(const Gram& other) const { return key != other.key ? key < other.key : rank < other.rank; }
};

/// Listings are numbered in the order of the random ids: rows are appended, and the numbers tell nothing of
/// names.
void IndexBuild::write_listings()
{
    std::sort(persons_.begin(), persons_.end(),
              [](const auto& a, const auto& b) { return a.subject < b.subject; });
    std::array<unsigned char, 8> bytes{};
    fill_random(bytes);
    std::uint64_t first = 0;
    for (const unsigned char byte : bytes) first = first << 8 | byte;
    first_listing_ = std::int64_t(first >> 2);
    for (std::size_t begin = 0; begin < persons_.size(); begin += kListingBatch) {
        const std::size_t end = std::min(begin + kListingBatch, persons_.size());
        database_.write([&](db::Writing& tx) {
            for (std::size_t i = begin; i < end; ++i) {
                posting_store::insert_listing(tx, first_listing_ + std::int64_t(i), persons_[i].subject);
            }
        });
    }
}

void IndexBuild::write_field(Listed listed, std::string Searched::*text)
{
    std::vector<std::uint32_t> order(persons_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int less = (persons_[a].*text).compare(persons_[b].*text);
        return less != 0 ? less < 0 : a < b;
    });
    for (const std::size_t length : {2U, 3U}) {
        std::vector<Gram> grams;
        grams.reserve(persons_.size() * 6);
        for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
            for (const std::string_view gram : grams_to_list(listed, persons_[order[rank]].*text)) {
                const auto pieces = characters(listed, gram);
                if (pieces.size() != length) continue;
                std::uint64_t key = 0;
                for (const std::string_view piece : pieces) key = key << 21 | point_of(piece);
                grams.push_back({key, rank});
            }
        }
        std::sort(grams.begin(), grams.end());
        for (std::size_t begin = 0; begin < grams.size();) {
            std::size_t end = begin;
            BlockPacker packer;
            for (; end < grams.size() && grams[end].key == grams[begin].key; ++end) {
                const std::uint32_t person = order[grams[end].rank];
                packer.add(first_listing_ + person, persons_[person].*text);
            }
            std::u32string points;
            for (std::size_t i = length; i-- > 0;)
                points += char32_t(grams[begin].key >> (21 * i) & 0x1fffff);
            const std::string gram =
                listed == Listed::kana ? std::string(points.begin(), points.end()) : to_utf8(points);
            write_chain(listed, gram, packer.finish());
            begin = end;
        }
    }
}

void IndexBuild::write_chain(Listed listed, std::string_view gram, std::vector<std::string>&& blocks)
{
    for (std::size_t n = 0; n < blocks.size(); ++n) {
        waiting_.push_back({keys_.place(listed, gram, n), std::move(blocks[n])});
        if (waiting_.size() == kBatch) flush();
    }
}

void IndexBuild::flush()
{
    const auto seal = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            waiting_[i].sealed = keys_.seal(waiting_[i].place, waiting_[i].sealed);
    };
    {
        const std::jthread other(seal, 0, waiting_.size() / 2);
        seal(waiting_.size() / 2, waiting_.size());
    }
    database_.write([&](db::Writing& tx) {
        for (const Listing::Row& row : waiting_) posting_store::write_block(tx, row.place, row.sealed);
    });
    waiting_.clear();
}

void IndexBuild::finish()
{
    write_listings();
    write_field(Listed::kana, &Searched::kana);
    write_field(Listed::name, &Searched::name);
    write_field(Listed::address, &Searched::address);
    if (!waiting_.empty()) flush();
    persons_.clear();
}

} // namespace kasama::residents
