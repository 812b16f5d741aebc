// Rows of cases, their events and the office's calendar.
#pragma once

#include "procedure/procedure.h"

namespace kasama::procedure::store {

struct EventRow {
    std::string id, case_id;
    std::int64_t position = 0;
    std::string kind, step{}, to_state{};
    Instant at{};
    std::string account_id, acting;
    std::string content; ///< sealed
};

void insert(db::Writing& tx, const Case& row);
/// Writes state, dates and counts of a case whose number of events is still `seen`; false where somebody was
/// first.
bool update(db::Writing& tx, const Case& row, std::int64_t seen);
/// An organisation a case came to concern.
void concern_organisation(db::Writing& tx, std::string_view id, std::string_view organisation);
std::optional<Case> find(db::Reading& tx, std::string_view id);
/// By its number 「R8-0001」.
std::optional<Case> find_numbered(db::Reading& tx, std::string_view number);

void insert(db::Writing& tx, const EventRow& event);
void replace_form(db::Writing& tx, std::string_view case_id, std::string_view content, Instant now);
std::vector<EventRow> events_of(db::Reading& tx, std::string_view case_id);

/// The next number of a year of 令和: 「R8-0001」.
std::string next_number(db::Writing& tx, Date today);

/// Open cases by due date, behind (`due`, `id`), at most `limit`.
std::vector<Case> open_cases(db::Reading& tx, std::string_view due, std::string_view id, std::int64_t limit);
/// Cases an account started, drafts first, newest first.
std::vector<Case> started_by(db::Reading& tx, std::string_view account, std::int64_t limit);
std::vector<Case> about_organisation(db::Reading& tx, std::string_view organisation, std::int64_t limit);
/// Ids of the cases about a subject.
std::vector<std::string> about_subject(db::Reading& tx, std::string_view subject);
/// Those of them that are open.
std::vector<Case> open_about_subject(db::Reading& tx, std::string_view subject);
/// Open cases of one procedure, by due date.
std::vector<Case> open_of(db::Reading& tx, std::string_view procedure);
std::vector<Case> closed_cases(db::Reading& tx, std::int64_t limit);

struct Count {
    std::string procedure;
    std::int64_t open = 0, overdue = 0;
};
std::vector<Count> counts(db::Reading& tx, Date today);

OfficeCalendar calendar(db::Reading& tx);
void put_closed_day(db::Writing& tx, Date day, std::string_view name);

/// The sealed content of a file, by its event.
void insert_file(db::Writing& tx, std::string_view event, std::string_view case_id, std::string_view content);
std::optional<std::string> file(db::Reading& tx, std::string_view event, std::string_view case_id);

/// Drafts nobody has submitted since `before`: their ids; and a case taken away with its events.
std::vector<std::string> old_drafts(db::Reading& tx, Instant before);
void remove(db::Writing& tx, std::string_view case_id);

} // namespace kasama::procedure::store
