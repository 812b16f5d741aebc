// The desk's work, the same for pages, commands and tests: receive, stage, apply, undo. Each step reads where
// it stands from rows, so it goes on after a crash; each chunk holds the writer for a few milliseconds only.
#pragma once

#include "exchange/staging/match.h"
#include "exchange/staging/store.h"
#include "exchange/staging/work.h"

#include <stop_token>

namespace kasama::exchange {

/// In whose session the desk works. Rights are read anew in every transaction.
struct Clerk {
    guard::Services& services;
    guard::Caller caller;
    Instant began = system_now(); ///< the machine's clock, to move `caller.now` on in long work
    guard::Door door() const;     ///< with the time that has passed
    Instant now() const;
};

struct Received {
    std::string name, bytes;
};

/// Stores the files sealed and gives the import's id. `form_key` "" for commands.
std::string receive(const Clerk& clerk, const Importer& importer, const std::vector<Received>& files,
                    const std::string& mapping, const std::string& form_key);

/// The raw files again.
std::vector<std::string> raw_files(guard::Services& services, const Import& import);

/// Reads, checks, matches and compares: state reading → staged (or columns, refused). Begins anew where it
/// was broken off.
void stage(const Clerk& clerk, const std::string& import, const std::stop_token& stop);

/// Writes what is pending: state applying → applied. `chunks`: stop after so many (tests of a crash); -1 for
/// all. Gives true when everything is applied.
bool apply(const Clerk& clerk, const std::string& import, const std::stop_token& stop, int chunks = -1);

/// Takes back what the import wrote, by new versions: state undoing → undone.
bool undo(const Clerk& clerk, const std::string& import, const std::stop_token& stop, int chunks = -1);

/// Places a held row with a person (by a clerk's decision). Compares it like any other row.
void match_by_hand(const Clerk& clerk, const Import& import, std::int64_t number, const std::string& subject);

/// May this caller write any of the kind's categories at all?
bool may_use(const guard::Policy& policy, const guard::Who& who, const Importer& importer);

/// True where another person could approve, or the rule always asks for it.
bool needs_approval(db::Reading& tx, const guard::Policy& policy, const guard::Who& who,
                    const Importer& importer, Instant now);

/// Many changes, each decided and entered by itself in a transaction of its own; the writer commits those
/// that wait together. Gives which were done: the others were refused for their person. Throws where the
/// caller may not act at all.
std::vector<char>
change_each(const Clerk& clerk, const std::vector<guard::Change>& changes,
            const std::function<void(db::Writing&, const guard::WritePermit&, std::size_t)>& work);

/// Rows of a chunk: about 100 µs each.
inline constexpr std::int64_t kChunk = 64;

} // namespace kasama::exchange
