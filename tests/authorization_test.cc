// The sweep: every route × every role × every state of a person, against tables of expected answers written
// down here and in authorization_table.txt, not computed from the policy. Planted holes show that it bites.
#include "entry/category.h"
#include "foundation/base/ids.h"
#include "support/roles.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace kasama;

namespace {

/// Who reads a category of a person in reach (team, notice, consent, own relation). From the city's table, by
/// hand.
const std::map<std::string, std::string> kReaders = {
    {"D01",
     "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre watcher "
     "city_care city_health secretariat self proxy family"},
    {"D02", "home_nurse care_manager care_worker support_centre city_care secretariat self proxy"},
    {"D03",
     "doctor city_hospital home_nurse dentist care_manager care_worker support_centre city_care city_health "
     "secretariat self proxy family"},
    {"D04", "city_hospital care_manager support_centre city_care secretariat self proxy"},
    {"D08",
     "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre watcher "
     "city_care secretariat self proxy family"},
    {"D10",
     "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre city_health "
     "self proxy family"},
    {"D11",
     "doctor city_hospital home_nurse dentist pharmacist care_manager support_centre city_health self proxy"},
    {"D14",
     "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre self proxy "
     "family"},
    {"D20",
     "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre watcher "
     "city_care city_health secretariat self proxy"},
    {"D05", "care_manager support_centre city_care"},
    {"D06", "doctor city_hospital city_care"},
    {"D07", "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre "
            "city_care self proxy family"},
    {"D09", "doctor city_hospital home_nurse care_manager care_worker support_centre watcher city_care "
            "city_health secretariat self proxy family"},
    {"D12", "doctor city_hospital home_nurse care_manager support_centre city_health self proxy"},
    {"D13", "doctor city_hospital city_health self proxy"},
    {"D15", "doctor city_hospital home_nurse dentist pharmacist care_manager support_centre self proxy"},
    {"D16", "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre self "
            "proxy family"},
    {"D17", "doctor city_hospital home_nurse dentist pharmacist care_manager care_worker support_centre self "
            "proxy family"},
    {"D18",
     "doctor city_hospital home_nurse dentist care_manager care_worker support_centre self proxy family"},
};

/// Who still reads when all provision is stopped (3.1(1)⑤): citizens, and the department that supplied the
/// data.
const std::map<std::string, std::string> kReadersOfStopped = {
    {"D01", "city_care secretariat self proxy family"},
    {"D02", "city_care self proxy"},
    {"D03", "city_care self proxy family"},
    {"D04", "city_care self proxy"},
    {"D08", "secretariat self proxy family"},
    {"D10", "self proxy family"},
    {"D11", "city_health self proxy"},
    {"D14", "self proxy family"},
    {"D20", "secretariat self proxy"},
    {"D05", "city_care"},
    {"D06", "city_care"},
    {"D07", "self proxy family"},
    {"D09", "city_care self proxy family"},
    {"D12", "city_health self proxy"},
    {"D13", "city_health self proxy"},
    {"D15", "self proxy"},
    {"D16", "self proxy family"},
    {"D17", "self proxy family"},
    {"D18", "self proxy family"},
};

/// Before the notice: nothing is shared; the subject and who supplies the data see it.
const std::map<std::string, std::string> kReadersUnnotified = {
    {"D01", "city_care secretariat self proxy"},
    {"D02", "city_care self proxy"},
    {"D03", "city_care self proxy"},
    {"D04", "city_care self proxy"},
    {"D08", "secretariat self proxy"},
    {"D10", "self proxy"},
    {"D11", "city_health self proxy"},
    {"D14", "self proxy"},
    {"D20", kReaders.at("D20")},
    {"D05", "city_care"},
    {"D06", "city_care"},
    {"D07", "self proxy"},
    {"D09", "city_care self proxy"},
    {"D12", "city_health self proxy"},
    {"D13", "city_health self proxy"},
    {"D15", "self proxy"},
    {"D16", "self proxy"},
    {"D17", "self proxy"},
    {"D18", "self proxy"},
};

/// Out of reach: no team, no relation. Only those whose right is the whole city's.
const std::map<std::string, std::string> kReadersOfOthers = {
    {"D01", "city_care city_health secretariat"},
    {"D02", "city_care secretariat"},
    {"D03", "city_care city_health secretariat"},
    {"D04", "city_care secretariat"},
    {"D08", "city_care secretariat"},
    {"D10", "city_health"},
    {"D11", "city_health"},
    {"D14", ""},
    {"D20", "city_care city_health secretariat"},
    {"D05", "city_care"},
    {"D06", "city_care"},
    {"D07", "city_care"},
    {"D09", "city_care city_health secretariat"},
    {"D12", "city_health"},
    {"D13", "city_health"},
    {"D15", ""},
    {"D16", ""},
    {"D17", ""},
    {"D18", ""},
};

const std::map<std::string, std::string> kNobody = {};

bool holds(std::string_view words, std::string_view word)
{
    std::istringstream in{std::string(words)};
    for (std::string one; in >> one;) {
        if (one == word) return true;
    }
    return false;
}

using Mismatches = std::vector<std::string>;

/// Opens every declared category of the person as every role and compares with the table.
Mismatches sweep_person(test::Town& town, const std::string& subject, std::vector<test::Role>& roles,
                        const std::map<std::string, std::string>& readers, std::string_view state)
{
    Mismatches wrong;
    for (test::Role& role : roles) {
        for (const entry::Category& category : entry::categories()) {
            const std::string code(guard::code_of(category.id));
            if (code == "D21" || code == "D22") continue; // not opened by this page
            const auto found = readers.find(code);
            const bool expected = found != readers.end() && holds(found->second, role.name);
            const int status =
                role.visitor.get("/subjects/" + subject + "/" + std::string(category.path)).status;
            const bool refused = status == 403 || status == 404 || (role.name == "nobody" && status == 303);
            if (expected ? status != 200 : !refused) {
                wrong.push_back(std::string(state) + " " + code + " " + role.name + ": " +
                                std::to_string(status));
            }
            town.pass(std::chrono::milliseconds(1));
        }
    }
    return wrong;
}

/// "GET /ledger | auditor chief_auditor": who may use a route without a person in it. `anyone` and
/// `signed_in` too.
std::map<std::string, std::string> route_table()
{
    std::map<std::string, std::string> table;
    std::ifstream in(std::string(KASAMA_SOURCE) + "/tests/authorization_table.txt");
    for (std::string line; std::getline(in, line);) {
        const std::size_t bar = line.find(" | ");
        if (line.empty() || line[0] == '#' || bar == std::string::npos) continue;
        table[line.substr(0, bar)] = line.substr(bar + 3);
    }
    return table;
}

/// Parameters filled with ids of nothing: whoever may use the route is told "not found", everybody else is
/// refused.
std::string filled(std::string_view pattern)
{
    std::string path;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            path += pattern[i];
            continue;
        }
        path += "00000000000000000000";
        i = pattern.find('}', i);
    }
    return path;
}

