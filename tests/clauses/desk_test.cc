// 2.1, 2.2, 4.6: the desk, its reports and instructions, offices.
#include "clauses/people.h"
#include "foundation/base/ids.h"
#include "governance/reports/months.h"
#include "guard/ledger/search.h"
#include "procedure/procedure.h"
#include "support/cases.h"
#include "support/pdf.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

web::Fields period(Date from, Date until)
{
    return with_date(with_date({{"text", "とどこおりなく運営した"}}, "from", from), "until", until);
}

std::string login_of(Town& town, const Visitor& visitor)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_account(tx, visitor.account())->login; });
}

std::int64_t open_cases(Town& town) { return town.count("cases WHERE open AND number <> ''"); }

// A procedure of another folder, declared here: nothing else in the product knows of it.
constexpr entry::Field<std::string> kLost{{.id = "lost", .label = "なくしたもの", .required = true}};
constexpr const entry::AnyField* kForm[] = {&kLost};
constexpr procedure::State kStates[] = {{"received", "探している"}, {"found", "見つかった", true}};
constexpr procedure::Step kSteps[] = {{.id = "find",
                                       .label = "見つかったと記録する",
                                       .from = "received",
                                       .to = "found",
                                       .duty = "answer_inquiries"}};
static_assert(procedure::consistent(kStates, kSteps));
const procedure::Procedure kLostProperty{.id = "lost_property",
                                         .name = "忘れ物の届出",
                                         .clause = "2.2(2)①",
                                         .summary = "試しの手続。",
                                         .start_duty = "start_procedures",
                                         .form = kForm,
                                         .states = kStates,
                                         .steps = kSteps,
                                         .term = {procedure::Term::Count::calendar_days, 3}};

} // namespace

TEST_CASE("規程 2.2(2)①: 受付箱の件数は全手続の開いた案件の数で、新しい手続もそのまま入る")
{
    procedure::declare(kLostProperty);
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        auto worker = town->professional(office, Profession::care_manager);
        auto desk = town->officer(Office::secretariat);
        submit_case(worker, "inquiry", {{"topic", "use"}, {"question", "同意の取下げは、どの画面ですか"}});
        const std::string lost = submit_case(worker, "lost_property", {{"lost", "名札"}});
        submit_case(desk, "monthly_report", period(make_date(2026, 10, 1), make_date(2026, 10, 31)));
        CHECK(open_cases(*town) == 3);
        const auto inbox = desk.get("/cases");
        CHECK(inbox.has("開いている案件は3件、期限をすぎたものは0件です。"));
        for (const char* words : {"忘れ物の届出", "問合せ", "月次報告", "探している", "令和8年11月24日"})
            CHECK(inbox.has(words));
        CHECK_FALSE(worker.get("/cases").has("月次報告"));
        CHECK(worker.post(lost + "/steps/find").status == 403);
        CHECK(desk.post(lost + "/steps/find").status == 303);
        CHECK(desk.get("/cases").has("開いている案件は" + std::to_string(open_cases(*town)) + "件"));
        CHECK(entries_of(*town, "case_step", "lost_property find") == 1);
        CHECK(entries_of(*town, "case_step", "lost_property find", true) == 1);
        // By telephone, from whoever has no ID: how it came and from whom; staff need not say.
        CHECK_FALSE(worker.get("/procedures/inquiry/new").has("受け付けた方法"));
        web::Fields told{{"topic", "use"}, {"question", "公開の申請の画面はどこですか"}};
        told.emplace_back("reception", "telephone");
        const auto nobody = desk.post("/procedures/inquiry", told);
        CHECK(nobody.status == 422);
        CHECK(nobody.has("申し出た人の氏名と連絡先を入力してください"));
        told.emplace_back("asked_by", "箱田 実、0296-00-0001");
        const std::string call = submit_case(desk, "inquiry", told);
        for (const char* words : {"電話", "箱田 実、0296-00-0001"}) CHECK(desk.get(call).has(words));
        CHECK(worker.get(call).status == 404);
        // A paper application for staff, by the desk for the organisation it names.
        auto paper = with_date({{"name", "友部 進"},
                                {"kana", "トモベ ススム"},
                                {"profession", "care_manager"},
                                {"reception", "post"},
                                {"asked_by", "さしろ居宅の管理責任者"}},
                               "pledged_on", town->today());
        CHECK(desk.post("/procedures/user_application", paper).has("機関の番号を入力してください"));
        paper.emplace_back("organisation", number_of(*town, office));
        submit_case(desk, "user_application", paper);
        CHECK(town->count("cases WHERE organisation_id = '" + office +
                          "' AND procedure = 'user_application'") == 1);
        town->now += days(30);
        auto later = town->officer(Office::secretariat, "大月 進");
        CHECK(later.get("/cases").has("期限をすぎたものは4件"));
    }
}

