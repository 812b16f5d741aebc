// 提供停止 and 掲載停止 through the front door: each scope against each reader, and who may lift it.
#include "foundation/base/ids.h"
#include "guard/access/service.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Category;
using guard::OrganisationKind;
using guard::Profession;

namespace {

const db::Sql kGrant(R"sql(
    INSERT INTO emergency_grants (id, account_id, subject_id, reason, note_id, from_at, until_at)
    VALUES ($1, $2, $3, 'dispatch', '', $4, $5)
)sql");

/// The first reason against a look, "" where it is permitted.
std::string refusal(test::Town& town, const test::Visitor& visitor, const std::string& subject,
                    Category category, std::string_view duty = "open_records")
{
    try {
        town.door(visitor, duty).open({.subject = subject, .category = category});
    } catch (const std::exception&) {
    }
    return town.ledger_of(subject).back().refusal;
}

/// A subject with a team, a crew on a running emergency grant, the departments and the subject's own account.
struct Circle {
    test::Town& town;
    std::string subject = town.subject();
    std::string nursing = town.organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
    std::string help = town.organisation(OrganisationKind::home_help, "デイサービスこもれび");
    std::string hospital = town.organisation(OrganisationKind::city_hospital, "市民病院");
    std::string station = town.organisation(OrganisationKind::fire_station, "消防署");
    test::Visitor nurse = town.professional(nursing, Profession::nurse);
    test::Visitor helper = town.professional(help, Profession::care_worker);
    test::Visitor doctor = town.professional(hospital, Profession::doctor);
    test::Visitor crew = town.professional(station, Profession::paramedic);
    test::Visitor care = town.professional(town.organisation(OrganisationKind::city_department, "高齢福祉課"),
                                           Profession::care_officer);
    test::Visitor citizen = town.citizen(subject);
    test::Visitor proxy = town.proxy_of(subject);
    test::Visitor family = town.proxy_of(subject, "family");
    test::Visitor clerk = town.officer(guard::Office::secretariat);

    explicit Circle(test::Town& t) : town(t)
    {
        for (const std::string& organisation : {nursing, help, hospital}) town.join(subject, organisation);
        town.database().write([&](db::Writing& tx) {
            tx.run(kGrant, {new_id(), crew.account(), subject, town.now, town.now + std::chrono::hours(2)});
        });
    }
    std::string path(const std::string& end = "") const { return "/subjects/" + subject + "/stop" + end; }
    std::string of(const test::Visitor& visitor, Category category) const
    {
        return refusal(town, visitor, subject, category);
    }
    std::string of_crew(Category category) const
    {
        return refusal(town, crew, subject, category, "look_up_in_emergency");
    }
    /// The stop in force that is newest.
    guard::StopRow newest() const
    {
        for (const auto& stop :
             town.database().read([&](db::Reading& tx) { return guard::stops_of(tx, subject); })) {
            if (!stop.until_at) return stop;
        }
        return {};
    }
};

} // namespace

TEST_CASE("提供停止: 全部止めると、走っている緊急参照も次の要求から止まり、本人と家族は見られる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        CHECK(circle.of(circle.nurse, Category::certification).empty());
        CHECK(circle.of_crew(Category::emergency_medical).empty());

        CHECK(circle.citizen.get(circle.path()).has("救急隊員は持病や薬の情報を見られません"));
        CHECK(circle.citizen.get(circle.path("/check") + "?scope=everything").has("まだ止まっていません"));
        CHECK(town->count("stops") == 0);
        const test::Reply done = circle.citizen.post(circle.path(), {{"scope", "everything"}});
        REQUIRE(done.status == 303);
        CHECK(town->ledger_of(circle.subject).back().act == "stop");
        const test::Reply page = circle.citizen.get(done.location);
        CHECK(page.has("情報の提供を止めました"));
        CHECK(page.has("受付番号"));

        CHECK(circle.of(circle.nurse, Category::certification) == "stopped");
        CHECK(circle.of(circle.nurse, Category::consent) == "stopped");
        CHECK(circle.of(circle.doctor, Category::checkup) == "stopped");
        CHECK(circle.of_crew(Category::emergency_medical) == "stopped");
        CHECK(circle.of(circle.care, Category::certification).empty()); // what the department supplied
        CHECK(circle.of(circle.care, Category::care_plan) == "stopped");
        CHECK(circle.of(circle.citizen, Category::certification).empty());
        CHECK(circle.of(circle.family, Category::certification).empty());
        const test::Reply outward = circle.nurse.get("/subjects/" + circle.subject),
                          absent = circle.nurse.get("/subjects/00000000000000000000");
        CHECK(outward.status == 404);
        CHECK(outward.body == absent.body); // nothing tells of a stop
    }
}

