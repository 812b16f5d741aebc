// What stands beside the case of an incident: what is missing yet, and the law's dates.
#include "foundation/base/wareki.h"
#include "governance/incidents/incident.h"

namespace kasama::governance::incident {

using procedure::Taking;

namespace {

/// 6.4(3)④ is among what the incident is assigned to.
bool concerns_copies(const entry::Values& known)
{
    const auto items = entry::codes_in(known.text(kManaged.id));
    return std::find(items.begin(), items.end(), "obtained") != items.end();
}

std::string state_words(ClockState state, Date last, const std::string& sent)
{
    switch (state) {
    case ClockState::sent: return wareki(*parse_date(sent)) + "に出しました";
    case ClockState::overdue: return wareki(last) + "（期限をすぎています）";
    case ClockState::warn: return wareki(last) + "（期限が近づいています）";
    case ClockState::quiet: return wareki(last);
    }
    return {};
}

} // namespace

/// What the law asks for, from what is known so far.
std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> all;
    const auto found = t.form[kFoundOn];
    if (found) {
        const std::string& at = t.form.text(kFoundAt.id);
        all.push_back({"気づいた日時", wareki(*found) + (at.empty() ? "" : " " + at)});
    }
    if (t.ctx.holds(guard::Duty("handle_incidents"))) {
        const auto persons = t.ctx.read([&](db::Reading& tx) { return persons_of(tx, t.of.id); });
        const auto decided = std::count_if(persons.begin(), persons.end(),
                                           [](const Concerned& one) { return !one.decision.empty(); });
        const auto checks =
            t.ctx.read([&](db::Reading& tx) { return cases_of_incident(tx, t.of.id, "incident_check"); });
        const auto orders =
            t.ctx.read([&](db::Reading& tx) { return cases_of_incident(tx, t.of.id, "prevention_order"); });
        const auto over = [](const std::vector<procedure::Case>& cases) {
            return std::to_string(cases.size()) + "件のうち" +
                   std::to_string(std::count_if(cases.begin(), cases.end(),
                                                [](const procedure::Case& one) { return !one.open; })) +
                   "件が済み";
        };
        const std::string base = "/incidents/" + t.of.id;
        // What nobody asked for is asked no more once the case is closed.
        const auto asked = [&](std::string label, const std::vector<procedure::Case>& cases,
                               std::string_view none, std::string_view call, std::string_view href) {
            std::string words = !cases.empty() ? over(cases)
                                : t.of.open ? "まだ" + std::string(none) + "（" + std::string(call) + "）"
                                            : std::string(none);
            all.push_back({std::move(label), std::move(words), t.of.open ? std::string(href) : ""});
        };
        asked("システム管理者の事実確認", checks, "頼んでいません", "頼む", "/procedures/incident_check/new");
        if (t.of.organisation_id.empty())
            all.push_back({"かかわる機関", "まだ決まっていません"});
        else if (concerns_copies(t.known))
            all.push_back({"機関が持っている写しと持出し（6.4(3)④）", "一覧を見る", base + "/copies"});
        all.push_back(
            {"本人への対応",
             std::to_string(persons.size()) + "人のうち" + std::to_string(decided) + "人が決まっています",
             base + "/persons"});
        asked("再発防止の命令", orders, "出していません", "出す", "/procedures/prevention_order/new");
        if (t.form.text(kKind.id) != "trouble")
            all.push_back({"委員会への報告の案", "九つの事項を見る", base + "/report"});
    }
    if (t.form.text(kKind.id) == "trouble") {
        all.push_back({"個人情報保護委員会への報告", "障害だけのときは要りません"});
        return all;
    }
    const std::vector<Leak> leaks = leaks_of(t.form, t.known);
    if (!must_report_any(leaks)) {
        all.push_back({"個人情報保護委員会への報告", "要りません（理由は記録のとおり）"});
        return all;
    }
    if (!found) return all;
    const OfficeCalendar calendar = procedure::office_calendar(t.ctx);
    const Counting counting = t.ctx.read(counting_in_force);
    const auto row = t.ctx.read([&](db::Reading& tx) { return find_incident(tx, t.of.id); });
    for (const Leak& leak : leaks) {
        if (!must_report(leak)) continue;
        const ReportRow report = row ? row->of(leak.reporter) : ReportRow{};
        const bool city = leak.reporter == Reporter::city;
        const LegalDates dates = legal_dates(*found, leak.wrongful_intent, calendar, counting);
        const std::string who = leaks.size() > 1 ? (city ? "市の" : "機関の") : "";
        const std::string &first = report.preliminary_on, &full = report.full_on;
        all.push_back(
            {"個人情報保護委員会への報告", leak.sensitive ? "必要（1人から）" : "必要（人数による）"});
        all.push_back(
            {who + "速報の期限",
             state_words(preliminary_state(dates, t.ctx.today(), !first.empty()), dates.preliminary, first)});
        all.push_back({who + (leak.wrongful_intent ? "確報の期限（60日）" : "確報の期限（30日）"),
                       state_words(full_state(dates, t.ctx.today(), !full.empty()), dates.full, full)});
    }
    return all;
}

} // namespace kasama::governance::incident
