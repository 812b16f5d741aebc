// D08 緊急連絡先: the fields of one contact, for the subject's page, the emergency sheet and exports.
#pragma once

#include "entry/entry.h"

namespace kasama::residents::contacts {

inline constexpr std::int64_t kMost = 5; ///< contacts a person has, in order of calling

inline constexpr auto kRank = entry::number_field(
    {.id = "rank", .label = "順位", .hint = "電話をかける順番。1から5までの数字です。", .required = true}, 1,
    kMost);
inline constexpr auto kName =
    entry::text_field({.id = "name", .label = "氏名", .required = true, .longest = 100});
inline constexpr auto kRelationship = entry::text_field({.id = "relationship",
                                                         .label = "続柄",
                                                         .hint = "例：長女、妻、となりの人",
                                                         .required = true,
                                                         .longest = 40});
inline constexpr auto kTelephone = entry::Field<std::string>{
    {.id = "telephone", .label = "電話番号1", .kind = entry::Kind::telephone, .required = true}};
inline constexpr auto kOtherTelephone = entry::Field<std::string>{
    {.id = "other_telephone", .label = "電話番号2", .kind = entry::Kind::telephone}};
/// In the address facet: whoever lives with a shielded person would give the place away.
inline constexpr auto kAddress =
    entry::text_field({.id = "address_contact", .label = "住所", .longest = 200});
inline constexpr auto kLivesTogether = entry::flag_field({.id = "lives_together", .label = "本人と同居"});
inline constexpr auto kAtNight = entry::flag_field({.id = "at_night", .label = "夜間の連絡"});
inline constexpr auto kHoldsKey = entry::flag_field({.id = "holds_key", .label = "家の鍵を持っている"});
inline constexpr auto kIsProxy = entry::flag_field({.id = "is_proxy", .label = "代諾者である"});
inline constexpr auto kCheckedOn =
    entry::date_field({.id = "checked_on",
                       .label = "最終確認日",
                       .hint = "電話番号などが正しいことを、最後に確かめた日です。",
                       .required = true});

inline constexpr const entry::AnyField* kFields[] = {
    &kRank,          &kName,    &kRelationship, &kTelephone, &kOtherTelephone, &kAddress,
    &kLivesTogether, &kAtNight, &kHoldsKey,     &kIsProxy,   &kCheckedOn};
static_assert(entry::unique_ids(kFields));

/// First to be called first.
void sort_by_rank(std::vector<entry::Version>& versions);

/// Older than 12 months on `today`: 要確認.
bool is_old(const entry::Values& contact, Date today);

/// Rules of one contact.
void check(const entry::Values& contact, Date today, Problems& problems);

/// Rules among the contacts of one person: each place in the order is taken once.
void check_among(const entry::Values& contact, const std::vector<entry::Version>& others, Problems& problems);

/// Called once at start.
void declare_contacts();

} // namespace kasama::residents::contacts
