// The page of D11: answer first, one trend, all values side by side. Structs for its templates.
#pragma once

#include "entry/category.h"
#include "foundation/ui/ui.h"
#include "records/checkup/judgement.h"

namespace kasama::records {

/// One checkup of the person, ready to be looked at.
struct Checkup {
    const entry::Version* version;
    const entry::Values& values() const { return version->values; }
    Date day;
    std::string sex, body; ///< body: 健診機関, else the programme
    std::optional<int> age_at_year_end;
    std::vector<Chosen> all_chosen; ///< one a concept, in their order: looked for once
    const Chosen& chosen(const Concept& of) const { return all_chosen[std::size_t(&of - concepts().data())]; }
};

/// Newest first. `birth` and `sex` of D01 stand in where the file said nothing.
std::vector<Checkup> checkups_of(const std::vector<entry::Version>& versions, std::string_view sex,
                                 std::optional<Date> birth);

/// 「令和8」 for a day of 令和8年度; 2019年度 reads 令和元.
std::string fiscal_year_words(Date day);

struct ValueCell {
    std::string value;
    bool newest = false, missing = false;
    std::string note{};   ///< under the value: 「食後採血」
    std::string grade{};  ///< 「受診勧奨」「保健指導」「基準内」, or nothing
    std::string judged{}; ///< bad, caution, good: the class of its mark
    html::Html mark{};
};

struct ValueRow {
    std::string label, unit;
    std::vector<ValueCell> cells;
    std::string thresholds; ///< 「5.6以上／6.5以上」「判定なし」
};

struct ValueGroup {
    std::string name;
    std::vector<ValueRow> rows;
};

struct YearHead {
    std::string year, day; ///< 「令和8年度」, 「6月18日」
    bool newest = false;
};

struct ValueTable {
    std::string caption, note;
    std::vector<YearHead> years;
    std::vector<ValueGroup> groups;
};

struct PlainRow {
    std::vector<std::string> cells; ///< the first is the row's head
};

struct CheckupPage {
    std::string newest_day, newest_body;
    std::string referrals; ///< 「1項目　HbA1c（NGSP）」, 「なし」
    std::string guidances;
    std::string metabolic;         ///< as reported
    std::string metabolic_check{}; ///< where the recomputed one differs
    std::string level{}, level_check{};
    bool any_referral = false, any_guidance = false;
    html::Html chart{};
    bool has_old = false; ///< JDS values stand apart
    ValueTable values, old;
    std::vector<PlainRow> findings;      ///< 所見 of the newest checkup
    std::vector<std::string> years;      ///< heads of the two folded tables
    std::vector<PlainRow> codes;         ///< method and code of every value of the newest checkup
    std::vector<PlainRow> questionnaire; ///< answers over the years
    std::string medicines;               ///< 「血圧 はい／血糖 はい／脂質 いいえ」
    bool print = false;                  ///< paper: what folds away on the screen is left out
};

CheckupPage checkup_page_of(const std::vector<Checkup>& checkups, bool print);

/// 「HbA1cの移り変わり」: NGSP and JDS in panels of their own; blood pressure where HbA1c was never measured.
html::Html trend(const std::vector<Checkup>& checkups);

html::Html checkup_body(const entry::Viewed& viewed);
std::optional<entry::Summary> checkup_summary(const std::vector<entry::Version>& versions, Date today);

} // namespace kasama::records
