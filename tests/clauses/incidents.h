// What tests of incidents share: a leak somebody reported, and its way to the meeting and beyond.
#pragma once

#include "clauses/people.h"
#include "procedure/store.h"

namespace kasama::test {

using guard::Office;

inline std::string number_of_case(Town& town, const std::string& page)
{
    return town.database().read(
        [&](db::Reading& tx) { return procedure::store::find(tx, page.substr(7)).value().number; });
}

inline std::string login_of_account(Town& town, const Visitor& who)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_account(tx, who.account()).value().login; });
}

/// A leak an organisation's manager reported.
struct Leak {
    std::string office, page, number;
    Visitor manager, desk, admin, operations, owner;
    std::string persons() const { return "/incidents/" + page.substr(7) + "/persons"; }
};

inline web::Fields first_report(Town& town, const std::string& intent = "0")
{
    return with_date({{"kind", "leak"},
                      {"found_at", "14:20"},
                      {"what", "訪問先に印刷物を置き忘れた"},
                      {"persons", "2"},
                      {"intent", intent}},
                     "found_on", town.today());
}

inline Leak leak(Town& town)
{
    const auto office =
        town.organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
    Leak l{.office = office,
           .page = {},
           .number = {},
           .manager = town.officer(Office::organisation_manager, "佐白 恵", office),
           .desk = town.officer(Office::secretariat),
           .admin = town.officer(Office::system_admin, "大郷 豊"),
           .operations = town.officer(Office::operations_manager, "沢田 ひろみ"),
           .owner = town.officer(Office::program_owner, "山口 茂")};
    l.page = submit_case(l.manager, "incident", first_report(town));
    l.number = number_of_case(town, l.page);
    return l;
}

inline web::Fields judged(int number)
{
    return {{"number", std::to_string(number)},
            {"wrongful", "0"},
            {"money", "0"},
            {"encrypted", "0"},
            {"spread", "印刷物を回収し、写しがないことを確かめた"}};
}

inline web::Fields meeting(const std::string& side = "organisation")
{
    return {{"members", "運営事務局、システム管理者"},
            {"minutes", "経緯と対策を話し合った"},
            {"facts", "訪問先で2人分"},
            {"side", side},
            {"item", "obtained"},
            {"cause", "known"},
            {"cause_text", "持出しの前に数を確かめなかった"}};
}

inline void call_meeting(Town& town, Leak& l)
{
    CHECK(l.desk
              .post(l.page + "/steps/call",
                    with_date({{"meeting_at", "14:00、本庁2階 会議室"}, {"called", "システム管理者、佐白"}},
                              "meeting_on", town.today() + days(1)))
              .status == 303);
}

inline web::Fields sent(Town& town, const std::string& report, const std::string& reporter = "organisation")
{
    return with_date({{"reporter", reporter}}, report + "_sent", town.today());
}

/// Up to the point where only the meeting is missing.
inline void instruct_and_find(Town& town, Leak& l, int number)
{
    CHECK(l.desk.post(l.page + "/steps/instruct", {{"instruction", "回収してください"}}).status == 303);
    CHECK(l.desk.post(l.page + "/steps/judge", judged(number)).status == 303);
    const std::string check = submit_case(l.desk, "incident_check",
                                          {{"incident", l.number}, {"asked", "U-1の閲覧を確かめてください"}});
    CHECK(l.admin
              .post(check + "/steps/find",
                    {{"checked", "端末から印刷された"}, {"analysis", "2人分。持出しの確認がなかった"}})
              .status == 303);
    call_meeting(town, l);
}

/// From the meeting to the state in which only closing is missing.
inline void until_prevention(Town& town, Leak& l, const web::Fields& need)
{
    CHECK(l.desk.post(l.page + "/steps/meet", meeting()).status == 303);
    CHECK(l.desk.post(l.page + "/steps/send_result", {{"result", "原因と対策は別紙のとおり"}}).status == 303);
    CHECK(l.manager.post(l.page + "/steps/receipt", {{"receipt", "佐白が受け取った"}}).status == 303);
    if (l.desk.get(l.page).has("確報の期限"))
        CHECK(l.desk.post(l.page + "/steps/full", sent(town, "full")).status == 303);
    CHECK(l.desk.post(l.page + "/steps/prevent", need).status == 303);
}

} // namespace kasama::test
