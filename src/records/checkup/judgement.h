// 判定と階層化: which reading of a concept counts, メタボ判定 and 保健指導レベル recomputed. Pure.
#pragma once

#include "entry/values.h"
#include "records/checkup/concepts.h"
#include "records/checkup/reading.h"

namespace kasama::records {

/// The reading that stands for a concept in one checkup, and the item it was measured by.
struct Chosen {
    const Item* item = nullptr; ///< null where the file says nothing about the concept
    Reading reading{};
    std::optional<std::int64_t> number() const; ///< in thousandths; codes of answers as they are
};

/// 血圧: その他 → 2回目 → 1回目, and systolic and diastolic of the same reading, the first that has both.
/// 腹囲: 実測 → 自己測定 → 自己申告, the last only where BMI < 22.
/// Else: the first code with a value, else the first that says why there is none.
Chosen choose(const entry::Values& values, const Concept& of);

/// By the table's thresholds. Answers are graded only by their own list (尿: 2102): the same code means the
/// contrary in another.
Grade grade_of(const Concept& of, std::string_view sex, const Chosen& chosen);

/// What the two rules below look at. Empty where it was not measured or asked.
struct Facts {
    std::string_view sex{};
    std::optional<int> age{}; ///< at the end of the fiscal year, as the programme counts
    std::optional<std::int64_t> waist{}, visceral_fat{}, bmi{}, systolic{}, diastolic{}, fasting{}, casual{},
        hba1c{}, triglyceride{}, triglyceride_casual{}, hdl{};
    std::optional<bool> medicine_pressure{}, medicine_glucose{}, medicine_lipids{}, smokes{};
};
Facts facts_of(const entry::Values& values, std::string_view sex, std::optional<int> age);

/// メタボリックシンドローム判定 (1.2.392.200119.6.1008): "1" 基準該当, "2" 予備群該当, "3" 非該当, "4"
/// 判定不能.
std::string metabolic(const Facts& facts);

/// 保健指導レベル (1.2.392.200119.6.3001): "1" 積極的支援, "2" 動機付け支援, "3" なし（情報提供）, "4"
/// 判定不能.
std::string guidance_level(const Facts& facts);

} // namespace kasama::records
