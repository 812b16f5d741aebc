// ICU normalisation and the folding rules on top of it.
#include "foundation/base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace kasama {

namespace {

std::string normalized(std::string_view text, const icu::Normalizer2* (*instance)(UErrorCode&))
{
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = instance(error);
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    if (U_SUCCESS(error)) {
        normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), std::int32_t(text.size())), sink, nullptr,
                                  error);
    }
    if (U_FAILURE(error)) throw std::runtime_error("ICU does not normalise");
    return out;
}

std::string nfc(std::string_view text)
{
    return normalized(text, [](UErrorCode& e) { return icu::Normalizer2::getNFCInstance(e); });
}

std::string nfkc(std::string_view text)
{
    return normalized(text, [](UErrorCode& e) { return icu::Normalizer2::getNFKCInstance(e); });
}

bool is_blank(char32_t c) { return c == ' ' || c == U'\u3000' || c == U'\u00a0' || c == '\t'; }

bool is_variation(char32_t c) { return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef); }

char32_t large_kana(char32_t c)
{
    switch (c) {
    case U'ァ': return U'ア';
    case U'ィ': return U'イ';
    case U'ゥ': return U'ウ';
    case U'ェ': return U'エ';
    case U'ォ': return U'オ';
    case U'ッ': return U'ツ';
    case U'ャ': return U'ヤ';
    case U'ュ': return U'ユ';
    case U'ョ': return U'ヨ';
    case U'ヮ': return U'ワ';
    case U'ヵ': return U'カ';
    case U'ヶ': return U'ケ';
    case U'ヂ': return U'ジ';
    case U'ヅ': return U'ズ';
    case U'ヰ': return U'イ';
    case U'ヱ': return U'エ';
    case U'ヲ': return U'オ';
    default: return c;
    }
}

/// ヴァ → バ, ヴ → ブ.
char32_t folded_vu(char32_t next, bool& takes_next)
{
    takes_next = true;
    switch (next) {
    case U'ァ': return U'バ';
    case U'ィ': return U'ビ';
    case U'ェ': return U'ベ';
    case U'ォ': return U'ボ';
    default: takes_next = false; return U'ブ';
    }
}

char32_t katakana(char32_t c) { return c >= U'ぁ' && c <= U'ゖ' ? c + 0x60 : c; }

} // namespace

std::u32string to_points(std::string_view text)
{
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        const int more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
        char32_t point = more == 0 ? c : more == 1 ? c & 0x1fU : more == 2 ? c & 0x0fU : c & 0x07U;
        for (int k = 1; k <= more && i + std::size_t(k) < text.size(); ++k) {
            point = point << 6 | (static_cast<unsigned char>(text[i + std::size_t(k)]) & 0x3fU);
        }
        points += point;
        i += std::size_t(more) + 1;
    }
    return points;
}

std::string to_utf8(std::u32string_view points)
{
    std::string out;
    for (const char32_t c : points) {
        if (c < 0x80) {
            out += char(c);
        } else if (c < 0x800) {
            out += char(0xc0 | c >> 6);
            out += char(0x80 | (c & 0x3f));
        } else if (c < 0x10000) {
            out += char(0xe0 | c >> 12);
            out += char(0x80 | (c >> 6 & 0x3f));
            out += char(0x80 | (c & 0x3f));
        } else {
            out += char(0xf0 | c >> 18);
            out += char(0x80 | (c >> 12 & 0x3f));
            out += char(0x80 | (c >> 6 & 0x3f));
            out += char(0x80 | (c & 0x3f));
        }
    }
    return out;
}

std::string half_width(std::string_view text)
{
    std::u32string points = to_points(text);
    for (char32_t& c : points) {
        if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
        if (c == U'\u3000') c = ' ';
        if (c == U'−' || c == U'‐' || c == U'―') c = '-';
    }
    while (!points.empty() && is_blank(points.front())) points.erase(0, 1);
    while (!points.empty() && is_blank(points.back())) points.pop_back();
    return to_utf8(points);
}

std::string stored_form(std::string_view text)
{
    std::u32string out;
    for (const char32_t c : to_points(nfc(text))) {
        if (is_blank(c)) {
            if (!out.empty() && !is_blank(out.back()) && out.back() != '\n') out += c == U'\u3000' ? c : U' ';
        } else if (c != '\r') {
            out += c;
        }
    }
    while (!out.empty() && (is_blank(out.back()) || out.back() == '\n')) out.pop_back();
    return to_utf8(out);
}

bool has_hidden_characters(std::string_view text)
{
    for (const char32_t c : to_points(text)) {
        const bool control = (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0);
        const bool bidirectional =
            (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
        const bool zero_width = c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff;
        if (control || bidirectional || zero_width) return true;
    }
    return false;
}

std::string folded_kana(std::string_view text)
{
    const std::u32string points = to_points(nfkc(text));
    std::u32string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t c = katakana(points[i]);
        if (is_blank(c) || c == U'ー' || c == U'-' || c == U'・' || c == U'～' || c == U'〜') continue;
        if (c == U'ヴ') {
            bool takes_next = false;
            out += folded_vu(i + 1 < points.size() ? katakana(points[i + 1]) : 0, takes_next);
            i += takes_next ? 1 : 0;
        } else {
            out += large_kana(c);
        }
    }
    return to_utf8(out);
}

std::string folded_text(std::string_view text)
{
    std::u32string out;
    for (const char32_t c : to_points(nfkc(text))) {
        if (is_blank(c) || is_variation(c)) continue;
        out += c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return to_utf8(out);
}

bool is_kana(std::string_view text)
{
    bool any = false;
    for (const char32_t c : to_points(nfkc(text))) {
        const char32_t k = katakana(c);
        if (k >= U'ァ' && k <= U'ヴ') {
            any = true;
        } else if (k != U'ー' && k != U'・' && !is_blank(k) && k != U'ヵ' && k != U'ヶ') {
            return false;
        }
    }
    return any;
}

std::string full_kana(std::string_view text)
{
    std::u32string points = to_points(nfkc(text));
    for (char32_t& c : points) c = katakana(c);
    return stored_form(to_utf8(points));
}

std::string digits_of(std::string_view text)
{
    std::string out;
    for (const char c : half_width(text)) {
        if (c >= '0' && c <= '9') out += c;
    }
    return out;
}

} // namespace kasama
