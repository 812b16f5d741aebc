// From checkups to what the page shows: words for everything, also for what is missing.
#include "records/checkup/page.h"

#include "foundation/base/wareki.h"
#include "records/checkup/fields.h"

namespace kasama::records {

namespace {

constexpr std::string_view kMetabolicItem = "9N501000000000011", kLevelItem = "9N506000000000011";
constexpr std::string_view kBloodTaken = "9N141000000000011";
constexpr std::string_view kMedicines[][2] = {
    {"9N701000000000011", "血圧"}, {"9N706000000000011", "血糖"}, {"9N711000000000011", "脂質"}};

std::string day_words(Date day)
{
    return std::to_string(month_of(day)) + "月" + std::to_string(day_of(day)) + "日";
}

std::string words_at(const entry::Values& values, std::string_view code)
{
    const Item* item = find_item(code);
    return item ? words_of(*item, reading_of(values, *item)) : std::string();
}

/// The other way of taking the blood for the same question, whose row holds the value.
std::string_view twin_of(std::string_view concept_id)
{
    if (concept_id == "triglyceride_fasting") return "triglyceride_casual";
    if (concept_id == "triglyceride_casual") return "triglyceride_fasting";
    if (concept_id == "glucose_fasting") return "glucose_casual";
    return concept_id == "glucose_casual" ? "glucose_fasting" : std::string_view();
}

void put_missing(ValueCell& cell, const Checkup& checkup, const Concept& of, const Chosen& chosen)
{
    cell.missing = true;
    if (chosen.item) {
        cell.value = words_of(*chosen.item, chosen.reading);
    } else if (const auto twin = twin_of(of.id); !twin.empty() && checkup.chosen(concept_named(twin)).item) {
        cell.value = "—";
        return;
    } else if (of.id == "hba1c" && checkup.chosen(concept_named("hba1c_jds")).item) {
        cell.value = "JDS値のみ";
        return;
    } else {
        cell.value = "記録なし";
    }
    const std::string& taken = checkup.values().text(kBloodTaken);
    if (of.id.ends_with("fasting") && (taken == "1" || taken == "3" || taken == "4")) {
        cell.value = "未実施";
        cell.note = "（食後採血）";
    }
}

std::string item_note(const Concept& of, const Chosen& chosen)
{
    if (of.id != "waist") return {};
    return chosen.item->code.starts_with("9N0161602")   ? "自己測定"
           : chosen.item->code.starts_with("9N0161603") ? "自己申告"
                                                        : "";
}

ValueCell cell_of(const Checkup& checkup, const Concept& of, bool newest)
{
    const Chosen& chosen = checkup.chosen(of);
    ValueCell cell{.value = {}, .newest = newest};
    if (!chosen.item || !chosen.reading.has_value()) {
        put_missing(cell, checkup, of, chosen);
        return cell;
    }
    cell.value = words_of(*chosen.item, chosen.reading);
    cell.note = item_note(of, chosen);
    if (chosen.reading.status != Status::measured) {
        cell.value = cell.value.substr(0, cell.value.find("（"));
        cell.note = "（入力範囲の外）";
    }
    const auto judged = [&](ui::Mark mark, std::string_view words) {
        cell.mark = ui::mark(mark);
        cell.judged = ui::id_of(mark);
        cell.grade = words;
    };
    switch (grade_of(of, checkup.sex, chosen)) {
    case Grade::referral: judged(ui::Mark::bad, "受診勧奨"); break;
    case Grade::guidance: judged(ui::Mark::caution, "保健指導"); break;
    case Grade::within:
        if (newest) judged(ui::Mark::good, "基準内");
        break;
    case Grade::none: break;
    }
    return cell;
}

std::string thresholds_of(const Concept& of, std::string_view sex)
{
    if (of.by_sex() && sex != "1" && sex != "2") return "性別が分からないため判定なし";
    const std::size_t which = sex == "2" ? 1 : 0;
    const std::string guidance = of.guidance[which].words(), referral = of.referral[which].words();
    if (guidance.empty() && referral.empty()) return "判定なし";
    const std::string who = of.by_sex() ? (which == 1 ? "女性 " : "男性 ") : "";
    return who + guidance + (referral.empty() ? "" : "／" + referral);
}

bool measured_once(const std::vector<Checkup>& checkups, const Concept& of)
{
    return std::any_of(checkups.begin(), checkups.end(),
                       [&](const Checkup& one) { return one.chosen(of).item != nullptr; });
}

ValueTable table_of(const std::vector<Checkup>& checkups, bool old)
{
    ValueTable table;
    std::vector<const Checkup*> shown;
    for (const Checkup& one : checkups) {
        if (old && !one.chosen(concept_named("hba1c_jds")).item) continue;
        shown.push_back(&one);
        table.years.push_back({.year = fiscal_year_words(one.day) + "年度",
                               .day = day_words(one.day),
                               .newest = !old && &one == &checkups.front()});
    }
    table.caption =
        old ? "古い測り方の値（比べられません）" : "検査の値（" + std::to_string(shown.size()) + "回分）";
    table.note = old ? "JDS値" : "印のない過去の値は基準内です。";
    const std::string& sex = checkups.front().sex;
    for (const Concept& of : concepts()) {
        if ((of.id == "hba1c_jds") != old || !measured_once(checkups, of)) continue;
        ValueRow row{.label = std::string(of.label),
                     .unit = std::string(of.unit),
                     .cells = {},
                     .thresholds = thresholds_of(of, sex)};
        for (const Checkup* one : shown) row.cells.push_back(cell_of(*one, of, !old && one == shown.front()));
        if (table.groups.empty() || table.groups.back().name != of.group)
            table.groups.push_back({std::string(of.group), {}});
        table.groups.back().rows.push_back(std::move(row));
    }
    return table;
}

/// What the recomputed judgement says, where it is not what was reported.
std::string check_words(std::string_view item, const std::string& reported_code, const std::string& computed)
{
    if (reported_code == computed || (computed == "4" && !reported_code.empty())) return {};
    const Item* of = find_item(item);
    const std::string word = of ? std::string(answer_word(of->answers, computed)) : std::string();
    return reported_code.empty() ? "検査の値から計算すると「" + word + "」"
                                 : "検査の値から計算すると「" + word + "」です。健診機関に確かめてください";
}

void put_answers(CheckupPage& page, const Checkup& newest)
{
    std::string referrals, guidances;
    int referral_count = 0, guidance_count = 0;
    for (const Concept& of : concepts()) {
        const Grade grade = grade_of(of, newest.sex, newest.chosen(of));
        if (grade == Grade::referral) {
            ++referral_count;
            referrals += (referrals.empty() ? "" : "、") + std::string(of.label);
        }
        guidance_count += grade == Grade::guidance ? 1 : 0;
    }
    page.any_referral = referral_count > 0;
    page.any_guidance = guidance_count > 0;
    page.referrals = page.any_referral ? std::to_string(referral_count) + "項目　" + referrals : "なし";
    page.guidances = page.any_guidance ? std::to_string(guidance_count) + "項目" : "なし";

    const Facts facts = facts_of(newest.values(), newest.sex, newest.age_at_year_end);
    page.metabolic = words_at(newest.values(), kMetabolicItem);
    page.metabolic_check =
        check_words(kMetabolicItem, newest.values().text(kMetabolicItem), metabolic(facts));
    if (page.metabolic.empty()) page.metabolic = "報告なし";
    page.level = words_at(newest.values(), kLevelItem);
    const bool of_age =
        newest.age_at_year_end && *newest.age_at_year_end >= 40 && *newest.age_at_year_end <= 75;
    if (!page.level.empty() && of_age) {
        page.level_check = check_words(kLevelItem, newest.values().text(kLevelItem), guidance_level(facts));
    }
}

bool is_question(const Item& item)
{
    return item.section == 500 || item.section == 600 || item.section == 900;
}
/// Found out once for the whole table: a concept is found by the beginnings of its codes.
bool is_finding(const Item& item)
{
    static const std::vector<bool> kFindings = [] {
        std::vector<bool> all;
        for (const Item& one : items())
            all.push_back(!is_question(one) && one.kind != ItemKind::number && !concept_of(one.code) &&
                          one.code != kMetabolicItem && one.code != kLevelItem && one.code != kBloodTaken);
        return all;
    }();
    return kFindings[std::size_t(&item - items().data())];
}

std::string method_of(const Item& item, const Reading& reading)
{
    return !item.method.empty() || reading.method.empty() ? std::string(item.method) : reading.method;
}

std::string laboratory_range(const Reading& reading)
{
    if (reading.low.empty() && reading.high.empty()) return reading.flag;
    return reading.low + "～" + reading.high + (reading.flag.empty() ? "" : "　" + reading.flag);
}

/// As the form has them: by section.
const std::vector<const Item*>& items_in_order()
{
    static const std::vector<const Item*> kInOrder = [] {
        std::vector<const Item*> all;
        for (const Item& item : items()) all.push_back(&item);
        std::stable_sort(all.begin(), all.end(),
                         [](const Item* a, const Item* b) { return a->section < b->section; });
        return all;
    }();
    return kInOrder;
}

/// Which items any of the checkups says something about: one walk over both sorted lists, not a search for
/// each.
std::set<const Item*> told(const std::vector<Checkup>& checkups)
{
    std::set<const Item*> found;
    for (const Checkup& one : checkups) {
        auto item = items().begin();
        for (const auto& [id, text] : one.values().packed()) {
            while (item != items().end() && item->code < id) ++item;
            if (item == items().end()) break;
            if (item->code == id && !text.empty()) found.insert(&*item);
        }
    }
    return found;
}

void put_details(CheckupPage& page, const std::vector<Checkup>& checkups)
{
    const entry::Values& newest = checkups.front().values();
    for (const Checkup& one : checkups) page.years.push_back(fiscal_year_words(one.day) + "年度");
    const std::set<const Item*> present = told(checkups);
    for (const Item* item : items_in_order()) {
        if (!present.contains(item)) continue;
        const Reading reading = reading_of(newest, *item);
        if (is_question(*item)) {
            PlainRow row{.cells = {std::string(item->name)}};
            for (const Checkup& one : checkups) {
                row.cells.push_back(words_of(*item, reading_of(one.values(), *item)));
                if (row.cells.back().empty()) row.cells.back() = "回答なし";
            }
            page.questionnaire.push_back(std::move(row));
            continue;
        }
        if (reading.status == Status::absent) continue;
        if (is_finding(*item))
            page.findings.push_back({.cells = {std::string(item->name), words_of(*item, reading)}});
        page.codes.push_back(
            {.cells = {std::string(item->name), words_of(*item, reading), std::string(item->unit),
                       method_of(*item, reading), laboratory_range(reading), std::string(item->code)}});
    }
    for (const auto& [code, what] : kMedicines) {
        const std::string answer = words_at(newest, code);
        if (answer.empty()) continue;
        page.medicines += (page.medicines.empty() ? "" : "／") + std::string(what) + " " + answer;
    }
}

} // namespace

std::string fiscal_year_words(Date day)
{
    const int year = fiscal_year_of(day);
    return wareki_year(year == 2019 ? make_date(2019, 5, 1) : make_date(year, 4, 1));
}

std::vector<Checkup> checkups_of(const std::vector<entry::Version>& versions, std::string_view sex,
                                 std::optional<Date> birth)
{
    std::vector<Checkup> all;
    for (const entry::Version& version : versions) {
        const auto day = version.values[kCheckupDate];
        if (!day) continue;
        const std::string body = version.values.text(kBodyName.id);
        const std::string own_sex = version.values.text(kCheckupSex.id);
        const auto born = version.values[kCheckupBirth] ? version.values[kCheckupBirth] : birth;
        Checkup one{.version = &version,
                    .day = *day,
                    .sex = own_sex.empty() ? std::string(sex) : own_sex,
                    .body = body.empty() ? entry::shown(kProgram, version.values.text(kProgram.id)) : body,
                    .age_at_year_end = {},
                    .all_chosen = {}};
        one.all_chosen.reserve(concepts().size());
        for (const Concept& of : concepts()) one.all_chosen.push_back(choose(one.values(), of));
        if (born) one.age_at_year_end = age_on(*born, make_date(fiscal_year_of(*day) + 1, 3, 31));
        all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Checkup& a, const Checkup& b) { return a.day > b.day; });
    return all;
}

CheckupPage checkup_page_of(const std::vector<Checkup>& checkups, bool print)
{
    const Checkup& newest = checkups.front();
    CheckupPage page{.newest_day = wareki(newest.day),
                     .newest_body = newest.body,
                     .referrals = {},
                     .guidances = {},
                     .metabolic = {},
                     .values = table_of(checkups, false),
                     .old = {},
                     .findings = {},
                     .years = {},
                     .codes = {},
                     .questionnaire = {},
                     .medicines = {},
                     .print = print};
    put_answers(page, newest);
    page.has_old = measured_once(checkups, concept_named("hba1c_jds"));
    if (page.has_old) page.old = table_of(checkups, true);
    page.chart = trend(checkups);
    put_details(page, checkups);
    return page;
}

} // namespace kasama::records
