// OpenSSL EVP calls. A call that fails is our mistake or the machine's, and throws.
#include "foundation/base/crypto.h"

#include "foundation/base/ids.h"

#include <cstring>
#include <memory>
#include <stdexcept>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace kasama {

namespace {

constexpr std::size_t kSalt = 24, kTag = 16, kHead = 1 + kSalt;
constexpr char kForm = 1;
constexpr unsigned char kNonce[12] = {}; // the key is used once

const unsigned char* data_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* data_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void must(int result)
{
    if (result != 1) throw std::runtime_error("OpenSSL call failed");
}

struct ContextDeleter {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};

/// Fetched once: looking an algorithm up by name costs more than a short message.
const EVP_CIPHER* gcm()
{
    static const EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    return cipher;
}

const EVP_MD* sha()
{
    static const EVP_MD* digest = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    return digest;
}

EVP_CIPHER_CTX* cipher_context()
{
    thread_local const std::unique_ptr<EVP_CIPHER_CTX, ContextDeleter> context{EVP_CIPHER_CTX_new()};
    return context.get();
}

using PrivateKey = std::unique_ptr<EVP_PKEY, ContextDeleter>;

PrivateKey private_key(const Key& seed)
{
    PrivateKey key{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data_of(seed.bytes()), 32)};
    if (!key) throw std::runtime_error("Ed25519 key");
    return key;
}

} // namespace

Key Key::random()
{
    Key key;
    fill_random(key.bytes_);
    return key;
}

Key Key::from(std::string_view bytes)
{
    if (bytes.size() != 32) throw std::runtime_error("a key has 32 bytes");
    Key key;
    std::memcpy(key.bytes_.data(), bytes.data(), 32);
    return key;
}

Key::~Key() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

Hash sha256(std::string_view bytes)
{
    Hash hash;
    must(EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, sha(), nullptr));
    return hash;
}

/// RFC 2104 written out over EVP: the one-shot HMAC() fetches its digest by name at every call.
Hash hmac_sha256(std::string_view key, std::string_view bytes)
{
    thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context{EVP_MD_CTX_new()};
    unsigned char pad[64] = {};
    if (key.size() > 64) {
        const Hash hashed = sha256(key);
        std::memcpy(pad, hashed.data(), hashed.size());
    } else {
        std::memcpy(pad, key.data(), key.size());
    }
    Hash inner, outer;
    for (unsigned char& c : pad) c ^= 0x36;
    must(EVP_DigestInit_ex2(context.get(), sha(), nullptr));
    must(EVP_DigestUpdate(context.get(), pad, 64));
    must(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()));
    must(EVP_DigestFinal_ex(context.get(), inner.data(), nullptr));
    for (unsigned char& c : pad) c ^= 0x36 ^ 0x5c;
    must(EVP_DigestInit_ex2(context.get(), sha(), nullptr));
    must(EVP_DigestUpdate(context.get(), pad, 64));
    must(EVP_DigestUpdate(context.get(), inner.data(), inner.size()));
    must(EVP_DigestFinal_ex(context.get(), outer.data(), nullptr));
    OPENSSL_cleanse(pad, sizeof pad);
    return outer;
}

Key derive(const Key& secret, std::string_view salt, std::string_view purpose)
{
    const Hash extracted = hmac_sha256(salt, secret.bytes());
    std::string info(purpose);
    info += '\x01';
    return Key::from(text_of(hmac_sha256(text_of(extracted), info)));
}

std::string seal(const Key& key, std::string_view context, std::string_view plain)
{
    std::string out(kHead + plain.size() + kTag, '\0');
    out[0] = kForm;
    fill_random({data_of(out) + 1, kSalt});
    const Key once = derive(key, std::string_view(out).substr(1, kSalt), "kasama seal");

    EVP_CIPHER_CTX* cipher = cipher_context();
    int length = 0;
    must(EVP_EncryptInit_ex2(cipher, gcm(), data_of(once.bytes()), kNonce, nullptr));
    must(EVP_EncryptUpdate(cipher, nullptr, &length, data_of(context), int(context.size())));
    must(EVP_EncryptUpdate(cipher, data_of(out) + kHead, &length, data_of(plain), int(plain.size())));
    must(EVP_EncryptFinal_ex(cipher, data_of(out) + kHead + length, &length));
    must(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, int(kTag), data_of(out) + kHead + plain.size()));
    return out;
}

