// What the pages of this folder show.
#pragma once

#include "guard/access/context.h"
#include "residents/notice_text/pages.h"
#include "residents/subject_page/frame.h"

namespace kasama::residents {

// 明示

struct NoticeFormPage {
    std::string action, version;
    html::Html keys, date;
    std::vector<ui::Option> means, whom, reasons;
    std::string means_error{}, whom_error{}, reason_error{}, note{};
    bool online = false; ///< the subject (or proxy) reads it here and now
    std::vector<NoticeSection> sections{};
    std::string back{};
};

// 支援チーム

struct TeamRow {
    std::string organisation, kind, from, until, state;
    ui::Mark mark = ui::Mark::good;
    std::string end_action{};
    html::Html keys{};
};

struct TeamPage {
    std::vector<TeamRow> rows;
    bool arranges = false;
    std::string action{};
    html::Html keys{}, form{};
};

struct OrganisationTeam {
    std::string href, name, kind;
    std::size_t subjects = 0;
};

struct TeamsPage {
    std::vector<OrganisationTeam> organisations;
};

struct TeamSubject {
    std::string href, name, kana, birth;
};

struct OrganisationTeamPage {
    std::string name, kind;
    std::size_t total = 0;
    std::vector<TeamSubject> subjects;
    html::Html pagination{};
};

// 停止

struct StopTarget {
    std::string value, name, hint{};
    bool chosen = false;
};

struct StopScopePage {
    std::string subject, whose; ///< 「あなた」, 「岩間 和子さん」
    std::string scope{};
    std::vector<StopTarget> organisations; ///< of the team, and those who come to everybody
    std::vector<StopTarget> others;        ///< every other one in use
    bool other_chosen = false;
    std::vector<StopTarget> blocks;
    std::string scope_error{}, organisations_error{}, blocks_error{};
    html::Html paper{}; ///< at the desk: whose wish, received when
    std::string back;
    bool desk = false;
};

struct StopListingPage {
    std::string subject, whose, back;
    html::Html paper{};
};

struct StopCheckPage {
    std::string subject, change_href, back;
    std::string who, who_facts;
    std::string scope, targets_label{}, targets{}, what{};
    std::vector<std::string> after; ///< what still can be seen and by whom
    std::string button;
    html::Html keys;
    web::Fields chosen; ///< sent on
    std::string paper{};
    std::string leave_href;
};

struct StopDonePage {
    std::string subject, heading, since, number;
    std::string said;
    std::vector<std::string> next;
    std::string undo;
    std::string home;
};

struct ResumePage {
    std::string subject, what, since, wish, number;
    html::Html keys, paper{};
    std::string stop, back;
};

std::vector<guard::Route> consent_routes();
std::vector<guard::Route> team_routes();
std::vector<guard::Route> stop_routes();

} // namespace kasama::residents
