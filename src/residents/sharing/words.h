// Plain words for citizens: categories, consent blocks, organisations and people, as their own pages say
// them.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/policy.h"

namespace kasama::residents {

/// 「介護の認定」 for D03.
std::string_view plain_name(guard::Category category);
/// 「健診の結果」 for 'F'.
std::string_view plain_block(char letter);
/// Whom one meets there: 「ケアマネジャー」 for a 居宅介護支援事業所; "" where the name says it.
std::string_view usual_person(guard::OrganisationKind kind);

/// 「要介護認定、認定申請の進捗」: what a block holds.
std::string categories_in(const guard::Policy& policy, char letter);

/// Where an account stands, without its name: organisation and profession, 「本人」, 「代諾者」; "" where
/// nobody knows.
std::string place_of_account(db::Reading& tx, std::string_view account, std::string_view subject);

/// 「11月24日（火）10時26分」 within the year of `today`, else with its year.
std::string moment(Instant at, Date today);

/// 「S-7K2M9QX1」: what is quoted at the desk for one stop or report.
std::string receipt(std::string_view id);

} // namespace kasama::residents
