// 別表の改定 through the front door: row 1.3(2)b.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

namespace {

web::Fields notice_text()
{
    return {{"purpose_of_listing", "掲載します"}, {"purpose_of_use", "支援のため"},
            {"range_of_users", "次の人"},         {"items", "次の項目"},
            {"stopping", "いつでも止めます"},     {"enquiries", "運営事務局"}};
}

} // namespace

TEST_CASE("規程 1.3(2)b: 別の人が承認し、広がりは明示のあとの人から、せばまりは全員に0時から")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto clinic = town->organisation(guard::OrganisationKind::clinic, "ひばり診療所");
        const std::string told_before =
            town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876");
        const std::string told_after = town->subject("稲田 茂", "イナダ シゲル", "1950-03-02", "0000412884");
        for (const std::string& subject : {told_before, told_after}) town->join(subject, clinic);
        const auto proposal = [&](Date from) {
            return with_date({{"changes", "D02 主治医・病院 R t\nD11 主治医・病院 なし"},
                              {"reason", "協議会の意見による"}},
                             "from", from);
        };
        const Date from = town->today() + days(10);
        {
            auto clerk = town->officer(Office::secretariat),
                 operations = town->officer(Office::operations_manager);
            auto owner = town->officer(Office::program_owner);
            CHECK(clerk.post("/procedures/data_table_change", proposal(town->today())).has("あす以後の日"));
            CHECK(operations.post("/procedures/data_table_change", proposal(from)).status == 403);
            CHECK(town->count("cases") == 0);
            const std::string page = submit_case(clerk, "data_table_change", proposal(from));
            const auto shown = operations.get(page);
            CHECK(shown.has("主治医・病院　D02 被保険者・資格：できない → 見る（支援チーム）"));
            CHECK(shown.has("できなくなる"));
            CHECK(clerk.post(page + "/steps/approve").status == 403);
            CHECK(owner.post(page + "/steps/approve").status != 303);
            CHECK(town->count("data_table_versions") == 0);
            CHECK(operations.post(page + "/steps/approve").status == 303);
            CHECK(town->count("data_table_versions") == 1);
            CHECK(entries_of(*town, "case_step", "data_table_change approve") == 1);
            const auto versions = town->stranger().get("/data-table/versions");
            CHECK(versions.has("第2版"));
            CHECK(versions.has("協議会の意見による"));
            CHECK(town->stranger().get("/data-table/versions/3").status == 404);
            // None before it or beside it: versions follow one another.
            for (const Date other : {from - days(1), from}) {
                auto colliding = with_date({{"changes", "D12 主治医・病院 なし"}, {"reason", "協議会の意見"}},
                                           "from", other);
                const std::string late = submit_case(clerk, "data_table_change", colliding);
                const auto refused = operations.post(late + "/steps/approve");
                CHECK(refused.status == 422);
                CHECK(refused.has("先に承認した改定が令和8年11月30日から効く"));
            }
            CHECK(town->count("data_table_versions") == 1);
        }
        const auto status = [&](const std::string& subject, const std::string& category) {
            auto doctor = town->professional(clinic, guard::Profession::doctor, "飯田 誠");
            return doctor.get("/subjects/" + subject + "/" + category).status;
        };
        // The last moment before: nothing has changed.
        town->now = start_of(from) - std::chrono::milliseconds(1);
        CHECK(status(told_before, "checkup") == 200);
        CHECK(status(told_before, "insurance") == 403);
        town->now = start_of(from);
        CHECK(status(told_before, "checkup") == 403);
        CHECK(status(told_after, "checkup") == 403);
        CHECK(status(told_before, "insurance") == 403);
        CHECK(status(told_after, "insurance") == 403);
        CHECK(town->stranger().get("/data-table").has("第2版"));
        // A notice whose text names version 2, recorded for one of them.
        auto clerk = town->officer(Office::secretariat);
        REQUIRE(clerk.post("/notice/versions", notice_text()).status == 303);
        const auto told = with_date({{"means", "counter"}, {"to_whom", "subject"}}, "on", town->today());
        REQUIRE(clerk.post("/subjects/" + told_after + "/consent/notice", told).status == 303);
        CHECK(status(told_after, "insurance") == 200);
        CHECK(status(told_before, "insurance") == 403);
        // Told before that text was there: the text and the table of that day count, whenever it is written
        // down.
        const auto long_ago =
            with_date({{"means", "post"}, {"to_whom", "subject"}}, "on", town->today() - days(3));
        REQUIRE(clerk.post("/subjects/" + told_before + "/consent/notice", long_ago).status == 303);
        CHECK(clerk.get("/subjects/" + told_before + "/consent").has("第1版"));
        CHECK_FALSE(clerk.get("/subjects/" + told_before + "/consent").has("第2版"));
        CHECK(status(told_before, "insurance") == 403);
        CHECK(town->ledger_of(told_before).back().refusal == "table");
    }
}
