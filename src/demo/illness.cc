// What a made-up person lives with, thrown once: checkups, medicines and emergency facts agree on it.
#include "demo/records.h"

namespace kasama::demo {

void fall_ill(Life& life)
{
    Dice& d = life.dice;
    const int age = life.age;
    Illness& ill = life.illness;
    ill.pressure = d.chance(age < 40 ? 1 : (age - 30) * 9 / 10);
    ill.sugar = d.chance(age < 40 ? 1 : age / 6);
    ill.lipid = d.chance(age < 40 ? 2 : 26);
    ill.fibrillation = age >= 65 && d.chance(life.cared_for ? 14 : 6);
    ill.stroke = life.cared_for && d.chance(22);
    ill.dementia = life.cared_for && d.chance(38);
    ill.fracture = life.cared_for && life.female && d.chance(24);
    ill.asthma = d.chance(4);
    ill.penicillin = d.chance(4);
    if (life.name == "岩間 和子" && life.story) {
        ill = {.pressure = true, .sugar = true, .fibrillation = true, .penicillin = true};
    }
}

} // namespace kasama::demo
