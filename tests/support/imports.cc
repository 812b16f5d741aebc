// The browser's way to a staged file.
#include "support/imports.h"

#include "exchange/importers.h"
#include "exchange/staging/work.h"

#include <deque>
#include <thread>

namespace kasama::test {

void finish_work(Town& town, const std::string& import)
{
    const std::string id = import.substr(import.rfind('/') + 1);
    while (exchange::work_of(town.services()).running("import " + id))
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    // The work goes by the machine's clock and runs ahead of the town's: what it wrote must lie in the past.
    town.pass(std::chrono::minutes(1));
}

web::Fields suggested_columns(Town&, const std::string& kind, const std::string& bytes)
{
    const exchange::Importer& importer = *exchange::find_importer(kind);
    const exchange::Mapping mapping = exchange::suggest(kind, importer.targets, exchange::read_table(bytes));
    web::Fields fields{{"mapping_name", "試験の対応"}};
    for (const auto& [id, header] : mapping.columns) fields.emplace_back(id, header);
    return fields;
}

std::string take_in_table(Town& town, Visitor& clerk, const std::string& kind, const std::string& bytes)
{
    const Reply reply = clerk.upload("/imports", {{"kind", kind}}, "file", "juki.csv", bytes);
    if (reply.status != 303) throw std::runtime_error("upload answered " + std::to_string(reply.status));
    finish_work(town, reply.location);
    if (clerk.get(reply.location).location == reply.location + "/columns") {
        if (clerk.post(reply.location + "/columns", suggested_columns(town, kind, bytes)).status != 303)
            throw std::runtime_error("columns refused");
        finish_work(town, reply.location);
    }
    return reply.location.substr(reply.location.rfind('/') + 1);
}

std::vector<std::string> all_text_of(Town& town, const std::vector<std::string>& tables)
{
    static std::deque<std::string> texts; // statements are registered for the life of the process
    static std::map<std::string, std::unique_ptr<db::Sql>> statements;
    std::vector<std::string> found;
    for (const std::string& table : tables) {
        auto& statement = statements[table];
        if (!statement) statement = std::make_unique<db::Sql>(texts.emplace_back("SELECT * FROM " + table));
        town.database().read([&](db::Reading& tx) {
            for (const db::Row& row : tx.all(*statement)) {
                std::string text;
                for (const db::Cell& cell : row.cells()) text += cell.text + "|";
                found.push_back(std::move(text));
            }
        });
    }
    return found;
}

} // namespace kasama::test
