// Routes as data: method, pattern, permission, handler. A route without a permission does not compile.
#pragma once

#include "foundation/web/answer.h"
#include "foundation/web/request.h"

#include <functional>
#include <unordered_map>

namespace kasama::web {

/// The name of a right, as the policy of the rooms above knows it. No default: leaving it out does not
/// compile.
struct Permission {
    std::string_view name;
    constexpr explicit Permission(std::string_view n) : name(n) {}
};

inline constexpr std::size_t kUsualBody = 256 * 1024;

struct Route {
    std::string_view method;
    std::string_view pattern; ///< "/subjects/{subject}/records/{category}"
    Permission permission;
    std::function<Answer(Request&)> handler;
    std::size_t largest_body = kUsualBody;
};

class Router {
public:
    /// Throws where two routes would answer the same request.
    void add(Route route);

    struct Match {
        const Route* route = nullptr;
        Fields parameters;
        bool other_method = false; ///< the path exists for another method
    };
    Match find(std::string_view method, std::string_view path) const;

    const std::vector<Route>& all() const { return routes_; }

private:
    std::vector<Route> routes_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_; ///< first segment → routes
};

} // namespace kasama::web
