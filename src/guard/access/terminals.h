// 端末台帳, 指定する対策 and 申告 (6.3, 7.1): standing rows with their rules. A session carries the terminal
// that signed for it; `facts` asks for it once a version's 適用日 has come.
#pragma once

#include "foundation/db/database.h"

#include <span>
#include <string>
#include <vector>

namespace kasama::guard {

struct TerminalWord {
    std::string_view id, word;
};
inline constexpr TerminalWord kTerminalKinds[] = {{"desktop", "デスクトップPC"},
                                                  {"notebook", "ノートPC"},
                                                  {"tablet", "タブレット"},
                                                  {"smartphone", "スマートフォン"}};
/// 7.1(2): one of the two for whatever can be carried away.
inline constexpr TerminalWord kTerminalStorages[] = {{"chain", "チェーン（ワイヤー錠）でつなぐ"},
                                                     {"locked", "鍵のかかる場所にしまう"},
                                                     {"fixed", "据え置き（デスクトップPCだけ）"}};
std::string word_of(std::span<const TerminalWord> words, std::string_view id);
bool knows(std::span<const TerminalWord> words, std::string_view id);

/// In place of a terminal's id in a session that a command at the server itself opened.
inline constexpr std::string_view kTheMachine = "machine";

struct Terminal {
    std::string id, organisation_id, number, kind, model, os;
    std::string holder_account; ///< "" where it is shared
    std::string place;
    Instant from_at{};
    std::optional<Instant> until_at;
    std::string end_reason;
    bool enrolled = false; ///< a browser's key stands for it
};

/// 指定する対策: one version.
struct Measures {
    std::int64_t version = 0;
    std::string body; ///< one measure a line
    std::int64_t pattern_days = 0, patch_days = 0;
    Date declare_by{};       ///< declarations against older versions lapse after this day
    Instant required_from{}; ///< 適用日
    Instant published_at{};
    std::string by_account;
};

/// 申告: how a terminal is kept, against a version.
struct Declaration {
    std::string id, terminal_id;
    std::int64_t version = 0;
    std::string storage;
    Date pattern_on{}, patched_on{};
    std::optional<Date> exception_until{}; ///< 業務上支障
    std::string exception_note{};          ///< sealed
    Date pattern_until{}, patch_until{};
    Instant from_at{}, until_at{};
    std::string by_account{};
};

/// Works out the limits: 定義ファイル and 修正プログラム each so many days, the exception in place of the
/// latter; the first of them ends the declaration.
void set_limits(Declaration& declaration, const Measures& measures);

/// What lapsed, a sentence each; empty while the declaration holds.
std::vector<std::string> lapse_of(const std::optional<Declaration>& declaration,
                                  const std::optional<Measures>& newest, Date today);

/// A terminal is declared within so many days of its registration.
inline constexpr days kDeclareWithin{14};
/// True where the declaration is missing beyond its day, or has lapsed (7.1(1)(2)).
bool declaration_overdue(const Terminal& terminal, const std::optional<Declaration>& declaration,
                         const std::optional<Measures>& newest, Instant now);

// Rows. Every writer takes the transaction of the act it belongs to.

void insert(db::Writing& tx, const Terminal& terminal, std::string_view by);
std::optional<Terminal> find_terminal(db::Reading& tx, std::string_view id);
/// In order of number; ended ones last.
std::vector<Terminal> terminals_of(db::Reading& tx, std::string_view organisation);
std::vector<Terminal> all_terminals(db::Reading& tx);
/// Ended, with its key: sessions on it are refused from the next request on.
void end_terminal(db::Writing& tx, std::string_view id, std::string_view reason, std::string_view by,
                  Instant now);

/// The keys of the terminals a person keeps (6.2): each is enrolled anew by whoever keeps it next.
void end_keys_held_by(db::Writing& tx, std::string_view account, Instant now);
/// Every terminal of an organisation that leaves, from `at` on.
void end_terminals_of(db::Writing& tx, std::string_view organisation, std::string_view by, Instant at);

std::optional<Measures> newest_measures(db::Reading& tx);
std::vector<Measures> all_measures(db::Reading& tx); ///< newest first
/// The next version. Declarations in force lapse after its day.
void publish(db::Writing& tx, const Measures& measures);

/// The declaration made last, in force or not.
std::optional<Declaration> last_declaration(db::Reading& tx, std::string_view terminal);
std::vector<Declaration> declarations_of(db::Reading& tx, std::string_view terminal); ///< newest first
/// Takes the place of the one before.
void declare(db::Writing& tx, const Declaration& declaration);

/// How many terminals of an organisation have no valid declaration though their day has passed; of all where
/// `organisation` is "".
std::int64_t overdue_declarations(db::Reading& tx, std::string_view organisation, Instant now);

// 登録コード and keys.
struct TerminalCode {
    std::string id, terminal_id, sealed;
    Instant until_at{};
};
void insert(db::Writing& tx, const TerminalCode& code, std::string_view hash, std::string_view by,
            Instant now);
/// The newest code of a terminal that is neither used nor over.
std::optional<TerminalCode> open_code(db::Reading& tx, std::string_view terminal, Instant now);
/// The terminal it was issued for; nothing where it is unknown, used or over. Uses it up.
std::optional<std::string> use_code(db::Writing& tx, std::string_view hash, Instant now);

/// The key takes the place of the terminal's former one; sessions that rested on that one lose the terminal.
/// False where the key stands for another terminal already.
bool enrol_key(db::Writing& tx, std::string_view terminal, std::string_view public_key, std::string_view by,
               Instant now);
std::optional<std::string> terminal_of_key(db::Reading& tx, std::string_view public_key);

void insert_challenge(db::Writing& tx, std::string_view challenge, std::string_view session, Instant until);
/// True once, for the session it was made for, until it is over.
bool take_challenge(db::Writing& tx, std::string_view challenge, std::string_view session, Instant now);
void forget_terminal_challenges(db::Writing& tx, Instant now);

void bind_session(db::Writing& tx, std::string_view session, std::string_view terminal);
/// A session of a command run at the machine needs no terminal.
void bind_to_machine(db::Writing& tx, std::string_view token_hash);

// 画面ロックまでの時間 (7.1(3)②).
inline constexpr int kLongestIdle = 15, kShortestIdle = 3;
struct IdleLimit {
    std::int64_t minutes = kLongestIdle;
    Instant from_at{};
    std::string by_account{};
};
std::vector<IdleLimit> idle_limits(db::Reading& tx); ///< newest first
/// Minutes, or nothing: more than fifteen cannot be set.
std::optional<int> idle_minutes_of(std::string_view typed);
void set_idle_limit(db::Writing& tx, int minutes, std::string_view by, Instant now);

} // namespace kasama::guard
