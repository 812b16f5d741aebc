// The audit's pages as their templates see them.
#pragma once

#include "foundation/ui/table.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct AuditsPage {
    std::vector<std::string> missing; ///< 「令和7年度の監査がありません」
    html::Html table, history, late_reports;
    bool may_end = false, may_sample = false, sees_samples = false;
};

struct AuditorRow {
    std::string name, organisation, audit, action;
};
struct AuditorsPage {
    html::Html keys;
    std::vector<AuditorRow> rows;
    std::string reason, error;
};

struct SampleForm {
    std::string action;
    html::Html keys, fields, opened;
};
struct SamplesPage {
    html::Html table;
};
struct SamplePage {
    std::string subject, category, audit, until;
    html::Html content;
};

} // namespace kasama::governance
