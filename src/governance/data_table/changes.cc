// Lines of a proposal, and the comparison of two versions.
#include "governance/data_table/changes.h"

#include "foundation/base/text.h"
#include "governance/data_table/words.h"

namespace kasama::governance {

using guard::Category;
using guard::Cell;
using guard::Column;

namespace {

/// The conditions as people write them, and as the policy file does.
constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"なし", "–"},
    {"意見書の依頼先", "opinion_requested"},
    {"医師の同意", "doctor_agreed"},
    {"担当の部分", "own_part"},
    {"市民公開欄", "citizen_area"},
};

std::optional<Column> column_named(std::string_view name)
{
    for (std::size_t k = 1; k < guard::kColumns; ++k) {
        if (guard::name_of(Column(k)) == name || guard::id_of(Column(k)) == name) return Column(k);
    }
    return {};
}

std::vector<std::string> words_of(std::string_view line)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : half_width(line) + " ") {
        if (c != ' ' && c != '\t' && c != '\r') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

std::string cell_in_words(const Cell& cell, char block)
{
    const std::string conditions = conditions_in_words(cell, block);
    return rights_in_words(cell) + (conditions.empty() ? "" : "（" + conditions + "）");
}

} // namespace

std::vector<CellChange> read_changes(std::string_view field, std::string_view text, Problems& problems)
{
    std::vector<CellChange> changes;
    int number = 0;
    const auto wrong = [&](const std::string& what) {
        problems.add(field, std::to_string(number) + "行目：" + what);
    };
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const auto words = words_of(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (words.empty()) continue;
        if (words.size() < 3) {
            wrong("「D15 薬剤師 R t c」のように、分類、利用者、可否を空白で区切って書いてください");
            continue;
        }
        const auto category = guard::category_of(words[0]);
        const auto column = column_named(words[1]);
        if (!category || *category == Category::none || *category == Category::attachments) {
            wrong("分類は、D01からD22までの記号（D19を除く）で書いてください");
            continue;
        }
        if (!column) {
            wrong("「" + words[1] + "」という利用者の列はありません。別表の列の名で書いてください");
            continue;
        }
        std::string cell;
        for (std::size_t i = 2; i < words.size(); ++i) {
            std::string word = words[i];
            for (const auto& [said, meant] : kWords) {
                if (word == said) word = meant;
            }
            cell += (cell.empty() ? "" : " ") + word;
        }
        try {
            changes.push_back({*category, *column, guard::parse_cell(cell)});
        } catch (const std::exception&) {
            wrong("可否「" + cell +
                  "」が読めません。R、W、RW、U、X、なし と、条件 t c e s o m で書いてください");
        }
    }
    return changes;
}

guard::Policy changed(guard::Policy table, const std::vector<CellChange>& changes)
{
    for (const CellChange& change : changes) table.set_cell(change.category, change.column, change.cell);
    return table;
}

std::vector<Difference> differences(const guard::Policy& before, const guard::Policy& after)
{
    std::vector<Difference> all;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        for (std::size_t k = 1; k < guard::kColumns; ++k) {
            Difference one{.category = Category(i),
                           .column = Column(k),
                           .before = before.cell(Category(i), Column(k)),
                           .after = after.cell(Category(i), Column(k))};
            if (one.before == one.after) continue;
            // What both grant is what stays: whatever the new cell has beyond it is gained, the old one's is
            // lost.
            const Cell stays = guard::meet(one.before, one.after);
            one.gains = !(stays == one.after);
            one.loses = !(stays == one.before);
            all.push_back(one);
        }
    }
    return all;
}

std::string in_words(const Difference& difference, const guard::Policy& table)
{
    const char block = table.block(difference.category);
    return std::string(guard::name_of(difference.column)) + "　" +
           std::string(guard::code_of(difference.category)) + " " +
           std::string(guard::name_of(difference.category)) + "：" + cell_in_words(difference.before, block) +
           " → " + cell_in_words(difference.after, block);
}

} // namespace kasama::governance
