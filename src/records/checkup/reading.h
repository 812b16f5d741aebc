// 検査値: one value of one item with everything it means: status, answer list, unit, method, flag, reference
// range.
#pragma once

#include "entry/values.h"
#include "records/checkup/items.h"

namespace kasama::records {

/// Whether there is a value. A value that is missing is a fact of its own and never 0.
enum class Status {
    absent, ///< the file says nothing about the item
    measured,
    above_range,    ///< 入力範囲以上 (H): the number is the range's limit, where the range is known
    below_range,    ///< 入力範囲以下 (L)
    not_done,       ///< 未実施
    not_measurable, ///< 測定不可能
};

struct Reading {
    Status status = Status::absent;
    std::string value{};       ///< number, code or text
    std::string list{};        ///< answers: OID of the list the code is of
    std::string unit{};        ///< as it came, where it differs from the item's own
    std::string method{};      ///< code of 1.2.392.200119.6.1007, where it came
    std::string flag{};        ///< H, L or N against the laboratory's own range
    std::string low{}, high{}; ///< that range
    std::string original{};    ///< as it came, where the value is a limit
    std::string doctor{};      ///< who said so (医師名), where the file names one with the value

    bool has_value() const
    {
        return status == Status::measured || status == Status::above_range || status == Status::below_range;
    }
};

/// From the values of an entry, and into them. Each part has its own id: "CODE" the value as people read it
/// (「162.3」「300以上」「未実施」), "CODE.list" and so on the rest.
Reading reading_of(const entry::Values& values, const Item& item);
void put_reading(entry::Values& values, const Item& item, const Reading& reading);

/// In words: 「162.3」「－」「未実施」「測定不可」「300以上（入力範囲の外）」; "" where absent.
std::string words_of(const Item& item, const Reading& reading);

/// "38.5" → 38500; nothing where it is no decimal number of at most three places.
std::optional<std::int64_t> thousandths(std::string_view text);
/// 38500 → "38.5" with that many decimals.
std::string decimal_text(std::int64_t thousandth, int decimals);

} // namespace kasama::records
