// 監査の指摘 through the front door, on both engines.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("監査の指摘: 通知までは機関に見えず、是正は別の監査員が終え、拒否は事業責任者に届く")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, office).value().number; });
        auto manager = town->officer(guard::Office::organisation_manager, "佐白 恵", office);
        auto finder = town->officer(guard::Office::auditor, "関 千鶴");
        auto second = town->officer(guard::Office::auditor, "小原 学");
        auto chief = town->officer(guard::Office::chief_auditor, "来栖 明");
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        const auto form = [&](const std::string& whom, Date mend_by) {
            return with_date({{"organisation", whom},
                              {"item", "端末の置き場所"},
                              {"weight", "usual"},
                              {"finding", "来客から画面が見える"}},
                             "mend_by", mend_by);
        };
        CHECK(finder.post("/procedures/audit_finding", form(number, town->today() - days(1))).status == 422);
        auto own = town->officer(guard::Office::auditor, "自分の監査", office);
        CHECK(own.post("/procedures/audit_finding", form(number, town->today() + days(5)))
                  .has("自分が所属する機関の監査はできません"));
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(finder, "audit_finding", form(number, town->today() + days(5)));
        CHECK(manager.get(page).status == 404);
        CHECK(finder.post(page + "/steps/issue").status == 403);
        CHECK(chief.post(page + "/steps/issue").status == 303);
        CHECK(manager.get(page).has("来客から画面が見える"));
        CHECK(manager.get(page).has("令和8年11月25日"));
        CHECK(manager.post(page + "/steps/refuse", {{"refusal", "建物の都合"}}).status == 303);
        CHECK(owner.get("/cases?mine=1").has("監査の指摘"));
        CHECK(owner.post(page + "/steps/order", {{"lack", "ついたてを置くこと"}}).status == 303);
        CHECK(manager.post(page + "/steps/mend", {{"mended", "ついたてを置いた"}}).status == 303);
        CHECK(finder.post(page + "/steps/close", {{"result", "自分で終える"}}).status == 403);
        CHECK(manager.post(page + "/steps/close", {{"result", "機関が終える"}}).status == 403);
        CHECK(second.post(page + "/steps/close", {{"result", "写真で確かめた"}}).status == 303);
        CHECK(manager.get(page).has("是正済み"));
        CHECK(entries_of(*town, "case_step", "audit_finding close", true) == 2);
    }
}
