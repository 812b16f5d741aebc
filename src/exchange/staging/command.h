// `kasama import`: the same desk from the command line, in an account's own session.
#pragma once

#include "guard/access/door.h"

#include <string>
#include <vector>

namespace kasama::exchange {

struct ImportCommand {
    std::string kind;
    std::vector<std::string> files;
    std::string login;     ///< whose account acts
    bool dry_run = false;  ///< reads and compares, then gives up
    bool apply = false;    ///< applies where no approval by another person is asked for
    std::string mapping{}; ///< name of a saved 列の対応; else the one that fits
};

/// "residents", "certification" … for the help text.
std::vector<std::string> import_kinds();

/// Prints counts and row problems. 0: everything taken or unchanged; 4: rows were refused or held; 1: could
/// not be done.
int run_import(guard::Services& services, const ImportCommand& command);

} // namespace kasama::exchange
