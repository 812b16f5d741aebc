// Counters for Prometheus. Labels are route patterns and codes, never paths or persons.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace kasama::web {

void count_request(std::string_view pattern, int status, std::chrono::steady_clock::duration took);

/// A value that is asked for when the metrics are read: queue length, age of the newest checkpoint.
void watch(std::string_view name, std::string_view help, std::function<double()> value);
void forget_watches();

/// The text exposition format.
std::string metrics_text();

} // namespace kasama::web
