// Search, registration, end of listing and shield through the front door, on both engines.
#include "residents/subjects/register.h"
#include "residents/subjects/search.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Category;

namespace {

std::vector<std::string> acts_of(test::Town& town, const std::string& subject, std::size_t from)
{
    std::vector<std::string> acts;
    const auto entries = town.ledger_of(subject);
    for (std::size_t i = from; i < entries.size(); ++i) acts.push_back(entries[i].act);
    return acts;
}

web::Fields new_person(const std::string& number)
{
    return {{"name", "大橋 正夫"},
            {"kana", "オオハシ マサオ"},
            {"birth_date_year", "昭和17"},
            {"birth_date_month", "9"},
            {"birth_date_day", "28"},
            {"sex", "1"},
            {"insured_number", number},
            {"address_text", "笠間市友部0000-2"},
            {"address_telephone", "0296-00-0202"}};
}

} // namespace

TEST_CASE("さがす: 事務局はカナ、漢字、番号、生年月日、電話、住所で見つけ、見た人ごとに台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string other = town->subject("大橋 正夫", "オオハシ マサオ", "1942-09-28", "0000555001");
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        CHECK(clerk.get("/subjects").status == 200);
        for (const char* asked : {"かずこ", "ワマカ", "岩間", "間和", "0000412876", "412876",
                                  "昭和29年5月14日", "0296-00-0101", "いわま S29.5.14", "笠間市稲田"}) {
            CAPTURE(asked);
            const std::size_t before = town->ledger_of(subject).size(), all = town->ledger().size();
            const test::Reply reply = clerk.post("/subjects", {{"text", asked}});
            CHECK(reply.status == 200);
            CHECK(reply.has("岩間 和子"));
            CHECK(acts_of(*town, subject, before) == std::vector<std::string>{"search"});
            const std::string text = asked; // the town's persons share address and telephone
            const bool shared = text == "0296-00-0101" || text == "笠間市稲田";
            CHECK(reply.has("大橋 正夫") == shared);
            CHECK(town->ledger().size() ==
                  all + (shared ? 3 : 2)); // the search itself, and each person shown
        }
        for (const char* asked : {"いわま S30.5.14", "0000999999", "スズキ"}) {
            CAPTURE(asked);
            const std::size_t all = town->ledger().size();
            const test::Reply reply = clerk.post("/subjects", {{"text", asked}});
            CHECK(reply.has("見つかりません"));
            CHECK(town->ledger().size() == all + 1);
            CHECK(town->ledger().back().act == "search");
        }
        const test::Reply wrong = clerk.post("/subjects", {{"text", "い"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("2文字以上を入力してください"));
        CHECK(wrong.has("value=\"い\""));
    }
}

TEST_CASE("さがす: チームの人は担当だけ、明示の前の人は事務局だけ、市民には開かない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string own = town->subject();
        const std::string foreign = town->subject("岩間 清", "イワマ キヨシ", "1940-01-02", "0000555002");
        const std::string unshared =
            town->subject("岩間 トシ", "イワマ トシ", "1941-01-02", "0000555003", false);
        town->join(own, office);
        town->join(unshared, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        const std::size_t before = town->ledger_of(foreign).size();
        const test::Reply found = manager.post("/subjects", {{"text", "イワマ"}});
        CHECK(found.status == 200);
        CHECK(found.has("岩間 和子"));
        CHECK_FALSE(found.has("岩間 清"));
        CHECK_FALSE(found.has("岩間 トシ"));
        CHECK(town->ledger_of(foreign).size() == before);
        CHECK(manager.get("/subjects").has("岩間 和子"));

        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const test::Reply all = clerk.post("/subjects", {{"text", "イワマ"}});
        CHECK(all.has("岩間 清"));
        CHECK(all.has("岩間 トシ"));
        test::Visitor health =
            town->professional(town->organisation(guard::OrganisationKind::city_department, "健康医療課"),
                               guard::Profession::health_officer);
        const test::Reply some = health.post("/subjects", {{"text", "イワマ"}});
        CHECK(some.has("岩間 清"));
        CHECK_FALSE(some.has("岩間 トシ"));
        test::Visitor citizen = town->citizen(own);
        CHECK(citizen.post("/subjects", {{"text", "イワマ"}}).status == 403);
        CHECK(town->stranger().get("/subjects").status == 303);
    }
}

TEST_CASE("さがす: 20人で止まり、20人以上と言う。見えない人の分は次の人が出る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        for (int i = 0; i < 24; ++i) {
            town->subject("高野 誠" + std::to_string(i), "タカノ マコト", "1950-01-01",
                          "00007000" + std::to_string(10 + i), i % 6 != 0);
        }
        test::Visitor health =
            town->professional(town->organisation(guard::OrganisationKind::city_department, "健康医療課"),
                               guard::Profession::health_officer);
        const std::size_t before = town->ledger().size();
        const test::Reply exact = health.post("/subjects", {{"text", "タカノ"}});
        std::size_t rows = 0;
        for (std::size_t at = exact.body.find("<th scope=\"row\">"); at != std::string::npos;
             at = exact.body.find("<th scope=\"row\">", at + 1)) {
            ++rows;
        }
        CHECK(rows == 20);
        CHECK(town->ledger().size() == before + 21);
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        CHECK(clerk.post("/subjects", {{"text", "タカノ"}}).has("20人以上"));
    }
}

