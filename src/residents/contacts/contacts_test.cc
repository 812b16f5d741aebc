// D08 through the front door.
#include "residents/contacts/contacts.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

web::Fields contact(const std::string& rank, const std::string& name)
{
    return {{"rank", rank},
            {"name", name},
            {"relationship", "長女"},
            {"telephone", "０９０－００００－０１０１"},
            {"address_contact", "笠間市石井0000-2"},
            {"at_night", "1"},
            {"checked_on_year", "令和8"},
            {"checked_on_month", "11"},
            {"checked_on_day", "1"},
            {"seen", "0"}};
}

} // namespace

TEST_CASE("緊急連絡先: 本人が加えると、順位の順に見え、台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor citizen = town->citizen(subject);
        const std::string page = "/subjects/" + subject + "/contacts";
        CHECK(citizen.get(page + "/new").has("name=\"rank\""));
        CHECK(citizen.post(page, contact("2", "二番 次子")).status == 303);
        CHECK(citizen.post(page, contact("1", "一番 初子")).status == 303);
        CHECK(town->ledger_of(subject).back().act == "write");
        CHECK(town->ledger_of(subject).back().category == "D08");
        const test::Reply shown = citizen.get(page);
        REQUIRE(shown.status == 200);
        CHECK(shown.body.find("一番 初子") < shown.body.find("二番 次子"));
        CHECK(shown.has("tel:09000000101"));
        CHECK(shown.has("笠間市石井0000-2"));
        CHECK(shown.has("夜間も連絡できる"));

        const std::string office =
            town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        town->join(subject, office);
        test::Visitor nurse = town->professional(office, guard::Profession::nurse);
        CHECK(nurse.get(page).has("一番 初子"));
        CHECK(nurse.get(page + "/new").status == 403);
        CHECK(nurse.post(page, contact("3", "書け ない")).status == 403);
        test::Visitor stranger =
            town->professional(town->organisation(guard::OrganisationKind::home_nursing, "よその訪問看護"),
                               guard::Profession::nurse);
        CHECK(stranger.get(page).status == 404);

        town->database().write([&](db::Writing& tx) { guard::shield(tx, subject, true, town->now); });
        const test::Reply shielded = nurse.get(page);
        CHECK(shielded.has("一番 初子"));
        CHECK_FALSE(shielded.has("笠間市石井0000-2"));
    }
}

TEST_CASE("緊急連絡先: 順位の重なりと入力の誤りは、入力を残して示し、何も保存しない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor clerk = town->officer(guard::Office::secretariat);
        const std::string page = "/subjects/" + subject + "/contacts";
        web::Fields first = contact("1", "一番 初子");
        first.emplace_back("form_key", "0000000000000000000a");
        CHECK(clerk.post(page, first).status == 303);
        CHECK(clerk.post(page, first).status == 303); // sent twice: once written, and no error about itself
        const std::int64_t before = town->count("record_versions");
        const test::Reply taken = clerk.post(page, contact("1", "重な る子"));
        CHECK(taken.status == 422);
        CHECK(taken.has("順位1は、ほかの連絡先が使っています"));
        CHECK(taken.has("重な る子"));
        CHECK(clerk.post(page, contact("6", "六番 目子")).status == 422);
        web::Fields bad = contact("2", "");
        const test::Reply missing = clerk.post(page, bad);
        CHECK(missing.status == 422);
        CHECK(missing.has("href=\"#name\""));
        CHECK(town->count("record_versions") == before);
        for (const char* rank : {"2", "3", "4", "5"})
            CHECK(clerk.post(page, contact(rank, "連絡 先子")).status == 303);
        CHECK(town->count("record_versions") == before + 4);
    }
}
