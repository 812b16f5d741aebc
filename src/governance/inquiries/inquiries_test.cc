// 問合せ through the front door, on both engines.
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::test;

namespace {

std::string submitted(Visitor& asker, const std::string& question)
{
    const auto draft = asker.post("/procedures/inquiry", {{"topic", "use"}, {"question", question}});
    REQUIRE(draft.status == 303);
    const std::string id = draft.location.substr(7, 20);
    const auto sent = asker.post("/cases/" + id + "/submission");
    REQUIRE(sent.status == 303);
    return "/cases/" + id;
}

} // namespace

TEST_CASE("問合せ: 出した人と運営事務局だけが読み、回答は出した人に届き、台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto asker = town->professional(office, guard::Profession::care_manager);
        auto colleague = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto desk = town->officer(guard::Office::secretariat);

        const auto draft = asker.post("/procedures/inquiry",
                                      {{"topic", "use"}, {"question", "同意の取下げは、どの画面ですか"}});
        REQUIRE(draft.status == 303);
        const std::string page = draft.location.substr(0, 27);
        CHECK(asker.get(draft.location).has("同意の取下げは、どの画面ですか"));
        CHECK(desk.get(page).status == 404); // a draft is its writer's alone
        CHECK(asker.post(page + "/submission").location == page + "?done=case_submitted");
        CHECK(asker.get(page).has("R8-0001"));
        CHECK(asker.get(page).has("回答待ち"));
        CHECK(asker.get(page).has("令和8年11月30日")); // five open days after Friday, 20 November 2026

        const auto inbox = desk.get("/cases");
        CHECK(inbox.has("開いている案件は1件、期限をすぎたものは0件です。"));
        CHECK(inbox.has("R8-0001"));
        CHECK(!inbox.has("同意の取下げ")); // what people wrote is read in the case only
        CHECK(colleague.get(page).status == 404);
        CHECK(colleague.get(page + "x").status == 404);
        CHECK(!colleague.get("/cases").has("R8-0001"));

        // Nobody but the desk answers, and not with nothing.
        CHECK(asker.post(page + "/steps/answer", {{"answer", "自分で答える"}}).status == 403);
        const auto empty = desk.post(page + "/steps/answer", {{"answer", ""}});
        CHECK(empty.status == 422);
        CHECK(empty.has("回答を入力してください"));
        CHECK(desk.post(page + "/steps/answer", {{"answer", "対象者の「明示・同意・停止の記録」です"}})
                  .status == 303);
        CHECK(asker.get(page).has("対象者の「明示・同意・停止の記録」です"));
        CHECK(asker.get(page).has("回答済み"));
        CHECK(desk.post(page + "/steps/answer", {{"answer", "もう一度"}}).status == 409);

        // Asking on, a message in between, and the end.
        CHECK(asker.post(page + "/steps/ask_on", {{"more", "紙で出すときは"}}).status == 303);
        CHECK(desk.post(page + "/messages", {{"message", ""}}).status == 422);
        CHECK(desk.post(page + "/messages", {{"message", "担当に聞いています"}}).status == 303);
        CHECK(asker.get(page).has("担当に聞いています"));
        CHECK(desk.post(page + "/steps/answer", {{"answer", "様式15です"}}).status == 303);
        CHECK(asker.post(page + "/steps/settle").status == 303);
        CHECK(desk.get("/cases").has("開いている案件は0件"));
        CHECK(desk.get("/cases?closed=1").has("R8-0001"));
        CHECK(desk.get("/cases.csv?closed=1").has("問合せ"));

        std::size_t acts = 0, refused = 0;
        for (const auto& entry : town->ledger()) {
            if (entry.act.starts_with("case_") && entry.purpose.starts_with("inquiry")) ++acts;
            if (entry.act == "case_step" && entry.refusal == "duty") ++refused;
            CHECK(entry.purpose.find("同意") == std::string::npos);
        }
        CHECK(acts >= 8);
        CHECK(refused == 2);
    }
}

TEST_CASE("問合せ: 誤った入力はそのまま出し直して何も残さず、二度送っても一つ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto asker = town->professional(office, guard::Profession::care_manager);
        const auto wrong =
            asker.post("/procedures/inquiry", {{"topic", ""}, {"question", "話題を選ばずに書いた"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("話題を選ばずに書いた"));
        CHECK(wrong.has("何についてを選んでください"));
        CHECK(town->count("cases") == 0);

        const web::Fields twice{
            {"topic", "id"}, {"question", "二度押した"}, {"form_key", "0123456789abcdefghjk"}};
        const auto once = asker.post("/procedures/inquiry", twice);
        const auto again = asker.post("/procedures/inquiry", twice);
        CHECK(once.location == again.location);
        CHECK(town->count("cases") == 1);

        // A draft is changed before it is sent, and not after.
        const std::string page = once.location.substr(0, 27);
        CHECK(asker.post(page + "/form", {{"topic", "id"}, {"question", "書き直した"}}).status == 303);
        CHECK(asker.get(page + "/check").has("書き直した"));
        CHECK(asker.post(page + "/submission").status == 303);
        CHECK(asker.post(page + "/form", {{"topic", "id"}, {"question", "あとから"}}).status == 404);
        CHECK(asker.get(page).has("書き直した"));
        CHECK(asker.get("/procedures/unheard_of/new").status == 404);
        CHECK(asker.get("/procedures").has("書き直した") == false);
    }
}

TEST_CASE("受付箱: 期限をすぎた案件が先に立ち、絞り込みはアドレスに残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto asker = town->professional(office, guard::Profession::care_manager);
        const std::string first = submitted(asker, "はじめの問合せ");
        town->pass(std::chrono::hours(24 * 12));
        auto later = town->professional(office, guard::Profession::care_manager, "友部 進");
        const std::string second = submitted(later, "あとの問合せ");
        auto desk = town->officer(guard::Office::secretariat);
        const auto all = desk.get("/cases");
        CHECK(all.has("開いている案件は2件、期限をすぎたものは1件です。"));
        CHECK(all.body.find(first) < all.body.find(second));
        const auto overdue = desk.get("/cases?overdue=1");
        CHECK(overdue.has(first));
        CHECK(!overdue.has(second));
        CHECK(overdue.has("日すぎています"));
        CHECK(desk.get("/cases?mine=1").has(second));
        CHECK(desk.get("/cases?procedure=inquiry&mine=1").has("procedure=inquiry"));
    }
}
