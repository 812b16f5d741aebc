// What the forms of registration share: fields of a person, choices, dates, and a new user put together.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/registration/pages/form.html.h"
#include "guard/accounts/password.h"

namespace kasama::governance {

using guard::Account;
using guard::Context;

html::Html draw(const FormPage& page) { return form_page(page); }

Account account_or_stop(Context& ctx)
{
    const std::string id = ctx.id_parameter("user");
    auto account = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, id); });
    if (!account) throw Stop(Reason::not_found, "見つかりません。", "no such account");
    return std::move(*account);
}

guard::Organisation organisation_or_stop(Context& ctx)
{
    const std::string id = ctx.id_parameter("organisation");
    auto organisation = ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, id); });
    if (!organisation) throw Stop(Reason::not_found, "見つかりません。", "no such organisation");
    return std::move(*organisation);
}

std::string state_of(const Account& account, Instant now)
{
    if (account.ended_at && *account.ended_at <= now)
        return "使えません（" + wareki(date_of(*account.ended_at)) + "から）";
    if (account.ended_at) return "使えます（" + wareki(date_of(*account.ended_at)) + "の0時に終わります）";
    if (!account.password_until) return "使えます";
    return *account.password_until <= now ? "最初のパスワードの期限が過ぎています"
                                          : "最初のパスワードを渡しています";
}

NewUser prepare_user(Context& ctx, const guard::Person& person)
{
    NewUser user;
    Account& account = user.account;
    account.id = new_id();
    ctx.vault().create_keys(account.id, {guard::Facet::staff}, ctx.now());
    account.sealed_person = guard::seal_person(ctx.vault(), account.id, person);
    account.login = ctx.read([](db::Reading& tx) { return guard::new_login(tx); });
    const std::string password = guard::new_initial_password();
    account.password = guard::hash_password(password);
    account.password_until = initial_password_until(ctx.now(), initial_password_days());
    account.valid_from = ctx.now();

    user.certificate = {
        .id = new_id(), .account_id = account.id, .number = {}, .issued_at = ctx.now(), .ended_at = {}};
    user.slip.id = new_id();
    user.slip.account_id = account.id;
    user.slip.sealed = seal_slip(ctx.request.cookie(web::kTokenCookie), user.slip.id, password);
    user.slip.made_at = ctx.now();
    user.slip.until_at = *account.password_until;
    return user;
}

void write_user(db::Writing& tx, const NewUser& user, std::string_view by, Instant now)
{
    guard::insert(tx, user.account, by, now);
    Certificate certificate = user.certificate;
    certificate.number.year = reiwa_year(date_of(now));
    certificate.number.serial = next_serial(tx, certificate.number.year);
    insert(tx, certificate, by);
    insert(tx, user.slip, by);
}

html::Html person_fields(const guard::Person& person, const Problems& problems)
{
    return ui::join({
        ui::text_field(
            {.id = "name", .label = "氏名", .value = person.name, .error = std::string(problems.of("name"))}),
        ui::text_field({.id = "kana",
                        .label = "フリガナ",
                        .value = person.kana,
                        .hint = "カタカナ",
                        .error = std::string(problems.of("kana"))}),
        ui::text_field({.id = "contact",
                        .label = "連絡先",
                        .value = person.contact,
                        .hint = "電話番号など。本人確認の折り返しに使います。",
                        .error = std::string(problems.of("contact")),
                        .required = false}),
    });
}

guard::Person typed_person(const Context& ctx)
{
    return {.name = ctx.typed("name"), .kana = ctx.typed("kana"), .contact = ctx.typed("contact")};
}

entry::CodeList profession_codes()
{
    static const std::vector<entry::Code> kAll = [] {
        std::vector<entry::Code> all;
        for (std::size_t i = 1; i < guard::kProfessions; ++i) {
            const auto profession = guard::Profession(i);
            all.push_back({guard::id_of(profession), guard::name_of(profession)});
        }
        return all;
    }();
    return kAll;
}

std::vector<ui::Option> options_of(std::span<const Word> words, std::string_view chosen)
{
    std::vector<ui::Option> options;
    for (const Word& word : words) {
        options.push_back(
            {.value = std::string(word.id), .label = std::string(word.word), .chosen = word.id == chosen});
    }
    return options;
}

std::optional<Date> typed_date(const Context& ctx, const std::string& id, const std::string& label,
                               Problems& problems)
{
    const std::string &year = ctx.typed(id + "_year"), &month = ctx.typed(id + "_month"),
                      &day = ctx.typed(id + "_day");
    if (year.empty() && month.empty() && day.empty()) {
        problems.add(id, label + "を入力してください");
        return {};
    }
    auto date = read_date(year, month, day);
    if (!date) problems.add(id, label + "は、暦にある日付を入力してください");
    return date;
}

ui::DateField date_as_typed(const Context& ctx, const std::string& id, const std::string& label,
                            const Problems& problems)
{
    return {.id = id,
            .label = label,
            .year = ctx.typed(id + "_year"),
            .month = ctx.typed(id + "_month"),
            .day = ctx.typed(id + "_day"),
            .error = std::string(problems.of(id))};
}

} // namespace kasama::governance
