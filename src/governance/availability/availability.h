// 稼働率 (4.4(1)) and 停止の記録 (9): figures of any period, recomputed from probes and windows. Pure but for
// the rows.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/service.h"

#include <string>
#include <vector>

namespace kasama::governance {

/// A stretch of equal answers.
struct Probe {
    std::string id{};
    Instant from_at{}, until_at{};
    bool answered = true;
};

/// 停止の記録
struct Outage {
    std::string id{};
    Instant from_at{};
    std::optional<Instant> until_at{};
    std::string cause{}, finding{}, found_by{}, decided_by{};
    std::optional<Instant> decided_at{};
};

/// The regulation's classes (9), in the order of the form.
struct OutageCause {
    std::string_view id, name;
    bool force_majeure;
};
inline constexpr OutageCause kOutageCauses[] = {
    {"maintenance", "保守", false}, {"disaster", "自然災害", true},        {"fire", "火災", true},
    {"power", "停電", true},        {"third_party", "第三者の妨害", true}, {"fault", "過失あり", false},
};
const OutageCause* outage_cause(std::string_view id);

/// Milliseconds of a period, each moment in one of them.
struct Availability {
    std::chrono::milliseconds whole{}, planned{}, declared{}, unplanned{}, unmeasured{};

    std::chrono::milliseconds measured() const { return whole - unmeasured; }
    /// 稼働率, 0…1; nothing where nothing was measured.
    std::optional<double> share() const;
};

/// The watch asks every minute; a gap longer than this between two answers was not measured.
inline constexpr std::chrono::minutes kLongestGap{3};

Availability availability_of(const std::vector<Probe>& probes,
                             const std::vector<guard::ServiceWindow>& windows, Instant from, Instant until);

/// An answer, or none, at `at`: lengthens the stretch or begins one; opens and closes the record of an
/// outage.
void note_probe(db::Writing& tx, Instant at, bool answered);

std::vector<Probe> probes_between(db::Reading& tx, Instant from, Instant until);
std::vector<Outage> outages_between(db::Reading& tx, Instant from, Instant until);
/// Closings for a disaster (4.4(3)) in the period: their cause was given with the act itself.
std::vector<guard::ServiceWindow> disasters_between(db::Reading& tx, Instant from, Instant until);
std::optional<Outage> find_outage(db::Reading& tx, std::string_view id);
void add_outage(db::Writing& tx, const Outage& outage);
void judge_outage(db::Writing& tx, const Outage& outage);

/// 「99.977%」, 「測っていません」.
std::string in_words(std::optional<double> share);
/// 「1時間12分」
std::string in_words(std::chrono::milliseconds length);

} // namespace kasama::governance
