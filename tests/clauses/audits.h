// What tests of audits share: a plan of this year, and who takes part.
#pragma once

#include "governance/audits/checklist.h"
#include "procedure/store.h"
#include "support/cases.h"

namespace kasama::test {

using guard::Office;

inline std::string login_of(Town& town, const Visitor& who)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_account(tx, who.account()).value().login; });
}

inline std::string number_of(Town& town, const std::string& organisation)
{
    return town.database().read(
        [&](db::Reading& tx) { return guard::find_organisation(tx, organisation).value().number; });
}

inline std::string case_number(Town& town, const std::string& page)
{
    return town.database().read([&](db::Reading& tx) {
        return procedure::store::find(tx, page.substr(page.rfind('/') + 1)).value().number;
    });
}

inline web::Fields checklist(const std::string& failed = "")
{
    web::Fields fields;
    for (const entry::AnyField* line : governance::checklist_fields()) {
        if (line->kind == entry::Kind::code) fields.emplace_back(line->id, line->id == failed ? "no" : "yes");
    }
    return fields;
}

/// A plan of this year: one organisation, one auditor beside the chief.
inline web::Fields plan(Town& town, const std::string& organisation, const std::string& auditors,
                        int year = 8)
{
    return with_date(with_date({{"year", std::to_string(year)},
                                {"organisations", organisation},
                                {"auditors", auditors},
                                {"scope", "安全管理の状況"}},
                               "from", town.today()),
                     "until", town.today() + days(30));
}

struct Audited {
    std::string office, number, page, audit_number;
    Visitor chief, auditor, manager, owner, operations;
};

inline Audited audited(Town& town)
{
    const std::string office =
        town.organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
    Audited a{.office = office,
              .number = number_of(town, office),
              .page = {},
              .audit_number = {},
              .chief = town.officer(Office::chief_auditor, "来栖 明"),
              .auditor = town.officer(Office::auditor, "関 千鶴"),
              .manager = town.officer(Office::organisation_manager, "佐白 恵", office),
              .owner = town.officer(Office::program_owner, "山口 茂"),
              .operations = town.officer(Office::operations_manager, "沢田 ひろみ")};
    a.page = submit_case(a.chief, "audit",
                         plan(town, a.number, login_of(town, a.auditor) + "、" + login_of(town, a.chief)));
    a.audit_number = case_number(town, a.page);
    return a;
}

} // namespace kasama::test
