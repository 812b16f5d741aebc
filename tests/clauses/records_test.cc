// 別表の情報を扱う through the front door: row 4.3(1), every category that is written on screen.
#include "entry/category.h"
#include "entry/heads.h"
#include "foundation/base/ids.h"
#include "support/cases.h"
#include "support/imports.h"
#include "support/roles.h"

using namespace kasama;
using namespace kasama::test;

namespace {

/// A category's page, who writes it, who does not, and what is written.
struct Written {
    std::string_view path, writer, other;
    web::Fields fields;
    std::string_view seen;              ///< on the page afterwards
    std::string_view changed, to;       ///< what is amended, and to what
    std::string_view before{}, after{}; ///< as the history shows them; what is typed where empty
};

std::vector<Written> all_written(Date day)
{
    const auto on = [&](std::string_view id, web::Fields fields) {
        return with_date(std::move(fields), std::string(id), day);
    };
    web::Fields certified =
        on("valid_from", on("certified_on", {{"level", "23"}, {"application_kind", "2"}}));
    certified = with_date(certified, "valid_until", end_of_month(add_months(day, 11)));
    return {
        {"insurance", "city_care", "doctor",
         on("share_from",
            on("qualified_on", {{"insurer_number", "082164"}, {"insured_kind", "1"}, {"share", "2"}})),
         "2割", "share", "3", "2割", "3割"},
        {"certification", "city_care", "care_manager", certified, "要介護3", "level", "24", "要介護3",
         "要介護4"},
        {"survey", "city_care", "care_manager", on("surveyed_on", {{"i1_7", "2"}, {"remarks", "杖で歩く"}}),
         "つかまれば可", "remarks", "歩行器で歩く", "杖で歩く"},
        {"opinion", "city_care", "care_manager",
         on("written_on", {{"agreed", "1"},
                           {"doctor", "飯田 誠"},
                           {"place", "ひばり診療所"},
                           {"diagnoses", "脳梗塞後遺症"}}),
         "脳梗塞後遺症", "diagnoses", "脳出血後遺症", "脳梗塞後遺症"},
        {"care_plan", "care_manager", "doctor",
         on("made_on", {{"table", "1"}, {"services", "訪問介護 週2回"}}), "訪問介護 週2回", "services",
         "訪問介護 週3回", "訪問介護 週2回"},
        {"contacts", "care_manager", "doctor",
         on("checked_on",
            {{"rank", "1"}, {"name", "岩間 健一"}, {"relationship", "長男"}, {"telephone", "090-0000-0000"}}),
         "岩間 健一", "name", "岩間 健二", "岩間 健一"},
        {"watch_over", "care_manager", "doctor",
         on("confirmed_on", {{"household", "alone"}, {"commissioner", "民生委員の佐藤"}}), "民生委員の佐藤",
         "commissioner", "民生委員の田中", "民生委員の佐藤"},
        {"emergency_medical", "care_manager", "care_worker",
         on("confirmed_on",
            {{"kind", "allergy"}, {"present", "1"}, {"fact", "ペニシリン系（発疹）"}, {"told_by", "self"}}),
         "ペニシリン系", "fact", "セフェム系（発疹）", "ペニシリン系（発疹）"},
        {"guidance", "city_health", "doctor",
         on("given_on", {{"tier", "2"}, {"stage", "first"}, {"aim", "毎日歩く"}}), "毎日歩く", "aim",
         "毎日泳ぐ", "毎日歩く"},
        {"screening", "city_health", "doctor", on("screened_on", {{"kind", "colon"}, {"judgement", "1"}}),
         "大腸", "judgement", "2"},
        {"condition", "doctor", "pharmacist",
         on("noted_on", {{"kind", "problem"}, {"problem", "心不全"}, {"text", "塩分を控える"}}),
         "塩分を控える", "text", "水分を控える", "塩分を控える"},
        {"vitals", "care_worker", "pharmacist",
         on("measured_on", {{"measurer", "professional"},
                            {"temperature", "38.1"},
                            {"systolic", "132"},
                            {"diastolic", "78"}}),
         "ふだんと違う値：体温", "temperature", "37.2", "38.1"},
        {"team_notes", "care_worker", "city_care",
         on("written_on", {{"kind", "report"}, {"text", "食欲がありました"}}), "食欲がありました", "text",
         "食欲がありません", "食欲がありました"},
        {"service_log", "care_worker", "doctor",
         on("visited_on", {{"service", "11"}, {"text", "清拭をしました"}}), "清拭をしました", "text",
         "入浴しました", "清拭をしました"},
    };
}

Visitor& by_name(std::vector<Role>& roles, std::string_view name)
{
    for (Role& role : roles) {
        if (role.name == name) return role.visitor;
    }
    FAIL("no such role");
    return roles.front().visitor;
}

} // namespace

