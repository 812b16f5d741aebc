// Who sees a case, who may take a step, when it is due: every boundary.
#include "procedure/procedure.h"

#include <doctest/doctest.h>

#include <set>

using namespace kasama;
using namespace kasama::procedure;

namespace {

constexpr State kStates[] = {{"received", "受付"}, {"decided", "決定"}, {"done", "完了", true}};
constexpr Step kSteps[] = {
    {.id = "decide",
     .label = "決める",
     .from = "received",
     .to = "decided",
     .duty = "decide",
     .other_than_starter = true,
     .term = {Term::Count::open_days, 3}},
    {.id = "lengthen",
     .label = "延ばす",
     .from = "received",
     .to = "received",
     .duty = "decide",
     .term = {Term::Count::calendar_days, 30},
     .lengthens = true},
    {.id = "finish",
     .label = "終える",
     .from = "decided",
     .to = "done",
     .party = Party::organisation,
     .duty = "manage",
     .other_than_last = true},
    {.id = "withdraw", .label = "取り下げる", .from = "decided", .to = "done", .party = Party::starter},
};
static_assert(consistent(kStates, kSteps));

constexpr State kNoWayOut[] = {{"received", "受付"}, {"stuck", "行き止まり"}, {"done", "完了", true}};
constexpr Step kIntoIt[] = {{.id = "a", .label = "x", .from = "received", .to = "stuck", .duty = "d"}};
static_assert(!consistent(kNoWayOut, kIntoIt));
constexpr Step kNobody[] = {{.id = "a", .label = "x", .from = "received", .to = "done"}};
constexpr State kTwo[] = {{"received", "受付"}, {"done", "完了", true}};
static_assert(!consistent(kTwo, kNobody));

const Procedure kProcedure{.id = "example",
                           .name = "例",
                           .clause = "0",
                           .summary = "",
                           .start_duty = "start_procedures",
                           .form = {},
                           .states = kStates,
                           .steps = kSteps,
                           .term = {Term::Count::calendar_days, 30}};

Actor person(std::string account, std::string organisation, std::set<std::string, std::less<>> duties)
{
    return {std::move(account), std::move(organisation),
            [duties = std::move(duties)](std::string_view duty) { return duties.contains(duty); }};
}

Case submitted()
{
    Case one;
    one.id = "case";
    one.number = "R8-0001";
    one.state = "received";
    one.open = true;
    one.starter = "asker";
    one.organisation_id = "office";
    return one;
}

} // namespace

TEST_CASE("案件を見る人: 出した人、段階を進める人、運営事務局のほかには見えない")
{
    const Case one = submitted();
    CHECK(may_see(kProcedure, one, person("asker", "", {})));
    CHECK(may_see(kProcedure, one, person("decider", "", {"decide"})));
    CHECK(may_see(kProcedure, one, person("desk", "", {"work_on_cases"})));
    CHECK(may_see(kProcedure, one, person("manager", "office", {"manage"})));
    CHECK(!may_see(kProcedure, one, person("manager", "other", {"manage"})));
    CHECK(!may_see(kProcedure, one, person("colleague", "office", {})));
    Case draft = one;
    draft.number.clear();
    CHECK(may_see(kProcedure, draft, person("asker", "", {})));
    CHECK(!may_see(kProcedure, draft, person("desk", "", {"work_on_cases", "decide"})));
}

TEST_CASE("案件を進める人: 自分の申請は決められず、二人でする段階は前の人ではない")
{
    Case one = submitted();
    CHECK(objection(kSteps[0], one, person("decider", "", {"decide"})).empty());
    CHECK(!objection(kSteps[0], one, person("decider", "", {"other"})).empty());
    CHECK(objection(kSteps[0], one, person("asker", "", {"decide"})).starts_with("自分が出した申請"));
    CHECK(!objection(kSteps[2], one, person("manager", "office", {"manage"})).empty()); // not in that state
    one.state = "decided";
    one.last_by = "manager";
    CHECK(objection(kSteps[2], one, person("manager", "office", {"manage"})).starts_with("前の段階"));
    CHECK(objection(kSteps[2], one, person("deputy", "office", {"manage"})).empty());
    CHECK(!objection(kSteps[2], one, person("deputy", "other", {"manage"})).empty());
    CHECK(objection(kSteps[3], one, person("asker", "", {})).empty());
    CHECK(!objection(kSteps[3], one, person("somebody", "", {"decide"})).empty());
    one.starter.clear(); // came in on paper: nobody is its starter
    CHECK(!objection(kSteps[3], one, person("", "", {})).empty());
}

