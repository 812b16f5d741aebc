// Known answers from the standards, and every flipped bit refused.
#include "foundation/base/crypto.h"

#include "foundation/base/ids.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("暗号: 標準の試験値と一致する")
{
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // RFC 4231, case 2
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    // RFC 5869, case 1 needs a key of 22 bytes; HKDF here takes 32, so its two HMAC steps are checked above.
    // RFC 8032, test 1
    const Key seed = Key::from(from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    CHECK(to_hex(bytes_of(public_key_of(seed))) ==
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(to_hex(bytes_of(sign(seed, ""))).starts_with("e5564300c360ac729086e2cc806e828a"));
    CHECK(verify(public_key_of(seed), "", sign(seed, "")));
    CHECK_FALSE(verify(public_key_of(seed), "x", sign(seed, "")));
}

TEST_CASE("封印: 一ビットでも変わると開かない")
{
    const Key key = Key::random();
    const std::string sealed = seal(key, "人|分類|記録|1", "血圧 138");
    CHECK(unseal(key, "人|分類|記録|1", sealed) == "血圧 138");
    CHECK_FALSE(unseal(key, "人|分類|記録|2", sealed));
    CHECK_FALSE(unseal(Key::random(), "人|分類|記録|1", sealed));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        std::string changed = sealed;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(unseal(key, "人|分類|記録|1", changed));
    }
    CHECK(seal(key, "", "") != seal(key, "", ""));
    CHECK(unseal(key, "", seal(key, "", "")) == "");
}

TEST_CASE("base64と16進: 行って戻る")
{
    for (const std::string text : {"", "a", "ab", "abc", "abcd"}) CHECK(from_base64(to_base64(text)) == text);
    CHECK(to_base64("ab") == "YWI=");
    CHECK(from_base64("YW=I").empty());
    CHECK(from_hex("0g").empty());
}

TEST_CASE("P-256の署名: RFC 6979の例は合い、一ビットでも違えば合わない")
{
    const std::string point = from_hex("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                       "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
    const std::string signature =
        from_hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                 "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    CHECK(verify_p256(point, "sample", signature));
    CHECK_FALSE(verify_p256(point, "Sample", signature));
    for (std::size_t bit = 0; bit < signature.size() * 8; bit += 7) {
        std::string changed = signature;
        changed[bit / 8] = char(changed[bit / 8] ^ (1 << bit % 8));
        CHECK_FALSE(verify_p256(point, "sample", changed));
    }
    std::string off_the_curve = point;
    off_the_curve[64] = char(off_the_curve[64] ^ 1);
    CHECK_FALSE(verify_p256(off_the_curve, "sample", signature));
    CHECK_FALSE(verify_p256("", "sample", signature));
    CHECK_FALSE(verify_p256(point, "sample", std::string(64, '\0')));
    CHECK_FALSE(verify_p256(point, "sample", signature + "x"));
}
