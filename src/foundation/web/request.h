// One request, read and decoded. Nothing here knows what it is about.
#pragma once

#include "foundation/base/time.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kasama::web {

/// A body: in memory while small, in an unnamed file on disk once large. Mapped for reading.
class Body {
public:
    virtual ~Body() = default;
    virtual std::string_view bytes() const = 0;
};

/// An uploaded file: its bytes stay in the body. The name is the sender's word and never a path.
struct UploadedFile {
    std::string field;
    std::string name;
    std::string_view bytes;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method; ///< "GET", "POST"
    std::string path;   ///< decoded, without the query
    std::string id;     ///< request id, for log and ledger
    std::string host;
    std::string peer;    ///< address, for throttling; a trusted proxy's word where one is configured
    bool secure = false; ///< came by TLS (here or at the trusted proxy)
    Instant now{};
    Fields query;
    Fields cookies;
    Fields headers;    ///< names in lower case
    Fields parameters; ///< from the route's pattern
    Fields form;       ///< urlencoded or multipart fields, as typed
    std::vector<UploadedFile> files;
    std::shared_ptr<Body> body;

    /// "" where there is none.
    std::string_view header(std::string_view lower_name) const;
    std::string_view cookie(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;

    /// The first value of a query or form field; "" where there is none.
    const std::string& from_query(std::string_view name) const;
    const std::string& typed(std::string_view name) const;
    std::vector<std::string> all_typed(std::string_view name) const;
    const UploadedFile* file(std::string_view field) const;

    bool is_safe() const { return method == "GET" || method == "HEAD"; }
};

/// The first value under a name, or "".
const std::string& value_of(const Fields& fields, std::string_view name);

} // namespace kasama::web
