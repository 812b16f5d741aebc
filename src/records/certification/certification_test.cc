// Rules of terms, deadlines and steps, each on the days beside its boundary.
#include "records/certification/certification.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::records;

namespace {

entry::Values application(std::initializer_list<std::pair<const entry::AnyField*, const char*>> dates)
{
    entry::Values values;
    values.set_text(kApplicationDay.id, "2026-10-05");
    for (const auto& [field, date] : dates) values.set_text(field->id, date);
    return values;
}

entry::Version certified(const char* from, const char* until)
{
    entry::Version version;
    version.values.set_text(kValidFrom.id, from);
    version.values.set_text(kValidUntil.id, until);
    return version;
}

} // namespace

TEST_CASE("要介護認定: 有効期間の残りは、最終日の前日・当日・翌日で言い方が変わる")
{
    const Date from = make_date(2025, 6, 1), until = make_date(2026, 11, 30);
    CHECK(countdown(from, until, false, make_date(2026, 11, 20)).words == "あと10日");
    CHECK(countdown(from, until, false, make_date(2026, 11, 29)).words == "あと1日");
    CHECK(countdown(from, until, true, make_date(2026, 11, 30)).words == "きょうで終了");
    CHECK(countdown(from, until, true, make_date(2026, 12, 1)).words == "終了・結果待ち");
    CHECK(countdown(from, until, false, make_date(2026, 12, 1)).words == "終了");
    CHECK(countdown(from, until, false, make_date(2025, 5, 31)).state == TermState::not_begun);
    CHECK(countdown(from, until, false, make_date(2025, 6, 1)).state == TermState::holds);
}

TEST_CASE("要介護認定: 更新の申請は最終日の60日前から最終日まで")
{
    const Date until = make_date(2026, 11, 30);
    CHECK(renewal_opens(until) == make_date(2026, 10, 1));
    CHECK_FALSE(renewal_open(until, make_date(2026, 9, 30)));
    CHECK(renewal_open(until, make_date(2026, 10, 1)));
    CHECK(renewal_open(until, until));
    CHECK_FALSE(renewal_open(until, make_date(2026, 12, 1)));
}

TEST_CASE("要介護認定: 月の途中から始まる期間は、その月を数えない")
{
    CHECK(term_text(make_date(2025, 6, 1), make_date(2026, 11, 30)) == "18か月");
    CHECK(term_text(make_date(2023, 11, 20), make_date(2024, 5, 31)) == "6か月＋月途中");
    CHECK(term_text(make_date(2024, 2, 1), make_date(2024, 2, 29)) == "1か月");
    CHECK(term_of(make_date(2024, 2, 2), make_date(2024, 2, 29)).months == 0);
}

TEST_CASE("要介護認定: 有効期間の長さは申請区分と状態の維持で決まる")
{
    const Date now = make_date(2026, 5, 13), first = make_date(2026, 6, 1);
    const auto until = [&](int months) { return add_months(first, months) - days(1); };
    CHECK(wrong_term("1", false, now, first, until(3)).empty());
    CHECK_FALSE(wrong_term("1", false, now, first, until(2)).empty());
    CHECK(wrong_term("3", false, now, first, until(12)).empty());
    CHECK_FALSE(wrong_term("3", false, now, first, until(13)).empty());
    CHECK(wrong_term("2", false, now, first, until(36)).empty());
    CHECK_FALSE(wrong_term("2", false, now, first, until(37)).empty());
    CHECK(wrong_term("2", true, now, first, until(48)).empty());
    CHECK_FALSE(wrong_term("2", true, now, first, until(49)).empty());
    // The longer range began on 1 April 2021, the one before it on 1 April 2018.
    CHECK(term_rule("2", true, make_date(2021, 3, 31)).most == 36);
    CHECK(term_rule("2", true, make_date(2021, 4, 1)).most == 48);
    CHECK(term_rule("2", true, make_date(2018, 3, 31)).most == 24);
    CHECK(term_rule("2", true, make_date(2018, 4, 1)).most == 36);
    CHECK(wrong_term("2", true, now, first, make_date(2027, 5, 30)) ==
          "有効期間の終了日は月の末日にしてください");
    CHECK_FALSE(wrong_term("2", true, now, first, make_date(2026, 5, 31)).empty());
}

