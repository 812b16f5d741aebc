// The door through real databases: permit after commit, refusals that stay, changes sent twice, rights that
// end.
#include "entry/entry.h"
#include "foundation/base/ids.h"
#include "residents/subjects/basics.h"
#include "support/town.h"

#include "foundation/base/stop.h"

#include <doctest/doctest.h>

#include <type_traits>

using namespace kasama;
using guard::Category;

static_assert(!std::is_copy_constructible_v<guard::ReadPermit>);
static_assert(!std::is_convertible_v<guard::ReadPermit, guard::WritePermit>);
static_assert(!std::is_default_constructible_v<guard::ReadPermit>);

TEST_CASE("扉: 許された閲覧は内容が見え、台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string subject = town->subject();
        town->join(subject, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);

        const guard::Opened opened =
            town->door(manager).open({.subject = subject,
                                      .category = Category::basics,
                                      .beside = {Category::checkup, Category::cancer_screening}});
        const auto versions =
            entry::read(town->database(), town->services().vault, opened.permit, residents::kBasicFields);
        REQUIRE(versions.size() == 1);
        CHECK(versions[0].values[residents::kName] == "岩間 和子");
        CHECK(versions[0].values[residents::kAddress] == "笠間市稲田0000-1");
        CHECK(opened.of(Category::checkup) != nullptr);
        CHECK(opened.of(Category::cancer_screening) == nullptr);

        const guard::Entry last = town->ledger_of(subject).back();
        CHECK(last.act == "read");
        CHECK(last.category == "D01");
        CHECK(last.shown_with == "D11");
        CHECK(last.acting == "care_manager");
        CHECK(last.permitted());
    }
}

TEST_CASE("扉: 拒否は例外より先に台帳に残り、関係のない人には「見つかりません」")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string other = town->organisation(guard::OrganisationKind::care_plan_office, "よその居宅");
        test::Visitor stranger = town->professional(other, guard::Profession::care_manager);
        try {
            town->door(stranger).open({.subject = subject, .category = Category::basics});
            FAIL("must be refused");
        } catch (const Stop& stop) {
            CHECK(stop.reason() == Reason::not_found);
        }
        CHECK(town->ledger_of(subject).back().refusal == "no_relation");
        // A person who does not exist: an entry too, and the same answer.
        const std::string nobody = "00000000000000000000";
        const test::Reply real = stranger.get("/subjects/" + subject),
                          absent = stranger.get("/subjects/" + nobody);
        CHECK(real.status == 404);
        CHECK(real.body == absent.body);
        CHECK(town->ledger_of(nobody).back().refusal == "not_listed");
    }
}

TEST_CASE("扉: 失効、チームの終わり、提供停止は、次の要求から効く")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office =
            town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject = town->subject();
        const std::string membership = town->join(subject, office);
        test::Visitor nurse = town->professional(office, guard::Profession::nurse);
        const std::string page = "/subjects/" + subject + "/basics";
        CHECK(nurse.get(page).status == 200);

        std::string stop_id = new_id();
        town->database().write([&](db::Writing& tx) {
            guard::stop(tx, subject,
                        {.id = stop_id,
                         .scope = "organisation",
                         .target = office,
                         .wish_of = "subject",
                         .wish_account = "",
                         .from_at = {},
                         .until_at = {}},
                        "town", town->now);
        });
        CHECK(nurse.get(page).status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "stopped");
        town->database().write([&](db::Writing& tx) { guard::resume(tx, stop_id, subject, town->now); });
        CHECK(nurse.get(page).status == 200);

        town->database().write(
            [&](db::Writing& tx) { guard::leave_team(tx, membership, subject, town->now); });
        CHECK(nurse.get(page).status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "no_relation");
        town->join(subject, office);
        CHECK(nurse.get(page).status == 200);

        town->database().write(
            [&](db::Writing& tx) { guard::end_account(tx, nurse.account(), "revoked", town->now); });
        const test::Reply after = nurse.get(page);
        CHECK(after.status == 303);
        CHECK(after.location.starts_with("/sign-in"));
        CHECK(town->ledger_of(subject).back().refusal == "account_ended");
    }
}

TEST_CASE("扉: 同じ画面を二度送っても、書かれるのは一度だけ")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::int64_t before = town->count("record_versions");
        const std::string key = new_id();
        int ran = 0;
        for (int i = 0; i < 2; ++i) {
            entry::Values values;
            values.set(residents::kName, std::string("二度 送信"));
            const entry::Draft draft =
                entry::prepare(town->services().vault, subject, Category::basics, values);
            const std::string location =
                town->door(clerk).change({.subject = subject,
                                          .category = Category::basics,
                                          .form_key = key,
                                          .then = i == 0 ? "/first" : "/second"},
                                         [&](db::Writing& tx, const guard::WritePermit& permit) {
                                             ++ran;
                                             entry::write(tx, permit, draft, town->now);
                                         });
            CHECK(location == "/first");
        }
        CHECK(town->count("record_versions") == before + 1);
        CHECK(ran >= 1);
    }
}

TEST_CASE("扉: 画面ロックは15分ちょうどでかかり、それまではかからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        town->pass(std::chrono::minutes(14) + std::chrono::seconds(59));
        CHECK(clerk.get("/sessions").status == 200);
        town->pass(std::chrono::minutes(15));
        const test::Reply locked = clerk.get("/sessions");
        CHECK(locked.status == 303);
        CHECK(locked.location.starts_with("/session/lock"));
        CHECK(clerk.post("/session/lock", {{"password", "wrong"}, {"next", "/sessions"}}).status == 422);
        CHECK(clerk.post("/session/lock", {{"password", "long-enough-password"}, {"next", "/sessions"}})
                  .location == "/sessions");
        CHECK(clerk.get("/sessions").status == 200);
    }
}

TEST_CASE("扉: 台帳は、これらすべてのあとも検証に通る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        town->subject();
        town->sequence();
        const auto found = guard::verify_ledger(town->database(), town->services().ledger.origin(),
                                                town->services().ledger.public_key());
        CHECK(found.intact());
        CHECK(found.entries >= 3);
    }
}
