// Reading what is typed and showing what is stored, by kind.
#include "entry/field.h"

#include "entry/values.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

#include <algorithm>
#include <charconv>

namespace kasama::entry {

namespace {

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

/// "38.5" → 38500; nothing where it is no decimal of at most three places.
std::optional<std::int64_t> thousandths(std::string_view text)
{
    const std::size_t point = text.find('.');
    const auto whole = whole_number(text.substr(0, point));
    if (!whole) return {};
    if (point == std::string_view::npos) return *whole * 1000;
    std::string part(text.substr(point + 1));
    if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != std::string::npos)
        return {};
    part.resize(3, '0');
    const std::int64_t rest = whole_number(part).value_or(0);
    return *whole * 1000 + (text.starts_with('-') ? -rest : rest);
}

std::string wrong(const AnyField& field, std::string_view how)
{
    return std::string(field.label) + "は" + std::string(how);
}

std::string decimal_text(std::int64_t thousandth)
{
    std::string text = std::to_string(thousandth / 1000);
    if (thousandth % 1000 != 0) {
        std::string rest = std::to_string(1000 + thousandth % 1000).substr(1);
        while (rest.ends_with('0')) rest.pop_back();
        text += "." + rest;
    }
    return text;
}

std::string read_number(const AnyField& field, std::string_view typed, Problems& problems)
{
    std::string text = half_width(typed);
    std::erase(text, ',');
    const bool decimal = field.kind == Kind::decimal;
    const auto value = decimal ? thousandths(text) : whole_number(text);
    if (!value) {
        problems.add(field.id, wrong(field, decimal ? "数字（小数は3けたまで）で入力してください"
                                                    : "数字で入力してください"));
    } else if (field.most > field.least && (*value < field.least || *value > field.most)) {
        const std::string least = decimal ? decimal_text(field.least) : std::to_string(field.least);
        const std::string most = decimal ? decimal_text(field.most) : std::to_string(field.most);
        problems.add(field.id, wrong(field, least + "から" + most + "までで入力してください"));
    }
    return text;
}

std::string read_text(const AnyField& field, std::string_view typed, Problems& problems)
{
    std::string text = field.kind == Kind::kana ? full_kana(typed) : stored_form(typed);
    if (has_hidden_characters(text)) {
        problems.add(field.id, wrong(field, "目に見えない文字を含んでいます。打ち直してください"));
    } else if (to_points(text).size() > field.longest) {
        problems.add(field.id, wrong(field, std::to_string(field.longest) + "文字以内で入力してください"));
    } else if (field.kind == Kind::kana && !is_kana(text)) {
        problems.add(field.id, wrong(field, "カタカナで入力してください"));
    } else if (field.kind == Kind::telephone) {
        const std::string digits = digits_of(text);
        if (digits.size() < 10 || digits.size() > 11)
            problems.add(field.id, wrong(field, "市外局番から10けたか11けたで入力してください"));
        text = half_width(text);
    }
    return text;
}

} // namespace

template <> std::optional<std::string> from_stored(std::string_view text) { return std::string(text); }
template <> std::optional<Date> from_stored(std::string_view text) { return parse_date(text); }
template <> std::optional<std::int64_t> from_stored(std::string_view text) { return whole_number(text); }
template <> std::optional<bool> from_stored(std::string_view text) { return text == "1"; }

std::string to_stored(const std::string& value) { return value; }
std::string to_stored(Date value) { return to_text(value); }
std::string to_stored(std::int64_t value) { return std::to_string(value); }
std::string to_stored(bool value) { return value ? "1" : "0"; }

std::vector<std::string> codes_in(std::string_view stored)
{
    std::vector<std::string> codes;
    while (!stored.empty()) {
        const std::string_view code = stored.substr(0, stored.find(' '));
        stored.remove_prefix(std::min(stored.size(), code.size() + 1));
        if (!code.empty()) codes.emplace_back(code);
    }
    return codes;
}

std::string_view word_for(CodeList codes, std::string_view code)
{
    for (const Code& one : codes) {
        if (one.code == code) return one.word;
    }
    return code;
}

std::string read_typed(const AnyField& field, std::string_view typed, Problems& problems)
{
    if (half_width(typed).empty()) {
        const bool choose = field.kind == Kind::code || field.kind == Kind::codes || field.kind == Kind::flag;
        if (field.required)
            problems.add(field.id,
                         std::string(field.label) + (choose ? "を選んでください" : "を入力してください"));
        return {};
    }
    switch (field.kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::kana:
    case Kind::telephone: return read_text(field, typed, problems);
    case Kind::number:
    case Kind::decimal: return read_number(field, typed, problems);
    case Kind::flag: return typed == "1" ? "1" : "0";
    case Kind::date: {
        const auto date = read_date(typed);
        if (!date) problems.add(field.id, wrong(field, "ある日付を入力してください（例：令和8年11月20日）"));
        return date ? to_text(*date) : std::string();
    }
    case Kind::code: {
        const std::string code = half_width(typed);
        if (std::none_of(field.codes.begin(), field.codes.end(),
                         [&](const Code& c) { return c.code == code; })) {
            problems.add(field.id, std::string(field.label) + "を選んでください");
        }
        return code;
    }
    case Kind::codes: {
        const std::vector<std::string> chosen = codes_in(half_width(typed));
        std::string stored;
        std::size_t known = 0;
        for (const Code& one : field.codes) {
            const auto times = std::count(chosen.begin(), chosen.end(), one.code);
            known += std::size_t(times);
            if (times > 0) stored += (stored.empty() ? "" : " ") + std::string(one.code);
        }
        if (known < chosen.size()) problems.add(field.id, std::string(field.label) + "を選んでください");
        return stored;
    }
    }
    return {};
}

std::string shown(const AnyField& field, std::string_view stored)
{
    if (stored.empty()) return {};
    switch (field.kind) {
    case Kind::date: {
        const auto date = parse_date(stored);
        return date ? wareki(*date) : std::string(stored);
    }
    case Kind::code: return std::string(word_for(field.codes, stored));
    case Kind::codes: {
        std::string words;
        for (const std::string& code : codes_in(stored))
            words += (words.empty() ? "" : "\n") + std::string(word_for(field.codes, code));
        return words;
    }
    case Kind::flag: return stored == "1" ? "はい" : "いいえ";
    case Kind::text:
    case Kind::long_text:
    case Kind::kana:
    case Kind::telephone:
    case Kind::number:
    case Kind::decimal: break;
    }
    return std::string(stored);
}

namespace {

/// Where the value of a field stands, or would stand.
constexpr auto kBefore = [](const auto& pair, std::string_view wanted) { return pair.first < wanted; };

} // namespace

Values::Values(Packed packed) : packed_(std::move(packed))
{
    const auto by_id = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(packed_.begin(), packed_.end(), by_id))
        std::stable_sort(packed_.begin(), packed_.end(), by_id);
}

const std::string& Values::text(std::string_view id) const
{
    static const std::string kNone;
    const auto place = std::lower_bound(packed_.begin(), packed_.end(), id, kBefore);
    return place != packed_.end() && place->first == id ? place->second : kNone;
}

void Values::set_text(std::string_view id, std::string value)
{
    const auto place = std::lower_bound(packed_.begin(), packed_.end(), id, kBefore);
    const bool found = place != packed_.end() && place->first == id;
    if (value.empty()) {
        if (found) packed_.erase(place);
    } else if (found) {
        place->second = std::move(value);
    } else {
        packed_.emplace(place, std::string(id), std::move(value));
    }
}

} // namespace kasama::entry
