// What the files of this folder share.
#pragma once

#include "procedure/cases.h"

namespace kasama::governance {

/// Keys of the person, of their accounts and of the cases about them go; the index is purged.
void finish_erasure(guard::Services& services, const std::string& subject, Instant now);
void replay_erasures(guard::Services& services, Instant now);

/// Ids of fields the list of erasures looks at.
inline constexpr std::string_view kSpecialField = "special", kDelayedUntilField = "delayed_until";

/// 廃棄の求め: a case for each organisation whose people printed or exported about the person (7.3).
void declare_disposals();
procedure::Work ask_for_disposal(guard::Context& ctx, const std::string& subject);

std::vector<guard::Route> erasure_list_routes();

} // namespace kasama::governance
