// 規程 1.2(5)–(8), 2.2(1)③: kinds of users, and the one 運営管理責任者.
#include "guard/accounts/endings.h"
#include "support/cases.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

std::string login_of(test::Town& town, const test::Visitor& visitor)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_account(tx, visitor.account())->login; });
}

const std::string kPath = "/appointments/operations-manager";

test::Reply appoint(test::Town& town, test::Visitor& owner, const test::Visitor& whom)
{
    return owner.post(kPath, {{"office", "operations_manager"}, {"login", login_of(town, whom)}});
}

std::string appointment_of(test::Town& town, const test::Visitor& whom, Office office)
{
    for (const auto& one : town.database().read(
             [&](db::Reading& tx) { return guard::appointments_of(tx, whom.account(), town.now); })) {
        if (one.office == office) return one.id;
    }
    return "";
}

std::int64_t holders(test::Town& town)
{
    return std::int64_t(town.database()
                            .read([&](db::Reading& tx) {
                                return guard::holders_of(tx, Office::operations_manager, town.now);
                            })
                            .size());
}

} // namespace

TEST_CASE("規程 2.2(1)③: 事業責任者が市の職員から任命し、ほかの人は断られ、経過が残る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor owner = town->officer(Office::program_owner, "山口 茂");
        const std::string city = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        test::Visitor official = town->professional(city, Profession::care_officer, "沢田 ひろみ");
        // Not of the city, of the city's hospital, or a citizen's ID.
        const std::pair<test::Visitor, std::string_view> others[] = {
            {town->professional(town->organisation(OrganisationKind::clinic, "みなみ医院"),
                                Profession::doctor),
             "市の職員から任命します"},
            {town->professional(town->organisation(OrganisationKind::city_hospital, "市民病院"),
                                Profession::doctor),
             "市の職員から任命します"},
            {town->citizen(town->subject()), "市民利用者のIDは、任命できません"}};
        for (const auto& [other, why] : others) {
            const auto refused = appoint(*town, owner, other);
            CHECK(refused.status == 422);
            CHECK(refused.has(why));
        }
        test::Visitor clerk = town->officer(Office::secretariat);
        CHECK(appoint(*town, clerk, official).status == 403); // by the owner alone
        CHECK(town->ledger().back().refusal == "duty");
        CHECK(holders(*town) == 0);
        CHECK(owner.get("/appointments/history").has("運営管理責任者は空席です"));

        CHECK(appoint(*town, owner, official).status == 303);
        CHECK(town->ledger().back().act == "appoint");
        CHECK(town->ledger().back().purpose == "operations_manager " + official.account());
        CHECK(town->ledger().back().acting == "program_owner");
        const std::string id = appointment_of(*town, official, Office::operations_manager);
        CHECK(owner.post(kPath + "/" + id + "/end").status == 303);
        const auto history = owner.get("/appointments/history");
        CHECK(history.has("沢田 ひろみ"));
        CHECK(history.has("山口 茂"));
        CHECK(!history.has("いままで"));
        CHECK(official.get("/appointments/history").status == 403);
    }
}

TEST_CASE("規程 2.2(1)③b: 運営管理責任者は1人で、代理は期間だけ働き、ほかの役職が終わっても続く")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor owner = town->officer(Office::program_owner, "山口 茂");
        const std::string city = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        test::Visitor first = town->professional(city, Profession::care_officer, "沢田 ひろみ");
        test::Visitor second = town->professional(city, Profession::care_officer, "荒川 健");
        CHECK(owner.get("/organisation-chart").has("空席"));
        CHECK(appoint(*town, owner, first).status == 303);
        const auto twice = appoint(*town, owner, second);
        CHECK(twice.status == 422);
        CHECK(twice.has("運営管理責任者は1人だけです"));
        CHECK(holders(*town) == 1);

        // Another post of the same person ends: this one stays as it is.
        const std::string id = appointment_of(*town, first, Office::operations_manager);
        CHECK(first.post("/offices/choice", {{"appointment", id}}).status == 303);
        CHECK(first
                  .post("/appointments/officers",
                        {{"office", "secretariat"}, {"login", login_of(*town, first)}})
                  .status == 303);
        const std::string desk = appointment_of(*town, first, Office::secretariat);
        CHECK(first.post("/appointments/officers/" + desk + "/end").status == 303);
        CHECK(appointment_of(*town, first, Office::operations_manager) == id);
        CHECK(first.get("/appointments/officers").status == 200);

        // A deputy: city staff, with both dates; acts only between them, and as the deputy.
        const Date from = town->today() + days(1), until = town->today() + days(2);
        const auto named = [&](const test::Visitor& whom, Date begin, Date end) {
            return owner.post(
                "/appointments/deputies",
                test::with_date(test::with_date({{"login", login_of(*town, whom)}}, "from", begin), "until",
                                end));
        };
        const auto nurse = town->professional(town->organisation(OrganisationKind::home_nursing, "ひばり"),
                                              Profession::nurse);
        CHECK(named(nurse, from, until).has("市の職員から任命します"));
        CHECK(named(first, from, until).has("この人は、すでに運営管理責任者です"));
        CHECK(named(second, until, from).has("代理のおわりは、はじめより前にできません"));
        CHECK(named(second, from, until).status == 303);
        CHECK(town->ledger().back().act == "name_deputy");
        CHECK(appointment_of(*town, second, Office::operations_manager).empty()); // not yet
        town->now = start_of(from);
        second = town->again(second);
        const std::string deputy = appointment_of(*town, second, Office::operations_manager);
        REQUIRE(!deputy.empty());
        CHECK(holders(*town) == 1);
        CHECK(second.get("/offices/choice").has("運営管理責任者（代理）"));
        CHECK(second.post("/offices/choice", {{"appointment", deputy}}).status == 303);
        const auto acts = second.get("/appointments/officers");
        CHECK(acts.status == 200);
        CHECK(acts.has("運営管理責任者（代理）"));
        CHECK(second.post("/screen-lock", {{"minutes", "12"}}).status == 303);
        CHECK(town->ledger().back().acting == "deputy_operations_manager");

        // The holder leaves: the office is vacant, the deputy stays a deputy and ends with its last day.
        owner = town->officer(Office::program_owner, "山口 茂");
        CHECK(owner.post(kPath + "/" + id + "/end").status == 303);
        const auto chart = owner.get("/organisation-chart");
        CHECK(chart.has("荒川 健"));
        CHECK(chart.has("（代理）"));
        CHECK(owner.get("/appointments/history").has("運営管理責任者は空席です"));
        town->now = start_of(until + days(1)) - std::chrono::minutes(1);
        second = town->again(second);
        CHECK(second.post("/offices/choice", {{"appointment", deputy}}).status == 303);
        CHECK(second.get("/appointments/officers").status == 200);
        town->pass(std::chrono::minutes(1));
        CHECK(second.get("/appointments/officers").location.starts_with("/sign-in"));
        CHECK(town->ledger().back().refusal == "session_ended");
    }
}

