// The stored form of a reading and its words.
#include "records/checkup/reading.h"

namespace kasama::records {

namespace {

constexpr std::string_view kNotDone = "未実施", kNotMeasurable = "測定不可", kAbove = "以上", kBelow = "以下";

std::string id_of(const Item& item, std::string_view part)
{
    return std::string(item.code) + "." + std::string(part);
}

constexpr std::pair<std::string_view, std::string Reading::*> kParts[] = {
    {"doctor", &Reading::doctor},     {"flag", &Reading::flag}, {"high", &Reading::high},
    {"list", &Reading::list},         {"low", &Reading::low},   {"method", &Reading::method},
    {"original", &Reading::original}, {"unit", &Reading::unit}};

} // namespace

Reading reading_of(const entry::Values& values, const Item& item)
{
    Reading reading;
    // The value and then its parts stand together: ids are sorted.
    const auto& packed = values.packed();
    auto at = std::lower_bound(packed.begin(), packed.end(), item.code,
                               [](const auto& pair, std::string_view id) { return pair.first < id; });
    if (at == packed.end() || at->first != item.code || at->second.empty()) return reading;
    const std::string& text = at->second;
    reading.status = Status::measured;
    reading.value = text;
    if (text == kNotDone) {
        reading.status = Status::not_done;
        reading.value.clear();
    } else if (text == kNotMeasurable) {
        reading.status = Status::not_measurable;
        reading.value.clear();
    } else if (item.kind == ItemKind::number && (text.ends_with(kAbove) || text.ends_with(kBelow))) {
        reading.status = text.ends_with(kAbove) ? Status::above_range : Status::below_range;
        reading.value = text.substr(0, text.size() - kAbove.size());
        if (!thousandths(reading.value)) reading.value.clear();
    }
    for (++at; at != packed.end() && std::string_view(at->first).starts_with(item.code); ++at) {
        std::string_view part = std::string_view(at->first).substr(item.code.size());
        if (!part.starts_with('.')) continue;
        part.remove_prefix(1);
        for (const auto& [name, member] : kParts) {
            if (part == name) reading.*member = at->second;
        }
    }
    return reading;
}

void put_reading(entry::Values& values, const Item& item, const Reading& reading)
{
    std::string text = reading.value;
    switch (reading.status) {
    case Status::absent: return;
    case Status::measured: break;
    case Status::above_range: text = (text.empty() ? "上限" : text) + std::string(kAbove); break;
    case Status::below_range: text = (text.empty() ? "下限" : text) + std::string(kBelow); break;
    case Status::not_done: text = kNotDone; break;
    case Status::not_measurable: text = kNotMeasurable; break;
    }
    values.set_text(item.code, std::move(text));
    for (const auto& [part, member] : kParts) {
        if (!(reading.*member).empty()) values.set_text(id_of(item, part), reading.*member);
    }
}

std::string words_of(const Item& item, const Reading& reading)
{
    switch (reading.status) {
    case Status::absent: return {};
    case Status::not_done: return std::string(kNotDone);
    case Status::not_measurable: return std::string(kNotMeasurable);
    case Status::above_range:
    case Status::below_range: {
        const std::string_view which = reading.status == Status::above_range ? kAbove : kBelow;
        const std::string shown = reading.value.empty() ? (which == kAbove ? "上限" : "下限") : reading.value;
        return shown + std::string(which) + "（入力範囲の外）";
    }
    case Status::measured: break;
    }
    if (item.kind == ItemKind::answer || item.kind == ItemKind::ordered_answer) {
        const std::string_view word = answer_word(reading.list, reading.value);
        return word.empty() ? "コード" + reading.value : std::string(word);
    }
    return reading.value;
}

std::optional<std::int64_t> thousandths(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::int64_t value = 0;
    int places = -1;
    if (text.empty() || text.size() > 12 || text[0] == '.' || text.ends_with('.')) return {};
    for (const char c : text) {
        if (c == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (c < '0' || c > '9') return {};
        if (places >= 3) {
            if (c != '0') return {};
            continue;
        }
        value = value * 10 + (c - '0');
        if (places >= 0) ++places;
    }
    for (int p = std::max(places, 0); p < 3; ++p) value *= 10;
    return negative ? -value : value;
}

std::string decimal_text(std::int64_t thousandth, int decimals)
{
    static constexpr std::int64_t kSteps[] = {1000, 100, 10, 1};
    const std::int64_t step = kSteps[std::clamp(decimals, 0, 3)];
    const std::int64_t size = thousandth < 0 ? -thousandth : thousandth;
    const std::int64_t rounded = (size + step / 2) / step * step; // 四捨五入
    std::string text = (thousandth < 0 && rounded > 0 ? "-" : "") + std::to_string(rounded / 1000);
    if (decimals > 0)
        text += "." + std::to_string(1000 + rounded % 1000).substr(1, std::size_t(std::min(decimals, 3)));
    return text;
}

} // namespace kasama::records
