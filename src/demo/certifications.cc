// D03 and D04: terms that follow each other to the day, and applications under way where a term ends soon.
#include "demo/records.h"

#include "records/certification/certification.h"

namespace kasama::demo {

namespace {

using guard::Category;

constexpr std::string_view kLadder[] = {"12", "13", "21", "22", "23", "24", "25"};

constexpr std::string_view kOpinions[] = {
    "サービスの種類の指定なし。状態の維持・改善のため、通所での機能訓練の継続が望まれる。",
    "サービスの種類の指定なし。転倒の予防に留意すること。",
    "福祉用具の利用により、屋内の移動の自立を図ることが望まれる。"};

/// One certification before the days of its procedure are filled in.
struct Term {
    int months;
    int level; ///< on the ladder
    std::string_view kind;
};

std::string grade(int level, int least, int most, int shift)
{
    return std::to_string(std::clamp(least + level + shift, least, most));
}

entry::Values certification(Life& life, const Term& term, Date from, Date until)
{
    entry::Values values;
    const int lead = term.kind == "2" ? life.dice.between(34, 58) : 0;
    const Date applied = from - days(lead), certified = term.kind == "2"
                                                            ? from - days(life.dice.between(4, 20))
                                                            : from + days(life.dice.between(22, 34));
    values.set(records::kLevel, std::string(kLadder[term.level]));
    values.set(records::kApplicationKind, std::string(term.kind));
    values.set(records::kAppliedOn, applied);
    values.set(records::kCertifiedOn, certified);
    values.set(records::kValidFrom, from);
    values.set(records::kValidUntil, until);
    if (term.level == 1) values.set(records::kBenefitKind, std::string("1"));
    if (term.level == 2) values.set(records::kBenefitKind, std::string("2"));
    values.set(records::kPhysicalGrade, grade(term.level, 2, 9, life.dice.below(2)));
    values.set(records::kDementiaGrade, grade(term.level, 1, 7, life.dice.below(3) - 1));
    values.set(records::kPanelOpinion, std::string(life.dice.pick(kOpinions)));
    return values;
}

/// Steps of an application that stand behind it after `passed` days.
entry::Values application(std::string_view kind, Date applied, Date today)
{
    entry::Values values;
    const int passed = int((today - applied).count());
    const auto done = [&](const entry::Field<Date>& field, int after) {
        if (passed >= after) values.set(field, applied + days(after));
    };
    values.set(records::kApplicationKind, std::string(kind));
    values.set(records::kApplicationDay, applied);
    done(records::kSurveyRequestedOn, 1);
    done(records::kOpinionRequestedOn, 1);
    done(records::kSurveyedOn, 10);
    done(records::kOpinionReceivedOn, 19);
    done(records::kFirstJudgedOn, 22);
    if (passed >= 22) values.set(records::kPanelPlannedOn, applied + days(std::max(29, passed + 3)));
    return values;
}

void record(Life& life, Category category, entry::Values values, Date on)
{
    life.records.push_back(
        {category, std::move(values), office_hour(life.dice, on), place_of("笠間市 高齢福祉課")});
}

/// Terms end to end, the last ending on `until`.
void certify(Life& life, std::span<const Term> terms, Date until, Date today)
{
    std::vector<std::pair<Date, Date>> spans(terms.size());
    for (std::size_t i = terms.size(); i-- > 0;) {
        const Date from = add_months(until + days(1), -terms[i].months);
        spans[i] = {from, until};
        until = from - days(1);
    }
    for (std::size_t i = 0; i < terms.size(); ++i) {
        entry::Values values = certification(life, terms[i], spans[i].first, spans[i].second);
        const Date certified = values[records::kCertifiedOn].value();
        if (certified <= today) record(life, Category::certification, std::move(values), certified);
    }
}

Date month_end(Date today, int months) { return end_of_month(add_months(today, months)); }

void apply(Life& life, std::string_view kind, int days_ago, Date today)
{
    record(life, Category::certification_progress, application(kind, today - days(days_ago), today), today);
}

void tell_story(Life& life, Date today)
{
    if (life.name == "岩間 和子") {
        certify(life, std::array{Term{7, 4, "1"}, Term{12, 3, "2"}, Term{18, 3, "2"}}, end_of_month(today),
                today);
        entry::Values values = application("2", today - days(46), today);
        values.set(records::kSurveyedOn, today - days(35));
        values.set(records::kOpinionReceivedOn, today - days(10));
        values.set(records::kFirstJudgedOn, today - days(7));
        values.set(records::kPanelPlannedOn, today + days(6));
        values.set(records::kPostponedOn, today - days(18));
        values.set(records::kExpectedOn, today + days(7));
        values.set(records::kPostponementReason, std::string("主治医意見書の到着が遅れたため"));
        record(life, Category::certification_progress, std::move(values), today - days(1));
    } else if (life.name == "押辺 清") {
        certify(life, std::array{Term{12, 2, "1"}, Term{24, 2, "2"}}, month_end(today, -1), today);
        apply(life, "2", 41, today);
    } else if (life.name == "大橋 正夫") {
        certify(life, std::array{Term{12, 1, "1"}}, end_of_month(today), today);
    } else if (life.name == "池野辺 トシ") {
        certify(life, std::array{Term{12, 4, "1"}, Term{36, 5, "2"}}, month_end(today, 1), today);
    } else if (life.name == "福原 勝") {
        certify(life, std::array{Term{24, 3, "2"}, Term{6, 4, "3"}}, month_end(today, 4), today);
    } else if (life.name == "本戸 ミツ") {
        certify(life, std::array{Term{24, 5, "2"}, Term{36, 6, "2"}}, month_end(today, 9), today);
    } else {
        certify(life, std::array{Term{12, 2, "1"}, Term{24, 3, "2"}}, month_end(today, 4), today);
    }
}

} // namespace

void add_certifications(Life& life, Date today, bool rich)
{
    if (!life.cared_for) return;
    if (life.story) return tell_story(life, today);
    Dice& dice = life.dice;
    constexpr int kFirstLevels[] = {0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6};
    constexpr int kRenewals[] = {12, 24, 24, 36, 36, 48};
    std::vector<Term> terms{{dice.chance(70) ? 6 : 12, dice.pick(kFirstLevels), "1"}};
    for (int more = rich ? dice.between(0, 3) : 0; more > 0; --more) {
        const int level = std::min(6, terms.back().level + (dice.chance(35) ? 1 : 0));
        terms.push_back({dice.pick(kRenewals), level, dice.chance(12) ? "3" : "2"});
    }
    const int ends = dice.between(-1, terms.back().months - 1);
    certify(life, terms, month_end(today, ends), today);
    if (ends <= 1 && dice.chance(75)) apply(life, "2", dice.between(3, 44), today);
    if (ends > 4 && dice.chance(5)) apply(life, "3", dice.between(2, 30), today);
}

} // namespace kasama::demo
