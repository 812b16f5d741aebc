// 運営状況の報告 through the front door, on both engines: every figure is counted again.
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

TEST_CASE("運用状況報告: 数字は台帳の数え直しと一致し、事業責任者が確かめる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        auto worker = town->professional(office, guard::Profession::care_manager);
        const std::string subject = town->subject();
        town->join(subject, office);
        for (int i = 0; i < 3; ++i) worker.get("/subjects/" + subject + "/certification");
        worker.get("/subjects/" + town->subject("押辺 清", "オシノベ キヨシ", "1938-02-03", "0000407315") +
                   "/certification");
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        const Date today = town->today();
        const auto form = [&](Date from, Date until) {
            return with_date(with_date({{"text", "とどこおりなく運営した"}}, "from", from), "until", until);
        };
        CHECK(operations.post("/procedures/operation_report", form(today, today + days(1))).status == 422);
        CHECK(worker.get("/procedures/operation_report/new").status == 403);
        const std::string page = submit_case(operations, "operation_report", form(today, today));
        std::int64_t looks = 0, refused = 0;
        for (const auto& entry : town->ledger()) {
            looks +=
                entry.permitted() && (entry.act == "read" || entry.act == "list" || entry.act == "search");
            refused += !entry.permitted();
        }
        const auto seen = owner.get(page);
        CHECK(seen.has("<dt>記録の閲覧</dt><dd>" + std::to_string(looks) + "件</dd>"));
        CHECK(seen.has("<dt>断ったもの</dt><dd>" + std::to_string(refused) + "件</dd>"));
        CHECK(looks >= 3);
        CHECK(refused >= 1);
        CHECK(operations.post(page + "/steps/acknowledge").status == 403);
        CHECK(owner.post(page + "/steps/return", {{"lack", "課題が書かれていない"}}).status == 303);
        CHECK(operations.post(page + "/steps/resubmit", {{"more", "課題を加えた"}}).status == 303);
        CHECK(owner.post(page + "/steps/acknowledge").status == 303);
        CHECK(operations.get(page).has("確認済み"));
    }
}

TEST_CASE("月次報告: 運営事務局が出し、運営管理責任者だけが確かめる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(guard::Office::secretariat);
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        auto owner = town->officer(guard::Office::program_owner, "山口 茂");
        const std::string page =
            submit_case(desk, "monthly_report",
                        with_date(with_date({{"text", "10月の運営"}}, "from", make_date(2026, 10, 1)),
                                  "until", make_date(2026, 10, 31)));
        CHECK(owner.get(page).status == 404);
        CHECK(desk.post(page + "/steps/acknowledge").status == 403);
        CHECK(operations.post(page + "/steps/acknowledge").status == 303);
        CHECK(desk.get(page).has("確認済み"));
    }
}
