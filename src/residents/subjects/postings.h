// Posting blocks as pure values: folded texts, their grams, entries in order packed into blocks of few sizes.
#pragma once

#include "foundation/base/crypto.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kasama::residents {

/// Which text of a person a posting is of.
enum class Listed : char { kana = 'k', name = 'n', address = 'a' };

/// The folded form that is listed and asked for. Kana take one byte a character, the rest UTF-8; byte order
/// is the order of the answers.
std::string searchable(Listed listed, std::string_view text);

/// Its characters as pieces of the text.
std::vector<std::string_view> characters(Listed listed, std::string_view searchable_text);

/// Grams a text is listed under, each once: runs of two and three characters; for addresses runs of two that
/// are not figures only.
std::vector<std::string_view> grams_to_list(Listed listed, std::string_view searchable_text);

/// Grams of which any one finds every text that holds the question. Empty where the question is too short.
std::vector<std::string_view> grams_to_ask(Listed listed, std::string_view searchable_text);

struct Posting {
    std::int64_t listing = 0;
    std::string text;
    bool operator==(const Posting&) const = default;
};

/// Longest plain block; sealed it lies within one page of 4 KB with its place.
inline constexpr std::size_t kLongestBlock = 3968;

/// Packs postings, which are in order, into plain blocks: all full but the last. One empty block for none.
class BlockPacker {
public:
    void add(std::int64_t listing, std::string_view text);
    /// The chain, each block with the number of blocks at its head.
    std::vector<std::string> finish();

private:
    std::vector<std::string> blocks_;
};
std::vector<std::string> pack_blocks(const std::vector<Posting>& postings);

/// Number of blocks of the chain, as its first block says.
std::size_t blocks_in_chain(std::string_view plain);

/// Calls `each(listing, text)` for every entry.
template <class Each> void each_posting(std::string_view plain, Each&& each)
{
    std::size_t at = 4;
    while (at + 9 <= plain.size()) {
        const std::size_t length = static_cast<unsigned char>(plain[at + 8]);
        if (length == 0 || at + 9 + length > plain.size()) return;
        std::uint64_t listing = 0;
        for (int i = 7; i >= 0; --i)
            listing = listing << 8 | static_cast<unsigned char>(plain[at + std::size_t(i)]);
        each(std::int64_t(listing), plain.substr(at + 9, length));
        at += 9 + length;
    }
}

/// A block without those `gone` names, of the same size; nothing where none is in it.
template <class Gone> std::string block_without(std::string_view plain, Gone&& gone)
{
    bool any = false;
    std::string out(plain.substr(0, 4));
    std::size_t at = 4;
    each_posting(plain, [&](std::int64_t listing, std::string_view text) {
        if (gone(listing)) {
            any = true;
        } else {
            out += plain.substr(at, 9 + text.size());
        }
        at += 9 + text.size();
    });
    if (!any) return {};
    out.resize(plain.size(), '\0');
    return out;
}

/// Keys of the index, each for its purpose, from the service key "index".
struct PostingKeys {
    Key places, blocks;
    static PostingKeys of(const Key& index_key);

    std::string place(Listed listed, std::string_view gram, std::size_t number) const;
    std::string seal(std::string_view place, std::string_view plain) const;
    /// Throws where the block was altered or moved.
    std::string unseal(std::string_view place, std::string_view sealed) const;
};

/// One posting by itself, with the gram it is of: what `search_additions` seals.
struct Addition {
    Listed listed = Listed::kana;
    std::string gram;
    Posting posting;
};
std::string pack_addition(const Addition& addition);
Addition unpack_addition(std::string_view plain);

} // namespace kasama::residents
