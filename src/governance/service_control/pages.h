// The control pages as their templates see them.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

struct LevelChange {
    std::string id, kind, level, from, until, reason, emergency, told;
    bool may_cancel = false;
};
struct ServicePage {
    html::Html keys;
    std::string now;
    html::Html fields;
    std::vector<LevelChange> changes;
};

struct PartRow {
    std::string act_id, name, kind, from, until, reason;
    std::string button; ///< opens it again, or calls off what has not begun; "" where it is over
};
struct PartsPage {
    html::Html keys, fields;
    std::string lead_days;
    std::vector<PartRow> rows;
};

struct WindowsPage {
    html::Html keys, fields, lead;
    std::string lead_days;
    std::vector<LevelChange> windows;
};

/// 停止・保守のお知らせ, for everybody.
struct NoticesPage {
    std::vector<LevelChange> windows;
    std::vector<PartRow> parts;
};

} // namespace kasama::governance
