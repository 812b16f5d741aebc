// From a parsed request to an answer: route, forgery check, handler, and the one catch.
#pragma once

#include "foundation/base/stop.h"
#include "foundation/web/routes.h"

namespace kasama::web {

/// HTTP status of a reason. A new reason does not compile without one.
int status_of(Reason reason);

/// The token a browser holds: 256 random bits in a cookie. Set on the first page with a form, replaced at
/// sign-in.
inline constexpr std::string_view kTokenCookie = "kasama";

/// What forms carry against forgery: derived from the cookie, so nothing is stored.
std::string forgery_token(std::string_view browser_token);

/// Sets the browser's cookie: HttpOnly, SameSite=Lax, Secure where the request was.
void set_browser_token(Answer& answer, const Request& request, std::string_view token);

std::string new_browser_token();

class App {
public:
    using ErrorPage = std::function<Answer(Request&, Reason, const std::string& for_user)>;

    /// Draws what a person sees when a request cannot go on.
    explicit App(ErrorPage error_page) : error_page_(std::move(error_page)) {}

    void add(Route route) { router_.add(std::move(route)); }
    const Router& router() const { return router_; }

    /// The largest body a request may bring, known from its first line.
    std::size_t largest_body(std::string_view method, std::string_view path) const;

    /// Never throws. The request's form and files are decoded here.
    Answer answer(Request& request) const;

private:
    Answer dispatch(Request& request, std::string_view& pattern) const;
    static void read_body(Request& request);
    static void refuse_forgery(const Request& request);

    Router router_;
    ErrorPage error_page_;
};

} // namespace kasama::web
