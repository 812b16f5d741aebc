// 連絡網 of an emergency procedure: a line each, 「役割：電話番号：次に連絡する先」; pure.
#pragma once

#include "foundation/base/problems.h"

#include <string>
#include <string_view>
#include <vector>

namespace kasama::governance {

struct Contact {
    std::string role, telephone, next;
};

/// Lines that are no contact are left out; `problems` names them.
std::vector<Contact> contacts_of(std::string_view text, std::string_view field, Problems& problems);

} // namespace kasama::governance
