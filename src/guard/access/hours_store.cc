// SQL of the desk's hours.
#include "guard/access/hours.h"

namespace kasama::guard {

namespace {

const db::Sql kInForce(R"sql(
    SELECT opens, closes FROM office_hours WHERE valid_from <= $1 ORDER BY valid_from DESC, set_at DESC, id DESC LIMIT 1
)sql");
const db::Sql kAll(R"sql(
    SELECT opens, closes, valid_from, set_at, by_account, acting FROM office_hours
     ORDER BY valid_from DESC, set_at DESC, id DESC
)sql");
const db::Sql kInsert(R"sql(
    INSERT INTO office_hours (id, opens, closes, valid_from, set_at, by_account, acting) VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql");

OfficeHours hours_in(const db::Row& row)
{
    return {.opens = int(row.integer("opens")), .closes = int(row.integer("closes"))};
}

std::string clock_words(int minutes)
{
    const int rest = minutes % 60;
    return std::to_string(minutes / 60) + "時" + (rest == 0 ? "" : std::to_string(rest) + "分");
}

} // namespace

std::string in_words(const OfficeHours& hours)
{
    return clock_words(hours.opens) + "から" + clock_words(hours.closes) + "まで";
}

OfficeHours office_hours(db::Reading& tx, Date on)
{
    const auto row = tx.one(kInForce, {kasama::to_text(on)});
    return row ? hours_in(*row) : OfficeHours{};
}

std::vector<SetHours> all_office_hours(db::Reading& tx)
{
    std::vector<SetHours> all;
    for (const db::Row& row : tx.all(kAll)) {
        all.push_back({.hours = hours_in(row),
                       .valid_from = parse_date(row.text("valid_from")).value(),
                       .set_at = row.instant("set_at"),
                       .account_id = row.text("by_account"),
                       .acting = row.text("acting")});
    }
    return all;
}

void set_office_hours(db::Writing& tx, std::string_view id, const SetHours& one)
{
    tx.run(kInsert, {id, one.hours.opens, one.hours.closes, kasama::to_text(one.valid_from), one.set_at,
                     one.account_id, one.acting});
}

} // namespace kasama::guard
