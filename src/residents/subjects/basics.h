// D01 基本情報: who the person is. Declared once; the address and what leads to it stand in a facet of their
// own.
#pragma once

#include "entry/entry.h"

namespace kasama::residents {

inline constexpr entry::Code kSexes[] = {{"1", "男"}, {"2", "女"}};
inline constexpr entry::Code kResidency[] = {
    {"1", "住民"}, {"2", "住所地特例"}, {"3", "転出"}, {"4", "死亡"}};

inline constexpr auto kName =
    entry::text_field({.id = "name", .label = "氏名", .required = true, .longest = 100, .extract = true});
inline constexpr auto kKana = entry::Field<std::string>{{.id = "kana",
                                                         .label = "フリガナ",
                                                         .kind = entry::Kind::kana,
                                                         .required = true,
                                                         .longest = 100,
                                                         .extract = true}};
inline constexpr auto kBirthDate =
    entry::date_field({.id = "birth_date", .label = "生年月日", .required = true, .extract = true});
inline constexpr auto kSex =
    entry::code_field({.id = "sex", .label = "性別", .required = true, .extract = true}, kSexes);
inline constexpr auto kInsuredNumber = entry::text_field({.id = "insured_number",
                                                          .label = "被保険者番号",
                                                          .hint = "10けた。先頭の0も入力します。",
                                                          .longest = 10,
                                                          .extract = true});
inline constexpr auto kResidencyKind =
    entry::code_field({.id = "residency", .label = "住民区分"}, kResidency);
inline constexpr auto kHousehold = entry::text_field({.id = "household", .label = "世帯"});
// The address facet.
inline constexpr auto kPostalCode =
    entry::text_field({.id = "address_postal_code", .label = "郵便番号", .longest = 8});
inline constexpr auto kAddress = entry::text_field({.id = "address_text", .label = "住所", .longest = 200});
inline constexpr auto kTelephone = entry::Field<std::string>{
    {.id = "address_telephone", .label = "電話番号", .kind = entry::Kind::telephone}};

inline constexpr const entry::AnyField* kBasicFields[] = {
    &kName,          &kKana,      &kBirthDate,  &kSex,     &kInsuredNumber,
    &kResidencyKind, &kHousehold, &kPostalCode, &kAddress, &kTelephone};
static_assert(entry::unique_ids(kBasicFields));

/// The person band's first row, which never changes place.
struct Identity {
    std::string name, kana, insured_number, sex;
    std::optional<Date> birth_date;
};
Identity identity_of(const entry::Values& values);

/// 「昭和29年5月14日（72歳）女」
std::string birth_text(const Identity& identity, Date today);

} // namespace kasama::residents
