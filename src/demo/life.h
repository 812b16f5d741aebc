// One made-up person before anything is sealed: values of every category, and the standing rows that go with
// them.
#pragma once

#include "demo/dice.h"
#include "demo/organisations.h"
#include "entry/values.h"

#include <optional>
#include <string>
#include <vector>

namespace kasama::demo {

struct MadeRecord {
    guard::Category category;
    entry::Values values;
    Instant recorded_at;
    int organisation; ///< who wrote it: place in the list; -1 the person
};

struct MadeStop {
    std::string scope, target; ///< for an organisation: its name in the list
    Instant from_at;
};

/// What a person lives with.
struct Illness {
    bool pressure = false, sugar = false, lipid = false, fibrillation = false, stroke = false,
         dementia = false, fracture = false, asthma = false, penicillin = false;
};

struct Life {
    Dice dice;
    entry::Values basics;
    std::string name;
    bool story = false; ///< one of the people of the pictures
    Date birth{};
    int age = 0;
    bool female = false;
    bool cared_for = false; ///< has or had a certification
    Instant listed_at{};
    std::optional<Instant> notified_at{};
    std::string consented{}; ///< block letters
    std::vector<int> team{}; ///< places of organisations
    std::vector<int> former_team{};
    std::vector<MadeStop> stops{};
    std::vector<MadeRecord> records{};
    bool shielded = false;
    Illness illness{};
    std::string end_cause{};
    std::optional<Instant> ended_at{};

    /// The first organisation of a kind in the team, or -1.
    int of_team(guard::OrganisationKind kind) const;
};

/// 09:00 to 17:00 on a day, for the time a record was written.
Instant office_hour(Dice& dice, Date day);

} // namespace kasama::demo
