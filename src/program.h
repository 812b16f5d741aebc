// The program put together: databases, keys, ledger, policy, site. One for the server, one for each command
// and test.
#pragma once

#include "guard/access/context.h"

#include <string>

namespace kasama {

struct ProgramOptions {
    std::string database;                         ///< file path, or postgresql:…
    std::string key_store;                        ///< file path, or postgresql:… of a second database
    std::string city_key;                         ///< file of mode 0600, or a systemd credential
    std::string erasures{};                       ///< 消去簿: a file that no restored backup takes back
    std::string origin = "kasama.example/ledger"; ///< name of the ledger in its checkpoints
    bool second_factor_required = true;
    bool durable = true; ///< false in tests only: no fsync
};

/// Members stand in the order they are built on each other.
class Program {
public:
    /// Opens, migrates, and adds every feature. `city_key` is given by tests instead of a file.
    explicit Program(const ProgramOptions& options, std::optional<guard::CityKey> city_key = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    guard::Services& services() { return services_; }
    bool is_demo() const { return services_.demo; }
    guard::Site& site() { return site_; }
    db::Database& database() { return *database_; }
    db::Database& key_store() { return *key_store_; }

private:
    std::unique_ptr<db::Database> database_, key_store_;
    guard::Vault vault_;
    guard::Ledger ledger_;
    guard::PolicyBook policies_;
    guard::Services services_;
    guard::Site site_;
};

} // namespace kasama
