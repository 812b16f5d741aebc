// 消去 (3.2): a person's data goes by the destruction of their keys. First recorded, with rows that tell of
// the person taken away in the same transaction; then the keys go; broken off in between, it is finished
// before the next request.
#pragma once

#include "guard/access/door.h"

namespace kasama::residents {

/// Backups of the key store are kept so long (docs/operations.md): then no backup opens any more.
inline constexpr int kKeyBackupDays = 7;

struct Erasure {
    std::string subject_id, case_id, cause;
    Instant erased_at{};
    std::string by_account;
    std::optional<Instant> finished_at{};
};

/// Rows other rooms hold about a person: called within the transaction that records an erasure.
using ForgetRows = void (*)(db::Writing& tx, const std::string& subject);
void on_erasure(ForgetRows forget);

/// Whether an erasure is under way: from then on the listing is resumed by two persons alone, in its case.
using ErasureWaits = bool (*)(db::Reading& tx, const std::string& subject);
void declare_waiting_erasure(ErasureWaits waits);
bool erasure_waits(db::Reading& tx, const std::string& subject);

/// Records it: out of the search index, rows taken away, citizens' own accounts and relations ended.
void record_erasure(db::Writing& tx, const Erasure& erasure);
std::optional<Erasure> find_erasure(db::Reading& tx, std::string_view subject);

/// Puts it on the list, destroys the keys of the person, of their own accounts and of `cases` about them, and
/// purges the index.
/// May be done twice.
void finish_erasure(guard::Services& services, const std::string& subject,
                    const std::vector<std::string>& cases, Instant now);
std::vector<Erasure> unfinished_erasures(db::Reading& tx);

/// Erasures of the list (消去簿) that a restored backup of the main database does not know, of subjects that
/// stand in it.
std::vector<Erasure> forgotten_erasures(guard::Services& services);

} // namespace kasama::residents
