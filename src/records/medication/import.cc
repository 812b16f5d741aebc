// A notebook as incoming entries. What the person's notebook says of them (name, birth date) is for matching
// only.
#include "records/medication/import.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/medication/jahis.h"
#include "records/medication/medication.h"

namespace kasama::records {

namespace {

using entry::Incoming;
using entry::RowProblem;
using entry::Values;

entry::Whom whom_of(const JahisRecord& patient)
{
    return {.name = stored_form(patient.column(1)),
            .kana = full_kana(patient.column(10)),
            .birth_date = read_date(patient.column(3)),
            .sex = patient.column(2),
            .telephone = digits_of(patient.column(6))};
}

std::string stored_date(const std::string& text)
{
    const auto date = read_date(text);
    return date ? to_text(*date) : std::string();
}

std::string line_of(const JahisRecord& record)
{
    std::string line = record.number;
    for (const std::string& column : record.columns) line += "\t" + column;
    while (line.ends_with('\t')) line.pop_back();
    return line;
}

void add_line(Values& values, const std::string& line)
{
    const std::string& before = values.text(kLines.id);
    values.set_text(kLines.id, before.empty() ? line : before + "\n" + line);
}

Values dispensing_values(const JahisUnit& unit)
{
    Values values;
    values.set_text(kNotebookKind.id, "dispensing");
    values.set_text(kNotedOn.id, stored_date(unit.head.column(1)));
    values.set_text(kWriter.id, unit.head.column(2));
    for (const JahisRecord& record : unit.records) {
        if (record.number == "11") {
            values.set_text(kDispensedBy.id, record.column(1));
            values.set_text(kDispenserCode.id, record.column(2) + record.column(3) + record.column(4));
            values.set_text(kDispenserTelephone.id, record.column(7));
            continue;
        }
        if (record.number == "51" && values.text(kPrescribedBy.id).empty())
            values.set_text(kPrescribedBy.id, record.column(1));
        add_line(values, line_of(record));
    }
    return values;
}

Values other_values(const JahisUnit& unit)
{
    const JahisRecord& head = unit.head;
    Values values;
    if (head.number == "2") {
        static constexpr entry::Code kSpecial[] = {
            {"1", "アレルギー"}, {"2", "副作用"}, {"3", "既往"}, {"9", "その他"}};
        values.set_text(kNotebookKind.id, "caution");
        values.set_text(kHeading.id,
                        std::string(entry::word_for(kSpecial, head.column(1))) + "：" + head.column(2));
        values.set_text(kWriter.id, head.column(3));
    } else if (head.number == "3") {
        values.set_text(kNotebookKind.id, "otc");
        values.set_text(kHeading.id, head.column(1));
        values.set_text(kNotedOn.id, stored_date(head.column(2)));
        values.set_text(kTakenUntil.id, stored_date(head.column(3)));
        values.set_text(kWriter.id, head.column(4));
        std::string parts;
        for (const JahisRecord& part : unit.records)
            parts += (parts.empty() ? "成分：" : "、") + part.column(2);
        values.set_text(kNotebookText.id, parts);
    } else if (head.number == "4") {
        values.set_text(kNotebookKind.id, "note");
        values.set_text(kHeading.id, head.column(1));
        values.set_text(kNotedOn.id, stored_date(head.column(2)));
        values.set_text(kWriter.id, head.column(3));
    } else {
        values.set_text(kNotebookKind.id, "pharmacist");
        values.set_text(kHeading.id, head.column(1));
        values.set_text(kDispensedBy.id, head.column(2));
        values.set_text(kDispenserTelephone.id, head.column(3));
        values.set_text(kNotedOn.id, stored_date(head.column(4)));
        values.set_text(kTakenUntil.id, stored_date(head.column(5)));
        values.set_text(kWriter.id, head.column(6));
    }
    return values;
}

/// One problem for one unit: the first place, and all that is wrong.
RowProblem together(const std::vector<RowProblem>& problems)
{
    RowProblem all = problems.front();
    for (std::size_t i = 1; i < problems.size() && i < 4; ++i) {
        all.reason += "／" + std::to_string(problems[i].line) + "行目：" + problems[i].reason;
    }
    if (problems.size() > 4) all.reason += "／ほか" + std::to_string(problems.size() - 4) + "件";
    return all;
}

} // namespace

entry::ReadFile read_jahis(const std::vector<std::string>& pieces)
{
    entry::ReadFile file;
    const auto notebooks = read_notebooks(pieces, file.refused);
    for (const Notebook& notebook : notebooks) {
        if (!notebook.problems.empty()) {
            RowProblem whole = together(notebook.problems);
            if (notebooks.size() == 1) whole.line = 0;
            file.refused.push_back(std::move(whole));
            ++file.lines;
            continue;
        }
        for (const JahisUnit& unit : notebook.units) {
            ++file.lines;
            if (!unit.problems.empty()) {
                file.refused.push_back(together(unit.problems));
                continue;
            }
            Values values = unit.head.number == "5" ? dispensing_values(unit) : other_values(unit);
            std::string key = key_of_medication(values);
            file.rows.push_back({.line = unit.head.line,
                                 .whom = whom_of(notebook.patient),
                                 .category = guard::Category::medication,
                                 .key = std::move(key),
                                 .values = std::move(values),
                                 .remarks = notebook.remarks});
        }
        if (notebook.units.empty()) {
            ++file.lines;
            file.refused.push_back({.reason = "調剤やメモが1件もありません"});
        }
    }
    return file;
}

} // namespace kasama::records
