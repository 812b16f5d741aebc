// Rules of emergency contacts.
#include "residents/contacts/contacts.h"

namespace kasama::residents::contacts {

void sort_by_rank(std::vector<entry::Version>& versions)
{
    std::stable_sort(versions.begin(), versions.end(), [](const entry::Version& a, const entry::Version& b) {
        return a.values[kRank].value_or(kMost + 1) < b.values[kRank].value_or(kMost + 1);
    });
}

bool is_old(const entry::Values& contact, Date today)
{
    const auto checked = contact[kCheckedOn];
    return checked && add_months(*checked, 12) < today;
}

void check(const entry::Values& contact, Date today, Problems& problems)
{
    const auto checked = contact[kCheckedOn];
    if (checked && *checked > today) problems.add(kCheckedOn.id, "最終確認日は今日以前の日付にしてください");
}

void check_among(const entry::Values& contact, const std::vector<entry::Version>& others, Problems& problems)
{
    if (std::int64_t(others.size()) >= kMost) {
        problems.add("", "緊急連絡先は5人までです。使わない連絡先を取り下げてから加えてください");
        return;
    }
    const auto rank = contact[kRank];
    for (const entry::Version& other : others) {
        if (!rank || other.values[kRank] != rank) continue;
        problems.add(kRank.id, "順位" + std::to_string(*rank) +
                                   "は、ほかの連絡先が使っています。空いている順位を入力してください");
        return;
    }
}

} // namespace kasama::residents::contacts
