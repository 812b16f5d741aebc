// A field of a category, declared once: form, validation, view, difference, print and CSV come from it.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/base/time.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kasama::entry {

/// One code of a code list, with its word.
struct Code {
    std::string_view code, word;
};
using CodeList = std::span<const Code>;

/// The codes of a stored value of several.
std::vector<std::string> codes_in(std::string_view stored);

/// The word for a code; the code itself where the list does not hold it.
std::string_view word_for(CodeList codes, std::string_view code);

enum class Kind { text, long_text, kana, telephone, date, number, decimal, code, codes, flag };

/// What generic code sees of a field.
struct AnyField {
    std::string_view id, label;
    Kind kind = Kind::text;
    std::string_view unit{}, hint{};
    CodeList codes{};
    bool required = false;
    std::size_t longest = 200;        ///< characters, for texts
    std::int64_t least = 0, most = 0; ///< for numbers, where most > least; decimals in thousandths
    bool extract = false;             ///< shown where the table allows an extract only
};

/// Ids of the address facet begin so: sealed apart under a key of their own, and shown to nobody where the
/// person is shielded (DV等支援措置).
constexpr bool in_address_facet(std::string_view id) { return id.starts_with("address_"); }

/// A date on which something happened, a count, a word of a list …
using Decimal = std::string; ///< "38.5": kept as written, no binary rounding

/// The C++ type goes with the field.
template <class T> struct Field : AnyField {};

template <class T> std::optional<T> from_stored(std::string_view text);
template <> std::optional<std::string> from_stored(std::string_view text);
template <> std::optional<Date> from_stored(std::string_view text);
template <> std::optional<std::int64_t> from_stored(std::string_view text);
template <> std::optional<bool> from_stored(std::string_view text);

std::string to_stored(const std::string& value);
std::string to_stored(Date value);
std::string to_stored(std::int64_t value);
std::string to_stored(bool value);

constexpr Field<std::string> text_field(AnyField f) { return {f}; }
constexpr Field<Date> date_field(AnyField f)
{
    f.kind = Kind::date;
    return {f};
}
constexpr Field<std::string> code_field(AnyField f, CodeList codes)
{
    f.kind = Kind::code;
    f.codes = codes;
    return {f};
}
/// Several of a list: stored as their codes in the order of the list, a blank between.
constexpr Field<std::string> codes_field(AnyField f, CodeList codes)
{
    f.kind = Kind::codes;
    f.codes = codes;
    return {f};
}
constexpr Field<std::int64_t> number_field(AnyField f, std::int64_t least, std::int64_t most)
{
    f.kind = Kind::number;
    f.least = least;
    f.most = most;
    return {f};
}
constexpr Field<bool> flag_field(AnyField f)
{
    f.kind = Kind::flag;
    return {f};
}

/// True where every id stands once; for static_assert beside the list.
template <std::size_t N> constexpr bool unique_ids(const AnyField* const (&fields)[N])
{
    for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t k = i + 1; k < N; ++k) {
            if (fields[i]->id == fields[k]->id) return false;
        }
    }
    return true;
}

/// What was typed, in stored form; a problem where it is not of the field's kind. "" stays "".
std::string read_typed(const AnyField& field, std::string_view typed, Problems& problems);

/// The stored form as people read it: 和暦, the code's word, はい/いいえ.
std::string shown(const AnyField& field, std::string_view stored);

} // namespace kasama::entry
