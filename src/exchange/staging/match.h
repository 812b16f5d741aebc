// Whose is a row? Insured number first, then kana with birth date (and sex). Looks at keyed terms only, so
// matching opens nobody's record. Whatever is not certain waits for a person (保留).
#pragma once

#include "exchange/staging/import.h"
#include "residents/subjects/register.h"

namespace kasama::exchange {

enum class Found { one, none, unsure };

struct Match {
    Found found = Found::none;
    std::string subject{};
    std::string reason{}; ///< a code of `reason_text`, unless one was found
    std::vector<std::string> candidates{};
};

/// The keyed terms of whom a row names, computed outside the transaction.
struct Named {
    std::string number{}, birth{}, person{}, person_sex{};
};
Named named(const Key& index_key, const entry::Whom& whom);

/// `care_number`: the file's number is the one the register holds, so that an unknown one is a doubt.
Match match(db::Reading& tx, const Named& named, bool care_number);

} // namespace kasama::exchange
