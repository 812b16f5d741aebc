// 公開の申請 (4.1(1)): a form without an account, and the state for whoever holds number and word. Wrong
// pairs wait as wrong passwords do, and say nothing of which part was wrong.
#include "governance/admission/fields.h"
#include "governance/admission/pages.h"
#include "governance/admission/pages/application.html.h"
#include "governance/admission/pages/applied.html.h"
#include "governance/admission/pages/apply.html.h"
#include "governance/admission/words.h"

#include "entry/form.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/throttle.h"
#include "procedure/cases.h"

namespace kasama::governance {

using admission::browser_token;
using admission::hashed;
using admission::secret_key;
using guard::Context;
using web::Answer;

namespace {

constexpr std::chrono::minutes kTicketLife{15};
constexpr int kShareOfPeer = 10; ///< an office's line serves many
constexpr std::string_view kLead =
    "笠間市介護・健診ネットワークの利用を希望する機関の申請です。IDは要りません。運営事務局が環境を確かめ、"
    "事業責任者が決めます。";

/// Pages with a form give the browser its token, as the sign-in page does.
Answer with_browser(Context& ctx, const std::function<Answer(const html::Html& keys)>& draw)
{
    std::string token = browser_token(ctx);
    const bool fresh = token.size() != 64;
    if (fresh) token = web::new_browser_token();
    Answer answer = draw(ui::form_keys(web::forgery_token(token), new_id()));
    if (fresh) web::set_browser_token(answer, ctx.request, token);
    return answer;
}

guard::Entry entry_for(Context& ctx, std::string_view act, std::string_view refusal = "")
{
    return {.recorded_at = ctx.now(),
            .account_id = {},
            .acting = {},
            .act = std::string(act),
            .refusal = std::string(refusal),
            .purpose = "admission public",
            .request_id = ctx.request.id};
}

Answer draw_form(Context& ctx, const entry::Typed& typed, const Problems& problems)
{
    return with_browser(ctx, [&](const html::Html& keys) {
        return ctx.page({.title = "利用機関の利用申請",
                         .body = apply_page({.lead = std::string(kLead),
                                             .action = "/apply",
                                             .button = "申請する",
                                             .keys = keys,
                                             .fields = entry::draw_form(admission::kForm, typed, problems)}),
                         .problems = problems.none() ? nullptr : &problems,
                         .status = problems.none() ? 200 : 422});
    });
}

Answer show_form(Context& ctx) { return draw_form(ctx, {}, Problems()); }

Answer apply(Context& ctx)
{
    Problems problems;
    const entry::Values form = entry::read_form(admission::kForm, ctx.request, problems);
    if (problems.none()) admission::check_form(form, ctx.now(), problems);
    const std::string peer = hashed(ctx, "apply", ctx.request.peer);
    if (problems.none() && ctx.read([&](db::Reading& tx) { return guard::blocked(tx, peer, ctx.now()); }))
        problems.add("", "続けて申請が出されています。しばらく待ってから、もう一度押してください");
    if (!problems.none()) return draw_form(ctx, {ctx.request.form}, problems);

    procedure::Begun begun =
        procedure::prepare_begun(ctx.services(), admission::kAdmission, form, "", "", ctx.now());
    begun.from_outside = true;
    const std::string id = begun.draft.of.id;
    const admission_store::PublicApplication row = admission::new_word(ctx, id);
    ctx.services().database.write([&](db::Writing& tx) {
        guard::count_failure(tx, peer, 2, ctx.now());
        admission_store::PublicApplication written = row;
        written.number = procedure::write_begun(tx, begun, guard::Who());
        admission_store::put(tx, written, ctx.now());
        admission_store::keep_statement(tx, id, admission::kStatementsVersion, ctx.now());
        guard::append(tx, entry_for(ctx, "case_submit"));
    });
    return Answer::go_to("/apply/done/" + id);
}

/// Number and, to the browser that applied (or the desk's that made it), the word: once.
Answer show_applied(Context& ctx)
{
    const std::string id = ctx.id_parameter("case");
    const auto row = ctx.read([&](db::Reading& tx) { return admission_store::find(tx, id); });
    if (!row) throw Stop(Reason::not_found, "見つかりません。", "no application");
    AppliedPage page{.number = row->number, .secret = {}};
    const auto word = admission::word_to_show(ctx, *row);
    if (word &&
        ctx.services().database.write([&](db::Writing& tx) { return admission_store::forget_shown(tx, id); }))
        page.secret = *word;
    return ctx.page({.title = "申請を受け付けました", .body = applied_page(page)});
}

constexpr entry::Field<std::string> kNumber{
    {.id = "number", .label = "申請番号", .hint = "例：R8-0012", .required = true, .longest = 20}};
constexpr entry::Field<std::string> kWord{{.id = "word",
                                           .label = "合言葉",
                                           .hint = "申請のときに一度だけ表示したもの",
                                           .required = true,
                                           .longest = 20}};
constexpr const entry::AnyField* kAsked[] = {&kNumber, &kWord};

Answer draw_question(Context& ctx, const entry::Typed& typed, const Problems& problems)
{
    return with_browser(ctx, [&](const html::Html& keys) {
        return ctx.page({.title = "申請の進み具合",
                         .body = apply_page({.lead = "申請番号と合言葉を入力してください。",
                                             .action = "/apply/state",
                                             .button = "進み具合を見る",
                                             .keys = keys,
                                             .fields = entry::draw_form(kAsked, typed, problems)}),
                         .problems = problems.none() ? nullptr : &problems,
                         .status = problems.none() ? 200 : 422});
    });
}

Answer ask_state(Context& ctx) { return draw_question(ctx, {}, Problems()); }

/// A way to the state for this browser and a quarter of an hour.
std::string ticket(Context& ctx, const std::string& case_id)
{
    const std::string until = std::to_string(to_millis(ctx.now() + kTicketLife));
    return to_hex(bytes_of(seal(secret_key(ctx), "ticket|" + hashed(ctx, "browser", browser_token(ctx)),
                                case_id + " " + until)));
}

Answer find_state(Context& ctx)
{
    Problems problems;
    const entry::Values asked = entry::read_form(kAsked, ctx.request, problems);
    if (!problems.none()) return draw_question(ctx, {ctx.request.form}, problems);
    const std::string number = half_width(asked.text(kNumber.id)), word = half_width(asked.text(kWord.id));
    const std::string by_number = hashed(ctx, "number", number),
                      by_peer = hashed(ctx, "peer", ctx.request.peer);
    const auto [row, waiting] = ctx.read([&](db::Reading& tx) {
        return std::pair(admission_store::find_numbered(tx, number),
                         guard::blocked(tx, by_number, ctx.now()) || guard::blocked(tx, by_peer, ctx.now()));
    });
    const std::string given = admission::hash_of_word(ctx, row ? row->case_id : "none", word);
    const bool fits = row && given == row->secret_hash && !waiting;
    ctx.services().database.write([&](db::Writing& tx) {
        if (fits) {
            guard::forget_failures(tx, by_number);
        } else if (!waiting) {
            guard::count_failure(tx, by_number, 1, ctx.now());
            guard::count_failure(tx, by_peer, kShareOfPeer, ctx.now());
        }
        guard::append(tx, entry_for(ctx, "case_read", fits ? "" : waiting ? "waiting" : "password"));
    });
    if (fits) return Answer::go_to("/apply/state/view?t=" + ticket(ctx, row->case_id));
    problems.add(kNumber.id, "申請番号か合言葉がちがいます。続けてまちがえると、しばらく待つことになります");
    return draw_question(ctx, {ctx.request.form}, problems);
}

/// What the applicant is told beside the state: reasons and conditions, not the desk's own notes.
std::string words_of(const procedure::OpenedCase& opened)
{
    const std::string& state = opened.of.state;
    if (state == "refused" || state == "returned" || state == "withdrawn")
        return opened.known.text(admission::kRefusal.id);
    if (state != "permitted" && state != "registered") return {};
    std::string words = opened.known.text(admission::kDecision.id) == "conditional"
                            ? "条件付きの許可です。条件：" + opened.known.text(admission::kCondition.id)
                            : "許可しました。";
    if (opened.known.text(admission::kContract.id) == "needed" &&
        opened.known.text(admission::kSignedOn.id).empty())
        words += "　守秘義務契約の締結のあとに、IDを発行します。";
    return words;
}

Answer show_state(Context& ctx)
{
    const std::string sealed = from_hex(ctx.request.from_query("t"));
    const auto plain =
        unseal(secret_key(ctx), "ticket|" + hashed(ctx, "browser", browser_token(ctx)), sealed);
    const std::size_t space = plain ? plain->find(' ') : std::string::npos;
    if (space == std::string::npos || std::stoll(plain->substr(space + 1)) < to_millis(ctx.now()))
        return Answer::go_to("/apply/state");
    const auto of =
        ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, plain->substr(0, space)); });
    if (!of) return Answer::go_to("/apply/state");
    const auto opened = procedure::read_case(ctx.services(), *of);
    ApplicationPage page{.number = of->number,
                         .name = opened.form.text(admission::kName.id),
                         .state = std::string(opened.procedure->state(of->state).name),
                         .words = words_of(opened),
                         .steps = {}};
    for (const procedure::Event& event : opened.events) {
        if (event.kind != "submission" && event.kind != "step") continue;
        page.steps.push_back(
            {wareki(date_of(event.at)), std::string(opened.procedure->state(event.to_state).name)});
    }
    return ctx.page({.title = "申請の進み具合", .body = application_page(page)});
}

} // namespace

std::vector<guard::Route> application_routes()
{
    return {
        {"GET", "/apply", guard::kAnyone, show_form},
        {"POST", "/apply", guard::kAnyone, apply},
        {"GET", "/apply/done/{case}", guard::kAnyone, show_applied},
        {"GET", "/apply/state", guard::kAnyone, ask_state},
        {"POST", "/apply/state", guard::kAnyone, find_state},
        {"GET", "/apply/state/view", guard::kAnyone, show_state},
    };
}

} // namespace kasama::governance
