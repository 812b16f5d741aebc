// The year of the made-up city is one that the product itself would have let happen.
#include "demo/organisations.h"
#include "demo/stories.h"
#include "procedure/procedure.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

/// What stands where the teller fills in: any value the field takes.
std::string filled(const entry::AnyField& field, const std::string& text)
{
    return text.empty() && (field.id == "login" || field.id == "incident" || field.id == "audit") ? "12345678"
                                                                                                  : text;
}

entry::Values typed(std::span<const entry::AnyField* const> fields, const demo::Texts& texts,
                    Problems& problems)
{
    entry::Values values;
    for (const entry::AnyField* field : fields) {
        const auto given = std::find_if(texts.begin(), texts.end(),
                                        [&](const auto& text) { return text.first == field->id; });
        std::string text = given == texts.end() ? "" : given->second;
        if (field->id == "organisation") text = "K-0001"; // the teller's
        values.set_text(field->id, entry::read_typed(*field, filled(*field, text), problems));
    }
    for (const auto& [id, text] : texts) {
        const bool known = std::any_of(fields.begin(), fields.end(),
                                       [&](const entry::AnyField* field) { return field->id == id; });
        if (!known) problems.add(id, "この様式にありません");
    }
    return values;
}

bool may_take(test::Town& town, const procedure::Step& step, std::string_view login)
{
    for (const demo::MadeAccount& made : demo::sign_ins()) {
        if (made.login != login) continue;
        if (step.party == procedure::Party::starter) return true;
        const guard::Column column = guard::column_of(
            guard::Office::none, demo::organisations()[std::size_t(demo::place_of(made.organisation))].kind,
            made.profession, guard::Relation::none);
        if (town.services().policies.holds(step.duty, guard::Office::none, column)) return true;
        return std::any_of(made.offices.begin(), made.offices.end(), [&](guard::Office office) {
            return town.services().policies.holds(step.duty, office, guard::Column::none);
        });
    }
    return false;
}

} // namespace

TEST_CASE("見本の市: どの案件も、その様式に書け、その職務の人が進めたものである")
{
    const auto towns = test::every_town();
    test::Town& town = *towns.front();
    const Date today = town.today();
    std::set<std::string_view> kinds;
    for (const demo::Told& told : demo::stories(today)) {
        CAPTURE(told.procedure);
        CAPTURE(told.days_ago);
        const procedure::Procedure& procedure = *procedure::find(told.procedure);
        kinds.insert(procedure.id);
        Problems problems;
        const entry::Values form = typed(procedure.form, told.form, problems);
        const Instant then = start_of(today - days(told.days_ago)) + std::chrono::hours(9);
        if (problems.none() && procedure.check) procedure.check(form, then, problems);
        for (const auto& problem : problems.all()) FAIL_CHECK(problem.field << ": " << problem.message);
        int last = told.days_ago;
        for (const demo::Taken& taken : told.steps) {
            CAPTURE(taken.step);
            const procedure::Step* step = procedure.step(taken.step);
            REQUIRE(step);
            Problems of_step;
            typed(step->fields, taken.answers, of_step);
            for (const auto& problem : of_step.all()) FAIL_CHECK(problem.field << ": " << problem.message);
            CHECK(may_take(town, *step, taken.by));
            CHECK(taken.days_ago <= last);
            if (step->other_than_starter) CHECK(taken.by != told.by);
            last = taken.days_ago;
        }
    }
    // Erasures and renewals are begun by the nightly works; the others are told.
    for (const procedure::Procedure* one : procedure::procedures()) {
        CAPTURE(one->id);
        if (one->id == "erasure" || one->id == "contract_renewal" || one->id == "example") continue;
        CHECK(kinds.contains(one->id));
    }
}
