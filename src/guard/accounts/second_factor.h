// 二つ目の本人確認: time-based one-time passwords (RFC 6238, liboath).
#pragma once

#include "foundation/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace kasama::guard {

/// 20 random bytes.
std::string new_totp_secret();

/// For an authenticator that is set up by hand.
std::string base32_of(std::string_view secret);

/// otpauth:// address, drawn as a QR code.
std::string otpauth_address(std::string_view secret, std::string_view login);

/// The step the code belongs to (one step early or late is taken), or nothing. A step up to `last_step` is
/// refused.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step);

/// The code of the moment: for tests and the demo's sign-in sheet.
std::string totp_code(std::string_view secret, Instant now);

/// An SVG image of a QR code.
std::string qr_svg(std::string_view text);

} // namespace kasama::guard
