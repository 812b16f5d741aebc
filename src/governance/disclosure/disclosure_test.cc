// 開示等の請求 through the front door, on both engines: the clock on its boundary days.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

namespace {

web::Fields request(const std::string& kind, std::optional<Date> disclosed = {})
{
    web::Fields fields{{"kind", kind},
                       {"asker", "self"},
                       {"paper", "licence"},
                       {"insured_number", "0000412876"},
                       {"wanted", "すべての記録"}};
    return disclosed ? with_date(fields, "disclosed_on", *disclosed) : fields;
}

} // namespace

TEST_CASE("開示請求: 30日と延長30日、補正の日は数えず、理由と教示のない通知は終わらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->subject();
        auto desk = town->officer(guard::Office::secretariat);
        auto nurse = town->professional(town->organisation(guard::OrganisationKind::home_nursing, "ひばり"),
                                        guard::Profession::nurse);
        const Date today = town->today(); // 20 November 2026
        const std::string page = submit_case(desk, "disclosure", request("disclosure"));
        CHECK(nurse.get(page).status == 404);
        CHECK(desk.get(page).has("令和8年12月21日")); // the 20th is a Sunday
        CHECK(desk.post(page + "/steps/decide", {{"third_party", "0"}, {"decision", "full"}}).status == 409);
        CHECK(desk.post(page + "/steps/hand_over", with_date({}, "handed_on", today)).status == 303);
        CHECK(desk.post(page + "/steps/ask_to_mend", {{"lack", "委任状の日付"}}).status == 303);
        town->pass(std::chrono::hours(24 * 4));
        auto later = town->officer(guard::Office::secretariat, "大月 進");
        CHECK(later.post(page + "/steps/mended").status == 303);
        CHECK(later.get(page).has("令和8年12月25日")); // four days did not count
        CHECK(later.post(page + "/steps/lengthen", {{"why_longer", ""}}).status == 422);
        CHECK(later.post(page + "/steps/lengthen", {{"why_longer", "記録の量が多いため"}}).status == 303);
        CHECK(later.get(page).has("令和9年1月25日")); // the 24th is a Sunday
        CHECK(later.post(page + "/steps/lengthen", {{"why_longer", "もう一度"}}).status == 403);
        CHECK(later.post(page + "/steps/decide", {{"third_party", "0"}, {"decision", "part"}})
                  .has("理由を入力してください"));
        CHECK(later
                  .post(page + "/steps/decide",
                        {{"third_party", "0"}, {"decision", "part"}, {"grounds", "第三者の情報"}})
                  .status == 303);
        const auto untaught =
            later.post(page + "/steps/notify", with_date({{"taught", "0"}}, "notified_on", town->today()));
        CHECK(untaught.status == 422);
        CHECK(untaught.has("審査請求の教示が要ります"));
        CHECK(later.post(page + "/steps/notify", with_date({{"taught", "1"}}, "notified_on", town->today()))
                  .status == 303);
        CHECK(later.get(page).has("通知済み"));
        CHECK(entries_of(*town, "case_step", "disclosure lengthen") == 1);
    }
}

TEST_CASE("訂正請求: 開示から90日目までは受け付け、91日目は受け付けない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        const Date today = town->today();
        CHECK(desk.post("/procedures/disclosure", request("correction"))
                  .has("開示を受けた日を入力してください"));
        CHECK(desk.post("/procedures/disclosure", request("correction", today - days(91)))
                  .has("90日をすぎています"));
        CHECK(town->count("cases") == 0);
        CHECK(desk.post("/procedures/disclosure", request("correction", today - days(90))).status == 303);
    }
}
