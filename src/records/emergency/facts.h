// D10 救急医療情報: one entry is one fact that was confirmed on a day. Pure.
#pragma once

#include "entry/category.h"

namespace kasama::records {

/// What a fact is about, in the order of the sheet.
inline constexpr entry::Code kFactKinds[] = {{"medicine", "くすりの注意"},
                                             {"allergy", "アレルギー・副作用"},
                                             {"device", "医療機器・処置"},
                                             {"care", "医療的ケア"},
                                             {"condition", "持病・これまでの病気"},
                                             {"state", "ふだんの状態"},
                                             {"vitals", "ふだんの値"},
                                             {"doctor", "かかりつけ"},
                                             {"wish", "本人の意思"},
                                             {"blood", "血液型（自己申告）"},
                                             {"infection", "感染症"}};
/// 「なし」 is a fact too, with its day: silence is not.
inline constexpr entry::Code kPresence[] = {{"1", "ある"}, {"0", "なしと確かめた"}};
inline constexpr entry::Code kTellers[] = {
    {"self", "本人"},    {"family", "家族"},      {"doctor", "医師"}, {"pharmacist", "薬剤師"},
    {"nurse", "看護師"}, {"manager", "ケアマネ"}, {"other", "その他"}};

inline constexpr auto kFactKind =
    entry::code_field({.id = "kind", .label = "種類", .required = true}, kFactKinds);
inline constexpr auto kPresent =
    entry::code_field({.id = "present", .label = "あるか、ないか", .required = true}, kPresence);
inline constexpr auto kFact = entry::text_field(
    {.id = "fact",
     .label = "内容",
     .hint = "一目でわかる言葉で書きます。例：ペニシリン系（発疹）、ペースメーカー、人生会議の記録あり",
     .longest = 80});
inline constexpr auto kDetail =
    entry::text_field({.id = "detail",
                       .label = "くわしく",
                       .kind = entry::Kind::long_text,
                       .hint = "本人の意思は、書いたものの置き場所だけを書きます。血液型は自己申告です。",
                       .longest = 400});
inline constexpr auto kFactTelephone = entry::Field<std::string>{
    {.id = "telephone", .label = "電話番号（かかりつけ）", .kind = entry::Kind::telephone}};
inline constexpr auto kToldBy =
    entry::code_field({.id = "told_by", .label = "だれの話か", .required = true}, kTellers);
inline constexpr auto kConfirmedOn =
    entry::date_field({.id = "confirmed_on", .label = "最後に確かめた日", .required = true});

inline constexpr const entry::AnyField* kEmergencyFields[] = {
    &kFactKind, &kPresent, &kFact, &kDetail, &kFactTelephone, &kToldBy, &kConfirmedOn};
static_assert(entry::unique_ids(kEmergencyFields));

/// Older than 12 months: 要確認. The day 12 months later is still within.
bool to_confirm(Date confirmed, Date today);
/// 「きょう」「16日前」「5か月前」「14か月前・要確認」
std::string age_words(Date confirmed, Date today);

/// Facts of a kind in force, newest first. A 「なし」 counts only where nothing newer says 「ある」, and
/// takes what is older with it.
std::vector<const entry::Version*> facts_of(const std::vector<entry::Version>& versions,
                                            std::string_view kind);

/// Declares D10.
void declare_emergency_medical();

} // namespace kasama::records
