// 登録: a new subject from the fields of D01; whoever may be the same person is shown before anything is
// saved.
#include "entry/category.h"
#include "entry/form.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "residents/register/pages.h"
#include "residents/register/pages/new_subject.html.h"
#include "residents/subjects/register.h"

namespace kasama::residents {

using guard::Context;

namespace {

web::Answer draw(Context& ctx, const entry::Typed& typed, const Problems& problems,
                 std::vector<PersonRow> alike = {})
{
    return ctx.page({.title = "対象者を登録する",
                     .body = new_subject_page({.keys = ctx.form_keys(),
                                               .fields = entry::draw_form(kBasicFields, typed, problems),
                                               .alike = std::move(alike),
                                               .confirm_error = std::string(problems.of("confirmed"))}),
                     .crumbs = {{"対象者をさがす", "/subjects"}, {"対象者を登録する", "/subjects/new"}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

web::Answer show_new(Context& ctx) { return draw(ctx, {}, {}); }

/// Persons with the same number, or born on the same day with the same kana.
std::vector<Person> alike(Context& ctx, const entry::Values& basics)
{
    Asked number, born;
    number.insured_number = basics[kInsuredNumber].value_or("");
    born.birth_date = basics[kBirthDate];
    born.kana = basics[kKana].value_or("");
    std::vector<std::string> ids;
    if (!number.empty()) ids = ids_for(ctx.services(), number, 5, ctx.now());
    for (std::string& id : ids_for(ctx.services(), born, kShown, ctx.now())) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
    std::vector<Person> found;
    for (const guard::ReadPermit& permit :
         ctx.open_all(ids, guard::Category::basics, "search", "duplicates")) {
        auto versions = entry::read(ctx.services().database, ctx.vault(), permit, kBasicFields);
        if (!versions.empty())
            found.push_back({permit.subject(), std::move(versions.front().values), permit.address_open()});
    }
    return found;
}

bool same_kana(const entry::Values& a, const entry::Values& b)
{
    return folded_kana(a.text(kKana.id)) == folded_kana(b.text(kKana.id));
}

web::Answer create(Context& ctx)
{
    if (auto place = ctx.sent_before()) return web::Answer::go_to(std::move(*place));
    Problems problems;
    const entry::Values basics = entry::read_form(kBasicFields, ctx.request, problems);
    const entry::Category* declared = entry::find(guard::Category::basics);
    if (problems.none() && declared->check) declared->check(basics, ctx.today(), problems);
    if (!problems.none()) return draw(ctx, {ctx.request.form}, problems);

    std::vector<PersonRow> rows;
    const std::string& number = basics.text(kInsuredNumber.id);
    for (const Person& person : alike(ctx, basics)) {
        const bool same_number = !number.empty() && person.basics.text(kInsuredNumber.id) == number;
        if (!same_number && !same_kana(person.basics, basics)) continue;
        if (same_number && problems.of(kInsuredNumber.id).empty()) {
            problems.add(kInsuredNumber.id,
                         "この被保険者番号の人は、もう載っています。番号を確かめてください");
        }
        rows.push_back(row_of(person, ctx.today()));
    }
    if (!rows.empty() && ctx.typed("confirmed") != "1") {
        problems.add("confirmed", "同じ人でないことを確かめて、印を付けてください");
    }
    if (!problems.none()) return draw(ctx, {ctx.request.form}, problems, std::move(rows));

    const NewSubject fresh = prepare_subject(ctx.services(), basics, ctx.now());
    const std::string then = Context::with_notice("/subjects/" + fresh.id, "subject_registered");
    // The listing first: D01 is then written with a permit like every later change. A form sent twice leads
    // to the first.
    web::Answer answer = ctx.act(
        {.act = "register", .form_key = ctx.form_key(), .then = then, .subject = fresh.id, .category = "D01"},
        [&](db::Writing& tx, const guard::Who& who) { insert_standing(tx, fresh, who.account_id); });
    for (const auto& [name, value] : answer.headers) {
        if (name == "Location" && value != then) return answer;
    }
    return ctx.change(
        {.subject = fresh.id, .category = guard::Category::basics, .form_key = {}, .then = then},
        [&](db::Writing& tx, const guard::WritePermit& permit) {
            entry::write(tx, permit, fresh.basics, ctx.now());
        });
}

} // namespace

std::vector<guard::Route> registration_routes()
{
    guard::declare_notice("subject_registered",
                          "登録しました。明示（規程3.1）を済ませると、支援チームが見られるようになります。");
    return {
        {"GET", "/subjects/new", kRegisterSubjects, show_new},
        {"POST", "/subjects/new", kRegisterSubjects, create},
    };
}

} // namespace kasama::residents
