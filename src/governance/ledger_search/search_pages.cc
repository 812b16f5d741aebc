// アクセス台帳: searched by period, organisation, number, category, act and outcome. The search is an entry
// itself.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/web/decode.h"
#include "governance/ledger_search/asked.h"
#include "governance/ledger_search/pages/entry.html.h"
#include "governance/ledger_search/pages/search.html.h"
#include "guard/accounts/accounts.h"
#include "guard/ledger/store.h"

namespace kasama::governance {

using guard::Context;
using guard::Entry;
using web::Answer;

namespace {

constexpr std::int64_t kPageSize = 20, kCsvAtMost = 10'000;

Answer draw_search(Context& ctx, Asked& asked, const std::string& purpose_error)
{
    LedgerSearchPage page{.box = draw(verification_box(ctx)), .form = asked.form, .rows = {}, .caption = {}};
    page.keys = ctx.form_keys();
    page.criteria = asked.criteria;
    page.purpose_error = purpose_error;
    if (!purpose_error.empty()) asked.problems.add("purpose", purpose_error);
    if (asked.problems.none()) {
        ctx.act({.act = "search_ledger", .form_key = {}, .then = {}, .purpose = code_of(asked.search)},
                [](db::Writing&, const guard::Who&) {});
        const auto found = ctx.read(
            [&](db::Reading& tx) { return guard::search_ledger(tx, asked.search, asked.before, kPageSize); });
        const auto numbers = organisation_numbers(ctx);
        for (const Entry& entry : found.entries) {
            page.rows.push_back(row_of(entry, numbers));
        }
        page.caption = page.rows.empty() ? "この範囲には、ありません"
                                         : std::to_string(page.rows.size()) + "件（新しい順）";
        if (found.next) {
            page.next_href = address_of("/ledger", asked, {{"before", std::to_string(*found.next)}});
            page.next_words =
                found.page_full ? "次の" + std::to_string(kPageSize) + "件 ›" : "さらに前の記録を調べる ›";
        }
        if (asked.before) page.first_href = address_of("/ledger", asked);
        page.sample_href = address_of("/ledger/sample", asked);
        page.remark = "この検索も台帳に残りました。期間は" + kasama::to_text(date_of(asked.search.from)) +
                      "から" + asked.form.until + "まで。";
    }
    return ctx.page({.title = "アクセス台帳",
                     .body = search_page(page),
                     .problems = &asked.problems,
                     .status = asked.problems.none() ? 200 : 422,
                     .home = true});
}

Answer show_search(Context& ctx)
{
    Asked asked = asked_for(
        ctx, [&](std::string_view name) -> const std::string& { return ctx.request.from_query(name); });
    return draw_search(ctx, asked, "");
}

Answer save_csv(Context& ctx)
{
    Asked asked =
        asked_for(ctx, [&](std::string_view name) -> const std::string& { return ctx.typed(name); });
    const std::string purpose = ctx.typed("purpose");
    const bool known = purpose == "audit" || purpose == "incident" || purpose == "report";
    if (!known || !asked.problems.none())
        return draw_search(ctx, asked, known ? "" : "保存の目的を選んでください");
    ctx.act({.act = "export_ledger",
             .form_key = {},
             .then = {},
             .purpose = purpose + " " + code_of(asked.search)},
            [](db::Writing&, const guard::Who&) {});
    const auto numbers = organisation_numbers(ctx);
    std::string csv =
        "\xEF\xBB\xBF番号,日時,利用者,役割,機関,対象者,種類,いっしょに表示,行為,拒否の理由,目的\r\n";
    std::optional<std::int64_t> before;
    for (std::int64_t left = kCsvAtMost; left > 0;) {
        const auto page = ctx.read([&](db::Reading& tx) {
            return guard::search_ledger(tx, asked.search, before, std::min<std::int64_t>(left, 1000));
        });
        for (const Entry& e : page.entries) {
            const auto number = numbers.find(e.organisation_id);
            csv += std::to_string(e.arrival) + "," + kasama::to_text(e.recorded_at) + "," + e.account_id +
                   "," + e.acting + "," + (number == numbers.end() ? "" : number->second) + "," +
                   e.subject_id + "," + e.category + "," + e.shown_with + "," + e.act + "," + e.refusal +
                   "," + e.purpose + "\r\n"; // ids and codes of ours: nothing needs quoting
        }
        left -= std::int64_t(page.entries.size());
        if (!page.next) break;
        before = page.next;
    }
    return Answer::download(std::move(csv), "text/csv; charset=utf-8", "アクセス台帳.csv");
}

Entry entry_or_stop(Context& ctx)
{
    const auto number = number_in(ctx.parameter("entry"));
    auto entry = number
                     ? ctx.read([&](db::Reading& tx) { return guard::ledger_store::find_entry(tx, *number); })
                     : std::nullopt;
    if (!entry) throw Stop(Reason::not_found, "見つかりません。", "no such entry");
    return std::move(*entry);
}

Answer show_entry(Context& ctx)
{
    const Entry e = entry_or_stop(ctx);
    ctx.act({.act = "read_ledger_entry", .form_key = {}, .then = {}, .purpose = std::to_string(e.arrival)},
            [](db::Writing&, const guard::Who&) {});
    const auto numbers = organisation_numbers(ctx);
    const auto number = numbers.find(e.organisation_id);
    const std::string base = "/ledger/entries/" + std::to_string(e.arrival);
    const EntryPage page{.number = std::to_string(e.arrival),
                         .proof_href = base + "/proof",
                         .facts = {{"日時", kasama::to_text(e.recorded_at)},
                                   {"利用者", e.account_id.empty() ? "" : "U-" + e.account_id},
                                   {"役割", acting_name(e.acting)},
                                   {"機関", number == numbers.end() ? "" : number->second},
                                   {"対象者", e.subject_id.empty() ? "" : "S-" + e.subject_id},
                                   {"情報の種類", e.category},
                                   {"いっしょに表示した種類", e.shown_with},
                                   {"行為", std::string(guard::act_name(e.act))},
                                   {"結果", e.permitted() ? "許可" : "拒否：" + refusal_name(e.refusal)},
                                   {"目的", e.purpose},
                                   {"封をした覚書", e.note_id.empty() ? "" : "あり（" + e.note_id + "）"},
                                   {"要求の番号", e.request_id}},
                         .in_tree = ctx.services().ledger.prove(e.arrival).has_value()};
    return ctx.page({.title = page.number + "番の記録",
                     .body = entry_page(page),
                     .crumbs = {{"アクセス台帳", "/ledger"}, {page.number + "番", "", true}}});
}

Answer save_proof(Context& ctx)
{
    const Entry e = entry_or_stop(ctx);
    const auto proof = ctx.services().ledger.prove(e.arrival);
    if (!proof)
        throw Stop(Reason::unavailable,
                   "この記録は、まだチェックポイントに入っていません。少し待ってからお試しください。");
    ctx.act({.act = "save_proof", .form_key = {}, .then = {}, .purpose = std::to_string(e.arrival)},
            [](db::Writing&, const guard::Who&) {});
    return Answer::download(guard::to_text(*proof), "text/plain; charset=utf-8",
                            "kasama-proof-" + std::to_string(e.arrival) + ".txt");
}

} // namespace

std::string short_id(char kind, std::string_view id)
{
    return id.empty() ? "" : std::string(1, kind) + "-" + std::string(id.substr(0, 6));
}

std::vector<guard::Route> ledger_search_routes()
{
    constexpr guard::RouteOptions open{.always_open = true};
    return {
        {"GET", "/ledger", kReadLedger, show_search, open},
        {"POST", "/ledger/export", kReadLedger, save_csv, open},
        {"GET", "/ledger/entries/{entry}", kReadLedger, show_entry, open},
        {"GET", "/ledger/entries/{entry}/proof", kReadLedger, save_proof, open},
    };
}

} // namespace kasama::governance
