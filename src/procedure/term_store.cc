// SQL of set terms.
#include "procedure/store.h"
#include "procedure/terms.h"

namespace kasama::procedure {

namespace {

const db::Sql kInForce(R"sql(
    SELECT procedure, step, counted, days, first_day, passes_on, basis, valid_from, set_at, by_account, acting
    FROM procedure_terms WHERE valid_from <= $1 ORDER BY valid_from, set_at, id
)sql");
const db::Sql kOfPlace(R"sql(
    SELECT procedure, step, counted, days, first_day, passes_on, basis, valid_from, set_at, by_account, acting
    FROM procedure_terms WHERE procedure = $1 AND step = $2 ORDER BY valid_from DESC, set_at DESC, id DESC
)sql");
const db::Sql kInsert(R"sql(
    INSERT INTO procedure_terms
        (id, procedure, step, counted, days, first_day, passes_on, basis, valid_from, set_at, by_account, acting)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql");

std::vector<SetTerm> terms_in(const std::vector<db::Row>& rows)
{
    std::vector<SetTerm> all;
    for (const db::Row& row : rows) {
        all.push_back({.procedure = row.text("procedure"),
                       .step = row.text("step"),
                       .term = {.count = row.text("counted") == "open_days" ? Term::Count::open_days
                                                                            : Term::Count::calendar_days,
                                .days = int(row.integer("days")),
                                .first_day = row.boolean("first_day"),
                                .passes_on = row.boolean("passes_on")},
                       .basis = row.text("basis"),
                       .valid_from = parse_date(row.text("valid_from")).value(),
                       .set_at = row.instant("set_at"),
                       .account_id = row.text("by_account"),
                       .acting = row.text("acting")});
    }
    return all;
}

} // namespace

Deadlines deadlines_in_force(db::Reading& tx, Date on)
{
    return {.calendar = store::calendar(tx),
            .hours = guard::office_hours(tx, on),
            .set = terms_in(tx.all(kInForce, {to_text(on)}))};
}

std::vector<SetTerm> settings_of(db::Reading& tx, std::string_view procedure, std::string_view step)
{
    return terms_in(tx.all(kOfPlace, {procedure, step}));
}

void set_term(db::Writing& tx, std::string_view id, const SetTerm& one)
{
    tx.run(kInsert, {id, one.procedure, one.step,
                     one.term.count == Term::Count::open_days ? "open_days" : "calendar_days",
                     std::int64_t(one.term.days), one.term.first_day, one.term.passes_on, one.basis,
                     to_text(one.valid_from), one.set_at, one.account_id, one.acting});
}

} // namespace kasama::procedure
