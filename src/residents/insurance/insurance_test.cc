// Rules of D02, and its way through the front door.
#include "residents/insurance/category.h"

#include "entry/category.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::residents;

TEST_CASE("資格: 保険者番号の検査数字")
{
    CHECK(is_insurer_number("082164")); // 笠間市
    CHECK(is_insurer_number("435073")); // 水上村
    CHECK_FALSE(is_insurer_number("082165"));
    CHECK_FALSE(is_insurer_number("08216"));
    CHECK_FALSE(is_insurer_number("0821640"));
    CHECK_FALSE(is_insurer_number("08216A"));
}

TEST_CASE("資格: 適用期間の境目の言葉")
{
    const Date from = make_date(2026, 8, 1), until = make_date(2027, 7, 31);
    CHECK(period_words(from, until, make_date(2026, 7, 31)) == "令和8年8月1日から");
    CHECK(period_words(from, until, from) == "令和9年7月31日まで");
    CHECK(period_words(from, until, until) == "令和9年7月31日まで");
    CHECK(period_words(from, until, make_date(2027, 8, 1)) == "令和9年7月31日に終了");
    CHECK(period_words(from, {}, from) == "適用中");
    CHECK(period_words({}, until, from) == "");
}

TEST_CASE("資格: 市の担当課が書き、チームが読み、事務局は書けず、ほかの機関には見つからない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        test::Visitor city =
            town->professional(town->organisation(guard::OrganisationKind::city_department, "高齢福祉課"),
                               guard::Profession::care_officer);
        test::Visitor manager = town->professional(office, guard::Profession::care_manager);
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        test::Visitor other =
            town->professional(town->organisation(guard::OrganisationKind::care_plan_office, "よその居宅"),
                               guard::Profession::care_manager);
        const std::string page = "/subjects/" + subject + "/insurance";
        web::Fields form{
            {"insurer_number", "082165"}, {"insured_kind", "1"},      {"qualified_on_year", "令和元"},
            {"qualified_on_month", "5"},  {"qualified_on_day", "14"}, {"share", "2"},
            {"share_from_year", "R8"},    {"share_from_month", "8"},  {"share_from_day", "1"}};

        const std::int64_t before = town->count("record_versions");
        const test::Reply wrong = city.post(page, form);
        CHECK(wrong.status == 422);
        CHECK(wrong.has("最後の1けたは検査数字です"));
        CHECK(wrong.has("082165"));
        CHECK(town->count("record_versions") == before);

        form[0].second = "082164";
        CHECK(clerk.post(page, form).status == 403);
        CHECK(manager.post(page, form).status == 403);
        CHECK(town->count("record_versions") == before);
        CHECK(city.post(page, form).status == 303);
        CHECK(town->ledger_of(subject).back().category == "D02");

        const test::Reply read = manager.get(page);
        CHECK(read.status == 200);
        CHECK(read.has("2割"));
        CHECK(read.has("給付制限は、ここには載っていません"));
        const test::Reply masked = clerk.get(page);
        CHECK(masked.has("第1号被保険者"));
        CHECK_FALSE(masked.has("2割"));
        CHECK(other.get(page).status == 404);
    }
}
