// Audits, independence, samples: the rows of 8.1 through the front door, on both engines.
#include "clauses/audits.h"
#include "governance/audits/store.h"
#include "guard/accounts/endings.h"
#include "guard/ledger/log.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

TEST_CASE("規程 8.1(1), 8.2(1): 年度の監査は一通の報告を二人が受け取るまで終わらず、ない年度は示される")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto early = town->officer(Office::chief_auditor, "先任 明");
        CHECK(early.get("/audits").has("令和8年度の監査の計画がまだありません"));
        CHECK(early.get("/cases").has("令和8年度の監査の計画がまだありません"));
        Audited a = audited(*town);
        CHECK_FALSE(a.chief.get("/audits").has("令和8年度の監査の計画がまだありません"));
        CHECK(a.auditor.get("/procedures/audit/new").status == 403); // planned by the chief alone
        CHECK(a.chief.post("/procedures/audit", plan(*town, "", "")).status == 422);

        CHECK(a.auditor.post(a.page + "/steps/begin").status == 403);
        CHECK(a.chief.post(a.page + "/steps/begin").status == 303);
        CHECK(a.auditor.post(a.page + "/steps/check").status == 422); // every line has a result
        CHECK(a.auditor.post(a.page + "/steps/check", checklist("c_usb")).status == 303);
        CHECK(a.chief.get(a.page).has("USBメモリーは暗号化し"));
        const std::string finding = submit_case(a.auditor, "audit_finding",
                                                with_date({{"audit", a.audit_number},
                                                           {"organisation", a.number},
                                                           {"item", "USB"},
                                                           {"weight", "usual"},
                                                           {"finding", "暗号化していない"}},
                                                          "mend_by", town->today() + days(5)));
        CHECK(a.chief.get(a.page).has("指摘"));
        CHECK(a.auditor.post(a.page + "/steps/report", {{"report", "監査員が出す"}}).status == 403);
        CHECK(a.chief.post(a.page + "/steps/report", {{"report", "おおむね適正。指摘1件。"}}).status == 303);

        // Open until both: either may be first, and the first alone does not close it.
        CHECK(a.operations.post(a.page + "/steps/owner_first").status == 403);
        CHECK(a.operations.post(a.page + "/steps/manager_first", {{"words", "是正を進める"}}).status == 303);
        CHECK(a.operations.post(a.page + "/steps/owner_last").status == 403);
        CHECK(a.chief.get(a.page).has("事業責任者の受領待ち"));
        CHECK(town->database().read(
            [&](db::Reading& tx) { return !governance::audits(tx).front().closed_at.has_value(); }));
        CHECK(a.owner.get(a.page).has("おおむね適正"));
        CHECK(a.owner.post(a.page + "/steps/owner_last").status == 303);
        CHECK(a.owner.get(a.page).has("終了"));
        CHECK(entries_of(*town, "case_step", "audit owner_last") == 1);

        // The next year ends without one: marked for the chief auditor and the owner, on the page and in the
        // inbox.
        town->now = start_of(make_date(2028, 4, 1));
        for (const Office office : {Office::chief_auditor, Office::program_owner}) {
            auto later = town->officer(office);
            CHECK(later.get("/audits").has("令和9年度の監査の報告がありません"));
            CHECK(later.get("/cases").has("令和9年度の監査の報告がありません"));
            CHECK_FALSE(later.get("/audits").has("令和8年度の監査の報告がありません"));
        }
        CHECK_FALSE(town->officer(Office::auditor).get("/cases").has("令和9年度"));
    }
}

