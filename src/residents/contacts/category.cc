// D08 as a category of the subject's page.
#include "entry/record_list.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "residents/contacts/contacts.h"
#include "residents/contacts/pages/contacts.html.h"

namespace kasama::residents::contacts {

namespace {

std::string remarks_of(const entry::Values& values)
{
    std::string remarks;
    const auto add = [&](bool holds, std::string_view words) {
        if (!holds) return;
        if (!remarks.empty()) remarks += "・";
        remarks += words;
    };
    add(values[kLivesTogether].value_or(false), "同居");
    add(values[kAtNight].value_or(false), "夜間も連絡できる");
    add(values[kAtNight] == false, "夜間は連絡できない");
    add(values[kHoldsKey].value_or(false), "鍵を持っている");
    add(values[kIsProxy].value_or(false), "代諾者");
    return remarks;
}

html::Html body(const entry::Viewed& viewed)
{
    ContactsPage page{.contacts = {}, .address_withheld = !viewed.permit.address_open()};
    std::vector<entry::Version> versions = viewed.versions;
    sort_by_rank(versions);
    for (const entry::Version& version : versions) {
        const entry::Values& values = version.values;
        ContactCard card{.rank = values[kRank].value_or(0),
                         .name = values[kName].value_or(""),
                         .relationship = values[kRelationship].value_or(""),
                         .telephones = {},
                         .address = values[kAddress].value_or(""),
                         .remarks = remarks_of(values)};
        for (const auto* field : {&kTelephone, &kOtherTelephone}) {
            if (const auto number = values[*field])
                card.telephones.push_back({*number, "tel:" + digits_of(*number)});
        }
        if (const auto checked = values[kCheckedOn]) {
            card.old = is_old(values, viewed.today);
            card.checked = "最終確認 " + wareki(*checked) + (card.old ? "（1年以上前・要確認）" : "");
        }
        const std::string address = "/subjects/" + viewed.subject + "/contacts/entries/" + version.entry_id;
        if (!viewed.print) card.history_href = address + "/history";
        if (entry::may_amend(viewed, version)) card.edit_href = address;
        page.contacts.push_back(std::move(card));
    }
    return contacts_part(page);
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date)
{
    if (versions.empty()) return {};
    std::vector<entry::Version> sorted = versions;
    sort_by_rank(sorted);
    const entry::Values& first = sorted.front().values;
    const std::string fact = first[kName].value_or("") + "（" + first[kRelationship].value_or("") + "）" +
                             (sorted.size() > 1 ? " ほか" + std::to_string(sorted.size() - 1) + "人" : "");
    std::optional<Date> oldest;
    for (const entry::Version& version : sorted) {
        const auto checked = version.values[kCheckedOn];
        if (checked && (!oldest || *checked < *oldest)) oldest = checked;
    }
    return entry::Summary{
        .fact = ui::plain(fact), .source = oldest ? "最終確認 " + wareki(*oldest) : "", .checked_on = oldest};
}

/// Lists put the greatest key first: the first to be called gets it.
std::string sort_key(const entry::Values& values)
{
    return std::to_string(kMost + 1 - values[kRank].value_or(kMost + 1));
}

} // namespace

void declare_contacts()
{
    entry::declare({.id = guard::Category::emergency_contacts,
                    .path = "contacts",
                    .group = "見守り",
                    .order = 510,
                    .fields = kFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .check_among = check_among,
                    .sort_key = sort_key});
}

} // namespace kasama::residents::contacts
