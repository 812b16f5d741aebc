// One question to a server from outside, as a monitor asks it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace kasama::web {

struct ProbeTarget {
    std::string host, port, path;
};

/// 「http://127.0.0.1:8080/readyz」. Throws where it is no http address.
ProbeTarget probe_target(std::string_view url);

/// True where a whole answer with a status below 400 came within the time.
bool answers(const ProbeTarget& target, std::chrono::milliseconds patience);

} // namespace kasama::web
