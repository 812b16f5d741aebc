// One answer. Security headers are added to every one of them by the server, errors included.
#pragma once

#include "foundation/html/html.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kasama::web {

struct Answer {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body{};
    std::string_view
        shared_body{}; ///< instead of `body`: bytes that live as long as the program (static files)
    std::vector<std::pair<std::string, std::string>> headers{};

    std::string_view bytes() const { return shared_body.empty() ? std::string_view(body) : shared_body; }

    static Answer page(html::Html html, int status = 200);
    /// 303: every successful POST ends so.
    static Answer go_to(std::string location);
    /// A file for the person's disk. The name may hold Japanese.
    static Answer download(std::string bytes, std::string_view type, std::string_view file_name);

    Answer& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

} // namespace kasama::web
