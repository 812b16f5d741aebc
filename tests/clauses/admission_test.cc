// 4.1 利用申請, with 6.3(5) and 6.4, and the contract's end.
#include "governance/admission/contracts.h"
#include "guard/access/standing.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;
using guard::Office;
using guard::OrganisationKind;
using guard::Profession;

namespace {

constexpr const char* kLines[] = {"responsibility", "line_city_servers", "line_city_data", "line_devices",
                                  "line_software",  "line_network",      "line_taken_data"};

web::Fields application()
{
    web::Fields fields{{"kind", "care_plan_office"},
                       {"name", "ゆりのき居宅介護支援事業所"},
                       {"office_number", "0870199999"},
                       {"place", "笠間市中央三丁目"},
                       {"representative", "柏井 桃子"},
                       {"manager", "柏井 桃子"},
                       {"manager_kana", "カシワイ モモコ"},
                       {"manager_profession", "care_manager"},
                       {"standing", "representative"},
                       {"purpose", "ケアプランの作成"},
                       {"terminals", "3"},
                       {"users", "4"},
                       {"environment", "Windows 11、Edge、ウイルス対策あり、光回線"},
                       {"costs", "1"}};
    for (const char* line : kLines) fields.emplace_back(line, "1");
    return fields;
}

web::Fields without(web::Fields fields, std::string_view name)
{
    for (auto& [id, value] : fields) {
        if (id == name) value = "0";
    }
    return fields;
}

web::Fields checklist(const std::string& virus = "yes")
{
    return {
        {"check_terminals", "yes"}, {"check_virus", virus}, {"check_sharing", "yes"}, {"check_place", "yes"}};
}

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const std::size_t begin = text.find(before);
    if (begin == std::string::npos) return {};
    const std::size_t from = begin + before.size();
    return text.substr(from, text.find(after, from) - from);
}

void every_night(Town& town)
{
    for (const auto& work : town.program().site().nightly()) {
        if (work.name == "contracts") work.run(town.services(), town.now);
    }
}

/// The newest case of a procedure, as the desk's inbox lists it.
std::string case_of(Visitor& desk, const std::string& procedure)
{
    return between(desk.get("/cases?procedure=" + procedure).body, "<a href=\"/cases/", "\"");
}

} // namespace

TEST_CASE("規程 4.1(1): IDのない機関が公開の画面から申請し、番号と合言葉で状態を読む")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto applicant = town->stranger();
        const auto form = applicant.get("/apply");
        CHECK(form.has("IDは要りません"));
        const auto wrong = applicant.post("/apply", without(application(), "costs"));
        CHECK(wrong.status == 422);
        CHECK(wrong.has("費用の負担を承知いただけないと"));
        CHECK(wrong.has("ゆりのき居宅介護支援事業所")); // what was typed stays
        CHECK(town->count("cases") == 0);

        const auto sent = applicant.post("/apply", application());
        REQUIRE(sent.status == 303);
        const auto shown = applicant.get(sent.location);
        CHECK(shown.has("R8-0001"));
        const std::string word = between(shown.body, "<strong class=\"secret-word\">", "</strong>");
        REQUIRE(word.size() == 14);
        CHECK_FALSE(applicant.get(sent.location).has(word)); // once
        auto another = town->stranger();
        CHECK_FALSE(another.get(sent.location).has(word));
        CHECK(town->ledger().back().act == "case_submit");

        const auto look = [&](Visitor& visitor, const std::string& number, const std::string& secret) {
            return visitor.post("/apply/state", {{"number", number}, {"word", secret}});
        };
        const auto unknown = look(another, "R8-0099", word),
                   guessed = look(another, "R8-0001", "aaaa-bbbb-cccc");
        CHECK(unknown.status == 422);
        CHECK(guessed.status == 422);
        CHECK(between(unknown.body, "<h1>", "R8-").size() == between(guessed.body, "<h1>", "R8-").size());
        const auto found = look(another, "R8-0001", word);
        REQUIRE(found.status == 303);
        CHECK(another.get(found.location).has("受付"));
        CHECK(applicant.get(found.location).status == 303); // the way is this browser's own

        // The same case lies in the desk's inbox; the way goes on as with paper.
        auto desk = town->officer(Office::secretariat);
        auto owner = town->officer(Office::program_owner, "山口 茂");
        const std::string page = "/cases/" + case_of(desk, "admission");
        CHECK(desk.get(page).has("公開の申請ページ"));
        CHECK(desk.get(page).has("IDのない申請者"));
        CHECK(desk.post(page + "/steps/check", checklist()).status == 303);
        CHECK(owner.post(page + "/steps/refuse", {{"refusal", "端末が市の外にある"}}).status == 303);
        const auto state = another.get(look(another, "R8-0001", word).location);
        CHECK(state.has("不許可"));
        CHECK(state.has("端末が市の外にある"));

        // Guessing waits, and while it waits even the right word opens nothing.
        for (int i = 0; i < 6; ++i) look(another, "R8-0001", "aaaa-bbbb-cccc");
        CHECK(look(another, "R8-0001", word).status == 422);
        CHECK(town->ledger().back().refusal == "waiting");
        town->pass(std::chrono::minutes(6));
        CHECK(look(another, "R8-0001", word).status == 303);
    }
}

