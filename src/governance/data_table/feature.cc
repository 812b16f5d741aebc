// What this folder adds: the public page of the 別表.
#include "governance/data_table/feature.h"

#include "governance/data_table/pages.h"
#include "governance/data_table/pages/data_table.html.h"

namespace kasama::governance {

namespace {

guard::Column wanted_column(const std::string& id)
{
    for (std::size_t k = 1; k < guard::kColumns; ++k) {
        if (guard::id_of(guard::Column(k)) == id) return guard::Column(k);
    }
    return guard::Column::care_manager;
}

web::Answer show(guard::Context& ctx)
{
    const DataTablePage page = data_table_of(ctx.policy(), wanted_column(ctx.request.from_query("user")));
    return ctx.page({.title = "別表 データ整理表", .body = data_table_page(page)});
}

} // namespace

void add_data_table(guard::Site& site) { site.add({{"GET", "/data-table", guard::kAnyone, show}}); }

} // namespace kasama::governance
