// SQL of the conditions of use.
#include "guard/access/conditions.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

const db::Sql kPut(R"sql(
    INSERT INTO use_conditions (id, kind, audience, from_at, by_account) VALUES ($1, $2, $3, $4, $5)
)sql");

const db::Sql kConfirm(R"sql(
    UPDATE accounts SET texts_confirmed_at = $2 WHERE id = $1
)sql");

const db::Sql kEndTraining(R"sql(
    UPDATE use_conditions SET until_at = $1 WHERE kind = 'training' AND until_at IS NULL
)sql");

const db::Sql kTraining(R"sql(
    SELECT from_at FROM use_conditions
     WHERE kind = 'training' AND (until_at IS NULL OR until_at > $1) ORDER BY from_at DESC LIMIT 1
)sql");

const db::Sql kSetTraining(R"sql(
    UPDATE accounts SET training_until = $2 WHERE id = $1
)sql");

} // namespace

void put_text_in_force(db::Writing& tx, std::string_view audience, Instant from, std::string_view by)
{
    tx.run(kPut, {new_id(), "text", audience, from, by});
}

void confirm_texts(db::Writing& tx, std::string_view account, Instant now)
{
    tx.run(kConfirm, {account, now});
}

void set_training_condition(db::Writing& tx, std::optional<Instant> from, std::string_view by, Instant now)
{
    tx.run(kEndTraining, {now});
    if (from) tx.run(kPut, {new_id(), "training", "", *from, by});
}

std::optional<Instant> training_condition(db::Reading& tx, Instant now)
{
    const auto row = tx.one(kTraining, {now});
    return row ? std::optional(row->instant("from_at")) : std::nullopt;
}

void set_training_until(db::Writing& tx, std::string_view account, std::optional<Instant> until)
{
    tx.run(kSetTraining, {account, until.value_or(Instant{})});
}

} // namespace kasama::guard
