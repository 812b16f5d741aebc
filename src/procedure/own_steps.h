// 自動の遷移: a step that the product takes by itself because the time has come, as the work of a night.
// Nobody stands in its event (`kByItself`); the ledger has it. Steps with an effect or with fields are
// people's.
#pragma once

#include "procedure/cases.h"

namespace kasama::procedure {

struct OwnStep {
    Case of;
    const Step* step = nullptr;
    store::EventRow event;
};
OwnStep prepare_own_step(guard::Services& services, const Case& of, std::string_view step, Instant now);
/// False where somebody moved the case meanwhile.
bool write_own_step(db::Writing& tx, const OwnStep& own, Instant now);

} // namespace kasama::procedure
