// Opens a program on empty databases in a folder of its own and prints what it finds.
#include "documents.h"

#include "foundation/base/ids.h"
#include "program.h"

#include <sqlite3.h>

namespace kasama {

namespace {

class EmptyProgram {
public:
    EmptyProgram() : folder_(std::filesystem::temp_directory_path() / ("kasama-" + new_id()))
    {
        std::filesystem::create_directory(folder_);
        program_ = std::make_unique<Program>(
            ProgramOptions{.database = main(), .key_store = keys(), .city_key = {}, .durable = false},
            guard::CityKey::in_memory());
    }
    ~EmptyProgram()
    {
        program_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    EmptyProgram(const EmptyProgram&) = delete;
    EmptyProgram& operator=(const EmptyProgram&) = delete;

    std::string main() const { return (folder_ / "main.db").string(); }
    std::string keys() const { return (folder_ / "keys.db").string(); }
    Program& program() { return *program_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<Program> program_;
};

std::string tables_of(const std::string& path)
{
    sqlite3* handle = nullptr;
    if (sqlite3_open(path.c_str(), &handle) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
    std::string text;
    sqlite3_exec(
        handle, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name",
        [](void* out, int, char** values, char**) {
            *static_cast<std::string*>(out) += std::string(values[0]) + ";\n\n";
            return 0;
        },
        &text, nullptr);
    sqlite3_close(handle);
    return text;
}

} // namespace

std::string schema_document()
{
    const EmptyProgram empty;
    return "-- Made by `kasama print schema` from an empty database. What a row is stands in the "
           "migrations.\n\n"
           "-- The main database\n\n" +
           tables_of(empty.main()) + "-- The key store\n\n" + tables_of(empty.keys());
}

std::string routes_document()
{
    EmptyProgram empty;
    const guard::PolicyBook& policy = empty.program().services().policies;
    std::vector<std::string> lines;
    for (const web::Route& route : empty.program().site().app().router().all()) {
        std::string holders;
        const auto duty = policy.duties().find(route.permission.name);
        if (duty != policy.duties().end()) {
            for (const std::string& holder : duty->second) holders += (holders.empty() ? "" : " ") + holder;
        }
        lines.push_back("| `" + std::string(route.pattern) + "` | " + std::string(route.method) + " | " +
                        std::string(route.permission.name) + " | " + holders + " |\n");
    }
    std::sort(lines.begin(), lines.end());
    std::string text =
        "# Routes\n\nMade by `kasama print routes`. `anyone` is public, `signed_in` is whoever has a valid "
        "session.\n\n| path | method | duty | held by |\n|---|---|---|---|\n";
    for (const std::string& line : lines) text += line;
    return text;
}

} // namespace kasama
