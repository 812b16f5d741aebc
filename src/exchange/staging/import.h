// 取り込み: what stands of one import, and of each row it staged.
#pragma once

#include "entry/entry.h"
#include "entry/heads.h"
#include "exchange/importers.h"
#include "guard/access/door.h"

namespace kasama::exchange {

enum class State {
    receiving,
    columns,
    reading,
    staged,
    waiting,
    applying,
    applied,
    cancelled,
    undoing,
    undone,
    refused
};
std::string_view id_of(State state);
State state_of(std::string_view id);
/// 「確認待ち」
std::string_view name_of(State state);

struct Import {
    std::string id, kind;
    State state = State::receiving;
    std::string about; ///< sealed
    std::string file_mark, mapping_id;
    std::int64_t lines = 0;
    std::string organisation_id, by_account;
    Instant created_at{};
    std::string requested_by{}, approved_by{};
    std::optional<Instant> applied_at{}, ended_at{};
};

/// What is sealed of an import itself.
struct About {
    std::string file_name, encoding, sha256;
    std::string problem{}, mend{}; ///< why the whole file was refused
};

enum class Plan { fresh, changed, same, held, refused, skipped, thrown };
std::string_view id_of(Plan plan);
Plan plan_of(std::string_view id);

struct StagedRow {
    std::int64_t number = 0, line = 0;
    Plan plan = Plan::refused;
    std::string reason{}; ///< of held and skipped rows
    std::string subject{};
    std::string category{};
    std::string entry_key{}, entry_id{};
    std::int64_t version = 0;
    std::string payload{}, aside{};
    std::string ending{};
    std::optional<Instant> ending_at{};
    std::string done{};
};

struct Counts {
    std::int64_t fresh = 0, changed = 0, same = 0, held = 0, refused = 0, skipped = 0, thrown = 0;
    std::int64_t written = 0, outdated = 0, denied = 0, undone = 0, kept = 0;
    std::int64_t pending = 0; ///< fresh or changed, not applied yet
    std::int64_t total() const { return fresh + changed + same + held + refused + skipped + thrown; }
};

/// Rows held (保留) wait so long for a decision; then they are destroyed.
inline constexpr std::chrono::days kHeldFor{14};
/// Raw files go after this.
inline constexpr std::chrono::days kRawFor{90};

/// Why a row waits or is not taken, in words.
std::string_view reason_text(std::string_view code);

/// `source` of the versions an import wrote.
std::string source_of(const std::string& import);

std::string seal_about(const Key& desk, const std::string& import, const About& about);
About open_about(const Key& desk, const Import& import);
/// What of a row is not yet anybody's.
std::string seal_row(const Key& desk, const std::string& import, std::int64_t number, std::string_view part,
                     const Packed& values);
Packed open_row(const Key& desk, const std::string& import, std::int64_t number, std::string_view part,
                std::string_view sealed);

/// The same of what is known to be a person's, under the person's key.
std::string seal_aside(guard::Vault& vault, const std::string& subject, const std::string& import,
                       std::int64_t number, const Packed& values);
Packed open_aside(guard::Vault& vault, const guard::ReadPermit& permit, const std::string& import,
                  std::int64_t number, std::string_view sealed);

/// The values of a staged version, for whoever may read the category in full.
entry::Values open_staged(guard::Vault& vault, const guard::ReadPermit& permit, const StagedRow& row);

Packed pack_whom(const entry::Incoming& incoming);
entry::Whom whom_of(const Packed& packed);
/// Problems or remarks as the aside of a row.
void add_problems(Packed& packed, const std::vector<entry::RowProblem>& problems);
std::vector<entry::RowProblem> problems_of(const Packed& packed, int line);

} // namespace kasama::exchange
