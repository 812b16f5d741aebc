// What tests of IDs and organisations share: accounts, sign-ins, acts in the ledger, who has a part in an
// application.
#pragma once

#include "foundation/base/ids.h"
#include "governance/training/training.h"
#include "guard/accounts/sign_in.h"
#include "support/cases.h"

namespace kasama::test {

inline const std::string kPassword = "long-enough-password";

inline guard::Account account_of(Town& town, const std::string& id)
{
    return town.database().read([&](db::Reading& tx) { return guard::find_account(tx, id).value(); });
}

inline bool signs_in(Town& town, const std::string& login, const std::string& password)
{
    return guard::sign_in(
               town.services(),
               {.login = login, .password = password, .peer = "192.0.2.9", .request_id = {}, .now = town.now})
        .has_value();
}

inline std::string number_of(Town& town, const std::string& organisation)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_organisation(tx, organisation).value().number; });
}

inline std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const std::size_t from = text.find(before);
    if (from == std::string::npos) return "";
    return text.substr(from + before.size(), text.find(after, from + before.size()) - from - before.size());
}

/// A training held today, which one account attended.
inline void hold_training(Town& town, Visitor& by, Visitor& attends)
{
    const governance::Training held{.id = new_id(),
                                    .title = "個人情報の扱い",
                                    .held_on = town.today(),
                                    .material = {},
                                    .document_id = {},
                                    .organisations = {},
                                    .valid_until = town.now + days(365),
                                    .by_account = by.account()};
    town.database().write([&](db::Writing& tx) {
        governance::insert(tx, held, town.now);
        governance::attend(tx,
                           {.id = new_id(),
                            .training_id = held.id,
                            .account_id = attends.account(),
                            .by_account = by.account(),
                            .recorded_at = town.now},
                           town.now);
    });
}

inline std::size_t acts(Town& town, std::string_view act)
{
    std::size_t count = 0;
    for (const guard::Entry& entry : town.ledger()) count += entry.act == act && entry.permitted() ? 1 : 0;
    return count;
}

/// Addresses of the cases a page lists, in its order.
inline std::vector<std::string> cases_on(const Reply& page)
{
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = page.body.find("href=\"/cases/", at)) != std::string::npos; ++at) {
        const std::string path = page.body.substr(at + 6, page.body.find('"', at + 6) - at - 6);
        if (path.size() == 27 && std::find(found.begin(), found.end(), path) == found.end())
            found.push_back(path);
    }
    return found;
}

inline web::Fields with(web::Fields fields, const std::string& id, const std::string& value)
{
    for (auto& [name, old] : fields) {
        if (name != id) continue;
        old = value;
        return fields;
    }
    fields.emplace_back(id, value);
    return fields;
}

inline web::Fields proxy_form(Town& town)
{
    return with_date(with_date({{"kind", "proxy"},
                                {"insured_number", "0000412876"},
                                {"name", "岩間 孝"},
                                {"kana", "イワマ タカシ"},
                                {"paper", "licence"},
                                {"relation", "長男・成年後見人"},
                                {"capacity", "lacks"},
                                {"ground", "guardian"},
                                {"evidence", "登記事項証明書"},
                                {"judge", "水戸家庭裁判所"}},
                               "judged_on", make_date(2026, 10, 1)),
                     "review_on", town.today() + days(1));
}

/// Everybody who has a part in an application.
struct People {
    std::string office;
    Visitor manager, operations, desk;
    explicit People(Town& town)
        : office(town.organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所")),
          manager(town.officer(guard::Office::organisation_manager, "佐白 恵", office)),
          operations(town.officer(guard::Office::operations_manager, "沢田 ひろみ")),
          desk(town.officer(guard::Office::secretariat))
    {
    }
};

} // namespace kasama::test
