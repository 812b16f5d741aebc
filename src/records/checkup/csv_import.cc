// Checkup CSV: every row ends up taken or refused, with a reason a clerk can act on.
#include "records/checkup/import.h"

#include "foundation/base/csv.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/checkup/fields.h"
#include "records/checkup/value_check.h"

namespace kasama::records {

namespace {

using entry::RowProblem;

enum class Part { none, insurer, symbol, number, branch, name, kana, birth, sex, voucher, day, item };

struct Column {
    Part part = Part::none;
    const Item* item = nullptr;
    std::string name;
};

bool looks_like_code(std::string_view text)
{
    return text.size() == 17 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

/// Heading words as the converters in use write them, with or without 受診者 before them.
Part part_of(std::string_view name)
{
    static constexpr std::pair<std::string_view, Part> kWords[] = {{"被保険者番号枝番", Part::branch},
                                                                   {"枝番", Part::branch},
                                                                   {"保険者番号", Part::insurer},
                                                                   {"被保険者記号", Part::symbol},
                                                                   {"被保険者証等記号", Part::symbol},
                                                                   {"被保険者番号", Part::number},
                                                                   {"被保険者証等番号", Part::number},
                                                                   {"氏名カナ", Part::kana},
                                                                   {"カナ氏名", Part::kana},
                                                                   {"フリガナ", Part::kana},
                                                                   {"氏名", Part::name},
                                                                   {"生年月日", Part::birth},
                                                                   {"性別", Part::sex},
                                                                   {"受診券整理番号", Part::voucher},
                                                                   {"健診実施年月日", Part::day},
                                                                   {"健診実施日", Part::day},
                                                                   {"健診日", Part::day},
                                                                   {"受診日", Part::day}};
    if (name.starts_with("受診者")) name.remove_prefix(std::string_view("受診者").size());
    for (const auto& [word, part] : kWords) {
        if (name == word) return part;
    }
    return Part::none;
}

/// The columns of a heading; empty where the row is none.
std::vector<Column> heading_of(const CsvRow& row)
{
    std::vector<Column> columns;
    bool any = false;
    for (const std::string& cell : row.cells) {
        const std::string name = half_width(cell);
        Column column{.part = Part::none, .item = nullptr, .name = name};
        if (looks_like_code(name)) {
            column.part = Part::item;
            column.item = find_item(name);
            any = true;
        } else {
            column.part = part_of(name);
        }
        columns.push_back(std::move(column));
    }
    return any ? columns : std::vector<Column>();
}

std::string twice_in(const std::vector<Column>& columns)
{
    std::set<std::string_view> seen;
    for (const Column& column : columns) {
        if (column.part != Part::none && !seen.insert(column.name).second) return column.name;
    }
    return {};
}

class RowReader {
public:
    RowReader(const CsvRow& row, const std::vector<Column>& columns) : row_(row), columns_(columns) {}

    /// The entry, or why the row is not taken.
    std::variant<entry::Incoming, std::vector<RowProblem>> read()
    {
        incoming_.line = int(row_.line);
        incoming_.category = guard::Category::checkup;
        read_heading();
        if (!refused_.empty()) return std::move(refused_);
        if (read_values() == 0) {
            refuse(Part::none, "取り込める検査値がありません", "検査値の列を確かめてください");
            return std::move(refused_);
        }
        for (const Contradiction& one : contradictions(incoming_.values)) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                if (columns_[i].name == one.code) remark(i, one.reason, "健診機関に確かめてください");
            }
        }
        incoming_.key = checkup_key(incoming_.values);
        return std::move(incoming_);
    }

private:
    std::string cell(std::size_t column) const
    {
        return column < row_.cells.size() ? row_.cells[column] : std::string();
    }

