// The two procedures, and the list of subjects a leaving organisation cares for.
#include "governance/leaving/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "guard/access/context.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "procedure/own_steps.h"

namespace kasama::governance {

using guard::Context;

namespace {

constexpr guard::Duty kArrange{"arrange_care_teams"};
constexpr std::int64_t kMostCases = 1000;

/// By pseudonym: their names are opened on their own pages.
web::Answer show_subjects(Context& ctx)
{
    const std::string id = ctx.id_parameter("organisation");
    const auto organisation = ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, id); });
    if (!organisation || !organisation->ended_at)
        throw Stop(Reason::not_found, "見つかりません。", "organisation does not leave");
    const auto subjects =
        ctx.read([&](db::Reading& tx) { return guard::subjects_of_team(tx, id, ctx.now()); });
    ui::Table table{.caption = "対象者 " + std::to_string(subjects.size()) + "人",
                    .columns = {{.label = "対象者"}, {.label = "支援チーム"}},
                    .rows = {},
                    .empty = "この機関が支援チームにいる対象者は、いません。"};
    for (const std::string& subject : subjects)
        table.rows.push_back({.cells = {ui::link("/subjects/" + subject, "S-" + subject.substr(0, 6)),
                                        ui::link("/subjects/" + subject + "/team", "支援チームを見直す")}});
    return ctx.page(
        {.title = organisation->name + "が担当している人",
         .body = ui::join(
             {ui::notice(ui::Mark::caution,
                         wareki(date_of(*organisation->ended_at)) + "の0時に、" + organisation->name +
                             "は利用を終えます",
                         ui::plain("次の人の支援チームから外れます。代わりの機関を確かめてください。")),
              ui::table(table)}),
         .crumbs = {{"利用機関", "/registration/organisations"}, {organisation->name, "", true}}});
}

/// 包括の持出し許可 of an organisation that has left ends with it.
void end_permits(guard::Services& services, Instant now)
{
    std::vector<procedure::Case> open;
    services.database.read([&](db::Reading& tx) {
        for (const guard::Organisation& one : guard::organisations(tx)) {
            if (!one.ended_at || *one.ended_at > now) continue;
            for (procedure::Case& of : procedure::store::about_organisation(tx, one.id, kMostCases)) {
                if (of.procedure == "standing_take_out" && of.state == "permitted")
                    open.push_back(std::move(of));
            }
        }
    });
    for (const procedure::Case& of : open) {
        const auto own = procedure::prepare_own_step(services, of, "end", now);
        services.database.write([&](db::Writing& tx) { procedure::write_own_step(tx, own, now); });
    }
}

} // namespace

void add_leaving(guard::Site& site)
{
    declare_organisation_leaving();
    declare_citizen_leaving();
    site.add({{"GET", "/registration/organisations/{organisation}/subjects", kArrange, show_subjects}});
    site.add({.name = "permits of those who left", .run = end_permits});
}

} // namespace kasama::governance
