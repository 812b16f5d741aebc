// 担当 of a case, through the front door on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("案件の担当: 進められる役割の人だけがなれ、受付箱で自分の担当に絞れ、終わった案件にはいない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ");
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto other = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto desk = town->officer(guard::Office::secretariat, "高野 誠");
        auto second = town->officer(guard::Office::secretariat, "大月 進");
        const web::Fields asked{{"topic", "other"}, {"question", "明示書の書き方を教えてください"}};
        const std::string page = submit_case(worker, "inquiry", asked),
                          next = submit_case(worker, "inquiry", asked), assignee = page + "/assignee";
        CHECK(desk.get(page).has("まだいません"));
        CHECK(worker.post(assignee, {{"act", "take"}}).status == 403); // who asked looks after nothing
        CHECK_FALSE(worker.get(page).has("担当になる"));
        CHECK(other.post(assignee, {{"act", "take"}}).status == 404);
        CHECK(desk.post(assignee, {{"act", "leave"}}).status == 409);
        CHECK(entries_of(*town, "case_assign", "inquiry") == 0);

        CHECK(desk.post(assignee, {{"act", "take"}}).status == 303);
        CHECK(entries_of(*town, "case_assign", "inquiry") == 1);
        CHECK(desk.post(assignee, {{"act", "take"}}).status == 409);
        CHECK(worker.get(page).has("担当になった"));
        CHECK(second.get("/cases").has("高野 誠"));
        CHECK(desk.get("/cases?own=1").has(page));
        CHECK_FALSE(desk.get("/cases?own=1").has(next));
        CHECK_FALSE(second.get("/cases?own=1").has(page));
        CHECK(desk.get("/cases.csv").has("高野 誠"));

        // Handed over: the second takes it; state and the next step are as before.
        CHECK(second.post(assignee, {{"act", "take"}}).status == 303);
        CHECK(desk.post(assignee, {{"act", "leave"}}).status == 409);
        CHECK(second.get("/cases?own=1").has(page));
        CHECK(desk.post(page + "/steps/answer", {{"answer", "手引きの「明示事項」を見てください"}}).status ==
              303);
        CHECK(second.post(assignee, {{"act", "leave"}}).status == 303);
        CHECK(worker.post(page + "/steps/settle").status == 303);
        CHECK(second.post(assignee, {{"act", "take"}}).status == 403);
        CHECK_FALSE(second.get(page).has("まだいません"));
    }
}
