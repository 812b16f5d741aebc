// The checks no XML schema makes.
#include "records/checkup/value_check.h"

#include "foundation/base/text.h"
#include "records/checkup/judgement.h"

namespace kasama::records {

namespace {

CheckedValue without(std::string reason, std::string mend)
{
    return {.reading = {}, .reason = std::move(reason), .mend = std::move(mend), .left_out = true};
}

const std::string kAskBody = "健診機関に値を確かめ、直したファイルをもう一度取り込んでください";

std::string range_words(const Item& item)
{
    return decimal_text(item.least, item.decimals) + "～" + decimal_text(item.most, item.decimals);
}

CheckedValue limit(const Item& item, bool above, std::string_view original)
{
    CheckedValue checked;
    checked.reading.status = above ? Status::above_range : Status::below_range;
    if (item.most > 0) checked.reading.value = decimal_text(above ? item.most : item.least, item.decimals);
    checked.reading.flag = above ? "H" : "L";
    checked.reading.original = original;
    const std::string side = above ? "以上" : "以下";
    checked.reason = item.most > 0 ? "入力範囲（" + range_words(item) + "）の外です。「" +
                                         checked.reading.value + side + "」として取り込みます"
                                   : "入力範囲の外という印だけです。「" +
                                         std::string(above ? "上限" : "下限") + side + "」として取り込みます";
    checked.mend = "もとの値が分かるときは、健診機関に確かめてください";
    return checked;
}

/// "120mmHg" → "120": the item's own unit behind the number says nothing new.
std::string without_unit(const Item& item, std::string text)
{
    for (const std::string& unit : {half_width(item.unit), std::string(item.ucum)}) {
        if (!unit.empty() && text.size() > unit.size() && text.ends_with(unit)) {
            text.resize(text.size() - unit.size());
            return half_width(text);
        }
    }
    return text;
}

CheckedValue check_number(const Item& item, const std::string& typed)
{
    if (typed == "H" || typed == "L") return limit(item, typed == "H", typed);
    std::string text = without_unit(item, typed);
    if (text.find(',') == text.rfind(',') && text.find(',') != std::string::npos &&
        text.size() - text.find(',') == 4) {
        text.erase(text.find(','), 1);
    }
    const auto value = thousandths(text);
    if (!value) return without("数字ではありません", kAskBody);
    const std::string rounded = decimal_text(*value, item.decimals);
    const std::int64_t number = thousandths(rounded).value_or(0);
    if (item.most > 0) {
        if (number < 0 || (number == 0 && item.least > 0)) {
            return without("ありえない値です（入力範囲は" + range_words(item) + "）", kAskBody);
        }
        if (number < item.least || number > item.most) return limit(item, number > item.most, typed);
    }
    const std::size_t digits = rounded.find('.') == std::string::npos ? rounded.size() : rounded.find('.');
    if (digits - (rounded[0] == '-' ? 1 : 0) > std::size_t(item.digits)) {
        return without("けたが多すぎます（整数部は" + std::to_string(item.digits) + "けたまで）", kAskBody);
    }
    CheckedValue checked;
    checked.reading.status = Status::measured;
    checked.reading.value = rounded;
    return checked;
}

/// The code for a word: 「＋」「(+)」「はい」.
std::string code_for(std::string_view list, const std::string& typed)
{
    std::string wanted = folded_text(typed);
    if (wanted.size() > 2 && wanted.front() == '(' && wanted.back() == ')')
        wanted = wanted.substr(1, wanted.size() - 2);
    for (int code = 0; code <= 11; ++code) {
        const std::string text = std::to_string(code);
        const std::string_view word = answer_word(list, text);
        if (!word.empty() && half_width(folded_text(word)) == half_width(wanted)) return text;
    }
    return {};
}

std::string answers_in_words(std::string_view list)
{
    std::string all;
    for (int code = 0; code <= 11; ++code) {
        const std::string_view word = answer_word(list, std::to_string(code));
        if (word.empty()) continue;
        all += (all.empty() ? "" : "、") + std::to_string(code) + " " + std::string(word);
    }
    return all;
}

CheckedValue check_answer(const Item& item, const std::string& typed, std::string_view named, Date checkup)
{
    CheckedValue checked;
    const std::string_view list = named.empty() ? answer_list_on(item, checkup) : named;
    checked.reading.status = Status::measured;
    checked.reading.list = list;
    checked.reading.value = typed;
    if (answer_list_known(list)) {
        if (!answer_word(list, typed).empty()) return checked;
        checked.reading.value = code_for(list, typed);
        if (!checked.reading.value.empty()) return checked;
        return without("この項目の答えにありません（" + answers_in_words(list) + "）", kAskBody);
    }
    if (typed.size() > 2 || typed.find_first_not_of("0123456789") != std::string::npos) {
        return without("この項目の答えは番号（2けたまで）です", kAskBody);
    }
    return checked;
}

CheckedValue check_text(const Item& item, std::string_view typed)
{
    CheckedValue checked;
    checked.reading.status = Status::measured;
    checked.reading.value = stored_form(typed);
    if (has_hidden_characters(checked.reading.value))
        return without("目に見えない文字を含んでいます", kAskBody);
    if (to_points(checked.reading.value).size() > item.longest) {
        return without(std::to_string(item.longest) + "文字を超えています", kAskBody);
    }
    return checked;
}

} // namespace

CheckedValue check_value(const Item& item, std::string_view typed, std::string_view list, Date checkup)
{
    const std::string text = half_width(typed);
    if (text.empty()) return {};
    if (text == "未実施" || text == "検査未実施") return {.reading = {.status = Status::not_done}};
    if (text == "測定不可" || text == "測定不能" || text == "測定不可能")
        return {.reading = {.status = Status::not_measurable}};
    switch (item.kind) {
    case ItemKind::number: return check_number(item, text);
    case ItemKind::answer:
    case ItemKind::ordered_answer: return check_answer(item, text, list, checkup);
    case ItemKind::text: return check_text(item, typed);
    }
    return {};
}

std::vector<Contradiction> contradictions(const entry::Values& values)
{
    std::vector<Contradiction> found;
    const auto chosen = [&](std::string_view id) { return choose(values, concept_named(id)); };
    const std::string& blood = values.text("9N141000000000011");
    const Chosen fasting = chosen("glucose_fasting"), lipids = chosen("triglyceride_fasting");
    for (const Chosen& one : {fasting, lipids}) {
        if (one.number() && (blood == "1" || blood == "3" || blood == "4")) {
            found.push_back({one.item->code, "採血時間は食後10時間未満ですが、空腹時の値があります"});
        }
    }
    for (const Chosen& one : {chosen("glucose_casual"), chosen("triglyceride_casual")}) {
        if (one.number() && blood == "2") {
            found.push_back({one.item->code, "採血時間は食後10時間以上ですが、随時の値があります"});
        }
    }
    const auto height = chosen("height").number(), weight = chosen("weight").number();
    const Chosen bmi = chosen("bmi");
    if (height && weight && bmi.number() && *height > 0) {
        // kg/m² in thousandths: weight (g) × 10⁷ / height (mm·10⁻¹…)²; height in thousandths of a cm.
        const std::int64_t computed = *weight * 10'000'000 / *height * 1'000 / *height;
        if (computed - *bmi.number() > 200 || *bmi.number() - computed > 200) {
            found.push_back(
                {bmi.item->code, "身長と体重から計算したBMI（" + decimal_text(computed, 1) + "）と違います"});
        }
    }
    const Chosen systolic = chosen("systolic");
    const auto diastolic = chosen("diastolic").number();
    if (systolic.number() && diastolic && *diastolic >= *systolic.number()) {
        found.push_back({systolic.item->code, "収縮期血圧が拡張期血圧より低くなっています"});
    }
    return found;
}

} // namespace kasama::records
