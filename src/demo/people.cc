// Ages and households as a city of this size has them; nearly all subjects are over forty, as the network's
// are.
#include "demo/people.h"

#include "demo/names.h"
#include "guard/access/terms.h"
#include "residents/subjects/basics.h"

namespace kasama::demo {

namespace {

using Kind = guard::OrganisationKind;

std::string four_digits(std::int64_t number)
{
    const std::string digits = std::to_string(number % 10000);
    return std::string(4 - digits.size(), '0') + digits;
}

/// 10 digits; the first hundred thousand after 1,000,000 belong to nobody's story.
std::string insured_number(std::int64_t number)
{
    const std::string digits = std::to_string(1'000'000 + number);
    return std::string(10 - digits.size(), '0') + digits;
}

int age_of_head(Dice& dice)
{
    const int band = dice.below(100);
    if (band < 6) return dice.between(22, 39);
    if (band < 26) return dice.between(40, 64);
    if (band < 56) return dice.between(65, 74);
    if (band < 84) return dice.between(75, 84);
    if (band < 98) return dice.between(85, 94);
    return dice.between(95, 103);
}

struct Home {
    Word surname;
    std::string address, postal_code, telephone;
    int size = 1;
};

Life person(Dice dice, const Home& home, int age, bool female, std::string_view place, std::int64_t number,
            Date today)
{
    Life life{.dice = dice, .basics = {}, .name = {}};
    const Date birth = add_months(today, -12 * age) - days(1 + life.dice.below(364));
    const Word& given = given_name(life.dice, female, year_of(birth));
    life.birth = birth;
    life.age = age_on(birth, today);
    life.female = female;
    life.name = std::string(home.surname.text) + " " + std::string(given.text);
    entry::Values& values = life.basics;
    values.set(residents::kName, life.name);
    values.set(residents::kKana, std::string(home.surname.kana) + " " + std::string(given.kana));
    values.set(residents::kBirthDate, birth);
    values.set(residents::kSex, std::string(female ? "2" : "1"));
    if (life.age >= 40) values.set(residents::kInsuredNumber, insured_number(number));
    values.set(residents::kResidencyKind, std::string(life.dice.below(200) == 0 ? "2" : "1"));
    values.set(residents::kHousehold, std::to_string(home.size) + "人世帯（" + std::string(place) + "）");
    values.set(residents::kPostalCode, home.postal_code);
    values.set(residents::kAddress, home.address);
    values.set(residents::kTelephone, life.dice.chance(70)
                                          ? home.telephone
                                          : "090-0000-" + four_digits(std::int64_t(life.dice.below(10000))));
    return life;
}

void end_listing(Life& life, std::string_view cause, std::string_view residency, Date today)
{
    life.end_cause = cause;
    life.ended_at = office_hour(life.dice, today - days(life.dice.between(3, 300)));
    life.basics.set(residents::kResidencyKind, std::string(residency));
}

/// Chance of a certification by age, as in the national figures.
int need_of_care(int age)
{
    return age < 65 ? 1 : age < 70 ? 3 : age < 75 ? 6 : age < 80 ? 13 : age < 85 ? 27 : age < 90 ? 48 : 72;
}

void join(Life& life, Kind kind, int chance)
{
    if (life.dice.chance(chance)) life.team.push_back(life.dice.pick(of_kind(kind)));
}

} // namespace

int Life::of_team(Kind kind) const
{
    for (const int place : team) {
        if (organisations()[std::size_t(place)].kind == kind) return place;
    }
    return -1;
}

Instant office_hour(Dice& dice, Date day)
{
    return start_of(day) + std::chrono::hours(9) + std::chrono::minutes(dice.below(8 * 60));
}

void settle(Life& life, Date today)
{
    Dice& dice = life.dice;
    life.listed_at = office_hour(dice, today - days(dice.between(400, 1500)));
    life.cared_for = dice.chance(need_of_care(life.age));
    if (dice.chance(94)) {
        life.notified_at = life.listed_at + days(dice.between(1, 60));
        for (const char block : guard::kBlockLetters) {
            const int chance = block == 'A' || block == 'B' || block == 'E' ? 98 : block == 'G' ? 82 : 93;
            if (dice.chance(chance)) life.consented += block;
        }
    }
    if (life.cared_for) {
        join(life, Kind::care_plan_office, 100);
        join(life, Kind::clinic, 92);
        join(life, Kind::home_nursing, 42);
        join(life, Kind::home_help, 78);
        join(life, Kind::pharmacy, 66);
        join(life, Kind::dental_clinic, 24);
        join(life, Kind::city_hospital, 14);
        join(life, Kind::hospital, 18);
        if (dice.chance(12)) life.former_team.push_back(dice.pick(of_kind(Kind::home_help)));
    } else {
        join(life, Kind::clinic, 40);
        join(life, Kind::pharmacy, 28);
    }
    if (life.age >= 75) join(life, Kind::support_centre, 18);
    if (life.age >= 80) join(life, Kind::welfare_council, 12);
    if (dice.below(1000) < 6)
        life.stops.push_back({"everything", "", office_hour(dice, today - days(dice.between(5, 200)))});
    if (dice.below(1000) < 10)
        life.stops.push_back(
            {"block", dice.chance(50) ? "H" : "I", office_hour(dice, today - days(dice.between(5, 200)))});
    if (dice.below(1000) < 4)
        life.stops.push_back({"listing", "", office_hour(dice, today - days(dice.between(5, 200)))});
    if (dice.below(1000) < 4) life.shielded = true;
    const int end = dice.below(1000);
    if (end < 10) end_listing(life, "moved_out", "3", today);
    if (end >= 10 && end < 10 + life.age / 4) end_listing(life, "died", "4", today);
}

std::vector<Life> household(std::uint64_t seed, std::int64_t household, std::int64_t first_number, Date today)
{
    Dice dice(seed, std::uint64_t(household) + 1000);
    const int age = age_of_head(dice);
    const bool woman = dice.chance(age > 74 ? 42 : 18);
    const bool couple = dice.chance(age > 84 ? 38 : woman ? 20 : 72);
    const bool child = age >= 62 && dice.chance(34), spouse_of_child = child && dice.chance(45);
    const bool parent = age < 72 && age >= 50 && dice.chance(16);
    const Home home{
        .surname = surname(dice),
        .address = "笠間市" + std::string(district(dice)) + "0000-" + std::to_string(dice.between(1, 999)),
        .postal_code =
            "309-" + std::string(dice.chance(50) ? "16" : "17") + four_digits(dice.below(100)).substr(2),
        .telephone = "0296-00-" + four_digits(household),
        .size = 1 + couple + child + spouse_of_child + parent + (spouse_of_child ? dice.below(3) : 0)};
    std::vector<Life> lives;
    const auto add = [&](int years, bool female, std::string_view place) {
        lives.push_back(person(Dice(dice.next(), lives.size()), home, years, female, place,
                               first_number + std::int64_t(lives.size()), today));
    };
    add(age, woman, "世帯主");
    if (couple)
        add(std::max(22, age + dice.between(woman ? 0 : -6, woman ? 6 : 1)), !woman, woman ? "夫" : "妻");
    if (parent) add(age + dice.between(23, 32), dice.chance(78), "親");
    if (child) add(age - dice.between(23, 33), dice.chance(25), "子");
    if (spouse_of_child) add(std::max(30, age - dice.between(24, 36)), dice.chance(75), "子の配偶者");
    for (Life& life : lives) settle(life, today);
    return lives;
}

} // namespace kasama::demo
