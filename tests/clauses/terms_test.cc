// 1.2, 1.3(2): words, the data table as the policy, the order of decision.
#include "entry/category.h"
#include "governance/data_table/pages.h"
#include "governance/terms/feature.h"
#include "guard/access/service.h"
#include "procedure/procedure.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Category;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

/// What stands for the parts of an address: 「{subject}」 → ids of the town.
using Parts = std::map<std::string, std::vector<std::string>>;

/// Every address of a pattern; none where a part is not known.
std::vector<std::string> addresses_of(const std::string& pattern, const Parts& parts)
{
    const std::size_t open = pattern.find('{');
    if (open == std::string::npos) return {pattern};
    const std::size_t close = pattern.find('}', open);
    const auto known = parts.find(pattern.substr(open + 1, close - open - 1));
    std::vector<std::string> all;
    if (known == parts.end()) return all;
    for (const std::string& value : known->second) {
        for (std::string& one :
             addresses_of(pattern.substr(0, open) + value + pattern.substr(close + 1), parts))
            all.push_back(std::move(one));
    }
    return all;
}

/// Every page that opens for one person; 「/a 市立病院」 for each wrong word. Gives how many opened.
int look_for_other_words(Town& town, Visitor& visitor, const Parts& parts, std::vector<std::string>& wrong)
{
    static const auto terms = governance::terms();
    int opened = 0;
    for (const auto& route : town.program().site().app().router().all()) {
        if (route.method != "GET") continue;
        for (const std::string& path : addresses_of(std::string(route.pattern), parts)) {
            if (path.starts_with("/regulation")) continue; // the regulation's own text, as it was given
            const auto reply = visitor.get(path);
            if (reply.status != 200 || !reply.type.starts_with("text/html")) continue;
            ++opened;
            for (const governance::Term& term : terms) {
                for (const std::string& word : term.instead_of) {
                    if (reply.has(word)) wrong.push_back(path + " " + word);
                }
            }
        }
    }
    return opened;
}

/// One case of a few procedures, a person, an organisation, an ID, each category and each procedure.
Parts parts_of(Town& town, const std::string& subject, const std::string& organisation, Visitor& desk,
               const std::string& account)
{
    Parts parts{{"subject", {subject}},
                {"organisation", {organisation}},
                {"user", {account}},
                {"account", {account}}};
    for (const entry::Category& category : entry::categories()) parts["category"].emplace_back(category.path);
    for (const procedure::Procedure* one : procedure::procedures()) parts["procedure"].emplace_back(one->id);
    const std::string inquiry = submit_case(desk, "inquiry", {{"topic", "use"}, {"question", "用紙の向き"}});
    const std::string incident =
        submit_case(desk, "incident",
                    with_date({{"kind", "leak"}, {"what", "印刷物を置き忘れた"}, {"intent", "0"}}, "found_on",
                              town.today()));
    for (const std::string& page : {inquiry, incident}) parts["case"].push_back(page.substr(7));
    parts["step"] = {"answer", "instruct", "judge", "meet", "submission"};
    parts["number"] = {"sessions_of_id", "independence_years"};
    return parts;
}

} // namespace

TEST_CASE("規程 1.2: 用語のページがあり、どの役割のどの画面も、同じものをほかのことばで呼ばない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto page = town->stranger().get("/terms");
        CHECK(page.status == 200);
        for (const char* word : {"事業責任者", "運営事務局", "代諾者", "利用機関管理責任者", "市民病院"})
            CHECK(page.has(word));
        const std::string subject = town->subject();
        const std::string hospital = town->organisation(OrganisationKind::city_hospital, "市民病院");
        const std::string nursing = town->organisation(OrganisationKind::home_nursing, "ひばり");
        town->join(subject, hospital);
        town->join(subject, nursing);
        auto nurse = town->professional(nursing, Profession::nurse);
        auto desk = town->officer(Office::secretariat, "大月 進");
        const Parts parts = parts_of(*town, subject, nursing, desk, nurse.account());
        std::vector<std::string> wrong;
        int opened = 0;
        for (const Office office :
             {Office::program_owner, Office::operations_manager, Office::secretariat, Office::system_admin,
              Office::chief_auditor, Office::council_member, Office::organisation_manager}) {
            auto visitor = town->officer(office);
            opened += look_for_other_words(*town, visitor, parts, wrong);
        }
        auto citizen = town->citizen(subject);
        auto stranger = town->stranger();
        for (Visitor* one : {&nurse, &citizen, &stranger})
            opened += look_for_other_words(*town, *one, parts, wrong);
        CHECK(opened > 300); // pages of a person, an organisation, an ID and a case among them
        for (const std::string& one : wrong) FAIL_CHECK(one);
        // The names of kinds and offices are the regulation's own.
        CHECK(guard::name_of(OrganisationKind::city_hospital) == "市民病院");
        CHECK(guard::name_of(Office::secretariat) == "運営事務局");
    }
}

