// Commands about the city's key and the ledger's proof. Each gives the exit status.
#pragma once

#include "program.h"

namespace kasama {

int make_keys(const std::string& file);
int rotate_keys(const ProgramOptions& options);
int escrow_keys(const std::string& file);
/// Asks for both shares on standard input.
int recover_keys(const std::string& file);

/// 3 where the ledger was altered. With a public key (hexadecimal) the main database alone is opened.
int verify_ledger_of(const ProgramOptions& options, const std::string& public_key);
int prove_entry(const ProgramOptions& options, std::int64_t arrival);

} // namespace kasama
