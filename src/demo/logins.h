// Who acts in the stories: sign-ins of the table, by what they do.
#pragma once

#include <string_view>

namespace kasama::demo {

inline constexpr std::string_view kCareManager = "10000001", kNurse = "10000002", kCrew = "10000007",
                                  kCareOfficer = "10000009", kDesk = "10000011", kOwner = "10000012",
                                  kOperations = "10000013", kSystem = "10000014", kChief = "10000015",
                                  kAuditor = "10000016", kManager = "10000017", kMember = "10000018",
                                  kCitizen = "20000002";

} // namespace kasama::demo
