// 写しの台帳 (7.2(1)): every print and export has a number, a holder and a day until which it may be kept.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/context.h"

namespace kasama::residents {

struct Copy {
    std::string id;
    std::int64_t year = 0, serial = 0;
    std::string kind = "paper"; ///< paper, file
    std::string what, purpose;
    std::string organisation_id{}, account_id{};
    Instant made_at{};
    std::string due_on{}, due_ground{};
    bool everybody = false; ///< the whole register, not the persons named
    std::int64_t persons = 1;
    bool encrypted = false;
    std::string deviation{};
    std::optional<std::string> password{}; ///< sealed
    std::optional<Instant> disposed_at{};
    std::string disposal{}, certificate{}, handed_to{}, done_on{};
};

struct CopyWord {
    std::string_view id, word;
};
inline constexpr CopyWord kDisposals[] = {{"shredded", "裁断"},
                                          {"wiped", "完全消去"},
                                          {"destroyed", "物理的な破壊"},
                                          {"contractor", "業者に委託"},
                                          {"handed", "引き渡した"}};
inline constexpr CopyWord kDeviations[] = {{"system", "受け取る仕組みが、暗号化したファイルを読めない"},
                                           {"recipient", "相手が、暗号化したファイルを開けない"},
                                           {"medium", "媒体そのものが暗号化されている"}};
std::string word_of(std::span<const CopyWord> words, std::string_view id);

/// Days a copy may be kept: 30, or what the operator said at the start.
int copy_days();
void set_copy_days(int days);
/// Days to dispose of a copy that somebody erased stands in (3.2).
inline constexpr int kErasedCopyDays = 7;

/// 「R8-00012」
std::string number_of(const Copy& copy);
/// 「訪問・診察に持っていく」
std::string purpose_in_words(std::string_view purpose);

/// 7.3: why a medium (paper, usb, pc, other) is not disposed of so; "" where it is right. A file deleted from
/// a computer that stays in use is wiped.
std::string disposal_problem(std::string_view medium, std::string_view disposal);

bool is_overdue(const Copy& copy, Date today);

/// The password of a file: only the browser that made it opens it.
std::string seal_file_password(std::string_view browser_token, std::string_view copy,
                               std::string_view password);
std::optional<std::string> open_file_password(std::string_view browser_token, std::string_view copy,
                                              std::string_view sealed);

/// Enters a copy and gives it its number: after the content was opened, before it leaves. `subjects` by id.
Copy enter_copy(guard::Context& ctx, Copy copy, const std::vector<std::string>& subjects);

/// The line a copy carries: number, when, who.
struct CopyMark {
    std::string number, when, who;
};
CopyMark mark_of(guard::Context& ctx, const Copy& copy);

/// A print given away on the spot (7.2(3)): the newest the account holds of the person. False where none.
bool hand_over_copy(db::Writing& tx, std::string_view account, std::string_view subject,
                    std::string_view handed_to, Instant now);

// Rows
std::optional<Copy> find_copy(db::Reading& tx, std::string_view id);
/// Held ones first by day, then the disposed; at most 500.
std::vector<Copy> copies_of_organisation(db::Reading& tx, std::string_view organisation);
std::vector<Copy> copies_of_account(db::Reading& tx, std::string_view account);
std::vector<Copy> all_copies(db::Reading& tx);
struct CopyCount {
    std::int64_t held = 0, overdue = 0;
};
CopyCount count_copies(db::Reading& tx, std::string_view organisation, Date today);

void add_copies(guard::Site& site);

} // namespace kasama::residents
