// Records of a made-up life: what the categories of the product would hold of it by now.
#pragma once

#include "demo/life.h"

namespace kasama::demo {

/// Adds every category's records; with `rich` all years and all categories, else the newest of the few that
/// count.
void live(Life& life, Date today, bool rich);

/// Before any record: all of them agree with it.
void fall_ill(Life& life);

// One category each; entries oldest first.
void add_insurance(Life& life, Date today);                 ///< D02
void add_certifications(Life& life, Date today, bool rich); ///< D03 and D04
void add_contacts(Life& life, Date today);                  ///< D08
void add_emergency_facts(Life& life, Date today);           ///< D10
void add_checkups(Life& life, Date today, bool rich);       ///< D11
void add_medication(Life& life, Date today);                ///< D14
void add_daily_records(Life& life, Date today); ///< D05–D07, D09, D13, D15–D18 of the people of the pictures

} // namespace kasama::demo