TEST_CASE("規程 4.3(1): 分類ごとに書ける人が書いて読め、印刷でき、前の版が残り、書けない人は断られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = every_role(*town, subject, true, true);
        for (const Written& one : all_written(town->today())) {
            CAPTURE(one.path);
            const std::string page = "/subjects/" + subject + "/" + std::string(one.path);
            Visitor& writer = by_name(roles, one.writer);
            const std::int64_t before = town->count("record_versions");
            CHECK(by_name(roles, one.other).post(page, one.fields).status >= 403);
            CHECK(town->ledger_of(subject).back().refusal != "");
            CHECK(writer.post(page, {}).status == 422);
            CHECK(town->count("record_versions") == before);
            REQUIRE(writer.post(page, one.fields).status == 303);
            CHECK(town->ledger_of(subject).back().category == guard::code_of(entry::find_path(one.path)->id));
            const auto shown = writer.get(page);
            CHECK(shown.has(one.seen));
            CHECK(writer.post(page + "/print", {{"purpose", "meeting"}}).has(one.seen));
            CHECK(writer.post(page + "/print", {{"purpose", ""}}).status == 422);

            // Amended: the version before stands in the history.
            const std::string marker = page + "/entries/";
            const std::size_t at = shown.body.find(marker);
            REQUIRE(at != std::string::npos);
            const std::string entry = shown.body.substr(at, marker.size() + 20);
            const auto form = writer.get(entry);
            REQUIRE(form.status == 200);
            web::Fields again = one.fields;
            for (auto& [id, value] : again)
                if (id == one.changed) value = one.to;
            again.emplace_back("seen", "1");
            again.emplace_back("version", "1");
            CHECK(writer.post(entry, again).status == 303);
            const auto history = writer.get(entry + "/history");
            CHECK(history.status == 200);
            CHECK(history.has("変わったところ"));
            CHECK(history.has("<td data-label=\"前\">" + std::string(one.before)));
            CHECK(history.has("<ins>" +
                              std::string(one.after.empty() && !one.before.empty() ? one.to : one.after)));
        }
    }
}

