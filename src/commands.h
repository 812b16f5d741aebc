// The commands of the program: serve, demo, import, keys, ledger, account. `--help` tells each.
#pragma once

#include "program.h"

namespace kasama {

/// Parses the arguments and runs one command. Gives the exit status.
int run_command(int count, char** arguments);

/// Serves until SIGINT or SIGTERM.
struct ServeOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
    unsigned short metrics_port = 0; ///< 0: no metrics
    int workers = 24;
    std::string certificate, private_key;
    bool behind_proxy = false;
    std::string clause_results; ///< file of the test program: how each clause's test last went
    bool log_requests = true;
};
int serve(Program& program, const ServeOptions& options);

/// Asks the server once every so often whether it answers and notes it in the city's database, until SIGINT
/// or SIGTERM. A process of its own: it opens the main database alone, and no key.
struct WatchOptions {
    std::string url = "http://127.0.0.1:8080/readyz";
    int seconds = 60;
    bool once = false;
};
int watch(const std::string& database, const WatchOptions& options);

/// A consistent copy of both databases while the server runs (SQLite).
int back_up(const ProgramOptions& options, const std::string& folder);
/// A restored copy is opened as a server would open it, and compared with what is served; 3 where they
/// differ.
int drill_restore(const ProgramOptions& served, const std::string& database, const std::string& keys);

} // namespace kasama
