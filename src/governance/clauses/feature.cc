// The page is public and stays open while the service is closed: a city, a citizen and an auditor read the
// same.
#include "governance/clauses/feature.h"

#include "governance/clauses/pages.h"
#include "governance/clauses/pages/clauses.html.h"
#include "guard/access/context.h"

namespace kasama::governance {

namespace {

web::Answer show(guard::Context& ctx)
{
    const ClauseResults& results = shown_results();
    ClausesPage page{.summary = {}, .when = results.when, .rows = {}};
    std::size_t tested = 0, passed = 0, tests = 0;
    for (const Clause& clause : clauses()) {
        ClauseRow row{.clause = clause, .screens = {}, .tests = {}};
        for (const ClauseScreen& screen : clause.screens)
            row.screens.push_back({screen.name, ctx.may_open(screen.href) ? screen.href : ""});
        for (const std::string& name : clause.tests) {
            const auto found = results.passed.find(name);
            const bool known = found != results.passed.end();
            row.tests.push_back({.name = name,
                                 .result = !known          ? "結果なし"
                                           : found->second ? "✓ 合格"
                                                           : "不合格",
                                 .failed = known && !found->second});
            passed += known && found->second ? 1 : 0;
            ++tests;
        }
        tested += clause.tests.empty() ? 0 : 1;
        page.rows.push_back(std::move(row));
    }
    page.summary = fmt::format("規程の{}行のうち{}行に、動いているサーバーで確かめる試験があります。試験{}"
                               "件のうち、最後に合格したものは{}件です。",
                               page.rows.size(), tested, tests, passed);
    return ctx.page({.title = "規程と画面の対応", .body = clauses_page(page)});
}

} // namespace

void add_clauses(guard::Site& site)
{
    clauses(); // what cannot be read stops the start
    site.add({{"GET", "/clauses", guard::kAnyone, show, {.always_open = true}}});
}

} // namespace kasama::governance
