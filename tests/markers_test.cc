// Nothing of a person stands in the clear: main file, WAL, key store and indexes are searched in every form.
#include "demo/city.h"
#include "entry/category.h"
#include "foundation/base/ids.h"
#include "guard/access/conditions.h"
#include "guard/accounts/sign_in.h"
#include "residents/contacts/contacts.h"
#include "residents/subjects/basics.h"
#include "support/marker_scan.h"
#include "support/town.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace kasama;

namespace {

std::vector<std::string> files_of(const test::Town& town)
{
    std::vector<std::string> files;
    for (const std::string& folder : town.folders()) {
        for (std::string& file : test::files_below(folder)) files.push_back(std::move(file));
    }
    return files;
}

const db::Sql kSubjects("SELECT id FROM subjects");

std::string digits_only(std::string text)
{
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

/// Made-up numbers are mostly zeros, and so are the ids beside which they could stand by chance.
bool telling(const std::string& digits) { return std::set<char>(digits.begin(), digits.end()).size() >= 5; }

void add_all(test::Markers& markers, const entry::Values& values, std::span<const std::string_view> fields)
{
    for (const std::string_view field : fields) {
        const std::string& text = values.text(field);
        const std::string digits = digits_only(text);
        if (text.size() < 8) continue; // 「妻」 is nobody's mark
        if (digits != text || telling(digits)) markers.add(text);
        if (digits.size() >= 10 && telling(digits)) markers.add(digits);
    }
}

/// What the people of the city are known by, read through the door as the secretariat reads it.
test::Markers markers_of_city(test::Town& town)
{
    using namespace residents;
    const std::string_view kBasics[] = {kName.id, kKana.id, kInsuredNumber.id, kAddress.id, kTelephone.id};
    const std::string_view kContacts[] = {contacts::kName.id, contacts::kTelephone.id,
                                          contacts::kOtherTelephone.id, contacts::kAddress.id};
    test::Visitor clerk = town.officer(guard::Office::secretariat);
    town.database().write( // the demo city has a regulation, and this clerk came after its people
        [&](db::Writing& tx) { guard::confirm_texts(tx, clerk.account(), town.now); });
    guard::Door door = town.door(clerk);
    test::Markers markers;
    std::vector<std::string> subjects;
    town.database().read([&](db::Reading& tx) {
        tx.each(kSubjects, {}, [&](db::Row&& row) { subjects.push_back(row.text("id")); });
    });
    for (const std::string& subject : subjects) {
        for (const guard::Category category :
             {guard::Category::basics, guard::Category::emergency_contacts}) {
            for (const guard::ReadPermit& permit : door.open_all({subject}, category, "list", "test")) {
                const auto fields = entry::find(category)->fields;
                for (const auto& version :
                     entry::read(town.database(), town.services().vault, permit, fields)) {
                    if (category == guard::Category::basics) add_all(markers, version.values, kBasics);
                    if (category != guard::Category::basics) add_all(markers, version.values, kContacts);
                }
            }
        }
    }
    return markers;
}

} // namespace

TEST_CASE("平文の探索: 見本の市の全員の氏名、カナ、住所、電話、番号が、どのファイルにもない。置けば見つかる")
{
    test::Town town("sqlite");
    const char* wanted = std::getenv("KASAMA_TEST_SUBJECTS"); // the whole demo city: 2000
    const std::int64_t subjects = wanted ? std::atoll(wanted) : 150;
    demo::make_city(town.services(), {.subjects = subjects, .seed = 1, .now = town.now});
    const test::Markers markers = markers_of_city(town);
    REQUIRE(markers.size() > std::size_t(subjects) * 4);
    const auto files = files_of(town);
    for (const std::string& place : markers.found_in(files)) FAIL_CHECK(place);

    const auto connection = town.database().connect();
    connection->script("CREATE TABLE planted (value TEXT); INSERT INTO planted VALUES ('イワマ カズコ')");
    CHECK_FALSE(markers.found_in(files).empty());
}

TEST_CASE("平文の探索: 対象者の氏名、カナ、住所、電話、番号は、どのファイルにもどの形でも見つからない")
{
    test::Town town("sqlite");
    const std::string office = town.organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
    const std::string subject = town.subject("葛城 ひなの", "カツラギ ヒナノ", "1931-02-28", "0098765432");
    town.join(subject, office);
    test::Visitor manager = town.professional(office, guard::Profession::care_manager, "鴻巣 もみじ");
    CHECK(manager.get("/subjects/" + subject).status == 200);
    CHECK(manager.get("/subjects/" + subject + "/basics")
              .has("カツラギ ヒナノ")); // it is there, for who may see it
    const auto files = files_of(town);
    CHECK(files.size() >= 4); // both databases and their WALs
    for (const char* marker :
         {"葛城 ひなの", "葛城", "カツラギ ヒナノ", "カツラギ", "1931-02-28", "0098765432",
          "笠間市稲田0000-1", "0296-00-0101", "0296000101", "鴻巣 もみじ"}) {
        CAPTURE(marker);
        CHECK(test::find_marker(files, marker) == "");
    }
}

TEST_CASE("平文の探索: わざと置いた平文は、どの形でも見つかる")
{
    test::Town town("sqlite");
    const auto planted = [&](const std::string& bytes) {
        const auto connection = town.database().connect();
        connection->script("CREATE TABLE IF NOT EXISTS planted (value TEXT)");
        connection->script("DELETE FROM planted; INSERT INTO planted VALUES (CAST(x'" +
                           to_hex(bytes_of(bytes)) + "' AS TEXT))");
        return test::find_marker(files_of(town), "カツラギ ヒナノ");
    };
    CHECK(test::find_marker(files_of(town), "カツラギ ヒナノ") == "");
    for (const std::string& form : test::forms_of("カツラギ ヒナノ")) CHECK(planted(form) != "");
    CHECK(planted(to_base64("xカツラギ ヒナノyy")) != "");
}
