// 停止と保守 through the front door: rows 2.2(1)② and 4.4(2)–(4).
#include "governance/availability/availability.h"
#include "guard/access/service.h"
#include "guard/accounts/endings.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;

namespace {

/// Date boxes and time of one moment of the control pages.
web::Fields with_moment(web::Fields fields, const std::string& id, Instant at)
{
    fields = with_date(std::move(fields), id + "_day", date_of(at));
    const std::string clock = clock_text(at);
    fields.emplace_back(id + "_time", clock);
    return fields;
}

web::Fields close_now(const std::string& kind, const std::string& reason)
{
    return {{"level", "closed"}, {"kind", kind}, {"reason", reason}, {"emergency", "open"}};
}

web::Fields window(const std::string& kind, Instant from, Instant until)
{
    return with_moment(
        with_moment({{"kind", kind}, {"level", "closed"}, {"reason", "機器の入替え"}, {"emergency", "open"}},
                    "from", from),
        "until", until);
}

std::size_t acts(Town& town, std::string_view act)
{
    std::size_t count = 0;
    for (const guard::Entry& entry : town.ledger())
        count += entry.act == act && entry.refusal.empty() ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("規程 2.2(1)②: 止めると503、開けておくものは使え、書きかけは残り、事業責任者が戻す")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        auto auditor = town->officer(Office::auditor);
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", office);
        const std::string subject = town->subject();
        auto citizen = town->citizen(subject);
        // Half a form is on the desk when the service closes.
        auto nurse = town->professional(office, guard::Profession::care_manager);
        const auto draft = nurse.post("/procedures/inquiry", {{"topic", "use"}, {"question", "用紙の向き"}});
        REQUIRE(draft.status == 303);

        CHECK(clerk.post("/service", close_now("owner", "点検")).status == 403);
        CHECK(owner.post("/service", close_now("owner", "通信の点検のため")).status == 303);
        CHECK(clerk.get("/cases").status == 503);
        CHECK(nurse.get(draft.location).status == 503);
        // What stays open: control page, public pages, ledger verification, stop request, incident report.
        CHECK(owner.get("/service").status == 200);
        CHECK(auditor.get("/ledger/verification").status == 200);
        CHECK(town->stranger().get("/service/notices").has("通信の点検のため"));
        CHECK(town->stranger().get("/manual").status == 200);
        CHECK(citizen.get("/stop").status == 303);
        CHECK(citizen.get("/subjects/" + subject + "/stop").status == 200);
        CHECK(manager.get("/procedures/incident/new").status == 200);
        CHECK(manager.get("/procedures/take_out/new").status == 503);
        CHECK(owner.post("/service", {{"level", "full"}}).status == 303);
        CHECK(nurse.get(draft.location).has("用紙の向き"));
        CHECK(acts(*town, "control_service") == 2);
    }
}

TEST_CASE(
    "規程 2.2(1)②: 止めている間も救急隊は見られ、外せば見られず、停止の申出、事故報告、文書庫、検証は使える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        auto auditor = town->officer(Office::auditor);
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto manager = town->officer(Office::organisation_manager, "佐白 恵", office);
        const auto station = town->organisation(guard::OrganisationKind::fire_station, "笠間消防署");
        auto crew = town->professional(station, guard::Profession::paramedic, "石井 航");
        const std::string subject = town->subject();
        town->join(subject, office);
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto citizen = town->citizen(subject);
        const std::string sheet = "/emergency/sheets/" + subject;
        CHECK(owner.post("/service", close_now("owner", "通信の点検のため")).status == 303);
        const auto shut = worker.get("/subjects/" + subject + "/basics");
        CHECK(shut.status == 503);
        CHECK(shut.retry_after == "300");
        CHECK(shut.has("通信の点検のため"));
        CHECK(town->ledger_of(subject).back().refusal == "service_closed");
        // The crew goes on: opens, and reads.
        const web::Fields opening{{"reason", "life"},    {"dispatch", "2026-112"}, {"kana", "いわま"},
                                  {"birth_year", "S29"}, {"birth_month", "5"},     {"birth_day", "14"}};
        CHECK(crew.post(sheet + "/opening", opening).status == 303);
        CHECK(crew.get(sheet).status == 200);
        // At hand for everybody: library with the board, and the regulation.
        CHECK(worker.get("/library").status == 200);
        CHECK(worker.get("/library").has("停止・保守のお知らせ"));
        CHECK(worker.get("/regulation").status == 200);
        CHECK(clerk.get("/cases").status == 503);
        // What is carried out, not only shown: an incident's first report, a stop, the verification.
        const std::string report =
            submit_case(manager, "incident",
                        with_date({{"kind", "trouble"}, {"what", "画面が開かない"}, {"intent", "0"}},
                                  "found_on", town->today()));
        CHECK(manager.get(report).status == 200);
        CHECK(citizen.post("/subjects/" + subject + "/stop", {{"scope", "everything"}}).status == 303);
        CHECK(crew.get(sheet).status >= 403); // the stop acts at once, also on a running grant
        CHECK(auditor.get("/ledger/verification").status == 200);

        // Ticked off: the crew too.
        CHECK(owner.post("/service", {{"level", "full"}}).status == 303);
        const std::string second = town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315");
        town->pass(std::chrono::seconds(1));
        CHECK(owner.post("/service", {{"level", "closed"}, {"kind", "owner"}, {"reason", "全部止める"}})
                  .status == 303);
        CHECK(crew.get("/emergency/sheets/" + second).status == 503);
        CHECK(owner.post("/service", {{"level", "full"}}).status == 303);
        CHECK(worker.get("/cases").status == 200);
    }
}

