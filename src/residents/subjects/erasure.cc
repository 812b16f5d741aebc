// The order of an erasure.
#include "residents/subjects/erasure.h"

#include "guard/access/standing.h"
#include "guard/accounts/endings.h"
#include "residents/subjects/erasure_store.h"
#include "residents/subjects/search.h"

namespace kasama::residents {

namespace {

std::vector<ForgetRows>& forgetting()
{
    static std::vector<ForgetRows> all;
    return all;
}

} // namespace

void on_erasure(ForgetRows forget)
{
    if (std::find(forgetting().begin(), forgetting().end(), forget) == forgetting().end())
        forgetting().push_back(forget);
}

void record_erasure(db::Writing& tx, const Erasure& erasure)
{
    erasure_store::insert(tx, erasure);
    unlist(tx, erasure.subject_id);
    save_terms(tx, erasure.subject_id, {});
    for (const guard::Account& account : guard::accounts_of_subject(tx, erasure.subject_id))
        guard::end_account(tx, account.id, "erased", erasure.erased_at);
    for (const guard::Representative& one :
         guard::representatives_of(tx, erasure.subject_id, erasure.erased_at))
        guard::end_representation(tx, one.id, erasure.erased_at);
    for (const ForgetRows forget : forgetting()) forget(tx, erasure.subject_id);
}

std::optional<Erasure> find_erasure(db::Reading& tx, std::string_view subject)
{
    return erasure_store::find(tx, subject);
}

std::vector<Erasure> unfinished_erasures(db::Reading& tx) { return erasure_store::unfinished(tx); }

void finish_erasure(guard::Services& services, const std::string& subject,
                    const std::vector<std::string>& cases, Instant now)
{
    const auto accounts =
        services.database.read([&](db::Reading& tx) { return guard::accounts_of_subject(tx, subject); });
    services.vault.erase(subject, now);
    for (const guard::Account& account : accounts) services.vault.erase(account.id, now);
    for (const std::string& one : cases) services.vault.erase(one, now);
    SearchIndex(services.database, services.vault.service_key("index", now)).tidy();
    services.database.write([&](db::Writing& tx) { erasure_store::finish(tx, subject, now); });
}

} // namespace kasama::residents
