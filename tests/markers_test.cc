// Nothing of a person stands in the clear: main file, WAL, key store and indexes are searched in every form.
#include "foundation/base/ids.h"
#include "support/marker_scan.h"
#include "support/town.h"

#include <doctest/doctest.h>

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

} // namespace

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