TEST_CASE("規程 4.3(1): 取り込む分類、本人の記入、明示の記録、アクセス履歴、掲示板も、書けて読めて残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject(), base = "/subjects/" + subject;
        auto roles = every_role(*town, subject, true, true);
        Visitor &desk = by_name(roles, "secretariat"), &health = by_name(roles, "city_health"),
                &citizen = by_name(roles, "self"), &care = by_name(roles, "care_manager");
        const auto take_in = [&](Visitor& who, const std::string& kind, const std::string& bytes) {
            const std::string import = take_in_table(*town, who, kind, bytes);
            CHECK(who.post("/imports/" + import + "/request").status == 303);
            finish_work(*town, import);
        };
        const auto history_of = [&](Visitor& who, guard::Category category, const std::string& path) {
            const auto heads = town->database().read(
                [&](db::Reading& tx) { return entry::heads_of(tx, subject, category); });
            REQUIRE(heads.size() == 1);
            return who.get(base + "/" + path + "/entries/" + heads[0].entry_id + "/history");
        };

        // D01 by the residents' feed: the address before stands in the history.
        take_in(desk, "residents",
                "氏名,カナ氏名,生年月日,性別,被保険者番号,住所,電話番号,異動事由,異動日\r\n"
                "岩間 和子,イワマ カズコ,19540514,2,0000412876,笠間市福田0000-9,,,\r\n");
        CHECK(desk.get(base + "/basics").has("笠間市福田0000-9"));
        CHECK(desk.post(base + "/basics/print", {{"purpose", "meeting"}}).has("笠間市福田0000-9"));
        CHECK(history_of(desk, guard::Category::basics, "basics").has("笠間市稲田0000-1"));

        // D11 by the checkup's file, twice.
        const auto checkup = [](const std::string& pressure) {
            return "#1,2,3\r\n#KEY1,受診者保険者番号,受診者被保険者記号,受診者被保険者番号,"
                   "受診者被保険者番号枝番,"
                   "受診者氏名,受診者生年月日,受診者性別,健診実施年月日,9N001000000000001,9A751000000000001,"
                   "9A761000000000001\r\n1,00080166,笠間,１２３,01,イワマカズコ,19540514,2,20240618,152.1," +
                   pressure + ",82\r\n";
        };
        take_in(health, "checkup-csv", checkup("138"));
        CHECK(care.get(base + "/checkup").has("138"));
        take_in(health, "checkup-csv", checkup("141"));
        CHECK(care.post(base + "/checkup/print", {{"purpose", "meeting"}}).has("141"));
        CHECK(history_of(health, guard::Category::checkup, "checkup").has("138"));
        CHECK(by_name(roles, "watcher").get(base + "/checkup").status >= 403);

        // D14: the person's own line, read by the pharmacist, printed; nobody else may write it.
        const web::Fields otc{
            {"kind", "otc"}, {"heading", "葛根湯"}, {"text", "朝と夕"}, {"noted_on", "2026-11-18"}};
        CHECK(care.post(base + "/medication/own", otc).status >= 403);
        CHECK(citizen.post(base + "/medication/own", otc).status == 303);
        Visitor& pharmacist = by_name(roles, "pharmacist");
        CHECK(pharmacist.get(base + "/medication").has("葛根湯"));
        CHECK(pharmacist.post(base + "/medication/print", {{"purpose", "visit"}}).has("葛根湯"));
        CHECK(history_of(pharmacist, guard::Category::medication, "medication").status == 200);

        // D20: told again, read by the person, printed; a care worker records none.
        const auto told = with_date({{"means", "visit"}, {"to_whom", "subject"}}, "on", town->today());
        CHECK(by_name(roles, "care_worker").post(base + "/consent/notice", told).status >= 403);
        CHECK(desk.post(base + "/consent/notice", told).status == 303);
        CHECK(citizen.get(base + "/consent").has("訪問して説明"));
        CHECK(desk.post(base + "/consent/print", {{"purpose", "meeting"}}).has("訪問して説明"));

        // D21: every look above stands in it; the person takes it along.
        const auto seen = citizen.get(base + "/accesses");
        CHECK(seen.status == 200);
        CHECK(seen.has("お薬"));
        CHECK(citizen.get(base + "/accesses/download").status == 200);

        // D22: posted by the desk, read by everybody it is for, and taken down.
        web::Fields post{{"title", "年末の受付"}, {"text", "12月28日までです"}, {"audience", "all"}};
        CHECK(care.post("/board", post).status == 403);
        CHECK(desk.post("/board", {{"title", "年末の受付"}}).status == 422);
        CHECK(desk.post("/board", post).status == 303);
        for (Visitor* one : {&citizen, &care}) CHECK(one->get("/library").has("12月28日までです"));
    }
}

