// How a file leaves (7.2(1)(2)): entered in the register of copies with its number, encrypted unless there is
// a reason.
#pragma once

#include "guard/access/context.h"
#include "residents/copies/copies.h"

namespace kasama::exchange {

/// What was chosen; citizens take their own information and are not asked.
struct Protection {
    bool encrypted = true;
    std::string deviation{};
};
Protection read_protection(guard::Context& ctx, Problems& problems);
html::Html protection_fields(guard::Context& ctx, const Problems& problems);

struct LeavingFile {
    std::string what, purpose;
    std::vector<std::string> subjects{}; ///< in it, by id; none where `everybody`
    bool everybody = false;
    std::int64_t persons = 1;
};

/// Enters the file and hands it out. `make` gets the mark the file carries and gives its bytes.
web::Answer hand_out(guard::Context& ctx, const Protection& protection, const LeavingFile& leaving,
                     const std::string& name, const std::string& type, const std::string& extension,
                     const std::function<std::string(const residents::CopyMark&)>& make);

} // namespace kasama::exchange
