// D14 through the front door: QR code to page, own notes, and who may not.
#include "foundation/base/cp932.h"
#include "foundation/base/ids.h"
#include "records/medication/medication.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

namespace {

const std::string kCode = "JAHISTC07,1\r\n"
                          "1,岩間 和子,2,S290514,,,,,,,ｲﾜﾏ ｶｽﾞｺ\r\n"
                          "5,20261104,1\r\n"
                          "11,えのき薬局,08,4,1234567,,,0296-00-0144,1\r\n"
                          "51,稲田内科クリニック,08,1,7654321,1\r\n"
                          "201,1,ｴﾘｷｭｰｽ錠5mg,2,錠,2,622224401,1\r\n"
                          "301,1,【分２ 朝夕食後服用】,28,日分,1,1,,1\r\n"
                          "601,昼に眠くなる,20261106\r\n";

struct Pharmacy {
    std::string subject, id;
    test::Visitor pharmacist;
};

Pharmacy pharmacy(test::Town& town)
{
    const std::string subject = town.subject();
    const std::string id = town.organisation(guard::OrganisationKind::pharmacy, "えのき薬局");
    town.join(subject, id);
    return {subject, id, town.professional(id, guard::Profession::pharmacist)};
}

test::Reply apply(test::Visitor& visitor, const std::string& subject, const std::string& bytes)
{
    return visitor.post("/subjects/" + subject + "/medication/qr/application", {{"piece", to_base64(bytes)}});
}

} // namespace

TEST_CASE("お薬手帳: 薬剤師がQRコードを確かめて取り込み、ケアマネが読み、台帳に残る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        auto [subject, id, pharmacist] = pharmacy(*town);
        const std::string base = "/subjects/" + subject + "/medication";
        const auto checked =
            pharmacist.upload(base + "/qr", {}, "files", "notebook.csv", encode_cp932(kCode).bytes);
        CHECK(checked.status == 200);
        CHECK(checked.has("エリキュース錠5mg"));
        CHECK(checked.has("1件を取り込む"));
        CHECK(town->count("record_versions") == 1); // only D01: nothing is written before it was looked at

        CHECK(apply(pharmacist, subject, encode_cp932(kCode).bytes).status == 303);
        CHECK(town->ledger_of(subject).back().act == "import");
        const auto again = pharmacist.post(base + "/qr", {{"text", kCode}});
        CHECK(again.has("同じ（取り込みずみ）"));
        CHECK(again.has("新しく取り込むものはありません"));
        CHECK(apply(pharmacist, subject, kCode).status == 303);
        CHECK(town->count("record_versions") == 2);

        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto manager = town->professional(office, guard::Profession::care_manager);
        const auto page = manager.get(base);
        CHECK(page.status == 200);
        CHECK(page.has("1日 2錠"));
        CHECK(page.has("抗凝固薬：エリキュース錠5mg"));
        CHECK(page.has("12月1日の分まで"));
        CHECK(page.has("by-citizen")); // 患者等記入
        CHECK_FALSE(page.has(base + "/qr"));
        CHECK(town->ledger_of(subject).back().category == "D14");
    }
}

TEST_CASE("お薬手帳: 別の人の手帳と処方せんは取り込まれない")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        auto [subject, id, pharmacist] = pharmacy(*town);
        std::string other = kCode;
        other.replace(other.find("S290514"), 7, "S290515");
        const auto checked = pharmacist.post("/subjects/" + subject + "/medication/qr", {{"text", other}});
        CHECK(checked.has("別の人の手帳（取り込まない）"));
        CHECK_FALSE(checked.has("エリキュース"));
        CHECK(apply(pharmacist, subject, other).status == 303);
        CHECK(town->count("record_versions") == 1);
        const auto prescription =
            pharmacist.post("/subjects/" + subject + "/medication/qr", {{"text", "JAHIS10\r\n1,1,1234567"}});
        CHECK(prescription.status == 422);
        CHECK(prescription.has("処方せんの2次元コード（JAHIS10）です"));
        CHECK(prescription.has("1,1,1234567")); // as typed
        CHECK(pharmacist.post("/subjects/" + subject + "/medication/qr", {}).status == 422);
    }
}

TEST_CASE("お薬手帳: 本人が市販薬を書くと、本人の記入と分かる形で出る")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        auto [subject, id, pharmacist] = pharmacy(*town);
        auto citizen = town->citizen(subject);
        const std::string base = "/subjects/" + subject + "/medication";
        const web::Fields otc = {
            {"kind", "otc"}, {"heading", "葛根湯"}, {"text", "朝と夕"}, {"noted_on", "2026-11-18"}};
        REQUIRE(citizen.post(base + "/own", otc).status == 303);
        const auto page = pharmacist.get(base);
        CHECK(page.has("葛根湯"));
        CHECK(page.has("本人・家族の記入"));

        const auto wrong =
            citizen.post(base + "/own", {{"kind", "otc"}, {"heading", "葛根湯"}, {"noted_on", "2026-11-21"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("日付は今日以前の日付にしてください"));
        CHECK(town->count("record_versions") == 2);
        // The pharmacist's own typing is the facility's, and a dispensing is changed by nobody on screen.
        REQUIRE(
            pharmacist
                .post(base + "/own", {{"kind", "note"}, {"heading", "一包化"}, {"noted_on", "2026-11-20"}})
                .status == 303);
        REQUIRE(apply(pharmacist, subject, kCode).status == 303);
        CHECK(
            pharmacist.post(base, {{"kind", "note"}, {"heading", "x"}, {"noted_on", "2026-11-20"}}).status ==
            404);
    }
}

TEST_CASE("お薬手帳: 書く権限のない職種と、支援チームの外")
{
    for (const auto& town : test::every_town()) {
        CAPTURE(town->engine());
        auto [subject, id, pharmacist] = pharmacy(*town);
        const std::string base = "/subjects/" + subject + "/medication";
        const std::string office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto manager = town->professional(office, guard::Profession::care_manager);
        CHECK(manager.get(base + "/own").status == 403);
        CHECK(manager.get(base + "/qr").status == 403);
        CHECK(apply(manager, subject, kCode).status == 403);
        auto outsider =
            town->professional(town->organisation(guard::OrganisationKind::pharmacy, "よその薬局"),
                               guard::Profession::pharmacist);
        for (const char* page : {"", "/own", "/qr"}) CHECK(outsider.get(base + page).status == 404);
        CHECK(apply(outsider, subject, kCode).status == 404);
        CHECK(town->count("record_versions") == 1);
    }
}
