// Commands for who keeps the city going: backup, and the drill that a backup can be restored.
#include "commands.h"

#include "governance/health/drill.h"
#include "program.h"

#include <cstdio>
#include <filesystem>

namespace kasama {

int drill_restore(const ProgramOptions& served_options, const std::string& database, const std::string& keys)
{
    ProgramOptions restored_options = served_options;
    restored_options.database = database;
    restored_options.key_store = keys;
    Program served(served_options);
    Program restored(restored_options);
    const governance::Drill drill = governance::run_drill(
        {served.services(), served.key_store()}, {restored.services(), restored.key_store()}, system_now());
    std::printf("%s\n", governance::words_of(drill).c_str());
    return drill.agrees() ? 0 : 3;
}

int back_up(const ProgramOptions& options, const std::string& folder)
{
    std::filesystem::create_directories(folder);
    for (const auto& [address, name] :
         {std::pair(options.database, "kasama.db"), std::pair(options.key_store, "keys.db")}) {
        const std::string path = folder + "/" + name;
        if (std::filesystem::exists(path)) throw std::runtime_error(path + " stands there already");
        db::open_database(address)->back_up(path);
        std::printf("wrote %s\n", path.c_str());
    }
    return 0;
}

} // namespace kasama
