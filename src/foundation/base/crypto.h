// Cryptography, each primitive once: OpenSSL EVP behind plain functions. All on the CRYPTREC e-Government
// list except Ed25519, which signs the ledger's checkpoints only.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kasama {

using Hash = std::array<unsigned char, 32>;

inline std::string_view text_of(const Hash& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

/// 32 secret bytes, wiped when they go. Never printed, never compared with ==.
class Key {
public:
    Key() = default;
    static Key random();
    /// Throws unless `bytes` are 32.
    static Key from(std::string_view bytes);
    Key(const Key&) = default;
    Key(Key&&) = default;
    Key& operator=(const Key&) = default;
    Key& operator=(Key&&) = default;
    ~Key();

    std::string_view bytes() const { return text_of(bytes_); }

private:
    Hash bytes_{};
};

Hash sha256(std::string_view bytes);
Hash hmac_sha256(std::string_view key, std::string_view bytes);

/// HKDF-SHA-256 (RFC 5869) to one key of 32 bytes.
Key derive(const Key& secret, std::string_view salt, std::string_view purpose);

/// AES-256-GCM under a one-time key derived from `key` with 24 random bytes, so that nonces cannot repeat.
/// Form: 1 byte form, 24 bytes salt, ciphertext, 16 bytes tag. `context` is bound in and must be the same to
/// open.
std::string seal(const Key& key, std::string_view context, std::string_view plain);

/// Nothing where a bit of blob, context or key differs.
std::optional<std::string> unseal(const Key& key, std::string_view context, std::string_view sealed);

/// Takes the same time wherever the two differ.
bool same_secret(std::string_view a, std::string_view b);

/// Ed25519: a 32-byte seed signs, its 32-byte public key verifies.
std::string public_key_of(const Key& seed);
std::string sign(const Key& seed, std::string_view message);
bool verify(std::string_view public_key, std::string_view message, std::string_view signature);

/// ECDSA P-256 with SHA-256 as browsers' WebCrypto makes it: `point` is the uncompressed public point (65
/// bytes), `signature` is r and s (64 bytes). False for whatever is of another form.
bool verify_p256(std::string_view point, std::string_view message, std::string_view signature);

} // namespace kasama
