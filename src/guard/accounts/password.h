// Passwords: Argon2id, at most two at once. A code point is a character; nothing is cut off.
#pragma once

#include "foundation/base/problems.h"

#include <string>
#include <string_view>

namespace kasama::guard {

/// The library's own text form, parameters included. Waits for a free place; throws `Stop` unavailable where
/// too many wait.
std::string hash_password(std::string_view password);

/// Takes as long for a wrong password as for a right one, and for `no_such_hash()` as for a real one.
bool password_matches(std::string_view hash, std::string_view password);

/// A hash no password fits: checked where the ID is unknown, so that time does not tell.
const std::string& no_such_hash();

/// 6.1(2): at least 15 characters (8 with a second factor), at most 1,000; not the ID, not a usual one, not
/// the initial one.
void check_new_password(std::string_view password, std::string_view repeated, std::string_view login,
                        std::string_view initial_hash, bool second_factor, Problems& problems);

/// 初期パスワード: 16 letters and digits without O 0 l 1 I, in groups of four.
std::string new_initial_password();

/// Lower cost for tests: real Argon2id at its least.
void use_cheap_passwords();

} // namespace kasama::guard
