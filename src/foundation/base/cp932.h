// CP932 (Windows-31J, 「Shift_JIS」 as the offices write it) and UTF-8. What one of them lacks becomes 〓,
// visibly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kasama {

enum class TextEncoding { utf8, utf8_bom, cp932 };

/// Foreign bytes as UTF-8. `replaced`: where in `text` a 〓 stands for bytes that are no character of the
/// encoding, or for a character of somebody's own (外字), which means something else on every machine.
struct DecodedText {
    std::string text;
    TextEncoding encoding = TextEncoding::utf8;
    std::vector<std::size_t> replaced;
};

/// UTF-8 with a byte order mark, else UTF-8 where every byte fits, else CP932. The mark is not part of the
/// text.
DecodedText decode_text(std::string_view bytes);

/// CP932 whatever the bytes look like.
DecodedText decode_cp932(std::string_view bytes);

/// True where the bytes are well-formed UTF-8: no surrogates, no overlong forms, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

/// Text as CP932. `replaced` names each character that CP932 lacks, once, in order: 〓 stands for it (a
/// variation selector is left out: its base character stands).
struct EncodedText {
    std::string bytes;
    std::vector<std::string> replaced;
};
EncodedText encode_cp932(std::string_view text);

/// Text in an encoding, with its mark where the encoding has one; CP932 with 〓 for what it lacks.
std::string encode_text(std::string_view text, TextEncoding encoding);

} // namespace kasama
