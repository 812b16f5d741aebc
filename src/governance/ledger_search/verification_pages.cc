// 台帳の検証: its result as a sentence, and the run behind it. Open while the service is closed (2.2(1)②).
#include "foundation/base/ids.h"
#include "foundation/base/wareki.h"
#include "governance/ledger_search/pages.h"
#include "governance/ledger_search/pages/verification.html.h"
#include "governance/ledger_search/pages/verification_page.html.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

/// A run that has not ended for so long was cut off by the end of its server.
constexpr std::chrono::hours kGivenUp{2};

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t at = std::ptrdiff_t(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(std::size_t(at), ",");
    return digits;
}

std::string moment(Instant time) { return wareki(date_of(time)) + " " + clock_text(time); }

void describe(VerificationBox& box, const std::optional<VerificationRun>& run, Instant now)
{
    if (!run) {
        box.look = "waiting";
        box.heading = "台帳は、まだ確かめていません";
        box.text = "「もう一度確かめる」を押すと、すべての記録を確かめます。";
    } else if (!run->finished_at && now - run->asked_at < kGivenUp) {
        box.look = "waiting";
        box.heading = "台帳を確かめています";
        box.text = moment(run->asked_at) + "に始めました。終わると、ここに結果が出ます。";
        box.running = true;
    } else if (!run->finished_at) {
        box.look = "waiting";
        box.heading = "前の検証は、途中で終わりました";
        box.text = moment(run->asked_at) +
                   "に始めましたが、サーバーが止まったため結果がありません。もう一度確かめてください。";
    } else if (run->intact()) {
        box.look = "good";
        box.heading = "台帳は書きかえられていません";
        box.text = run->in_tree == 0 ? "まだ記録がありません。"
                                     : "1件目から" + grouped(run->in_tree) + "件目まで確かめました。" +
                                           moment(*run->finished_at);
    } else {
        box.look = "bad";
        box.heading = "台帳に、署名のときと違うところがあります";
        box.text =
            (run->good_until > 0 ? "1件目から" + grouped(run->good_until) + "件目までは変わっていません。"
                                 : "") +
            moment(*run->finished_at) + "に確かめました。";
        box.faults = run->faults;
        if (box.faults.size() > 20) box.faults.resize(20);
    }
}

Answer show(Context& ctx)
{
    return ctx.page({.title = "台帳の検証", .body = verification_page(verification_box(ctx))});
}

Answer start(Context& ctx)
{
    const std::string id = new_id();
    bool fresh = false;
    Answer answer =
        ctx.act({.act = "verify_ledger", .form_key = ctx.form_key(), .then = "/ledger/verification"},
                [&](db::Writing& tx, const guard::Who& who) {
                    const auto run = newest_run(tx);
                    fresh = !run || run->finished_at || ctx.now() - run->asked_at >= kGivenUp;
                    if (fresh) insert_run(tx, id, who.account_id, ctx.now());
                });
    if (fresh) start_run(ctx.services(), id);
    return answer;
}

} // namespace

html::Html draw(const VerificationBox& box) { return verification_part(box); }

VerificationBox verification_box(Context& ctx)
{
    const auto [run, state] =
        ctx.read([](db::Reading& tx) { return std::pair(newest_run(tx), guard::ledger_state(tx)); });
    VerificationBox box{
        .keys = ctx.form_keys(),
        .look = {},
        .heading = {},
        .text = {},
        .checkpoint = state.signed_at ? grouped(state.signed_size) + "件　" + moment(*state.signed_at)
                                      : "まだありません",
        .root = state.root.size() > 12
                    ? state.root.substr(0, 4) + "…" + state.root.substr(state.root.size() - 5)
                    : state.root,
        .signature = run && run->intact() ? "この市の鍵で確認" : "検証で確かめます",
        .unsigned_entries =
            "約" + grouped(std::max<std::int64_t>(0, state.entries_about - state.signed_size)) + "件"};
    describe(box, run, ctx.now());
    return box;
}

std::vector<guard::Route> verification_routes()
{
    constexpr guard::RouteOptions open{.always_open = true};
    return {
        {"GET", "/ledger/verification", kVerifyLedger, show, open},
        {"POST", "/ledger/verification", kVerifyLedger, start, open},
    };
}

} // namespace kasama::governance
