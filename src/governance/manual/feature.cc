// The manual is public and stays open while the service is closed (2.2(2)④ア, 4.3(2)).
#include "governance/manual/feature.h"

#include "governance/manual/manual.h"
#include "governance/manual/pages/manual.html.h"
#include "procedure/terms.h"

namespace kasama::governance {

namespace {

web::Answer show(guard::Context& ctx)
{
    auto pages = page_chapters(ctx.policy());
    for (PageChapter& one : pages) {
        if (!ctx.may_open(one.href)) one.href.clear();
    }
    const auto deadlines =
        ctx.read([&](db::Reading& tx) { return procedure::deadlines_in_force(tx, ctx.today()); });
    return ctx.page({.title = "操作の手引き",
                     .body = manual_page({.chapters = chapters(),
                                          .pages = std::move(pages),
                                          .procedures = procedure_chapters(ctx.policy(), deadlines)})});
}

web::Answer help(guard::Context& ctx)
{
    return web::Answer::go_to("/manual#" + chapter_for(ctx.request.from_query("page")));
}

} // namespace

void add_manual(guard::Site& site)
{
    remember_menu(site.menu());
    constexpr guard::RouteOptions open{.always_open = true};
    site.add({{"GET", "/manual", guard::kAnyone, show, open}, {"GET", "/help", guard::kAnyone, help, open}});
}

} // namespace kasama::governance