TEST_CASE("規程 2.2(1)②: 事業責任者が指名した受任者は期間のあいだ止めて戻せ、指名のない人は断られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        const auto hall = town->organisation(guard::OrganisationKind::city_department, "笠間市 情報政策課");
        auto delegate = town->professional(hall, guard::Profession::clerk, "石田 聡");
        const std::string login = town->database().read(
            [&](db::Reading& tx) { return guard::find_account(tx, delegate.account()).value().login; });
        CHECK(delegate.get("/service").status == 403);
        const auto named =
            with_date(with_date({{"login", login}}, "from", town->today()), "until", town->today() + days(3));
        CHECK(clerk.post("/appointments/owner-deputies", named).status == 403);
        CHECK(owner.post("/appointments/owner-deputies", named).status == 303);
        const auto deputies = town->database().read(
            [&](db::Reading& tx) { return guard::deputies_of(tx, Office::program_owner, town->now); });
        REQUIRE(deputies.size() == 1);
        REQUIRE(delegate.post("/offices/choice", {{"appointment", deputies[0].id}}).status == 303);
        CHECK(delegate.post("/service", close_now("owner", "点検のため")).status == 303);
        CHECK(town->ledger().back().acting == "deputy_program_owner");
        CHECK(clerk.get("/cases").status == 503);
        CHECK(delegate.post("/service", {{"level", "full"}}).status == 303);
        CHECK(clerk.get("/cases").status == 200);
        CHECK(owner.post("/appointments/owner-deputies/" + deputies[0].id + "/end").status == 303);
        CHECK(delegate.post("/service", close_now("owner", "点検のため")).status != 303);
        CHECK(clerk.get("/cases").status == 200);
    }
}

TEST_CASE("規程 2.2(1)②: 機能、機関、分類を一つずつ止めると403、ほかは使え、理由は帯に出て、再開で戻る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        const auto one =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        const auto other =
            town->organisation(guard::OrganisationKind::care_plan_office, "いなだ居宅介護支援事業所");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, one).value().number; });
        auto here = town->professional(one, guard::Profession::care_manager, "佐白 恵");
        auto there = town->professional(other, guard::Profession::care_manager, "稲田 学");
        const std::string subject = town->subject();
        town->join(subject, one);
        town->join(subject, other);
        const std::string page = "/subjects/" + subject + "/certification", basics = "/subjects/" + subject;
        REQUIRE(here.get(page).status == 200);
        const auto forbid = [&](web::Fields fields) {
            fields.insert(fields.end(),
                          {{"kind", "owner"}, {"reason", "誤りが見つかったため"}, {"emergency", "open"}});
            return owner.post("/service/parts", fields).status;
        };
        CHECK(owner.post("/service/parts", {{"scope", "function"}, {"function", "search"}}).status == 422);
        CHECK(owner
                  .post("/service/parts",
                        {{"scope", "organisation"}, {"organisation", "K-9999"}, {"reason", "x"}})
                  .has("この番号の機関はありません"));
        CHECK(clerk.post("/service/parts", {{"scope", "function"}, {"function", "search"}, {"reason", "x"}})
                  .status == 403);
        CHECK(town->count("service_parts") == 0);

        CHECK(forbid({{"scope", "category"}, {"category", "D03"}}) == 303);
        CHECK(here.get(page).status == 403);
        CHECK(here.get(basics).status == 200);
        CHECK(here.get(basics).has("D03 要介護認定の利用を止めています"));
        CHECK(town->ledger_of(subject).size() > 0);
        CHECK(forbid({{"scope", "organisation"}, {"organisation", number}}) == 303);
        CHECK(here.get(basics).status == 403);
        CHECK(there.get(basics).status == 200);
        CHECK(forbid({{"scope", "function"}, {"function", "search"}}) == 303);
        CHECK(there.get("/subjects").status == 403);
        std::size_t refused = 0;
        for (const guard::Entry& entry : town->ledger()) refused += entry.refusal == "part_closed" ? 1 : 0;
        CHECK(refused >= 3);

        const auto parts =
            town->database().read([&](db::Reading& tx) { return guard::service_parts(tx, town->now); });
        REQUIRE(parts.size() == 3);
        for (const guard::ServicePart& part : parts)
            CHECK(owner.post("/service/parts/" + part.act_id + "/end").status == 303);
        CHECK(here.get(page).status == 200);
        CHECK(there.get("/subjects").status == 200);
    }
}

