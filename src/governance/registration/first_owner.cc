// Everybody else is appointed or registered by somebody; the first by whoever holds the machine and the
// city's key.
#include "governance/registration/first_owner.h"

#include "foundation/base/ids.h"
#include "governance/registration/registration.h"
#include "guard/accounts/password.h"

namespace kasama::governance {

using guard::Account;

std::optional<FirstOwner> create_first_owner(guard::Services& services, const guard::Person& person,
                                             Instant now)
{
    const auto taken = [](db::Reading& tx) {
        return guard::office_was_held(tx, guard::Office::program_owner);
    };
    if (services.database.read(taken)) return {};
    const std::string password = guard::new_initial_password();
    Account account;
    account.id = new_id();
    account.profession = guard::Profession::clerk;
    services.vault.create_keys(account.id, {guard::Facet::staff}, now);
    account.sealed_person = guard::seal_person(services.vault, account.id, person);
    account.password = guard::hash_password(password);
    account.password_until = initial_password_until(now, initial_password_days());
    account.valid_from = now;
    const std::string organisation = new_id(), appointment = new_id();
    const bool made = services.database.write([&](db::Writing& tx) {
        if (taken(tx)) return false;
        account.login = guard::new_login(tx);
        const auto city = guard::find_organisation_numbered(tx, "K-0001");
        if (!city) {
            guard::save(tx,
                        {.id = organisation,
                         .number = "K-0001",
                         .kind = guard::OrganisationKind::city_department,
                         .name = "笠間市",
                         .office_number = {},
                         .internal = true,
                         .admitted_at = now,
                         .ended_at = {}},
                        account.id);
        }
        account.organisation_id = city ? city->id : organisation;
        guard::insert(tx, account, account.id, now);
        guard::insert(tx,
                      guard::Appointment{.id = appointment,
                                         .account_id = account.id,
                                         .office = guard::Office::program_owner,
                                         .organisation_id = account.organisation_id,
                                         .from_at = now,
                                         .until_at = {}},
                      account.id);
        guard::append(tx, {.recorded_at = now,
                           .account_id = account.id,
                           .acting = "command",
                           .organisation_id = account.organisation_id,
                           .act = "create_owner",
                           .purpose = account.id});
        return true;
    });
    if (!made) return {};
    return FirstOwner{.login = account.login, .password = password};
}

} // namespace kasama::governance
