// The desk through the front door, on both engines: made-up residents come in, are looked at, applied, taken
// back.
#include "entry/category.h"
#include "exchange/staging/desk.h"
#include "foundation/base/ids.h"
#include "residents/subjects/erasure.h"
#include "support/imports.h"

#include <doctest/doctest.h>

using namespace kasama;
using exchange::Plan;
using exchange::State;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

constexpr const char* kHead = "氏名,カナ氏名,生年月日,性別,被保険者番号,住所,電話番号,異動事由,異動日\r\n";

std::string file(const std::string& rows) { return kHead + rows; }

/// Through the browser up to the page of differences.
std::string take_in(test::Town& town, test::Visitor& clerk, const std::string& bytes)
{
    return test::take_in_table(town, clerk, "residents", bytes);
}

} // namespace

TEST_CASE("取り込み: 列の対応を一度決めると、次の同じ見出しのファイルはそのまま読む")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string rows =
            file("石井 ハナ,ｲｼｲ ﾊﾅ,昭和10年3月4日,女,0000300001,笠間市石井0-1,0296-00-0001,,\r\n");
        const test::Reply first = clerk.upload("/imports", {{"kind", "residents"}}, "file", "juki.csv", rows);
        REQUIRE(first.status == 303);
        test::finish_work(*town, first.location);
        CHECK(clerk.get(first.location).location == first.location + "/columns");
        const test::Reply form = clerk.get(first.location + "/columns");
        CHECK(form.has("2列「カナ氏名」"));
        // Nothing chosen: shown again with every error, nothing read.
        const test::Reply wrong = clerk.post(first.location + "/columns", {{"name", "氏名"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("フリガナの列を選んでください"));
        CHECK(wrong.has("この対応の名前を入力してください"));
        CHECK(town->count("column_mappings") == 0);
        CHECK(clerk.post(first.location + "/columns", test::suggested_columns(*town, "residents", rows))
                  .status == 303);
        test::finish_work(*town, first.location);
        CHECK(clerk.get(first.location).has("1件を反映しますか"));

        const test::Reply second =
            clerk.upload("/imports", {{"kind", "residents"}}, "file", "juki.csv", rows);
        test::finish_work(*town, second.location);
        const test::Reply page = clerk.get(second.location);
        CHECK(page.status == 200);
        CHECK(page.has("同じ内容のファイルを"));
    }
}

TEST_CASE("取り込み: 新しい人、変わる人、変更なし、エラー、保留が、ファイルの行数になる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string known = town->subject("岩間 和子", "イワマ カズコ", "1954-05-14", "0000412876");
        town->subject("福田 進", "フクダ ススム", "1940-01-08", "0000398120");
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import = take_in(
            *town, clerk,
            file("石井 ハナ,イシイ ハナ,S10.3.4,女,0000300001,笠間市石井0-1,0296-00-0001,,\r\n"
                 "岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田9-9,0296-00-0101,転居,20261101\r\n"
                 "福田 進,フクダ ススム,昭和15年8月1日,1,0000398120,,,,\r\n"
                 "大橋 正夫,オオハシ マサオ,20270231,1,0000388902,,,,\r\n"
                 "押辺 清,オシノベ キヨシ,S20.1.1,1,37554,,,,\r\n"));
        const test::Reply page = clerk.get("/imports/" + import);
        CHECK(page.status == 200);
        const auto counts =
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
        CHECK(counts.fresh == 1);
        CHECK(counts.changed == 1);
        CHECK(counts.held == 1);
        CHECK(counts.refused == 2);
        CHECK(counts.total() == 5);
        CHECK(page.has("笠間市稲田9-9"));
        CHECK(page.has("笠間市稲田0000-1"));
        CHECK(page.has("生年月日がちがいます"));
        CHECK(page.has("5行目"));
        CHECK(page.has("「20270231」は、ない日付です"));
        CHECK(page.has("10けたではありません（5けた）"));
        CHECK(page.has("先頭の0が消えています"));
        const test::Reply csv = clerk.get("/imports/" + import + "/problems.csv");
        CHECK(csv.has("6,5,被保険者番号,37554,10けたではありません（5けた）"));
        // Looking at the difference is in the ledger; nothing is written yet.
        CHECK(town->ledger_of(known).back().act == "compare");
        CHECK(town->count("subjects") == 2);
    }
}

