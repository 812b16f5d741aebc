// Running a route through the door, and telling people what stopped them.
#include "guard/access/site.h"

#include "guard/access/context.h"
#include "guard/access/door_store.h"
#include "guard/access/open_routes.h"
#include "guard/access/pages/stopped.html.h"
#include "guard/access/service.h"
#include "guard/accounts/sign_in.h"

#include <algorithm>

namespace kasama::guard {

namespace {

/// A form is sent again within minutes, or by whoever left it open overnight.
constexpr std::chrono::hours kFormKeysKept{48};

void sweep_form_keys(Services& services, Instant now)
{
    services.database.write([&](db::Writing& tx) { forget_form_keys(tx, now - kFormKeysKept); });
}

std::string heading_of(Reason reason)
{
    switch (reason) {
    case Reason::not_found: return "ページが見つかりません";
    case Reason::not_permitted: return "この操作はできません";
    case Reason::bad_request: return "受け付けられませんでした";
    case Reason::conflict: return "ほかの人が先に変更しました";
    case Reason::too_large: return "ファイルが大きすぎます";
    case Reason::unsupported: return "この形式では受け取れません";
    case Reason::too_many: return "少し待ってからお試しください";
    case Reason::closed: return "ただいま止めています";
    case Reason::unavailable: return "いま処理できません";
    case Reason::outcome_unknown: return "結果を確認中です";
    case Reason::not_signed_in: return "サインインしてください";
    case Reason::locked: return "画面をロックしました";
    }
    return "";
}

constexpr const char* kTerminalStops = "この端末では、いまは使えません。端末の登録か、対策の申告が要ります。";

std::string heading_of(Reason reason, const std::string& step)
{
    return step == "/terminal" ? "端末を確かめてください" : heading_of(reason);
}

/// The same in words, for a form that was sent meanwhile.
std::string words_of_step(const std::string& for_user)
{
    if (for_user == id_of(Refusal::password_initial)) return "先に、自分のパスワードを決めてください。";
    if (for_user == id_of(Refusal::second_factor)) return "先に、二つ目の本人確認をしてください。";
    if (for_user == id_of(Refusal::regulation_unread)) return "先に、運用管理規程を確認してください。";
    return for_user;
}

/// Where a person goes on when the session lacks something: the sign-in, or the missing step of it.
std::string missing_step(Reason reason, const std::string& refusal)
{
    if (reason == Reason::locked) return "/session/lock";
    if (refusal == id_of(Refusal::password_initial)) return "/password";
    if (refusal == id_of(Refusal::second_factor)) return "/second-factor";
    if (refusal == id_of(Refusal::regulation_unread)) return "/regulation/confirmation";
    if (refusal == id_of(Refusal::terminal)) return "/terminal";
    return "/sign-in";
}

} // namespace

Site::Site(Services& services)
    : services_(services), app_([this](web::Request& request, Reason reason, const std::string& for_user) {
          return error_page(request, reason, for_user);
      })
{
    add(open_routes());
    add({.name = "form_keys", .run = sweep_form_keys});
}

void Site::add(const std::vector<Route>& routes)
{
    forget_service_state();
    for (const Route& route : routes) {
        const bool open = route.duty.name == kAnyone.name || route.duty.name == kSignedIn.name;
        if (!open && !services_.policies.knows_duty(route.duty.name)) {
            throw std::logic_error("duty not in the policy file: " + std::string(route.duty.name));
        }
        app_.add({.method = route.method,
                  .pattern = route.pattern,
                  .permission = web::Permission(route.duty.name),
                  .handler = [this, route](web::Request& request) { return run(route, request); },
                  .largest_body = route.options.largest_body});
    }
}

void Site::add(const MenuEntry& entry)
{
    menu_.push_back(entry);
    std::stable_sort(menu_.begin(), menu_.end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
}

web::Answer Site::run(const Route& route, web::Request& request)
{
    RouteOptions options = route.options;
    options.always_open = options.always_open || (options.open_for && options.open_for(services_, request));
    Context context(*this, request, route.duty, options);
    const bool open = route.duty.name == kAnyone.name;
    if (!open && !route.options.door_in_handler) context.require();
    web::Answer answer = route.handler(context);
    if (!open && !context.passed()) {
        throw std::logic_error("a handler answered without passing the door: " + std::string(route.pattern));
    }
    return answer;
}

web::Answer Site::error_page(web::Request& request, Reason reason, const std::string& for_user)
{
    if (reason == Reason::not_signed_in || reason == Reason::locked) {
        std::string step = missing_step(reason, for_user);
        if (request.is_safe()) {
            if (step == "/sign-in" || step == "/session/lock" || step == "/terminal")
                step += "?next=" + request.path;
            return web::Answer::go_to(step);
        }
        // What was typed is kept: the next page carries it and can send it again.
        return framed(*this, request, nullptr,
                      {.title = heading_of(reason, step),
                       .body = stopped_page(
                           {.heading = heading_of(reason, step),
                            .text = step == "/terminal" ? kTerminalStops : words_of_step(for_user),
                            .kept = request.form,
                            .kept_for = request.path,
                            .next = step,
                            .next_label = step == "/terminal" ? "端末を確かめて" : "もう一度サインインして",
                            .token = web::forgery_token(request.cookie(web::kTokenCookie))}),
                       .status = 401});
    }
    std::optional<Read> read;
    try {
        read = services_.database.read([&](db::Reading& tx) {
            return read_facts(tx, services_.policies, token_hash_of(request.cookie(web::kTokenCookie)), "",
                              kSignedIn.name, request.now, services_.limits);
        });
    } catch (const std::exception&) {
        // The database does not answer: the page is drawn without a name.
    }
    if (reason == Reason::closed) {
        const ServiceState state =
            services_.database.read([&](db::Reading& tx) { return service_state(tx, request.now); });
        web::Answer answer = framed(
            *this, request, nullptr,
            {.title = "ただいま使えません",
             .body = closed_body(state, request, web::forgery_token(request.cookie(web::kTokenCookie))),
             .status = 503});
        answer.with("Retry-After", "300");
        return answer;
    }
    std::vector<ui::Link> ways;
    if (read) {
        const bool lapsed = refusal_of_actor(read->facts, Act::read) == Refusal::training_lapsed;
        if (lapsed) ways.push_back({"研修の状況と、受ける研修を見る", "/training"});
        read->facts.before_regulation = read->facts.before_training = true;
    }
    const bool known = read && refusal_of_actor(read->facts, Act::read) == Refusal::none;
    web::Answer answer = framed(
        *this, request, known ? &read->who : nullptr,
        {.title = heading_of(reason),
         .body = stopped_page({.heading = heading_of(reason), .text = for_user, .ways = std::move(ways)}),
         .status = web::status_of(reason)});
    if (answer.status == 503) answer.with("Retry-After", "30");
    return answer;
}

} // namespace kasama::guard