TEST_CASE("規程 8.1(2): 監査の間、監査員を終えられるのは事業責任者だけで、2年以内の所属先は監査できない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Audited a = audited(*town);
        // Independence: of the organisation, and of an office held.
        auto own = town->officer(Office::auditor, "自分の監査", a.office);
        CHECK(a.chief.post("/procedures/audit", plan(*town, a.number, login_of(*town, own)))
                  .has("2年以内に属していたので"));
        // The years are the city's to decide.
        CHECK(a.operations
                  .post("/city-numbers/independence_years",
                        with_date({{"value", "3"}, {"basis", "市の決定"}}, "valid_from", town->today()))
                  .status == 303);
        CHECK(a.chief.post("/procedures/audit", plan(*town, a.number, login_of(*town, own)))
                  .has("3年以内に属していたので"));
        CHECK(a.chief.post("/procedures/audit", plan(*town, a.number, login_of(*town, a.owner)))
                  .has("監査員のIDではありません"));

        // Appointed with a term; from outside for one audit alone, and the ID ends with it.
        const std::string firm = town->organisation(guard::OrganisationKind::audit_firm, "つくば監査法人");
        auto outside = town->professional(firm, guard::Profession::clerk, "外部 監子");
        const std::string until = to_text(town->today() + days(20));
        const web::Fields form{{"office", "auditor"}, {"login", login_of(*town, outside)}, {"until", until}};
        CHECK(
            a.chief
                .post("/appointments/auditors", {{"office", "auditor"}, {"login", login_of(*town, outside)}})
                .has("任期のおわりは"));
        CHECK(a.chief.post("/appointments/auditors", form).has("加わる監査の番号"));
        web::Fields with_audit = form;
        with_audit.emplace_back("audit", a.audit_number);
        CHECK(a.chief.post("/appointments/auditors", with_audit).status == 303);
        CHECK(a.chief.get(a.page).has("外部 監子"));
        town->database().read([&](db::Reading& tx) {
            CHECK(guard::find_account(tx, outside.account())->ended_at == start_of(town->today() + days(31)));
            CHECK(guard::appointments_of(tx, outside.account(), town->now).front().until_at ==
                  start_of(town->today() + days(21)));
        });

        // Every usual way to end an auditor is shut.
        auto desk = town->officer(Office::secretariat);
        auto admin = town->officer(Office::system_admin);
        const auto ending = [&](const Visitor& whom) {
            const std::string appointment = town->database().read([&](db::Reading& tx) {
                return guard::appointments_of(tx, whom.account(), town->now).front().id;
            });
            return "/appointments/auditors/" + appointment + "/end";
        };
        CHECK(a.chief.post(ending(a.auditor)).status == 403);
        const web::Fields revoke{{"ground", "other"}, {"reason", "都合による"}};
        CHECK(desk.post("/registration/users/" + a.auditor.account() + "/end", revoke).status == 403);
        CHECK(a.operations.post("/registration/users/" + a.auditor.account() + "/end", revoke).status == 403);
        CHECK(admin.post("/registration/users/" + a.auditor.account() + "/end", revoke).status == 403);
        const std::string login = town->database().read(
            [&](db::Reading& tx) { return guard::find_account(tx, a.auditor.account()).value().login; });
        const auto draft = a.operations.post(
            "/procedures/revocation",
            {{"login", login}, {"ground", "other"}, {"leaked", "0"}, {"reason", "都合による"}});
        REQUIRE(draft.status == 303);
        CHECK(a.operations.post(draft.location.substr(0, 27) + "/submission").status == 403);
        const std::string chief_ending = town->database().read([&](db::Reading& tx) {
            return guard::appointments_of(tx, a.chief.account(), town->now).front().id;
        });
        CHECK(a.operations.post("/appointments/officers/" + chief_ending + "/end").status == 403);
        for (Visitor* who : {&desk, &a.operations, &admin}) {
            CHECK(who->post("/audits/auditors/" + a.auditor.account() + "/end",
                            {{"what", "account"}, {"reason", "都合"}})
                      .status == 403);
        }
        const std::string leaving =
            submit_case(desk, "organisation_leaving",
                        with_date({{"organisation", number_of(*town, firm)}, {"why", "解散"}, {"urgent", ""}},
                                  "day", town->today() + days(15)));
        CHECK(a.operations.post(leaving + "/steps/accept").status == 403);
        CHECK(a.auditor.get("/audits").status == 200);

        // The owner may, with a reason.
        const std::string page = "/audits/auditors/" + a.auditor.account() + "/end";
        CHECK(a.owner.post(page, {{"what", "account"}, {"reason", ""}}).status == 422);
        CHECK(a.owner.post(page, {{"what", "account"}, {"reason", "長期の病気"}}).status == 303);
        CHECK(a.auditor.get("/audits").status != 200);
        CHECK(town->ledger().size() > 0);
        CHECK(entries_of(*town, "end_auditor", "account " + a.auditor.account()) == 1);
        CHECK(entries_of(*town, "revoke_user", a.auditor.account(), true) >= 1);
        CHECK(town->count("auditor_endings") == 1);
    }
}

