// Rules of team and stop on every boundary, without a database.
#include "residents/contacts/contacts.h"
#include "residents/sharing/stop.h"
#include "residents/sharing/team.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::residents;

namespace {

const Date kDay = make_date(2026, 11, 20);

guard::Membership membership(Date from, std::optional<Date> until)
{
    return {.id = "m",
            .subject_id = "s",
            .organisation_id = "o",
            .from_at = start_of(from),
            .until_at = until ? std::optional(start_of(*until)) : std::nullopt};
}

std::string problem_of(const TeamWish& wish, const std::vector<guard::Membership>& standing)
{
    Problems problems;
    check(wish, standing, problems);
    return problems.none() ? "" : problems.all().front().field;
}

guard::StopRow stop_of(std::string wish_of, std::string account)
{
    return {.id = "x",
            .scope = "everything",
            .target = "",
            .wish_of = std::move(wish_of),
            .wish_account = std::move(account),
            .from_at = start_of(kDay),
            .until_at = {}};
}

} // namespace

TEST_CASE("支援チーム: 期間は0時で区切り、同じ機関は重ならない")
{
    const std::vector<guard::Membership> standing{membership(kDay, kDay + days(10))};
    CHECK(problem_of({.organisation = "", .from = kDay, .until = {}}, {}) == "organisation");
    CHECK(problem_of({.organisation = "o", .from = {}, .until = {}}, {}) == "from");
    CHECK(problem_of({.organisation = "o", .from = kDay, .until = kDay}, {}) == "until");
    CHECK(problem_of({.organisation = "o", .from = kDay, .until = kDay + days(1)}, {}).empty());
    CHECK(problem_of({.organisation = "o", .from = kDay + days(9), .until = {}}, standing) == "organisation");
    CHECK(problem_of({.organisation = "o", .from = kDay + days(10), .until = {}}, standing).empty());
    CHECK(problem_of({.organisation = "o", .from = kDay - days(5), .until = kDay}, standing).empty());
    CHECK(problem_of({.organisation = "o", .from = kDay - days(5), .until = kDay + days(1)}, standing) ==
          "organisation");
    CHECK(problem_of({.organisation = "o", .from = kDay - days(5), .until = {}}, standing) == "organisation");
    CHECK(problem_of({.organisation = "other", .from = kDay, .until = {}}, standing).empty());
}

TEST_CASE("支援チーム: 始まりと終わりの瞬間")
{
    const guard::Membership m = membership(kDay, kDay + days(1));
    const auto tick = std::chrono::milliseconds(1);
    CHECK(state_of(m, start_of(kDay) - tick) == TeamState::to_come);
    CHECK(state_of(m, start_of(kDay)) == TeamState::in_force);
    CHECK(state_of(m, start_of(kDay + days(1)) - tick) == TeamState::in_force);
    CHECK(state_of(m, start_of(kDay + days(1))) == TeamState::ended);
}

TEST_CASE("停止: 元に戻せるのは、申し出た人だけ")
{
    const Wisher subject{.wish_of = "subject", .account = ""}, proxy{.wish_of = "proxy", .account = "a"},
        other{.wish_of = "proxy", .account = "b"};
    CHECK(may_resume(stop_of("subject", ""), subject));
    CHECK_FALSE(may_resume(stop_of("subject", ""), proxy));
    CHECK_FALSE(may_resume(stop_of("subject", ""), {.wish_of = "proxy", .account = ""}));
    CHECK(may_resume(stop_of("proxy", "a"), proxy));
    CHECK_FALSE(may_resume(stop_of("proxy", "a"), other));
    CHECK_FALSE(may_resume(stop_of("proxy", "a"), subject));
}

TEST_CASE("停止: 範囲の選び方の誤りは、その欄を指す")
{
    const auto field = [](const StopChoice& choice) {
        Problems problems;
        check(choice, {"o1", "o2"}, problems);
        return problems.none() ? std::string() : problems.all().front().field;
    };
    CHECK(field({.scope = "everything"}).empty());
    CHECK(field({.scope = "listing"}).empty());
    CHECK(field({.scope = ""}) == "scope");
    CHECK(field({.scope = "organisation"}) == "organisations");
    CHECK(field({.scope = "organisation", .targets = {"o1", "o9"}}) == "organisations");
    CHECK(field({.scope = "organisation", .targets = {"o1", "o2"}}).empty());
    CHECK(field({.scope = "block"}) == "blocks");
    CHECK(field({.scope = "block", .targets = {"J"}}) == "blocks");
    CHECK(field({.scope = "block", .targets = {"A", "I"}}).empty());
    CHECK(rows_of({.scope = "block", .targets = {"A", "I"}}, stop_of("subject", "")).size() == 2);
    CHECK(rows_of({.scope = "everything", .targets = {"A", "I"}}, stop_of("subject", "")).size() == 1);
}

TEST_CASE("緊急連絡先: 順位は一人ひとつ、5人まで、1年を過ぎたら要確認")
{
    using namespace residents::contacts;
    const auto contact = [](std::int64_t rank) {
        entry::Version version;
        version.values.set(kRank, rank);
        return version;
    };
    const auto problem = [&](std::int64_t rank, std::vector<entry::Version> others) {
        Problems problems;
        check_among(contact(rank).values, others, problems);
        return !problems.none();
    };
    CHECK_FALSE(problem(1, {}));
    CHECK(problem(1, {contact(1)}));
    CHECK_FALSE(problem(5, {contact(1), contact(2), contact(3), contact(4)}));
    CHECK(problem(5, {contact(1), contact(2), contact(3), contact(4), contact(4)}));
    entry::Values values;
    values.set(kCheckedOn, kDay);
    CHECK_FALSE(is_old(values, make_date(2027, 11, 20)));
    CHECK(is_old(values, make_date(2027, 11, 21)));
    Problems problems;
    check(values, kDay, problems);
    CHECK(problems.none());
    check(values, kDay - days(1), problems);
    CHECK_FALSE(problems.none());
}
