// Matching by segments. Literal segments win over parameters.
#include "foundation/web/routes.h"

#include <stdexcept>

namespace kasama::web {

namespace {

std::string_view take_segment(std::string_view& path)
{
    if (path.starts_with('/')) path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

std::string first_segment(std::string_view path) { return std::string(take_segment(path)); }

bool matches(std::string_view pattern, std::string_view path, Fields& parameters, int& literal)
{
    parameters.clear();
    literal = 0;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view want = take_segment(pattern), have = take_segment(path);
        if (want.starts_with('{')) {
            if (have.empty()) return false;
            parameters.emplace_back(want.substr(1, want.size() - 2), have);
        } else if (want == have) {
            ++literal;
        } else {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

} // namespace

void Router::add(Route route)
{
    for (const Route& other : routes_) {
        if (other.method == route.method && other.pattern == route.pattern) {
            throw std::logic_error("two routes for " + std::string(route.pattern));
        }
    }
    by_first_[first_segment(route.pattern)].push_back(routes_.size());
    routes_.push_back(std::move(route));
}

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    if (method == "HEAD") method = "GET";
    Match best;
    const auto candidates = by_first_.find(first_segment(path));
    if (candidates == by_first_.end()) return best;
    int best_literal = -1;
    Fields parameters;
    for (const std::size_t index : candidates->second) {
        const Route& route = routes_[index];
        int literal = 0;
        if (!matches(route.pattern, path, parameters, literal)) continue;
        if (route.method != method) {
            best.other_method = true;
        } else if (literal > best_literal) {
            best_literal = literal;
            best.route = &route;
            best.parameters = parameters;
        }
    }
    return best;
}

} // namespace kasama::web
