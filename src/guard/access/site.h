// The site: routes of all features with their duties, the menu, and the frame of every page.
#pragma once

#include "foundation/ui/ui.h"
#include "foundation/web/app.h"
#include "guard/access/door.h"

namespace kasama::guard {

class Context;

using Handler = web::Answer (*)(Context&);

struct RouteOptions {
    /// The handler itself goes through the door (open, open_all, change, act): the session is read there,
    /// once. An answer that came about without it is refused.
    bool door_in_handler = false;
    bool always_open = false; ///< stays open while the service is closed (2.2(1)②)
    /// The same, where only some requests of the route do: asked of each.
    bool (*open_for)(Services&, const web::Request&) = nullptr;
    bool any_terminal = false;      ///< open where the terminal is the hindrance: where it is mended (6.3)
    bool before_regulation = false; ///< open to who has still to confirm the regulation (11)
    bool before_training = false;   ///< open to whose training lapsed where it is a condition (2.2(2)④イ)
    std::size_t largest_body = web::kUsualBody;
};

/// A route. The duty has no default: leaving it out does not compile.
struct Route {
    std::string_view method, pattern;
    Duty duty;
    Handler handler;
    RouteOptions options{};
};

/// An entry of the menu, shown to whoever holds the duty.
struct MenuEntry {
    std::string_view label, href;
    Duty duty;
    int order = 100;
};

/// Work of every night: what has lain its time is thrown away. May be done twice, and by hand.
struct NightlyWork {
    std::string_view name; ///< in logs and for the command: "search"
    void (*run)(Services& services, Instant now);
};

class Site {
public:
    explicit Site(Services& services);

    /// Throws where a duty is not in the policy file.
    void add(const std::vector<Route>& routes);
    void add(const MenuEntry& entry);
    void add(const NightlyWork& work) { nightly_.push_back(work); }

    const web::App& app() const { return app_; }
    Services& services() const { return services_; }
    const std::vector<MenuEntry>& menu() const { return menu_; }
    const std::vector<NightlyWork>& nightly() const { return nightly_; }

private:
    web::Answer run(const Route& route, web::Request& request);
    web::Answer error_page(web::Request& request, Reason reason, const std::string& for_user);

    Services& services_;
    web::App app_;
    std::vector<MenuEntry> menu_;
    std::vector<NightlyWork> nightly_;
};

} // namespace kasama::guard
