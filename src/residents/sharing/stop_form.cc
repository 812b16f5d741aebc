// Reading, checking and drawing what was chosen.
#include "residents/sharing/stop_form.h"

#include "foundation/base/wareki.h"
#include "foundation/web/decode.h"
#include "guard/accounts/accounts.h"

namespace kasama::residents {

StopForm read_stop_form(const web::Fields& sent)
{
    StopForm form{.choice = {.scope = web::value_of(sent, "scope")},
                  .wish = web::value_of(sent, "wish"),
                  .year = web::value_of(sent, "received_on_year"),
                  .month = web::value_of(sent, "received_on_month"),
                  .day = web::value_of(sent, "received_on_day"),
                  .received_on = {}};
    form.received_on = read_date(form.year, form.month, form.day);
    const std::string_view name = form.choice.scope == "organisation" ? "organisations"
                                  : form.choice.scope == "block"      ? "blocks"
                                                                      : "";
    for (const auto& [field, value] : sent) {
        auto& targets = form.choice.targets;
        const bool fresh = std::find(targets.begin(), targets.end(), value) == targets.end();
        if (!name.empty() && field == name && fresh) targets.push_back(value);
    }
    return form;
}

web::Fields StopForm::fields() const
{
    web::Fields all{{"scope", choice.scope}};
    for (const std::string& target : choice.targets) {
        all.emplace_back(choice.scope == "organisation" ? "organisations" : "blocks", target);
    }
    if (!wish.empty()) {
        all.insert(all.end(), {{"wish", wish},
                               {"received_on_year", year},
                               {"received_on_month", month},
                               {"received_on_day", day}});
    }
    return all;
}

std::string StopForm::query() const
{
    std::string query;
    for (const auto& [name, value] : fields())
        query += (query.empty() ? "?" : "&") + name + "=" + web::percent_encode(value);
    return query;
}

std::vector<Wish> wishes_of(guard::Context& ctx, const std::string& subject)
{
    std::vector<Wish> wishes{{"subject", "本人"}};
    std::vector<guard::Account> proxies;
    ctx.read([&](db::Reading& tx) {
        for (const guard::Representative& row : guard::representatives_of(tx, subject, ctx.now())) {
            const auto account = guard::find_account(tx, row.account_id);
            if (account && row.relation == "proxy") proxies.push_back(*account);
        }
    });
    for (const guard::Account& proxy : proxies) {
        const auto person = guard::open_person(ctx.vault(), proxy);
        wishes.push_back({proxy.id, "代諾者　" + (person ? person->name : proxy.login)});
    }
    return wishes;
}

std::vector<guard::Organisation> organisations_to_stop(guard::Context& ctx, const std::string& subject)
{
    using Kind = guard::OrganisationKind;
    std::vector<guard::Organisation> found;
    ctx.read([&](db::Reading& tx) {
        const auto known = [&](const std::string& id) {
            return std::any_of(found.begin(), found.end(),
                               [&](const guard::Organisation& o) { return o.id == id; });
        };
        for (const guard::Membership& m : guard::team_of(tx, subject, ctx.now())) {
            const auto organisation = guard::find_organisation(tx, m.organisation_id);
            if (organisation && !known(m.organisation_id)) found.push_back(*organisation);
        }
        const auto all = guard::organisations(tx);
        const auto add = [&](auto&& belongs) {
            for (const guard::Organisation& o : all) {
                if (belongs(o.kind) && !known(o.id) && (!o.ended_at || *o.ended_at > ctx.now()))
                    found.push_back(o);
            }
        };
        for (const Kind kind : {Kind::city_hospital, Kind::fire_station})
            add([&](Kind one) { return one == kind; });
        // Departments keep what they supplied; auditors are no readers of records.
        add([](Kind one) { return one != Kind::city_department && one != Kind::audit_firm; });
    });
    return found;
}

void check_paper(const StopForm& form, const std::vector<Wish>& wishes, Date today, Problems& problems)
{
    const bool known =
        std::any_of(wishes.begin(), wishes.end(), [&](const Wish& wish) { return wish.value == form.wish; });
    if (!known) problems.add("wish", "だれの申出かを選んでください");
    if (!form.received_on) {
        problems.add("received_on", "紙を受け取った日を、ある日付で入力してください");
    } else if (*form.received_on > today) {
        problems.add("received_on", "紙を受け取った日は今日以前の日付にしてください");
    }
}

html::Html draw_paper(const StopForm& form, const std::vector<Wish>& wishes, const Problems& problems)
{
    ui::Choices choices{.id = "wish",
                        .label = "だれの申出か",
                        .options = {},
                        .hint = "元に戻せるのは、申し出た人だけです。",
                        .error = std::string(problems.of("wish"))};
    for (const Wish& wish : wishes) {
        choices.options.push_back(
            {.value = wish.value, .label = wish.label, .chosen = wish.value == form.wish});
    }
    return ui::join(
        {ui::choices(choices), ui::date_field({.id = "received_on",
                                               .label = "紙を受け取った日",
                                               .year = form.year,
                                               .month = form.month,
                                               .day = form.day,
                                               .hint = "受け取ったその日のうちに入力します。",
                                               .error = std::string(problems.of("received_on"))})});
}

} // namespace kasama::residents
