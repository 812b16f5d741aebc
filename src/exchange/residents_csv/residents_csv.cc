// Rows of residents: who, where, and the move that ends or resumes a listing.
#include "exchange/residents_csv/residents_csv.h"

#include "exchange/importers.h"
#include "foundation/base/text.h"
#include "residents/subjects/basics.h"

namespace kasama::exchange {

namespace {

using namespace residents;

constexpr Target kTargets[] = {
    {.id = "name",
     .label = "氏名",
     .headers = "漢字氏名|氏名漢字|名前|本名",
     .field = &kName,
     .required = true},
    {.id = "kana",
     .label = "フリガナ",
     .headers = "カナ氏名|氏名カナ|氏名フリガナ|ふりがな|カナ",
     .field = &kKana,
     .required = true},
    {.id = "birth_date", .label = "生年月日", .headers = "誕生日", .field = &kBirthDate, .required = true},
    {.id = "sex", .label = "性別", .headers = "性別名|性別コード", .field = &kSex, .required = true},
    {.id = "insured_number",
     .label = "被保険者番号",
     .headers = "介護被保険者番号|介護保険被保険者番号",
     .field = &kInsuredNumber},
    {.id = "residency", .label = "住民区分", .headers = "住民区分名|住民種別", .field = &kResidencyKind},
    {.id = "household", .label = "世帯", .headers = "世帯コード|世帯番号", .field = &kHousehold},
    {.id = "postal_code", .label = "郵便番号", .field = &kPostalCode},
    {.id = "address", .label = "住所", .headers = "現住所|住所1", .field = &kAddress},
    {.id = "telephone", .label = "電話番号", .headers = "連絡先|電話", .field = &kTelephone},
    {.id = "move",
     .label = "異動事由",
     .headers = "最新異動事由コード名|異動事由名|減事由コード名|異動事由コード名"},
    {.id = "moved_on", .label = "異動日", .headers = "最新異動日|異動年月日|減異動日"},
};

bool holds(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

} // namespace

Targets resident_targets() { return kTargets; }

std::string move_of(std::string_view cause)
{
    const std::string text = half_width(cause);
    if (holds(text, "取消") || holds(text, "取り消し")) return holds(text, "増") ? "removed" : "resume";
    if (holds(text, "死亡")) return "died";
    if (holds(text, "国外転出")) return "moved_abroad";
    if (holds(text, "転出")) return "moved_out";
    if (holds(text, "職権消除")) return "removed";
    return {};
}

entry::ReadFile read_residents(const Table& table, const Mapping& mapping, Date today)
{
    entry::ReadFile file;
    RowReader row(table, mapping, kTargets);
    for (const CsvRow& cells : table.rows) {
        ++file.lines;
        row.take(cells);
        entry::Incoming incoming{
            .line = row.line(), .whom = {}, .category = guard::Category::basics, .key = "", .values = {}};
        if (!row.failed()) {
            for (const std::string_view id : {"name", "kana", "birth_date", "residency", "household",
                                              "postal_code", "address", "telephone"}) {
                row.put(id, incoming.values);
            }
            incoming.whom = {.insured_number = row.insured_number("insured_number"),
                             .name = incoming.values.text(kName.id),
                             .kana = incoming.values.text(kKana.id),
                             .birth_date = incoming.values[kBirthDate],
                             .sex = row.sex("sex"),
                             .telephone = incoming.values.text(kTelephone.id)};
            incoming.values.set_text(kInsuredNumber.id, incoming.whom.insured_number);
            incoming.values.set_text(kSex.id, incoming.whom.sex);
            for (const std::string_view id : {"name", "kana", "birth_date"}) {
                if (!row.failed() && incoming.values.text(id).empty())
                    row.problem(id, "空欄です", "だれの行か分かりません。元のシステムで確かめてください");
            }
            if (incoming.whom.birth_date && *incoming.whom.birth_date > today) {
                row.problem("birth_date", "これから先の日付です", "生年月日の元号を確かめてください");
            }
            const std::string move = move_of(row.text("move"));
            if (!move.empty()) {
                const auto moved_on = row.date("moved_on");
                if (!moved_on && !row.failed())
                    row.problem("moved_on", "異動日が空欄です",
                                "「" + row.text("move") + "」の行には異動日が要ります");
                incoming.values.set_text(kMove, move);
                if (moved_on) incoming.values.set_text(kMovedOn, kasama::to_text(*moved_on));
                if (move == "died" || move == "moved_out" || move == "moved_abroad") {
                    incoming.values.set_text(kResidencyKind.id, move == "died" ? "4" : "3");
                }
            }
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
