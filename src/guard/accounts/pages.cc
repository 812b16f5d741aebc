// Signing in, second factor, own password, choice of office, lock, own sessions.
#include "guard/accounts/pages.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "guard/accounts/pages/lock.html.h"
#include "guard/accounts/pages/offices.html.h"
#include "guard/accounts/pages/password.html.h"
#include "guard/accounts/pages/second_factor.html.h"
#include "guard/accounts/pages/sessions.html.h"
#include "guard/accounts/pages/sign_in.html.h"
#include "guard/accounts/password.h"
#include "guard/accounts/second_factor.h"
#include "guard/accounts/sign_in.h"
#include "guard/accounts/throttle.h"

namespace kasama::guard {

using web::Answer;

namespace {

/// Only a place of ours: a path, never another host.
std::string place_or_home(std::string_view next)
{
    const bool ours =
        next.starts_with('/') && !next.starts_with("//") && next.find('\\') == std::string_view::npos;
    return ours && next != "/sign-in" ? std::string(next) : "/";
}

/// The browser's token: a new one where it holds none.
Answer with_token(const web::Request& request, const std::function<Answer(const std::string& token)>& draw)
{
    std::string token(request.cookie(web::kTokenCookie));
    const bool fresh = token.size() != 64;
    if (fresh) token = web::new_browser_token();
    Answer answer = draw(token);
    if (fresh) web::set_browser_token(answer, request, token);
    return answer;
}

/// The session's account, whatever step of signing in it stands at; stops where there is none.
struct Pending {
    Read read;
    Account account;
};

Pending pending(Context& ctx)
{
    const std::string hash = token_hash_of(ctx.request.cookie(web::kTokenCookie));
    auto found = ctx.read([&](db::Reading& tx) -> std::optional<Pending> {
        Read read = read_facts(tx, ctx.services().policies, hash, "", kSignedIn.name, ctx.now(),
                               ctx.services().limits);
        if (!read.found || !read.facts.session_valid || !read.facts.account_valid) return {};
        auto account = find_account(tx, read.who.account_id);
        return Pending{std::move(read), account.value()};
    });
    if (!found) throw Stop(Reason::not_signed_in, "もう一度サインインしてください。");
    return std::move(*found);
}

/// The same for a page that changes something: while the screen is locked, nothing can be changed.
Pending awake(Context& ctx)
{
    Pending p = pending(ctx);
    if (p.read.facts.idle) throw Stop(Reason::locked, "しばらく操作がなかったので、画面をロックしました。");
    return p;
}

/// A guess at a secret of an account that has to wait like a failed sign-in: code, or password of the lock
/// page.
bool guess(Context& ctx, const std::string& key, const Entry& entry, bool fits,
           const std::function<void(db::Writing&)>& then)
{
    return ctx.services().database.write([&](db::Writing& tx) {
        const bool taken = fits && !blocked(tx, key, ctx.now());
        if (taken) {
            forget_failures(tx, key);
            then(tx);
        } else if (!blocked(tx, key, ctx.now())) {
            count_failure(tx, key, 1, ctx.now());
        }
        Entry done = entry;
        if (taken) done.refusal.clear();
        append(tx, done);
        return taken;
    });
}

Entry entry_for(Context& ctx, const Pending& p, std::string_view act)
{
    return {.recorded_at = ctx.now(),
            .account_id = p.account.id,
            .acting = std::string(p.read.who.acting()),
            .organisation_id = p.account.organisation_id,
            .act = std::string(act),
            .request_id = ctx.request.id};
}

/// The next step of signing in, or the place the person wanted.
std::string next_step(const Read& read, std::string_view wanted)
{
    if (!read.facts.password_own) return "/password";
    if (!read.facts.second_factor_done) return "/second-factor";
    if (!read.facts.regulation_confirmed) return "/regulation/confirmation";
    if (!read.facts.terminal_accepted) return "/terminal?next=" + place_or_home(wanted);
    if (!read.who.office_chosen) return "/offices/choice";
    return place_or_home(wanted);
}

Answer show_sign_in(Context& ctx)
{
    return with_token(ctx.request, [&](const std::string& token) {
        const SignInPage page{.keys = ui::form_keys(web::forgery_token(token), new_id()),
                              .login = {},
                              .next = ctx.request.from_query("next"),
                              .demo = ctx.services().demo};
        return ctx.page({.title = "サインイン", .body = sign_in_page(page)});
    });
}

Answer sign_in_here(Context& ctx)
{
    const auto signed_in = sign_in(ctx.services(), {.login = half_width(ctx.typed("login")),
                                                    .password = ctx.typed("password"),
                                                    .peer = ctx.request.peer,
                                                    .request_id = ctx.request.id,
                                                    .now = ctx.now()});
    if (!signed_in) {
        const SignInPage page{.keys = ctx.form_keys(),
                              .login = ctx.typed("login"),
                              .next = ctx.typed("next"),
                              .failed = true,
                              .demo = ctx.services().demo};
        return ctx.page({.title = "エラー：サインイン", .body = sign_in_page(page), .status = 422});
    }
    const Read read = ctx.read([&](db::Reading& tx) {
        return read_facts(tx, ctx.services().policies, token_hash_of(signed_in->token), "", kSignedIn.name,
                          ctx.now(), ctx.services().limits);
    });
    Answer answer = Answer::go_to(next_step(read, ctx.typed("next")));
    web::set_browser_token(answer, ctx.request, signed_in->token);
    return answer;
}

SealedFor factor_place(const std::string& account)
{
    return {.person = account, .category = "staff", .entry = "second factor"};
}

Answer draw_second_factor(Context& ctx, const Pending& p, const std::string& secret, const std::string& error)
{
    SecondFactorPage page{
        .keys = ctx.form_keys(), .code_error = error, .enrolling = !p.account.second_factor};
    if (page.enrolling) {
        page.secret = to_hex(bytes_of(secret));
        page.secret_text = base32_of(secret);
        page.qr = html::Html::trusted(qr_svg(otpauth_address(secret, p.account.login)));
    }
    return ctx.page(
        {.title = "二つ目の本人確認", .body = second_factor_page(page), .status = error.empty() ? 200 : 422});
}

constexpr std::chrono::hours kExpiredSessionsKept{30 * 24}; ///< for the list of own sessions

Answer show_second_factor(Context& ctx) { return draw_second_factor(ctx, awake(ctx), new_totp_secret(), ""); }

Answer give_second_factor_here(Context& ctx)
{
    const Pending p = awake(ctx);
    const auto key = ctx.vault().staff_key(p.account.id);
    if (!key) throw Stop(Reason::not_signed_in, "もう一度サインインしてください。");
    const bool enrolling = !p.account.second_factor;
    const std::string secret = enrolling ? from_hex(ctx.typed("secret"))
                                         : key->unseal(factor_place(p.account.id), *p.account.second_factor);
    if (secret.size() < 16)
        return draw_second_factor(ctx, p, new_totp_secret(), "もう一度、読み取りから始めてください");

    const auto step = totp_step(secret, digits_of(ctx.typed("code")), ctx.now(), p.account.last_step);
    Entry entry = entry_for(ctx, p, "second_factor");
    entry.refusal = "code";
    const std::string sealed = key->seal(factor_place(p.account.id), secret);
    const bool taken = guess(ctx, step_key(ctx.services(), "factor", p.account.id, ctx.now()), entry,
                             step.has_value(), [&](db::Writing& tx) {
                                 if (enrolling) set_second_factor(tx, p.account.id, sealed);
                                 if (!take_step(tx, p.account.id, *step)) {
                                     throw Stop(Reason::conflict,
                                                "このコードは使い終わっています。次に表示される6けたの数字を"
                                                "入力してください。",
                                                "code taken twice: " + p.account.id);
                                 }
                                 give_second_factor(tx, p.read.who.session_id, ctx.now());
                             });
    if (!taken) {
        return draw_second_factor(ctx, p, secret, "認証アプリに表示されている6けたの数字を入力してください");
    }
    Read read = p.read;
    read.facts.second_factor_done = true;
    return Answer::go_to(next_step(read, "/"));
}

Answer draw_password(Context& ctx, const Pending& p, const Problems& problems)
{
    const bool factor = p.account.second_factor || ctx.services().second_factor_required;
    const PasswordPage page{.keys = ctx.form_keys(),
                            .problems = problems,
                            .initial = p.account.password_until.has_value(),
                            .least = factor ? 8 : 15};
    return ctx.page({.title = "パスワードを決める",
                     .body = password_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_password(Context& ctx) { return draw_password(ctx, awake(ctx), {}); }

Answer change_password(Context& ctx)
{
    const Pending p = awake(ctx);
    const bool factor = p.account.second_factor || ctx.services().second_factor_required;
    Problems problems;
    check_new_password(ctx.typed("password"), ctx.typed("repeated"), p.account.login, p.account.password,
                       factor, problems);
    if (!problems.none()) return draw_password(ctx, p, problems);
    const std::string hash = hash_password(ctx.typed("password"));
    ctx.services().database.write([&](db::Writing& tx) {
        set_password(tx, p.account.id, hash, {});
        append(tx, entry_for(ctx, p, "change_password"));
    });
    Read read = p.read;
    read.facts.password_own = true;
    return Answer::go_to(next_step(read, "/"));
}

Answer show_offices(Context& ctx)
{
    OfficePage page{.keys = ctx.form_keys(), .options = {}};
    const Face face = open_face(ctx.request.cookie(web::kTokenCookie), ctx.who().display).value_or(Face{});
    if (!face.profession.empty()) page.options.push_back({"", face.profession, face.organisation});
    ctx.read([&](db::Reading& tx) {
        for (const Appointment& a : appointments_of(tx, ctx.who().account_id, ctx.now())) {
            const auto organisation = find_organisation(tx, a.organisation_id);
            page.options.push_back({a.id,
                                    office_words(a.deputy ? acting_as_deputy(a.office) : id_of(a.office)),
                                    organisation ? organisation->name : "笠間市"});
        }
    });
    return ctx.page({.title = "役割の選択", .body = offices_page(page)});
}

Answer choose_office_here(Context& ctx)
{
    const Pending p = awake(ctx);
    const std::string& wanted = ctx.typed("appointment");
    ctx.services().database.write([&](db::Writing& tx) {
        bool mine = wanted.empty() && p.account.profession != Profession::none;
        for (const Appointment& a : appointments_of(tx, p.account.id, ctx.now()))
            mine = mine || a.id == wanted;
        if (!mine) throw Stop(Reason::not_permitted, "この役割は、いまは使えません。");
        choose_office(tx, p.read.who.session_id, wanted.empty() ? std::nullopt : std::optional(wanted));
        Entry entry = entry_for(ctx, p, "change_office");
        entry.purpose = wanted;
        append(tx, entry);
    });
    return Answer::go_to("/");
}

Answer sign_out(Context& ctx)
{
    const std::string hash = token_hash_of(ctx.request.cookie(web::kTokenCookie));
    ctx.services().database.write([&](db::Writing& tx) {
        const Read read = read_facts(tx, ctx.services().policies, hash, "", kSignedIn.name, ctx.now(),
                                     ctx.services().limits);
        if (!read.found) return;
        if (!end_session(tx, read.who.session_id, read.who.account_id, "signed_out", ctx.now())) return;
        append(tx, {.recorded_at = ctx.now(),
                    .account_id = read.who.account_id,
                    .acting = std::string(read.who.acting()),
                    .organisation_id = read.who.organisation_id,
                    .act = "sign_out",
                    .request_id = ctx.request.id});
    });
    Answer answer = Answer::go_to("/sign-in");
    web::set_browser_token(answer, ctx.request, web::new_browser_token());
    return answer;
}

Answer draw_lock(Context& ctx, const std::string& next, bool failed)
{
    const LockPage page{.keys = ctx.form_keys(), .next = place_or_home(next), .failed = failed};
    return ctx.page({.title = "画面をロックしました", .body = lock_page(page), .status = failed ? 422 : 200});
}

Answer show_lock(Context& ctx)
{
    pending(ctx);
    return draw_lock(ctx, ctx.request.from_query("next"), false);
}

Answer unlock(Context& ctx)
{
    const Pending p = pending(ctx);
    const bool fits = password_matches(p.account.password, ctx.typed("password"));
    Entry entry = entry_for(ctx, p, "unlock");
    entry.refusal = "password";
    const bool taken = guess(ctx, step_key(ctx.services(), "unlock", p.account.id, ctx.now()), entry, fits,
                             [&](db::Writing& tx) { unlock_session(tx, p.read.who.session_id, ctx.now()); });
    if (!taken) return draw_lock(ctx, ctx.typed("next"), true);
    return Answer::go_to(place_or_home(ctx.typed("next")));
}

Answer show_sessions(Context& ctx)
{
    SessionsPage page{.keys = ctx.form_keys(), .sessions = {}};
    for (const Session& s :
         ctx.read([&](db::Reading& tx) { return sessions_of(tx, ctx.who().account_id, ctx.now()); })) {
        const bool own = s.id == ctx.who().session_id;
        page.sessions.push_back({.id = s.id,
                                 .began = kasama::to_text(s.created_at),
                                 .seen = kasama::to_text(s.last_seen_at),
                                 .state = own                               ? "いまの画面"
                                          : !s.ended_at                     ? "使用中"
                                          : s.end_reason == "other_sign_in" ? "別のサインインで終了"
                                                                            : "終了",
                                 .own = own,
                                 .open = !s.ended_at});
    }
    return ctx.page({.title = "サインインの状況", .body = sessions_page(page)});
}

Answer end_own_session(Context& ctx)
{
    const std::string session = ctx.typed("session");
    return ctx.act({.act = "end_session", .form_key = {}, .then = "/sessions"},
                   [&](db::Writing& tx, const Who& who) {
                       end_session(tx, session, who.account_id, "ended_by_owner", ctx.now());
                   });
}

} // namespace

NightlyWork account_sweep()
{
    return {.name = "sessions", .run = [](Services& services, Instant now) {
                services.database.write([&](db::Writing& tx) {
                    forget_sessions(tx, now - kExpiredSessionsKept);
                    forget_old_failures(tx, now);
                });
            }};
}

std::vector<Route> account_routes()
{
    return {
        {"GET", "/sign-in", kAnyone, show_sign_in},
        {"POST", "/sign-in", kAnyone, sign_in_here},
        {"GET", "/second-factor", kAnyone, show_second_factor},
        {"POST", "/second-factor", kAnyone, give_second_factor_here},
        {"GET", "/password", kAnyone, show_password},
        {"POST", "/password", kAnyone, change_password},
        {"GET",
         "/offices/choice",
         kSignedIn,
         show_offices,
         {.always_open = true, .any_terminal = true, .before_training = true}},
        {"POST", "/offices/choice", kAnyone, choose_office_here},
        {"POST", "/session/end", kAnyone, sign_out},
        {"GET", "/session/lock", kAnyone, show_lock},
        {"POST", "/session/lock", kAnyone, unlock},
        {"GET", "/sessions", kSignedIn, show_sessions, {.before_training = true}},
        {"POST", "/sessions/end", kSignedIn, end_own_session, {.before_training = true}},
    };
}

} // namespace kasama::guard