TEST_CASE("規程 1.3(2)a: 別表のページは判定する行そのもので、マスのとおりに見られ、断られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const guard::Policy& policy = town->services().policies.first();
        const auto page = governance::data_table_of(policy, guard::Column::none);
        REQUIRE(page.rows.size() == 22);
        std::size_t differing = 0;
        for (std::size_t i = 1; i < guard::kCategories; ++i) {
            for (std::size_t k = 1; k < guard::kColumns; ++k) {
                const guard::Cell& cell = policy.cell(Category(i), guard::Column(k));
                differing += (page.rows[i - 1].cells[k - 1].act == "–") != cell.none();
            }
        }
        CHECK(differing == 0);
        CHECK(town->stranger().get("/data-table").has("D06 主治医意見書　ケアマネ・包括：医師の同意"));
        // A care worker's cells decide what a care worker's requests are answered.
        const auto office = town->organisation(OrganisationKind::home_help, "デイサービスこもれび");
        const std::string subject = town->subject();
        town->join(subject, office);
        auto worker = town->professional(office, Profession::care_worker);
        for (const entry::Category& category : entry::categories()) {
            if (category.id == Category::accesses || category.id == Category::consent) continue;
            const guard::Cell& cell = policy.cell(category.id, guard::Column::care_worker);
            if (cell.own_part || cell.own_organisation) continue;
            CAPTURE(category.path);
            const auto reply = worker.get("/subjects/" + subject + "/" + std::string(category.path));
            CHECK((reply.status == 200) == !cell.none());
            CHECK(town->ledger_of(subject).back().permitted() == !cell.none());
        }
    }
}

TEST_CASE("規程 1.3(2)c: 理由が二つあるときは、順序の早いほうで断られ、台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::home_nursing, "ひばり訪問看護");
        const std::string subject =
            town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876", false);
        auto nurse = town->professional(office, Profession::nurse);
        auto desk = town->officer(Office::secretariat);
        const auto reason = [&] {
            nurse.get("/subjects/" + subject + "/checkup");
            return town->ledger_of(subject).back().refusal;
        };
        CHECK(reason() == "notice_missing"); // neither told, nor in the team, nor consented
        town->database().write([&](db::Writing& tx) {
            guard::give_notice(tx,
                               {.id = "n",
                                .subject_id = subject,
                                .given_at = town->now,
                                .means = "counter",
                                .to_whom = "subject"},
                               "town", town->now);
        });
        auto citizen = town->citizen(subject);
        CHECK(citizen.post("/subjects/" + subject + "/stop", {{"scope", "everything"}}).status == 303);
        CHECK(reason() == "stopped"); // before the team
        const auto stops =
            town->database().read([&](db::Reading& tx) { return guard::stops_of(tx, subject); });
        CHECK(citizen.post("/subjects/" + subject + "/stop/resume", {{"stop", stops.at(0).id}}).status ==
              303);
        CHECK(reason() == "no_relation"); // before the consent
        town->join(subject, office);
        CHECK(reason() == "consent_missing");
        town->database().write(
            [&](db::Writing& tx) { guard::give_consent(tx, subject, 'F', "town", town->now); });
        CHECK(reason().empty());
        town->database().write([&](db::Writing& tx) {
            guard::set_service_level(tx, "closed", true, "点検", "town", town->now);
        });
        CHECK(reason() == "service_closed"); // before everything
    }
}