TEST_CASE("取り込み: 反映すると記録と台帳に残り、もう一度の取り込みは変更なしになる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string known = town->subject();
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string rows =
            file("岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田9-9,0296-00-0101,,\r\n"
                 "石井 ハナ,イシイ ハナ,S10.3.4,女,,笠間市石井0-1,0296-00-0001,,\r\n");
        const std::string import = take_in(*town, clerk, rows);
        CHECK(clerk.post("/imports/" + import + "/request").status == 303);
        test::finish_work(*town, import);
        const test::Reply page = clerk.get("/imports/" + import);
        CHECK(page.has("2件を反映しました"));
        CHECK(town->count("subjects") == 2);
        const guard::Entry last = town->ledger_of(known).back();
        CHECK((last.act == "import" || last.act == "compare"));
        const guard::Opened opened =
            town->door(clerk, "take_in_files").open({.subject = known, .category = guard::Category::basics});
        const auto versions =
            entry::read(town->database(), town->services().vault, opened.permit, residents::kBasicFields);
        REQUIRE(versions.size() == 1);
        CHECK(versions[0].version == 2);
        CHECK(versions[0].values[residents::kAddress] == "笠間市稲田9-9");

        const std::string again = take_in(*town, clerk, rows);
        const auto counts =
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, again); });
        CHECK(counts.same == 2);
        CHECK(counts.pending == 0);
    }
}

TEST_CASE("取り込み: 取り消すと、前の内容が新しい版で戻り、あとから変わった記録はそのまま")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string known = town->subject();
        const std::string other = town->subject("福田 進", "フクダ ススム", "1940-01-08", "0000398120");
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import =
            take_in(*town, clerk,
                    file("岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田9-9,,,\r\n"
                         "福田 進,フクダ ススム,S15.1.8,1,0000398120,笠間市福田9-9,,,\r\n"
                         "石井 ハナ,イシイ ハナ,S10.3.4,女,0000300001,笠間市石井0-1,,,\r\n"));
        clerk.post("/imports/" + import + "/request");
        test::finish_work(*town, import);
        // The second person's record is changed again by hand.
        const auto heads = town->database().read(
            [&](db::Reading& tx) { return entry::heads_of(tx, other, guard::Category::basics); });
        entry::Values values;
        values.set(residents::kName, std::string("福田 進"));
        const auto draft = entry::prepare_next(town->services().vault, other, guard::Category::basics,
                                               heads[0].entry_id, 2, values);
        town->door(clerk, "register_subjects")
            .change(
                {.subject = other, .category = guard::Category::basics, .form_key = {}, .then = {}},
                [&](db::Writing& tx, const guard::WritePermit& p) { entry::write(tx, p, draft, town->now); });
        CHECK(clerk.post("/imports/" + import + "/undoing").status == 303);
        test::finish_work(*town, import);
        const test::Reply back = clerk.get("/imports/" + import);
        CAPTURE(back.body.substr(back.body.find("<main")));
        CHECK(back.has("2件をもとに戻しました。そのあとに変わった1件は、そのままです。"));
        const guard::Opened opened =
            town->door(clerk, "take_in_files").open({.subject = known, .category = guard::Category::basics});
        const auto versions =
            entry::read(town->database(), town->services().vault, opened.permit, residents::kBasicFields);
        CHECK(versions[0].version == 3);
        CHECK(versions[0].values[residents::kAddress] == "笠間市稲田0000-1");
        const auto entries = town->ledger_of(known);
        CHECK(std::any_of(entries.begin(), entries.end(),
                          [](const guard::Entry& e) { return e.act == "undo_import"; }));
    }
}

