// Moments and rows as the three control pages type and show them.
#pragma once

#include "governance/service_control/pages.h"
#include "guard/access/service.h"

namespace kasama::governance {

inline constexpr guard::Duty kControlService{"control_service"};

/// Date boxes and a box for the time, 「22:00」: ids `id`_day and `id`_time.
html::Html moment_fields(const guard::Context& ctx, const std::string& id, const std::string& label,
                         std::string hint, bool required, const Problems& problems);
/// Nothing with a problem where it is no moment; nothing without one where all boxes are empty and it need
/// not be.
std::optional<Instant> typed_moment(const guard::Context& ctx, const std::string& id,
                                    const std::string& label, bool required, Problems& problems);

/// The reason everybody reads; adds a problem where it is missing or too long.
std::string typed_reason(const guard::Context& ctx, bool required, Problems& problems);
html::Html reason_field(const guard::Context& ctx, const Problems& problems);
html::Html emergency_field(bool open);

/// On the board too (4.4(2)): from now until the stop has ended.
void post_on_board(db::Writing& tx, const guard::ServiceWindow& window, Instant now);
void post_on_board(db::Writing& tx, const guard::ServicePart& part, Instant now);
/// What was planned does not come: its announcement goes, and everybody reads that it was called off.
void post_cancellation(db::Writing& tx, const std::string& id, const std::string& by, Instant now);

/// Why a change cannot wait the announced days.
std::string typed_urgency(const guard::Context& ctx, Problems& problems);
html::Html urgency_field(const guard::Context& ctx, const Problems& problems);

LevelChange shown(const guard::ServiceWindow& window, Instant now);
PartRow shown(const guard::ServicePart& part, Instant now);

std::vector<guard::Route> window_routes();
std::vector<guard::Route> part_routes();

} // namespace kasama::governance
