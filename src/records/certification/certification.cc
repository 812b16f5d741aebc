// Terms, deadlines and steps of a certification, from dates alone.
#include "records/certification/certification.h"

#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

struct Limits {
    Date from;
    std::array<std::pair<std::string_view, int>, 8> units;
};

/// 区分支給限度基準額 (平成12年厚生省告示33号), newest first.
const std::array<Limits, 2>& all_limits()
{
    static const std::array<Limits, 2> kLimits{{
        {make_date(2019, 10, 1),
         {{{"06", 5032},
           {"12", 5032},
           {"13", 10531},
           {"21", 16765},
           {"22", 19705},
           {"23", 27048},
           {"24", 30938},
           {"25", 36217}}}},
        {make_date(2014, 4, 1),
         {{{"06", 5003},
           {"12", 5003},
           {"13", 10473},
           {"21", 16692},
           {"22", 19616},
           {"23", 26931},
           {"24", 30806},
           {"25", 36065}}}},
    }};
    return kLimits;
}

int months_between(Date from, Date until)
{
    return (year_of(until) - year_of(from)) * 12 + int(month_of(until)) - int(month_of(from));
}

} // namespace

bool is_certified(std::string_view level) { return !level.empty() && level != "01"; }

std::optional<int> monthly_limit(std::string_view level, Date day)
{
    for (const Limits& limits : all_limits()) {
        if (day < limits.from) continue;
        for (const auto& [code, units] : limits.units) {
            if (code == level) return units;
        }
        return {};
    }
    return {};
}

Term term_of(Date from, Date until)
{
    const bool part = day_of(from) != 1;
    return {.months = months_between(from, until + days(1)) - (part ? 1 : 0), .part_month = part};
}

std::string term_text(Date from, Date until)
{
    const Term term = term_of(from, until);
    return std::to_string(term.months) + "か月" + (term.part_month ? "＋月途中" : "");
}

TermRule term_rule(std::string_view application_kind, bool same_level, Date certified_on)
{
    if (application_kind != "2") return {.usual = 6, .least = 3, .most = 12};
    if (certified_on < make_date(2018, 4, 1)) return {.usual = 12, .least = 3, .most = 24};
    const bool longest = same_level && certified_on >= make_date(2021, 4, 1);
    return {.usual = 12, .least = 3, .most = longest ? 48 : 36};
}

std::string wrong_term(std::string_view application_kind, bool same_level, Date certified_on, Date from,
                       Date until)
{
    if (until < from) return "有効期間の終了日は開始日より後の日付にしてください";
    if (until != end_of_month(until)) return "有効期間の終了日は月の末日にしてください";
    const TermRule rule = term_rule(application_kind, same_level, certified_on);
    const Term term = term_of(from, until);
    if (term.months >= rule.least && term.months <= rule.most) return {};
    return "有効期間は" + std::to_string(rule.least) + "か月から" + std::to_string(rule.most) +
           "か月までにしてください（いまは" + term_text(from, until) + "）";
}

Countdown countdown(Date from, Date until, bool pending, Date today)
{
    const int left = int((until - today).count());
    if (today < from) return {.state = TermState::not_begun, .days = left, .words = wareki(from) + "から"};
    if (left > 0)
        return {.state = TermState::holds, .days = left, .words = "あと" + std::to_string(left) + "日"};
    if (left == 0) return {.state = TermState::ends_today, .days = 0, .words = "きょうで終了"};
    if (pending) return {.state = TermState::ended_waiting, .days = left, .words = "終了・結果待ち"};
    return {.state = TermState::ended, .days = left, .words = "終了"};
}

Date renewal_opens(Date until) { return until - days(60); }

bool renewal_open(Date until, Date today) { return today >= renewal_opens(until) && today <= until; }

std::string_view name_of(Step step)
{
    switch (step) {
    case Step::application: return "申請";
    case Step::survey: return "認定調査";
    case Step::opinion: return "主治医意見書";
    case Step::first_judgement: return "一次判定";
    case Step::panel: return "審査会";
    case Step::notice: return "結果通知";
    }
    return "";
}

Progress progress_of(const entry::Values& application)
{
    Progress progress;
    progress.on = {application[kApplicationDay], application[kSurveyedOn],  application[kOpinionReceivedOn],
                   application[kFirstJudgedOn],  application[kPanelHeldOn], application[kNotifiedOn]};
    // Survey and opinion run side by side; what comes after either needs both, so a later date says they are
    // done.
    std::size_t last = 0;
    for (std::size_t i = std::size_t(Step::first_judgement); i < kSteps; ++i) {
        if (progress.on[i]) last = i;
    }
    const auto result = application[kResultOn];
    if (result) last = std::max(last, std::size_t(Step::panel));
    for (std::size_t i = 0; i < kSteps; ++i)
        progress.done[i] = progress.on[i].has_value() || i < last || (i == last && last > 0);
    progress.done[0] = true;
    while (progress.now < kSteps && progress.done[progress.now]) ++progress.now;
    if (!progress.on[std::size_t(Step::panel)]) {
        progress.on[std::size_t(Step::panel)] = result ? result : application[kPanelPlannedOn];
    }
    if (!progress.on[std::size_t(Step::notice)])
        progress.on[std::size_t(Step::notice)] = application[kExpectedOn];

    if (const auto day = application[kWithdrawnOn]) {
        progress.outcome = Outcome::withdrawn;
        progress.closed_on = day;
    } else if (const auto refused = application[kRejectedOn]) {
        progress.outcome = Outcome::rejected;
        progress.closed_on = refused;
    } else if (result || application[kNotifiedOn]) {
        progress.outcome = Outcome::decided;
        progress.closed_on = application[kNotifiedOn] ? application[kNotifiedOn] : result;
    }
    return progress;
}

Date legal_due(Date applied) { return applied + days(30); }

bool past_legal_due(const entry::Values& application, Date today)
{
    const auto applied = application[kApplicationDay];
    return applied && progress_of(application).outcome == Outcome::pending && today > legal_due(*applied);
}

const entry::Version* current_of(const std::vector<entry::Version>& certifications, Date today)
{
    const entry::Version* found = nullptr;
    std::optional<Date> found_from;
    for (const entry::Version& version : certifications) {
        const auto from = version.values[kValidFrom];
        if (!from || *from > today || (found_from && *from <= *found_from)) continue;
        found = &version;
        found_from = from;
    }
    return found;
}

const entry::Version* pending_of(const std::vector<entry::Version>& applications)
{
    const entry::Version* found = nullptr;
    std::string found_on;
    for (const entry::Version& version : applications) {
        if (progress_of(version.values).outcome != Outcome::pending) continue;
        const std::string& on = version.values.text(kApplicationDay.id);
        if (found && on <= found_on) continue;
        found = &version;
        found_on = on;
    }
    return found;
}

} // namespace kasama::records
