// D08: one to three people to ring, in order; telephone numbers that belong to nobody.
#include "demo/records.h"

#include "demo/names.h"
#include "residents/contacts/contacts.h"

namespace kasama::demo {

void add_contacts(Life& life, Date today)
{
    namespace c = residents::contacts;
    struct Kin {
        std::string_view word;
        bool female;
        int younger; ///< years after the person's own birth
    };
    static constexpr Kin kOld[] = {
        {"長女", true, 27}, {"長男", false, 29}, {"妹", true, 4}, {"次女", true, 31}, {"甥", false, 24}};
    static constexpr Kin kYoung[] = {{"母", true, -27}, {"父", false, -29}, {"兄", false, -3}};
    Dice& d = life.dice;
    if (life.age < 60 && !d.chance(30)) return;
    const std::string surname = life.name.substr(0, life.name.find(' '));
    const int count = life.cared_for ? d.between(2, 3) : d.between(1, 2);
    int at = d.below(2);
    for (int rank = 1; rank <= count; ++rank, ++at) {
        const Kin& kin = life.age >= 50 ? kOld[std::size_t(at) % 5] : kYoung[std::size_t(at) % 3];
        const Date checked = today - days(d.between(20, 420));
        entry::Values v;
        v.set(c::kRank, std::int64_t(rank));
        v.set(c::kName, (d.chance(60) ? surname : std::string(demo::surname(d).text)) + " " +
                            std::string(given_name(d, kin.female, year_of(life.birth) + kin.younger).text));
        v.set(c::kRelationship, std::string(kin.word));
        const std::string number = std::to_string(10000 + d.below(90000)).substr(1);
        v.set(c::kTelephone, (d.chance(80) ? "090-0000-" : "0296-00-") + number);
        v.set(c::kAtNight, rank == 1 || d.chance(40));
        v.set(c::kHoldsKey, d.chance(rank == 1 ? 60 : 15));
        v.set(c::kLivesTogether, rank == 1 && d.chance(30));
        v.set(c::kIsProxy, rank == 1 && life.cared_for && d.chance(25));
        v.set(c::kCheckedOn, checked);
        const int manager = life.of_team(guard::OrganisationKind::care_plan_office);
        life.records.push_back({guard::Category::emergency_contacts, std::move(v), office_hour(d, checked),
                                d.chance(50) ? manager : -1});
    }
}

} // namespace kasama::demo