TEST_CASE("規程 2.2(2)②: 運用状況報告は、月次報告を名指し、数字は台帳の数え直しと同じ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        auto worker = town->professional(office, Profession::care_manager);
        const std::string subject = town->subject();
        town->join(subject, office);
        for (int i = 0; i < 3; ++i) worker.get("/subjects/" + subject + "/certification");
        worker.get("/subjects/" + new_id() + "/certification");
        submit_case(worker, "inquiry", {{"topic", "use"}, {"question", "どの画面ですか"}});
        auto desk = town->officer(Office::secretariat);
        submit_case(desk, "monthly_report", period(make_date(2026, 10, 1), make_date(2026, 10, 31)));
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto owner = town->officer(Office::program_owner, "山口 茂");
        CHECK(worker.get("/procedures/operation_report/new").status == 403);
        hold_training(*town, desk, worker);
        const std::string page =
            submit_case(operations, "operation_report", period(make_date(2026, 10, 1), town->today()));
        std::map<std::string, std::int64_t> count;
        std::int64_t refused = 0;
        for (const auto& entry : town->ledger()) {
            count[entry.act] += entry.permitted();
            refused += !entry.permitted();
        }
        const auto seen = owner.get(page);
        const auto figure = [](const std::string& label, std::int64_t number, const std::string& unit) {
            return "<dt>" + label + "</dt><dd>" + std::to_string(number) + unit + "</dd>";
        };
        CHECK(seen.has(figure("記録の閲覧", count["read"] + count["list"] + count["search"], "件")));
        CHECK(seen.has(figure("サインイン", count["sign_in"], "件")));
        CHECK(seen.has(figure("断ったもの", refused, "件")));
        CHECK(seen.has(
            figure("問合せ", town->count("cases WHERE procedure = 'inquiry' AND number <> ''"), "件")));
        CHECK(seen.has(figure("対象者（期間のおわり）", 1, "人")));
        CHECK(seen.has("<dt>研修</dt><dd>1回、受講1人</dd>"));
        CHECK(refused >= 1);
        CHECK(seen.has("R8-0002（令和8年10月1日から）")); // the monthly report it rests on
        const auto csv = owner.get(page + "/csv");
        CHECK(csv.type == "text/csv; charset=utf-8");
        CHECK(csv.has("R8-0002"));
        CHECK(csv.has("断ったもの"));
        const auto pdf = owner.get(page + "/pdf");
        CHECK(pdf.type == "application/pdf");
        const std::string paper = text_of_pdf(pdf.body);
        const auto same_on_paper = [&](const std::string& label, const std::string& words) {
            const std::size_t at = paper.find(label);
            return at != std::string::npos && paper.substr(at, 200).find(words) != std::string::npos;
        };
        CHECK(same_on_paper("断ったもの", std::to_string(refused) + "件"));
        CHECK(same_on_paper("サインイン", std::to_string(count["sign_in"]) + "件"));
        CHECK(paper.find("R8-0002") != std::string::npos);
        CHECK(seen.has("<print-button"));
        CHECK(operations.post(page + "/steps/acknowledge").status == 403);
        CHECK(owner.post(page + "/steps/acknowledge").status == 303);
        CHECK(entries_of(*town, "case_step", "operation_report acknowledge") == 1);
        CHECK(owner.get("/reports").has("確認済み"));
    }
}

