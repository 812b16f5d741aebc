// 停止、保守、稼働の記録 through the front door: rows 2.2(1)②, 4.4 and 9.
#include "foundation/web/probe.h"
#include "foundation/web/server.h"
#include "governance/availability/availability.h"
#include "guard/access/service.h"
#include "guard/accounts/endings.h"
#include "support/cases.h"

#include <thread>

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
            fields.insert(fields.end(), {{"reason", "誤りが見つかったため"}, {"emergency", "open"}});
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
        CHECK(owner.post("/service/windows/" + windows[0].id + "/cancellation").status == 303);
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
    }
}

TEST_CASE("規程 4.4(1): サーバーが10分答えないと、だれも入力しなくても稼働率が下がる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto start = [&] {
            return std::make_unique<web::Server>(
                web::ServerOptions{.port = 0, .workers = 2, .log_requests = false},
                [&](web::Request& request) { return town->program().site().app().answer(request); },
                [](std::string_view, std::string_view) { return std::size_t(0); });
        };
        const Instant begin = town->now = start_of(make_date(2026, 11, 20)) + std::chrono::hours(9);
        auto server = start();
        const web::ProbeTarget target{
            .host = "127.0.0.1", .port = std::to_string(server->port()), .path = "/readyz"};
        auto thread = std::make_unique<std::jthread>([&] { server->run(); });
        const auto ask = [&] {
            const bool answered = web::answers(target, std::chrono::seconds(5));
            town->database().write([&](db::Writing& tx) { governance::note_probe(tx, town->now, answered); });
            town->pass(std::chrono::minutes(1));
            return answered;
        };
        for (int i = 0; i < 30; ++i) REQUIRE(ask());
        server->stop();
        thread.reset();
        server.reset(); // killed: its port answers no more
        for (int i = 0; i < 10; ++i) REQUIRE_FALSE(ask());
        for (int i = 0; i < 20; ++i) // another one answers in its place
            town->database().write([&](db::Writing& tx) {
                governance::note_probe(tx, town->now + std::chrono::minutes(i), true);
            });
        town->pass(std::chrono::minutes(20));
        const auto figures = town->database().read([&](db::Reading& tx) {
            return governance::availability_of(governance::probes_between(tx, begin, town->now), {}, begin,
                                               town->now);
        });
        CHECK(figures.unplanned == std::chrono::minutes(10));
        CHECK(figures.planned.count() == 0);
        CHECK(governance::in_words(figures.share()) == "83.050%"); // 49 of 59 measured minutes
        auto owner = town->officer(Office::program_owner);
        const auto page = owner.get("/service/record");
        CHECK(page.has("83.050%"));
        CHECK(page.has("判断を待つ停止が1件あります"));
        CHECK(town->professional(town->organisation(guard::OrganisationKind::care_plan_office,
                                                    "さしろ居宅介護支援事業所"),
                                 guard::Profession::care_manager)
                  .get("/service/record")
                  .status == 403);
    }
}

TEST_CASE("規程 9: 停止の原因は運営管理責任者が判断し、過失ありは不可抗力に数えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const Instant begin = town->now;
        for (int i = 0; i < 12; ++i) {
            town->database().write(
                [&](db::Writing& tx) { governance::note_probe(tx, town->now, i < 4 || i > 8); });
            town->pass(std::chrono::minutes(1));
        }
        auto operations = town->officer(Office::operations_manager),
             clerk = town->officer(Office::secretariat);
        const auto outages = town->database().read(
            [&](db::Reading& tx) { return governance::outages_between(tx, begin, town->now); });
        REQUIRE(outages.size() == 1);
        const std::string page = "/service/record/" + outages[0].id;
        CHECK(clerk.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 403);
        CHECK(operations.post(page, {{"cause", "weather"}, {"finding", "設定の誤り"}}).status == 422);
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", ""}})
                  .has("判断とその根拠を入力してください"));
        CHECK(clerk.get("/service/record").has("判断待ち"));
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 303);
        CHECK(clerk.get("/service/record").has("あたらない"));
        CHECK(operations.post(page, {{"cause", "power"}, {"finding", "市内の停電"}}).status == 303);
        CHECK(clerk.get("/service/record").has("あたる<"));
        CHECK(acts(*town, "judge_outage") == 2);
        // The report of operations names the outage, its class, finding and decider.
        const auto reported = [&] {
            return operations.get(submit_case(
                operations, "operation_report",
                with_date(with_date({{"text", "停止が1件あった"}}, "from", town->today() - days(30)), "until",
                          town->today())));
        };
        const auto report = reported();
        CHECK(report.has("1件（5分）　不可抗力1件、それ以外0件、判断待ち0件"));
        CHECK(report.has("停電　不可抗力にあたる　市内の停電　判断：高野 誠（運営管理責任者）"));
        CHECK(operations.post(page, {{"cause", "fault"}, {"finding", "設定の誤り"}}).status == 303);
        CHECK(reported().has("不可抗力0件、それ以外1件"));
    }
}
