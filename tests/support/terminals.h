// Terminals in front-door tests: a browser's key as WebCrypto makes it, and the pages walked as people walk
// them.
#pragma once

#include "support/cases.h"

namespace kasama::test {

/// An ECDSA P-256 key of a browser.
class TerminalKey {
public:
    TerminalKey();
    ~TerminalKey();
    TerminalKey(const TerminalKey&) = delete;
    TerminalKey& operator=(const TerminalKey&) = delete;

    /// The point, hexadecimal.
    std::string point() const;
    /// r and s over what the page asks to be signed, hexadecimal.
    std::string sign(std::string_view act, const std::string& challenge, const std::string& code = "") const;

private:
    void* key_;
};

/// The challenge in a page, or "".
std::string challenge_in(const Reply& page);

/// Published by the operations manager, 30 days for patterns and 60 for patches.
Reply publish_measures(Visitor& operations, Date declare_by, Date required_from,
                       const std::string& body = "ウイルス対策ソフトを入れる。");

/// Fields of a notebook of the organisation's.
web::Fields terminal_fields(const std::string& number, const std::string& kind = "notebook");
/// Registered by the manager; gives its id.
std::string register_terminal(Visitor& manager, const std::string& number,
                              const std::string& kind = "notebook");
web::Fields declaration_fields(Date pattern_on, Date patched_on);
/// Declared with dates of today.
void declare_terminal(Town& town, Visitor& manager, const std::string& terminal);

/// The code that the manager's page shows once it was issued.
std::string terminal_code(Visitor& manager, const std::string& terminal);
/// What the browser sends from /terminal with a code, or to sign in.
Reply enrol(Visitor& visitor, const TerminalKey& key, const std::string& code);
Reply sign_at(Visitor& visitor, const TerminalKey& key);

} // namespace kasama::test
