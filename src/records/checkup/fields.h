// D11 特定健診: one entry is one checkup. The heading's fields; behind them come the items of the table.
#pragma once

#include "entry/values.h"

namespace kasama::records {

inline constexpr entry::Code kPrograms[] = {
    {"000", "不明"},     {"010", "特定健診"}, {"020", "後期高齢者健診"}, {"030", "事業者健診"},
    {"040", "学校健診"}, {"060", "がん検診"}, {"090", "肝炎検診"},       {"990", "その他の健診"}};
inline constexpr entry::Code kReports[] = {{"10", "特定健診"}, {"40", "健診結果報告"}};
inline constexpr entry::Code kCheckupSexes[] = {{"1", "男"}, {"2", "女"}};

inline constexpr auto kCheckupDate =
    entry::date_field({.id = "date", .label = "健診を受けた日", .required = true, .extract = true});
inline constexpr auto kProgram = entry::code_field({.id = "program", .label = "健診の種類"}, kPrograms);
inline constexpr auto kReport = entry::code_field({.id = "report", .label = "報告区分"}, kReports);
inline constexpr auto kBodyNumber =
    entry::text_field({.id = "body_number", .label = "健診機関番号", .longest = 10});
inline constexpr auto kBodyName = entry::text_field({.id = "body_name", .label = "健診機関"});
inline constexpr auto kInsurer = entry::text_field({.id = "insurer", .label = "保険者番号", .longest = 8});
inline constexpr auto kCardSymbol =
    entry::text_field({.id = "card_symbol", .label = "被保険者証等の記号", .longest = 20});
inline constexpr auto kCardNumber =
    entry::text_field({.id = "card_number", .label = "被保険者証等の番号", .longest = 20});
inline constexpr auto kCardBranch = entry::text_field({.id = "card_branch", .label = "枝番", .longest = 2});
inline constexpr auto kVoucher =
    entry::text_field({.id = "voucher", .label = "受診券整理番号", .longest = 11});
inline constexpr auto kCheckupSex =
    entry::code_field({.id = "sex", .label = "性別（判定に使う）", .extract = true}, kCheckupSexes);
inline constexpr auto kCheckupBirth =
    entry::date_field({.id = "birth_date", .label = "生年月日（判定に使う）"});

inline constexpr const entry::AnyField* kHeadingFields[] = {
    &kCheckupDate, &kProgram,    &kReport,     &kBodyNumber, &kBodyName,   &kInsurer,
    &kCardSymbol,  &kCardNumber, &kCardBranch, &kVoucher,    &kCheckupSex, &kCheckupBirth};
static_assert(entry::unique_ids(kHeadingFields));

/// All fields of the category: the heading's and the items'.
std::span<const entry::AnyField* const> checkup_fields();

/// What makes two files speak of the same checkup: its day and its programme.
std::string checkup_key(const entry::Values& values);

} // namespace kasama::records