TEST_CASE("規程 4.4(2): 定期の保守は掲示から7日たたないと始められず、ひとりでに止まり、終わる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        const std::string subject = town->subject();
        const Instant early = start_of(town->today() + days(7)) - std::chrono::minutes(1);
        const Instant from = start_of(town->today() + days(7)), until = from + std::chrono::hours(2);
        const auto refused = owner.post("/service/windows", window("regular", early, until));
        CHECK(refused.status == 422);
        CHECK(refused.has("掲示してから7日後の日から始められます"));
        CHECK(refused.has("機器の入替え"));
        CHECK(town->count("service_levels") == 0);
        CHECK(owner.post("/service/windows", window("regular", from, from)).status == 422);
        CHECK(clerk.post("/service/windows", window("regular", from, until)).status == 403);
        CHECK(owner.post("/service/windows", window("regular", from, until)).status == 303);
        // Everybody is told at once, citizens included; nothing is stopped yet.
        CHECK(town->citizen(subject).get("/me").has("停止・保守のお知らせ"));
        CHECK(town->stranger().get("/service/notices").has("機器の入替え"));
        CHECK(clerk.get("/cases").status == 200);

        town->now = from - std::chrono::minutes(30);
        auto later = town->officer(Office::secretariat);
        guard::forget_service_state();
        CHECK(later.get("/cases").has("まもなくです"));
        town->now = from;
        guard::forget_service_state();
        const auto closed = later.get("/cases");
        CHECK(closed.status == 503);
        CHECK(closed.has("再開の予定"));
        town->now = until;
        guard::forget_service_state();
        CHECK(town->officer(Office::secretariat).get("/cases").status == 200);
        CHECK(acts(*town, "plan_service") == 1);
    }
}

TEST_CASE("規程 4.4(2): 臨時の保守は理由だけで止まり、掲示は同時に出る。取りやめた予定は始まらない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        CHECK(owner.post("/service", close_now("extra", "")).status == 422);
        CHECK(clerk.get("/cases").status == 200);
        const auto sent = owner.post("/service", with_moment(close_now("extra", "ディスクの交換"), "until",
                                                             town->now + std::chrono::hours(1)));
        CHECK(sent.status == 303);
        CHECK(clerk.get("/cases").status == 503);
        const auto notice = town->stranger().get("/service/notices");
        CHECK(notice.has("ディスクの交換"));
        CHECK(notice.has("臨時の保守・修理"));
        town->pass(std::chrono::minutes(5));
        CHECK(owner.post("/service", {{"level", "full"}}).status == 303);
        CHECK(clerk.get("/cases").status == 200);

        const Instant from = start_of(town->today() + days(8));
        CHECK(owner.post("/service/windows", window("regular", from, from + std::chrono::hours(1))).status ==
              303);
        const auto windows =
            town->database().read([&](db::Reading& tx) { return guard::service_windows(tx, town->now); });
        REQUIRE(windows.size() == 1);
        CHECK(clerk.get("/library").has("停止・保守のお知らせ"));
        CHECK(owner.post("/service/windows/" + windows[0].id + "/cancellation").status == 303);
        CHECK(clerk.get("/library")
                  .has("取りやめ　停止・保守のお知らせ")); // and the announcement itself is gone
        CHECK(town->count(
                  "announcements WHERE ended_at IS NULL AND title NOT LIKE '取りやめ%' AND until_at > " +
                  std::to_string(to_millis(town->now))) == 0);
        town->now = from + std::chrono::minutes(1);
        guard::forget_service_state();
        CHECK(town->officer(Office::secretariat).get("/cases").status == 200);
    }
}

