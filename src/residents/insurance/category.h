// D02 被保険者・資格: what the insurer's desk knows of the person's insurance.
#pragma once

#include "entry/entry.h"

namespace kasama::residents {

inline constexpr entry::Code kInsuredKinds[] = {{"1", "第1号被保険者"}, {"2", "第2号被保険者"}};
/// 負担割合
inline constexpr entry::Code kShares[] = {{"1", "1割"}, {"2", "2割"}, {"3", "3割"}};
/// 負担限度額認定の段階
inline constexpr entry::Code kLimitStages[] = {
    {"1", "第1段階"}, {"2", "第2段階"}, {"31", "第3段階①"}, {"32", "第3段階②"}};

inline constexpr auto kInsurerNumber = entry::text_field({.id = "insurer_number",
                                                          .label = "保険者番号",
                                                          .hint = "6けた。笠間市は082164です。",
                                                          .longest = 6,
                                                          .extract = true});
inline constexpr auto kInsuredKind = entry::code_field(
    {.id = "insured_kind", .label = "被保険者区分", .required = true, .extract = true}, kInsuredKinds);
inline constexpr auto kQualifiedOn =
    entry::date_field({.id = "qualified_on", .label = "資格取得日", .required = true, .extract = true});
inline constexpr auto kLostOn = entry::date_field({.id = "lost_on", .label = "資格喪失日", .extract = true});
inline constexpr auto kShare = entry::code_field({.id = "share", .label = "負担割合"}, kShares);
inline constexpr auto kShareFrom = entry::date_field({.id = "share_from", .label = "負担割合の適用開始日"});
inline constexpr auto kShareUntil = entry::date_field({.id = "share_until", .label = "負担割合の適用終了日"});
inline constexpr auto kLimitStage =
    entry::code_field({.id = "limit_stage", .label = "負担限度額認定"}, kLimitStages);
inline constexpr auto kLimitFrom = entry::date_field({.id = "limit_from", .label = "負担限度額認定の開始日"});
inline constexpr auto kLimitUntil =
    entry::date_field({.id = "limit_until", .label = "負担限度額認定の終了日"});
inline constexpr auto kPlanOffice = entry::text_field({.id = "plan_office",
                                                       .label = "居宅介護支援事業所",
                                                       .hint = "届出のある事業所の番号（10けた）か名前",
                                                       .longest = 60});
inline constexpr auto kPlanOfficeOn =
    entry::date_field({.id = "plan_office_on", .label = "居宅介護支援事業所の届出日"});

inline constexpr const entry::AnyField* kInsuranceFields[] = {
    &kInsurerNumber, &kInsuredKind, &kQualifiedOn, &kLostOn,     &kShare,      &kShareFrom,
    &kShareUntil,    &kLimitStage,  &kLimitFrom,   &kLimitUntil, &kPlanOffice, &kPlanOfficeOn};
static_assert(entry::unique_ids(kInsuranceFields));

/// 保険者番号: check digit over the first five, weights 2 1 2 1 2 from the left, digits of products summed,
/// modulus 10.
bool is_insurer_number(std::string_view number);

/// How a period stands on a day, in words: 「適用中」「あすから」…; "" without a beginning.
std::string period_words(std::optional<Date> from, std::optional<Date> until, Date today);

void declare_insurance();

} // namespace kasama::residents
