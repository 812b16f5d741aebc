// The regulation's pages as their templates see them.
#pragma once

#include "governance/regulation/text.h"
#include "guard/access/context.h"

namespace kasama::governance {

struct ShownClause {
    RegulationClause clause;
    std::string anchor;
    std::vector<ui::Link> screens;
};
struct RegulationVersionRow {
    std::string name, version, from, state, href, summary;
};
struct RegulationPage {
    std::string name, version, from;
    bool draft = false; ///< nothing is published yet
    bool older = false; ///< not the version in force
    std::vector<ShownClause> clauses;
    std::vector<RegulationVersionRow> versions;
    bool confirms = false; ///< the reader may see that they have still to confirm
};
struct ConfirmedText {
    std::string name, version, from, summary, confirmed;
    std::vector<ShownClause> clauses;
    bool open = false; ///< shown at once: what is one's own organisation's
};
struct ConfirmationPage {
    html::Html keys;
    std::vector<ConfirmedText> texts;
    bool asked = false;
};
struct ConfirmationsPage {
    std::string name, version;
    html::Html table;
    std::vector<ui::Link> others;
};

std::vector<guard::Route> regulation_routes();

} // namespace kasama::governance
