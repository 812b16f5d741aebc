// 健診結果の取り込み: checkup CSV with JLAC10 headings, and the 特定健診 archive (V08). Bytes in, entries of
// D11 out.
#pragma once

#include "entry/incoming.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace kasama::records {

/// Checkup CSV: lines of # are comments, the heading holds 17-digit item codes, one row is one checkup. UTF-8
/// or CP932.
entry::ReadFile read_checkup_csv(std::string_view bytes);

/// The ministry's XML schemas, compiled once; an archive is checked against them as well where the city has
/// them.
class Schemas {
public:
    Schemas();
    /// The folder that holds hc08_V08.xsd and the rest. Throws where one of them cannot be read.
    explicit Schemas(const std::filesystem::path& folder);
    Schemas(Schemas&&) noexcept;
    Schemas& operator=(Schemas&&) noexcept;
    ~Schemas();
    struct Parts;
    const Parts* parts() const { return parts_.get(); }

private:
    std::unique_ptr<Parts> parts_;
};

/// The archive of the standard form: ix08, su08, DATA/h*.xml, CLAIMS/*.xml in a zip. `line` of a row is the
/// number of its file in the archive, `column_name` the file's name.
entry::ReadFile read_checkup_archive(std::string_view bytes, const Schemas& schemas);

} // namespace kasama::records
