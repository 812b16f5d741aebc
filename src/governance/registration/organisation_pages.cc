// 利用機関: list, register, change, end (4.1, 4.5).
#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/audits/independence.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/organisation.html.h"
#include "governance/registration/pages/organisations.html.h"

namespace kasama::governance {

using guard::Context;
using guard::Organisation;
using web::Answer;

namespace {

std::string state_of(const Organisation& organisation, Instant now)
{
    if (!organisation.ended_at) return "利用中";
    return wareki(date_of(*organisation.ended_at)) +
           (*organisation.ended_at <= now ? "に終了" : "の0時に終了");
}

bool ended(const Organisation& organisation, Instant now)
{
    return organisation.ended_at && *organisation.ended_at <= now;
}

Answer draw_list(Context& ctx, const std::string& login, const std::string& error)
{
    OrganisationsPage page{.keys = ctx.form_keys(),
                           .rows = {},
                           .ended_shown = ctx.request.from_query("ended") == "1",
                           .login = login,
                           .login_error = error};
    ctx.read([&](db::Reading& tx) {
        std::set<std::string> managed;
        for (const auto& one : guard::holders_of(tx, guard::Office::organisation_manager, ctx.now()))
            managed.insert(one.organisation_id);
        for (const Organisation& organisation : guard::organisations(tx)) {
            const bool over = ended(organisation, ctx.now());
            if (over && !page.ended_shown) continue;
            const auto users = guard::accounts_of(tx, organisation.id);
            const auto open = std::count_if(users.begin(), users.end(), [&](const auto& user) {
                return !user.ended_at || *user.ended_at > ctx.now();
            });
            page.rows.push_back({.href = "/registration/organisations/" + organisation.id,
                                 .number = organisation.number,
                                 .name = organisation.name,
                                 .kind = std::string(guard::name_of(organisation.kind)),
                                 .office_number = organisation.office_number,
                                 .users = std::to_string(open) + "人",
                                 .state = state_of(organisation, ctx.now()),
                                 .ended = over,
                                 .unmanaged = !over && !managed.contains(organisation.id)});
            page.vacant += page.rows.back().unmanaged ? 1 : 0;
        }
    });
    Problems problems;
    if (!error.empty()) problems.add("login", error);
    return ctx.page({.title = "利用機関",
                     .body = organisations_page(page),
                     .problems = &problems,
                     .status = error.empty() ? 200 : 422});
}

Answer list(Context& ctx) { return draw_list(ctx, "", ""); }

Answer search_user(Context& ctx)
{
    const std::string login = digits_of(ctx.typed("login"));
    const auto account = ctx.read([&](db::Reading& tx) { return guard::find_account_by_login(tx, login); });
    if (!account)
        return draw_list(ctx, ctx.typed("login"), "この利用者IDは登録されていません。番号を確かめてください");
    return Answer::go_to("/registration/users/" + account->id);
}

TypedOrganisation typed(const Context& ctx)
{
    return {.kind = ctx.typed("kind"),
            .name = stored_form(ctx.typed("name")),
            .office_number = half_width(ctx.typed("office_number"))};
}

html::Html fields(const TypedOrganisation& typed, bool with_kind, const Problems& problems)
{
    std::vector<ui::Option> kinds{{.value = "", .label = "選んでください"}};
    for (std::size_t i = 1; i < guard::kOrganisationKinds; ++i) {
        const auto kind = guard::OrganisationKind(i);
        if (!is_internal(kind)) continue;
        kinds.push_back({.value = std::string(guard::id_of(kind)),
                         .label = std::string(guard::name_of(kind)),
                         .chosen = guard::id_of(kind) == typed.kind});
    }
    html::Html all;
    if (with_kind)
        all += ui::choice({.id = "kind",
                           .label = "種別",
                           .options = kinds,
                           .hint = "市の機関だけを登録できます。ほかの機関は、利用申請（申請・届出）の許可の"
                                   "あとに登録されます。",
                           .error = std::string(problems.of("kind"))});
    all += ui::text_field({.id = "name",
                           .label = "機関の名称",
                           .value = typed.name,
                           .error = std::string(problems.of("name"))});
    all += ui::text_field({.id = "office_number",
                           .label = "事業所番号・医療機関コード",
                           .value = typed.office_number,
                           .hint = "10けたの数字（医療機関コードは7けたも可）。ない機関は空欄にします。",
                           .error = std::string(problems.of("office_number")),
                           .required = false,
                           .mode = "numeric",
                           .width = 12});
    return all;
}

Answer draw_new(Context& ctx, const TypedOrganisation& typed, const Problems& problems)
{
    return ctx.page({.title = "利用機関の登録",
                     .body = draw({.title = "利用機関の登録",
                                   .action = "/registration/organisations",
                                   .button = "この機関を登録する",
                                   .cancel = "/registration/organisations",
                                   .keys = ctx.form_keys(),
                                   .fields = fields(typed, true, problems)}),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_new(ctx, {}, {}); }

Answer create(Context& ctx)
{
    const TypedOrganisation input = typed(ctx);
    Problems problems;
    check_organisation(input, false, problems);
    // Others are registered from their application, once the owner has permitted it (4.1).
    const auto asked = guard::organisation_kind_of(input.kind);
    if (asked && !is_internal(*asked))
        problems.add("kind", "市の機関でない機関は、利用申請の許可を受けてから、その案件で登録します");
    if (!problems.none()) return draw_new(ctx, input, problems);
    const auto kind = guard::organisation_kind_of(input.kind).value();
    const std::string id = new_id();
    return ctx.act(
        {.act = "register_organisation",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/registration/organisations/" + id, "organisation_registered"),
         .purpose = id},
        [&](db::Writing& tx, const guard::Who& who) {
            guard::save(tx,
                        {.id = id,
                         .number = next_organisation_number(guard::organisations(tx)),
                         .kind = kind,
                         .name = input.name,
                         .office_number = input.office_number,
                         .internal = is_internal(kind),
                         .admitted_at = ctx.now(),
                         .ended_at = {}},
                        who.account_id);
        });
}

/// 5.1: who answers for the organisation, internal ones too (10).
std::string managers_of(Context& ctx, const std::string& organisation)
{
    const auto accounts = ctx.read([&](db::Reading& tx) {
        std::vector<guard::Account> all;
        for (const auto& one : guard::holders_of(tx, guard::Office::organisation_manager, ctx.now())) {
            if (one.organisation_id != organisation) continue;
            if (auto account = guard::find_account(tx, one.account_id)) all.push_back(std::move(*account));
        }
        return all;
    });
    std::string names;
    for (const guard::Account& account : accounts)
        names += (names.empty() ? "" : "、") +
                 guard::open_person(ctx.vault(), account).value_or(guard::Person{}).name;
    return names;
}

Answer show(Context& ctx)
{
    const Organisation organisation = organisation_or_stop(ctx);
    OrganisationPage page{.base = "/registration/organisations/" + organisation.id,
                          .name = organisation.name,
                          .number = organisation.number,
                          .kind = std::string(guard::name_of(organisation.kind)),
                          .office_number = organisation.office_number,
                          .admitted = wareki(date_of(organisation.admitted_at)),
                          .ended = organisation.ended_at ? wareki(date_of(*organisation.ended_at)) : "",
                          .internal = organisation.internal,
                          .open = !ended(organisation, ctx.now()),
                          .direct = registered_directly(ctx, organisation),
                          .managers = managers_of(ctx, organisation.id),
                          .users = {}};
    for (const guard::Account& account :
         ctx.read([&](db::Reading& tx) { return guard::accounts_of(tx, organisation.id); })) {
        const guard::Person person = guard::open_person(ctx.vault(), account).value_or(guard::Person{});
        page.users.push_back({.href = "/registration/users/" + account.id,
                              .login = account.login,
                              .name = person.name.empty() ? "（氏名なし）" : person.name,
                              .kana = person.kana,
                              .profession = std::string(guard::name_of(account.profession)),
                              .state = governance::state_of(account, ctx.now()),
                              .ended = account.ended_at && *account.ended_at <= ctx.now()});
    }
    return ctx.page({.title = organisation.name,
                     .body = organisation_page(page),
                     .crumbs = {{"利用機関", "/registration/organisations"}, {organisation.name, "", true}}});
}

Answer draw_change(Context& ctx, const Organisation& organisation, const TypedOrganisation& typed,
                   const Problems& problems)
{
    const std::string base = "/registration/organisations/" + organisation.id;
    return ctx.page({.title = "名称・番号の変更",
                     .body = draw({.title = "名称・番号の変更",
                                   .action = base + "/changes",
                                   .button = "この内容に変える",
                                   .cancel = base,
                                   .keys = ctx.form_keys(),
                                   .fields = fields(typed, false, problems),
                                   .lead = ui::plain("機関番号 " + organisation.number)}),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_change(Context& ctx)
{
    const Organisation organisation = organisation_or_stop(ctx);
    return draw_change(ctx, organisation,
                       {.kind = std::string(guard::id_of(organisation.kind)),
                        .name = organisation.name,
                        .office_number = organisation.office_number},
                       {});
}

Answer change(Context& ctx)
{
    Organisation organisation = organisation_or_stop(ctx);
    TypedOrganisation input = typed(ctx);
    input.kind = guard::id_of(organisation.kind);
    Problems problems;
    check_organisation(input, true, problems);
    if (!problems.none()) return draw_change(ctx, organisation, input, problems);
    organisation.name = input.name;
    organisation.office_number = input.office_number;
    return ctx.act(
        {.act = "change_organisation",
         .form_key = ctx.form_key(),
         .then =
             Context::with_notice("/registration/organisations/" + organisation.id, "organisation_changed"),
         .purpose = organisation.id},
        [&](db::Writing& tx, const guard::Who& who) { guard::save(tx, organisation, who.account_id); });
}

} // namespace

bool registered_directly(Context& ctx, const Organisation& organisation)
{
    if (!organisation.internal) return false;
    const auto managers = ctx.read([&](db::Reading& tx) {
        return guard::holders_of(tx, guard::Office::organisation_manager, ctx.now());
    });
    return std::none_of(managers.begin(), managers.end(),
                        [&](const auto& one) { return one.organisation_id == organisation.id; });
}

std::vector<guard::Route> organisation_routes()
{
    guard::declare_notice("organisation_registered", "利用機関を登録しました。");
    guard::declare_notice("organisation_changed", "名称・番号を変えました。");
    return {
        {"GET", "/registration/organisations", kAdmitOrganisations, list},
        {"POST", "/registration/organisations", kAdmitOrganisations, create},
        {"GET", "/registration/organisations/new", kAdmitOrganisations, show_new},
        {"GET", "/registration/organisations/{organisation}", kAdmitOrganisations, show},
        {"GET", "/registration/organisations/{organisation}/changes/new", kAdmitOrganisations, show_change},
        {"POST", "/registration/organisations/{organisation}/changes", kAdmitOrganisations, change},
        {"POST", "/registration/users/search", kRegisterUsers, search_user},
    };
}

} // namespace kasama::governance
