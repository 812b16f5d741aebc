// Japanese text: width, kana folding for search, normal form for storage. ICU does the work.
#pragma once

#include <string>
#include <string_view>

namespace kasama {

/// Full-width digits, letters, signs and spaces to half width; everything else stays. Blanks at the ends go.
std::string half_width(std::string_view text);

/// NFC, blanks at the ends gone, runs of blanks one. Keeps variation sequences (IVS) and every kanji as it
/// came.
std::string stored_form(std::string_view text);

/// True where the text holds what no name may: control characters, bidirectional marks, zero-width
/// characters.
bool has_hidden_characters(std::string_view text);

/// Folds kana so that what sounds alike is alike: half/full width, hiragana to katakana, ヴ to ブ row, small
/// kana to large, long vowel marks and blanks gone, dakuten composed. 「ｲﾜﾏ ｶｽﾞｺ」 → 「イワマカズコ」.
std::string folded_kana(std::string_view text);

/// Folds for searching kanji names and addresses: NFKC, variation selectors and blanks gone, lower case.
std::string folded_text(std::string_view text);

/// True where every character is katakana, a long vowel mark, a middle dot or a blank (after folding the
/// width).
bool is_kana(std::string_view text);

/// Full-width katakana, as it is stored and shown: 「ｲﾜﾏ ｶｽﾞｺ」 → 「イワマ カズコ」.
std::string full_kana(std::string_view text);

/// Code points as a vector, and back.
std::u32string to_points(std::string_view text);
std::string to_utf8(std::u32string_view points);

/// Digits only: 「０２９６－００－０１０１」 → "0296000101".
std::string digits_of(std::string_view text);

} // namespace kasama
