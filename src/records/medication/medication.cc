// Lines of a dispensing put together, and what follows from them.
#include "records/medication/medication.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::records {

namespace {

using Columns = std::vector<std::string_view>;

Columns columns_of(std::string_view line)
{
    Columns columns;
    while (true) {
        const std::size_t tab = line.find('\t');
        columns.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return columns;
        line.remove_prefix(tab + 1);
    }
}

std::string at(const Columns& columns, std::size_t i)
{
    return i < columns.size() ? std::string(columns[i]) : std::string();
}

Prescription& open_prescription(Dispensing& dispensing)
{
    if (dispensing.prescriptions.empty()) dispensing.prescriptions.emplace_back();
    return dispensing.prescriptions.back();
}

/// The recipe of a number: numbers run through one dispensing, whoever prescribed.
Recipe& recipe_of(Dispensing& dispensing, const std::string& number)
{
    for (Prescription& prescription : dispensing.prescriptions) {
        for (Recipe& recipe : prescription.recipes) {
            if (recipe.number == number) return recipe;
        }
    }
    auto& recipes = open_prescription(dispensing).recipes;
    recipes.push_back({.number = number});
    return recipes.back();
}

/// A new 処方した医師 opens a prescription of its own; the facility stays until another is named.
void name_prescriber(Dispensing& dispensing, const Columns& columns, bool facility)
{
    const bool fresh = dispensing.prescriptions.empty() || !dispensing.prescriptions.back().recipes.empty();
    if (fresh) {
        const std::string last =
            dispensing.prescriptions.empty() ? "" : dispensing.prescriptions.back().facility;
        dispensing.prescriptions.push_back({.facility = last, .doctor = {}, .department = {}});
    }
    Prescription& prescription = dispensing.prescriptions.back();
    if (facility) {
        prescription.facility = at(columns, 1);
    } else {
        prescription.doctor = at(columns, 1);
        prescription.department = at(columns, 2);
    }
}

void add_line(Dispensing& dispensing, const Columns& columns)
{
    const std::string number = at(columns, 0);
    const auto remark = [&](std::string label, std::size_t text, std::size_t writer) {
        return MedicineRemark{
            .label = std::move(label), .text = at(columns, text), .writer = at(columns, writer)};
    };
    if (number == "15") dispensing.staff = at(columns, 1);
    if (number == "51") name_prescriber(dispensing, columns, true);
    if (number == "55") name_prescriber(dispensing, columns, false);
    if (number == "201") {
        recipe_of(dispensing, at(columns, 1))
            .medicines.push_back({.name = at(columns, 2),
                                  .dose = at(columns, 3),
                                  .unit = at(columns, 4),
                                  .generic = at(columns, 8),
                                  .writer = at(columns, 7)});
    }
    if (number == "281" || number == "291") {
        Recipe& recipe = recipe_of(dispensing, at(columns, 1));
        auto& remarks = recipe.medicines.empty() ? recipe.remarks : recipe.medicines.back().remarks;
        remarks.push_back(remark(number == "281" ? "補足" : "注意", 2, 3));
    }
    if (number == "301") {
        Recipe& recipe = recipe_of(dispensing, at(columns, 1));
        recipe.usage = at(columns, 2);
        recipe.quantity = at(columns, 3);
        recipe.quantity_unit = at(columns, 4);
        recipe.form = at(columns, 5);
        recipe.writer = at(columns, 8);
    }
    if (number == "311" || number == "391") {
        recipe_of(dispensing, at(columns, 1))
            .remarks.push_back(remark(number == "311" ? "補足" : "注意", 2, 3));
    }
    if (number == "401") dispensing.remarks.push_back(remark("服用の注意", 1, 2));
    if (number == "411") dispensing.remarks.push_back(remark("医療機関からの情報", 1, 3));
    if (number == "421") dispensing.remarks.push_back(remark("残薬", 1, 2));
    if (number == "501") dispensing.remarks.push_back(remark("備考", 1, 2));
    if (number == "601") {
        dispensing.remarks.push_back({.label = "気づいたこと", .text = at(columns, 1), .writer = "2"});
    }
}

bool counted_in_days(std::string_view form)
{
    return form == "1" || form == "2" || form == "6" || form == "7";
}

struct Named {
    std::string_view kind;
    std::vector<std::string_view> names;
};

/// Brand names and generic names sold in Japan; kana as they are printed.
std::string_view kind_among(const std::vector<Named>& all, std::string_view name)
{
    const std::string folded = folded_kana(name);
    for (const Named& named : all) {
        for (const std::string_view one : named.names) {
            if (folded.find(folded_kana(one)) != std::string::npos) return named.kind;
        }
    }
    return {};
}

void add_supplies(std::vector<CurrentMedicine>& current, const entry::Values& values, Date dispensed,
                  Date today)
{
    for (const Prescription& prescription : dispensing_of(values).prescriptions) {
        for (const Recipe& recipe : prescription.recipes) {
            if (recipe.form == "9" || recipe.form == "10") continue; // materials and containers
            const auto until = supply_until(recipe, dispensed);
            if (until ? *until < today : dispensed + days(30) < today) continue;
            for (const Medicine& medicine : recipe.medicines) {
                current.push_back({.name = medicine.name,
                                   .generic = medicine.generic,
                                   .dose = dose_words(recipe.form, medicine.dose, medicine.unit),
                                   .usage = recipe.usage,
                                   .supply = until ? short_date(*until, today) + "の分まで" : "",
                                   .source = values[kDispensedBy].value_or(""),
                                   .by_citizen = medicine.writer == "2",
                                   .as_needed = !until,
                                   .since = dispensed});
            }
        }
    }
}

} // namespace

