// さがす: one box, answers by POST, so that no name stands in an address.
#include "foundation/base/wareki.h"
#include "residents/register/pages.h"
#include "residents/register/pages/search.html.h"

namespace kasama::residents {

using guard::Context;

PersonRow row_of(const Person& person, Date today)
{
    const Identity identity = identity_of(person.basics);
    return {.href = "/subjects/" + person.subject,
            .name = identity.name,
            .kana = identity.kana,
            .birth = birth_text(identity, today),
            .number = identity.insured_number,
            .address = person.basics[kAddress].value_or(""),
            .shielded = !person.address_open};
}

namespace {

SearchPage page_for(Context& ctx)
{
    return {.keys = ctx.form_keys(),
            .typed = ctx.typed("text"),
            .own_team = !ctx.holds(kSearchRegister),
            .may_register = ctx.holds(kRegisterSubjects)};
}

web::Answer draw(Context& ctx, const SearchPage& page, const Problems& problems)
{
    return ctx.page({.title = page.own_team ? "担当の対象者" : "対象者をさがす",
                     .body = search_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

web::Answer show_search(Context& ctx)
{
    SearchPage page = page_for(ctx);
    if (page.own_team) {
        for (const Person& person : own_list(ctx)) page.rows.push_back(row_of(person, ctx.today()));
    }
    return draw(ctx, page, {});
}

/// Answers with a page: a search changes nothing, and its words belong into no address.
web::Answer search(Context& ctx)
{
    SearchPage page = page_for(ctx);
    Problems problems;
    const Asked asked = read_question(page.typed, problems);
    page.error = problems.of("text");
    if (problems.none()) {
        const LookedUp found = page.own_team ? look_up_in_team(ctx, asked) : look_up_in_register(ctx, asked);
        page.asked = true;
        page.more = found.more;
        for (const Person& person : found.persons) page.rows.push_back(row_of(person, ctx.today()));
    }
    return draw(ctx, page, problems);
}

} // namespace

std::vector<guard::Route> search_routes()
{
    return {
        {"GET", "/subjects", kSearchSubjects, show_search},
        {"POST", "/subjects", kSearchSubjects, search},
    };
}

} // namespace kasama::residents
