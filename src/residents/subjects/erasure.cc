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

ErasureWaits& waiting()
{
    static ErasureWaits waits = nullptr;
    return waits;
}

guard::ErasedLine line_of(const Erasure& erasure)
{
    return {.kind = "subject",
            .id = erasure.subject_id,
            .subject = erasure.subject_id,
            .case_id = erasure.case_id,
            .cause = erasure.cause,
            .by = erasure.by_account,
            .at = erasure.erased_at};
}

} // namespace

void on_erasure(ForgetRows forget)
{
    if (std::find(forgetting().begin(), forgetting().end(), forget) == forgetting().end())
        forgetting().push_back(forget);
}

void declare_waiting_erasure(ErasureWaits waits) { waiting() = waits; }

bool erasure_waits(db::Reading& tx, const std::string& subject)
{
    return waiting() && waiting()(tx, subject);
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
    const auto erasure = services.database.read([&](db::Reading& tx) { return find_erasure(tx, subject); });
    if (erasure) services.vault.erasures().add({line_of(*erasure)});
    services.vault.erase(subject, now);
    for (const guard::Account& account : accounts) services.vault.erase(account.id, now);
    for (const std::string& one : cases) services.vault.erase(one, now);
    SearchIndex(services.database, services.vault.service_key("index", now)).tidy();
    services.database.write([&](db::Writing& tx) { erasure_store::finish(tx, subject, now); });
}

std::vector<Erasure> forgotten_erasures(guard::Services& services)
{
    const auto lines = services.vault.erasures().lines();
    return services.database.read([&](db::Reading& tx) {
        std::map<std::string, Erasure> forgotten;
        for (const guard::ErasedLine& line : lines) {
            if (line.kind != "subject" || forgotten.contains(line.id)) continue;
            if (erasure_store::find(tx, line.id) || !erasure_store::stands(tx, line.id)) continue;
            forgotten.emplace(line.id, Erasure{.subject_id = line.id,
                                               .case_id = line.case_id,
                                               .cause = line.cause,
                                               .erased_at = line.at,
                                               .by_account = line.by});
        }
        std::vector<Erasure> all;
        for (auto& [id, erasure] : forgotten) all.push_back(std::move(erasure));
        return all;
    });
}

} // namespace kasama::residents
