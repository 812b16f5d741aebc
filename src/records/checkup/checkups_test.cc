// D11 through the front door: the page, who sees it, what it says of what is missing.
#include "entry/entry.h"
#include "foundation/base/ids.h"
#include "records/checkup/fields.h"
#include "records/checkup/page.h"
#include "records/checkup/value_check.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::records;
using guard::Category;

namespace {

using Typed = std::vector<std::pair<std::string_view, std::string_view>>;

entry::Values checkup_values(Date day, const Typed& typed)
{
    entry::Values values;
    values.set(kCheckupDate, day);
    values.set(kCheckupBirth, make_date(1954, 5, 14));
    values.set(kCheckupSex, std::string("2"));
    values.set(kProgram, std::string("010"));
    values.set(kBodyName, std::string("かさま健診センター"));
    for (const auto& [code, value] : typed) {
        const CheckedValue checked = check_value(*find_item(code), value, "", day);
        REQUIRE_FALSE(checked.left_out);
        put_reading(values, *find_item(code), checked.reading);
    }
    return values;
}

const Typed kNow{
    {"3D046000001906202", "6.7"},  {"3D010000001926101", "118"},  {"1A020000000191111", "1"},
    {"9A755000000000001", "138"},  {"9A765000000000001", "82"},   {"8A065000002391901", "55.1"},
    {"3F015000002327101", "142"},  {"3F070000002327101", "52"},   {"3F077000002327101", "118"},
    {"9N016160100000001", "90.5"}, {"9N011000000000001", "25.2"}, {"9N501000000000011", "1"},
    {"9N701000000000011", "1"},    {"9N736000000000011", "2"},    {"9N511000000000049", "要観察"}};
const Typed kBefore{{"3D046000001906202", "6.2"}, {"9N141000000000011", "3"},  {"3F015129902327101", "154"},
                    {"9A755000000000001", "128"}, {"9A765000000000001", "76"}, {"9N736000000000011", "2"}};
const Typed kOld{{"3D045000001906202", "5.8"}, {"9A755000000000001", "146"}, {"9A765000000000001", "92"}};

void record(test::Town& town, const test::Visitor& clerk, const std::string& subject,
            const entry::Values& values)
{
    const entry::Draft draft =
        entry::prepare(town.services().vault, subject, Category::checkup, values, "checkup_csv");
    town.door(clerk).change(
        {.subject = subject, .category = Category::checkup, .form_key = new_id(), .then = "/"},
        [&](db::Writing& tx, const guard::WritePermit& permit) {
            entry::write(tx, permit, draft, town.now);
        });
}

test::Visitor health_officer(test::Town& town)
{
    return town.professional(town.organisation(guard::OrganisationKind::city_department, "健康増進課"),
                             guard::Profession::health_officer);
}

} // namespace

TEST_CASE("健診のページ: 答えが先、無い値は言葉で、JDSは別の表、閲覧は台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const test::Visitor clerk = health_officer(*town);
        record(*town, clerk, subject, checkup_values(make_date(2026, 6, 18), kNow));
        record(*town, clerk, subject, checkup_values(make_date(2023, 6, 14), kBefore));
        record(*town, clerk, subject, checkup_values(make_date(2011, 6, 10), kOld));
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);

        const test::Reply page = manager.get("/subjects/" + subject + "/checkup");
        CHECK(page.status == 200);
        CHECK(page.has("<strong>令和8年6月18日</strong>（かさま健診センター）"));
        CHECK(page.has("1項目　HbA1c（NGSP）"));
        CHECK(page.has("基準該当"));
        CHECK(page.has("（食後採血）"));
        CHECK(page.has("JDS値のみ"));
        CHECK(page.has("古い測り方の値（比べられません）"));
        CHECK(page.has("女性 90以上"));
        CHECK(page.has("5.6以上／6.5以上"));
        CHECK(page.has("以前は吸っていた")); // 第4期
        CHECK(page.has("いいえ"));           // the same code in 第3期
        CHECK(page.has("3D046000001906202"));
        CHECK_FALSE(page.has("コード2"));
        CHECK(town->ledger_of(subject).back().category == "D11");
        CHECK(town->ledger_of(subject).back().act == "read");

        CHECK(manager.get("/subjects/" + subject).has("HbA1c（NGSP） <strong>6.7 %</strong>"));
        const test::Reply paper =
            manager.post("/subjects/" + subject + "/checkup/print", {{"purpose", "visit"}});
        CHECK(paper.status == 200);
        CHECK(town->ledger_of(subject).back().act == "print");

        // No form: values come by files.
        const std::int64_t before = town->count("record_versions");
        CHECK(manager.post("/subjects/" + subject + "/checkup", {{"date_year", "令和8"}}).status == 404);
        CHECK(town->count("record_versions") == before);
    }
}

TEST_CASE("健診のページ: 関係のない機関と、同意のない人の分は見えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        record(*town, health_officer(*town), subject, checkup_values(make_date(2026, 6, 18), kNow));
        test::Visitor stranger =
            town->professional(town->organisation(guard::OrganisationKind::care_plan_office, "よその居宅"),
                               guard::Profession::care_manager);
        CHECK(stranger.get("/subjects/" + subject + "/checkup").status == 404);

        const std::string silent =
            town->subject("友部 茂", "トモベ シゲル", "1950-01-02", "0000412999", false);
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(silent, office);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        const test::Reply page = manager.get("/subjects/" + silent + "/checkup");
        CHECK(page.status != 200);
        CHECK_FALSE(page.has("HbA1c"));
    }
}

TEST_CASE("健診の抜粋: 救急に見えるのは日付、性別、血圧、HbA1c、eGFRだけ")
{
    std::size_t shown = 0;
    for (const entry::AnyField* field : checkup_fields()) {
        if (!field->extract) continue;
        ++shown;
        CAPTURE(field->id);
        const bool heading = field->id == "date" || field->id == "sex";
        CHECK((heading || field->id.starts_with("9A7") || field->id.starts_with("3D046") ||
               field->id.starts_with("8A065")));
    }
    CHECK(shown == 2 + 6 + 4 + 1);

    entry::Version version;
    const entry::Values all = checkup_values(make_date(2026, 6, 18), kNow);
    for (const entry::AnyField* field : checkup_fields()) {
        if (field->extract) version.values.set_text(field->id, all.text(field->id));
    }
    const auto summary = checkup_summary({version}, make_date(2026, 11, 20));
    REQUIRE(summary);
    CHECK(summary->fact.text() ==
          "血圧 <strong>138/82 mmHg</strong>　HbA1c（NGSP） <strong>6.7 %</strong>　eGFR "
          "<strong>55.1 mL/分/1.73m²</strong>");
}

TEST_CASE("健診のページ: 報告されたメタボ判定と計算が違えば、そう言う")
{
    entry::Version version;
    version.values = checkup_values(make_date(2026, 6, 18), kNow);
    version.values.set_text("9N501000000000011", "3");
    const std::vector<entry::Version> versions{version};
    const CheckupPage page = checkup_page_of(checkups_of(versions, "", {}), false);
    CHECK(page.metabolic == "非該当");
    CHECK(page.metabolic_check.find("基準該当") != std::string::npos);
    CHECK(page.years == std::vector<std::string>{"令和8年度"});
    CHECK(fiscal_year_words(make_date(2019, 4, 30)) == "令和元");
    CHECK(fiscal_year_words(make_date(2019, 3, 31)) == "平成30");
}