TEST_CASE("取り込み: 途中で止まっても、別のプログラムが続きから行い、各行は一度だけ反映される")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        std::string rows;
        for (int i = 0; i < 100; ++i) {
            rows += "作 り物" + std::to_string(i) + ",ツクリ モノ,S10.3." + std::to_string(i % 30 + 1) +
                    ",女," + std::to_string(1000000000 + i) + ",笠間市,,,\r\n";
        }
        const std::string import = take_in(*town, clerk, file(rows));
        town->database().write([&](db::Writing& tx) {
            exchange::store::set_state(tx, import, State::staged, State::applying, town->now);
        });
        const exchange::Clerk desk{.services = town->services(),
                                   .caller = {.token_hash = guard::token_hash_of(clerk.token()),
                                              .duty = guard::Duty("take_in_files"),
                                              .now = town->now}};
        CHECK_FALSE(exchange::apply(desk, import, {}, 1));
        CHECK(town->count("subjects") > 0);
        CHECK(town->count("subjects") < 100);
        CHECK(clerk.get("/imports/" + import).has("途中で止まっています"));
        CHECK(clerk.post("/imports/" + import + "/continuation").status == 303);
        test::finish_work(*town, import);
        CHECK(town->count("subjects") == 100);
        CHECK(town->count("record_versions") == 100);
        const auto counts =
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
        CHECK(counts.written == 100);
        CHECK(clerk.get("/imports/" + import).has("100件を反映しました"));
    }
}

TEST_CASE("取り込み: 承認できる職員がほかにいるときは、頼んだ本人は承認できない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string department = town->organisation(OrganisationKind::city_department, "高齢福祉課");
        test::Visitor clerk = town->professional(department, Profession::care_officer, "高野 誠");
        test::Visitor second = town->professional(department, Profession::care_officer, "内原 実");
        const std::string import =
            take_in(*town, clerk, file("石井 ハナ,イシイ ハナ,S10.3.4,女,0000300001,,,,\r\n"));
        CHECK(clerk.get("/imports/" + import).has("1件の承認を頼む"));
        CHECK(clerk.post("/imports/" + import + "/request").status == 303);
        test::finish_work(*town, import);
        CHECK(town->count("subjects") == 0);
        CHECK(clerk.post("/imports/" + import + "/approval").status == 403);
        CHECK(second.post("/imports/" + import + "/approval").status == 303);
        test::finish_work(*town, import);
        CHECK(town->count("subjects") == 1);
        CHECK(town->ledger().back().act != "");
    }
}

TEST_CASE("取り込み: 消した人の行と、その行がある元のファイルは残らない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string known = town->subject();
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import =
            take_in(*town, clerk,
                    file("岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市稲田9-9,0296-00-0101,,\r\n"
                         "石井 ハナ,イシイ ハナ,S10.3.4,女,,笠間市石井0-1,0296-00-0001,,\r\n"));
        const std::int64_t rows = town->count("staged_rows");
        CHECK(town->count("import_files") == 1);
        town->database().write([&](db::Writing& tx) {
            residents::record_erasure(tx, {.subject_id = known,
                                           .case_id = "case",
                                           .cause = "died",
                                           .erased_at = town->now,
                                           .by_account = "a"});
        });
        CHECK(town->count("staged_rows") == rows - 1);
        CHECK(town->count("import_files") == 0);
        CHECK(clerk.get("/imports/" + import).status == 200);
    }
}

TEST_CASE("取り込み: よその機関には、取り込みも行も「見つかりません」")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        test::Visitor other = town->officer(Office::secretariat, "よその 人");
        const std::string import =
            take_in(*town, clerk, file("石井 ハナ,イシイ ハナ,S10.3.4,女,0000300001,,,,\r\n"));
        CHECK(other.get("/imports/" + import).status == 404);
        CHECK(other.get("/imports/" + import + "/problems.csv").status == 404);
        CHECK(other.post("/imports/" + import + "/request").status == 404);
        CHECK(other.post("/imports/" + import + "/undoing").status == 404);
        const std::string office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        test::Visitor manager = town->professional(office, Profession::care_manager);
        CHECK(manager.get("/imports").status == 403);
    }
}

TEST_CASE("取り込み: 死亡と転出は発効日から閉じ、掲載を止めた人の行は入らず数えられる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string died = town->subject();
        const std::string stopped = town->subject("福田 進", "フクダ ススム", "1940-01-08", "0000398120");
        town->database().write([&](db::Writing& tx) {
            guard::stop(tx, stopped,
                        {.id = new_id(),
                         .scope = "listing",
                         .target = "",
                         .wish_of = "subject",
                         .wish_account = "",
                         .from_at = {},
                         .until_at = {}},
                        "town", town->now);
        });
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import =
            take_in(*town, clerk,
                    file("岩間 和子,イワマ カズコ,19540514,2,0000412876,,,死亡,20261118\r\n"
                         "福田 進,フクダ ススム,S15.1.8,1,0000398120,笠間市福田9-9,,,\r\n"));
        const auto counts =
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
        CHECK(counts.skipped == 1);
        CHECK(counts.changed == 1);
        clerk.post("/imports/" + import + "/request");
        test::finish_work(*town, import);
        CHECK(clerk.get("/subjects/" + died + "/basics").status == 404);
        CHECK(town->count("record_versions WHERE subject_id = '" + stopped + "'") == 1);
        // Taking the import back opens the record again.
        clerk.post("/imports/" + import + "/undoing");
        test::finish_work(*town, import);
        CHECK(clerk.get("/subjects/" + died + "/basics").status == 200);
    }
}