TEST_CASE("規程 4.3(1): 意見書は医師の同意があるときだけケアマネに見え、同意を取り消すと次の要求から見えない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = every_role(*town, subject, true, true);
        const std::string page = "/subjects/" + subject + "/opinion";
        const auto opinion = [&](const std::string& agreed) {
            return with_date({{"agreed", agreed},
                              {"doctor", "飯田 誠"},
                              {"place", "ひばり診療所"},
                              {"diagnoses", "脳梗塞後遺症"}},
                             "written_on", town->today());
        };
        Visitor &city = by_name(roles, "city_care"), &manager = by_name(roles, "care_manager");
        CHECK(manager.get(page).status == 403);
        REQUIRE(city.post(page, opinion("0")).status == 303);
        CHECK(manager.get(page).status == 403);
        CHECK(town->ledger_of(subject).back().refusal == "label");
        REQUIRE(city.post(page, opinion("1")).status == 303);
        CHECK(manager.get(page).has("脳梗塞後遺症"));
        REQUIRE(city.post(page, opinion("0")).status == 303);
        CHECK(manager.get(page).status == 403);
        // A doctor of another institution than the opinion's reads nothing of it.
        CHECK_FALSE(by_name(roles, "doctor").get(page).has("脳梗塞後遺症"));
    }
}

TEST_CASE("規程 4.3(1): ケアプランは担当の部分だけが介護事業所に、連絡帳は市民公開欄だけが家族に見える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = every_role(*town, subject, true, true);
        const std::string plan = "/subjects/" + subject + "/care_plan",
                          notes = "/subjects/" + subject + "/team_notes";
        Visitor &manager = by_name(roles, "care_manager"), &worker = by_name(roles, "care_worker");
        const auto table = [&](const std::string& which, const std::string& text) {
            return with_date({{"table", which}, {"text", text}}, "made_on", town->today());
        };
        REQUIRE(manager.post(plan, table("2", "二表の援助")).status == 303);
        REQUIRE(manager.post(plan, table("5", "五表の経過")).status == 303);
        CHECK(worker.get(plan).has("二表の援助"));
        CHECK_FALSE(worker.get(plan).has("五表の経過"));
        CHECK(manager.get(plan).has("五表の経過"));

        const auto note = [&](const std::string& text, bool open) {
            web::Fields fields = with_date({{"kind", "report"}, {"text", text}}, "written_on", town->today());
            if (open) fields.emplace_back("citizen_area", "1");
            return fields;
        };
        REQUIRE(worker.post(notes, note("専門職だけの話", false)).status == 303);
        REQUIRE(worker.post(notes, note("家族にも見える話", true)).status == 303);
        Visitor& self = by_name(roles, "self");
        CHECK(self.get(notes).has("家族にも見える話"));
        CHECK_FALSE(self.get(notes).has("専門職だけの話"));
        // What a citizen writes, the citizens read, whether or not they ticked it.
        REQUIRE(self.post(notes, note("本人からの話", false)).status == 303);
        CHECK(self.get(notes).has("本人からの話"));
        CHECK(by_name(roles, "family").get(notes).has("本人からの話"));
        CHECK(worker.get(notes).has("本人からの話"));
    }
}

