// Reading an identity out of values.
#include "residents/subjects/basics.h"

#include "foundation/base/wareki.h"

namespace kasama::residents {

Identity identity_of(const entry::Values& values)
{
    return {.name = values[kName].value_or(""),
            .kana = values[kKana].value_or(""),
            .insured_number = values[kInsuredNumber].value_or(""),
            .sex = entry::shown(kSex, values.text(kSex.id)),
            .birth_date = values[kBirthDate]};
}

std::string birth_text(const Identity& identity, Date today)
{
    if (!identity.birth_date) return "生年月日不詳 " + identity.sex;
    return wareki(*identity.birth_date) + "（" + std::to_string(age_on(*identity.birth_date, today)) +
           "歳）" + identity.sex;
}

} // namespace kasama::residents