Dispensing dispensing_of(const entry::Values& values)
{
    Dispensing dispensing;
    std::string_view lines = values.text(kLines.id);
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        add_line(dispensing, columns_of(lines.substr(0, end)));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    return dispensing;
}

std::string_view form_name(std::string_view form)
{
    static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
        {"1", "内服"}, {"2", "内服（滴剤）"}, {"3", "頓服"}, {"4", "注射"},   {"5", "外用"},
        {"6", "浸煎"}, {"7", "湯薬"},         {"9", "材料"}, {"10", "その他"}};
    for (const auto& [code, name] : kForms) {
        if (code == form) return name;
    }
    return {};
}

std::string dose_words(std::string_view form, std::string_view dose, std::string_view unit)
{
    if (dose.empty()) return {};
    const std::string amount = std::string(dose) + shown_name(unit);
    if (counted_in_days(form)) return "1日 " + amount;
    if (form == "3") return "1回 " + amount;
    return "全部で " + amount;
}

std::optional<Date> supply_until(const Recipe& recipe, Date dispensed)
{
    if (!counted_in_days(recipe.form) || recipe.quantity_unit.find("日") == std::string::npos) return {};
    const std::string number = recipe.quantity.substr(0, recipe.quantity.find('.'));
    if (number.empty() || number.size() > 4 || number.find_first_not_of("0123456789") != std::string::npos)
        return {};
    const int count = std::stoi(number);
    if (count < 1) return {};
    return dispensed + days(count - 1);
}

std::vector<CurrentMedicine> current_medicines(const std::vector<entry::Version>& versions, Date today)
{
    std::vector<CurrentMedicine> current;
    for (const entry::Version& version : versions) {
        const auto noted = version.values[kNotedOn];
        if (!noted || *noted > today) continue;
        const std::string kind = version.values.text(kNotebookKind.id);
        if (kind == "dispensing") add_supplies(current, version.values, *noted, today);
        if (kind == "otc") {
            const auto until = version.values[kTakenUntil];
            if (until && *until < today) continue;
            const bool citizen = version.values.text(kWriter.id) == "2";
            current.push_back({.name = version.values[kHeading].value_or(""),
                               .generic = {},
                               .dose = {},
                               .usage = version.values[kNotebookText].value_or(""),
                               .supply = {},
                               .source = citizen ? "市販薬・本人か家族の記入" : "市販薬",
                               .by_citizen = citizen,
                               .since = *noted});
        }
    }
    std::stable_sort(current.begin(), current.end(),
                     [](const CurrentMedicine& a, const CurrentMedicine& b) { return a.since > b.since; });
    std::set<std::string> seen;
    std::erase_if(current, [&](const CurrentMedicine& one) {
        return !seen.insert(folded_text(one.name) + one.usage).second;
    });
    return current;
}

std::string_view blood_thinner(std::string_view name)
{
    static const std::vector<Named> kAll = {
        {"抗凝固薬",
         {"ワルファリン", "ワーファリン", "アピキサバン", "エリキュース", "リバーロキサバン", "イグザレルト",
          "エドキサバン", "リクシアナ", "ダビガトラン", "プラザキサ", "ヘパリン"}},
        {"抗血小板薬",
         {"アスピリン", "バイアスピリン", "バファリン配合錠A81", "クロピドグレル", "プラビックス",
          "コンプラビン", "プラスグレル", "エフィエント", "チカグレロル", "ブリリンタ", "シロスタゾール",
          "プレタール", "チクロピジン", "パナルジン", "サルポグレラート", "アンプラーグ", "タケルダ",
          "キャブピリン"}}};
    return kind_among(kAll, name);
}

std::string_view sugar_lowering(std::string_view name)
{
    static const std::vector<Named> kAll = {
        {"インスリン",
         {"インスリン", "ノボラピッド", "ヒューマログ", "ランタス", "トレシーバ", "レベミル", "アピドラ",
          "ルムジェブ", "フィアスプ", "ライゾデグ"}},
        {"血糖を下げる薬", {"グリメピリド",     "アマリール",         "グリクラジド",   "グリミクロン",
                            "グリベンクラミド", "オイグルコン",       "ミチグリニド",   "グルファスト",
                            "レパグリニド",     "シュアポスト",       "メトホルミン",   "メトグルコ",
                            "シタグリプチン",   "ジャヌビア",         "グラクティブ",   "リナグリプチン",
                            "トラゼンタ",       "ビルダグリプチン",   "エクア",         "テネリグリプチン",
                            "テネリア",         "エンパグリフロジン", "ジャディアンス", "ダパグリフロジン",
                            "フォシーガ",       "ピオグリタゾン",     "アクトス"}}};
    return kind_among(kAll, name);
}

std::string shown_name(std::string_view name)
{
    std::string out, half;
    const auto flush = [&] {
        if (!half.empty()) out += full_kana(half);
        half.clear();
    };
    for (const char32_t c : to_points(name)) {
        const std::u32string one(1, c);
        if (c >= 0xff61 && c <= 0xff9f) {
            half += to_utf8(one);
        } else {
            flush();
            out += to_utf8(one);
        }
    }
    flush();
    return out;
}

std::string key_of_medication(const entry::Values& values)
{
    const std::string& kind = values.text(kNotebookKind.id);
    std::string key = kind + "|" + values.text(kNotedOn.id) + "|";
    if (kind != "dispensing") return key + folded_text(values.text(kHeading.id));
    const std::string& code = values.text(kDispenserCode.id);
    return key + (code.empty() ? folded_text(values.text(kDispensedBy.id)) : code) + "|" +
           folded_text(values.text(kPrescribedBy.id));
}

} // namespace kasama::records
