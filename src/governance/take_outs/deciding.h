// Who permits what a manager asks for (7.2(3) [d]): the representative, else the secretariat, entered by the
// desk.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance::take_outs {

inline constexpr entry::Code kDeciders[] = {
    {"representative", "代表者（承認の書面を確かめた）"},
    {"secretariat", "運営事務局（申請した人が代表者、または代表者がいない）"}};
inline constexpr auto kDecidedBy =
    entry::code_field({.id = "decided_by", .label = "許可した人", .required = true}, kDeciders);
inline constexpr const entry::AnyField* kDecided[] = {&kDecidedBy};

/// The desk decides for a manager, or where there is none; the others have their manager.
void check_desk(const procedure::Taking& t, Problems& problems);

} // namespace kasama::governance::take_outs