Mismatches sweep_routes(test::Town& town, std::vector<test::Role>& roles,
                        const std::map<std::string, std::string>& table)
{
    Mismatches wrong;
    for (const web::Route& route : town.program().site().app().router().all()) {
        const std::string name = std::string(route.method) + " " + std::string(route.pattern);
        const auto row = table.find(name);
        if (row == table.end()) {
            wrong.push_back("not in the table: " + name);
            continue;
        }
        if (route.pattern == "/session/end" || route.pattern == "/offices/choice")
            continue; // open to anyone, and it would end everybody's session here
        const bool person = route.pattern.find("{subject}") != std::string_view::npos;
        for (test::Role& role : roles) {
            const bool everybody = holds(row->second, "anyone");
            const bool expected = everybody || holds(row->second, role.name) ||
                                  (holds(row->second, "signed_in") && role.name != "nobody");
            const std::string path = filled(route.pattern);
            const int status =
                route.method == "GET" ? role.visitor.get(path).status : role.visitor.post(path).status;
            const bool refused =
                status == 403 || status == 404 || status == 303 || status == 401 || status == 400;
            // A person who does not exist is "not found" for everybody: the states of persons are swept
            // apart.
            const bool right = status < 500 && (expected ? status != 403 || person : refused);
            if (!right) wrong.push_back(name + " " + role.name + ": " + std::to_string(status));
        }
    }
    return wrong;
}