TEST_CASE("取り込み: 個人番号の列があるファイルは、保存もされない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const test::Reply reply = clerk.upload("/imports", {{"kind", "residents"}}, "file", "juki.csv",
                                               "氏名,個人番号\r\n石井 ハナ,123456789018\r\n");
        CHECK(reply.status == 422);
        CHECK(reply.has("この列を取り除いて"));
        CHECK(town->count("imports") == 0);
        CHECK(town->count("import_files") == 0);
        CHECK(clerk.upload("/imports", {{"kind", ""}}, "file", "x.csv", "").status == 422);
    }
}

TEST_CASE("取り込み: 保留の行は、人が決めるまで入らず、決めればその人の記録になる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import =
            take_in(*town, clerk,
                    file("岩間 和子,イワマ カズコ,S29.5.15,2,0000412876,笠間市稲田9-9,,,\r\n"
                         "岩間 和子,イワマ カズコ,S29.5.16,2,0000412876,笠間市稲田9-9,,,\r\n"));
        const auto held = town->database().read(
            [&](db::Reading& tx) { return exchange::store::rows(tx, import, Plan::held, 0, 10); });
        REQUIRE(held.size() == 2);
        CHECK(held[0].subject.empty());
        const std::string base = "/imports/" + import + "/rows/" + std::to_string(held[0].number);
        const test::Reply page = clerk.get(base);
        CHECK(page.has("昭和29年5月15日"));
        CHECK(page.has("昭和29年5月14日"));
        CHECK(clerk.post(base + "/person", {}).status == 422);
        CHECK(clerk.post(base + "/person", {{"number", "9999999999"}}).status == 422);
        CHECK(clerk.post(base + "/person", {{"subject", subject}}).status == 303);
        CHECK(clerk.get(base).status == 404);
        const std::string second = "/imports/" + import + "/rows/" + std::to_string(held[1].number);
        CHECK(clerk.post(second + "/disposal").status == 303);
        const auto counts =
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, import); });
        CHECK(counts.changed == 1);
        CHECK(counts.thrown == 1);
        // 14 days later what is still held goes.
        const std::string late =
            take_in(*town, clerk, file("岩間 和子,イワマ カズコ,S29.5.15,2,0000412876,,,,\r\n"));
        const Instant received = town->database().read(
            [&](db::Reading& tx) { return exchange::store::find(tx, late)->created_at; });
        town->database().write(
            [&](db::Writing& tx) { exchange::store::sweep(tx, received, received - exchange::kRawFor); });
        CHECK(
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, late); }).held ==
            1);
        town->database().write([&](db::Writing& tx) {
            exchange::store::sweep(tx, received + std::chrono::milliseconds(1), received - exchange::kRawFor);
        });
        CHECK(
            town->database().read([&](db::Reading& tx) { return exchange::store::counts(tx, late); }).held ==
            0);
    }
}

TEST_CASE("取り込み: データベースにも控えにも、名前、住所、番号は平文で残らない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string import =
            take_in(*town, clerk,
                    file("隠 れ名,カクレ ナ,S10.3.4,女,0000300001,笠間市秘密0-1,0296-00-0001,,\r\n"
                         "壊 れ名,コワレ ナ,99999,女,1,,,,\r\n"));
        for (const std::string& text :
             test::all_text_of(*town, {"imports", "import_files", "staged_rows", "entry_keys"})) {
            CHECK(text.find("隠 れ名") == std::string::npos);
            CHECK(text.find("秘密") == std::string::npos);
            CHECK(text.find("0000300001") == std::string::npos);
            CHECK(text.find("壊 れ名") == std::string::npos);
        }
    }
}
