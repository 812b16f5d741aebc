// liboath for the codes, libqrencode for the picture.
#include "guard/accounts/second_factor.h"

#include "foundation/base/ids.h"

#include <cstdlib>
#include <ctime>
#include <memory>
#include <stdexcept>

#include <oath.h>
#include <qrencode.h>

namespace kasama::guard {

namespace {

constexpr unsigned kStep = 30;

std::time_t seconds_of(Instant now) { return std::time_t(to_millis(now) / 1000); }

} // namespace

std::string new_totp_secret()
{
    std::string secret(20, '\0');
    fill_random({reinterpret_cast<unsigned char*>(secret.data()), secret.size()});
    return secret;
}

std::string base32_of(std::string_view secret)
{
    char* text = nullptr;
    std::size_t length = 0;
    if (oath_base32_encode(secret.data(), secret.size(), &text, &length) != OATH_OK)
        throw std::runtime_error("base32");
    std::string out(text, length);
    std::free(text);
    while (!out.empty() && out.back() == '=') out.pop_back();
    return out;
}

std::string otpauth_address(std::string_view secret, std::string_view login)
{
    std::string address = "otpauth://totp/kasama:";
    address += login;
    address += "?secret=";
    address += base32_of(secret);
    return address + "&issuer=kasama";
}

std::string totp_code(std::string_view secret, Instant now)
{
    char code[7] = {};
    oath_totp_generate(secret.data(), secret.size(), seconds_of(now), kStep, 0, 6, code);
    return code;
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step)
{
    if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos) return {};
    int offset = 0;
    std::uint64_t counter = 0;
    const int found = oath_totp_validate3(secret.data(), secret.size(), seconds_of(now), kStep, 0, 1, &offset,
                                          &counter, std::string(code).c_str());
    if (found < 0) return {};
    const std::int64_t step = seconds_of(now) / kStep + offset;
    if (step <= last_step) return {};
    return step;
}

std::string qr_svg(std::string_view text)
{
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    if (!code) throw std::runtime_error("QR code");
    const int width = code->width, size = width + 8;
    std::string path;
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            if (code->data[y * width + x] & 1)
                path += "M" + std::to_string(x + 4) + " " + std::to_string(y + 4) + "h1v1h-1z";
        }
    }
    const std::string box = std::to_string(size);
    return "<svg class=\"qr\" role=\"img\" aria-label=\"二次元コード\" viewBox=\"0 0 " + box + " " + box +
           "\" width=\"220\" height=\"220\"><rect width=\"" + box + "\" height=\"" + box +
           "\" fill=\"#fff\"/><path d=\"" + path + "\" fill=\"#000\"/></svg>";
}

} // namespace kasama::guard