TEST_CASE("提供停止: 選んだ機関だけ、選んだ種類だけ")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        CHECK(circle.citizen
                  .post(circle.path(), {{"scope", "organisation"},
                                        {"organisations", circle.help},
                                        {"organisations", circle.station}})
                  .status == 303);
        CHECK(town->count("stops") == 2);
        CHECK(circle.of(circle.helper, Category::certification) == "stopped");
        CHECK(circle.of_crew(Category::emergency_medical) == "stopped");
        CHECK(circle.of(circle.nurse, Category::certification).empty());
        CHECK(circle.of(circle.doctor, Category::certification).empty());
        // The other side sees nothing of it; the desk does.
        CHECK_FALSE(circle.nurse.get("/subjects/" + circle.subject + "/consent").has("止めています"));
        CHECK(circle.clerk.get("/subjects/" + circle.subject + "/consent")
                  .has("デイサービスこもれびへの提供を止めています"));

        CHECK(circle.citizen.post(circle.path(), {{"scope", "block"}, {"blocks", "B"}, {"blocks", "H"}})
                  .status == 303);
        CHECK(circle.of(circle.nurse, Category::certification) == "stopped");
        CHECK(circle.of(circle.nurse, Category::medication) == "stopped");
        CHECK(circle.of(circle.nurse, Category::checkup).empty());
        CHECK(circle.of(circle.nurse, Category::basics).empty());
    }
}

TEST_CASE("停止: 選び方の誤りは選んだものを残して示し、何も止めない。関係のない人には見つからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        CHECK(circle.citizen.get(circle.path("/check")).has("どこまで止めるかを選んでください"));
        const test::Reply none = circle.citizen.post(circle.path(), {{"scope", "organisation"}});
        CHECK(none.status == 422);
        CHECK(none.has("href=\"#organisations\""));
        CHECK(none.has("value=\"organisation\" aria-describedby=\"scope-organisation-hint\" checked"));
        CHECK(circle.citizen.post(circle.path(), {{"scope", "block"}, {"blocks", "Z"}}).status == 422);
        const test::Reply paper = circle.clerk.post(circle.path(), {{"scope", "everything"}});
        CHECK(paper.status == 422);
        CHECK(paper.has("だれの申出かを選んでください"));
        CHECK(circle.nurse.get(circle.path()).status == 403);
        CHECK(circle.nurse.post(circle.path(), {{"scope", "everything"}}).status == 403);
        CHECK(circle.family.post(circle.path(), {{"scope", "everything"}}).status == 403);
        test::Visitor other = town->citizen(town->subject("別 人", "ベツ ジン", "1950-01-01", "0000500001"));
        CHECK(other.get(circle.path()).status == 404);
        CHECK(other.post(circle.path(), {{"scope", "everything"}}).status == 404);
        CHECK(town->count("stops") == 0);
    }
}

TEST_CASE("停止: 元に戻せるのは申し出た人だけ。二人の申出は別々に効く")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        CHECK(circle.citizen.post(circle.path(), {{"scope", "everything"}}).status == 303);
        const std::string own = circle.newest().id;
        CHECK(circle.proxy.get(circle.path("/resume") + "?stop=" + own).status == 403);
        CHECK(circle.proxy.post(circle.path("/resume"), {{"stop", own}}).status == 403);
        CHECK(town->ledger_of(circle.subject).back().act == "resume");
        CHECK(town->ledger_of(circle.subject).back().refusal == "act");
        CHECK(circle.of(circle.nurse, Category::basics) == "stopped");

        town->pass(std::chrono::seconds(1));
        CHECK(circle.proxy.post(circle.path(), {{"scope", "everything"}}).status == 303);
        CHECK(town->count("stops") == 2);
        CHECK(circle.newest().wish_of == "proxy");
        const std::string proxys = circle.newest().id;
        CHECK(circle.citizen.post(circle.path("/resume"), {{"stop", proxys}}).status == 403);
        CHECK(circle.citizen.post(circle.path("/resume"), {{"stop", own}}).status == 303);
        CHECK(circle.of(circle.nurse, Category::basics) == "stopped"); // the proxy's stands
        CHECK(circle.proxy.post(circle.path("/resume"), {{"stop", proxys}}).status == 303);
        CHECK(town->ledger_of(circle.subject).back().act == "resume");
        CHECK(circle.of(circle.nurse, Category::basics).empty());
        CHECK(circle.citizen.post(circle.path("/resume"), {{"stop", own}}).status == 404);
    }
}

