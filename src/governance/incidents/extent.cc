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

void add(Extent& extent, const guard::Entry& entry, const std::string& terminal)
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
    if (!terminal.empty()) touched.terminals.insert(terminal);
    Used& used = extent.uses[{entry.account_id, terminal}];
    if (used.times == 0 || entry.recorded_at < used.first) used.first = entry.recorded_at;
    if (used.times == 0 || entry.recorded_at > used.last) used.last = entry.recorded_at;
    ++used.times;
}

void Walk::take(const guard::Entry& entry)
{
    if (entry.act == "use_terminal" && entry.permitted())
        settle(entry.purpose);
    else if (entry.act == "sign_in")
        settle("");
    else if (entry.recorded_at >= begin_)
        waiting_.push_back(entry);
}

void Walk::settle(const std::string& terminal)
{
    for (const guard::Entry& one : waiting_) add(extent_, one, terminal);
    waiting_.clear();
}

} // namespace kasama::governance
