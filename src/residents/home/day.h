// 今日の仕事: which of the own subjects need something, in groups by urgency. Pure; the day is a value.
#pragma once

#include "entry/values.h"
#include "foundation/ui/ui.h"

#include <optional>
#include <string>
#include <vector>

namespace kasama::residents {

/// What the day needs to know of one person.
struct OwnSubject {
    std::string subject, name, kana, birth;
    std::string level{};            ///< 「要介護2」; "" where unknown or withheld
    std::optional<Date> until{};    ///< last day of the newest term
    bool progress_known = false;    ///< D04 may be seen
    bool pending = false;           ///< an application is under way
    std::optional<Date> panel_on{}; ///< 審査会の予定日
};

enum class Urgency { now, within_30, within_60 };

/// One line of the day.
struct Task {
    Urgency urgency = Urgency::now;
    ui::Mark mark = ui::Mark::info;
    std::string tag; ///< 「認定 あと10日」
    std::string subject, name;
    std::string text;
    bool needs_act = false; ///< the sentence is bold: somebody has to do something
    std::string when;       ///< 「11月30日まで」
};

/// 認定の残り as a tag's words: 「あと10日」「きょうで終了」「終了・結果待ち」「終了」; nothing above 60
/// days.
std::optional<std::pair<ui::Mark, std::string>> remaining(const OwnSubject& person, Date today);

/// A term's end matters from 60 days before (更新申請: 施行規則 39条) to 60 days after.
std::optional<Task> task_of(const OwnSubject& person, Date today);

/// In order of urgency, then of the day.
std::vector<Task> tasks_of(const std::vector<OwnSubject>& persons, Date today);

/// By end of term, those without one last, then by kana.
void sort_by_term(std::vector<OwnSubject>& persons);

/// Reads level and term from the versions in force of D03 and the application under way from D04, by field
/// id.
void read_term(OwnSubject& person, const std::vector<entry::Values>& certifications,
               const entry::AnyField* level);
void read_progress(OwnSubject& person, const std::vector<entry::Values>& applications);

} // namespace kasama::residents
