// SQL of the city's numbers.
#include "guard/access/city_numbers.h"

namespace kasama::guard {

namespace {

const db::Sql kInForce(R"sql(
    SELECT value FROM city_numbers WHERE number = $1 AND valid_from <= $2
     ORDER BY valid_from DESC, set_at DESC, id DESC LIMIT 1
)sql");
const db::Sql kAll(R"sql(
    SELECT number, value, basis, valid_from, set_at, by_account, acting FROM city_numbers WHERE number = $1
     ORDER BY valid_from DESC, set_at DESC, id DESC
)sql");
const db::Sql kInsert(R"sql(
    INSERT INTO city_numbers (id, number, value, basis, valid_from, set_at, by_account, acting)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql");

} // namespace

const CityNumber* city_number(std::string_view id)
{
    for (const CityNumber* one : kCityNumbers) {
        if (one->id == id) return one;
    }
    return nullptr;
}

int in_force(db::Reading& tx, const CityNumber& number, Date on)
{
    const auto row = tx.one(kInForce, {number.id, kasama::to_text(on)});
    return row ? int(row->integer("value")) : number.declared;
}

std::vector<SetNumber> set_numbers(db::Reading& tx, std::string_view number)
{
    std::vector<SetNumber> all;
    for (const db::Row& row : tx.all(kAll, {number}))
        all.push_back({.number = row.text("number"),
                       .value = int(row.integer("value")),
                       .basis = row.text("basis"),
                       .valid_from = parse_date(row.text("valid_from")).value(),
                       .set_at = row.instant("set_at"),
                       .account_id = row.text("by_account"),
                       .acting = row.text("acting")});
    return all;
}

void set_number(db::Writing& tx, std::string_view id, const SetNumber& one)
{
    tx.run(kInsert, {id, one.number, one.value, one.basis, kasama::to_text(one.valid_from), one.set_at,
                     one.account_id, one.acting});
}

} // namespace kasama::guard
