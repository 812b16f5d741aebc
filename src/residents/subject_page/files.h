// 添付文書・画像 (D19): a file hangs on one category, its label, and has that category's rights and no looser
// ones: whoever reads only a part of the category opens none of its files.
#pragma once

#include "entry/given_file.h"
#include "residents/subject_page/frame.h"

namespace kasama::residents {

struct AttachedFile {
    std::string id, subject_id, category; ///< category: its code
    std::string type;
    std::int64_t size = 0; ///< bytes
    Instant attached_at{};
    std::string author_id, organisation_id;
    std::string heading; ///< sealed: name and note
};

inline constexpr std::int64_t kMostAttached = 100; ///< a category of a person

/// Does the permit reach the whole category?
bool opens_files(const guard::ReadPermit& permit);

/// Newest first, those the permit reaches; none of what was taken off.
std::vector<AttachedFile> files_of(db::Reading& tx, const guard::ReadPermit& permit);

/// Sealed, without author and organisation: ready to be written.
struct FileDraft {
    AttachedFile file;
    std::string content;
};
FileDraft prepare_file(guard::Vault& vault, const std::string& subject, guard::Category category,
                       const entry::GivenFile& given, const std::string& note, Instant now);

struct OpenedFile {
    std::string name, note, type, bytes;
};
/// With its content; nothing where it is none of this person and category.
std::optional<OpenedFile> open_file(guard::Services& services, const guard::ReadPermit& permit,
                                    const std::string& id);
/// Name and note alone.
OpenedFile heading_of(guard::Services& services, const guard::ReadPermit& permit, const AttachedFile& file);

/// The link to the list, with their number, where the view opens files; `base` is the category's address.
void link_files(guard::Context& ctx, const SubjectView& view, const std::string& base, PageLinks& links);

std::vector<guard::Route> file_routes();

} // namespace kasama::residents
