// How accounts end, and who holds an office: for registration and appointments.
#pragma once

#include "guard/accounts/accounts.h"

namespace kasama::guard {

/// A citizen's own accounts: those whose own record the subject is.
std::vector<Account> accounts_of_subject(db::Reading& tx, std::string_view subject);

/// Dead at a moment to come (6.1(4)): until then everything goes on. `end_account` is the same at once, with
/// sessions and emergency grants.
void end_account_on(db::Writing& tx, std::string_view id, std::string_view reason, Instant at);

/// The ID alone is dead from `at` on, for this reason; offices stay until `end_account_on`.
void close_id(db::Writing& tx, std::string_view id, std::string_view reason, Instant at, Instant now);
/// Takes that back; false where the ID goes on, or ended for another reason.
bool reopen_id(db::Writing& tx, std::string_view id, std::string_view reason);

/// It has to be enrolled anew at the next sign-in.
void clear_second_factor(db::Writing& tx, std::string_view id);

/// Who holds an office at `now`, in order of beginning. Deputies do not hold it.
std::vector<Appointment> holders_of(db::Reading& tx, Office office, Instant now);
/// True where the office was ever given to anybody.
bool office_was_held(db::Reading& tx, Office office);
/// Deputies whose time is not over, in order of beginning.
std::vector<Appointment> deputies_of(db::Reading& tx, Office office, Instant now);
/// 任命の経過: every appointment to an office, deputies too, newest first, with who made it.
struct PastAppointment {
    Appointment appointment;
    std::string by_account;
};
std::vector<PastAppointment> appointments_to(db::Reading& tx, Office office);
std::optional<Appointment> find_appointment(db::Reading& tx, std::string_view id);

/// An organisation leaves every team at `at` (4.5).
void leave_teams(db::Writing& tx, std::string_view organisation, Instant at);

} // namespace kasama::guard
