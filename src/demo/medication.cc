// D14: what the pharmacy handed out, every four weeks, for what the person lives with; and one thing bought
// over the counter now and then.
#include "demo/records.h"

#include "records/medication/medication.h"

namespace kasama::demo {

namespace {

struct Drug {
    std::string_view name, dose, unit, usage;
};

std::vector<Drug> drugs_of(Life& life)
{
    const Illness& ill = life.illness;
    static constexpr Drug kPressure[] = {{"アムロジピン錠5mg", "1", "錠", "朝食後"},
                                         {"オルメサルタン錠20mg", "1", "錠", "朝食後"},
                                         {"アジルサルタン錠20mg", "1", "錠", "朝食後"}};
    static constexpr Drug kSugar[] = {{"メトホルミン塩酸塩錠500mg", "2", "錠", "朝夕食後"},
                                      {"リナグリプチン錠5mg", "1", "錠", "朝食後"},
                                      {"グリメピリド錠1mg", "1", "錠", "朝食前"}};
    std::vector<Drug> all;
    if (ill.pressure) all.push_back(life.dice.pick(kPressure));
    if (ill.sugar) all.push_back(life.dice.pick(kSugar));
    if (ill.lipid) all.push_back({"ロスバスタチン錠2.5mg", "1", "錠", "夕食後"});
    if (ill.fibrillation) all.push_back({"エリキュース錠5mg", "2", "錠", "朝夕食後"});
    if (ill.stroke && !ill.fibrillation) all.push_back({"クロピドグレル錠75mg", "1", "錠", "朝食後"});
    if (ill.dementia) all.push_back({"ドネペジル塩酸塩OD錠5mg", "1", "錠", "朝食後"});
    if (ill.fracture) all.push_back({"エルデカルシトールカプセル0.75μg", "1", "カプセル", "朝食後"});
    if (!all.empty() && life.age >= 75 && life.dice.chance(40))
        all.push_back({"酸化マグネシウム錠330mg", "3", "錠", "毎食後"});
    return all;
}

std::string lines_of(const std::vector<Drug>& drugs, std::string_view clinic)
{
    std::string lines = "51\t" + std::string(clinic) + "\t08\t1\t\t1";
    for (std::size_t i = 0; i < drugs.size(); ++i) {
        const std::string recipe = std::to_string(i + 1);
        lines += "\n201\t" + recipe + "\t" + std::string(drugs[i].name) + "\t" + std::string(drugs[i].dose) +
                 "\t" + std::string(drugs[i].unit) + "\t1\t\t1";
        lines += "\n301\t" + recipe + "\t" + std::string(drugs[i].usage) + "\t28\t日分\t1\t1\t\t1";
    }
    return lines;
}

} // namespace

void add_medication(Life& life, Date today)
{
    Dice& d = life.dice;
    const auto drugs = drugs_of(life);
    const int pharmacy = life.of_team(guard::OrganisationKind::pharmacy),
              clinic = life.of_team(guard::OrganisationKind::clinic);
    static constexpr std::string_view kPharmacies[] = {"えのき薬局", "みずき薬局", "さくら通り薬局",
                                                       "いわま中央薬局"};
    const std::string shop(pharmacy >= 0 ? organisations()[std::size_t(pharmacy)].name : d.pick(kPharmacies));
    const std::string_view doctor =
        clinic >= 0 ? organisations()[std::size_t(clinic)].name : std::string_view("稲田内科クリニック");
    if (!drugs.empty()) {
        const Date last = today - days(d.between(1, 26));
        for (int back = life.cared_for ? 8 : 3; back >= 0; --back) {
            const Date on = last - days(28 * back);
            entry::Values v;
            v.set(records::kNotebookKind, std::string("dispensing"));
            v.set(records::kNotedOn, on);
            v.set(records::kHeading, shop);
            v.set(records::kDispensedBy, shop);
            v.set(records::kPrescribedBy, std::string(doctor));
            v.set(records::kLines, lines_of(drugs, doctor));
            life.records.push_back(
                {guard::Category::medication, std::move(v), office_hour(d, on), place_of(shop)});
        }
    }
    if (life.age >= 40 && d.chance(15)) {
        const Date on = today - days(d.between(5, 60));
        entry::Values v;
        v.set(records::kNotebookKind, std::string("otc"));
        v.set(records::kNotedOn, on);
        v.set(records::kHeading, std::string("かぜ薬（市販）"));
        v.set(records::kNotebookText, std::string("1日3回、3日間"));
        v.set(records::kTakenUntil, on + days(3));
        v.set(records::kWriter, std::string("2"));
        life.records.push_back({guard::Category::medication, std::move(v), office_hour(d, on), -1});
    }
}

} // namespace kasama::demo
