// 利用申請 through the front door, on both engines.
#include "guard/accounts/endings.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

namespace {

web::Fields application()
{
    return {{"kind", "care_plan_office"},
            {"name", "ゆりのき居宅介護支援事業所"},
            {"office_number", "0870199999"},
            {"place", "笠間市中央三丁目"},
            {"representative", "柏井 桃子"},
            {"manager", "柏井 桃子"},
            {"manager_kana", "カシワイ モモコ"},
            {"manager_profession", "care_manager"},
            {"standing", "representative"},
            {"purpose", "ケアプランの作成"},
            {"terminals", "3"},
            {"users", "4"},
            {"environment", "Windows 11、Edge、ウイルス対策あり、光回線"},
            {"costs", "1"},
            {"responsibility", "1"},
            {"line_city_servers", "1"},
            {"line_city_data", "1"},
            {"line_devices", "1"},
            {"line_software", "1"},
            {"line_network", "1"},
            {"line_taken_data", "1"}};
}

web::Fields checklist(const std::string& virus = "yes")
{
    return {
        {"check_terminals", "yes"}, {"check_virus", virus}, {"check_sharing", "yes"}, {"check_place", "yes"}};
}

} // namespace

TEST_CASE("利用申請: 環境を確かめ、事業責任者が許可し、契約のあとに登録され、台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        auto nurse = town->professional(town->organisation(guard::OrganisationKind::home_nursing, "ひばり"),
                                        guard::Profession::nurse);
        CHECK(nurse.get("/procedures/admission/new").status == 403);
        const auto before = town->count("organisations");
        const std::string page = submit_case(desk, "admission", application());
        CHECK(nurse.get(page).status == 404);

        // Not before the checklist; not by the desk; not as plain 「許可」 with an unmet item.
        CHECK(owner.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
              409);
        CHECK(desk.post(page + "/steps/check", {{"check_terminals", "yes"}}).status == 422);
        CHECK(desk.post(page + "/steps/check", checklist("no")).status == 303);
        CHECK(desk.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
              403);
        const auto unmet =
            owner.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}});
        CHECK(unmet.status == 422);
        CHECK(unmet.has("環境の確認に「否」があるため"));
        const web::Fields conditional{
            {"decision", "conditional"}, {"condition", "対策ソフトを入れる"}, {"contract", "needed"}};
        CHECK(owner.post(page + "/steps/permit", conditional).status == 303);

        // 契約 要: no registration before the signature.
        const auto unsigned_yet = desk.post(page + "/steps/register");
        CHECK(unsigned_yet.status == 422);
        CHECK(unsigned_yet.has("守秘義務契約の締結を記録するまで、登録できません"));
        CHECK(town->count("organisations") == before);
        const auto signed_fields = with_date(with_date({}, "signed_on", make_date(2026, 11, 20)),
                                             "expires_on", make_date(2027, 11, 19));
        CHECK(desk.post(page + "/steps/sign", signed_fields).status == 303);
        CHECK(desk.post(page + "/steps/register").status == 303);
        CHECK(town->count("organisations") == before + 1);
        CHECK(desk.get("/registration/organisations").has("ゆりのき居宅介護支援事業所"));
        CHECK(desk.get(page).has("登録済み"));
        CHECK(desk.get("/registration/organisations").has("柏井") ==
              false); // the list names organisations only
        const auto managers = town->database().read([&](db::Reading& tx) {
            return guard::holders_of(tx, guard::Office::organisation_manager, town->now);
        });
        REQUIRE(managers.size() == 1); // no organisation without one
        CHECK(desk.get("/registration/organisations/" + managers.front().organisation_id).has("柏井 桃子"));
        CHECK(entries_of(*town, "case_step", "admission register") == 1);
        CHECK(entries_of(*town, "case_step", "admission permit", true) == 2);
    }
}

TEST_CASE("利用申請: 承知しない申請と、理由のない契約不要は受け付けない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        auto refusing = application();
        for (auto& [name, value] : refusing) {
            if (name == "costs") value = "0";
            if (name == "office_number") value = "12";
        }
        const auto wrong = desk.post("/procedures/admission", refusing);
        CHECK(wrong.status == 422);
        CHECK(wrong.has("費用の負担を承知いただけないと"));
        CHECK(wrong.has("ゆりのき居宅介護支援事業所")); // what was typed stays
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(desk, "admission", application());
        CHECK(desk.post(page + "/steps/check", checklist()).status == 303);
        const auto no_reason =
            owner.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "not_needed"}});
        CHECK(no_reason.status == 422);
        CHECK(no_reason.has("契約を不要とする理由を入力してください"));
        CHECK(owner
                  .post(page + "/steps/permit", {{"decision", "permit"},
                                                 {"contract", "not_needed"},
                                                 {"contract_reason", "市の機関のため"}})
                  .status == 303);
        CHECK(desk.post(page + "/steps/register").status == 303); // 不要: no signature is waited for
    }
}
