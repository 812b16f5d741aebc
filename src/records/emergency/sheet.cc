// The twelve facts, one function each kind.
#include "records/emergency/sheet.h"

#include "foundation/base/wareki.h"
#include "foundation/ui/ui.h"
#include "records/certification/certification.h"
#include "records/emergency/facts.h"
#include "records/medication/medication.h"
#include "residents/contacts/contacts.h"

namespace kasama::records {

namespace {

using entry::Values;
using entry::Version;
using guard::Category;
using Versions = std::vector<Version>;

void set_age(SheetFact& fact, std::optional<Date> day, Date today)
{
    if (!day) return;
    fact.age = age_words(*day, today);
    fact.old = to_confirm(*day, today);
}

/// The facts of D10 of these kinds; age and source are the oldest one's: the sheet says no more than is sure.
void add_facts(SheetFact& fact, const Versions& versions, std::initializer_list<std::string_view> kinds,
               bool alarm, Date today)
{
    std::optional<Date> oldest;
    std::set<std::string> sources;
    for (const std::string_view kind : kinds) {
        for (const Version* one : facts_of(versions, kind)) {
            const Values& values = one->values;
            const std::string words = values[kFact].value_or("");
            const bool present = values.text(kPresent.id) == "1";
            const std::string kind_word(entry::word_for(kFactKinds, kind));
            const std::string none = kinds.size() > 1 ? kind_word + "なし" : std::string("なし");
            fact.lines.push_back({.key = present ? words : none,
                                  .rest = present         ? values[kDetail].value_or("")
                                          : words.empty() ? ""
                                                          : "（" + words + "）",
                                  .alarm = present && alarm});
            if (const auto day = values[kConfirmedOn]) oldest = std::min(oldest.value_or(*day), *day);
            sources.insert(entry::shown(kToldBy, values.text(kToldBy.id)));
            if (const auto telephone = values[kFactTelephone])
                fact.telephones.push_back({.whom = "", .number = *telephone});
        }
    }
    set_age(fact, oldest, today);
    for (const std::string& source : sources) fact.source += (fact.source.empty() ? "" : "・") + source;
    if (!fact.source.empty()) fact.source += "から";
}

void add_blood_thinners(SheetFact& fact, const std::vector<CurrentMedicine>& medicines, Date today)
{
    for (const CurrentMedicine& medicine : medicines) {
        std::string_view kind = blood_thinner(medicine.name);
        if (kind.empty()) kind = blood_thinner(medicine.generic);
        if (kind.empty()) continue;
        fact.lines.push_back({.key = std::string(kind) + " " + shown_name(medicine.name),
                              .rest = medicine.dose + " " + medicine.usage,
                              .alarm = true});
        if (fact.age.empty()) set_age(fact, medicine.since, today);
        fact.source += (fact.source.empty() ? "" : "・") + std::string("お薬手帳 ") + medicine.source;
    }
}

void add_medicines(SheetFact& fact, const std::vector<CurrentMedicine>& medicines, Date today)
{
    if (medicines.empty()) return;
    std::string names;
    std::string_view sugar;
    for (const CurrentMedicine& medicine : medicines) {
        names += (names.empty() ? "" : "、") + shown_name(medicine.name);
        std::string_view kind = sugar_lowering(medicine.name);
        if (kind.empty()) kind = sugar_lowering(medicine.generic);
        if (sugar.empty() || kind == "インスリン") sugar = kind.empty() ? sugar : kind;
    }
    fact.lines.push_back({.key = std::to_string(medicines.size()) + "種類", .rest = names});
    if (!sugar.empty()) fact.lines.push_back({.key = std::string(sugar) + "あり", .rest = ""});
    set_age(fact, medicines.front().since, today);
    fact.source = "お薬手帳";
}

/// Contacts in order of calling, each with their telephones; and who holds a key, for the next fact.
void add_contacts(SheetFact& fact, SheetFact& house, Versions contacts, Date today)
{
    namespace c = residents::contacts;
    c::sort_by_rank(contacts);
    std::optional<Date> oldest;
    for (const Version& contact : contacts) {
        const Values& values = contact.values;
        const std::string whom = values[c::kRelationship].value_or("") + " " + values[c::kName].value_or("");
        std::string rest;
        const auto add = [&](const entry::Field<bool>& field, std::string_view word) {
            if (values[field].value_or(false)) rest += (rest.empty() ? "" : "・") + std::string(word);
        };
        add(c::kLivesTogether, "同居");
        add(c::kAtNight, "夜間も連絡できる");
        add(c::kIsProxy, "代諾者");
        fact.lines.push_back({.key = whom, .rest = rest});
        for (const auto* field : {&c::kTelephone, &c::kOtherTelephone}) {
            if (const auto number = values[*field])
                fact.telephones.push_back({.whom = whom, .number = *number});
        }
        if (values[c::kHoldsKey].value_or(false)) house.lines.push_back({.key = "鍵", .rest = whom});
        if (const auto day = values[c::kCheckedOn]) oldest = std::min(oldest.value_or(*day), *day);
    }
    set_age(fact, oldest, today);
    if (!house.lines.empty()) {
        set_age(house, oldest, today);
        house.source = "緊急連絡先";
    }
}

/// A category whose own page knows best how to say it in one line.
void add_summary(SheetFact& fact, const SheetSource& source, Category id, Date today)
{
    const entry::Category* category = entry::find(id);
    if (!category || !category->summary) return;
    Versions versions = source(id);
    if (versions.empty()) return;
    entry::sort_newest_first(*category, versions);
    const auto summary = category->summary(versions, today);
    if (!summary) return;
    fact.drawn = summary->fact;
    if (fact.source.empty()) fact.source = summary->source;
    if (fact.age.empty())
        set_age(fact, summary->checked_on ? *summary->checked_on : date_of(versions.front().recorded_at),
                today);
}

std::string level_of(Versions versions, Date today)
{
    const Version* current = current_of(versions, today);
    if (!current) return {};
    const auto until = current->values[kValidUntil];
    return entry::shown(kLevel, current->values.text(kLevel.id)) +
           (until && *until < today ? "（期間終了）" : "");
}

} // namespace

Sheet sheet_of(const SheetSource& versions, Date today)
{
    static constexpr std::string_view kNames[] = {
        "くすりの注意", "アレルギー・副作用", "医療機器・処置", "持病・これまでの病気", "ふだんの状態",
        "ふだんの値",   "のんでいる薬",       "かかりつけ",     "緊急連絡先",           "家・鍵",
        "本人の意思",   "検査・血液型・感染"};
    Sheet sheet;
    for (std::size_t i = 0; i < sheet.facts.size(); ++i)
        sheet.facts[i] = {.number = int(i) + 1, .name = std::string(kNames[i])};
    if (const Versions basics = versions(Category::basics); !basics.empty()) {
        const Values& values = basics.front().values;
        sheet.identity = residents::identity_of(values);
        const auto birth = sheet.identity.birth_date;
        if (birth) {
            sheet.birth = wareki(*birth);
            sheet.age_sex = std::to_string(age_on(*birth, today)) + "歳 ";
        }
        sheet.age_sex += sheet.identity.sex;
        sheet.address = values[residents::kAddress].value_or("");
        sheet.telephone = values[residents::kTelephone].value_or("");
    }
    sheet.level = level_of(versions(Category::certification), today);

    const Versions facts = versions(Category::emergency_medical);
    const auto medicines = current_medicines(versions(Category::medication), today);
    auto& f = sheet.facts;
    add_facts(f[0], facts, {"medicine"}, true, today);
    add_blood_thinners(f[0], medicines, today);
    add_facts(f[1], facts, {"allergy"}, true, today);
    add_facts(f[2], facts, {"device", "care"}, false, today);
    add_facts(f[3], facts, {"condition"}, false, today);
    add_facts(f[4], facts, {"state"}, false, today);
    if (!sheet.level.empty()) f[4].lines.push_back({.key = "", .rest = sheet.level});
    add_facts(f[5], facts, {"vitals"}, false, today);
    add_summary(f[5], versions, Category::vitals, today);
    add_medicines(f[6], medicines, today);
    add_facts(f[7], facts, {"doctor"}, false, today);
    add_contacts(f[8], f[9], versions(Category::emergency_contacts), today);
    add_summary(f[9], versions, Category::watch_over, today);
    add_facts(f[10], facts, {"wish"}, false, today);
    add_facts(f[11], facts, {"blood", "infection"}, false, today);
    for (SheetLine& line : f[11].lines) {
        if (&line == &f[11].lines.front() && !facts_of(facts, "blood").empty())
            line.rest = "血液型は自己申告 " + line.rest;
    }
    add_summary(f[11], versions, Category::checkup, today);
    return sheet;
}

std::vector<std::string> telling_addresses(const std::vector<std::string>& addresses)
{
    const auto coarse = [](const std::string& address) {
        const std::size_t half = address.find_first_of("0123456789");
        std::size_t end = std::min(half, address.size());
        for (const std::string_view wide : {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"}) {
            end = std::min(end, address.find(wide));
        }
        return address.substr(0, end);
    };
    std::vector<std::string> shown;
    for (const std::string& address : addresses) {
        const auto same = std::count_if(addresses.begin(), addresses.end(), [&](const std::string& other) {
            return coarse(other) == coarse(address);
        });
        shown.push_back(same > 1 ? address : coarse(address));
    }
    return shown;
}

} // namespace kasama::records
