// 検査の種類: what a doctor compares over the years. Several item codes are one concept; each has its
// thresholds.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kasama::records {

/// 判定: where a value lies by 保健指導判定値 and 受診勧奨判定値.
enum class Grade { none, within, guidance, referral };

/// One threshold: 「5.6以上」「40未満」. Numbers in thousandths; codes of answers as they are.
struct Threshold {
    enum class Kind { none, at_least, at_most, below, code_at_least } kind = Kind::none;
    std::int64_t limit = 0;
    std::string_view text; ///< the limit as the table writes it
    bool met(std::int64_t value) const;
    /// 「5.6以上」「40未満」「±以上」
    std::string words() const;
};

struct Concept {
    std::string_view id, group, label, unit;
    std::vector<std::string_view> codes; ///< beginnings of item codes, in order of preference
    std::int64_t least = 0, most = 0;    ///< input range in thousandths
    Threshold guidance[2], referral[2];  ///< [0] men, [1] women

    /// 救急時の抜粋: blood pressure, HbA1c, eGFR.
    bool in_extract() const;
    bool by_sex() const
    {
        return guidance[0].text != guidance[1].text || referral[0].text != referral[1].text;
    }
};

/// In the order of the page: 糖の代謝, 血圧, 腎臓, 脂質, 肝臓, 血液, からだ, 古い測り方.
std::span<const Concept> concepts();
const Concept& concept_named(std::string_view id);
/// The concept an item's code belongs to; null for findings, questions and the rest.
const Concept* concept_of(std::string_view code);

/// `sex`: "1" 男, "2" 女; where it is unknown, thresholds that differ by sex are not applied.
Grade grade(const Concept& of, std::string_view sex, std::int64_t value);

} // namespace kasama::records