    std::optional<std::size_t> column_of(Part part) const
    {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].part == part) return i;
        }
        return {};
    }

    std::string text_of(Part part) const
    {
        const auto column = column_of(part);
        return column ? stored_form(cell(*column)) : std::string();
    }

    void refuse(Part part, std::string reason, std::string mend)
    {
        const auto column = part == Part::none ? std::nullopt : column_of(part);
        refused_.push_back({.line = int(row_.line),
                            .column = column ? int(*column) + 1 : 0,
                            .column_name = column ? columns_[*column].name : "",
                            .value = column ? cell(*column) : "",
                            .reason = std::move(reason),
                            .mend = std::move(mend)});
    }

    void remark(std::size_t column, std::string reason, std::string mend)
    {
        const Item* item = columns_[column].item;
        incoming_.remarks.push_back({.line = int(row_.line),
                                     .column = int(column) + 1,
                                     .column_name = item ? std::string(item->name) : columns_[column].name,
                                     .value = cell(column),
                                     .reason = std::move(reason),
                                     .mend = std::move(mend)});
    }

    std::optional<Date> date_at(Part part, const std::string& label)
    {
        const std::string text = text_of(part);
        if (text.empty()) {
            refuse(part, label + "がありません", label + "を入れて、もう一度取り込んでください");
            return {};
        }
        const auto date = read_date(text);
        if (!date) refuse(part, "「" + text + "」は、ない日付です", label + "を確かめてください");
        return date;
    }

    void read_heading()
    {
        for (std::size_t i = columns_.size(); i < row_.cells.size(); ++i) {
            if (half_width(row_.cells[i]).empty()) continue;
            refuse(Part::none, "見出しより列が多く、どの項目の値か分かりません",
                   "見出しと行の列の数をそろえてください");
            return;
        }
        entry::Whom& whom = incoming_.whom;
        const std::string name = text_of(Part::name), kana = text_of(Part::kana);
        if (name.empty() && kana.empty())
            refuse(Part::name, "氏名がありません", "氏名を入れて、もう一度取り込んでください");
        if (is_kana(name)) {
            whom.kana = full_kana(name);
        } else {
            whom.name = name;
        }
        if (!kana.empty()) whom.kana = full_kana(kana);
        const std::string sex = half_width(text_of(Part::sex));
        whom.sex = sex == "1" || sex == "男" ? "1" : sex == "2" || sex == "女" ? "2" : "";
        if (whom.sex.empty())
            refuse(Part::sex, "性別が1（男）でも2（女）でもありません", "性別を確かめてください");
        whom.birth_date = date_at(Part::birth, "生年月日");
        day_ = date_at(Part::day, "健診実施年月日");
        if (whom.birth_date && day_ && *whom.birth_date >= *day_) {
            refuse(Part::birth, "生年月日が健診を受けた日より後です",
                   "生年月日と健診実施年月日を確かめてください");
        }
        if (!refused_.empty()) return;
        entry::Values& values = incoming_.values;
        values.set(kCheckupDate, *day_);
        values.set(kCheckupBirth, *whom.birth_date);
        values.set(kCheckupSex, whom.sex);
        values.set(kProgram, std::string("010"));
        values.set(kReport, std::string("10"));
        values.set(kInsurer, digits_of(text_of(Part::insurer)));
        values.set(kCardSymbol, half_width(text_of(Part::symbol)));
        values.set(kCardNumber, half_width(text_of(Part::number)));
        values.set(kCardBranch, half_width(text_of(Part::branch)));
        values.set(kVoucher, digits_of(text_of(Part::voucher)));
    }

    int read_values()
    {
        int taken = 0;
        for (std::size_t i = 0; i < columns_.size() && i < row_.cells.size(); ++i) {
            if (columns_[i].part != Part::item || row_.cells[i].empty()) continue;
            const Item* item = columns_[i].item;
            if (!item) {
                remark(i, "この項目コードは表にありません。値は取り込みません",
                       "項目コードを確かめてください");
                continue;
            }
            const CheckedValue checked = check_value(*item, row_.cells[i], "", *day_);
            if (!checked.reason.empty()) remark(i, checked.reason, checked.mend);
            if (checked.left_out) continue;
            put_reading(incoming_.values, *item, checked.reading);
            taken += checked.reading.status == Status::absent ? 0 : 1;
        }
        return taken;
    }

    const CsvRow& row_;
    const std::vector<Column>& columns_;
    entry::Incoming incoming_{};
    std::vector<RowProblem> refused_;
    std::optional<Date> day_;
};

entry::ReadFile whole_file_refused(std::string reason, std::string mend)
{
    return {.rows = {}, .refused = {{.reason = std::move(reason), .mend = std::move(mend)}}, .lines = 0};
}

} // namespace

entry::ReadFile read_checkup_csv(std::string_view bytes)
{
    const DecodedText decoded = decode_text(bytes);
    std::vector<CsvRow> rows = read_csv(decoded.text);
    entry::ReadFile file{.rows = {}, .refused = {}, .lines = 0};
    std::vector<Column> columns;
    std::map<std::string, int> seen;
    for (const CsvRow& row : rows) {
        const bool comment = !row.cells.empty() && row.cells[0].starts_with('#');
        if (columns.empty()) {
            columns = heading_of(row);
            if (const std::string twice = twice_in(columns); !twice.empty()) {
                return whole_file_refused("見出しに同じ項目（" + twice + "）が二度あります",
                                          "どちらかの列を消してください");
            }
            if (columns.empty() && !comment && row.problem.empty()) break;
            continue;
        }
        if (comment) continue;
        ++file.lines;
        if (!row.problem.empty()) {
            file.refused.push_back({.line = int(row.line),
                                    .column = int(row.problem_column) + 1,
                                    .reason = row.problem,
                                    .mend = "この行を直して、もう一度取り込んでください"});
            continue;
        }
        auto read = RowReader(row, columns).read();
        if (auto* refused = std::get_if<std::vector<RowProblem>>(&read)) {
            // One problem a row, so that rows taken and refused add up; further ones are told in its words.
            RowProblem first = std::move(refused->front());
            for (std::size_t i = 1; i < refused->size(); ++i)
                first.reason += "。また、" + (*refused)[i].reason;
            file.refused.push_back(std::move(first));
            continue;
        }
        entry::Incoming& incoming = std::get<entry::Incoming>(read);
        const std::string same = incoming.key + "|" + incoming.whom.name + "|" + incoming.whom.kana + "|" +
                                 to_text(*incoming.whom.birth_date) + "|" +
                                 incoming.values.text(kCardNumber.id);
        if (const auto [first, fresh] = seen.emplace(same, incoming.line); !fresh) {
            file.refused.push_back(
                {.line = incoming.line,
                 .reason = "同じ人・同じ日の健診が行" + std::to_string(first->second) + "にもあります",
                 .mend = "正しい行だけを残してください"});
            continue;
        }
        file.rows.push_back(std::move(incoming));
    }
    if (columns.empty()) {
        return whole_file_refused("見出しの行（17けたの項目コードの行）が見つかりません",
                                  "健診結果のCSVかどうか確かめてください");
    }
    if (!decoded.replaced.empty()) {
        for (entry::Incoming& incoming : file.rows) {
            for (const std::string& text : {incoming.whom.name, incoming.whom.kana}) {
                if (text.find("〓") == std::string::npos) continue;
                incoming.remarks.push_back({.line = incoming.line,
                                            .column_name = "氏名",
                                            .value = text,
                                            .reason = "読めない文字（外字）を〓にしました",
                                            .mend = "氏名をもとの帳票で確かめてください"});
            }
        }
    }
    return file;
}

} // namespace kasama::records
