// A checkup CSV from upload to the care manager's right: applied, read with the right, refused without, both
// in the ledger; and how many persons a second are applied.
#include "entry/category.h"
#include "exchange/staging/desk.h"
#include "support/imports.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Category;
using guard::OrganisationKind;
using guard::Profession;

namespace {

const std::string kHeading =
    "#1,2,3\r\n#KEY1,受診者保険者番号,受診者被保険者記号,受診者被保険者番号,受診者被保険者番号枝番,"
    "受診者氏名,"
    "受診者生年月日,受診者性別,健診実施年月日,9N001000000000001,9A751000000000001,9A761000000000001\r\n";

std::string row(const std::string& rest) { return "1,00080166,笠間,１２３,01," + rest + "\r\n"; }

exchange::Counts counts_of(test::Town& town, const std::string& import)
{
    return town.database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
}

} // namespace

TEST_CASE("健診CSVの取り込み: フリガナと生年月日で本人に入り、権利のある人には見え、ない人には見えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string other = town->organisation(OrganisationKind::care_plan_office, "よその居宅");
        town->join(subject, office);
        const std::string department = town->organisation(OrganisationKind::city_department, "健康増進課");
        test::Visitor clerk = town->professional(department, Profession::health_officer);
        const std::string file = kHeading + row("イワマカズコ,19540514,2,20240618,152.1,138,82") +
                                 row("ダレデモナイ,19540514,2,20240618,152.1,138,82");
        const std::string import = test::take_in_table(*town, clerk, "checkup-csv", file);
        CHECK(counts_of(*town, import).fresh == 1);
        CHECK(counts_of(*town, import).held == 1);
        CHECK(clerk.get("/imports/" + import).has("対象者の一覧にいません"));
        CHECK(clerk.post("/imports/" + import + "/request").status == 303);
        test::finish_work(*town, import);
        CHECK(counts_of(*town, import).written == 1);
        CHECK(town->ledger_of(subject).back().act == "import");
        CHECK(town->ledger_of(subject).back().purpose == "checkup-csv");

        test::Visitor manager = town->professional(office, Profession::care_manager);
        test::Visitor stranger = town->professional(other, Profession::care_manager);
        const auto opened = town->door(manager).open({.subject = subject, .category = Category::checkup});
        const entry::Category* declared = entry::find(Category::checkup);
        REQUIRE(declared);
        const auto versions =
            entry::read(town->database(), town->services().vault, opened.permit, declared->fields);
        REQUIRE(versions.size() == 1);
        CHECK(versions[0].values.text("9A751000000000001") == "138");
        const std::string page = "/subjects/" + subject + "/" + std::string(declared->path);
        CHECK(manager.get(page).status == 200);
        CHECK(stranger.get(page).status == 404);

        // The same checkup with another value is the next version of that entry; the same again is nothing.
        const std::string second = test::take_in_table(
            *town, clerk, "checkup-csv", kHeading + row("イワマカズコ,19540514,2,20240618,152.1,140,82"));
        CHECK(counts_of(*town, second).changed == 1);
        CHECK(clerk.get("/imports/" + second).has("140"));
        clerk.post("/imports/" + second + "/request");
        test::finish_work(*town, second);
        CHECK(counts_of(*town, second).written == 1);
        const std::string third = test::take_in_table(
            *town, clerk, "checkup-csv", kHeading + row("イワマカズコ,19540514,2,20240618,152.1,140,82"));
        CHECK(counts_of(*town, third).same == 1);
        // Taken back: the first value stands again.
        clerk.post("/imports/" + second + "/undoing");
        test::finish_work(*town, second);
        const auto again = town->door(manager).open({.subject = subject, .category = Category::checkup});
        const auto back =
            entry::read(town->database(), town->services().vault, again.permit, declared->fields);
        REQUIRE(back.size() == 1);
        CHECK(back[0].version == 3);
        CHECK(back[0].values.text("9A751000000000001") == "138");
    }
}

