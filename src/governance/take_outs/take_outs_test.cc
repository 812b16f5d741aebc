// 持出し through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

namespace {

web::Fields request(const std::string& medium, Date from, Date until)
{
    return with_date(with_date({{"medium", medium},
                                {"encrypted", medium == "paper" ? "0" : "1"},
                                {"scanned", medium == "paper" ? "0" : "1"},
                                {"persons", "2"},
                                {"content", "認定結果の印刷 P-12ab"},
                                {"destination", "利用者宅"},
                                {"purpose", "訪問"},
                                {"no_stop", "1"},
                                {"hold", "1"},
                                {"no_car", "1"}},
                               "from", from),
                     "until", until);
}

} // namespace

TEST_CASE("持出し: 自分では許可できず、期限までに正しい方法で戻す")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto asker = town->professional(office, guard::Profession::care_manager);
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto other = town->officer(guard::Office::organisation_manager, "飯島 涼",
                                   town->organisation(guard::OrganisationKind::home_help, "すずらん"));
        auto desk = town->officer(guard::Office::secretariat);
        const Date today = town->today();

        auto broken = request("paper", today, today);
        for (auto& [name, value] : broken) {
            if (name == "no_car") value = "0";
        }
        CHECK(asker.post("/procedures/take_out", broken).has("この約束を守れない持出しは、許可されません"));
        CHECK(asker.post("/procedures/take_out", request("paper", today, today - days(1))).status == 422);
        auto open = request("usb", today, today);
        for (auto& [name, value] : open) {
            if (name == "encrypted") value = "0";
        }
        CHECK(asker.post("/procedures/take_out", open)
                  .has("暗号化・検査のない媒体を使う理由を入力してください"));
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(asker, "take_out", request("usb", today, today + days(3)));
        CHECK(asker.post(page + "/steps/permit").status == 403);
        CHECK(other.post(page + "/steps/permit").status == 404);
        CHECK(desk.post(page + "/steps/permit_manager", {{"decided_by", "secretariat"}})
                  .has("その機関の管理責任者が決めます"));
        CHECK(manager.post(page + "/steps/permit").status == 303);
        CHECK(asker.get(page).has("令和8年11月23日")); // due on the day it was to come back, a holiday or not

        const auto shredded =
            asker.post(page + "/steps/return", with_date({{"disposal", "shredded"}}, "done_on", today));
        CHECK(shredded.status == 422);
        CHECK(shredded.has("USBメモリーは完全消去します"));
        town->pass(std::chrono::hours(24 * 5));
        CHECK(desk.get("/cases?overdue=1").status != 200); // the session is over after five days
        auto desk_again = town->officer(guard::Office::secretariat, "大月 進");
        CHECK(desk_again.get("/cases?overdue=1").has("情報の持出し"));
        CHECK(entries_of(*town, "case_step", "take_out permit", true) == 1);
    }
}

TEST_CASE("持出し: 管理責任者の申請は運営事務局が決める")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto desk = town->officer(guard::Office::secretariat);
        const Date today = town->today();
        const std::string page = submit_case(manager, "take_out", request("paper", today, today));
        CHECK(manager.post(page + "/steps/permit").status == 403);
        CHECK(desk.post(page + "/steps/permit_manager", {{"decided_by", "representative"}}).status == 303);
        CHECK(manager.post(page + "/steps/return", with_date({{"disposal", "wiped"}}, "done_on", today))
                  .has("紙は裁断します"));
        CHECK(manager.post(page + "/steps/return", with_date({{"disposal", "shredded"}}, "done_on", today))
                  .status == 303);
        CHECK(manager.get(page).has("返却・廃棄済み"));
    }
}
