// Rules of emergency facts, the sheet and its review, on the moments beside each boundary.
#include "records/emergency/facts.h"
#include "records/emergency/lookup.h"
#include "records/emergency/review.h"
#include "records/emergency/sheet.h"
#include "records/medication/medication.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::records;

namespace {

entry::Version fact(const char* kind, const char* present, const char* words, const char* confirmed)
{
    entry::Version version;
    version.values.set_text(kFactKind.id, kind);
    version.values.set_text(kPresent.id, present);
    version.values.set_text(kFact.id, words);
    version.values.set_text(kToldBy.id, "family");
    version.values.set_text(kConfirmedOn.id, confirmed);
    return version;
}

} // namespace

TEST_CASE("救急医療情報: 12か月後の日までは新しく、その翌日から要確認")
{
    const Date confirmed = make_date(2025, 11, 20);
    CHECK_FALSE(to_confirm(confirmed, make_date(2026, 11, 20)));
    CHECK(to_confirm(confirmed, make_date(2026, 11, 21)));
    CHECK(age_words(confirmed, make_date(2025, 11, 20)) == "きょう");
    CHECK(age_words(confirmed, make_date(2025, 12, 6)) == "16日前");
    CHECK(age_words(confirmed, make_date(2026, 4, 20)) == "5か月前");
    CHECK(age_words(confirmed, make_date(2026, 4, 19)) == "4か月前");
    CHECK(age_words(confirmed, make_date(2026, 11, 20)) == "12か月前");
    CHECK(age_words(confirmed, make_date(2027, 1, 20)) == "14か月前・要確認");
}

TEST_CASE("救急医療情報: 「なし」は、それより新しい「ある」に負け、古い「ある」に勝つ")
{
    const auto words = [](const std::vector<entry::Version>& versions) {
        std::string all;
        for (const entry::Version* one : facts_of(versions, "allergy"))
            all += one->values.text(kFact.id) + one->values.text(kPresent.id) + ";";
        return all;
    };
    CHECK(words({fact("allergy", "1", "卵", "2026-01-01"), fact("allergy", "0", "", "2026-02-01")}) == "0;");
    CHECK(words({fact("allergy", "1", "卵", "2026-03-01"), fact("allergy", "0", "", "2026-02-01")}) ==
          "卵1;");
    CHECK(words({fact("allergy", "1", "卵", "2026-03-01"), fact("allergy", "1", "そば", "2026-01-01")}) ==
          "卵1;そば1;");
    CHECK(words({fact("device", "1", "酸素", "2026-03-01")}).empty());
}

TEST_CASE("救急シート: 12の項目はいつも同じ番号で、知らないことは空のまま")
{
    const Date today = make_date(2026, 11, 20);
    const auto none = sheet_of([](guard::Category) { return std::vector<entry::Version>(); }, today);
    for (std::size_t i = 0; i < 12; ++i) {
        CHECK(none.facts[i].number == int(i) + 1);
        CHECK(none.facts[i].lines.empty());
    }
    const auto some = sheet_of(
        [](guard::Category category) -> std::vector<entry::Version> {
            if (category == guard::Category::emergency_medical) {
                return {fact("allergy", "1", "ペニシリン系（発疹）", "2026-11-04"),
                        fact("device", "0", "", "2025-09-01")};
            }
            if (category != guard::Category::medication) return {};
            entry::Version medicine;
            medicine.values.set_text(kNotebookKind.id, "dispensing");
            medicine.values.set_text(kNotedOn.id, "2026-11-04");
            medicine.values.set_text(kDispensedBy.id, "えのき薬局");
            medicine.values.set_text(kLines.id,
                                     "201\t1\tｴﾘｷｭｰｽ錠5mg\t2\t錠\t1\t\t1\n301\t1\t朝夕\t28\t日分\t1\t1\t\t1");
            return {medicine};
        },
        today);
    CHECK(some.facts[0].lines.at(0).key == "抗凝固薬 エリキュース錠5mg");
    CHECK(some.facts[0].lines.at(0).alarm);
    CHECK(some.facts[1].lines.at(0).key == "ペニシリン系（発疹）");
    CHECK(some.facts[1].age == "16日前");
    CHECK(some.facts[2].lines.at(0).key == "医療機器・処置なし");
    CHECK(some.facts[2].old);
    CHECK(some.facts[6].lines.at(0).key == "1種類");
    CHECK(some.facts[3].lines.empty());
}

TEST_CASE("緊急参照: 住所は、二人を見分けられるところまで")
{
    using Texts = std::vector<std::string>;
    CHECK(telling_addresses({"笠間市稲田0000-1"}) == Texts{"笠間市稲田"});
    CHECK(telling_addresses({"笠間市稲田１２", "笠間市友部3"}) == Texts{"笠間市稲田", "笠間市友部"});
    CHECK(telling_addresses({"笠間市稲田1", "笠間市稲田2"}) == Texts{"笠間市稲田1", "笠間市稲田2"});
    CHECK(telling_addresses({""}) == Texts{""});
}

TEST_CASE("緊急参照: 確認は72時間まで、その次の瞬間から期限切れ")
{
    const Instant looked = from_millis(1'700'000'000'000);
    CHECK_FALSE(review_overdue(looked, looked + std::chrono::hours(72)));
    CHECK(review_overdue(looked, looked + std::chrono::hours(72) + std::chrono::milliseconds(1)));
}

TEST_CASE("緊急参照: 出動番号は半角にして、20文字まで")
{
    Problems problems;
    CHECK(read_dispatch_number("２０２６－１１２", problems) == "2026-112");
    CHECK(read_dispatch_number("", problems).empty());
    CHECK(read_dispatch_number("12345678901234567890", problems).size() == 20);
    CHECK(problems.none());
    read_dispatch_number("123456789012345678901", problems);
    CHECK_FALSE(problems.none());
    Problems others;
    read_dispatch_number("岩間さん", others);
    CHECK_FALSE(others.none());
}
