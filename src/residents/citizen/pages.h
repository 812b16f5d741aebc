// What the citizen's own pages show.
#pragma once

#include "residents/citizen/accesses.h"
#include "residents/citizen/reports.h"
#include "residents/subject_page/frame.h"

namespace kasama::residents {

struct PersonChoice {
    std::string href, name, relation;
};

struct ChoosePage {
    std::vector<PersonChoice> persons;
};

struct HomeFact {
    std::string href, name;
    html::Html fact{};
};

struct HomeTeam {
    std::string name, person;
    std::string leaving{}; ///< the day the organisation leaves, from 14 days before (4.5)
};

struct HomePage {
    std::string subject, name, facts; ///< 「タムラ ハツコ　昭和19年3月8日（82歳）女　被保険者番号 …」
    bool self = false;
    bool told = true;               ///< notice was given
    bool listed = true;             ///< no 掲載停止
    bool stoppable = false;         ///< not for family readers
    std::string emergency_review{}; ///< what came of its review
    std::string desk_hours{};       ///< 「8時30分から17時15分まで」
    std::string emergency{};        ///< 「11月23日（月）に、救急隊が…」
    std::vector<HomeFact> information;
    std::size_t kinds = 0;
    std::vector<HomeTeam> team;
    std::string looked{}; ///< 「5つの機関の8人」
    std::string last_at{}, last_who{}, last_where{};
    bool shows_accesses = false;
    std::vector<std::string> stopped{};
};

struct AccessRow {
    AccessLine line;
    std::string time, proof_href;
    std::string report_href{}, report_state{}, answer{};
};

struct AccessDay {
    std::string heading;
    std::vector<AccessRow> rows;
};

struct AccessesPage {
    std::string subject, name, facts;
    bool citizen = true;
    std::vector<ui::Option> periods, organisations;
    std::int64_t total = 0, own = 0;
    std::size_t shown = 0;
    bool with_own = false;
    std::string own_href{};
    std::vector<AccessDay> days;
    std::string older_href{}, newer_href{};
    std::string download_href{};
};

struct ReportFormPage {
    std::string action, back;
    html::Html keys;
    AccessRow row;
    std::string day;
    std::string words{}, error{};
};

struct ReportRow {
    std::string href, name, at, state;
    ui::Mark mark = ui::Mark::caution;
};

struct ReportsPage {
    std::vector<ReportRow> rows;
};

struct ReportPage {
    std::string action, at, words, answer{}, error{};
    html::Html keys;
    AccessRow row;
    std::string day;
    bool answered = false;
};

/// Name and facts of a person for the head of a citizen's page; the account's own name under 掲載停止.
struct PersonHead {
    std::string name, facts;
};
PersonHead head_of(guard::Context& ctx, SubjectView& view);

/// 「この30日間」 … and the moment it begins.
struct Period {
    std::string_view id, label;
    int days; ///< 0: everything
};
inline constexpr Period kPeriods[] = {
    {"30", "この30日間", 30}, {"90", "この90日間", 90}, {"365", "この1年間", 365}, {"all", "すべて", 0}};
Instant beginning_of(std::string_view period, Instant now);

AccessRow row_of(const AccessLine& line, const std::string& subject);
std::string day_heading(Instant at, Date today);

/// The ZIP of a list with its proofs.
std::string access_archive(guard::Context& ctx, const std::vector<AccessLine>& lines);
/// How to verify a proof, in words.
std::string how_to_verify(const std::string& origin, const std::string& public_key);

std::vector<guard::Route> own_page_routes();
std::vector<guard::Route> access_routes_of_citizens();
std::vector<guard::Route> report_routes();

} // namespace kasama::residents
