// The rule: months from the day, and both kinds or none.
#include "governance/training/training.h"

namespace kasama::governance {

std::string_view id_of(TrainingKind kind) { return kind == TrainingKind::usage ? "usage" : "privacy"; }

std::string_view name_of(TrainingKind kind)
{
    return kind == TrainingKind::usage ? "利用方法" : "個人情報保護";
}

std::optional<TrainingKind> training_kind_of(std::string_view id)
{
    for (const TrainingKind kind : kTrainingKinds) {
        if (id_of(kind) == id) return kind;
    }
    return {};
}

Instant valid_until(Date held_on, std::int64_t months) { return start_of(add_months(held_on, int(months))); }

bool Standing::overdue(Instant now) const
{
    return !holds(TrainingKind::usage, now) || !holds(TrainingKind::privacy, now);
}

std::optional<Instant> Standing::both() const
{
    if (!until[0] || !until[1]) return {};
    return std::min(*until[0], *until[1]);
}

} // namespace kasama::governance