TEST_CASE("健診機関: 自分の出した健診を取り込み、自分の分だけを見る。まだ何も出していない人は見つからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string department = town->organisation(OrganisationKind::city_department, "健康増進課");
        const std::string body = town->organisation(OrganisationKind::checkup_body, "あさひ健診");
        test::Visitor officer = town->professional(department, Profession::health_officer);
        test::Visitor ours = town->professional(body, Profession::checkup_clerk);
        const std::string page = "/subjects/" + subject;
        const auto apply = [&](test::Visitor& who, const std::string& line) {
            const std::string import = test::take_in_table(*town, who, "checkup-csv", kHeading + row(line));
            CHECK(who.post("/imports/" + import + "/request").status == 303);
            test::finish_work(*town, import);
            return counts_of(*town, import);
        };
        CHECK(apply(officer, "イワマカズコ,19540514,2,20230618,152.3,131,80").written == 1);
        CHECK(ours.get(page + "/checkup").status == 404);
        CHECK(ours.get(page + "/basics").status == 404);

        CHECK(apply(ours, "イワマカズコ,19540514,2,20240618,152.1,138,82").written == 1);
        CHECK(ours.get(page + "/basics").has("岩間 和子"));
        const test::Reply own = ours.get(page + "/checkup");
        CHECK(own.has(">138"));
        CHECK_FALSE(own.has(">131")); // three digits alone may stand in a random id
        CHECK(officer.get(page + "/checkup").has(">131"));
        CHECK(ours.get(page + "/certification").status != 200);
        CHECK(ours.get(page + "/accesses").status != 200);
        // The checkup the city took in stays the city's.
        CHECK(apply(ours, "イワマカズコ,19540514,2,20230618,152.3,199,80").written == 0);
        CHECK_FALSE(officer.get(page + "/checkup").has(">199"));
        test::Visitor another = town->professional(
            town->organisation(OrganisationKind::checkup_body, "みどり健診"), Profession::checkup_clerk);
        CHECK(another.get(page + "/checkup").status == 404);
        CHECK(ours.upload("/imports", {{"kind", "certification"}}, "file", "n.csv", kHeading).status == 422);
    }
}

TEST_CASE("健診CSVの取り込み: だれが取り込めるかは別表が決める")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        test::Visitor clerk = town->professional(department, Profession::care_officer);
        CHECK(clerk.upload("/imports", {{"kind", "checkup-csv"}}, "file", "k.csv", kHeading).status == 422);
        CHECK(town->count("imports") == 0);
        test::Visitor health = town->professional(department, Profession::health_officer);
        const test::Reply junk =
            health.upload("/imports", {{"kind", "checkup-csv"}}, "file", "k.csv", "\x1f\x8b junk");
        REQUIRE(junk.status == 303);
        test::finish_work(*town, junk.location);
        const test::Reply page = health.get(junk.location);
        CHECK(page.status == 200);
        CHECK(page.has("だれの記録も") == false);
        CHECK(town->count("record_versions") == 0);
    }
}

/// Not a test of the machine: a figure for whoever asks (`-tc='*毎秒*' -ns`).
TEST_CASE("健診CSVの取り込み: 毎秒何人を読み、反映できるか" * doctest::skip())
{
    for (auto& town : test::every_town()) {
        test::Visitor registrar = town->officer(guard::Office::secretariat);
        const int persons = 2000;
        std::string residents = "氏名,フリガナ,生年月日,性別\r\n", checkups = kHeading;
        for (int i = 0; i < persons; ++i) {
            const Date born = make_date(1935, 1, 1) + days(i);
            std::string day = to_text(born);
            residents += "作 り物,ツクリ モノ," + day + ",2\r\n";
            std::erase(day, '-');
            checkups += row("ツクリモノ," + day + ",2,20240618,152.1,138,82");
        }
        const auto timed = [&](const char* what, const auto& work) {
            const auto begin = std::chrono::steady_clock::now();
            work();
            const double seconds =
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            MESSAGE(town->engine() << " " << what << ": " << int(persons / seconds) << " persons/s");
        };
        std::string first, second;
        timed("residents staged",
              [&] { first = test::take_in_table(*town, registrar, "residents", residents); });
        timed("residents applied", [&] {
            registrar.post("/imports/" + first + "/request");
            test::finish_work(*town, first);
        });
        CHECK(counts_of(*town, first).written == persons);
        const std::string department = town->organisation(OrganisationKind::city_department, "健康増進課");
        test::Visitor clerk = town->professional(department, Profession::health_officer);
        timed("checkups staged",
              [&] { second = test::take_in_table(*town, clerk, "checkup-csv", checkups); });
        timed("checkups applied", [&] {
            clerk.post("/imports/" + second + "/request");
            test::finish_work(*town, second);
        });
        CHECK(counts_of(*town, second).written == persons);
    }
}
