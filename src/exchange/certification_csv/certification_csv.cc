// One row gives the certification (where it holds a level) and the application's progress (where it holds its
// day).
#include "exchange/certification_csv/certification_csv.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/certification/certification.h"

namespace kasama::exchange {

namespace {

using namespace records;

constexpr auto kBirth = entry::date_field({.id = "birth_date", .label = "生年月日"});

constexpr Target kTargets[] = {
    {.id = "insured_number",
     .label = "被保険者番号",
     .headers = "介護被保険者番号|介護保険被保険者番号",
     .required = true},
    {.id = "name", .label = "氏名", .headers = "漢字氏名|被保険者氏名"},
    {.id = "kana", .label = "フリガナ", .headers = "カナ氏名|氏名カナ|被保険者氏名カナ"},
    {.id = "birth_date", .label = "生年月日", .field = &kBirth},
    {.id = "sex", .label = "性別"},
    {.id = "level",
     .label = "要介護度",
     .headers = "要介護状態区分|認定状態区分|二次判定要介護度|二次判定要介護度名|二次判定結果",
     .field = &kLevel},
    {.id = "application_kind",
     .label = "申請区分",
     .headers = "申請種別|申請区分(申請時)|申請区分（申請時）",
     .field = &kApplicationKind},
    {.id = "applied_on",
     .label = "申請日",
     .headers = "申請年月日|認定申請日|要介護認定申請日",
     .field = &kAppliedOn},
    {.id = "certified_on",
     .label = "認定日",
     .headers = "要介護認定日|認定年月日|二次判定日",
     .field = &kCertifiedOn},
    {.id = "valid_from",
     .label = "有効期間の開始日",
     .headers = "認定開始日|有効期間（開始）|有効期間(開始)|認定有効期間開始",
     .field = &kValidFrom},
    {.id = "valid_until",
     .label = "有効期間の終了日",
     .headers = "認定終了日|有効期間（終了）|有効期間(終了)|認定有効期間終了",
     .field = &kValidUntil},
    {.id = "physical_grade",
     .label = "障害高齢者の日常生活自立度",
     .headers = "寝たきり度|障害自立度",
     .field = &kPhysicalGrade},
    {.id = "dementia_grade",
     .label = "認知症高齢者の日常生活自立度",
     .headers = "認知症自立度",
     .field = &kDementiaGrade},
    {.id = "service_limits", .label = "サービスの種類の指定", .field = &kServiceLimits},
    {.id = "panel_opinion", .label = "審査会の意見", .headers = "審査会意見", .field = &kPanelOpinion},
    {.id = "survey_requested_on",
     .label = "認定調査の依頼日",
     .headers = "調査依頼日",
     .field = &kSurveyRequestedOn},
    {.id = "surveyed_on", .label = "認定調査の実施日", .headers = "調査実施日|調査日", .field = &kSurveyedOn},
    {.id = "opinion_requested_on",
     .label = "主治医意見書の依頼日",
     .headers = "意見書依頼日",
     .field = &kOpinionRequestedOn},
    {.id = "opinion_received_on",
     .label = "主治医意見書の受理日",
     .headers = "意見書入手日|意見書受理日",
     .field = &kOpinionReceivedOn},
    {.id = "first_judged_on", .label = "一次判定日", .field = &kFirstJudgedOn},
    {.id = "panel_planned_on",
     .label = "審査会の予定日",
     .headers = "審査会予定日",
     .field = &kPanelPlannedOn},
    {.id = "panel_held_on", .label = "審査会の開催日", .headers = "審査会開催日", .field = &kPanelHeldOn},
    {.id = "notified_on", .label = "結果通知日", .headers = "通知日", .field = &kNotifiedOn},
    {.id = "withdrawn_on", .label = "取下げ日", .headers = "取下日", .field = &kWithdrawnOn},
    {.id = "rejected_on", .label = "却下日", .field = &kRejectedOn},
};

constexpr std::string_view kResult[] = {
    "level",       "application_kind", "applied_on",     "certified_on",   "valid_from",
    "valid_until", "physical_grade",   "dementia_grade", "service_limits", "panel_opinion"};
constexpr std::string_view kProgress[] = {
    "survey_requested_on", "surveyed_on",   "opinion_requested_on", "opinion_received_on", "first_judged_on",
    "panel_planned_on",    "panel_held_on", "notified_on",          "withdrawn_on",        "rejected_on"};

/// 31 再調査, 88 取消, 99 なし are states of the office's own system and no level.
bool no_level(const std::string& cell)
{
    const std::string text = half_width(cell);
    return text.empty() || text == "99" || text == "なし" || text == "31" || text == "再調査";
}

entry::Values result_of(RowReader& row)
{
    entry::Values values;
    if (no_level(row.text("level"))) return values;
    if (half_width(row.text("level")) == "88" || row.text("level") == "取消") {
        row.problem("level", "認定の取消しは、取り込みでは行えません",
                    "その人の要介護認定の画面で、もとの認定を取り下げてください");
        return values;
    }
    for (const std::string_view id : kResult) row.put(id, values);
    const auto from = values[kValidFrom], until = values[kValidUntil];
    if (row.failed()) return values;
    if (is_certified(values.text(kLevel.id))) {
        if (!from) row.problem("valid_from", "空欄です", "認定された人には有効期間が要ります");
        if (!until) row.problem("valid_until", "空欄です", "認定された人には有効期間が要ります");
    }
    if (from && until && *from > *until) {
        row.problem("valid_from", "開始（" + wareki(*from) + "）が、終了（" + wareki(*until) + "）より後です",
                    "終了の列とあわせて確かめてください");
    }
    if (!row.failed() && !from && !values[kCertifiedOn])
        row.problem("certified_on", "認定日も有効期間もありません",
                    "どの認定か分かりません。認定日を入れてください");
    return values;
}

entry::Values progress_of_row(RowReader& row)
{
    entry::Values values;
    entry::Values days;
    for (const std::string_view id : kProgress) row.put(id, days);
    const auto applied = row.date("applied_on");
    if (days.empty() && (!applied || !no_level(row.text("level")))) return values;
    if (!applied) {
        if (!row.failed())
            row.problem("applied_on", "申請日が空欄です", "進捗の日付があるのに、どの申請か分かりません");
        return values;
    }
    values = days;
    values.set(kApplicationDay, *applied);
    row.put("application_kind", values);
    if (const auto certified = row.date("certified_on")) values.set(kResultOn, *certified);
    return values;
}

} // namespace

Targets certification_targets() { return kTargets; }

entry::ReadFile read_certifications(const Table& table, const Mapping& mapping, Date)
{
    entry::ReadFile file;
    RowReader row(table, mapping, kTargets);
    for (const CsvRow& cells : table.rows) {
        ++file.lines;
        row.take(cells);
        entry::Whom whom;
        entry::Values result, progress;
        if (!row.failed()) {
            whom = {.insured_number = row.insured_number("insured_number"),
                    .name = row.text("name"),
                    .kana = full_kana(row.text("kana")),
                    .birth_date = row.date("birth_date"),
                    .sex = row.sex("sex")};
            if (whom.insured_number.empty() && !row.failed())
                row.problem("insured_number", "空欄です",
                            "だれの行か分かりません。介護保険システムで確かめてください");
        }
        if (!row.failed()) result = result_of(row);
        if (!row.failed()) progress = progress_of_row(row);
        if (!row.failed() && result.empty() && progress.empty()) {
            row.problem("level", "認定の結果も、申請の進捗もありません",
                        "要介護度か申請日のどちらかが要ります");
        }
        if (row.failed()) {
            for (entry::RowProblem& problem : row.take_problems()) file.refused.push_back(std::move(problem));
            continue;
        }
        if (!result.empty()) {
            const auto from = result[kValidFrom];
            const std::string key = kasama::to_text(from ? *from : *result[kCertifiedOn]);
            file.rows.push_back({.line = row.line(),
                                 .whom = whom,
                                 .category = guard::Category::certification,
                                 .key = key,
                                 .values = result});
        }
        if (!progress.empty()) {
            file.rows.push_back({.line = row.line(),
                                 .whom = whom,
                                 .category = guard::Category::certification_progress,
                                 .key = progress.text(kApplicationDay.id),
                                 .values = progress});
        }
    }
    return file;
}

} // namespace kasama::exchange
