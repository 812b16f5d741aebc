// The rules of 標準的な健診・保健指導プログラム, on thousandths so that no boundary is a matter of rounding.
#include "records/checkup/judgement.h"

namespace kasama::records {

namespace {

constexpr std::string_view kUrineList = "1.2.392.200119.6.2102";
constexpr std::string_view kSystolic[] = {"9A755000000000001", "9A752000000000001", "9A751000000000001"};
constexpr std::string_view kDiastolic[] = {"9A765000000000001", "9A762000000000001", "9A761000000000001"};
constexpr std::string_view kSelfReportedWaist = "9N016160300000001";

Chosen at(const entry::Values& values, std::string_view code)
{
    const Item* item = find_item(code);
    Chosen chosen{.item = item};
    if (item) chosen.reading = reading_of(values, *item);
    if (chosen.reading.status == Status::absent) chosen.item = nullptr;
    return chosen;
}

Chosen choose_pressure(const entry::Values& values, const std::string_view (&own)[3],
                       const std::string_view (&other)[3])
{
    for (std::size_t i = 0; i < 3; ++i) {
        Chosen chosen = at(values, own[i]);
        if (chosen.reading.has_value() && at(values, other[i]).reading.has_value()) return chosen;
    }
    for (const std::string_view code : own) {
        if (Chosen chosen = at(values, code); chosen.item) return chosen;
    }
    return {};
}

/// The items of a concept in order of preference; texts about it are none.
const std::vector<const Item*>& items_of(const Concept& of)
{
    static const std::vector<std::vector<const Item*>> all = [] {
        std::vector<std::vector<const Item*>> lists;
        for (const Concept& one : concepts()) {
            std::vector<const Item*>& list = lists.emplace_back();
            for (const std::string_view beginning : one.codes) {
                for (const Item& item : items()) {
                    if (item.code.starts_with(beginning) && item.kind != ItemKind::text)
                        list.push_back(&item);
                }
            }
        }
        return lists;
    }();
    return all.at(std::size_t(&of - concepts().data()));
}

Chosen choose_by_codes(const entry::Values& values, const Concept& of, std::string_view leave_out = {})
{
    Chosen reason;
    for (const Item* item : items_of(of)) {
        if (item->code == leave_out || values.text(item->code).empty()) continue;
        Chosen chosen{.item = item, .reading = reading_of(values, *item)};
        if (chosen.reading.has_value()) return chosen;
        if (!reason.item) reason = std::move(chosen);
    }
    return reason;
}

std::optional<std::int64_t> number(const entry::Values& values, std::string_view concept_id)
{
    return choose(values, concept_named(concept_id)).number();
}

/// はい/いいえ of a question; nothing where it was not answered.
std::optional<bool> yes(const entry::Values& values, std::string_view code)
{
    const Chosen chosen = at(values, code);
    if (!chosen.reading.has_value()) return {};
    return chosen.reading.value == "1";
}

/// A risk is there, is not there, or cannot be told because nothing of it was measured.
using Risk = std::optional<bool>;

Risk any_of(std::initializer_list<Risk> parts)
{
    Risk risk;
    for (const Risk& part : parts) {
        if (part && *part) return true;
        if (part) risk = false;
    }
    return risk;
}

Risk at_least(const std::optional<std::int64_t>& value, std::int64_t limit)
{
    if (!value) return {};
    return *value >= limit;
}

Risk less_than(const std::optional<std::int64_t>& value, std::int64_t limit)
{
    if (!value) return {};
    return *value < limit;
}

Risk only_where_true(const std::optional<bool>& medicine)
{
    return medicine && *medicine ? Risk(true) : Risk();
}

/// Counts what is certain, and what could still be: a result is told only where both give the same.
struct Count {
    int least = 0, most = 0;
    void add(const Risk& risk)
    {
        least += risk.value_or(false) ? 1 : 0;
        most += risk.value_or(true) ? 1 : 0;
    }
};

/// 腹囲 by sex, or 内臓脂肪面積 where it was measured (it comes first).
Risk fat(const Facts& facts)
{
    if (facts.visceral_fat) return *facts.visceral_fat >= 100'000;
    if (facts.sex != "1" && facts.sex != "2") return {};
    return at_least(facts.waist, facts.sex == "1" ? 85'000 : 90'000);
}

Risk pressure(const Facts& facts)
{
    return any_of({at_least(facts.systolic, 130'000), at_least(facts.diastolic, 85'000)});
}

} // namespace

std::optional<std::int64_t> Chosen::number() const
{
    if (!item || !reading.has_value()) return {};
    const auto value = thousandths(reading.value);
    if (!value || item->kind == ItemKind::number) return value;
    return *value / 1000;
}

Chosen choose(const entry::Values& values, const Concept& of)
{
    if (of.id == "systolic") return choose_pressure(values, kSystolic, kDiastolic);
    if (of.id == "diastolic") return choose_pressure(values, kDiastolic, kSystolic);
    if (of.id == "waist") {
        const auto bmi = number(values, "bmi");
        return choose_by_codes(values, of, bmi && *bmi < 22'000 ? std::string_view() : kSelfReportedWaist);
    }
    return choose_by_codes(values, of);
}

Grade grade_of(const Concept& of, std::string_view sex, const Chosen& chosen)
{
    const auto value = chosen.number();
    if (!value) return Grade::none;
    if (chosen.item->kind != ItemKind::number && chosen.reading.list != kUrineList) return Grade::none;
    return grade(of, sex, *value);
}

Facts facts_of(const entry::Values& values, std::string_view sex, std::optional<int> age)
{
    return {.sex = sex,
            .age = age,
            .waist = number(values, "waist"),
            .visceral_fat = number(values, "visceral_fat"),
            .bmi = number(values, "bmi"),
            .systolic = number(values, "systolic"),
            .diastolic = number(values, "diastolic"),
            .fasting = number(values, "glucose_fasting"),
            .casual = number(values, "glucose_casual"),
            .hba1c = number(values, "hba1c"),
            .triglyceride = number(values, "triglyceride_fasting"),
            .triglyceride_casual = number(values, "triglyceride_casual"),
            .hdl = number(values, "hdl"),
            .medicine_pressure = yes(values, "9N701000000000011"),
            .medicine_glucose = yes(values, "9N706000000000011"),
            .medicine_lipids = yes(values, "9N711000000000011"),
            .smokes = yes(values, "9N736000000000011")};
}

std::string metabolic(const Facts& facts)
{
    const Risk belly = fat(facts);
    if (!belly) return "4";
    if (!*belly) return "3";
    Count risks;
    risks.add(any_of({at_least(facts.triglyceride, 150'000), less_than(facts.hdl, 40'000),
                      only_where_true(facts.medicine_lipids)}));
    risks.add(any_of({pressure(facts), only_where_true(facts.medicine_pressure)}));
    // 空腹時血糖 comes first; HbA1c where it is missing.
    risks.add(any_of({facts.fasting ? at_least(facts.fasting, 110'000) : at_least(facts.hba1c, 6'000),
                      only_where_true(facts.medicine_glucose)}));
    const auto result = [](int count) { return count >= 2 ? "1" : count == 1 ? "2" : "3"; };
    return std::string_view(result(risks.least)) == result(risks.most) ? result(risks.least) : "4";
}

std::string guidance_level(const Facts& facts)
{
    if (facts.medicine_pressure.value_or(false) || facts.medicine_glucose.value_or(false) ||
        facts.medicine_lipids.value_or(false)) {
        return "3"; // under treatment: no target of guidance
    }
    const Risk belly = fat(facts), heavy = at_least(facts.bmi, 25'000);
    if (!belly || (!*belly && !heavy)) return "4";
    if (!*belly && !*heavy) return "3";
    Count risks;
    risks.add(any_of({at_least(facts.fasting, 100'000), at_least(facts.hba1c, 5'600),
                      facts.fasting || facts.hba1c ? Risk() : at_least(facts.casual, 100'000)}));
    risks.add(any_of({facts.triglyceride ? at_least(facts.triglyceride, 150'000)
                                         : at_least(facts.triglyceride_casual, 175'000),
                      less_than(facts.hdl, 40'000)}));
    risks.add(pressure(facts));
    // Smoking counts only beside another risk.
    if (risks.least > 0 && facts.smokes.value_or(false)) ++risks.least;
    if (risks.most > 0 && facts.smokes.value_or(true)) ++risks.most;
    const auto result = [&](int count) {
        const int active = *belly ? 2 : 3;
        if (count == 0) return "3";
        if (count < active || (facts.age && *facts.age >= 65)) return "2";
        return "1";
    };
    return std::string_view(result(risks.least)) == result(risks.most) ? result(risks.least) : "4";
}

} // namespace kasama::records
