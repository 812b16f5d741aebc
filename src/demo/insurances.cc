// D02: insured from the 65th birthday on, or from 40 where a certification was asked for.
#include "demo/records.h"

#include "residents/insurance/category.h"

namespace kasama::demo {

void add_insurance(Life& life, Date today)
{
    if (life.age < 65 && !(life.cared_for && life.age >= 40)) return;
    Dice& dice = life.dice;
    const bool first_kind = life.age >= 65;
    // The law began on 2000-04-01.
    const Date qualified =
        std::max(make_date(2000, 4, 1), add_months(life.birth, 12 * (first_kind ? 65 : 40)));
    const int share = dice.below(100);
    const Date year = make_date(year_of(today) - (month_of(today) < 8 ? 1 : 0), 8, 1);
    entry::Values values;
    values.set(residents::kInsurerNumber, std::string("082164"));
    values.set(residents::kInsuredKind, std::string(first_kind ? "1" : "2"));
    values.set(residents::kQualifiedOn, qualified);
    values.set(residents::kShare, std::string(share < 90 ? "1" : share < 96 ? "2" : "3"));
    values.set(residents::kShareFrom, year);
    values.set(residents::kShareUntil, add_months(year, 12) - days(1));
    if (share < 14) {
        values.set(residents::kLimitStage, std::string(share < 5 ? "31" : share < 9 ? "32" : "2"));
        values.set(residents::kLimitFrom, year);
        values.set(residents::kLimitUntil, add_months(year, 12) - days(1));
    }
    const int office = life.of_team(guard::OrganisationKind::care_plan_office);
    if (office >= 0) {
        values.set(residents::kPlanOffice, std::string(organisations()[std::size_t(office)].name));
        values.set(residents::kPlanOfficeOn, date_of(life.listed_at) + days(2));
    }
    if (life.ended_at) values.set(residents::kLostOn, date_of(*life.ended_at));
    life.records.push_back({guard::Category::insurance, std::move(values),
                            office_hour(dice, std::min(today, std::max(year, date_of(life.listed_at)))),
                            place_of("笠間市 高齢福祉課")});
}

} // namespace kasama::demo
