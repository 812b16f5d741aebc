// Tables and guiding parts are templates; here they get their C++ names.
#include "foundation/ui/guide.h"

#include "foundation/ui/compare_table.html.h"
#include "foundation/ui/progress.html.h"
#include "foundation/ui/steps.html.h"
#include "foundation/ui/summary.html.h"
#include "foundation/ui/table.html.h"
#include "foundation/ui/tabs.html.h"

namespace kasama::ui {

html::Html table(const Table& table) { return table_part(table); }
html::Html compare_table(const std::string& id, const Table& table) { return compare_table_part(id, table); }
html::Html tabs(const std::string& label, const std::vector<Tab>& tabs)
{
    return tabs_part("tabs", label, tabs);
}
html::Html pills(const std::string& label, const std::vector<Tab>& tabs)
{
    return tabs_part("pills", label, tabs);
}
html::Html steps(const std::vector<std::string>& names, std::size_t current)
{
    return steps_part(names, current);
}
html::Html summary(const std::vector<SummaryRow>& rows) { return summary_part(rows); }
html::Html progress(const std::vector<ProgressStep>& steps) { return progress_part(steps); }

} // namespace kasama::ui
