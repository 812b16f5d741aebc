// D11: a checkup a year, each value a little on from the year before; the old years of some by the old HbA1c
// method.
#include "demo/records.h"

#include "records/checkup/fields.h"
#include "records/checkup/judgement.h"
#include "records/checkup/reading.h"

#include <cmath>

namespace kasama::demo {

namespace {

/// Values in thousandths, so that nothing is rounded twice.
struct Body {
    int height, weight, waist, systolic, diastolic, hba1c, glucose, triglyceride, hdl, ldl, ast, alt, ggt,
        creatinine;
    int haemoglobin, red_cells, haematocrit;
    bool takes_pressure_medicine, takes_sugar_medicine, takes_lipid_medicine, smokes;
};

Body body_of(Life& life)
{
    Dice& d = life.dice;
    const bool f = life.female;
    Body b{};
    b.height = d.around(f ? 1510 : 1640, 60) - std::max(0, life.age - 60) * 2;
    const int bmi = std::clamp(d.around(f ? 222 : 235, 26), 165, 360);
    b.weight = bmi * b.height / 1000 * b.height / 1000; // tenths of kg: BMI(0.1) × m²
    b.waist = std::clamp(300 + bmi * 24 / 10 + d.around(0, 40), 580, 1280);
    b.systolic = std::clamp(d.around(118 + life.age / 8, 14), 92, 190);
    b.diastolic = std::clamp(b.systolic * 58 / 100 + d.around(2, 6), 48, 112);
    b.hba1c = std::clamp(d.around(55, 3) + (life.illness.sugar ? d.between(6, 22) : 0), 46, 110);
    b.glucose = std::clamp(92 + (b.hba1c - 54) * 3 + d.around(0, 8), 70, 280);
    b.triglyceride = std::clamp(d.around(105, 45) + (bmi - 220), 38, 460);
    b.hdl = std::clamp(d.around(f ? 64 : 55, 12), 28, 112);
    b.ldl = std::clamp(d.around(122, 26), 52, 228);
    b.ast = std::clamp(d.around(23, 6), 11, 88);
    b.alt = std::clamp(d.around(19, 7) + (bmi > 255 ? 9 : 0), 7, 120);
    b.ggt = std::clamp(d.around(f ? 20 : 34, 12), 8, 260);
    b.creatinine = std::clamp(d.around(f ? 64 : 83, 10) + std::max(0, life.age - 72) / 2, 40, 240);
    b.haemoglobin = d.around(f ? 129 : 144, 9);
    b.red_cells = d.around(f ? 428 : 460, 26);
    b.haematocrit = d.around(f ? 390 : 432, 22);
    b.takes_pressure_medicine = life.illness.pressure;
    b.takes_sugar_medicine = life.illness.sugar;
    b.takes_lipid_medicine = life.illness.lipid;
    b.smokes = d.chance(f ? 6 : 22);
    return b;
}

void age_by_a_year(Body& b, Dice& d)
{
    b.weight += d.around(0, 8);
    b.waist += d.around(0, 10);
    b.systolic = std::clamp(b.systolic + d.around(1, 8), 90, 195);
    b.diastolic = std::clamp(b.diastolic + d.around(0, 5), 46, 115);
    b.hba1c = std::clamp(b.hba1c + d.around(0, 2), 45, 115);
    b.glucose = std::clamp(b.glucose + d.around(1, 6), 68, 290);
    b.triglyceride = std::clamp(b.triglyceride + d.around(0, 20), 36, 480);
    b.hdl += d.around(0, 3);
    b.ldl = std::clamp(b.ldl + d.around(0, 8), 48, 235);
    b.creatinine += d.between(-1, 3);
    b.haemoglobin += d.around(0, 3);
}

std::string tenths(int value) { return std::to_string(value / 10) + "." + std::to_string(value % 10); }
std::string hundredths(int value)
{
    const std::string rest = std::to_string(value % 100);
    return std::to_string(value / 100) + "." + std::string(2 - rest.size(), '0') + rest;
}

/// 日本腎臓学会 2009: 194 × Cr^-1.094 × age^-0.287, × 0.739 for women; one decimal.
std::string egfr(int creatinine, int age, bool female)
{
    const double value =
        194 * std::pow(creatinine / 100.0, -1.094) * std::pow(age, -0.287) * (female ? 0.739 : 1);
    return tenths(int(std::lround(value * 10)));
}

/// A code with the list it is of: the code alone means nothing.
void set_answer(entry::Values& v, std::string_view code, std::string answer, Date on)
{
    const records::Item* item = records::find_item(code);
    if (!item) throw std::logic_error("no such item: " + std::string(code));
    records::put_reading(v, *item,
                         {.status = records::Status::measured,
                          .value = std::move(answer),
                          .list = std::string(records::answer_list_on(*item, on))});
}

/// What the checkup body reports of the whole: メタボリックシンドローム判定, 保健指導レベル.
void judge(entry::Values& v, const Life& life, Date on)
{
    const int age = age_on(life.birth, make_date(fiscal_year_of(on) + 1, 3, 31));
    const records::Facts facts = records::facts_of(v, life.female ? "2" : "1", age);
    if (age < 75) set_answer(v, "9N501000000000011", records::metabolic(facts), on);
    if (age < 75) set_answer(v, "9N506000000000011", records::guidance_level(facts), on);
}

int urine(Dice& d, int worse) { return d.chance(88 - worse) ? 1 : d.chance(60) ? 2 : 3; }

entry::Values checkup(const Life& life, const Body& b, Dice& d, Date on, bool old_method)
{
    entry::Values v;
    const int age = age_on(life.birth, on);
    v.set(records::kCheckupDate, on);
    v.set(records::kProgram, std::string(age >= 75 ? "020" : "010"));
    v.set(records::kReport, std::string(age >= 75 ? "40" : "10"));
    v.set(records::kBodyNumber, std::string("0800000007"));
    v.set(records::kBodyName, std::string("あさひ健診センター"));
    v.set(records::kCheckupSex, std::string(life.female ? "2" : "1"));
    v.set(records::kCheckupBirth, life.birth);
    const int squared = b.height * b.height / 100;
    v.set_text("9N001000000000001", tenths(b.height));
    v.set_text("9N006000000000001", tenths(b.weight));
    v.set_text("9N011000000000001", tenths((b.weight * 10000 + squared / 2) / squared));
    if (age < 75) v.set_text("9N016160100000001", tenths(b.waist));
    v.set_text("9A751000000000001", std::to_string(b.systolic));
    v.set_text("9A761000000000001", std::to_string(b.diastolic));
    const bool fasting = d.chance(88);
    v.set_text(fasting ? "3F015000002327101" : "3F015129902327101",
               std::to_string(fasting ? b.triglyceride : b.triglyceride + 25));
    v.set_text("3F070000002327101", std::to_string(b.hdl));
    v.set_text("3F077000002327101", std::to_string(b.ldl));
    v.set_text("3B035000002327201", std::to_string(b.ast));
    v.set_text("3B045000002327201", std::to_string(b.alt));
    v.set_text("3B090000002327101", std::to_string(b.ggt));
    v.set_text("3C015000002327101", hundredths(b.creatinine));
    v.set_text("8A065000002391901", egfr(b.creatinine, age, life.female));
    v.set_text(fasting ? "3D010000001926101" : "3D010129901926101",
               std::to_string(fasting ? b.glucose : b.glucose + 18));
    if (old_method) {
        v.set_text("3D045000001906202", tenths(b.hba1c - 4));
    } else {
        v.set_text("3D046000001906202", tenths(b.hba1c));
    }
    set_answer(v, "1A020000000191111", std::to_string(urine(d, b.hba1c > 70 ? 30 : 0)), on);
    set_answer(v, "1A010000000191111", std::to_string(urine(d, age / 8)), on);
    v.set_text("2A040000001930102", tenths(b.haematocrit));
    v.set_text("2A030000001930101", tenths(b.haemoglobin));
    v.set_text("2A020000001930101", std::to_string(b.red_cells));
    const auto yes = [&](std::string_view question, bool answer) {
        set_answer(v, question, answer ? "1" : "2", on);
    };
    yes("9N701000000000011", b.takes_pressure_medicine);
    yes("9N706000000000011", b.takes_sugar_medicine);
    yes("9N711000000000011", b.takes_lipid_medicine);
    yes("9N716000000000011", life.illness.stroke);
    yes("9N721000000000011", life.illness.fibrillation);
    yes("9N731000000000011", d.chance(8));
    yes("9N741000000000011", d.chance(35));
    yes("9N746000000000011", d.chance(30));
    yes("9N751000000000011", d.chance(45));
    yes("9N781000000000011", d.chance(62));
    set_answer(v, "9N736000000000011", b.smokes ? "1" : records::period_of(on) >= 4 ? "3" : "2", on);
    judge(v, life, on);
    return v;
}

/// The values of the picture, oldest first.
void tell_story(Life& life, Date today)
{
    struct Year {
        int hba1c, glucose, systolic, diastolic, creatinine, urine_protein, triglyceride, hdl, ldl, waist,
            weight;
    };
    constexpr Year kYears[] = {{66, 121, 142, 88, 70, 2, 171, 47, 139, 910, 567},
                               {68, 128, 146, 92, 72, 3, 162, 48, 145, 915, 571},
                               {62, 0, 128, 76, 74, 2, 154, 54, 124, 880, 542},
                               {64, 112, 132, 80, 76, 1, 128, 55, 112, 890, 549},
                               {67, 118, 138, 82, 78, 1, 142, 52, 118, 905, 558}};
    Body b = body_of(life);
    b.height = 1488;
    b.takes_pressure_medicine = b.takes_sugar_medicine = true;
    b.takes_lipid_medicine = b.smokes = false;
    const int place = place_of("笠間市 健康増進課");
    const auto add = [&](entry::Values values, Date on) {
        life.records.push_back(
            {guard::Category::checkup, std::move(values), office_hour(life.dice, on + days(32)), place});
    };
    const int newest = fiscal_year_of(today) - (month_of(today) >= 4 && month_of(today) < 8 ? 1 : 0);
    for (const int hba1c : {62, 63}) { // 5.8 and 5.9 by the old method
        b.hba1c = hba1c;
        const Date on = make_date(2011 + (hba1c - 62), 6, 20);
        add(checkup(life, b, life.dice, on, true), on);
    }
    for (int i = 0; i < 5; ++i) {
        const Year& y = kYears[i];
        b.hba1c = y.hba1c;
        b.systolic = y.systolic;
        b.diastolic = y.diastolic;
        b.creatinine = y.creatinine;
        b.hdl = y.hdl;
        b.ldl = y.ldl;
        b.waist = y.waist;
        b.weight = y.weight;
        b.triglyceride = y.triglyceride;
        b.glucose = y.glucose;
        const Date on = make_date(newest - 4 + i, 6, unsigned(14 + (i * 3) % 7));
        entry::Values v = checkup(life, b, life.dice, on, false);
        for (const char* code :
             {"3F015129902327101", "3D010129901926101", "3F015000002327101", "3D010000001926101"})
            v.set_text(code, "");
        const bool fasting = y.glucose > 0;
        v.set_text(fasting ? "3F015000002327101" : "3F015129902327101", std::to_string(y.triglyceride));
        if (fasting) v.set_text("3D010000001926101", std::to_string(y.glucose));
        set_answer(v, "1A010000000191111", std::to_string(y.urine_protein), on);
        set_answer(v, "1A020000000191111", "1", on);
        judge(v, life, on);
        add(std::move(v), on);
    }
}

} // namespace

void add_checkups(Life& life, Date today, bool rich)
{
    if (life.age < 40) return;
    if (life.name == "岩間 和子" && life.story) return tell_story(life, today);
    Dice& dice = life.dice;
    if (!dice.chance(life.age >= 85 ? 40 : 72)) return;
    Body body = body_of(life);
    const int place = place_of(dice.chance(60) ? "笠間市 健康増進課" : "あさひ健診センター");
    const auto go = [&](int fiscal_year, bool old_method) {
        const Date on = make_date(fiscal_year, unsigned(dice.between(6, 10)), unsigned(dice.between(1, 28)));
        if (on >= today) return;
        entry::Values values = checkup(life, body, dice, on, old_method);
        life.records.push_back({guard::Category::checkup, std::move(values),
                                office_hour(dice, std::min(today, on + days(35))), place});
        age_by_a_year(body, dice);
    };
    const int newest = fiscal_year_of(today);
    if (rich && life.age >= 58 && dice.chance(20)) {
        for (const int year : {2010, 2011, 2012}) go(year, true);
    }
    for (int year = rich ? newest - 4 : newest; year <= newest; ++year) {
        if (!rich || dice.chance(82)) go(year, false);
    }
}

} // namespace kasama::demo