TEST_CASE("規程 1.2(5)–(8): IDは一つの種類だけで、市の職員も市民としては二つ目のIDを使う")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        // The city's own organisations are registered, and have a manager like every other.
        CHECK(clerk
                  .post("/registration/organisations",
                        {{"kind", "fire_station"}, {"name", "笠間消防署"}, {"office_number", ""}})
                  .status == 303);
        const auto fire = town->database().read([](db::Reading& tx) {
            for (auto& one : guard::organisations(tx)) {
                if (one.name == "笠間消防署") return one;
            }
            return guard::Organisation{};
        });
        CHECK(fire.internal);
        const std::string base = "/registration/organisations/" + fire.id;
        CHECK(clerk.get("/registration/organisations").has("管理責任者がいません"));
        CHECK(clerk.get(base).has("いません"));
        CHECK(clerk
                  .post(base + "/users",
                        {{"name", "友部 剛"}, {"kana", "トモベ ツヨシ"}, {"profession", "paramedic"}})
                  .status == 303);
        const auto crew =
            town->database().read([&](db::Reading& tx) { return guard::accounts_of(tx, fire.id).front(); });
        CHECK_FALSE(crew.citizen);
        CHECK(crew.subject_id.empty());
        CHECK(town->ledger().back().act == "register_user");
        CHECK(clerk
                  .post("/appointments/organisation-managers",
                        {{"office", "organisation_manager"}, {"login", crew.login}})
                  .status == 303);
        CHECK(clerk.get(base).has("友部 剛"));

        // The same person as a citizen: a second ID through the own record, with nothing of the first.
        const std::string subject = town->subject("友部 剛", "トモベ ツヨシ", "1985-02-03", "0000000077");
        test::Visitor operations = town->officer(Office::operations_manager, "石田 聡");
        const auto own = [&] {
            const std::string page = test::submit_case(clerk, "citizen_application",
                                                       {{"kind", "self"},
                                                        {"insured_number", "0000000077"},
                                                        {"name", "友部 剛"},
                                                        {"kana", "トモベ ツヨシ"},
                                                        {"paper", "my_number_card"},
                                                        {"relation", "本人"}});
            REQUIRE(operations.post(page + "/steps/approve").status == 303);
            return clerk.post(page + "/steps/register");
        };
        CHECK(own().status == 303);
        CHECK(own().status == 409); // one a person
        const auto citizen = town->database().read(
            [&](db::Reading& tx) { return guard::accounts_of_subject(tx, subject).front(); });
        CHECK(citizen.citizen);
        CHECK(citizen.login != crew.login);
        CHECK(citizen.organisation_id.empty());
        CHECK(citizen.profession == Profession::none);
        CHECK(town->database().read(
                  [&](db::Reading& tx) { return guard::accounts_of(tx, fire.id).size(); }) == 1);
        const auto refused = clerk.post("/appointments/organisation-managers",
                                        {{"office", "organisation_manager"}, {"login", citizen.login}});
        CHECK(refused.status == 422);
        CHECK(refused.has("市民利用者のIDは、任命できません"));

        // No account is of both kinds, or of none, whoever writes it.
        for (const auto& [is_citizen, organisation] :
             {std::pair(true, fire.id), std::pair(false, std::string())}) {
            guard::Account mixed = citizen;
            mixed.id = "00000000000000000001";
            mixed.login = "99999999";
            mixed.citizen = is_citizen;
            mixed.organisation_id = organisation;
            CHECK_THROWS(town->database().write(
                [&](db::Writing& tx) { guard::insert(tx, mixed, "town", town->now); }));
        }
    }
}
