// SQL of appointments: who holds which office, and who stands in for whom.
#include "guard/accounts/endings.h"

namespace kasama::guard {

namespace {

const db::Sql kInsertAppointment(R"sql(
    INSERT INTO appointments (id, account_id, office, organisation_id, from_at, until_at, by_account, deputy)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

const db::Sql kAppointments(R"sql(
    SELECT id, account_id, office, organisation_id, from_at, until_at, deputy FROM appointments
     WHERE account_id = $1 AND from_at <= $2 AND (until_at IS NULL OR until_at > $2) ORDER BY from_at, id
)sql");

const db::Sql kHolders(R"sql(
    SELECT id, account_id, office, organisation_id, from_at, until_at, deputy FROM appointments
     WHERE office = $1 AND NOT deputy AND from_at <= $2 AND (until_at IS NULL OR until_at > $2)
     ORDER BY from_at, id
)sql");

const db::Sql kDeputies(R"sql(
    SELECT id, account_id, office, organisation_id, from_at, until_at, deputy FROM appointments
     WHERE office = $1 AND deputy AND (until_at IS NULL OR until_at > $2) ORDER BY from_at, id
)sql");

const db::Sql kEver(R"sql(
    SELECT id, account_id, office, organisation_id, from_at, until_at, deputy, by_account FROM appointments
     WHERE office = $1 ORDER BY from_at DESC, id
)sql");

const db::Sql kWasHeld(R"sql(
    SELECT count(*) AS n FROM appointments WHERE office = $1
)sql");

const db::Sql kAppointment(R"sql(
    SELECT id, account_id, office, organisation_id, from_at, until_at, deputy FROM appointments WHERE id = $1
)sql");

const db::Sql kEndAppointment(R"sql(
    UPDATE appointments SET until_at = $2 WHERE id = $1 AND (until_at IS NULL OR until_at > $2)
)sql");

Appointment appointment_of(const db::Row& row)
{
    return {.id = row.text("id"),
            .account_id = row.text("account_id"),
            .office = office_of(row.text("office")).value_or(Office::none),
            .organisation_id = row.optional_text("organisation_id").value_or(""),
            .from_at = row.instant("from_at"),
            .until_at = row.optional_instant("until_at"),
            .deputy = row.boolean("deputy")};
}

} // namespace

void insert(db::Writing& tx, const Appointment& a, std::string_view by)
{
    const auto organisation = a.organisation_id.empty() ? std::nullopt : std::optional(a.organisation_id);
    tx.run(kInsertAppointment,
           {a.id, a.account_id, id_of(a.office), organisation, a.from_at, a.until_at, by, a.deputy});
}

std::vector<Appointment> appointments_of(db::Reading& tx, std::string_view account, Instant now)
{
    std::vector<Appointment> all;
    for (const db::Row& row : tx.all(kAppointments, {account, now})) all.push_back(appointment_of(row));
    return all;
}

std::vector<Appointment> holders_of(db::Reading& tx, Office office, Instant now)
{
    std::vector<Appointment> all;
    for (const db::Row& row : tx.all(kHolders, {id_of(office), now})) all.push_back(appointment_of(row));
    return all;
}

std::vector<Appointment> deputies_of(db::Reading& tx, Office office, Instant now)
{
    std::vector<Appointment> all;
    for (const db::Row& row : tx.all(kDeputies, {id_of(office), now})) all.push_back(appointment_of(row));
    return all;
}

std::vector<PastAppointment> appointments_to(db::Reading& tx, Office office)
{
    std::vector<PastAppointment> all;
    for (const db::Row& row : tx.all(kEver, {id_of(office)}))
        all.push_back({.appointment = appointment_of(row), .by_account = row.text("by_account")});
    return all;
}

bool office_was_held(db::Reading& tx, Office office)
{
    return tx.one(kWasHeld, {id_of(office)})->integer("n") > 0;
}

std::optional<Appointment> find_appointment(db::Reading& tx, std::string_view id)
{
    const auto row = tx.one(kAppointment, {id});
    return row ? std::optional(appointment_of(*row)) : std::nullopt;
}

void end_appointment(db::Writing& tx, std::string_view id, Instant now)
{
    tx.run(kEndAppointment, {id, now});
}

} // namespace kasama::guard
