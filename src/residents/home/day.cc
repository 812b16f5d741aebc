// Rules of the day.
#include "residents/home/day.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

#include <algorithm>

namespace kasama::residents {

namespace {

constexpr int kSoon = 30, kLater = 60, kForgotten = -60;

int days_left(const OwnSubject& person, Date today) { return int((*person.until - today).count()); }

std::string sentence(const OwnSubject& person, int left, Date today, bool& needs_act)
{
    if (!person.progress_known)
        return left < 0 ? "認定の有効期間が終わりました。" : "認定の有効期間が終わります。";
    if (person.pending && left < 0) return "更新の結果がまだ出ていません。";
    if (person.pending && person.panel_on && *person.panel_on >= today) {
        return "更新は申請済み、" + short_date(*person.panel_on, today) + "の審査会待ちです。";
    }
    if (person.pending) return "更新は申請済みです。";
    if (left > kSoon) return short_date(*person.until - days(kLater), today) + "から更新を申請できます。";
    needs_act = true;
    return "更新の申請が出ていません。";
}

} // namespace

std::optional<std::pair<ui::Mark, std::string>> remaining(const OwnSubject& person, Date today)
{
    if (!person.until) return {};
    const int left = days_left(person, today);
    if (left < 0) return std::pair(ui::Mark::bad, std::string(person.pending ? "終了・結果待ち" : "終了"));
    if (left == 0) return std::pair(ui::Mark::bad, std::string("きょうで終了"));
    if (left > kLater) return {};
    return std::pair(left <= kSoon ? ui::Mark::caution : ui::Mark::info,
                     "あと" + std::to_string(left) + "日");
}

std::optional<Task> task_of(const OwnSubject& person, Date today)
{
    const auto words = remaining(person, today);
    if (!words) return {};
    const int left = days_left(person, today);
    if (left < kForgotten) return {};
    Task task{.urgency = left <= 0       ? Urgency::now
                         : left <= kSoon ? Urgency::within_30
                                         : Urgency::within_60,
              .mark = words->first,
              .tag = "認定 " + words->second,
              .subject = person.subject,
              .name = person.name,
              .text = {},
              .when = short_date(*person.until, today) + (left < 0 ? "に終了" : "まで")};
    task.text = sentence(person, left, today, task.needs_act);
    return task;
}

std::vector<Task> tasks_of(const std::vector<OwnSubject>& persons, Date today)
{
    std::vector<OwnSubject> sorted = persons;
    sort_by_term(sorted);
    std::vector<Task> tasks;
    for (const OwnSubject& person : sorted) {
        if (auto task = task_of(person, today)) tasks.push_back(std::move(*task));
    }
    return tasks;
}

void sort_by_term(std::vector<OwnSubject>& persons)
{
    std::stable_sort(persons.begin(), persons.end(), [](const OwnSubject& a, const OwnSubject& b) {
        if (a.until.has_value() != b.until.has_value()) return a.until.has_value();
        if (a.until && *a.until != *b.until) return *a.until < *b.until;
        return folded_kana(a.kana) < folded_kana(b.kana);
    });
}

void read_term(OwnSubject& person, const std::vector<entry::Values>& certifications,
               const entry::AnyField* level)
{
    const entry::Values* newest = nullptr;
    for (const entry::Values& values : certifications) {
        if (parse_date(values.text("valid_until")) &&
            (!newest || values.text("valid_until") > newest->text("valid_until"))) {
            newest = &values;
        }
    }
    if (!newest) return;
    person.until = parse_date(newest->text("valid_until"));
    if (level) person.level = entry::shown(*level, newest->text(level->id));
}

void read_progress(OwnSubject& person, const std::vector<entry::Values>& applications)
{
    person.progress_known = true;
    const entry::Values* newest = nullptr;
    for (const entry::Values& values : applications) {
        if (!newest || values.text("applied_on") > newest->text("applied_on")) newest = &values;
    }
    if (!newest) return;
    for (const std::string_view outcome : {"result_on", "withdrawn_on", "rejected_on"}) {
        if (!newest->text(outcome).empty()) return;
    }
    person.pending = true;
    person.panel_on = parse_date(newest->text("panel_planned_on"));
}

} // namespace kasama::residents
