// What this folder adds: the public page of the 別表, its versions, and the procedure that changes it.
#include "governance/data_table/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/data_table/changes.h"
#include "governance/data_table/pages.h"
#include "governance/data_table/pages/data_table.html.h"
#include "governance/data_table/pages/table_versions.html.h"
#include "guard/access/policy_book.h"

namespace kasama::governance {

using guard::Context;

namespace {

guard::Column wanted_column(const std::string& id)
{
    for (std::size_t k = 1; k < guard::kColumns; ++k) {
        if (guard::id_of(guard::Column(k)) == id) return guard::Column(k);
    }
    return guard::Column::care_manager;
}

web::Answer draw(Context& ctx, const guard::Policy& table)
{
    const DataTablePage page = data_table_of(table, wanted_column(ctx.request.from_query("user")));
    return ctx.page({.title = "別表 データ整理表", .body = data_table_page(page)});
}

web::Answer show(Context& ctx) { return draw(ctx, ctx.policy()); }

web::Answer show_version(Context& ctx)
{
    const std::string digits = ctx.parameter("version");
    const bool number = !digits.empty() && digits.size() < 6 && digits_of(digits) == digits;
    const guard::Policy* table = ctx.read([&](db::Reading& tx) -> const guard::Policy* {
        const auto all = guard::table_versions(tx);
        const int wanted = number ? std::stoi(digits) : 0;
        if (wanted < 1 || wanted > (all.empty() ? 1 : all.back().number)) return nullptr;
        return &ctx.services().policies.version(tx, wanted);
    });
    if (!table) throw Stop(Reason::not_found, "見つかりません。", "no such version of the data table");
    return draw(ctx, *table);
}

web::Answer show_versions(Context& ctx)
{
    const guard::PolicyBook& book = ctx.services().policies;
    const int in_force = ctx.policy().version();
    TableVersionsPage page;
    const auto row = [&](int number, Date from, std::string reason) {
        const std::string text = std::to_string(number);
        return VersionRow{.name = "第" + text + "版",
                          .href = "/data-table/versions/" + text,
                          .from = wareki(from),
                          .reason = std::move(reason),
                          .in_force = number == in_force,
                          .changes = {}};
    };
    ctx.read([&](db::Reading& tx) {
        const guard::Policy* before = &book.first();
        page.rows.push_back(row(1, before->from(), before->draft() ? "市が承認するまで「案」です。" : ""));
        for (const guard::TableVersion& version : guard::table_versions(tx)) {
            const guard::Policy& after = book.version(tx, version.number);
            page.rows.push_back(row(version.number, version.from, version.reason));
            for (const Difference& one : differences(*before, after))
                page.rows.back().changes.push_back((one.gains && one.loses ? "条件が変わる　"
                                                    : one.gains            ? "新しくできる　"
                                                                           : "できなくなる　") +
                                                   in_words(one, after));
            if (page.rows.back().changes.empty())
                page.rows.back().changes.emplace_back("マスは変わっていません（そのまま承認）。");
            before = &after;
        }
    });
    std::reverse(page.rows.begin(), page.rows.end());
    return ctx.page({.title = "別表の版", .body = table_versions_page(page)});
}

} // namespace

void add_data_table(guard::Site& site)
{
    declare_data_table_change();
    site.add({{"GET", "/data-table", guard::kAnyone, show},
              {"GET", "/data-table/versions", guard::kAnyone, show_versions},
              {"GET", "/data-table/versions/{version}", guard::kAnyone, show_version}});
}

} // namespace kasama::governance