TEST_CASE("停止: 紙の申出は事務局がその日に入力し、元に戻すのも同じ人の紙による")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        const web::Fields received{
            {"received_on_year", "令和8"}, {"received_on_month", "11"}, {"received_on_day", "20"}};
        const auto with = [&](web::Fields fields) {
            fields.insert(fields.end(), received.begin(), received.end());
            return fields;
        };
        web::Fields tomorrow = with({{"scope", "everything"}, {"wish", "subject"}});
        tomorrow.back().second = "21";
        CHECK(circle.clerk.post(circle.path(), tomorrow).status == 422);
        CHECK(circle.clerk.post(circle.path(), with({{"scope", "everything"}, {"wish", "someone"}})).status ==
              422);
        CHECK(town->count("stops") == 0);
        CHECK(circle.clerk.post(circle.path(), with({{"scope", "everything"}, {"wish", "subject"}})).status ==
              303);
        const guard::StopRow stop = circle.newest();
        CHECK(stop.means == "paper");
        CHECK(stop.received_on == "2026-11-20");
        CHECK(circle.of(circle.nurse, Category::basics) == "stopped");
        CHECK(circle.clerk
                  .post(circle.path("/resume"), with({{"stop", stop.id}, {"wish", circle.proxy.account()}}))
                  .status == 403);
        CHECK(circle.of(circle.nurse, Category::basics) == "stopped");
        CHECK(circle.clerk.post(circle.path("/resume"), with({{"stop", stop.id}, {"wish", "subject"}}))
                  .status == 303);
        CHECK(circle.of(circle.nurse, Category::basics).empty());

        CHECK(circle.clerk
                  .post(circle.path(), with({{"scope", "everything"}, {"wish", circle.proxy.account()}}))
                  .status == 303);
        CHECK(circle.newest().wish_account == circle.proxy.account());
        CHECK(circle.proxy.post(circle.path("/resume"), {{"stop", circle.newest().id}}).status == 303);
    }
}

TEST_CASE("掲載停止: だれも見られず、本人にはD20とD21だけが残り、サービスを止めている間も申し出られる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        Circle circle(*town);
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", true, "点検", "town", town->now);
        });
        CHECK(circle.citizen.get("/me").status == 503);
        const test::Reply form = circle.citizen.get(circle.path("/listing"));
        CHECK(form.status == 200);
        CHECK(form.has("救急隊員は持病や薬の情報を見られません"));
        CHECK(circle.citizen.get(circle.path("/check") + "?scope=listing").has("掲載を止める"));
        CHECK(circle.citizen.post(circle.path(), {{"scope", "listing"}}).status == 303);
        CHECK(town->ledger_of(circle.subject).back().act == "stop_listing");
        town->database().write(
            [&](db::Writing& tx) { guard::set_service_level(tx, "full", true, "", "town", town->now); });

        for (const test::Visitor* visitor :
             {&circle.nurse, &circle.doctor, &circle.care, &circle.clerk, &circle.family, &circle.citizen}) {
            CHECK(circle.of(*visitor, Category::basics) == "not_listed");
        }
        CHECK(circle.of_crew(Category::emergency_medical) == "not_listed");
        CHECK(circle.of(circle.citizen, Category::consent).empty());
        CHECK(circle.of(circle.citizen, Category::accesses).empty());
        const test::Reply record = circle.citizen.get("/subjects/" + circle.subject + "/consent");
        CHECK(record.has("ネットワークへの掲載を止めています"));
        const test::Reply home = circle.citizen.get("/me");
        CHECK(home.has("岩間 和子 さんのページ"));
        CHECK(home.has("救急隊員も見られません"));
        CHECK(circle.proxy.post(circle.path("/resume"), {{"stop", circle.newest().id}}).status == 403);
        CHECK(circle.citizen.post(circle.path("/resume"), {{"stop", circle.newest().id}}).status == 303);
        CHECK(circle.of(circle.nurse, Category::basics).empty());
    }
}
