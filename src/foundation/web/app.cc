// The one catch of the program stands here.
#include "foundation/web/app.h"

#include "foundation/base/crypto.h"
#include "foundation/base/ids.h"
#include "foundation/db/error.h"
#include "foundation/web/decode.h"
#include "foundation/web/log.h"
#include "foundation/web/metrics.h"

namespace kasama::web {

int status_of(Reason reason)
{
    switch (reason) {
    case Reason::not_signed_in: return 401;
    case Reason::locked: return 401;
    case Reason::not_found: return 404;
    case Reason::not_permitted: return 403;
    case Reason::bad_request: return 400;
    case Reason::conflict: return 409;
    case Reason::too_large: return 413;
    case Reason::unsupported: return 415;
    case Reason::too_many: return 429;
    case Reason::closed: return 503;
    case Reason::unavailable: return 503;
    case Reason::outcome_unknown: return 503;
    }
    return 500;
}

std::string forgery_token(std::string_view browser_token)
{
    const Hash hash = hmac_sha256(browser_token, "kasama form");
    return to_hex({hash.data(), 16});
}

std::string new_browser_token()
{
    unsigned char bytes[32];
    fill_random(bytes);
    return to_hex(bytes);
}

void set_browser_token(Answer& answer, const Request& request, std::string_view token)
{
    std::string cookie =
        std::string(kTokenCookie) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Lax";
    if (request.secure) cookie += "; Secure";
    answer.with("Set-Cookie", cookie);
}

std::size_t App::largest_body(std::string_view method, std::string_view path) const
{
    const Router::Match match = router_.find(method, path);
    return match.route ? match.route->largest_body : kUsualBody;
}

void App::read_body(Request& request)
{
    if (!request.body) return;
    const std::string_view type = request.header("content-type");
    const std::string_view bytes = request.body->bytes();
    if (type.starts_with("application/x-www-form-urlencoded")) {
        auto fields = decode_form(bytes);
        if (!fields)
            throw Stop(Reason::bad_request, "送信された内容を読み取れませんでした。もう一度お試しください。");
        request.form = std::move(*fields);
    } else if (type.starts_with("multipart/form-data")) {
        if (!decode_multipart(type, bytes, request.form, request.files)) {
            throw Stop(Reason::bad_request,
                       "送信されたファイルを読み取れませんでした。もう一度お試しください。");
        }
    } else if (!bytes.empty()) {
        throw Stop(Reason::unsupported, "この形式では受け取れません。");
    }
}

/// Same origin by the browser's own word, and a token only our pages hold.
void App::refuse_forgery(const Request& request)
{
    const Stop forged(
        Reason::bad_request,
        "画面を開いてから時間がたったか、別のサイトから送られた可能性があるため、受け付けませんでした。"
        "前の画面にもどり、開き直してからもう一度お試しください。",
        "forgery check");
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") throw forged;
    const std::string_view origin = request.header("origin");
    // A browser may send "Origin: null" with a form of ours: where it also says same-origin, that holds.
    if (site != "same-origin" && !origin.empty()) {
        const std::size_t slashes = origin.find("//");
        if (slashes == std::string_view::npos || origin.substr(slashes + 2) != request.host) throw forged;
    }
    const std::string_view token = request.cookie(kTokenCookie);
    if (token.empty() || !same_secret(forgery_token(token), request.typed("token"))) throw forged;
}

Answer App::dispatch(Request& request, std::string_view& pattern) const
{
    Router::Match match = router_.find(request.method, request.path);
    if (!match.route) {
        if (!match.other_method) throw Stop(Reason::not_found, "ページが見つかりません。");
        Answer answer = error_page_(request, Reason::not_found, "この操作はできません。");
        answer.status = 405;
        return answer;
    }
    pattern = match.route->pattern;
    request.parameters = std::move(match.parameters);
    if (!request.is_safe()) {
        read_body(request);
        refuse_forgery(request);
    }
    return match.route->handler(request);
}

Answer App::answer(Request& request) const
{
    const auto began = std::chrono::steady_clock::now();
    std::string_view pattern = "-";
    Answer answer;
    try {
        answer = dispatch(request, pattern);
    } catch (const Stop& stop) {
        answer = error_page_(request, stop.reason(), stop.for_user());
        if (answer.status == 200) answer.status = status_of(stop.reason());
        log("info", "stop", {{"request", request.id}, {"why", stop.what()}});
    } catch (const db::Error& error) {
        const bool unknown = error.kind() == db::ErrorKind::outcome_unknown;
        answer = error_page_(
            request, unknown ? Reason::outcome_unknown : Reason::unavailable,
            unknown
                ? "結果を確認中です。同じ画面からもう一度送ると、二重にはならずに結果がわかります。"
                : "いま処理できません。入力した内容を残したまま、しばらくしてからもう一度お試しください。");
        if (error.kind() == db::ErrorKind::other || error.kind() == db::ErrorKind::check) answer.status = 500;
        log("error", "database", {{"request", request.id}, {"what", error.what()}});
    } catch (const std::exception& error) {
        answer = error_page_(request, Reason::unavailable,
                             "処理の途中で問題が起きました。運営事務局にお知らせください。");
        answer.status = 500;
        log("error", "exception", {{"request", request.id}, {"what", error.what()}});
    }
    const auto took = std::chrono::steady_clock::now() - began;
    count_request(pattern, answer.status, took);
    return answer;
}

} // namespace kasama::web
