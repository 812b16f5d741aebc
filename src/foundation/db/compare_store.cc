// Rows are read whole; names of tables come from the engine itself.
#include "foundation/db/compare.h"

#include "foundation/base/crypto.h"
#include "foundation/base/ids.h"

#include <deque>
#include <mutex>

namespace kasama::db {

namespace {

const Sql kTables(R"sql(
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name
)sql",
                  R"sql(
    SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name
)sql");

/// One statement a table for the life of the program: connections remember what they prepared.
const Sql& all_of(const std::string& table)
{
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<Sql>> statements;
    static std::deque<std::string> texts;
    const std::lock_guard lock(mutex);
    auto& statement = statements[table];
    if (!statement) statement = std::make_unique<Sql>(texts.emplace_back("SELECT * FROM \"" + table + "\""));
    return *statement;
}

/// A row as bytes: kind, length and value of each cell.
std::string bytes_of_row(const Row& row)
{
    std::string bytes;
    for (const Cell& cell : row.cells()) {
        const std::string value = cell.kind == Cell::Kind::integer ? std::to_string(cell.integer) : cell.text;
        bytes += char('0' + int(cell.kind));
        bytes += std::to_string(value.size());
        bytes += ':';
        bytes += value;
    }
    return bytes;
}

class Sum {
public:
    void add(const Hash& hash)
    {
        unsigned carry = 0;
        for (std::size_t i = sum_.size(); i-- > 0;) {
            carry += unsigned(sum_[i]) + unsigned(hash[i]);
            sum_[i] = static_cast<unsigned char>(carry);
            carry >>= 8;
        }
    }
    std::string text() const { return to_hex({sum_.data(), sum_.size()}); }

private:
    Hash sum_{};
};

} // namespace

std::map<std::string, Fingerprint> fingerprints(Database& database)
{
    return database.read([&](Reading& tx) {
        std::map<std::string, Fingerprint> all;
        for (const Row& name : tx.all(kTables)) {
            Sum sum;
            Fingerprint& one = all[name.text("name")];
            tx.each(all_of(name.text("name")), {}, [&](Row&& row) {
                sum.add(sha256(bytes_of_row(row)));
                ++one.rows;
            });
            one.sum = sum.text();
        }
        return all;
    });
}

} // namespace kasama::db
