// 期限の設定 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

namespace {

constexpr const char* kRequest = "/deadlines/disclosure/submission";

web::Fields term(const std::string& days, Date from, const std::string& counted = "calendar_days")
{
    return with_date({{"days", days},
                      {"counted", counted},
                      {"first_day", "0"},
                      {"passes_on", "1"},
                      {"basis", "笠間市個人情報保護法施行条例"}},
                     "valid_from", from);
}

web::Fields request()
{
    return {{"kind", "disclosure"},
            {"asker", "self"},
            {"paper", "licence"},
            {"insured_number", "0000412876"},
            {"wanted", "すべての記録"}};
}

} // namespace

TEST_CASE("期限の設定: 条例で短くした期限は、使い始める日からの請求に使い、知らせた期限は変わらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto desk = town->officer(guard::Office::secretariat);
        auto chief = town->officer(guard::Office::operations_manager);
        const Date today = town->today(); // Friday 20 November 2026
        const std::string told = submit_case(desk, "disclosure", request());
        CHECK(desk.get(told).has("令和8年12月21日"));
        CHECK(desk.get("/procedures/disclosure/new").has("提出から30日を期限に"));
        CHECK(desk.get("/deadlines").status == 403);
        CHECK(desk.post(kRequest, term("15", today)).status == 403);
        CHECK(chief.get("/deadlines").has("期限の設定"));
        CHECK(chief.get(kRequest).has("法律が定める期限です"));

        CHECK(chief.post(kRequest, term("15", today + days(3))).status == 303);
        CHECK(chief.get(kRequest).has("令和8年11月23日"));
        CHECK(desk.get("/procedures/disclosure/new").has("提出から30日を期限に")); // not yet
        town->pass(std::chrono::hours(24 * 3));
        auto later = town->officer(guard::Office::secretariat, "大月 進");
        CHECK(later.get("/procedures/disclosure/new").has("提出から15日を期限に"));
        CHECK(later.get("/manual").has("15日"));
        CHECK(later.get(submit_case(later, "disclosure", request())).has("令和8年12月8日"));
        CHECK(later.get(told).has("令和8年12月21日"));

        auto chief_later = town->officer(guard::Office::operations_manager, "海老沢 寛");
        CHECK(chief_later.get("/deadlines").has("笠間市個人情報保護法施行条例"));
        web::Fields first = term("15", town->today());
        for (auto& [id, text] : first) {
            if (id == "first_day") text = "1";
        }
        CHECK(chief_later.post(kRequest, first).status == 303);
        CHECK(later.get(submit_case(later, "disclosure", request())).has("令和8年12月7日"));
        CHECK(entries_of(*town, "set_deadline", "disclosure submission 15") == 2);
        CHECK(town->count("procedure_terms") == 2);
    }
}

TEST_CASE("期限の設定: 法律より長い期限、0日、すぎた日は断られ、入力はそのまま残り、何も変わらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto chief = town->officer(guard::Office::operations_manager);
        const Date today = town->today();
        const Reply longer = chief.post(kRequest, term("31", today));
        CHECK(longer.status == 422);
        CHECK(longer.has("法律が定める期限（30日）より長くはできません"));
        CHECK(longer.has("value=\"31\""));
        CHECK(chief.post(kRequest, term("10", today, "open_days")).has("法律と同じく日で数えてください"));
        CHECK(chief.post(kRequest, term("0", today)).status == 422);
        CHECK(chief.post(kRequest, term("十五", today)).status == 422);
        CHECK(chief.post(kRequest, term("15", today - days(1))).has("今日かそれよりあとの日にしてください"));
        CHECK(chief.post("/deadlines/inquiry/submission", term("367", today, "open_days")).status == 422);
        CHECK(chief.post("/deadlines/inquiry/submission", term("8", today, "open_days")).status == 303);
        CHECK(chief.get("/deadlines/erased_copies/submission").status == 404);
        CHECK(chief.get("/deadlines/disclosure/no-such-step").status == 404);
        CHECK(town->count("procedure_terms") == 1);
    }
}
