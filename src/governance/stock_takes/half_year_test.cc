// 半年の境, and the nightly work on both engines.
#include "governance/stock_takes/half_year.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::governance;
using namespace kasama::test;

TEST_CASE("棚卸し: 半年は4月1日と10月1日に始まる")
{
    CHECK(half_year_of(make_date(2026, 3, 31)) == HalfYear{make_date(2025, 10, 1), "令和7年度 下期"});
    CHECK(half_year_of(make_date(2026, 4, 1)) == HalfYear{make_date(2026, 4, 1), "令和8年度 上期"});
    CHECK(half_year_of(make_date(2026, 9, 30)) == HalfYear{make_date(2026, 4, 1), "令和8年度 上期"});
    CHECK(half_year_of(make_date(2026, 10, 1)) == HalfYear{make_date(2026, 10, 1), "令和8年度 下期"});
    CHECK(half_year_of(make_date(2027, 1, 1)) == HalfYear{make_date(2026, 10, 1), "令和8年度 下期"});
}

TEST_CASE("棚卸し: 半年が始まった夜に、その前からある機関へ一度だけ求め、半年のうちに求めた機関へは重ねない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ");
        const auto asked = town->organisation(guard::OrganisationKind::home_help, "すずらん");
        town->organisation(guard::OrganisationKind::pharmacy, "だれもいない薬局");
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        town->professional(asked, guard::Profession::care_worker, "友部 進");
        auto desk = town->officer(guard::Office::secretariat);
        const auto night = [&] { begin_stock_takes(town->services(), town->now); };
        night();
        CHECK(town->count("cases") == 0); // none was there when this half year began

        town->now = start_of(make_date(2027, 4, 1)) - std::chrono::milliseconds(1);
        night();
        CHECK(town->count("cases") == 0);
        town->now = start_of(make_date(2027, 4, 1));
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, asked).value().number; });
        auto desk_later = town->officer(guard::Office::secretariat, "大月 進");
        submit_case(desk_later, "stock_take", {{"organisation", number}, {"period", "令和9年度 上期"}});
        night();
        night();
        CHECK(town->count("cases") >= 2);
        auto manager_later = town->officer(guard::Office::organisation_manager, "飯島 涼", office);
        CHECK(manager_later.get("/organisation").has("/organisation/stock-takes/"));
        const std::string list = desk_later.get("/cases.csv?procedure=stock_take").body;
        const auto times = [&](std::string_view words) {
            int found = 0;
            for (std::size_t at = list.find(words); at != std::string::npos; at = list.find(words, at + 1))
                ++found;
            return found;
        };
        CHECK(times("さしろ") == 1);
        CHECK(times("すずらん") == 1);
        CHECK(times("だれもいない薬局") == 0);
    }
}
