// Signed notes (C2SP signed-note, checkpoint, tlog-proof): text, signature line with key hash.
#include "guard/ledger/log.h"

#include "foundation/base/ids.h"

#include <charconv>

namespace kasama::guard {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 "; // "— "

std::string key_hash(const std::string& origin, std::string_view public_key)
{
    std::string bytes = origin + "\n\x01";
    bytes += public_key;
    return std::string(text_of(sha256(bytes)).substr(0, 4));
}

std::string_view take_line(std::string_view& text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

} // namespace

std::string sign_checkpoint(const std::string& origin, const SignedRoot& tree, const Key& seed)
{
    const std::string text =
        origin + "\n" + std::to_string(tree.size) + "\n" + to_base64(text_of(tree.root)) + "\n";
    const std::string signature = key_hash(origin, public_key_of(seed)) + sign(seed, text);
    return text + "\n" + std::string(kDash) + origin + " " + to_base64(signature) + "\n";
}

std::optional<SignedRoot> read_checkpoint(std::string_view note, const std::string& origin,
                                          std::string_view public_key)
{
    const std::size_t gap = note.find("\n\n");
    if (gap == std::string_view::npos) return {};
    const std::string_view text = note.substr(0, gap + 1);
    std::string_view signature_line = note.substr(gap + 2);
    const std::string head = std::string(kDash) + origin + " ";
    signature_line = take_line(signature_line);
    if (!signature_line.starts_with(head)) return {};
    const std::string signature = from_base64(signature_line.substr(head.size()));
    if (!signature.starts_with(key_hash(origin, public_key))) return {};
    if (!verify(public_key, text, std::string_view(signature).substr(4))) return {};

    std::string_view rest = text;
    if (take_line(rest) != origin) return {};
    const std::string_view size = take_line(rest), root = take_line(rest);
    SignedRoot tree;
    if (std::from_chars(size.data(), size.data() + size.size(), tree.size).ec != std::errc{}) return {};
    const std::string bytes = from_base64(root);
    if (bytes.size() != tree.root.size() || to_base64(bytes) != root) return {};
    std::memcpy(tree.root.data(), bytes.data(), bytes.size());
    if (note.size() != gap + 2 + signature_line.size() + 1) return {}; // nothing behind the signature
    return tree;
}

std::string to_text(const Proof& proof)
{
    std::string text = canonical_bytes(proof.entry) + "\n\nc2sp.org/tlog-proof@v1\nindex " +
                       std::to_string(proof.index) + "\n";
    for (const Hash& hash : proof.path) text += to_base64(text_of(hash)) + "\n";
    return text + "\n" + proof.checkpoint;
}

bool verify_proof(const Proof& proof, const std::string& origin, std::string_view public_key)
{
    const auto tree = read_checkpoint(proof.checkpoint, origin, public_key);
    if (!tree) return false;
    return verify_inclusion(leaf_hash(canonical_bytes(proof.entry)), proof.index, tree->size, proof.path,
                            tree->root);
}

} // namespace kasama::guard
