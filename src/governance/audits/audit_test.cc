// 独立 and 監査のない年度 on every boundary.
#include "governance/audits/audit.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("監査の独立: 2年前の日に終わった所属は監査でき、その前の日までは監査できない")
{
    const Date today = make_date(2026, 11, 20);
    const AuditTarget target{.organisation_id = "a"}, office{.office = guard::Office::secretariat};
    const auto against = [&](Holding held, const AuditTarget& whom) {
        return dependent_on(std::span(&held, 1), std::span(&whom, 1), today, 2) != nullptr;
    };
    const Instant limit = start_of(make_date(2024, 11, 20));
    CHECK(against({.organisation_id = "a", .until = {}}, target));
    CHECK(against({.organisation_id = "a", .until = limit + std::chrono::milliseconds(1)}, target));
    CHECK_FALSE(against({.organisation_id = "a", .until = limit}, target));
    CHECK_FALSE(against({.organisation_id = "b", .until = {}}, target));
    CHECK(against({.organisation_id = "b", .office = guard::Office::secretariat, .until = {}}, office));
    CHECK_FALSE(
        against({.organisation_id = "b", .office = guard::Office::system_admin, .until = {}}, office));
    CHECK_FALSE(against({.organisation_id = "", .office = guard::Office::auditor, .until = {}}, target));
}

TEST_CASE("監査のない年度: 終わった年度だけを数え、報告のある年度は除く")
{
    const int reported[] = {2025};
    CHECK(missing_years(2024, 2026, reported) == std::vector<int>{2024});
    CHECK(missing_years(2026, 2026, reported).empty());
    CHECK(missing_years(2026, 2027, reported) == std::vector<int>{2026});
}