TEST_CASE("規程 4.1(1): 差戻、取下げ、条件付の許可から登録まで")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        auto owner = town->officer(Office::program_owner, "山口 茂");
        const std::string returned = submit_case(desk, "admission", application());
        CHECK(desk.post(returned + "/steps/return", {{"refusal", "代表者の記載がない"}}).status == 303);
        CHECK(desk.get(returned).has("差戻し"));
        const std::string withdrawn = submit_case(desk, "admission", application());
        CHECK(desk.post(withdrawn + "/steps/check", checklist()).status == 303);
        CHECK(desk.post(withdrawn + "/steps/withdraw_checked", {{"refusal", "都合"}}).status == 303);
        // On paper: the desk says from whom, and hands over a word, made anew where it was lost.
        auto paper = application();
        paper.emplace_back("reception", "post");
        CHECK(desk.post("/procedures/admission", paper).has("申し出た人の氏名と連絡先"));
        paper.emplace_back("asked_by", "柏井 桃子、0296-00-0000");
        const std::string page = submit_case(desk, "admission", paper);
        CHECK(desk.get(page).has("0296-00-0000"));
        const std::string way = "/applications/" + page.substr(page.rfind('/') + 1) + "/word";
        CHECK(desk.get(page).has(way));
        CHECK(owner.post(way).status == 403);
        auto applicant = town->stranger();
        applicant.get("/apply/state");
        std::vector<std::string> words;
        for (int i = 0; i < 2; ++i) {
            const auto made = desk.post(way);
            REQUIRE(made.status == 303);
            CHECK(applicant.get(made.location).status == 404);
            words.push_back(
                between(desk.get(made.location).body, "<strong class=\"secret-word\">", "</strong>"));
            CHECK_FALSE(desk.get(made.location).has(words.back()));
        }
        const auto look = [&](const std::string& word) {
            return applicant.post(
                "/apply/state",
                {{"number", between(desk.get(page).body, "case-number\">", "<")}, {"word", word}});
        };
        CHECK(look(words[0]).status == 422);
        const auto opened = look(words[1]);
        REQUIRE(opened.status == 303);
        CHECK(applicant.get(opened.location).has("受付"));

        CHECK(desk.post(page + "/steps/register").status == 409);
        CHECK(desk.post(page + "/steps/check", checklist("no")).status == 303);
        const auto before = town->count("organisations");
        CHECK(owner
                  .post(page + "/steps/permit", {{"decision", "conditional"},
                                                 {"condition", "対策ソフトを入れる"},
                                                 {"contract", "not_needed"},
                                                 {"contract_reason", "市の機関のため"}})
                  .status == 303);
        CHECK(desk.post(page + "/steps/register").status == 303);
        CHECK(town->count("organisations") == before + 1);
        CHECK(desk.get(page).has("登録済み"));
        CHECK(entries_of(*town, "case_step", "admission register") == 1);
        // Permitted, and then no longer wished for.
        const std::string dropped = submit_case(desk, "admission", application());
        CHECK(desk.post(dropped + "/steps/check", checklist()).status == 303);
        CHECK(
            owner.post(dropped + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
            303);
        CHECK(desk.post(dropped + "/steps/withdraw_permitted", {{"refusal", "開設をやめた"}}).status == 303);
        CHECK(desk.post(dropped + "/steps/register").status == 409);
    }
}

TEST_CASE("規程 4.1(2): 確かめていない項目があれば許可できず、要の契約は結ぶまでIDが出ない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        auto owner = town->officer(Office::program_owner, "山口 茂");
        const std::string page = submit_case(desk, "admission", application());
        auto unchecked = checklist();
        unchecked.pop_back();
        CHECK(desk.post(page + "/steps/check", unchecked).status == 422);
        CHECK(owner.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
              409);
        CHECK(desk.post(page + "/steps/check", checklist("no")).status == 303);
        CHECK(desk.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
              403);
        CHECK(owner.post(page + "/steps/permit", {{"decision", "permit"}, {"contract", "needed"}}).status ==
              422);
        CHECK(
            owner
                .post(page + "/steps/permit",
                      {{"decision", "conditional"}, {"condition", "対策ソフト"}, {"contract", "not_needed"}})
                .has("契約を不要とする理由を入力してください"));
        CHECK(owner
                  .post(page + "/steps/permit",
                        {{"decision", "conditional"}, {"condition", "対策ソフト"}, {"contract", "needed"}})
                  .status == 303);
        const auto accounts = town->count("accounts");
        CHECK(desk.post(page + "/steps/register").status == 422); // 要, not signed: no ID
        CHECK(town->count("accounts") == accounts);
        const auto signed_on = [&](Date day, Date last) {
            return desk.post(page + "/steps/sign",
                             with_date(with_date({}, "signed_on", day), "expires_on", last));
        };
        CHECK(signed_on(town->today() + days(1), town->today() + days(365)).has("今日までの日"));
        CHECK(signed_on(town->today() - days(365), town->today() - days(1)).has("過ぎています"));
        CHECK(desk.post(page + "/steps/register").status == 422);
        CHECK(desk.post(page + "/steps/sign", with_date(with_date({}, "signed_on", town->today()),
                                                        "expires_on", town->today() + days(365)))
                  .status == 303);
        CHECK(desk.post(page + "/steps/register").status == 303);
        CHECK(town->count("accounts") == accounts + 1);
        CHECK(town->count("organisation_contracts") == 1);
    }
}

