// What a clerk decides: ask for approval, approve, give up, go on, take back; and whose a held row is.
#include "exchange/staging/pages.h"

#include "exchange/staging/pages/row.html.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::exchange {

using guard::Context;
using web::Answer;

namespace {

/// A step from one state to another, in the ledger as an act of office; then the work it asks for.
Answer step(Context& ctx, const Import& import, std::string_view act, State from, State to,
            const std::function<void(db::Writing&, const guard::Who&)>& also)
{
    Answer answer = ctx.act(
        {.act = act, .form_key = ctx.form_key(), .then = "/imports/" + import.id, .purpose = import.kind},
        [&](db::Writing& tx, const guard::Who& who) {
            if (!store::set_state(tx, import.id, from, to, ctx.now())) {
                throw Stop(Reason::conflict,
                           "ほかの人が先に進めました。取り込みの画面で、いまの状態を確かめてください。",
                           "state of import");
            }
            if (also) also(tx, who);
        });
    Import now = import;
    now.state = to;
    if (to == State::applying || to == State::undoing) go_on(ctx, now);
    return answer;
}

Answer request_approval(Context& ctx)
{
    const Import import = own_import(ctx);
    const Importer& importer = *find_importer(import.kind);
    const bool ask = ctx.read(
        [&](db::Reading& tx) { return needs_approval(tx, ctx.policy(), ctx.who(), importer, ctx.now()); });
    return step(
        ctx, import, "import", State::staged, ask ? State::waiting : State::applying,
        [&](db::Writing& tx, const guard::Who& who) { store::set_request(tx, import.id, who.account_id); });
}

Answer approve(Context& ctx)
{
    const Import import = own_import(ctx);
    if (import.requested_by == ctx.who().account_id) {
        throw Stop(Reason::not_permitted, "頼んだ本人は承認できません。別の職員が承認します。",
                   "approver is requester");
    }
    return step(
        ctx, import, "approve_import", State::waiting, State::applying,
        [&](db::Writing& tx, const guard::Who& who) { store::set_approval(tx, import.id, who.account_id); });
}

Answer give_up(Context& ctx)
{
    const Import import = own_import(ctx);
    return step(
        ctx, import, "import", import.state, State::cancelled, [&](db::Writing& tx, const guard::Who&) {
            if (import.state != State::staged && import.state != State::waiting &&
                import.state != State::receiving) {
                throw Stop(Reason::conflict, "もう反映しています。反映したあとは、取り消しで戻せます。",
                           "state of import");
            }
            if (store::counts(tx, import.id).written == 0) store::drop_rows(tx, import.id);
            store::drop_pieces(tx, import.id);
        });
}

Answer take_back(Context& ctx)
{
    const Import import = own_import(ctx);
    return step(ctx, import, "undo_import", State::applied, State::undoing, {});
}

Answer carry_on(Context& ctx)
{
    const Import import = own_import(ctx);
    if (import.state != State::reading && import.state != State::applying && import.state != State::undoing) {
        throw Stop(Reason::conflict, "続きはありません。", "state of import");
    }
    Answer answer = ctx.act(
        {.act = "import", .form_key = ctx.form_key(), .then = "/imports/" + import.id, .purpose = "continue"},
        [](db::Writing&, const guard::Who&) {});
    go_on(ctx, import);
    return answer;
}

struct Held {
    Import import;
    StagedRow row;
    entry::Whom whom;
};

Held held_row(Context& ctx)
{
    Held held{.import = own_import(ctx), .row = {}, .whom = {}};
    const std::string number = ctx.parameter("number");
    std::optional<StagedRow> row;
    if (!number.empty() && number.size() < 10 && digits_of(number) == number) {
        row = ctx.read(
            [&](db::Reading& tx) { return store::find_row(tx, held.import.id, std::stoll(number)); });
    }
    if (!row || row->plan != Plan::held) throw Stop(Reason::not_found, "見つかりません。", "no held row");
    held.row = std::move(*row);
    const Key desk = ctx.vault().service_key("desk", ctx.now());
    held.whom = whom_of(open_row(desk, held.import.id, held.row.number, "aside", held.row.aside));
    return held;
}

Answer row_form(Context& ctx, const Held& held, const std::string& error, int status)
{
    const Importer& importer = *find_importer(held.import.kind);
    const Key index = ctx.vault().service_key("index", ctx.now());
    const Match match = ctx.read(
        [&](db::Reading& tx) { return exchange::match(tx, named(index, held.whom), importer.care_number); });
    const std::string base = "/imports/" + held.import.id;
    RowPage page{.action = base + "/rows/" + std::to_string(held.row.number) + "/person",
                 .throw_action = base + "/rows/" + std::to_string(held.row.number) + "/disposal",
                 .back = base,
                 .keys = ctx.form_keys(),
                 .line = std::to_string(held.row.line) + "行目",
                 .reason = std::string(reason_text(held.row.reason)),
                 .until = wareki(date_of(held.import.created_at + kHeldFor)),
                 .name = held.whom.name,
                 .kana = held.whom.kana,
                 .birth = held.whom.birth_date ? wareki(*held.whom.birth_date) : "",
                 .number = held.whom.insured_number,
                 .candidates = {},
                 .typed_number = ctx.typed("number"),
                 .error = error};
    if (!match.candidates.empty()) {
        for (const guard::ReadPermit& permit :
             ctx.open_all(match.candidates, guard::Category::basics, "compare", held.import.kind)) {
            const auto versions =
                entry::read(ctx.services().database, ctx.vault(), permit, residents::kBasicFields);
            if (versions.empty()) continue;
            const residents::Identity who = residents::identity_of(versions.front().values);
            page.candidates.push_back({.id = permit.subject(),
                                       .name = who.name,
                                       .kana = who.kana,
                                       .birth = residents::birth_text(who, ctx.today()),
                                       .number = who.insured_number});
        }
    }
    Problems problems;
    if (!error.empty()) problems.add("subject", error);
    return ctx.page({.title = page.line + "は、だれの情報ですか",
                     .body = row_page(page),
                     .crumbs = crumbs_of(&held.import, page.line),
                     .problems = error.empty() ? nullptr : &problems,
                     .status = status});
}

Answer show_row(Context& ctx) { return row_form(ctx, held_row(ctx), "", 200); }

Answer set_person(Context& ctx)
{
    const Held held = held_row(ctx);
    std::string subject = ctx.typed("subject");
    const std::string number = digits_of(ctx.typed("number"));
    if (!number.empty()) {
        const Key index = ctx.vault().service_key("index", ctx.now());
        const auto found = ctx.read([&](db::Reading& tx) {
            return residents::find(tx, residents::Term::insured_number,
                                   residents::term_for(index, residents::Term::insured_number, number), 2);
        });
        subject = found.size() == 1 ? found.front() : "";
        if (subject.empty()) return row_form(ctx, held, "その被保険者番号の人は、登録にいません", 422);
    }
    if (subject.empty()) return row_form(ctx, held, "登録の人を選ぶか、被保険者番号を入力してください", 422);
    const std::int64_t before = held.row.number;
    match_by_hand(clerk_of(ctx), held.import, before, subject);
    const auto now = ctx.read([&](db::Reading& tx) { return store::find_row(tx, held.import.id, before); });
    if (now && now->plan == Plan::held)
        return row_form(ctx, {held.import, *now, held.whom}, std::string(reason_text(now->reason)), 422);
    return Answer::go_to(Context::with_notice("/imports/" + held.import.id, "import-row"));
}

Answer dispose(Context& ctx)
{
    const Held held = held_row(ctx);
    return ctx.act(
        {.act = "import",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/imports/" + held.import.id, "import-thrown"),
         .purpose = "dispose"},
        [&](db::Writing& tx, const guard::Who&) { store::throw_away(tx, held.import.id, held.row.number); });
}

} // namespace

std::vector<guard::Route> decision_routes()
{
    return {
        {"POST", "/imports/{import}/request", kTakeIn, request_approval},
        {"POST", "/imports/{import}/approval", kTakeIn, approve},
        {"POST", "/imports/{import}/cancellation", kTakeIn, give_up},
        {"POST", "/imports/{import}/undoing", kTakeIn, take_back},
        {"POST", "/imports/{import}/continuation", kTakeIn, carry_on},
        {"GET", "/imports/{import}/rows/{number}", kTakeIn, show_row},
        {"POST", "/imports/{import}/rows/{number}/person", kTakeIn, set_person},
        {"POST", "/imports/{import}/rows/{number}/disposal", kTakeIn, dispose},
    };
}

} // namespace kasama::exchange
