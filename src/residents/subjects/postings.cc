// Folding, grams, packing. Byte layouts: block = u32 blocks in chain, then entries (i64 listing, u8 length,
// text), zeros to its size.
#include "residents/subjects/postings.h"

#include "foundation/base/text.h"

#include <algorithm>
#include <stdexcept>

namespace kasama::residents {

namespace {

constexpr std::size_t kSizes[] = {240, 496, 1008, 2016, kLongestBlock};
constexpr std::size_t kLongestText = 240;
constexpr std::size_t kMostAsked = 12;

std::size_t length_of(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

std::string kana_bytes(std::string_view text)
{
    std::string out;
    for (const char32_t c : to_points(folded_kana(text))) {
        if (c >= 0x30a1 && c <= 0x30fe) {
            out += char(0x80 + (c - 0x30a1));
        } else {
            out +=
                c > 0x20 && c < 0x80 ? char(c) : '?'; // not to be told apart: the answer may hold a few more
        }
    }
    return out;
}

bool is_dash(char32_t c)
{
    return c == U'ー' || c == U'−' || c == U'‐' || c == U'–' || c == U'—' || c == U'―';
}

/// Folded; dashes alike; without the prefecture, which all share.
std::string address_text(std::string_view text)
{
    std::u32string points = to_points(folded_text(text));
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool number_before = i > 0 && points[i - 1] >= U'0' && points[i - 1] <= U'9';
        if (is_dash(points[i]) && (points[i] != U'ー' || number_before)) points[i] = U'-';
    }
    const std::u32string_view all = points;
    for (const std::u32string_view name : {U"東京都", U"北海道", U"大阪府", U"京都府"}) {
        if (all.starts_with(name)) return to_utf8(all.substr(name.size()));
    }
    for (const std::size_t at : {2U, 3U}) {
        if (all.size() > at + 1 && all[at] == U'県') return to_utf8(all.substr(at + 1));
    }
    return to_utf8(all);
}

/// At most `kLongestText` bytes, cut between characters.
std::string cut(std::string text)
{
    if (text.size() <= kLongestText) return text;
    std::size_t end = kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80) --end;
    text.resize(end);
    return text;
}

bool figure(std::string_view character)
{
    return character.size() == 1 && ((character[0] >= '0' && character[0] <= '9') || character[0] == '-');
}

std::string_view run(std::string_view text, const std::vector<std::string_view>& pieces, std::size_t first,
                     std::size_t count)
{
    const std::size_t begin = std::size_t(pieces[first].data() - text.data());
    const std::string_view last = pieces[first + count - 1];
    return text.substr(begin, std::size_t(last.data() + last.size() - text.data()) - begin);
}

std::vector<std::string_view> runs(Listed listed, std::string_view text, std::size_t count)
{
    const auto pieces = characters(listed, text);
    std::vector<std::string_view> found;
    for (std::size_t i = 0; i + count <= pieces.size(); ++i) {
        if (listed == Listed::address && figure(pieces[i]) && figure(pieces[i + 1])) continue;
        found.push_back(run(text, pieces, i, count));
    }
    return found;
}

void once_each(std::vector<std::string_view>& grams)
{
    std::sort(grams.begin(), grams.end());
    grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

void put_count(std::string& block, std::size_t count)
{
    for (std::size_t i = 0; i < 4; ++i) block[i] = char(count >> (8 * i) & 0xff);
}

} // namespace

std::string searchable(Listed listed, std::string_view text)
{
    switch (listed) {
    case Listed::kana: {
        std::string bytes = kana_bytes(text);
        if (bytes.size() > kLongestText) bytes.resize(kLongestText);
        return bytes;
    }
    case Listed::name: return cut(folded_text(text));
    case Listed::address: return cut(address_text(text));
    }
    return {};
}

std::vector<std::string_view> characters(Listed listed, std::string_view text)
{
    std::vector<std::string_view> pieces;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length =
            listed == Listed::kana ? 1 : length_of(static_cast<unsigned char>(text[i]));
        pieces.push_back(text.substr(i, length));
        i += length;
    }
    return pieces;
}

