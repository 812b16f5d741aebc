// Counting one day.
#include "governance/manager_desk/use_rules.h"

namespace kasama::governance {

namespace {

constexpr UseRuleWords kWords[] = {
    {"volume", "人数が多い", "一日に見た対象者の人数", 60},
    {"hours", "時間外", "6時より前と22時から後に見た回数", 5},
    {"no_relation", "関係のない人", "支援の関係がなく断られた人数", 3},
    {"surname", "同じ姓", "自分と同じ姓の対象者の人数", 0},
    {"colleague", "同僚", "同僚と同じ氏名の対象者の人数", 0},
    {"mistaken", "開きまちがい", "20秒以内にほかの人へ移った回数", 10},
};

constexpr std::chrono::seconds kBriefly(20);

bool out_of_hours(Instant at)
{
    const auto since = at - start_of(date_of(at));
    return since < std::chrono::hours(6) || since >= std::chrono::hours(22);
}

} // namespace

const UseRuleWords& words_of(UseRule rule) { return kWords[std::size_t(rule)]; }

UseLimits usual_limits()
{
    UseLimits limits;
    for (const UseRuleWords& one : kWords) limits.push_back(one.most);
    return limits;
}

std::vector<UseMark> marks_of(std::span<const Look> looks, const std::set<std::string>& same_surname,
                              const std::set<std::string>& colleagues, const UseLimits& limits)
{
    std::set<std::string> seen, refused, surname, colleague;
    std::int64_t hours = 0, mistaken = 0;
    const Look* before = nullptr;
    std::set<std::string> again; // a person who is opened again was meant
    for (const Look& look : looks) {
        if (look.no_relation) refused.insert(look.subject);
        if (!look.permitted) continue;
        if (out_of_hours(look.at)) ++hours;
        const bool fresh = seen.insert(look.subject).second;
        if (same_surname.contains(look.subject)) surname.insert(look.subject);
        if (colleagues.contains(look.subject)) colleague.insert(look.subject);
        if (before && before->subject != look.subject && look.at - before->at <= kBriefly &&
            !again.contains(before->subject))
            ++mistaken;
        if (!fresh) again.insert(look.subject);
        before = &look;
    }
    const std::int64_t numbers[] = {std::int64_t(seen.size()),      hours,
                                    std::int64_t(refused.size()),   std::int64_t(surname.size()),
                                    std::int64_t(colleague.size()), mistaken};
    std::vector<UseMark> marks;
    for (std::size_t i = 0; i < kUseRules; ++i) {
        if (numbers[i] > limits[i]) marks.push_back({UseRule(i), numbers[i], limits[i]});
    }
    return marks;
}

} // namespace kasama::governance