TEST_CASE("規程 2.2(2)③⑧: 部門への指示は、その部門だけが答え、期限をすぎると受付箱で目立つ")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto care = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        const auto health = town->organisation(OrganisationKind::city_department, "健康増進課");
        const std::string number = town->database().read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, care).value().number; });
        auto other = town->professional(health, Profession::health_officer, "稲田 早苗");
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        const std::string page = submit_case(
            operations, "instruction",
            with_date({{"organisation", number}, {"subject", "認定の取り込み"}, {"text", "毎週月曜に"}}, "by",
                      town->today() + days(3)));
        CHECK(operations.post(page + "/steps/send").status == 303);
        CHECK(other.get(page).status == 404);
        CHECK(operations.post(page + "/steps/answer", {{"answer", "自分で"}}).status == 403);
        town->now += days(4);
        auto desk = town->officer(Office::secretariat);
        CHECK(desk.get("/cases?overdue=1").has("部門への指示"));
        auto clerk = town->professional(care, Profession::care_officer, "保坂 実里");
        CHECK(clerk.post(page + "/steps/answer", {{"answer", "次の月曜から行います"}}).status == 303);
        auto head = town->officer(Office::operations_manager, "沢田 ひろみ");
        CHECK(head.post(page + "/steps/finish").status == 303);
        CHECK(entries_of(*town, "case_step", "instruction answer") == 1);
        CHECK(entries_of(*town, "case_step", "instruction answer", true) == 1);
        CHECK_FALSE(desk.get("/cases?overdue=1").has("部門への指示</a>"));
    }
}

TEST_CASE("規程 2.2(3)②オ: 出ていない月は期限の次の日から目立ち、出せば消え、返せば直る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        town->organisation(OrganisationKind::care_plan_office, "さしろ居宅"); // 20 November 2026
        const std::string missing = "令和8年11月の月次報告が、まだ出ていません";
        town->now = start_of(make_date(2026, 12, 10)) + std::chrono::hours(9);
        auto desk = town->officer(Office::secretariat);
        CHECK_FALSE(desk.get("/cases").has(missing));
        town->now += days(1);
        desk = town->officer(Office::secretariat, "大月 進");
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto owner = town->officer(Office::program_owner, "山口 茂");
        CHECK(desk.get("/cases").has(missing));
        CHECK(operations.get("/reports").has("出ていません（期限をすぎています）"));
        CHECK(owner.get("/procedures/monthly_report/new").status == 403);
        const std::string page =
            submit_case(desk, "monthly_report", period(make_date(2026, 11, 1), make_date(2026, 11, 30)));
        CHECK_FALSE(desk.get("/cases").has(missing));
        CHECK(desk.post(page + "/steps/acknowledge").status == 403);
        CHECK(operations.post(page + "/steps/return", {{"lack", "課題がない"}}).status == 303);
        CHECK(desk.post(page + "/steps/resubmit", {{"more", "課題を加えた"}}).status == 303);
        CHECK(operations.post(page + "/steps/acknowledge").status == 303);
        CHECK(entries_of(*town, "case_step", "monthly_report acknowledge") == 1);
        CHECK(entries_of(*town, "case_step", "monthly_report acknowledge", true) == 1);
        CHECK(desk.get("/reports").has("確認済み"));
    }
}

TEST_CASE("規程 2.2(2)⑤⑥⑦: 任命は運営管理責任者がし、監査と監査される役職は兼ねられない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto owner = town->officer(Office::program_owner, "山口 茂");
        auto clerk = town->professional(department, Profession::care_officer, "保坂 実里");
        const std::string path = "/appointments/officers", login = login_of(*town, clerk);
        const auto appoint = [&](Visitor& by, const std::string& office) {
            return by.post(path, {{"office", office}, {"login", login}}).status;
        };
        CHECK(appoint(owner, "secretariat") == 403);
        CHECK(appoint(operations, "secretariat") == 303);
        CHECK(town->ledger().back().act == "appoint");
        CHECK(appoint(operations, "system_admin") == 303); // inside the secretariat: no conflict
        CHECK(appoint(operations, "chief_auditor") == 422);
        const auto auditor = town->officer(Office::chief_auditor, "会沢 和也", department);
        const auto refused =
            operations.post(path, {{"office", "secretariat"}, {"login", login_of(*town, auditor)}});
        CHECK(refused.status == 422);
        CHECK(refused.has("同じ人が兼ねられません"));
        const auto held = town->database().read(
            [&](db::Reading& tx) { return guard::appointments_of(tx, clerk.account(), town->now); });
        CHECK(held.size() == 2);
        CHECK(operations.get(path).has("保坂 実里"));
    }
}