std::vector<std::string_view> grams_to_list(Listed listed, std::string_view text)
{
    std::vector<std::string_view> grams = runs(listed, text, 2);
    if (listed != Listed::address) {
        const auto threes = runs(listed, text, 3);
        grams.insert(grams.end(), threes.begin(), threes.end());
    }
    once_each(grams);
    return grams;
}

std::vector<std::string_view> grams_to_ask(Listed listed, std::string_view text)
{
    const bool long_enough = listed != Listed::address && characters(listed, text).size() >= 3;
    std::vector<std::string_view> grams = runs(listed, text, long_enough ? 3 : 2);
    once_each(grams);
    if (grams.size() > kMostAsked) grams.resize(kMostAsked);
    return grams;
}

void BlockPacker::add(std::int64_t listing, std::string_view text)
{
    if (text.empty() || text.size() > kLongestText) throw std::logic_error("text of a posting");
    if (blocks_.empty() || blocks_.back().size() + 9 + text.size() > kLongestBlock) {
        blocks_.emplace_back(4, '\0');
        blocks_.back().reserve(kLongestBlock);
    }
    std::string& block = blocks_.back();
    for (int i = 0; i < 8; ++i) block += char(std::uint64_t(listing) >> (8 * i) & 0xff);
    block += char(text.size());
    block += text;
}

std::vector<std::string> BlockPacker::finish()
{
    if (blocks_.empty()) blocks_.emplace_back(4, '\0');
    for (std::string& block : blocks_) {
        const bool last = &block == &blocks_.back();
        block.resize(last ? *std::lower_bound(std::begin(kSizes), std::end(kSizes), block.size())
                          : kLongestBlock,
                     '\0');
        put_count(block, blocks_.size());
    }
    return std::move(blocks_);
}

std::vector<std::string> pack_blocks(const std::vector<Posting>& postings)
{
    BlockPacker packer;
    for (const Posting& posting : postings) packer.add(posting.listing, posting.text);
    return packer.finish();
}

std::size_t blocks_in_chain(std::string_view plain)
{
    std::size_t count = 0;
    for (std::size_t i = 4; i-- > 0;) count = count << 8 | static_cast<unsigned char>(plain[i]);
    return count;
}

PostingKeys PostingKeys::of(const Key& index_key)
{
    return {derive(index_key, "", "search places"), derive(index_key, "", "search blocks")};
}

std::string PostingKeys::place(Listed listed, std::string_view gram, std::size_t number) const
{
    std::string text(1, char(listed));
    text += std::to_string(number);
    text += '|';
    text += gram;
    const Hash hash = hmac_sha256(places.bytes(), text);
    return std::string(text_of(hash).substr(0, 16));
}

std::string PostingKeys::seal(std::string_view place, std::string_view plain) const
{
    return kasama::seal(blocks, place, plain);
}

std::string PostingKeys::unseal(std::string_view place, std::string_view sealed) const
{
    auto plain = kasama::unseal(blocks, place, sealed);
    if (!plain)
        throw std::runtime_error("a block of the search index does not open: altered, moved, or another key");
    return std::move(*plain);
}

std::string pack_addition(const Addition& addition)
{
    std::string out(1, char(addition.listed));
    out += char(addition.gram.size());
    out += addition.gram;
    const std::string block = pack_blocks({addition.posting}).front();
    const std::size_t used = 4 + 9 + addition.posting.text.size();
    out += std::string_view(block).substr(0, used);
    out.resize((out.size() / 64 + 1) * 64, '\0');
    return out;
}

Addition unpack_addition(std::string_view plain)
{
    Addition addition{.listed = Listed(plain.at(0)), .gram = {}, .posting = {}};
    const std::size_t length = static_cast<unsigned char>(plain.at(1));
    addition.gram = plain.substr(2, length);
    each_posting(plain.substr(2 + length), [&](std::int64_t listing, std::string_view text) {
        addition.posting = {listing, std::string(text)};
    });
    return addition;
}

} // namespace kasama::residents