TEST_CASE("規程 8.1(3)a: 台帳は番号で探せ、1バイトの書きかえは検証が番号で名指しする")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        auto nurse = town->professional(office, guard::Profession::nurse);
        auto auditor = town->officer(Office::auditor, "関 千鶴");
        const std::string subject = town->subject();
        town->join(subject, office);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(nurse.get("/ledger").status == 403);
        const auto found = auditor.get("/ledger?id=S-" + subject.substr(0, 8));
        CHECK(found.has("S-" + subject.substr(0, 6)));
        CHECK_FALSE(found.has("岩間"));
        CHECK(town->ledger().back().act == "search_ledger");
        town->sequence();
        const auto verify = [&] {
            const guard::Ledger& ledger = town->services().ledger;
            return guard::verify_ledger(town->database(), ledger.origin(), ledger.public_key());
        };
        CHECK(verify().intact());
        const std::int64_t victim = town->ledger_of(subject).back().arrival;
        town->database().connect()->script("UPDATE ledger_entries SET category = 'D02' WHERE arrival = " +
                                           std::to_string(victim));
        const auto verdict = verify();
        CHECK_FALSE(verdict.intact());
        std::string faults;
        for (const auto& fault : verdict.faults) faults += fault + "\n";
        CHECK(faults.find(std::to_string(victim)) != std::string::npos);
    }
}

TEST_CASE("規程 8.1(3)b: 見本は名指しの人と種類を監査の間だけ見せ、見たことは本人の履歴に監査と出る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        Audited a = audited(*town);
        const std::string subject = town->subject();
        const std::string other = town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315");
        auto citizen = town->citizen(subject);
        auto stranger = town->officer(Office::auditor, "よその 監査員");
        CHECK(a.auditor.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(a.auditor.get("/audits/samples").has("開いている見本はありません"));

        const auto form = [&](const std::string& category, const std::string& until) {
            return web::Fields{{"audit", a.audit_number},
                               {"subjects", "S-" + subject},
                               {"categories", category},
                               {"until", until}};
        };
        const std::string week = to_text(town->today() + days(7));
        CHECK(a.auditor.post("/audits/samples", form("D01", week)).status == 403); // the chief's alone
        CHECK(a.chief.post("/audits/samples", form("D01", to_text(town->today() + days(60)))).status == 422);
        CHECK(a.chief.post("/audits/samples", form("D99", week)).has("情報の種類を選んでください"));
        CHECK(town->count("sample_openings") == 0);
        CHECK(a.chief.post("/audits/samples", form("D01", week)).status == 303);

        // The one category of the one person, to the audit's auditors.
        const auto list = a.auditor.get("/audits/samples");
        CHECK(list.has("S-" + subject.substr(0, 6)));
        const std::size_t at = list.body.find("/audits/samples/");
        REQUIRE(at != std::string::npos);
        std::string link = list.body.substr(at, list.body.find('"', at) - at);
        if (link == "/audits/samples/new") link.clear();
        REQUIRE(!link.empty());
        const auto sample = a.auditor.get(link);
        CHECK(sample.status == 200);
        CHECK(sample.has("岩間 和子"));
        const guard::Entry entry = town->ledger_of(subject).back();
        CHECK(entry.purpose == "audit " + a.audit_number);
        CHECK(entry.category == "D01");
        const auto own = citizen.get("/subjects/" + subject + "/accesses");
        CHECK(own.has("監査で見た"));
        CHECK(own.has("監査 " + a.audit_number));
        CHECK(own.has("関 千鶴"));

        // Outside: other people's auditors, other categories, other persons, every other page.
        CHECK(stranger.get(link).status == 404);
        for (const std::string& whom : {subject, other}) {
            for (const char* category : {"basics", "certification", "checkup"})
                CHECK(a.auditor.get("/subjects/" + whom + "/" + category).status == 403);
        }
        guard::Door door = town->door(a.auditor, "conduct_audits");
        CHECK_THROWS(door.open({.subject = subject, .category = guard::Category::checkup}));
        CHECK_THROWS(door.open({.subject = other, .category = guard::Category::basics}));
        CHECK(town->ledger_of(other).back().refusal == "table");

        // After: both acknowledged, before the day is over.
        CHECK(a.chief.post(a.page + "/steps/begin").status == 303);
        CHECK(a.chief.post(a.page + "/steps/report", {{"report", "終わり"}}).status == 303);
        CHECK(a.auditor.get(link).status == 200);
        CHECK(a.owner.post(a.page + "/steps/owner_first").status == 303);
        CHECK(a.operations.post(a.page + "/steps/manager_last").status == 303);
        CHECK(a.auditor.get(link).status == 404);
        CHECK(town->ledger_of(subject).back().refusal == "table");
        CHECK(a.auditor.get("/audits/samples").has("開いている見本はありません"));
    }
}
