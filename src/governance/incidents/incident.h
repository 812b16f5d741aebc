// What the rooms of an incident share: its rules and effects, its orders, its pages.
#pragma once

#include "governance/incidents/fields.h"
#include "governance/incidents/store.h"
#include "procedure/cases.h"

namespace kasama::governance {

namespace incident {

// Rules (rules.cc): what each step asks for.
void check_form(const entry::Values& form, Instant now, Problems& problems);
/// The manager's own organisation; the one the desk or the system administrator names, or none yet.
std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems);
void check_naming(const procedure::Taking& t, Problems& problems);
void check_call(const procedure::Taking& t, Problems& problems);
void check_judgement(const procedure::Taking& t, Problems& problems);
void check_meeting(const procedure::Taking& t, Problems& problems);
void check_receipt(const procedure::Taking& t, Problems& problems);
void check_sent(const procedure::Taking& t, Problems& problems);
/// The one who must report, where there is but one.
entry::Values only_reporter(const procedure::Taking& t);
void check_prevention(const procedure::Taking& t, Problems& problems);
void check_close(const procedure::Taking& t, Problems& problems);
void check_invitation(const procedure::Taking& t, Problems& problems);
std::vector<procedure::Remark> remarks(const procedure::Taking& t);

// Effects (effects.cc): rows that stand in the clear.
procedure::Work open_incident(const procedure::Taking& t);
procedure::Work name_organisation(const procedure::Taking& t);
procedure::Work judge_incident(const procedure::Taking& t);
procedure::Work preliminary_sent(const procedure::Taking& t);
procedure::Work full_sent(const procedure::Taking& t);
procedure::Work invite_members(const procedure::Taking& t);
procedure::Work close_everything(const procedure::Taking& t);

/// What must be reported of what is known so far. 「both」 reports twice, each by its own threshold.
std::vector<Leak> leaks_of(const entry::Values& form, const entry::Values& known);
bool must_report_any(const std::vector<Leak>& leaks);

/// Members of the council by ID; problems name the field.
std::vector<std::string> members_typed(guard::Context& ctx, const std::string& text, Problems& problems);

} // namespace incident

/// Names by subject id, opened through the door: each an entry. Of persons concerned, and of any subjects.
std::map<std::string, std::string> names_of_subjects(guard::Context& ctx,
                                                     const std::vector<std::string>& subjects);
std::map<std::string, std::string> names_of_persons(guard::Context& ctx,
                                                    const std::vector<Concerned>& persons);

/// The open incident of a number; "" with a problem in `field`.
std::string incident_numbered(guard::Context& ctx, std::string_view field, const std::string& number,
                              Problems& problems);

/// Cases of a procedure that belong to an incident.
std::vector<procedure::Case> cases_of_incident(db::Reading& tx, std::string_view incident,
                                               std::string_view procedure);

void declare_incident();
void declare_prevention_orders();
void declare_incident_checks();
void declare_responsibility();
std::vector<guard::Route> person_routes();
std::vector<guard::Route> held_copy_routes();
std::vector<guard::Route> report_routes_of_incidents();
/// 速報 and 確報 that near their end or are over, for the secretariat.
std::vector<procedure::Reminder> incident_reminders(guard::Context& ctx);

} // namespace kasama::governance