TEST_CASE("規程 4.1(2): 契約が切れると断られ、60日、30日、当日の前に知らせる")
{
    CHECK(governance::warnings_reached(61).empty());
    CHECK(governance::warnings_reached(60) == std::vector<int>{60});
    CHECK(governance::warnings_reached(31) == std::vector<int>{60});
    CHECK(governance::warnings_reached(30) == std::vector<int>{60, 30});
    CHECK(governance::warnings_reached(0) == std::vector<int>{60, 30, 0});
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(OrganisationKind::care_plan_office, "さしろ居宅");
        const std::string subject = town->subject();
        town->join(subject, office);
        const Date last = town->today() + days(61);
        town->database().write([&](db::Writing& tx) {
            guard::sign(tx,
                        {.id = "contract",
                         .organisation_id = office,
                         .signed_on = "2026-01-22",
                         .expires_at = governance::end_of_contract(last),
                         .case_id = "case"},
                        "town", town->now);
        });
        const auto warned = [&] { return town->count("contract_warnings"); };
        every_night(*town);
        CHECK(warned() == 0);
        town->now += days(1);
        every_night(*town);
        every_night(*town);
        CHECK(warned() == 1);
        CHECK(town->count("cases") == 1); // one renewal
        town->now += days(30);
        every_night(*town);
        CHECK(warned() == 2);
        town->now += days(30);
        every_night(*town);
        CHECK(warned() == 3);
        auto desk = town->officer(Office::secretariat);
        auto manager = town->officer(Office::organisation_manager, "柏井 桃子", office);
        const std::string page = "/cases/" + case_of(desk, "contract_renewal");
        CHECK(desk.get(page).has("自動の手続"));
        CHECK(!desk.get(page).has("IDのない申請者"));
        CHECK(desk.get(page).has("<dt>機関</dt>"));
        CHECK(!manager.get(page).has("<dt>機関</dt>")); // their own
        for (Visitor* one : {&desk, &manager}) {
            const auto seen = one->get(page);
            for (const char* words : {"60日前の知らせ", "30日前の知らせ", "最後の日の知らせ", "（今日）"})
                CHECK(seen.has(words));
        }
        // To the end of the last day, and not a millisecond longer.
        town->now = start_of(last + days(1)) - std::chrono::milliseconds(1);
        auto worker = town->professional(office, Profession::care_manager);
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 200);
        town->pass(std::chrono::milliseconds(1));
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(town->ledger().back().refusal == "contract_lapsed");
        desk = town->officer(Office::secretariat, "大月 進");
        CHECK(desk.get("/cases").has("この機関の人は利用できません"));
        const auto renewed = [&](Date until) {
            return with_date(with_date({}, "signed_on", town->today()), "expires_on", until);
        };
        CHECK(desk.post(page + "/steps/sign", renewed(last)).status == 422);
        CHECK(desk.post(page + "/steps/sign", renewed(last + days(365))).status == 303);
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 200);
    }
}

TEST_CASE("規程 6.3(5): 費用の負担を承知しない申請は受けず、承知した文の版が残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        const auto refused = desk.post("/procedures/admission", without(application(), "costs"));
        CHECK(refused.status == 422);
        CHECK(refused.has("費用の負担を承知いただけないと"));
        CHECK(town->count("cases") == 0);
        const std::string page = submit_case(desk, "admission", application());
        CHECK(town->count("accepted_statements WHERE version = 1") == 1);
        CHECK(desk.get(page).has("第1版　令和8年11月20日"));
        CHECK(entries_of(*town, "case_submit", "admission") == 1);
    }
}

TEST_CASE("規程 6.4: 責任の分界の7つを一つずつ承知し、一つでも欠けると申請できない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        auto desk = town->officer(Office::secretariat);
        for (const char* line : kLines) {
            CAPTURE(line);
            const auto refused = desk.post("/procedures/admission", without(application(), line));
            CHECK(refused.status == 422);
            CHECK(refused.has("責任の分界を承知いただけないと"));
        }
        CHECK(town->count("cases") == 0);
        const std::string page = submit_case(desk, "admission", application());
        const auto seen = desk.get(page);
        for (const char* words : {"(2)①", "(2)②", "(3)①", "(3)②", "(3)③", "(3)④"}) CHECK(seen.has(words));
        CHECK(town->count("accepted_statements") == 1);
    }
}
