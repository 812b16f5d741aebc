// Reads data/checkup_concepts.tsv and applies its thresholds.
#include "records/checkup/concepts.h"

#include "foundation/base/embedded.h"
#include "records/checkup/reading.h"
#include "records/checkup/table.h"

namespace kasama::records {

namespace {

Threshold threshold_of(std::string_view text)
{
    using enum Threshold::Kind;
    static constexpr std::pair<std::string_view, Threshold::Kind> kSigns[] = {
        {"code>=", code_at_least}, {">=", at_least}, {"<=", at_most}, {"<", below}};
    if (text == "-") return {};
    for (const auto& [sign, kind] : kSigns) {
        if (!text.starts_with(sign)) continue;
        const std::string_view number = text.substr(sign.size());
        const auto limit = thousandths(number);
        if (!limit) break;
        return {.kind = kind, .limit = kind == code_at_least ? *limit / 1000 : *limit, .text = number};
    }
    throw std::runtime_error("wrong threshold: " + std::string(text));
}

std::vector<Concept> load()
{
    std::vector<Concept> all;
    for (const auto& row : table_rows(embedded_file("data/checkup_concepts.tsv"), 10)) {
        Concept one{.id = row[0],
                    .group = row[1],
                    .label = row[2],
                    .unit = row[3] == "-" ? std::string_view() : row[3],
                    .codes = split(row[4], ','),
                    .guidance = {threshold_of(row[6]), threshold_of(row[8])},
                    .referral = {threshold_of(row[7]), threshold_of(row[9])}};
        if (const auto range = split(row[5], '-'); row[5] != "-") {
            one.least = thousandths(range.at(0)).value();
            one.most = thousandths(range.at(1)).value();
        }
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

bool Threshold::met(std::int64_t value) const
{
    switch (kind) {
    case Kind::none: return false;
    case Kind::at_least:
    case Kind::code_at_least: return value >= limit;
    case Kind::at_most: return value <= limit;
    case Kind::below: return value < limit;
    }
    return false;
}

std::string Threshold::words() const
{
    switch (kind) {
    case Kind::none: return {};
    case Kind::at_least: return std::string(text) + "以上";
    case Kind::at_most: return std::string(text) + "以下";
    case Kind::below: return std::string(text) + "未満";
    case Kind::code_at_least: return std::string(answer_word("1.2.392.200119.6.2102", text)) + "以上";
    }
    return {};
}

bool Concept::in_extract() const
{
    return id == "systolic" || id == "diastolic" || id == "hba1c" || id == "egfr";
}

std::span<const Concept> concepts()
{
    static const std::vector<Concept> all = load();
    return all;
}

const Concept& concept_named(std::string_view id)
{
    for (const Concept& one : concepts()) {
        if (one.id == id) return one;
    }
    throw std::logic_error("no such concept: " + std::string(id));
}

const Concept* concept_of(std::string_view code)
{
    for (const Concept& one : concepts()) {
        for (const std::string_view beginning : one.codes) {
            if (code.starts_with(beginning)) return &one;
        }
    }
    return nullptr;
}

Grade grade(const Concept& of, std::string_view sex, std::int64_t value)
{
    if (of.by_sex() && sex != "1" && sex != "2") return Grade::none;
    const std::size_t which = sex == "2" ? 1 : 0;
    const Threshold& guidance = of.guidance[which];
    const Threshold& referral = of.referral[which];
    if (guidance.kind == Threshold::Kind::none && referral.kind == Threshold::Kind::none) return Grade::none;
    if (referral.met(value)) return Grade::referral;
    return guidance.met(value) ? Grade::guidance : Grade::within;
}

} // namespace kasama::records
