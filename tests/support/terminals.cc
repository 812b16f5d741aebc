// OpenSSL in the place of a browser's WebCrypto.
#include "support/terminals.h"

#include "foundation/base/ids.h"
#include "guard/accounts/terminals.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

namespace kasama::test {

namespace {

const unsigned char* bytes(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

EVP_PKEY* of(void* key) { return static_cast<EVP_PKEY*>(key); }

/// r and s of 32 bytes each.
std::string raw_of(const std::string& der)
{
    const unsigned char* at = bytes(der);
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, long(der.size()));
    REQUIRE(signature);
    std::string raw(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), out + 32, 32);
    ECDSA_SIG_free(signature);
    return raw;
}

} // namespace

TerminalKey::TerminalKey() : key_(EVP_EC_gen("P-256")) { REQUIRE(key_); }
TerminalKey::~TerminalKey() { EVP_PKEY_free(of(key_)); }

std::string TerminalKey::point() const
{
    std::string point(65, '\0');
    std::size_t length = 0;
    REQUIRE(EVP_PKEY_get_octet_string_param(of(key_), "pub", reinterpret_cast<unsigned char*>(point.data()),
                                            point.size(), &length) == 1);
    REQUIRE(length == 65);
    return to_hex(bytes_of(point));
}

std::string TerminalKey::sign(std::string_view act, const std::string& challenge,
                              const std::string& code) const
{
    const std::string message = guard::terminal_message(act, challenge, code);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    REQUIRE(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, of(key_)) == 1);
    std::string der(80, '\0');
    std::size_t length = der.size();
    REQUIRE(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(der.data()), &length, bytes(message),
                           message.size()) == 1);
    EVP_MD_CTX_free(context);
    der.resize(length);
    return to_hex(bytes_of(raw_of(der)));
}

std::string challenge_in(const Reply& page)
{
    constexpr std::string_view kMark = "data-challenge=\"";
    const std::size_t at = page.body.find(kMark);
    return at == std::string::npos ? "" : page.body.substr(at + kMark.size(), 64);
}

Reply publish_measures(Visitor& operations, Date declare_by, Date required_from, const std::string& body)
{
    return operations.post("/terminal-measures",
                           with_date(with_date({{"body", body}, {"pattern_days", "30"}, {"patch_days", "60"}},
                                               "declare_by", declare_by),
                                     "required_from", required_from));
}

web::Fields terminal_fields(const std::string& number, const std::string& kind)
{
    return {{"number", number},
            {"kind", kind},
            {"model", "サクラ A14"},
            {"os", "Windows 11 Pro"},
            {"holder", "shared"},
            {"place", "1階 事務室"},
            {"ownership", "organisation"},
            {"file_sharing", "none"}};
}

std::string register_terminal(Visitor& manager, const std::string& number, const std::string& kind)
{
    const auto reply = manager.post("/organisation/terminals", terminal_fields(number, kind));
    REQUIRE_MESSAGE(reply.status == 303, reply.body);
    const std::string path = reply.location.substr(0, reply.location.find('?'));
    return path.substr(path.rfind('/') + 1);
}

web::Fields declaration_fields(Date pattern_on, Date patched_on)
{
    return with_date(
        with_date({{"storage", "chain"}, {"exception", "no"}, {"kept", "yes"}, {"no_sharing", "yes"}},
                  "pattern_on", pattern_on),
        "patched_on", patched_on);
}

void declare_terminal(Town& town, Visitor& manager, const std::string& terminal)
{
    const auto reply = manager.post("/organisation/terminals/" + terminal + "/declaration",
                                    declaration_fields(town.today(), town.today()));
    REQUIRE_MESSAGE(reply.status == 303, reply.body);
}

std::string terminal_code(Visitor& manager, const std::string& terminal)
{
    const std::string path = "/organisation/terminals/" + terminal;
    REQUIRE(manager.post(path + "/code").status == 303);
    const auto page = manager.get(path);
    constexpr std::string_view kMark = "<code class=\"secret\">";
    const std::size_t at = page.body.find(kMark);
    REQUIRE(at != std::string::npos);
    const std::size_t from = at + kMark.size();
    return page.body.substr(from, page.body.find('<', from) - from);
}

Reply enrol(Visitor& visitor, const TerminalKey& key, const std::string& code)
{
    const std::string challenge = challenge_in(visitor.get("/terminal"));
    return visitor.post("/terminal/enrolment", {{"challenge", challenge},
                                                {"next", "/"},
                                                {"code", code},
                                                {"public_key", key.point()},
                                                {"signature", key.sign("enrolment", challenge, code)}});
}

Reply sign_at(Visitor& visitor, const TerminalKey& key)
{
    const std::string challenge = challenge_in(visitor.get("/terminal"));
    return visitor.post("/terminal/session", {{"challenge", challenge},
                                              {"next", "/"},
                                              {"public_key", key.point()},
                                              {"signature", key.sign("session", challenge)}});
}

} // namespace kasama::test
