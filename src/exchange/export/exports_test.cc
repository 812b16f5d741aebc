// Exports through the front door: with a purpose, formula-safe, one entry a person, and only what may be
// read.
#include "support/town.h"

#include "foundation/base/cp932.h"
#include "foundation/base/ids.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::OrganisationKind;
using guard::Profession;

namespace {

/// A file in the clear, for its content to be read.
web::Fields meeting() { return {{"purpose", "meeting"}, {"protection", "none"}, {"deviation", "recipient"}}; }

} // namespace

TEST_CASE("書き出し: 目的を選ばないと出ず、出せば一人ずつ台帳に残る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string subject = town->subject("=岩間 和子");
        const std::string foreign = town->subject("福田 進", "フクダ ススム", "1940-01-08", "0000398120");
        town->join(subject, office);
        test::Visitor manager = town->professional(office, Profession::care_manager);
        CHECK(manager.post("/exports/team").status == 422);
        const std::size_t before = town->ledger_of(subject).size();
        const test::Reply file = manager.post("/exports/team", meeting());
        CHECK(file.status == 200);
        CHECK(file.type.starts_with("text/csv"));
        CHECK(file.has("'=岩間 和子")); // a spreadsheet runs no formula
        CHECK_FALSE(file.has("福田"));
        REQUIRE(town->ledger_of(subject).size() == before + 1);
        CHECK(town->ledger_of(subject).back().act == "export");
        CHECK(town->ledger_of(subject).back().purpose == "meeting");
        CHECK(manager.post("/exports/register", meeting()).status == 403);
        CHECK(manager.post("/subjects/" + foreign + "/basics/export", meeting()).status == 404);
        const test::Reply one = manager.post("/subjects/" + subject + "/basics/export", meeting());
        CHECK(one.has("1954-05-14"));
        CHECK(manager.post("/subjects/" + subject + "/basics/export", {{"purpose", "x"}})
                  .has("目的を選んでください"));
    }
}

TEST_CASE("書き出し: 市の一覧は住所を伏せた人の住所を出さず、Shift_JISにない字は〓になる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject("𠮷田 和子");
        town->database().write([&](db::Writing& tx) { guard::shield(tx, subject, true, town->now); });
        const std::string department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        test::Visitor clerk = town->professional(department, Profession::care_officer);
        const test::Reply file = clerk.post("/exports/register", {{"purpose", "office_work"},
                                                                  {"encoding", "cp932"},
                                                                  {"protection", "none"},
                                                                  {"deviation", "system"}});
        CHECK(file.status == 200);
        const std::string text = decode_cp932(file.body).text;
        CHECK(text.find("〓田 和子") != std::string::npos);
        CHECK(text.find("笠間市稲田") == std::string::npos);
    }
}
