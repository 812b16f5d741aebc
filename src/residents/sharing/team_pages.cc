// 支援チーム: the page of a subject's team, and the list an organisation is responsible for. Arranged by the
// secretariat.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/sharing/pages.h"
#include "residents/sharing/pages/organisation_team.html.h"
#include "residents/sharing/pages/team.html.h"
#include "residents/sharing/pages/teams.html.h"
#include "residents/sharing/team.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"}, kArrange{"arrange_care_teams"};
constexpr std::size_t kPerPage = 50;

std::optional<Date> typed_date(Context& ctx, const std::string& id)
{
    return read_date(ctx.typed(id + "_year"), ctx.typed(id + "_month"), ctx.typed(id + "_day"));
}

bool typed_anything(Context& ctx, const std::string& id)
{
    return !ctx.typed(id + "_year").empty() || !ctx.typed(id + "_month").empty() ||
           !ctx.typed(id + "_day").empty();
}

ui::DateField date_field_as_typed(Context& ctx, const std::string& id, const std::string& label,
                                  const Problems& problems, std::optional<Date> first)
{
    ui::DateField field = ui::date_field_of(id, label, first);
    if (problems.none()) return field;
    field.year = ctx.typed(id + "_year");
    field.month = ctx.typed(id + "_month");
    field.day = ctx.typed(id + "_day");
    field.error = std::string(problems.of(id));
    return field;
}

html::Html join_form(Context& ctx, const std::vector<guard::Organisation>& organisations,
                     const Problems& problems)
{
    ui::Choice choice{.id = "organisation",
                      .label = "加える機関",
                      .options = {{.value = "", .label = "選んでください"}},
                      .error = std::string(problems.of("organisation"))};
    for (const guard::Organisation& o : organisations) {
        if (o.ended_at && *o.ended_at <= ctx.now()) continue;
        if (o.kind == guard::OrganisationKind::city_department ||
            o.kind == guard::OrganisationKind::fire_station)
            continue;
        choice.options.push_back({.value = o.id,
                                  .label = o.name + "（" + std::string(guard::name_of(o.kind)) + "）",
                                  .chosen = ctx.typed("organisation") == o.id});
    }
    ui::DateField until = date_field_as_typed(ctx, "until", "終わる日", problems, {});
    until.required = false;
    until.hint = "この日の0時から見られません。決まっていなければ空けておきます。";
    ui::DateField from = date_field_as_typed(ctx, "from", "始める日", problems, ctx.today());
    from.hint = "この日の0時から見られます。";
    return ui::join({ui::choice(choice), ui::date_field(from), ui::date_field(until)});
}

std::string state_name(TeamState state)
{
    switch (state) {
    case TeamState::to_come: return "これから";
    case TeamState::in_force: return "支援中";
    case TeamState::ended: return "終わり";
    }
    return "";
}

Answer draw_team(Context& ctx, SubjectView& view, const Problems& problems)
{
    static const entry::Category kTeam{.id = Category::none,
                                       .path = "team",
                                       .group = "",
                                       .order = 0,
                                       .fields = {},
                                       .body = nullptr,
                                       .summary = nullptr};
    TeamPage page{
        .rows = {}, .arranges = ctx.holds(kArrange), .action = "/subjects/" + view.subject() + "/team"};
    std::vector<guard::Organisation> all;
    ctx.read([&](db::Reading& tx) {
        if (page.arranges) all = guard::organisations(tx);
        for (const guard::Membership& m : guard::memberships_of(tx, view.subject())) {
            const TeamState state = state_of(m, ctx.now());
            if (state == TeamState::ended && !page.arranges) continue;
            const auto organisation = guard::find_organisation(tx, m.organisation_id);
            if (!organisation) continue;
            TeamRow row{.organisation = organisation->name,
                        .kind = std::string(guard::name_of(organisation->kind)),
                        .from = wareki(date_of(m.from_at)) + "から",
                        .until = m.until_at ? wareki(date_of(*m.until_at)) + "の0時まで" : "",
                        .state = state_name(state),
                        .mark = state == TeamState::in_force ? ui::Mark::good : ui::Mark::withheld};
            if (state == TeamState::in_force && leaves_soon(*organisation, ctx.now())) {
                row.state += "（" + wareki(date_of(*organisation->ended_at)) + "に利用を終えます）";
                row.mark = ui::Mark::caution;
            }
            if (page.arranges && state != TeamState::ended) {
                row.end_action = page.action + "/" + m.id + "/end";
                row.keys = ui::form_keys(ctx.token(), new_id());
            }
            page.rows.push_back(std::move(row));
        }
    });
    if (page.arranges) {
        page.keys = ctx.form_keys();
        page.form = join_form(ctx, all, problems);
    }
    return view.page(kTeam, "支援チーム", team_part(page), &problems);
}

Answer show_team(Context& ctx)
{
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::basics);
    return draw_team(ctx, view, {});
}