TEST_CASE("規程 2.1: 体制図は、今日の任命からも、過ぎた日の任命からも描かれる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto owner = town->officer(Office::program_owner, "山口 茂");
        CHECK(owner.get("/organisation-chart").has("空席"));
        town->now += days(1);
        auto operations = town->officer(Office::operations_manager, "沢田 ひろみ");
        auto desk = town->officer(Office::secretariat);
        CHECK(desk.get("/organisation-chart").has("沢田 ひろみ"));
        CHECK(desk.get("/organisation-chart?on=2026-11-20").has("山口 茂"));
        CHECK_FALSE(desk.get("/organisation-chart?on=2026-11-20").has("沢田 ひろみ"));
        const auto held = town->database().read(
            [&](db::Reading& tx) { return guard::appointments_of(tx, operations.account(), town->now); });
        auto again = town->officer(Office::program_owner, "山口 茂");
        CHECK(again.post("/appointments/operations-manager/" + held.at(0).id + "/end").status == 303);
        town->pass(std::chrono::seconds(1));
        CHECK_FALSE(desk.get("/organisation-chart").has("沢田 ひろみ"));
        auto nurse = town->professional(town->organisation(OrganisationKind::home_nursing, "ひばり"),
                                        Profession::nurse);
        CHECK(nurse.get("/organisation-chart").status == 403);
        CHECK(town->ledger().back().refusal == "duty");
    }
}

TEST_CASE("規程 4.6(1): 問合せは事務局が答え、答えは聞いた人だけに届き、いきさつが残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        auto asker = town->professional(office, Profession::care_manager);
        auto colleague = town->professional(office, Profession::care_manager, "友部 進");
        auto desk = town->officer(Office::secretariat);
        const std::string page =
            submit_case(asker, "inquiry", {{"topic", "use"}, {"question", "どの画面ですか"}});
        CHECK(asker.post(page + "/steps/answer", {{"answer", "自分で答える"}}).status == 403);
        CHECK(desk.post(page + "/steps/answer", {{"answer", "記録の画面です"}}).status == 303);
        const auto seen = asker.get(page);
        CHECK(seen.has("どの画面ですか"));
        CHECK(seen.has("記録の画面です"));
        CHECK(colleague.get(page).status == 404);
        CHECK_FALSE(colleague.get("/procedures").has("R8-0001"));
        CHECK(entries_of(*town, "case_step", "inquiry answer") == 1);
        CHECK(entries_of(*town, "case_step", "inquiry answer", true) == 1);
    }
}

TEST_CASE("規程 4.6(2): 12月28日の受付時間のあとの問合せは受け付け、次の開庁日から数える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const auto due = [&](int hour, int minute) {
            town->now =
                start_of(make_date(2026, 12, 28)) + std::chrono::hours(hour) + std::chrono::minutes(minute);
            auto asker = town->professional(office, Profession::care_manager);
            const auto page =
                asker.get(submit_case(asker, "inquiry", {{"topic", "use"}, {"question", "問い"}}));
            CHECK(page.status == 200); // accepted always
            return page.body;
        };
        // Five open days: from Monday the 28th, else from Monday, 4 January; 11 January is a holiday.
        CHECK(due(17, 14).find("令和9年1月8日") != std::string::npos);
        CHECK(due(17, 15).find("令和9年1月12日") != std::string::npos);
        // The hours are the city's to set: shorter ones move what comes in at 17:00 to the next open day.
        CHECK(due(17, 0).find("令和9年1月8日") != std::string::npos);
        auto operations = town->officer(Office::operations_manager);
        const auto hours = [&](const char* closes) {
            return with_date({{"opens", "9:00"}, {"closes", closes}}, "valid_from", town->today());
        };
        CHECK(operations.post("/deadlines/hours", hours("8:00")).has("始まりより後の時刻"));
        CHECK(operations.post("/deadlines/hours", hours("25:00")).has("17:15 のように"));
        CHECK(town->count("office_hours") == 0);
        CHECK(operations.post("/deadlines/hours", hours("16:30")).status == 303);
        CHECK(due(17, 0).find("令和9年1月12日") != std::string::npos);
        CHECK(operations.get("/procedures/inquiry/new").has("9時から16時30分まで"));
        CHECK(entries_of(*town, "set_office_hours", "9:00-16:30") == 1);
    }
}
