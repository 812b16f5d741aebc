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
    std::string act_id, name, from, until, reason;
    bool in_force = false;
};
struct PartsPage {
    html::Html keys, fields;
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
