// The rules between the columns of a notebook's records, each with words a pharmacist or clerk can act on.
#include "records/medication/jahis.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using entry::RowProblem;
using Found = std::vector<RowProblem>;

void tell(Found& problems, const JahisRecord& record, std::size_t column, std::string_view name,
          std::string reason, std::string mend = {})
{
    problems.push_back({.line = record.line,
                        .column = int(column) + 1, // the record's number is the first column of the line
                        .column_name = std::string(record_name(record.number)) + "の" + std::string(name),
                        .value = record.column(column).substr(0, 100),
                        .reason = std::move(reason),
                        .mend = std::move(mend)});
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> allowed)
{
    return std::find(allowed.begin(), allowed.end(), text) != allowed.end();
}

bool digits(std::string_view text, std::size_t least, std::size_t most)
{
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// At most six digits before the point and five behind it.
bool is_amount(std::string_view text)
{
    const std::size_t point = text.find('.');
    if (!digits(text.substr(0, point), 1, 6)) return false;
    return point == std::string_view::npos || digits(text.substr(point + 1), 1, 5);
}

void need(Found& problems, const JahisRecord& record, std::size_t column, std::string_view name)
{
    if (record.column(column).empty())
        tell(problems, record, column, name, std::string(name) + "がありません");
}

void need_date(Found& problems, const JahisRecord& record, std::size_t column, std::string_view name,
               bool required)
{
    const std::string& text = record.column(column);
    if (text.empty() && !required) return;
    if (text.empty()) return need(problems, record, column, name);
    if (!read_date(text))
        tell(problems, record, column, name, "ない日付です",
             "8けたの西暦か、元号の記号と6けたで書かれているか確かめてください");
}

void check_place(Found& problems, const JahisRecord& record, bool codes_required)
{
    need(problems, record, 1, "名称");
    const bool pharmacy_allowed = record.number == "11";
    if (codes_required || !record.column(2).empty()) {
        if (!digits(record.column(2), 2, 2))
            tell(problems, record, 2, "都道府県", "2けたの番号ではありません");
    }
    if (codes_required || !record.column(3).empty()) {
        const bool known =
            one_of(record.column(3), {"1", "3"}) || (pharmacy_allowed && record.column(3) == "4");
        if (!known)
            tell(problems, record, 3, "点数表", pharmacy_allowed ? "1・3・4のどれかです" : "1か3です");
    }
    if (codes_required || !record.column(4).empty()) {
        if (!digits(record.column(4), 7, 7))
            tell(problems, record, 4, "医療機関等コード", "7けたの数字ではありません");
    }
}

void check_medicine(Found& problems, const JahisRecord& record)
{
    need(problems, record, 2, "名称");
    if (!record.column(3).empty() && !is_amount(record.column(3)))
        tell(problems, record, 3, "用量", "数字（小数は5けたまで）ではありません");
    const std::string& kind = record.column(5);
    if (!kind.empty() && !one_of(kind, {"1", "2", "3", "4", "6"}))
        tell(problems, record, 5, "コード種別", "1・2・3・4・6のどれかです");
    if (!kind.empty() && kind != "1" && record.column(6).empty()) {
        tell(problems, record, 6, "コード", "コード種別が" + kind + "なのに、薬品コードがありません",
             "薬局に作り直しを頼むか、紙を見て手で入力してください");
    }
}

void check_usage(Found& problems, const JahisRecord& record)
{
    const std::string& form = record.column(5);
    if (!one_of(form, {"1", "2", "3", "4", "5", "6", "7", "9", "10"}))
        return tell(problems, record, 5, "剤形", "剤形の番号ではありません");
    if (record.column(2).empty() && form != "9" && form != "10")
        tell(problems, record, 2, "用法", "用法がありません");
    if (!record.column(3).empty() && !is_amount(record.column(3)))
        tell(problems, record, 3, "調剤数量", "数字ではありません");
}

void check_dispensing(const Notebook& notebook, JahisUnit& unit)
{
    Found& problems = unit.problems;
    need_date(problems, unit.head, 1, "日付", true);
    const JahisRecord* place = nullptr;
    bool prescriber = false;
    std::map<std::string, std::pair<const JahisRecord*, const JahisRecord*>> recipes; // RP → 薬品, 用法
    for (const JahisRecord& record : unit.records) {
        const std::string& number = record.number;
        if (number == "11") {
            place = &record;
            check_place(problems, record, notebook.by_facility);
        } else if (number == "51") {
            prescriber = true;
            check_place(problems, record, false);
        } else if (number == "201" || number == "301") {
            if (!digits(record.column(1), 1, 3)) {
                tell(problems, record, 1, "RP番号", "数字ではありません");
                continue;
            }
            (number == "201" ? recipes[record.column(1)].first : recipes[record.column(1)].second) = &record;
            number == "201" ? check_medicine(problems, record) : check_usage(problems, record);
        }
    }
    if (notebook.by_facility && !place)
        tell(problems, unit.head, 1, "日付", "調剤した医療機関等（11）がありません");
    const bool in_house = place && place->column(3) != "4"; // a hospital that dispenses what it prescribed
    if (!recipes.empty() && !prescriber && !in_house && notebook.by_facility) {
        tell(problems, unit.head, 1, "日付", "処方した医療機関（51）がありません");
    }
    for (const auto& [number, recipe] : recipes) {
        if (!recipe.second)
            tell(problems, *recipe.first, 1, "RP番号", "RP" + number + "の用法（301）がありません");
        if (!recipe.first)
            tell(problems, *recipe.second, 1, "RP番号", "RP" + number + "の薬品（201）がありません");
    }
    for (const JahisRecord& record : unit.records) {
        if (!one_of(record.number, {"281", "291", "311", "391"})) continue;
        if (!recipes.contains(record.column(1)))
            tell(problems, record, 1, "RP番号", "RP" + record.column(1).substr(0, 10) + "の薬品がありません");
    }
}

} // namespace

void check_notebook(Notebook& notebook)
{
    const JahisRecord& patient = notebook.patient;
    if (patient.number.empty()) {
        notebook.problems.push_back(
            {.reason = "患者情報（1）がありません", .mend = "QRコードを、はじめの行から読み取ってください"});
    } else {
        need(notebook.problems, patient, 1, "氏名");
        if (!one_of(patient.column(2), {"1", "2"})) tell(notebook.problems, patient, 2, "性別", "1か2です");
        need_date(notebook.problems, patient, 3, "生年月日", true);
    }
    for (JahisUnit& unit : notebook.units) {
        const std::string& number = unit.head.number;
        if (number == "5") check_dispensing(notebook, unit);
        if (number == "2") {
            if (!one_of(unit.head.column(1), {"1", "2", "3", "9"}))
                tell(unit.problems, unit.head, 1, "種別", "1・2・3・9のどれかです");
            need(unit.problems, unit.head, 2, "内容");
        }
        if (number == "3") {
            need(unit.problems, unit.head, 1, "名称");
            need_date(unit.problems, unit.head, 2, "開始日", false);
            need_date(unit.problems, unit.head, 3, "終了日", false);
        }
        if (number == "4") {
            need(unit.problems, unit.head, 1, "内容");
            need_date(unit.problems, unit.head, 2, "日付", false);
        }
        if (number == "701") need(unit.problems, unit.head, 1, "氏名");
    }
}

} // namespace kasama::records