TEST_CASE("規程 4.3(1): 添付は分類の全体を見られる人だけが開け、付けた機関だけが取り下げる")
{
    const std::string bytes = "%PDF-1.7 目印のある中身";
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = every_role(*town, subject, true, true);
        const std::string files = "/subjects/" + subject + "/condition/files";
        Visitor &doctor = by_name(roles, "doctor"), &nurse = by_name(roles, "home_nurse"),
                &pharmacist = by_name(roles, "pharmacist");
        const web::Fields note{{"note", "退院時の説明書"}};
        CHECK(doctor.upload(files, {{"note", ""}}, "file", "説明.pdf", bytes).has("何のファイルかを入力"));
        CHECK(doctor.upload(files, note, "file", "説明.pdf", "MZ").has("PDF、JPEG、PNGのどれでもありません"));
        CHECK(pharmacist.upload(files, note, "file", "説明.pdf", bytes).status == 403); // reads, writes not
        CHECK(by_name(roles, "care_worker").upload(files, note, "file", "説明.pdf", bytes).status == 403);
        CHECK(town->count("attached_files") == 0);
        REQUIRE(doctor.upload(files, note, "file", "説明.pdf", bytes).status == 303);
        CHECK(town->ledger_of(subject).back().purpose == "attached_file");
        CHECK(town->ledger_of(subject).back().category == "D15");

        CHECK(pharmacist.get("/subjects/" + subject + "/condition").has("添付（1）"));
        const auto list = pharmacist.get(files);
        CHECK(list.has("退院時の説明書"));
        const std::size_t at = list.body.find(files + "/");
        REQUIRE(at != std::string::npos);
        const std::string file = list.body.substr(at, files.size() + 1 + new_id().size());
        const auto opened = pharmacist.get(file);
        CHECK(opened.body == bytes);
        CHECK(opened.type == "application/pdf");
        CHECK(town->ledger_of(subject).back().purpose == "attached_file");
        CHECK(by_name(roles, "care_worker").get(file).status == 403); // D15 is not theirs
        CHECK(doctor.get("/subjects/" + subject + "/vitals/files" + file.substr(files.size())).status == 404);
        const std::string sealed = town->database().read([](db::Reading& tx) {
            static const db::Sql kContent("SELECT content FROM attached_files");
            return tx.one(kContent).value().bytes("content");
        });
        CHECK(sealed.find("目印") == std::string::npos);

        // Who reads a part of the category opens none of its files.
        const std::string plan = "/subjects/" + subject + "/care_plan/files";
        REQUIRE(by_name(roles, "care_manager").upload(plan, note, "file", "計画.pdf", bytes).status == 303);
        CHECK(by_name(roles, "care_worker").get(plan).status == 403);
        CHECK_FALSE(by_name(roles, "care_worker").get("/subjects/" + subject + "/care_plan").has("添付"));

        CHECK(nurse.post(file + "/removal").status == 403); // another organisation's
        CHECK(doctor.post(file + "/removal").status == 303);
        CHECK(doctor.get(file).status == 404);
        CHECK(doctor.get(files).has("添付されたファイルはありません"));

        // A citizen's is that citizen's alone.
        const std::string own = "/subjects/" + subject + "/medication/files";
        REQUIRE(by_name(roles, "self").upload(own, note, "file", "手帳.pdf", bytes).status == 303);
        const auto mine = by_name(roles, "self").get(own);
        const std::size_t there = mine.body.find(own + "/");
        REQUIRE(there != std::string::npos);
        const std::string removal = mine.body.substr(there, own.size() + 1 + new_id().size()) + "/removal";
        CHECK(mine.has(removal));
        CHECK_FALSE(by_name(roles, "proxy").get(own).has(removal));
        CHECK(by_name(roles, "proxy").post(removal).status == 403);

        // 提供停止 reaches them like the record itself.
        REQUIRE(doctor.upload(files, note, "file", "説明.pdf", bytes).status == 303);
        CHECK(
            by_name(roles, "self").post("/subjects/" + subject + "/stop", {{"scope", "everything"}}).status ==
            303);
        CHECK(doctor.get(files).status >= 403);
    }
}

TEST_CASE("規程 4.3(1): 認定の進捗は、意見書を依頼された機関の医師だけに見える")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = every_role(*town, subject, true, true);
        Visitor &city = by_name(roles, "city_care"), &doctor = by_name(roles, "doctor");
        const auto number_of = [&](const Visitor& who) {
            return town->database().read([&](db::Reading& tx) {
                const auto account = guard::find_account(tx, who.account()).value();
                return guard::find_organisation(tx, account.organisation_id).value().number;
            });
        };
        const std::string page = "/subjects/" + subject + "/certification_progress";
        const auto progress = [&](const std::string& office) {
            return with_date({{"application_kind", "2"}, {"opinion_office", office}}, "applied_on",
                             town->today());
        };
        CHECK(doctor.get(page).status == 403);
        CHECK(town->ledger_of(subject).back().refusal == "label");
        const auto wrong = city.post(page, progress("K-9999"));
        CHECK(wrong.status == 422);
        CHECK(wrong.has("この番号の機関はありません"));
        CHECK(wrong.has("K-9999"));
        REQUIRE(city.post(page, progress(number_of(doctor))).status == 303);
        CHECK(doctor.get(page).status == 200);
        REQUIRE(city.post(page, progress(number_of(by_name(roles, "home_nurse")))).status == 303);
        CHECK(doctor.get(page).status == 403);
    }
}
