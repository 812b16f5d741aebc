// Rows of insured persons: the insurance as it stands, one entry a person and insurer.
#include "exchange/residents_csv/insured.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "residents/insurance/category.h"

namespace kasama::exchange {

namespace {

using namespace residents;

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
    {.id = "insurer_number", .label = "保険者番号", .headers = "証記載保険者番号", .field = &kInsurerNumber},
    {.id = "insured_kind",
     .label = "被保険者区分",
     .headers = "号被保険者|被保険者種別",
     .field = &kInsuredKind},
    {.id = "qualified_on",
     .label = "資格取得日",
     .headers = "資格取得年月日",
     .field = &kQualifiedOn,
     .required = true},
    {.id = "lost_on", .label = "資格喪失日", .headers = "資格喪失年月日", .field = &kLostOn},
    {.id = "share", .label = "負担割合", .headers = "利用者負担割合|負担割合コード", .field = &kShare},
    {.id = "share_from",
     .label = "負担割合の適用開始日",
     .headers = "負担割合開始日|負担割合適用開始日",
     .field = &kShareFrom},
    {.id = "share_until",
     .label = "負担割合の適用終了日",
     .headers = "負担割合終了日|負担割合適用終了日",
     .field = &kShareUntil},
    {.id = "limit_stage",
     .label = "負担限度額認定",
     .headers = "負担限度額段階|利用者負担段階",
     .field = &kLimitStage},
    {.id = "limit_from",
     .label = "負担限度額認定の開始日",
     .headers = "負担限度額開始日",
     .field = &kLimitFrom},
    {.id = "limit_until",
     .label = "負担限度額認定の終了日",
     .headers = "負担限度額終了日",
     .field = &kLimitUntil},
    {.id = "plan_office",
     .label = "居宅介護支援事業所",
     .headers = "居宅介護支援事業所番号|居宅支援事業所",
     .field = &kPlanOffice},
    {.id = "plan_office_on",
     .label = "居宅介護支援事業所の届出日",
     .headers = "居宅届出日|計画適用開始",
     .field = &kPlanOfficeOn},
};

void check_order(RowReader& row, const entry::Values& values, const entry::Field<Date>& from,
                 const entry::Field<Date>& until, std::string_view id)
{
    const auto begin = values[from], end = values[until];
    if (begin && end && *begin > *end) {
        row.problem(id, "始まり（" + wareki(*begin) + "）が、終わり（" + wareki(*end) + "）より後です",
                    "終わりの列とあわせて確かめてください");
    }
}

} // namespace

Targets insured_targets() { return kTargets; }

entry::ReadFile read_insured(const Table& table, const Mapping& mapping, Date)
{
    entry::ReadFile file;
    RowReader row(table, mapping, kTargets);
    for (const CsvRow& cells : table.rows) {
        ++file.lines;
        row.take(cells);
        entry::Incoming incoming{
            .line = row.line(), .whom = {}, .category = guard::Category::insurance, .key = "", .values = {}};
        if (!row.failed()) {
            incoming.whom = {.insured_number = row.insured_number("insured_number"),
                             .name = row.text("name"),
                             .kana = full_kana(row.text("kana")),
                             .birth_date = row.date("birth_date"),
                             .sex = row.sex("sex")};
            if (incoming.whom.insured_number.empty() && !row.failed()) {
                row.problem("insured_number", "空欄です",
                            "だれの行か分かりません。介護保険システムで確かめてください");
            }
        }
        if (!row.failed()) {
            for (const Target& target : kTargets) {
                if (target.field && target.id != "birth_date") row.put(target.id, incoming.values);
            }
            if (const auto& insurer = incoming.values.text(kInsurerNumber.id);
                !insurer.empty() && !is_insurer_number(insurer)) {
                row.problem("insurer_number", "検査数字が合いません", "6けたの保険者番号を確かめてください");
            }
            check_order(row, incoming.values, kQualifiedOn, kLostOn, "qualified_on");
            check_order(row, incoming.values, kShareFrom, kShareUntil, "share_from");
            check_order(row, incoming.values, kLimitFrom, kLimitUntil, "limit_from");
            if (!row.failed() && !incoming.values[kQualifiedOn])
                row.problem("qualified_on", "空欄です", "資格取得日を入れてください");
        }
        if (row.failed()) {
            for (entry::RowProblem& problem : row.take_problems()) file.refused.push_back(std::move(problem));
        } else {
            file.rows.push_back(std::move(incoming));
        }
    }
    return file;
}

} // namespace kasama::exchange
