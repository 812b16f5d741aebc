// まとめて申請 (4.1(3)): many of the staff at once, typed, pasted or as a CSV file; each becomes an
// application of its own.
#pragma once

#include "foundation/base/csv.h"
#include "guard/access/context.h"
#include "procedure/procedure.h"

namespace kasama::governance {

/// One thing wrong in the list: 「行3・列C（職種）」 and a sentence.
struct BulkProblem {
    std::string place, message;
};

struct BulkList {
    std::vector<entry::Values> forms; ///< one for each line; none where anything is wrong
    std::vector<BulkProblem> problems;
};

/// Columns: 氏名, フリガナ, 職種, 連絡先, 誓約書に署名した日, 研修を受けた日. A first line of headings is
/// left out.
BulkList read_bulk_list(std::string_view csv, Date today);

struct BulkPage {
    html::Html keys;
    std::string list;
    std::vector<BulkProblem> problems;
    std::vector<std::string> professions;
};

const procedure::Procedure& user_application();
std::vector<guard::Route> bulk_application_routes();

} // namespace kasama::governance
