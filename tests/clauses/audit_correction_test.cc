// Visits and findings: the rows of 8.2(2) through the front door, on both engines.
#include "clauses/audits.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 8.2(2)①: 立入調査は知らせてから行い、協力も拒否も残り、拒否は事業責任者に届く")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Audited a = audited(*town);
        const std::string elsewhere = town->organisation(guard::OrganisationKind::home_help, "すずらん");
        auto other = town->officer(Office::organisation_manager, "飯島 涼", elsewhere);
        auto outsider = town->officer(Office::auditor, "よその 監査員");
        const auto form = [&](const std::string& organisation) {
            return with_date(
                {{"audit", a.audit_number}, {"organisation", organisation}, {"scope", "端末と記録を見ます"}},
                "day", town->today() + days(7));
        };
        CHECK(a.auditor.post("/procedures/audit_visit", form(number_of(*town, elsewhere)))
                  .has("この監査の対象ではありません"));
        CHECK(outsider.post("/procedures/audit_visit", form(a.number)).has("この監査の監査員ではありません"));
        const std::string visit = submit_case(a.auditor, "audit_visit", form(a.number));
        CHECK(other.get(visit).status == 404);
        CHECK(a.manager.get(visit).has("端末と記録を見ます"));
        CHECK(a.auditor.post(visit + "/steps/agree", {{"with", "監査員"}}).status == 403);

        // Refused: the owner has it to decide, and orders.
        CHECK(a.manager.post(visit + "/steps/refuse", {{"refusal", "繁忙のため"}}).status == 303);
        CHECK(a.owner.get("/cases?mine=1").has("立入調査"));
        CHECK(a.owner.get(visit).has("繁忙のため"));
        CHECK(a.chief.post(visit + "/steps/order", {{"order", "監査責任者が命じる"}}).status == 403);
        CHECK(a.owner.post(visit + "/steps/order", {{"order", "応じること"}}).status == 303);
        CHECK(a.manager.post(visit + "/steps/agree", {{"with", "管理責任者が立ち会う"}}).status == 303);
        web::Fields result = checklist("c_sight");
        result.emplace_back("result", "helped");
        CHECK(a.manager.post(visit + "/steps/visit", result).status == 403);
        CHECK(a.auditor.post(visit + "/steps/visit", {{"result", "helped"}}).status == 422);
        web::Fields turned_away = checklist("c_sight");
        turned_away.emplace_back("result", "refused");
        CHECK(a.auditor.post(visit + "/steps/visit", turned_away).has("事業責任者に届きます"));
        CHECK(town->officer(Office::auditor, "機関の 監査員", a.office)
                  .post(visit + "/steps/visit", result)
                  .has("自分が所属する機関の監査はできません"));
        // Turned away on the day: to the owner again, by whoever may audit the organisation.
        auto insider = town->officer(Office::auditor, "機関の 監査員二", a.office);
        const web::Fields shut{{"refusal", "扉を開けなかった"}};
        CHECK(insider.post(visit + "/steps/turned_away", shut).has("自分が所属する機関の監査はできません"));
        CHECK(a.auditor.post(visit + "/steps/turned_away", {{"refusal", ""}}).status == 422);
        CHECK(a.auditor.post(visit + "/steps/turned_away", shut).status == 303);
        CHECK(a.owner.get("/cases?mine=1").has("立入調査"));
        CHECK(a.owner.get(visit).has("扉を開けなかった"));
        CHECK(a.auditor.post(visit + "/steps/visit", result).status == 409);
        CHECK(a.owner.post(visit + "/steps/order", {{"order", "次は応じること"}}).status == 303);
        CHECK(a.manager.post(visit + "/steps/agree", {{"with", "管理責任者が立ち会う"}}).status == 303);
        CHECK(a.auditor.post(visit + "/steps/visit", result).status == 303);
        const auto seen = a.manager.get(visit);
        CHECK(seen.has("調査済み"));
        CHECK(seen.has("協力を得た"));
        CHECK(entries_of(*town, "case_step", "audit_visit refuse") == 1);
        CHECK(entries_of(*town, "case_step", "audit_visit visit") == 1);
        CHECK(a.owner.get("/audits").has("調査済み"));
    }
}

TEST_CASE("規程 8.2(2)②: 指摘は期限までに是正され、遅れは受付箱に出て、別の監査員が終える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Audited a = audited(*town);
        auto second = town->officer(Office::auditor, "小原 学");
        const std::string page = submit_case(a.auditor, "audit_finding",
                                             with_date({{"audit", a.audit_number},
                                                        {"organisation", a.number},
                                                        {"item", "端末の置き場所"},
                                                        {"weight", "serious"},
                                                        {"finding", "来客から見える"}},
                                                       "mend_by", town->today() + days(3)));
        // Whoever belongs to the organisation neither notifies, nor sends back, nor closes.
        const char* const own = "自分が所属する機関の監査はできません";
        auto inner_chief = town->officer(Office::chief_auditor, "機関の 責任者", a.office);
        auto inner = town->officer(Office::auditor, "機関の 監査員", a.office);
        CHECK(inner_chief.post(page + "/steps/issue").has(own));
        CHECK(a.chief.post(page + "/steps/issue").status == 303);
        town->now += days(4);
        auto manager = town->officer(Office::organisation_manager, "後任 恵", a.office);
        auto finder = town->officer(Office::auditor, "三人目");
        CHECK(town->officer(Office::chief_auditor).get("/cases?overdue=1").has("監査の指摘"));
        CHECK(manager.post(page + "/steps/mend", {{"mended", ""}}).status == 422); // no evidence
        CHECK(manager.post(page + "/steps/mend", {{"mended", "ついたてを置いた写真を送った"}}).status == 303);
        CHECK(manager.post(page + "/steps/close", {{"result", "自分で"}}).status == 403);
        town->now -= days(4);
        CHECK(inner.post(page + "/steps/again", {{"lack", "写真が足りない"}}).has(own));
        CHECK(inner.post(page + "/steps/close", {{"result", "見た"}}).has(own));
        CHECK(a.auditor.post(page + "/steps/close", {{"result", "自分で"}}).status == 403);
        CHECK(second.post(page + "/steps/close", {{"result", "写真で確かめた"}}).status == 303);
        CHECK(a.manager.get(page).has("是正済み"));
        CHECK(entries_of(*town, "case_step", "audit_finding close") == 1);
        CHECK(entries_of(*town, "case_step", "audit_finding close", true) == 2);
    }
}