TEST_CASE("登録: 書きまちがいと、同じ人のおそれは保存の前に出る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        CHECK(clerk.get("/subjects/new").status == 200);
        web::Fields form = new_person("123");
        const std::int64_t before = town->count("subjects");
        test::Reply reply = clerk.post("/subjects/new", form);
        CHECK(reply.status == 422);
        CHECK(reply.has("被保険者番号は10けたの数字で入力してください"));
        CHECK(reply.has("大橋 正夫"));
        CHECK(town->count("subjects") == before);

        form = new_person("0000600001");
        form.emplace_back("form_key", "abcdefghjkmnpqrstv12");
        reply = clerk.post("/subjects/new", form);
        CHECK(reply.status == 303);
        CHECK(town->count("subjects") == before + 1);
        CHECK(clerk.post("/subjects/new", form).location == reply.location); // sent twice: one person
        CHECK(town->count("subjects") == before + 1);
        const std::string subject = reply.location.substr(10, 20);
        CHECK(acts_of(*town, subject, 0) == std::vector<std::string>{"register", "write"});
        CHECK(clerk.post("/subjects", {{"text", "おおはし"}}).has("0000600001"));

        reply = clerk.post("/subjects/new", new_person("0000600001"));
        CHECK(reply.status == 422);
        CHECK(reply.has("もう載っています"));
        reply = clerk.post("/subjects/new", new_person("0000600002"));
        CHECK(reply.status == 422);
        CHECK(reply.has("同じ人かもしれません"));
        CHECK(town->count("subjects") == before + 1);
        form = new_person("0000600002");
        form.emplace_back("confirmed", "1");
        CHECK(clerk.post("/subjects/new", form).status == 303);
        CHECK(town->count("subjects") == before + 2);

        test::Visitor city =
            town->professional(town->organisation(guard::OrganisationKind::city_department, "高齢福祉課"),
                               guard::Profession::care_officer);
        CHECK(city.post("/subjects/new", new_person("0000600003")).status == 403);
        CHECK(town->count("subjects") == before + 2);
    }
}

TEST_CASE("D01を書き直すと、さがす言葉も同時に変わる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const test::Reply page = clerk.get("/subjects/" + subject + "/basics");
        const std::size_t at = page.body.find("/basics/entries/");
        REQUIRE(at != std::string::npos);
        const std::string entry = page.body.substr(at + 16, 20);
        web::Fields form = new_person("0000600009");
        form.emplace_back("seen", "1");
        CHECK(clerk.post("/subjects/" + subject + "/basics/entries/" + entry, form).status == 303);
        CHECK(clerk.post("/subjects", {{"text", "オオハシ"}}).has("0000600009"));
        CHECK(clerk.post("/subjects", {{"text", "0000600009"}}).has("大橋 正夫"));
        for (const char* old : {"イワマ", "岩間", "0000412876", "S29.5.14", "0296-00-0101", "稲田"}) {
            CAPTURE(old);
            CHECK(clerk.post("/subjects", {{"text", old}}).has("見つかりません"));
        }
    }
}