void report(const Mismatches& wrong)
{
    for (const std::string& one : wrong) FAIL_CHECK(one);
    CHECK(wrong.empty());
}

} // namespace

TEST_CASE("権限の総当たり: だれが、どの状態の人の、どの情報を見られるか")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        auto roles = test::every_role(*town, subject, true, true);
        report(sweep_person(*town, subject, roles, kReaders, "own"));

        const std::string stop = new_id();
        town->database().write([&](db::Writing& tx) {
            guard::stop(tx, subject,
                        {.id = stop,
                         .scope = "everything",
                         .target = "",
                         .wish_of = "subject",
                         .wish_account = "",
                         .from_at = {},
                         .until_at = {}},
                        "town", town->now);
        });
        report(sweep_person(*town, subject, roles, kReadersOfStopped, "stopped"));
        town->database().write([&](db::Writing& tx) { guard::resume(tx, stop, subject, town->now); });
        report(sweep_person(*town, subject, roles, kReaders, "resumed"));

        town->database().connect()->script("UPDATE subjects SET ended_at = 1, end_cause = 'moved_out'");
        report(sweep_person(*town, subject, roles, kNobody, "moved away"));
    }
}

TEST_CASE("権限の総当たり: 明示していない人と、関係のない人")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const std::string untold =
            town->subject("未明 示", "ミメイ シメス", "1940-01-01", "0000000002", false);
        for (const char letter : guard::kBlockLetters) {
            town->database().write(
                [&](db::Writing& tx) { guard::give_consent(tx, untold, letter, "town", town->now); });
        }
        auto roles = test::every_role(*town, untold, true, true);
        report(sweep_person(*town, untold, roles, kReadersUnnotified, "not notified"));

        const std::string other = town->subject("他機関 人", "タキカン ヒト", "1941-01-01", "0000000003");
        auto others = test::every_role(*town, other, false, false);
        report(sweep_person(*town, other, others, kReadersOfOthers, "other"));
    }
}

TEST_CASE("権限の総当たり: すべての画面と操作が、表のとおりの人にだけ開く")
{
    test::Town town("sqlite");
    const std::string subject = town.subject();
    auto roles = test::every_role(town, subject, false, false);
    report(sweep_routes(town, roles, route_table()));
}

TEST_CASE("権限の総当たり: わざとあけた穴は見つかる")
{
    test::Town town("sqlite");
    const std::string subject = town.subject();
    auto roles = test::every_role(town, subject, true, true);
    // A reader too many in the expectation is what a reader too few would look like in the product, and the
    // reverse.
    auto wrong_table = kReaders;
    wrong_table["D01"] += " system_admin";
    CHECK(sweep_person(town, subject, roles, wrong_table, "planted").size() == 1);
    wrong_table = kReaders;
    wrong_table.erase("D01");
    CHECK(sweep_person(town, subject, roles, wrong_table, "planted").size() >= 15);
    // A route that forgot its duty.
    town.program().site().add({{"GET", "/planted", guard::kSignedIn,
                                [](guard::Context& ctx) { return ctx.page({.title = "穴", .body = {}}); }}});
    auto table = route_table();
    CHECK(sweep_routes(town, roles, table) == Mismatches{"not in the table: GET /planted"});
    table["GET /planted"] = "secretariat";
    CHECK(sweep_routes(town, roles, table).size() >= 20);
}
