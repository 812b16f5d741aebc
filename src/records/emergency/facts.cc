// Ages, and what is in force.
#include "records/emergency/facts.h"

namespace kasama::records {

bool to_confirm(Date confirmed, Date today) { return today > add_months(confirmed, 12); }

std::string age_words(Date confirmed, Date today)
{
    const int passed = int((today - confirmed).count());
    if (passed <= 0) return "きょう";
    if (passed < 31) return std::to_string(passed) + "日前";
    int months = (year_of(today) - year_of(confirmed)) * 12 + int(month_of(today)) - int(month_of(confirmed));
    if (add_months(confirmed, months) > today) --months;
    return std::to_string(std::max(months, 1)) + "か月前" + (to_confirm(confirmed, today) ? "・要確認" : "");
}

std::vector<const entry::Version*> facts_of(const std::vector<entry::Version>& versions,
                                            std::string_view kind)
{
    std::vector<const entry::Version*> found;
    for (const entry::Version& version : versions) {
        if (version.values.text(kFactKind.id) == kind) found.push_back(&version);
    }
    std::stable_sort(found.begin(), found.end(), [](const entry::Version* a, const entry::Version* b) {
        return a->values.text(kConfirmedOn.id) > b->values.text(kConfirmedOn.id);
    });
    // What was confirmed absent ends what is older; beside something present of the same day it says nothing.
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i]->values.text(kPresent.id) != "0") continue;
        found.resize(i == 0 ? 1 : i);
        break;
    }
    return found;
}

} // namespace kasama::records