TEST_CASE("掲載の終わり: 異動の日から、だれにも見えず、見つからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::string page = "/subjects/" + subject + "/listing";
        CHECK(clerk.get(page).status == 200);
        CHECK(clerk.post(page, {{"cause", "moved_out"}}).status == 422);
        const test::Reply future = clerk.post(
            page,
            {{"cause", "moved_out"}, {"ended_year", "2026"}, {"ended_month", "11"}, {"ended_day", "21"}});
        CHECK(future.status == 422);
        CHECK(future.has("今日以前の日付"));
        CHECK(clerk.get("/subjects/" + subject).status == 200);
        CHECK(clerk
                  .post(page, {{"cause", "moved_out"},
                               {"ended_year", "令和8"},
                               {"ended_month", "11"},
                               {"ended_day", "20"}})
                  .status == 303);
        CHECK(town->ledger_of(subject).back().act == "end_listing");
        CHECK(town->ledger_of(subject).back().purpose == "moved_out");
        CHECK(clerk.get("/subjects/" + subject).status == 404);
        CHECK(clerk.post("/subjects", {{"text", "イワマ"}}).has("見つかりません"));
        CHECK(clerk.post("/subjects", {{"text", "0000412876"}}).has("見つかりません"));
    }
}

TEST_CASE("支援措置: 住所と電話はどこにも出ず、開く道は理由と記録の残る一つだけ")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject();
        town->join(subject, office);
        test::Visitor nurse = town->professional(office, guard::Profession::nurse);
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::string base = "/subjects/" + subject;
        CHECK(nurse.get(base + "/basics").has("稲田"));
        CHECK(clerk.post(base + "/listing/shield", {}).status == 422);
        CHECK(clerk.post(base + "/listing/shield", {{"reason", "11月20日、窓口で申出"}}).status == 303);
        CHECK(town->ledger_of(subject).back().act == "shield");

        for (const char* gone : {"稲田", "0296-00-0101", "0296000101"}) {
            CAPTURE(gone);
            CHECK_FALSE(nurse.get(base + "/basics").has(gone));
            CHECK_FALSE(clerk.get(base + "/basics").has(gone));
            CHECK_FALSE(clerk.post("/subjects", {{"text", "イワマ"}}).has(gone));
            CHECK(clerk.post("/subjects", {{"text", gone}}).has("見つかりません"));
        }
        CHECK(clerk.post("/subjects", {{"text", "0101"}}).has("見つかりません"));
        CHECK(clerk.post("/subjects", {{"text", "イワマ"}}).has("岩間 和子"));
        // A later change of D01 does not bring the address back into the index.
        const test::Reply page = clerk.get(base + "/basics");
        const std::string entry = page.body.substr(page.body.find("/basics/entries/") + 16, 20);
        // An address nobody was shown is not lost by a change of something else.
        CHECK(clerk.get(base + "/basics/entries/" + entry).has("空のまま保存すると、いまのものが残ります"));
        web::Fields form = new_person("0000412876");
        std::erase_if(form, [](const auto& field) { return field.first.starts_with("address_"); });
        form.emplace_back("seen", "1");
        REQUIRE(clerk.post(base + "/basics/entries/" + entry, form).status == 303);
        CHECK(clerk.post(base + "/basics/reveal", {{"reason", "急ぎの連絡"}}).has("稲田"));
        CHECK(clerk.post("/subjects", {{"text", "稲田"}}).has("見つかりません"));
        // One that is written replaces it, and does not come into the index.
        form = new_person("0000412876");
        form.emplace_back("seen", "2");
        CHECK(clerk.post(base + "/basics/entries/" + entry, form).status == 303);
        CHECK(clerk.post("/subjects", {{"text", "友部"}}).has("見つかりません"));
        CHECK(clerk.post("/subjects", {{"text", "0296-00-0202"}}).has("見つかりません"));

        CHECK(nurse.post(base + "/basics/reveal", {{"reason", "訪問"}}).status == 403);
        CHECK(clerk.post(base + "/basics/reveal", {}).status == 422);
        const test::Reply revealed = clerk.post(base + "/basics/reveal", {{"reason", "本人への急ぎの連絡"}});
        CHECK(revealed.status == 200);
        CHECK(revealed.has("友部"));
        const guard::Entry last = town->ledger_of(subject).back();
        CHECK(last.act == "reveal");
        CHECK_FALSE(last.note_id.empty());

        CHECK(clerk.post(base + "/listing/shield-end", {{"reason", "支援措置の期間が終わった"}}).status ==
              303);
        CHECK(nurse.get(base + "/basics").has("友部"));
        CHECK(clerk.post("/subjects", {{"text", "友部"}}).has("大橋 正夫"));
        CHECK(clerk.post("/subjects", {{"text", "0296-00-0202"}}).has("大橋 正夫"));
    }
}