TEST_CASE("規程 4.4(3): 大規模災害では、予告なしに次の要求から止まり、原因が停止の記録に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        CHECK(clerk.post("/service", close_now("disaster", "地震")).status == 403);
        CHECK(clerk.get("/cases").status == 200);
        CHECK(owner.post("/service", close_now("disaster", "地震のため")).status == 303);
        CHECK(clerk.get("/cases").status == 503);
        CHECK(owner.get("/service").has("大規模災害（4.4(3)）"));
        CHECK(owner.get("/service").has("地震のため"));
        bool entered = false;
        for (const guard::Entry& entry : town->ledger())
            entered = entered || (entry.act == "control_service" && entry.purpose == "closed disaster");
        CHECK(entered);
        town->pass(std::chrono::minutes(10));
        CHECK(owner.post("/service", {{"level", "full"}}).status == 303);
        const auto record = owner.get("/service/record");
        CHECK(record.has("大規模災害（4.4(3)）</td>"));
        CHECK(record.has("地震のため（事業責任者"));
        CHECK(record.has("10分"));
    }
}

TEST_CASE("規程 4.4(4): 機能・時間の変更は前もって知らせ、緊急なら理由を書けば待たずに始まる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner), clerk = town->officer(Office::secretariat);
        const Instant soon = town->now + std::chrono::hours(1), late = start_of(town->today() + days(7));
        CHECK(owner.post("/service/windows", window("change", soon, soon + std::chrono::hours(1)))
                  .has("緊急を要する理由を入力してください"));
        CHECK(town->count("service_levels") == 0);
        CHECK(owner.post("/service/windows", window("change", late, late + std::chrono::hours(1))).status ==
              303);
        auto urgent = window("change", soon, soon + std::chrono::hours(1));
        urgent.emplace_back("urgent", "表示の誤りを直すため");
        CHECK(owner.post("/service/windows", urgent).status == 303);
        CHECK(clerk.get("/cases").has("表示の誤りを直すため"));
        town->now = soon;
        guard::forget_service_state();
        CHECK(town->officer(Office::secretariat).get("/cases").status == 503);
        town->now = late + std::chrono::hours(2);
        guard::forget_service_state();

        // One function: told to everybody first, begins by itself; or at once with the reason for the haste.
        auto again = town->officer(Office::program_owner, "山口 茂");
        const std::string subject = town->subject();
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅");
        town->join(subject, office);
        auto worker = town->professional(office, guard::Profession::care_manager);
        const auto part = [&](Instant from, const std::string& urgency) {
            web::Fields fields{{"kind", "change"},     {"scope", "function"},
                               {"function", "search"}, {"reason", "検索を作り直すため"},
                               {"emergency", "open"},  {"urgent", urgency}};
            return again.post("/service/parts", with_moment(fields, "from", from));
        };
        const Instant begins = start_of(town->today() + days(7));
        CHECK(part(begins - std::chrono::minutes(1), "").has("緊急を要する理由を入力してください"));
        CHECK(again
                  .post("/service/parts", {{"kind", "change"},
                                           {"scope", "function"},
                                           {"function", "search"},
                                           {"reason", "作り直すため"}})
                  .has("始まりの日を入力してください"));
        CHECK(town->count("service_parts") == 0);
        CHECK(part(begins, "").status == 303);
        CHECK(worker.get("/subjects").status == 200);
        CHECK(worker.get("/subjects").has("対象者の検索を止めます"));
        CHECK(town->citizen(subject).get("/library").has("機能の変更のお知らせ"));
        const auto act = [&] {
            return town->database().read(
                [&](db::Reading& tx) { return guard::service_parts(tx, town->now).front().act_id; });
        };
        CHECK(again.post("/service/parts/" + act() + "/end").status == 303);
        CHECK(worker.get("/library").has("取りやめ　機能の変更のお知らせ"));
        CHECK_FALSE(worker.get("/subjects").has("対象者の検索を止めます"));
        CHECK(part(begins, "").status == 303);
        town->now = begins - std::chrono::milliseconds(1);
        auto before = town->professional(office, guard::Profession::care_manager, "友部 進");
        CHECK(before.get("/subjects").status == 200);
        town->now = begins;
        guard::forget_service_state();
        CHECK(before.get("/subjects").status == 403);
        again = town->officer(Office::program_owner, "大橋 実");
        CHECK(again.post("/service/parts/" + act() + "/end").status == 303);
        CHECK(before.get("/subjects").status == 200);
        CHECK(part(town->now + std::chrono::minutes(1), "表示の誤りを直すため").status == 303);
        CHECK(acts(*town, "forbid_part") == 3);
    }
}
