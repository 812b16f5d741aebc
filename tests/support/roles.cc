// The same order for every test.
#include "support/roles.h"

namespace kasama::test {

namespace {

using guard::OrganisationKind;
using guard::Profession;

struct Post {
    std::string_view name;
    OrganisationKind kind;
    Profession profession;
};

constexpr Post kPosts[] = {
    {"doctor", OrganisationKind::clinic, Profession::doctor},
    {"city_hospital", OrganisationKind::city_hospital, Profession::doctor},
    {"home_nurse", OrganisationKind::home_nursing, Profession::nurse},
    {"dentist", OrganisationKind::dental_clinic, Profession::dentist},
    {"pharmacist", OrganisationKind::pharmacy, Profession::pharmacist},
    {"care_manager", OrganisationKind::care_plan_office, Profession::care_manager},
    {"care_worker", OrganisationKind::home_help, Profession::care_worker},
    {"checkup_body", OrganisationKind::checkup_body, Profession::checkup_clerk},
    {"support_centre", OrganisationKind::support_centre, Profession::social_worker},
    {"watcher", OrganisationKind::welfare_council, Profession::watcher},
    {"ambulance", OrganisationKind::fire_station, Profession::paramedic},
    {"city_care", OrganisationKind::city_department, Profession::care_officer},
    {"city_health", OrganisationKind::city_department, Profession::health_officer},
};

} // namespace

std::vector<Role> every_role(Town& town, const std::string& subject, bool in_team, bool related)
{
    std::vector<Role> roles;
    for (const Post& post : kPosts) {
        const std::string organisation = town.organisation(post.kind, std::string(guard::name_of(post.kind)));
        if (in_team) town.join(subject, organisation);
        roles.push_back({std::string(post.name), town.professional(organisation, post.profession)});
    }
    for (std::size_t office = 1; office < guard::kOffices; ++office) {
        roles.push_back(
            {std::string(guard::id_of(guard::Office(office))), town.officer(guard::Office(office))});
    }
    const std::string whom =
        related ? subject : town.subject("別人 花子", "ベツジン ハナコ", "1950-01-01", "0000000001");
    roles.push_back({"self", town.citizen(whom)});
    roles.push_back({"proxy", town.proxy_of(whom, "proxy")});
    roles.push_back({"family", town.proxy_of(whom, "family")});
    roles.push_back({"nobody", town.stranger()});
    return roles;
}

} // namespace kasama::test