TEST_CASE("要介護認定: 区分支給限度額は日付で変わる")
{
    CHECK(monthly_limit("22", make_date(2019, 9, 30)) == 19616);
    CHECK(monthly_limit("22", make_date(2019, 10, 1)) == 19705);
    CHECK(monthly_limit("25", make_date(2026, 11, 20)) == 36217);
    CHECK_FALSE(monthly_limit("01", make_date(2026, 11, 20)));
    CHECK_FALSE(monthly_limit("11", make_date(2026, 11, 20)));
    CHECK_FALSE(monthly_limit("22", make_date(2014, 3, 31)));
}

TEST_CASE("認定申請の進捗: いまの段階は日付だけから決まる")
{
    CHECK(progress_of(application({})).now == std::size_t(Step::survey));
    CHECK(progress_of(application({{&kSurveyedOn, "2026-10-16"}})).now == std::size_t(Step::opinion));
    const Progress opinion_first = progress_of(application({{&kOpinionReceivedOn, "2026-10-20"}}));
    CHECK(opinion_first.now == std::size_t(Step::survey)); // side by side: the survey is still open
    CHECK(opinion_first.done[std::size_t(Step::opinion)]);
    const Progress judged = progress_of(application({{&kFirstJudgedOn, "2026-11-13"}}));
    CHECK(judged.now == std::size_t(Step::panel)); // undated steps before it are done
    CHECK(judged.done[std::size_t(Step::survey)]);
    const Progress decided =
        progress_of(application({{&kPanelHeldOn, "2026-11-26"}, {&kResultOn, "2026-11-26"}}));
    CHECK(decided.now == std::size_t(Step::notice));
    CHECK(decided.outcome == Outcome::decided);
    CHECK(progress_of(application({{&kNotifiedOn, "2026-11-27"}})).now == kSteps);
    CHECK(progress_of(application({{&kWithdrawnOn, "2026-10-20"}})).outcome == Outcome::withdrawn);
    CHECK(progress_of(application({{&kRejectedOn, "2026-10-20"}})).outcome == Outcome::rejected);
}

TEST_CASE("認定申請の進捗: 申請から30日目までは期限内、31日目から過ぎている")
{
    CHECK(legal_due(make_date(2026, 10, 5)) == make_date(2026, 11, 4));
    CHECK_FALSE(past_legal_due(application({}), make_date(2026, 11, 4)));
    CHECK(past_legal_due(application({}), make_date(2026, 11, 5)));
    CHECK_FALSE(past_legal_due(application({{&kNotifiedOn, "2026-11-03"}}), make_date(2026, 11, 5)));
    CHECK_FALSE(past_legal_due(application({{&kWithdrawnOn, "2026-11-03"}}), make_date(2026, 11, 5)));
}

TEST_CASE("要介護認定: いまの認定は、始まっているうちの最も新しいもの")
{
    const std::vector<entry::Version> all = {certified("2026-12-01", "2027-11-30"),
                                             certified("2025-06-01", "2026-11-30"),
                                             certified("2024-06-01", "2025-05-31")};
    CHECK(current_of(all, make_date(2026, 11, 30)) == &all[1]);
    CHECK(current_of(all, make_date(2026, 12, 1)) == &all[0]);
    CHECK(current_of(all, make_date(2024, 5, 31)) == nullptr);
    const std::vector<entry::Version> old = {certified("2024-06-01", "2025-05-31")};
    CHECK(current_of(old, make_date(2026, 11, 20)) == &old[0]); // ended, and shown as such
}