TEST_CASE("期限: 受付時間をすぎたら次の開庁日から、延長は1回、末日が休みなら次の開庁日")
{
    const OfficeCalendar calendar;
    const Deadlines declared{.calendar = calendar};
    const auto at = [](int month, int day, int hour, int minute) {
        return start_of(make_date(2026, unsigned(month), unsigned(day))) + std::chrono::hours(hour) +
               std::chrono::minutes(minute);
    };
    CHECK(received_on(at(11, 20, 17, 14), calendar) == make_date(2026, 11, 20));
    CHECK(received_on(at(11, 20, 17, 15), calendar) == make_date(2026, 11, 24)); // 金 → 土日, 勤労感謝の日
    CHECK(received_on(at(12, 28, 17, 30), calendar) == make_date(2027, 1, 4));
    CHECK(received_on(at(11, 22, 9, 0), calendar) == make_date(2026, 11, 24));

    CHECK(due_after(kProcedure, nullptr, {.due = {}, .now = at(11, 20, 9, 0)}, declared) ==
          make_date(2026, 12, 21)); // 20日 is a Sunday
    CHECK(due_after(kProcedure, &kSteps[0], {.due = {}, .now = at(11, 20, 9, 0)}, declared) ==
          make_date(2026, 11, 26));
    CHECK(due_after(kProcedure, &kSteps[0], {.due = {}, .now = at(11, 20, 18, 0)}, declared) ==
          make_date(2026, 11, 27));
    CHECK(due_after(kProcedure, &kSteps[1], {.due = make_date(2026, 12, 21), .now = at(12, 1, 9, 0)},
                    declared) == make_date(2027, 1, 20));
    CHECK(due_after(kProcedure, &kSteps[3], {.due = make_date(2026, 12, 21), .now = at(12, 1, 9, 0)},
                    declared) == make_date(2026, 12, 21)); // no term of its own: it stays
    const Step resumed{
        .id = "r", .label = "補正された", .from = "decided", .to = "received", .duty = "d", .resumes = true};
    CHECK(due_after(kProcedure, &resumed,
                    {.due = make_date(2026, 12, 21), .now = at(12, 11, 9, 0), .last = at(12, 1, 20, 0)},
                    declared) ==
          make_date(2027, 1, 4)); // ten days that did not count, then the turn of the year
    const Step agreed{.id = "a",
                      .label = "許可する",
                      .from = "received",
                      .to = "decided",
                      .duty = "d",
                      .due_field = "until"};
    CHECK(due_after(kProcedure, &agreed,
                    {.due = {}, .now = at(12, 1, 9, 0), .last = {}, .agreed = make_date(2026, 12, 5)},
                    declared) == make_date(2026, 12, 5)); // a Saturday, as agreed
    Case one = submitted();
    CHECK(objection(kSteps[1], one, person("decider", "", {"decide"})).empty());
    one.lengthened = true;
    CHECK(objection(kSteps[1], one, person("decider", "", {"decide"})).starts_with("期限の延長"));
}

TEST_CASE("期限の設定: 市が決めた期限が宣言にかわり、法律の期限は短くできるが長くはできない")
{
    const auto at = [](unsigned month, unsigned day) {
        return start_of(make_date(2026, month, day)) + std::chrono::hours(9);
    };
    const auto set = [](std::string step, Term term) {
        return SetTerm{.procedure = std::string(kProcedure.id),
                       .step = std::move(step),
                       .term = term,
                       .basis = "条例",
                       .account_id = {},
                       .acting = {}};
    };
    constexpr auto kDays = Term::Count::calendar_days;
    Deadlines deadlines;
    const auto due = [&] {
        return due_after(kProcedure, nullptr, {.due = {}, .now = at(11, 20)}, deadlines);
    };
    deadlines.set = {set("submission", {kDays, 15})};
    CHECK(due() == make_date(2026, 12, 7)); // the 5th is a Saturday
    deadlines.set.push_back(set("submission", {.count = kDays, .days = 15, .passes_on = false}));
    CHECK(due() == make_date(2026, 12, 5)); // the newest is in force
    deadlines.set.push_back(
        set("submission", {.count = kDays, .days = 15, .first_day = true, .passes_on = false}));
    CHECK(due() == make_date(2026, 12, 4));
    // Another step, and another procedure, keep what was declared.
    CHECK(due_after(kProcedure, &kSteps[0], {.due = {}, .now = at(11, 20)}, deadlines) ==
          make_date(2026, 11, 26));
    deadlines.set.push_back(set(std::string(kSteps[1].id), {kDays, 10}));
    CHECK(due_after(kProcedure, &kSteps[1], {.due = make_date(2026, 12, 1), .now = at(11, 25)}, deadlines) ==
          make_date(2026, 12, 11));
    deadlines.set = {set("submission", {kDays, 15})};
    deadlines.set[0].procedure = "another";
    CHECK(due() == make_date(2026, 12, 21));

    constexpr Term law{.count = kDays, .days = 30, .origin = Term::Origin::law};
    CHECK(objection(law, {kDays, 30}).empty());
    CHECK(objection(law, {kDays, 1}).empty());
    CHECK(objection(law, {kDays, 31}) == "法律が定める期限（30日）より長くはできません");
    CHECK(objection(law, {Term::Count::open_days, 5}).starts_with("法律が定める期限です"));
    CHECK(objection({kDays, 30}, {Term::Count::open_days, 90}).empty());
    CHECK(!objection({.count = kDays, .days = 7, .origin = Term::Origin::elsewhere}, {kDays, 7}).empty());
    CHECK(!objection({}, {kDays, 7}).empty());
    CHECK(whole_term_words({kDays, 30}) == "30日");
    CHECK(whole_term_words({.count = kDays, .days = 5, .first_day = true, .passes_on = false}) ==
          "5日（初日を数える、最後の日が休みでもその日まで）");
}
