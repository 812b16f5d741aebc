// 利用者: register, the user's page, 登録済証 printed and issued again (4.2(1)).
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/certificate.html.h"
#include "governance/registration/pages/user.html.h"
#include "guard/access/hours.h"
#include "guard/accounts/sign_in.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;
using guard::Organisation;
using web::Answer;

namespace {

Answer draw_new(Context& ctx, const Organisation& organisation, const guard::Person& person,
                const Problems& problems)
{
    std::vector<ui::Option> professions{{.value = "", .label = "選んでください"}};
    for (std::size_t i = 1; i < guard::kProfessions; ++i) {
        const auto profession = guard::Profession(i);
        const auto column =
            guard::column_of(guard::Office::none, organisation.kind, profession, guard::Relation::none);
        std::string label(guard::name_of(profession));
        label += column == guard::Column::none ? "（記録は見られません）"
                                               : "（別表：" + std::string(guard::name_of(column)) + "）";
        professions.push_back({.value = std::string(guard::id_of(profession)),
                               .label = label,
                               .chosen = guard::id_of(profession) == ctx.typed("profession")});
    }
    const std::string base = "/registration/organisations/" + organisation.id;
    return ctx.page(
        {.title = "利用者の登録",
         .body = draw({.title = "利用者の登録",
                       .action = base + "/users",
                       .button = "登録してIDを発行する",
                       .cancel = base,
                       .keys = ctx.form_keys(),
                       .fields = ui::join(
                           {person_fields(person, problems),
                            ui::choice({.id = "profession",
                                        .label = "職種",
                                        .options = professions,
                                        .hint = "この機関の種別と職種で、別表のどの列になるかが決まります。",
                                        .error = std::string(problems.of("profession"))})}),
                       .lead = ui::plain(organisation.name + "（" + organisation.number + "）")}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Organisation open_organisation(Context& ctx)
{
    Organisation organisation = organisation_or_stop(ctx);
    if (organisation.ended_at && *organisation.ended_at <= ctx.now()) {
        throw Stop(Reason::not_permitted, "利用を終えた機関には、利用者を登録できません。");
    }
    if (!registered_directly(ctx, organisation)) {
        throw Stop(Reason::not_permitted,
                   "この機関の利用者は、管理責任者の登録申請が承認されたあとに、その案件から登録します。",
                   "4.1(3): no application");
    }
    return organisation;
}

Answer show_new(Context& ctx) { return draw_new(ctx, open_organisation(ctx), {}, {}); }

Answer create(Context& ctx)
{
    const Organisation organisation = open_organisation(ctx);
    guard::Person person = typed_person(ctx);
    Problems problems;
    check_person(person, problems);
    const auto profession = guard::profession_of(ctx.typed("profession"));
    if (!profession) problems.add("profession", "職種を選んでください");
    if (!problems.none()) return draw_new(ctx, organisation, typed_person(ctx), problems);

    NewUser user = prepare_user(ctx, person);
    user.account.organisation_id = organisation.id;
    user.account.profession = *profession;
    return ctx.act(
        {.act = "register_user",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/registration/slips/" + user.slip.id, "user_registered"),
         .purpose = user.account.id},
        [&](db::Writing& tx, const guard::Who& who) { write_user(tx, user, who.account_id, ctx.now()); });
}

struct Known {
    std::optional<Organisation> organisation;
    std::vector<Certificate> certificates;
    std::vector<Slip> slips;
    std::vector<guard::Narrowing> narrowings;
    std::optional<Ending> ending;
};

Known known_of(Context& ctx, const Account& account)
{
    return ctx.read([&](db::Reading& tx) {
        return Known{.organisation = guard::find_organisation(tx, account.organisation_id),
                     .certificates = certificates_of(tx, account.id),
                     .slips = slips_of(tx, account.id),
                     .narrowings = guard::narrowings_of(tx, account.id, ctx.now()),
                     .ending = find_ending(tx, account.id)};
    });
}

std::string scope_of(const Account& account, const Known& known)
{
    if (account.citizen)
        return account.subject_id.empty() ? "別表「代諾者」または「家族（閲覧）」の列のとおり。"
                                          : "別表「本人」の列のとおり。";
    const auto kind = known.organisation ? known.organisation->kind : guard::OrganisationKind::none;
    return scope_in_words(
        guard::column_of(guard::Office::none, kind, account.profession, guard::Relation::none),
        known.narrowings);
}

Answer show(Context& ctx)
{
    const Account account = account_or_stop(ctx);
    const Known known = known_of(ctx, account);
    const guard::Person person = guard::open_person(ctx.vault(), account).value_or(guard::Person{});
    const bool open = !account.ended_at || *account.ended_at > ctx.now();
    UserPage page{
        .base = "/registration/users/" + account.id,
        .name = person.name,
        .kana = person.kana,
        .login = account.login,
        .belongs = account.citizen
                       ? (account.subject_id.empty() ? "市民利用者（代諾者・家族）" : "市民利用者（本人）")
                   : known.organisation ? known.organisation->name + "（" + known.organisation->number + "）"
                                        : "",
        .belongs_href = account.citizen
                            ? (account.subject_id.empty() ? "" : "/subjects/" + account.subject_id + "/users")
                            : "/registration/organisations/" + account.organisation_id,
        .profession = std::string(guard::name_of(account.profession)),
        .contact = person.contact,
        .scope = scope_of(account, known),
        .since = wareki(date_of(account.valid_from)),
        .state = state_of(account, ctx.now()),
        .open = open,
        .professional = !account.citizen,
        .lapsed = open && account.password_until && *account.password_until <= ctx.now()};
    if (known.ending) {
        const auto key = ctx.vault().staff_key(account.id);
        page.reason = word_of(kEndGrounds, known.ending->ground);
        if (key)
            page.reason += "　" + key->unseal({.person = account.id, .category = "staff", .entry = "ending"},
                                              known.ending->sealed_reason);
    }
    if (!known.certificates.empty()) page.certificate_number = to_text(known.certificates.front().number);
    for (const Certificate& certificate : known.certificates) {
        page.certificates.push_back(
            {.issue = issue_in_words(certificate),
             .when = wareki(date_of(certificate.issued_at)),
             .state = certificate.ended_at && *certificate.ended_at <= ctx.now() ? "失効" : "有効"});
    }
    for (const Slip& slip : known.slips) {
        page.slips.push_back(
            {.href = "/registration/slips/" + slip.id,
             .ground = slip.ground == "new" ? "新規の登録" : word_of(kSlipGrounds, slip.ground),
             .when = wareki(date_of(slip.made_at)),
             .state = slip.handed_at  ? "渡しました"
                      : slip.shown_at ? "表示しました"
                      : slip.sealed   ? "まだ表示していません"
                                      : "取り消しました"});
    }
    return ctx.page({.title = person.name,
                     .body = user_page(page),
                     .crumbs = {{"利用機関", "/registration/organisations"},
                                {page.belongs, page.belongs_href},
                                {person.name, "", true}}});
}

Answer print_certificate(Context& ctx)
{
    const Account account = account_or_stop(ctx);
    const Known known = known_of(ctx, account);
    if (known.certificates.empty()) throw Stop(Reason::not_found, "登録済証はまだ発行していません。");
    const Certificate& certificate = known.certificates.front();
    const guard::Person person = guard::open_person(ctx.vault(), account).value_or(guard::Person{});
    const std::string clerk = guard::open_face(ctx.request.cookie(web::kTokenCookie), ctx.who().display)
                                  .value_or(guard::Face{})
                                  .name;
    const auto managers = ctx.read([&](db::Reading& tx) {
        std::vector<Account> found;
        for (const auto& appointment : guard::holders_of(tx, guard::Office::operations_manager, ctx.now())) {
            if (auto holder = guard::find_account(tx, appointment.account_id))
                found.push_back(std::move(*holder));
        }
        return found;
    });
    const auto signer = managers.empty() ? std::nullopt : guard::open_person(ctx.vault(), managers.front());
    ctx.act({.act = "print_certificate", .form_key = {}, .then = {}, .purpose = account.id},
            [](db::Writing&, const guard::Who&) {});
    const CertificatePage page{
        .number = to_text(certificate.number),
        .name = person.name,
        .kana = person.kana,
        .login = account.login,
        .organisation = account.citizen ? "（市民利用者）"
                        : known.organisation
                            ? known.organisation->name + "（" + known.organisation->number + "）"
                            : "",
        .profession = account.citizen ? "—" : std::string(guard::name_of(account.profession)),
        .scope = scope_of(account, known),
        .registered = wareki(date_of(account.valid_from)),
        .issue = issue_in_words(certificate),
        .issued = wareki(date_of(certificate.issued_at)),
        .signer = signer ? signer->name : "（空席）",
        .print_number = ctx.request.id,
        .printed_by = clerk,
        .printed_at = wareki(ctx.today()) + " " + clock_text(ctx.now()),
        .desk_hours =
            guard::in_words(ctx.read([&](db::Reading& tx) { return guard::office_hours(tx, ctx.today()); })),
        .ended = certificate.ended_at && *certificate.ended_at <= ctx.now()};
    return ctx.page({.title = "登録済証", .body = certificate_page(page)});
}

/// The first certificate of an account that came without one (the very first program owner), or the next.
Answer draw_issue(Context& ctx, const Account& account, const Problems& problems)
{
    const std::string base = "/registration/users/" + account.id;
    const bool first = known_of(ctx, account).certificates.empty();
    const std::string title = first ? "登録済証の発行" : "登録済証の再発行";
    return ctx.page(
        {.title = title,
         .body = draw(
             {.title = title,
              .action = base + "/certificates",
              .button = first ? "発行する" : "再発行する",
              .cancel = base,
              .keys = ctx.form_keys(),
              .fields = first ? html::Html()
                              : ui::choices({.id = "reason",
                                             .label = "再発行の理由",
                                             .options = options_of(kCertificateReasons, ctx.typed("reason")),
                                             .error = std::string(problems.of("reason"))}),
              .lead = ui::plain(first ? "番号をつけて、登録済証を作ります。"
                                      : "前の登録済証は失効します。利用者IDは変わりません。")}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show_issue(Context& ctx) { return draw_issue(ctx, account_or_stop(ctx), {}); }

Answer issue(Context& ctx)
{
    const Account account = account_or_stop(ctx);
    const bool first = known_of(ctx, account).certificates.empty();
    const std::string reason = first ? "new" : ctx.typed("reason");
    Problems problems;
    if (!first && !knows(kCertificateReasons, reason)) problems.add("reason", "再発行の理由を選んでください");
    if (!problems.none()) return draw_issue(ctx, account, problems);
    const std::string id = new_id();
    return ctx.act({.act = "reissue_certificate",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/registration/users/" + account.id, "certificate_issued"),
                    .purpose = account.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (account.ended_at)
                           throw Stop(Reason::not_permitted,
                                      "使えなくなったIDの登録済証は、発行できません。");
                       const auto before = certificates_of(tx, account.id);
                       Certificate next{.id = id,
                                        .account_id = account.id,
                                        .number = {},
                                        .issue = 1,
                                        .reason = reason,
                                        .issued_at = ctx.now(),
                                        .ended_at = {}};
                       if (before.empty()) {
                           next.number.year = reiwa_year(ctx.today());
                           next.number.serial = next_serial(tx, next.number.year);
                       } else {
                           next.number = before.front().number;
                           next.issue = before.front().issue + 1;
                           end_certificates(tx, account.id, ctx.now());
                       }
                       insert(tx, next, who.account_id);
                   });
}

} // namespace

std::vector<guard::Route> user_routes()
{
    guard::declare_notice("user_registered",
                          "利用者を登録し、IDを発行しました。パスワードの用紙を印刷してください。");
    guard::declare_notice("certificate_issued", "登録済証を発行しました。印刷して渡してください。");
    return {
        {"GET", "/registration/organisations/{organisation}/users/new", kRegisterUsers, show_new},
        {"POST", "/registration/organisations/{organisation}/users", kRegisterUsers, create},
        {"GET", "/registration/users/{user}", kRegisterUsers, show},
        {"GET", "/registration/users/{user}/certificate", kRegisterUsers, print_certificate},
        {"GET", "/registration/users/{user}/certificates/new", kRegisterUsers, show_issue},
        {"POST", "/registration/users/{user}/certificates", kRegisterUsers, issue},
    };
}

} // namespace kasama::governance
