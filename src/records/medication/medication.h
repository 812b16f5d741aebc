// D14 お薬手帳: fields of an entry, and the pure rules over its lines: doses, what is taken now, what thins
// the blood.
#pragma once

#include "entry/entry.h"

namespace kasama::records {

/// What an entry is: one dispensing with its lines, or one statement of its own.
inline constexpr entry::Code kNotebookKinds[] = {{"dispensing", "調剤"},
                                                 {"otc", "市販薬"},
                                                 {"note", "メモ"},
                                                 {"caution", "アレルギー・副作用・既往（手帳の記載）"},
                                                 {"pharmacist", "かかりつけ薬剤師"}};
/// Of these, what is typed on screen.
inline constexpr entry::Code kTypedKinds[] = {{"otc", "市販薬"}, {"note", "メモ"}};
/// 作成者 of a line.
inline constexpr entry::Code kWriters[] = {
    {"1", "医療関係者"}, {"2", "本人・家族"}, {"8", "その他"}, {"9", "不明"}};

inline constexpr auto kNotebookKind =
    entry::code_field({.id = "kind", .label = "種類", .required = true}, kNotebookKinds);
inline constexpr auto kTypedKind =
    entry::code_field({.id = "kind", .label = "種類", .required = true}, kTypedKinds);
inline constexpr auto kNotedOn = entry::date_field(
    {.id = "noted_on", .label = "日付", .hint = "調剤日、飲み始めた日、書いた日です。", .required = true});
inline constexpr auto kTakenUntil = entry::date_field(
    {.id = "taken_until", .label = "飲み終わった日", .hint = "まだ飲んでいれば空欄のままにします。"});
inline constexpr auto kHeading =
    entry::text_field({.id = "heading", .label = "薬の名前・件名", .required = true, .longest = 100});
inline constexpr auto kNotebookText = entry::text_field(
    {.id = "text", .label = "飲み方・内容", .kind = entry::Kind::long_text, .longest = 1000});
inline constexpr auto kDispensedBy =
    entry::text_field({.id = "dispensed_by", .label = "調剤した薬局・医療機関"});
inline constexpr auto kDispenserCode =
    entry::text_field({.id = "dispenser_code", .label = "医療機関等コード"});
inline constexpr auto kDispenserTelephone =
    entry::text_field({.id = "dispenser_telephone", .label = "薬局の電話番号"});
inline constexpr auto kPrescribedBy = entry::text_field({.id = "prescribed_by", .label = "処方した医療機関"});
inline constexpr auto kWriter = entry::code_field({.id = "writer", .label = "書いた人"}, kWriters);
/// Records of a dispensing as they came (formats.md 5), one a line, columns apart by tabs.
inline constexpr auto kLines = entry::text_field(
    {.id = "lines", .label = "薬と用法", .kind = entry::Kind::long_text, .longest = 100'000});

inline constexpr const entry::AnyField* kMedicationFields[] = {
    &kNotebookKind, &kNotedOn,     &kTakenUntil,    &kHeading,
    &kNotebookText, &kDispensedBy, &kDispenserCode, &kDispenserTelephone,
    &kPrescribedBy, &kWriter,      &kLines};
inline constexpr const entry::AnyField* kTypedFields[] = {&kTypedKind, &kHeading, &kNotebookText, &kNotedOn,
                                                          &kTakenUntil};
static_assert(entry::unique_ids(kMedicationFields) && entry::unique_ids(kTypedFields));

/// A sentence of a dispensing, with who wrote it (1, 2, 8, 9).
struct MedicineRemark {
    std::string label, text, writer;
};

struct Medicine {
    std::string name, dose, unit, generic, writer;
    std::vector<MedicineRemark> remarks{};
};

/// 処方 (RP): medicines taken one way.
struct Recipe {
    std::string number;
    std::vector<Medicine> medicines{};
    std::string usage{}, quantity{}, quantity_unit{};
    std::string form{}; ///< 剤形 1 内服 … 10 その他
    std::string writer{};
    std::vector<MedicineRemark> remarks{};
};

/// What one doctor prescribed.
struct Prescription {
    std::string facility, doctor, department;
    std::vector<Recipe> recipes{};
};

struct Dispensing {
    std::string staff; ///< 調剤した人
    std::vector<Prescription> prescriptions{};
    std::vector<MedicineRemark> remarks{};
};

/// The lines of a dispensing, put together.
Dispensing dispensing_of(const entry::Values& values);

/// 「内服」
std::string_view form_name(std::string_view form);
/// 用量 means by 剤形: 内服 a day, 屯服 a time, 外用・注射 altogether. 「1日 4錠」「1回 1錠」「全部で 60ml」
std::string dose_words(std::string_view form, std::string_view dose, std::string_view unit);

/// The last day a recipe's supply reaches; nothing where it is not counted in days (屯服, 外用).
std::optional<Date> supply_until(const Recipe& recipe, Date dispensed);

/// A medicine as it is taken now.
struct CurrentMedicine {
    std::string name, generic, dose, usage;
    std::string supply; ///< 「12月3日の分まで」
    std::string source; ///< pharmacy, or who wrote it
    bool by_citizen = false;
    bool as_needed = false; ///< 屯服, 外用 and the like: supplied within the last 30 days
    Date since{};
};
/// From all entries: supplies that reach today, 市販薬 not ended. Newest first; a medicine dispensed again
/// stands once.
std::vector<CurrentMedicine> current_medicines(const std::vector<entry::Version>& versions, Date today);

/// 抗凝固薬 or 抗血小板薬, by brand or generic name, however written; "" for others.
std::string_view blood_thinner(std::string_view name);
/// 血糖を下げる薬; "" for others.
std::string_view sugar_lowering(std::string_view name);

/// Half-width katakana of a medicine's name as full width; everything else as it came.
std::string shown_name(std::string_view name);

/// What makes an entry the same when it comes again: kind, day, dispenser and prescriber, or heading.
std::string key_of_medication(const entry::Values& values);

} // namespace kasama::records
