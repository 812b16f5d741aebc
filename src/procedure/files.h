// 添付 of a case: a file is an event of its own; its name and kind are sealed with the event, its content
// apart.
#pragma once

#include "entry/given_file.h"
#include "procedure/cases.h"

namespace kasama::procedure {

inline constexpr std::size_t kMostFiles = 20; ///< a case

struct CaseFile {
    std::string name, type;
    std::int64_t size = 0;
};
CaseFile file_of(const Event& event);
/// 「図面.pdf（340KB）」
std::string file_words(const Event& event);

std::size_t files_in(const OpenedCase& opened);

/// Adds the file as an event, in the transaction of its entry.
web::Answer attach(guard::Context& ctx, const OpenedCase& opened, const entry::GivenFile& file);

/// The content; nothing where the event is none of this case.
std::optional<std::string> content_of(guard::Context& ctx, const OpenedCase& opened, const Event& event);

std::vector<guard::Route> file_routes();

} // namespace kasama::procedure