std::optional<std::string> unseal(const Key& key, std::string_view context, std::string_view sealed)
{
    if (sealed.size() < kHead + kTag || sealed[0] != kForm) return {};
    const Key once = derive(key, sealed.substr(1, kSalt), "kasama seal");
    const std::string_view body = sealed.substr(kHead, sealed.size() - kHead - kTag);
    std::string tag(sealed.substr(sealed.size() - kTag));
    std::string plain(body.size(), '\0');

    EVP_CIPHER_CTX* cipher = cipher_context();
    int length = 0;
    must(EVP_DecryptInit_ex2(cipher, gcm(), data_of(once.bytes()), kNonce, nullptr));
    must(EVP_DecryptUpdate(cipher, nullptr, &length, data_of(context), int(context.size())));
    must(EVP_DecryptUpdate(cipher, data_of(plain), &length, data_of(body), int(body.size())));
    must(EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, int(kTag), tag.data()));
    if (EVP_DecryptFinal_ex(cipher, data_of(plain) + length, &length) != 1) return {};
    return plain;
}

bool same_secret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string public_key_of(const Key& seed)
{
    std::string out(32, '\0');
    std::size_t length = out.size();
    must(EVP_PKEY_get_raw_public_key(private_key(seed).get(), data_of(out), &length));
    return out;
}

std::string sign(const Key& seed, std::string_view message)
{
    const PrivateKey key = private_key(seed);
    const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context{EVP_MD_CTX_new()};
    std::string out(64, '\0');
    std::size_t length = out.size();
    must(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()));
    must(EVP_DigestSign(context.get(), data_of(out), &length, data_of(message), message.size()));
    return out;
}

bool verify(std::string_view public_key, std::string_view message, std::string_view signature)
{
    const PrivateKey key{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(public_key), public_key.size())};
    if (!key || signature.size() != 64) return false;
    const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context{EVP_MD_CTX_new()};
    must(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()));
    return EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(message),
                            message.size()) == 1;
}

namespace {

/// A signature as OpenSSL reads it: r and s in DER.
std::string der_of(std::string_view signature)
{
    struct Deleter {
        void operator()(ECDSA_SIG* s) const { ECDSA_SIG_free(s); }
    };
    const std::unique_ptr<ECDSA_SIG, Deleter> pair{ECDSA_SIG_new()};
    BIGNUM* r = BN_bin2bn(data_of(signature), 32, nullptr);
    BIGNUM* s = BN_bin2bn(data_of(signature) + 32, 32, nullptr);
    must(ECDSA_SIG_set0(pair.get(), r, s));
    unsigned char* bytes = nullptr;
    const int length = i2d_ECDSA_SIG(pair.get(), &bytes);
    must(length > 0 ? 1 : 0);
    std::string der(reinterpret_cast<const char*>(bytes), std::size_t(length));
    OPENSSL_free(bytes);
    return der;
}

/// Nothing where the bytes are no point of the curve.
PrivateKey p256_point(std::string_view point)
{
    struct Deleter {
        void operator()(EVP_PKEY_CTX* c) const { EVP_PKEY_CTX_free(c); }
    };
    const std::unique_ptr<EVP_PKEY_CTX, Deleter> context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    std::string group = "prime256v1", bytes(point);
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(), bytes.size()),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY* key = nullptr;
    must(EVP_PKEY_fromdata_init(context.get()));
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) return {};
    return PrivateKey{key};
}

} // namespace

bool verify_p256(std::string_view point, std::string_view message, std::string_view signature)
{
    if (point.size() != 65 || point[0] != '\x04' || signature.size() != 64) return false;
    const PrivateKey key = p256_point(point);
    if (!key) return false;
    const std::string der = der_of(signature);
    const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context{EVP_MD_CTX_new()};
    must(EVP_DigestVerifyInit(context.get(), nullptr, sha(), nullptr, key.get()));
    return EVP_DigestVerify(context.get(), data_of(der), der.size(), data_of(message), message.size()) == 1;
}

} // namespace kasama
