// A list of named steps.
#include "program.h"

#include "demo/city.h"
#include "exchange/staging/work.h"
#include "feature_list.h"
#include "foundation/base/embedded.h"
#include "foundation/db/migrate.h"
#include "governance/ledger_search/verification.h"

namespace kasama {

namespace {

std::unique_ptr<db::Database> open(const std::string& address, bool keys, bool durable)
{
    if (address.starts_with("postgres")) return db::open_postgres(address);
    return db::open_sqlite({.path = address, .secure_delete = keys, .durable = durable});
}

std::unique_ptr<db::Database> migrated(std::unique_ptr<db::Database> database, std::string_view folder)
{
    db::migrate(*database, db::migrations_of(folder));
    return database;
}

} // namespace

Program::Program(const ProgramOptions& options, std::optional<guard::CityKey> city_key)
    : database_(migrated(open(options.database, false, options.durable), "")),
      key_store_(migrated(open(options.key_store, true, options.durable), "src/guard/vault/key_store/")),
      vault_(*key_store_, city_key ? std::move(*city_key) : guard::CityKey::load(options.city_key),
             guard::ErasureList(options.erasures)),
      ledger_(*database_, options.origin, vault_.service_key("ledger", system_now())),
      policies_(guard::Policy::parse(embedded_file("data/data_table.txt"))),
      services_{.database = *database_,
                .vault = vault_,
                .ledger = ledger_,
                .policies = policies_,
                .second_factor_required = options.second_factor_required && !demo::is_demo(*database_),
                .demo = demo::is_demo(*database_)},
      site_(services_)
{
    add_features(site_);
}

Program::~Program()
{
    exchange::finish_work(services_);
    governance::await_runs(*database_);
}

} // namespace kasama
