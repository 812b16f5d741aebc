// The terminal's own step of signing in (6.3): the browser signs with the key it keeps; a lapsed or unknown
// one is shown the way out. Enrolling a browser takes the code its manager issued for that terminal.
#include "guard/accounts/pages.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "guard/access/terminals.h"
#include "guard/accounts/pages/terminal.html.h"
#include "guard/accounts/sign_in.h"
#include "guard/accounts/terminals.h"

namespace kasama::guard {

using web::Answer;

namespace {

constexpr std::chrono::minutes kChallengeHolds{5};

std::string place_or_home(std::string_view next)
{
    const bool ours =
        next.starts_with('/') && !next.starts_with("//") && next.find('\\') == std::string_view::npos;
    return ours && !next.starts_with("/terminal") ? std::string(next) : "/";
}

Read session_of(Context& ctx)
{
    Read read = ctx.read([&](db::Reading& tx) {
        return read_facts(tx, ctx.services().policies, token_hash_of(ctx.request.cookie(web::kTokenCookie)),
                          "", kSignedIn.name, ctx.now(), ctx.services().limits);
    });
    Facts before = read.facts; // everything that comes before the terminal, the service's level aside
    before.terminal_accepted = before.organisation_valid = before.always_open = true;
    const Refusal refusal = refusal_of_actor(before, Act::read);
    if (!read.found || refusal != Refusal::none)
        stop_for(read.found ? refusal : Refusal::session_ended, false);
    return read;
}

std::string new_challenge(Context& ctx, const Read& read)
{
    std::array<unsigned char, 32> bytes{};
    fill_random(bytes);
    const std::string challenge = to_hex(bytes);
    ctx.services().database.write([&](db::Writing& tx) {
        insert_challenge(tx, challenge, read.who.session_id, ctx.now() + kChallengeHolds);
    });
    return challenge;
}

/// Why the terminal of the session is not accepted; empty where it is, or where this browser has to sign
/// (again).
std::vector<std::string> reasons_of(Context& ctx, const Read& read)
{
    if (read.facts.terminal_accepted || read.who.terminal_id.empty()) return {};
    return ctx.read([&](db::Reading& tx) -> std::vector<std::string> {
        const auto terminal = find_terminal(tx, read.who.terminal_id);
        if (!terminal || (terminal->until_at && *terminal->until_at <= ctx.now())) return {};
        return lapse_of(last_declaration(tx, terminal->id), newest_measures(tx), ctx.today());
    });
}

struct Shown {
    std::string error{}, code_error{}, code{};
    bool tried = false; ///< the browser's key was looked at already: it does not sign by itself again
};

Answer draw(Context& ctx, const Read& read, const std::string& next, const Shown& shown)
{
    const auto account_organisation = ctx.read([&](db::Reading& tx) {
        const auto account = find_account(tx, read.who.account_id);
        const auto organisation = find_organisation(tx, account ? account->organisation_id : "");
        return organisation ? organisation->name : "";
    });
    const auto holds = [&](std::string_view duty) {
        return ctx.policy().holds(duty, read.who.office, read.who.column);
    };
    TerminalPage page{.keys = ctx.form_keys(),
                      .challenge = {},
                      .next = place_or_home(next),
                      .organisation = account_organisation,
                      .error = shown.error,
                      .code_error = shown.code_error,
                      .code = shown.code,
                      .reasons = reasons_of(ctx, read),
                      .accepted = read.facts.terminal_accepted,
                      .bound = !read.who.terminal_id.empty(),
                      .tried = shown.tried,
                      .keeps_terminals = holds("keep_terminals"),
                      .publishes_measures = holds("publish_terminal_measures"),
                      .registers_managers = holds("register_organisation_managers"),
                      .may_switch = read.who.holds_offices};
    if (page.reasons.empty()) page.challenge = new_challenge(ctx, read);
    const bool wrong = !shown.error.empty() || !shown.code_error.empty();
    Problems problems;
    if (!shown.code_error.empty()) problems.add("code", shown.code_error);
    return ctx.page({.title = "端末の確認",
                     .body = terminal_page(page),
                     .problems = &problems,
                     .status = wrong ? 422 : 200});
}

Answer show(Context& ctx)
{
    const Read read = session_of(ctx);
    if (read.who.citizen) return Answer::go_to("/");
    return draw(ctx, read, ctx.request.from_query("next"), {.tried = !read.who.terminal_id.empty()});
}

Entry entry_for(Context& ctx, const Read& read, std::string_view act)
{
    return {.recorded_at = ctx.now(),
            .account_id = read.who.account_id,
            .acting = std::string(read.who.acting()),
            .organisation_id = read.who.organisation_id,
            .act = std::string(act),
            .refusal = std::string(id_of(Refusal::terminal)),
            .request_id = ctx.request.id};
}

/// The signature over what this page asked to be signed; the key is the one that was sent along.
bool signed_here(Context& ctx, std::string_view act)
{
    return verify_p256(from_hex(ctx.typed("public_key")),
                       terminal_message(act, ctx.typed("challenge"), ctx.typed("code")),
                       from_hex(ctx.typed("signature")));
}

/// A terminal of the caller's own organisation that is in use.
bool usable(db::Reading& tx, const Read& read, const std::optional<Terminal>& terminal, Instant now)
{
    const auto account = find_account(tx, read.who.account_id);
    return terminal && account && terminal->organisation_id == account->organisation_id &&
           (!terminal->until_at || *terminal->until_at > now);
}

Answer further(Context& ctx, const std::string& next)
{
    const Read read = session_of(ctx);
    if (!read.facts.terminal_accepted) return Answer::go_to("/terminal?next=" + place_or_home(next));
    return Answer::go_to(read.who.office_chosen ? place_or_home(next) : "/offices/choice");
}

Answer use_here(Context& ctx)
{
    const Read read = session_of(ctx);
    if (read.who.citizen) return Answer::go_to("/");
    const bool authentic = signed_here(ctx, "session");
    const std::string key = ctx.typed("public_key");
    Entry entry = entry_for(ctx, read, "use_terminal");
    const std::string why = ctx.services().database.write([&](db::Writing& tx) -> std::string {
        Entry done = entry;
        const bool fresh = take_challenge(tx, ctx.typed("challenge"), read.who.session_id, ctx.now());
        std::string reason;
        const auto id = terminal_of_key(tx, key);
        const auto terminal = id ? find_terminal(tx, *id) : std::nullopt;
        if (!fresh) {
            reason = "確認の時間が過ぎました。もう一度、端末を確かめてください";
        } else if (!authentic || !terminal) {
            reason = "この端末（ブラウザー）は登録されていません";
        } else if (!usable(tx, read, terminal, ctx.now())) {
            reason = "この端末は、あなたの所属する機関の、使っている端末ではありません";
        } else {
            bind_session(tx, read.who.session_id, terminal->id);
            done.refusal.clear();
        }
        if (terminal) done.purpose = terminal->id;
        append(tx, done);
        return reason;
    });
    if (!why.empty()) return draw(ctx, read, ctx.typed("next"), {.error = why, .tried = true});
    return further(ctx, ctx.typed("next"));
}

Answer enrol_here(Context& ctx)
{
    const Read read = session_of(ctx);
    if (read.who.citizen) return Answer::go_to("/");
    const std::string key = ctx.typed("public_key");
    const bool authentic = signed_here(ctx, "enrolment");
    const std::string hash = hash_of_terminal_code(ctx.typed("code"));
    Entry entry = entry_for(ctx, read, "enrol_terminal");
    const std::string why = ctx.services().database.write([&](db::Writing& tx) -> std::string {
        Entry done = entry;
        const bool fresh = take_challenge(tx, ctx.typed("challenge"), read.who.session_id, ctx.now());
        std::string reason;
        if (!fresh || !authentic) {
            reason = "端末の鍵を確かめられませんでした。この画面を開き直してから、もう一度入力してください";
        } else if (const auto id = use_code(tx, hash, ctx.now()); !id) {
            reason = "登録コードが違うか、期限が過ぎています。管理責任者に新しいコードを求めてください";
        } else if (!usable(tx, read, find_terminal(tx, *id), ctx.now())) {
            reason = "この登録コードは、あなたの所属する機関の端末のものではありません";
        } else if (!enrol_key(tx, *id, key, read.who.account_id, ctx.now())) {
            reason = "このブラウザーは、別の端末として登録されています。先にその端末の利用を終えてください";
        } else {
            bind_session(tx, read.who.session_id, *id);
            done.purpose = *id;
            done.refusal.clear();
        }
        append(tx, done);
        return reason;
    });
    if (!why.empty())
        return draw(ctx, read, ctx.typed("next"),
                    {.code_error = why, .code = ctx.typed("code"), .tried = true});
    return further(ctx, ctx.typed("next"));
}

void sweep(Services& services, Instant now)
{
    services.database.write([&](db::Writing& tx) { forget_terminal_challenges(tx, now); });
}

} // namespace

std::string terminal_message(std::string_view act, std::string_view challenge, std::string_view code)
{
    std::string text = "kasama terminal 1\n";
    text += act;
    text += '\n';
    text += challenge;
    text += '\n';
    return text += act == "enrolment" ? code : "";
}

std::string hash_of_terminal_code(std::string_view code)
{
    std::string plain;
    for (const char c : half_width(code)) {
        if (c != '-' && c != ' ') plain += c;
    }
    const Hash hash = sha256("kasama terminal code\n" + plain);
    return to_hex(hash);
}

NightlyWork terminal_sweep() { return {.name = "terminals", .run = sweep}; }

std::vector<Route> terminal_routes()
{
    return {
        {"GET", "/terminal", kAnyone, show},
        {"POST", "/terminal/session", kAnyone, use_here},
        {"POST", "/terminal/enrolment", kAnyone, enrol_here},
    };
}

} // namespace kasama::guard
