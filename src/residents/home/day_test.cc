// Borders of the day's groups.
#include "residents/home/day.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::residents;

namespace {

const Date kToday = make_date(2026, 11, 20);

OwnSubject person(int left, bool pending = false)
{
    return {.subject = "s",
            .name = "岩間 和子",
            .kana = "イワマ カズコ",
            .birth = {},
            .until = kToday + days(left),
            .progress_known = true,
            .pending = pending};
}

} // namespace

TEST_CASE("今日の仕事: 認定の終わりまでの日数で組が決まる")
{
    CHECK_FALSE(task_of(person(61), kToday));
    CHECK(task_of(person(60), kToday)->urgency == Urgency::within_60);
    CHECK(task_of(person(60), kToday)->text == "11月20日から更新を申請できます。");
    CHECK(task_of(person(31), kToday)->urgency == Urgency::within_60);
    CHECK_FALSE(task_of(person(31), kToday)->needs_act);
    CHECK(task_of(person(30), kToday)->urgency == Urgency::within_30);
    CHECK(task_of(person(30), kToday)->needs_act);
    CHECK(task_of(person(30), kToday)->tag == "認定 あと30日");
    CHECK(task_of(person(1), kToday)->urgency == Urgency::within_30);
    CHECK(task_of(person(0), kToday)->urgency == Urgency::now);
    CHECK(task_of(person(0), kToday)->tag == "認定 きょうで終了");
    CHECK(task_of(person(0), kToday)->when == "11月20日まで");
    CHECK(task_of(person(-1), kToday)->tag == "認定 終了");
    CHECK(task_of(person(-1), kToday)->when == "11月19日に終了");
    CHECK(task_of(person(-60), kToday));
    CHECK_FALSE(task_of(person(-61), kToday));
}

TEST_CASE("今日の仕事: 申請が出ていれば、することはない")
{
    CHECK(task_of(person(-1, true), kToday)->tag == "認定 終了・結果待ち");
    CHECK_FALSE(task_of(person(10, true), kToday)->needs_act);
    OwnSubject waiting = person(10, true);
    waiting.panel_on = make_date(2026, 11, 26);
    CHECK(task_of(waiting, kToday)->text == "更新は申請済み、11月26日の審査会待ちです。");
    waiting.panel_on = make_date(2026, 11, 19);
    CHECK(task_of(waiting, kToday)->text == "更新は申請済みです。");
    OwnSubject unknown = person(10);
    unknown.progress_known = false; // no right to D04: nothing is said of an application
    CHECK(task_of(unknown, kToday)->text == "認定の有効期間が終わります。");
    CHECK_FALSE(task_of(unknown, kToday)->needs_act);
}

TEST_CASE("今日の仕事: 新しい認定の期間と、結果のない申請を読む")
{
    OwnSubject one{.subject = "s", .name = {}, .kana = {}, .birth = {}};
    entry::Values old_term, new_term, application;
    old_term.set_text("valid_until", "2025-11-30");
    new_term.set_text("valid_until", "2026-11-30");
    read_term(one, {old_term, new_term}, nullptr);
    CHECK(one.until == make_date(2026, 11, 30));
    application.set_text("applied_on", "2026-10-10");
    application.set_text("panel_planned_on", "2026-11-26");
    read_progress(one, {application});
    CHECK(one.pending);
    CHECK(one.panel_on == make_date(2026, 11, 26));
    OwnSubject decided = one;
    decided.pending = false;
    application.set_text("result_on", "2026-11-01");
    read_progress(decided, {application});
    CHECK_FALSE(decided.pending);
}

TEST_CASE("今日の仕事: 終わりの近い順、期間のない人は後ろにカナの順")
{
    OwnSubject late = person(50), soon = person(3),
               a{.subject = "a", .name = {}, .kana = "アオキ", .birth = {}},
               b{.subject = "b", .name = {}, .kana = "イトウ", .birth = {}};
    late.subject = "late";
    soon.subject = "soon";
    std::vector<OwnSubject> all{b, late, a, soon};
    sort_by_term(all);
    CHECK(all[0].subject == "soon");
    CHECK(all[1].subject == "late");
    CHECK(all[2].subject == "a");
    CHECK(all[3].subject == "b");
    CHECK(tasks_of(all, kToday).size() == 2);
}
