// D03 要介護認定 and D04 認定申請の進捗: the fields, and the rules of terms and deadlines (介護保険法 27条,
// 28条, 施行規則 38条, 39条). Pure; no database, no page.
#pragma once

#include "entry/entry.h"

namespace kasama::records {

/// 要介護状態区分, as 認定ソフト and 国保連 write it.
inline constexpr entry::Code kLevels[] = {
    {"01", "非該当"},  {"06", "事業対象者"}, {"11", "要支援（経過的要介護）"},
    {"12", "要支援1"}, {"13", "要支援2"},    {"21", "要介護1"},
    {"22", "要介護2"}, {"23", "要介護3"},    {"24", "要介護4"},
    {"25", "要介護5"}};
/// 申請区分
inline constexpr entry::Code kApplicationKinds[] = {
    {"1", "新規"}, {"2", "更新"}, {"3", "区分変更"}, {"4", "職権"}, {"5", "転入"}};
/// 状態像: which benefits 要介護1 and 要支援2 are told apart by.
inline constexpr entry::Code kBenefitKinds[] = {{"1", "予防給付相当"}, {"2", "介護給付相当"}};
/// 障害高齢者の日常生活自立度 (寝たきり度)
inline constexpr entry::Code kPhysicalGrades[] = {{"1", "自立"}, {"2", "J1"}, {"3", "J2"},
                                                  {"4", "A1"},   {"5", "A2"}, {"6", "B1"},
                                                  {"7", "B2"},   {"8", "C1"}, {"9", "C2"}};
/// 認知症高齢者の日常生活自立度
inline constexpr entry::Code kDementiaGrades[] = {{"1", "自立"}, {"2", "Ⅰ"},  {"3", "Ⅱa"}, {"4", "Ⅱb"},
                                                  {"5", "Ⅲa"},   {"6", "Ⅲb"}, {"7", "Ⅳ"},  {"8", "M"}};

// D03. One entry a certification; its key for files is the first day of the term.
inline constexpr auto kLevel =
    entry::code_field({.id = "level", .label = "要介護度", .required = true, .extract = true}, kLevels);
inline constexpr auto kApplicationKind =
    entry::code_field({.id = "application_kind", .label = "申請区分", .required = true}, kApplicationKinds);
inline constexpr auto kAppliedOn = entry::date_field({.id = "applied_on", .label = "申請日"});
inline constexpr auto kCertifiedOn =
    entry::date_field({.id = "certified_on", .label = "認定日", .required = true});
inline constexpr auto kValidFrom =
    entry::date_field({.id = "valid_from", .label = "有効期間の開始日", .required = true, .extract = true});
inline constexpr auto kValidUntil =
    entry::date_field({.id = "valid_until", .label = "有効期間の終了日", .required = true, .extract = true});
inline constexpr auto kBenefitKind =
    entry::code_field({.id = "benefit_kind", .label = "状態像"}, kBenefitKinds);
inline constexpr auto kPhysicalGrade = entry::code_field(
    {.id = "physical_grade", .label = "障害高齢者の日常生活自立度", .extract = true}, kPhysicalGrades);
inline constexpr auto kDementiaGrade = entry::code_field(
    {.id = "dementia_grade", .label = "認知症高齢者の日常生活自立度", .extract = true}, kDementiaGrades);
inline constexpr auto kServiceLimits = entry::text_field(
    {.id = "service_limits", .label = "サービスの種類の指定", .hint = "指定がなければ空欄のままにします。"});
inline constexpr auto kPanelOpinion = entry::text_field(
    {.id = "panel_opinion", .label = "審査会の意見", .kind = entry::Kind::long_text, .longest = 1000});

inline constexpr const entry::AnyField* kCertificationFields[] = {
    &kLevel,       &kApplicationKind, &kAppliedOn,     &kCertifiedOn,   &kValidFrom,   &kValidUntil,
    &kBenefitKind, &kPhysicalGrade,   &kDementiaGrade, &kServiceLimits, &kPanelOpinion};
static_assert(entry::unique_ids(kCertificationFields));

// D04. One entry an application; its key for files is the day of application. kApplicationKind and kAppliedOn
// as above.
inline constexpr auto kApplicationDay =
    entry::date_field({.id = "applied_on", .label = "申請日", .required = true});
inline constexpr auto kSurveyRequestedOn =
    entry::date_field({.id = "survey_requested_on", .label = "認定調査の依頼日"});
inline constexpr auto kSurveyedOn = entry::date_field({.id = "surveyed_on", .label = "認定調査の実施日"});
inline constexpr auto kOpinionRequestedOn =
    entry::date_field({.id = "opinion_requested_on", .label = "主治医意見書の依頼日"});
inline constexpr auto kOpinionOffice = entry::text_field(
    {.id = "opinion_office",
     .label = "意見書を依頼した医療機関の番号",
     .hint = "利用機関のときだけ（例：K-0003）。その機関の医師が、進捗を読めるようになります。"});
inline constexpr auto kOpinionReceivedOn =
    entry::date_field({.id = "opinion_received_on", .label = "主治医意見書の受理日"});
inline constexpr auto kFirstJudgedOn = entry::date_field({.id = "first_judged_on", .label = "一次判定日"});
inline constexpr auto kPanelPlannedOn =
    entry::date_field({.id = "panel_planned_on", .label = "審査会の予定日"});
inline constexpr auto kPanelHeldOn = entry::date_field({.id = "panel_held_on", .label = "審査会の開催日"});
inline constexpr auto kResultOn = entry::date_field({.id = "result_on", .label = "認定日"});
inline constexpr auto kNotifiedOn = entry::date_field({.id = "notified_on", .label = "結果通知日"});
inline constexpr auto kPostponedOn = entry::date_field({.id = "postponed_on", .label = "延期通知日"});
inline constexpr auto kExpectedOn = entry::date_field({.id = "expected_on", .label = "結果の見込み日"});
inline constexpr auto kPostponementReason =
    entry::text_field({.id = "postponement_reason", .label = "延期の理由"});
inline constexpr auto kWithdrawnOn = entry::date_field({.id = "withdrawn_on", .label = "取下げ日"});
inline constexpr auto kRejectedOn = entry::date_field({.id = "rejected_on", .label = "却下日"});

inline constexpr const entry::AnyField* kProgressFields[] = {
    &kApplicationKind, &kApplicationDay,    &kSurveyRequestedOn, &kSurveyedOn,     &kOpinionRequestedOn,
    &kOpinionOffice,   &kOpinionReceivedOn, &kFirstJudgedOn,     &kPanelPlannedOn, &kPanelHeldOn,
    &kResultOn,        &kNotifiedOn,        &kPostponedOn,       &kExpectedOn,     &kPostponementReason,
    &kWithdrawnOn,     &kRejectedOn};
static_assert(entry::unique_ids(kProgressFields));

/// 要支援, 要介護 and 事業対象者 have a term; 非該当 has none worth counting down.
bool is_certified(std::string_view level);

/// 区分支給限度基準額, units a month, as in force on `day`; nothing where the level has none or it is not
/// known (before 2014).
std::optional<int> monthly_limit(std::string_view level, Date day);

/// 有効期間 in whole months; a first month begun in its middle is not counted (施行規則 38条2項).
struct Term {
    int months = 0;
    bool part_month = false; ///< begins after the 1st: 「6か月＋月途中」
};
Term term_of(Date from, Date until);
/// 「18か月」「6か月＋月途中」
std::string term_text(Date from, Date until);

/// 有効期間の原則と範囲 by 申請区分. 更新: 48 months where the level stays the same, since 1 April 2021; 36
/// since April 2018; 24 before.
struct TermRule {
    int usual = 0, least = 3, most = 0;
};
TermRule term_rule(std::string_view application_kind, bool same_level, Date certified_on);

/// What is wrong with a term, in words; "" where nothing is.
std::string wrong_term(std::string_view application_kind, bool same_level, Date certified_on, Date from,
                       Date until);

/// How a term stands today. Day 0 is the last day it holds.
enum class TermState { not_begun, holds, ends_today, ended, ended_waiting };
struct Countdown {
    TermState state = TermState::holds;
    int days = 0;      ///< until the last day; negative once ended
    std::string words; ///< 「あと10日」「きょうで終了」「終了・結果待ち」「終了」
};
/// `pending`: an application is under way (then 「終了・結果待ち」: the old level goes on provisionally).
Countdown countdown(Date from, Date until, bool pending, Date today);

/// 更新申請: from 60 days before the last day, on the last day still; advised by 30 days before (施行規則
/// 39条).
Date renewal_opens(Date until);
bool renewal_open(Date until, Date today);

/// Where an application stands: derived from its dates alone.
enum class Step { application, survey, opinion, first_judgement, panel, notice };
inline constexpr std::size_t kSteps = 6;
/// 「認定調査」
std::string_view name_of(Step step);

enum class Outcome { pending, decided, withdrawn, rejected };
struct Progress {
    Outcome outcome = Outcome::pending;
    std::array<bool, kSteps> done{};
    std::array<std::optional<Date>, kSteps> on{}; ///< when done, or planned where known
    std::size_t now = 0;                          ///< the step under way; kSteps once all are done
    std::optional<Date> closed_on{};              ///< 取下げ, 却下 or 結果通知
};
Progress progress_of(const entry::Values& application);

/// 法定処理期間: within 30 days of the application (27条11項); day 30 is still in time.
Date legal_due(Date applied);
bool past_legal_due(const entry::Values& application, Date today);

/// The certification whose term holds on `today`, else the latest ended one; nothing where there is none.
const entry::Version* current_of(const std::vector<entry::Version>& certifications, Date today);
/// The newest application without an outcome, or nothing.
const entry::Version* pending_of(const std::vector<entry::Version>& applications);

} // namespace kasama::records
