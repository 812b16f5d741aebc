// 無作為抽出 (8.1(3)a): twenty entries of what is asked for, drawn by a seed that stands in the ledger, so
// that anybody can draw them again. Numbers are drawn, not rows sorted: the ledger's length does not matter.
#include "foundation/base/ids.h"
#include "governance/ledger_search/asked.h"
#include "governance/ledger_search/pages/search.html.h"
#include "guard/ledger/store.h"

#include <random>
#include <set>

namespace kasama::governance {

using guard::Context;
using guard::Entry;
using guard::LedgerSearch;
using web::Answer;

namespace {

constexpr std::size_t kDrawn = 20;
constexpr int kProbes = 4000;             ///< numbers looked at, at most
constexpr std::chrono::minutes kSlack{5}; ///< arrival numbers grow with time, but for this much

bool matches(const LedgerSearch& search, const Entry& e)
{
    const auto asks = [](const std::string& wanted, const std::string& found) {
        return wanted.empty() || wanted == found;
    };
    return e.recorded_at >= search.from && e.recorded_at < search.until &&
           asks(search.organisation_id, e.organisation_id) && asks(search.account_id, e.account_id) &&
           asks(search.subject_id, e.subject_id) && asks(search.category, e.category) &&
           asks(search.act, e.act) &&
           (search.outcome == LedgerSearch::Outcome::any ||
            (search.outcome == LedgerSearch::Outcome::permitted) == e.permitted());
}

/// In the order drawn. `last` is the highest arrival number that stood when the seed was made.
std::vector<Entry> draw(db::Reading& tx, const LedgerSearch& search, std::int64_t seed, std::int64_t last)
{
    std::vector<Entry> drawn;
    const std::int64_t first = std::max<std::int64_t>(1, guard::arrival_at(tx, search.from - kSlack)),
                       end = std::min(last + 1, guard::arrival_at(tx, search.until + kSlack));
    if (end <= first) return drawn;
    std::mt19937_64 numbers{std::uint64_t(seed)}; // its sequence is the standard's: the same everywhere
    std::set<std::int64_t> seen;
    const std::int64_t span = end - first;
    for (int i = 0; i < kProbes && drawn.size() < kDrawn && std::int64_t(seen.size()) < span; ++i) {
        const std::int64_t number = first + std::int64_t(numbers() % std::uint64_t(span));
        if (!seen.insert(number).second) continue;
        auto entry = guard::ledger_store::find_entry(tx, number);
        if (entry && matches(search, *entry)) drawn.push_back(std::move(*entry));
    }
    return drawn;
}

Answer show_sample(Context& ctx)
{
    Asked asked = asked_for(
        ctx, [&](std::string_view name) -> const std::string& { return ctx.request.from_query(name); });
    if (!asked.problems.none()) return Answer::go_to(address_of("/ledger", asked));
    const auto seed = number_in(ctx.request.from_query("seed")),
               last = number_in(ctx.request.from_query("last"));
    if (!seed || !last) {
        std::random_device chance;
        const std::int64_t newest =
            ctx.read([](db::Reading& tx) { return guard::ledger_state(tx).entries_about; });
        return Answer::go_to(address_of("/ledger/sample", asked,
                                        {{"seed", std::to_string(1 + std::int64_t(chance() % 1'000'000'000))},
                                         {"last", std::to_string(std::max<std::int64_t>(1, newest))}}));
    }
    const std::string by = "種 " + std::to_string(*seed) + "、" + std::to_string(*last) + "番まで";
    ctx.act({.act = "sample_ledger",
             .form_key = {},
             .then = {},
             .purpose =
                 code_of(asked.search) + " seed " + std::to_string(*seed) + " last " + std::to_string(*last)},
            [](db::Writing&, const guard::Who&) {});
    const auto drawn = ctx.read([&](db::Reading& tx) { return draw(tx, asked.search, *seed, *last); });
    LedgerSearchPage page{.box = {}, .form = asked.form, .rows = {}, .caption = {}};
    const auto numbers = organisation_numbers(ctx);
    for (const Entry& entry : drawn) page.rows.push_back(row_of(entry, numbers));
    page.keys = ctx.form_keys();
    page.criteria = asked.criteria;
    page.caption = "無作為の" + std::to_string(drawn.size()) + "件（" + by + "）";
    page.first_href = address_of("/ledger", asked);
    page.sample_href = address_of("/ledger/sample", asked);
    page.remark = "この抽出も、種といっしょに台帳に残りました。同じアドレスを開くと、同じ記録が選ばれます。";
    if (drawn.size() < kDrawn)
        page.remark += "条件に合う記録が少ないため、" + std::to_string(kProbes) +
                       "の番号を引いて見つかったものだけです。";
    return ctx.page({.title = "無作為抽出",
                     .body = search_page(page),
                     .crumbs = {{"アクセス台帳", "/ledger"}, {"無作為抽出", "", true}}});
}

} // namespace

std::vector<guard::Route> ledger_sample_routes()
{
    constexpr guard::RouteOptions open{.always_open = true};
    return {{"GET", "/ledger/sample", kReadLedger, show_sample, open}};
}

} // namespace kasama::governance
