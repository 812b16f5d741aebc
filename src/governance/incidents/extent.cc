// Counting entries.
#include "governance/incidents/extent.h"

namespace kasama::governance {

namespace {

void add_codes(std::set<std::string>& codes, std::string_view shown)
{
    while (!shown.empty()) {
        const std::string_view code = shown.substr(0, shown.find(' '));
        shown.remove_prefix(std::min(shown.size(), code.size() + 1));
        if (!code.empty()) codes.emplace(code);
    }
}

} // namespace

void add(Extent& extent, const guard::Entry& entry)
{
    if (!entry.permitted() || entry.subject_id.empty() || entry.category.empty()) return;
    const bool taken = entry.act == "print" || entry.act == "export" || entry.act == "hand_over";
    Touched& touched = extent.subjects[entry.subject_id];
    if (touched.times == 0 || entry.recorded_at < touched.first) touched.first = entry.recorded_at;
    if (touched.times == 0 || entry.recorded_at > touched.last) touched.last = entry.recorded_at;
    ++touched.times;
    ++extent.times;
    touched.taken += taken ? 1 : 0;
    extent.taken += taken ? 1 : 0;
    touched.categories.insert(entry.category);
    add_codes(touched.categories, entry.shown_with);
    extent.categories.insert(touched.categories.begin(), touched.categories.end());
    touched.accounts.insert(entry.account_id);
    extent.accounts.insert(entry.account_id);
}

} // namespace kasama::governance
