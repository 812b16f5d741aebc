// 指名 (5.1(1)): whoever manages an organisation without being its representative needs the representative's
// nomination on file. The same questions in the application and in the report of a change.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance::nomination {

inline constexpr entry::Code kStandings[] = {{"representative", "代表者"}, {"nominee", "代表者が指名した人"}};

inline constexpr auto kStanding =
    entry::code_field({.id = "standing", .label = "管理責任者になる人の立場", .required = true}, kStandings);
inline constexpr auto kNominatedOn =
    entry::date_field({.id = "nominated_on",
                       .label = "指名書の日付",
                       .hint = "代表者が指名した人のときに入力します。代表者のときは空欄にします。"});
/// Answered by the desk, with the paper in hand.
inline constexpr entry::Field<std::string> kNominationFile{
    {.id = "nomination_file",
     .label = "指名書の綴り",
     .hint = "受け取った指名書を綴った場所（例：利用機関綴り 令和8年 "
             "12番）。代表者が指名した人のときに入力します。",
     .longest = 60}};

/// Rules of the form.
void check(const entry::Values& form, Instant now, Problems& problems);

/// No step past the desk without the paper.
void check_filed(const procedure::Taking& taking, Problems& problems);

} // namespace kasama::governance::nomination
