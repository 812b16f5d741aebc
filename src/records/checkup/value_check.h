// One value as a file brings it, checked against its item: number, range, decimals, answer, length.
#pragma once

#include "records/checkup/reading.h"

namespace kasama::records {

/// A value read. `reason` is empty where all is well; where `left_out`, the value is not taken, else it is
/// taken with a remark (an out-of-range number becomes the limit).
struct CheckedValue {
    Reading reading{};
    std::string reason{}, mend{};
    bool left_out = false;
};

/// `list`: the answer list the file names; "" where it names none (the checkup's day decides).
CheckedValue check_value(const Item& item, std::string_view typed, std::string_view list, Date checkup);

/// What one value says against another: 採血時間 against 空腹時/随時, BMI against height and weight, blood
/// pressure the wrong way round. Each names the item; nothing is left out for it.
struct Contradiction {
    std::string_view code;
    std::string reason;
};
std::vector<Contradiction> contradictions(const entry::Values& values);

} // namespace kasama::records
