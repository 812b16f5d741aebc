// 研修: sessions, attendance and until when each kind holds. The rule is pure; the rows stand beside it.
#pragma once

#include "foundation/db/database.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kasama::governance {

/// 研修の種類
enum class TrainingKind : std::uint8_t { usage, privacy };
inline constexpr std::array<TrainingKind, 2> kTrainingKinds{TrainingKind::usage, TrainingKind::privacy};

std::string_view id_of(TrainingKind kind);
std::string_view name_of(TrainingKind kind);
std::optional<TrainingKind> training_kind_of(std::string_view id);

inline constexpr std::int64_t kUsualMonths = 12, kMostMonths = 60;

/// Holds to the end of the day before the same day so many months later.
Instant valid_until(Date held_on, std::int64_t months);

/// Until when each kind holds for one account; nothing: never attended.
struct Standing {
    std::array<std::optional<Instant>, 2> until{};

    const std::optional<Instant>& of(TrainingKind kind) const { return until[std::size_t(kind)]; }
    bool holds(TrainingKind kind, Instant now) const { return of(kind) && *of(kind) > now; }
    /// A kind missing or lapsed.
    bool overdue(Instant now) const;
    /// While both hold; nothing where one is missing.
    std::optional<Instant> both() const;
};

struct Training {
    std::string id;
    TrainingKind kind = TrainingKind::usage;
    std::string title;
    Date held_on{};
    std::string material, document_id;
    std::vector<std::string> organisations; ///< none: all
    Instant valid_until{};
    std::string by_account{};
};

struct Attendance {
    std::string id, training_id, account_id, by_account;
    Instant recorded_at{};
    std::optional<Instant> withdrawn_at{};
    std::string withdrawn_for{};
};

std::int64_t months_of(db::Reading& tx, TrainingKind kind);
void set_months(db::Writing& tx, TrainingKind kind, std::int64_t months, std::string_view by, Instant now);

void insert(db::Writing& tx, const Training& training, Instant now);
std::optional<Training> find_training(db::Reading& tx, std::string_view id);
/// Newest day first.
std::vector<Training> trainings(db::Reading& tx);

/// Records and reckons the account's standing anew. False where it is recorded already.
bool attend(db::Writing& tx, const Attendance& attendance, Instant now);
/// Withdraws a wrong one and reckons anew.
void withdraw(db::Writing& tx, const Attendance& attendance, std::string_view why, std::string_view by,
              Instant now);
std::optional<Attendance> find_attendance(db::Reading& tx, std::string_view id);
/// Of one session, withdrawn ones too, in order of recording.
std::vector<Attendance> attendances(db::Reading& tx, std::string_view training);

Standing standing_of(db::Reading& tx, std::string_view account);

/// How many of an organisation's people attended a training held from `from` to `until`.
std::int64_t trained_of(db::Reading& tx, std::string_view organisation, Date from, Date until);

} // namespace kasama::governance
