// 宛先: whom a document or an announcement is for, as words in one line; pure.
//   "all" everybody, citizens too · "professionals" · "citizens" · "kind=home_nursing" · "office=auditor"
#pragma once

#include "foundation/ui/ui.h"
#include "foundation/web/request.h"
#include "guard/access/terms.h"

#include <string>
#include <string_view>

namespace kasama::governance {

inline constexpr std::string_view kForAll = "all", kForProfessionals = "professionals",
                                  kForCitizens = "citizens";

/// Who reads, as far as an audience asks.
struct Reader {
    bool citizen = false;
    guard::OrganisationKind kind = guard::OrganisationKind::none;
    guard::Office office = guard::Office::none; ///< in which the reader acts
};

bool addressed(std::string_view audience, const Reader& reader);
/// Somebody of an organisation of this kind is addressed, whatever their office.
bool addressed(std::string_view audience, guard::OrganisationKind kind);

/// 「すべての利用者（市民を含む）」「訪問看護、診療所、監査員」
std::string audience_in_words(std::string_view audience);

/// The boxes of a form, ids "audience" and "audience_some", and what came back from them; "" with a problem
/// where nobody is chosen.
html::Html audience_fields(std::string_view audience, const Problems& problems, bool citizens);
std::string typed_audience(const web::Request& request, bool citizens, Problems& problems);

} // namespace kasama::governance
