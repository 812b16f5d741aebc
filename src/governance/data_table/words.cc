// The words of a cell, each qualifier once.
#include "governance/data_table/words.h"

namespace kasama::governance {

std::string rights_in_words(const guard::Cell& cell)
{
    if (cell.none()) return "できない";
    if (cell.maintain) return "管理する";
    if (cell.extract) return "抜粋を見る";
    if (cell.read && cell.write) return "見る・書く";
    return cell.write ? "書く" : "見る";
}

std::string conditions_in_words(const guard::Cell& cell, char block)
{
    std::string words;
    const auto add = [&](bool holds, const std::string& word) {
        if (!holds) return;
        if (!words.empty()) words += "、";
        words += word;
    };
    add(cell.team, "支援チーム");
    add(cell.consent, block ? std::string("同意（") + block + "）" : "同意");
    add(cell.emergency, "緊急参照だけ");
    add(cell.own_data, "本人の分だけ");
    add(cell.own_organisation, "自機関の分だけ");
    add(cell.masked, "一覧だけ");
    add(cell.opinion_requested, "意見書を依頼された機関だけ");
    add(cell.doctor_agreed, "医師の同意");
    add(cell.own_part, "自分の担当の部分だけ");
    add(cell.citizen_area, "市民公開欄だけ");
    return words;
}

Marks marks_of(const guard::Cell& cell)
{
    Marks marks;
    if (cell.none()) return {.act = "–", .conditions = {}};
    marks.act =
        cell.maintain ? "U" : std::string(cell.read || cell.extract ? "R" : "") + (cell.write ? "W" : "");
    const std::pair<bool, char> letters[] = {
        {cell.team, 't'},     {cell.consent, 'c'},          {cell.emergency, 'e'}, {cell.extract, 'x'},
        {cell.own_data, 's'}, {cell.own_organisation, 'o'}, {cell.masked, 'm'}};
    for (const auto& [set, letter] : letters) {
        if (set) marks.conditions += letter;
    }
    marks.noted = cell.opinion_requested || cell.doctor_agreed || cell.own_part || cell.citizen_area;
    return marks;
}

} // namespace kasama::governance
