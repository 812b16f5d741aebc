// Pages of procedures: what may be started, form, check, case, inbox. Structs for the templates.
#pragma once

#include "foundation/ui/guide.h"
#include "foundation/ui/table.h"
#include "procedure/cases.h"

namespace kasama::procedure {

struct Offer {
    std::string href, name, summary;
};
struct ProceduresPage {
    std::vector<Offer> offers;
    html::Html mine; ///< table of the cases one started
};

struct FormPage {
    std::string title, lead, action, button, cancel;
    html::Html keys, fields;
    std::string term{};  ///< 「5開庁日」; "" for none
    std::string hours{}; ///< the desk's, where its open days count
};

struct CheckPage {
    std::string title, action, change;
    html::Html keys, answers;
};

struct EventLine {
    std::string when, who, what;
    html::Html facts;
    bool message = false;
};
struct StepOffer {
    std::string href, label;
    std::string why_not{}; ///< shown in place of the button
};
struct CasePage {
    std::string name, number, state, due, clause;
    bool overdue = false, closed = false;
    std::vector<Remark> remarks{};
    html::Html facts;
    std::vector<EventLine> events;
    std::vector<StepOffer> steps;
    std::string organisation{}; ///< that it is about; "" for one's own
    std::string assignee{};     ///< 担当; "" nobody yet
    bool may_assign = false, mine = false;
    std::string base; ///< 「/cases/…」
    html::Html keys, message_field, file_field;
    std::string most_files{}; ///< in place of the field, where no more may be added
    std::string printed{};    ///< on paper: who and when
};

struct InboxPage {
    std::string lead;
    std::vector<Reminder> reminders;
    html::Html tabs, filter, table;
    std::string next_href, export_href;
};

/// For routes of procedures and cases.
bool open_while_closed(guard::Services& services, const web::Request& request);

std::vector<guard::Route> procedure_routes(); ///< start, form, check
std::vector<guard::Route> case_routes();      ///< case, steps, messages, files
std::vector<guard::Route> export_routes();    ///< CSV and PDF of a case
std::vector<guard::Route> inbox_routes();

} // namespace kasama::procedure