Answer join(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    Problems problems;
    TeamWish wish{.organisation = {}, .from = typed_date(ctx, "from"), .until = typed_date(ctx, "until")};
    if (typed_anything(ctx, "until") && !wish.until)
        problems.add("until", "終わる日は、ある日付を入力してください");
    const bool sent = ctx.sent_before().has_value();
    ctx.read([&](db::Reading& tx) {
        const auto organisation = guard::find_organisation(tx, ctx.typed("organisation"));
        if (organisation && (!organisation->ended_at || *organisation->ended_at > ctx.now()))
            wish.organisation = organisation->id;
        if (!sent) check(wish, guard::memberships_of(tx, subject), problems);
    });
    if (!problems.none()) {
        SubjectView view(ctx, subject, Category::basics);
        return draw_team(ctx, view, problems);
    }
    const guard::Membership membership{.id = new_id(),
                                       .subject_id = subject,
                                       .organisation_id = wish.organisation,
                                       .from_at = wish.from ? start_of(*wish.from) : ctx.now(),
                                       .until_at =
                                           wish.until ? std::optional(start_of(*wish.until)) : std::nullopt};
    return ctx.change({.subject = subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice("/subjects/" + subject + "/team", "team_joined"),
                       .act = "join_team",
                       .purpose = wish.organisation},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          Problems late;
                          check(wish, guard::memberships_of(tx, subject), late);
                          if (!late.none())
                              throw Stop(Reason::conflict, late.all().front().message + "。", "team changed");
                          guard::join_team(tx, membership, permit.account());
                      });
}

Answer leave(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), membership = ctx.id_parameter("membership");
    const auto memberships = ctx.read([&](db::Reading& tx) { return guard::memberships_of(tx, subject); });
    const bool known = std::any_of(memberships.begin(), memberships.end(),
                                   [&](const guard::Membership& m) { return m.id == membership; });
    if (!known) throw Stop(Reason::not_found, "見つかりません。", "no such membership");
    return ctx.change({.subject = subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice("/subjects/" + subject + "/team", "team_left"),
                       .act = "leave_team"},
                      [&](db::Writing& tx, const guard::WritePermit&) {
                          guard::leave_team(tx, membership, subject, ctx.now());
                      });
}

Answer show_teams(Context& ctx)
{
    TeamsPage page{.organisations = {}};
    ctx.read([&](db::Reading& tx) {
        for (const guard::Organisation& o : guard::organisations(tx)) {
            const std::size_t count = guard::subjects_of_team(tx, o.id, ctx.now()).size();
            if (count == 0 && o.internal) continue;
            page.organisations.push_back(
                {"/teams/" + o.id, o.name, std::string(guard::name_of(o.kind)), count});
        }
    });
    return ctx.page({.title = "支援チーム", .body = teams_page(page)});
}

Answer show_organisation(Context& ctx)
{
    const std::string id = ctx.id_parameter("organisation");
    const auto organisation = ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, id); });
    if (!organisation) throw Stop(Reason::not_found, "見つかりません。", "no such organisation");
    const std::vector<std::string> all =
        ctx.read([&](db::Reading& tx) { return guard::subjects_of_team(tx, id, ctx.now()); });
    const std::string& typed = ctx.request.from_query("page");
    const std::size_t number =
        typed.size() > 4 || typed.find_first_not_of("0123456789") != std::string::npos || typed.empty()
            ? 1
            : std::max<std::size_t>(1, std::stoul(typed));
    const std::size_t first = std::min(all.size(), (number - 1) * kPerPage),
                      last = std::min(all.size(), first + kPerPage);
    const std::vector<std::string> shown(all.begin() + long(first), all.begin() + long(last));
    OrganisationTeamPage page{.name = organisation->name,
                              .kind = std::string(guard::name_of(organisation->kind)),
                              .total = all.size(),
                              .subjects = {},
                              .pagination = ui::pagination(int(number), last < all.size(), "/teams/" + id)};
    const auto permits = ctx.open_all(shown, Category::basics, "list", "teams");
    const auto read = entry::read_all(ctx.services().database, ctx.vault(), permits);
    for (std::size_t i = 0; i < permits.size(); ++i) {
        const auto& basics = read[i];
        if (basics.empty()) continue;
        const Identity identity = identity_of(basics.front().values);
        page.subjects.push_back({.href = "/subjects/" + permits[i].subject() + "/team",
                                 .name = identity.name,
                                 .kana = identity.kana,
                                 .birth = birth_text(identity, ctx.today())});
    }
    std::sort(page.subjects.begin(), page.subjects.end(),
              [](const auto& a, const auto& b) { return a.kana < b.kana; });
    return ctx.page({.title = organisation->name + "の支援チーム",
                     .body = organisation_team_page(page),
                     .crumbs = {{"支援チーム", "/teams"}, {organisation->name, "", true}}});
}

} // namespace

std::vector<guard::Route> team_routes()
{
    guard::declare_notice("team_joined", "支援チームに加えました。");
    guard::declare_notice("team_left", "支援チームから外しました。次に見ようとしたときから、見られません。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/team", kOpenRecords, show_team, by_door},
        {"POST", "/subjects/{subject}/team", kArrange, join, by_door},
        {"POST", "/subjects/{subject}/team/{membership}/end", kArrange, leave, by_door},
        {"GET", "/teams", kArrange, show_teams},
        {"GET", "/teams/{organisation}", kArrange, show_organisation},
    };
}

} // namespace kasama::residents
