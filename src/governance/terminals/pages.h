// Pages of terminals as their templates see them; routes of each part.
#pragma once

#include "governance/terminals/terminals.h"
#include "guard/access/context.h"

namespace kasama::governance {

inline constexpr guard::Duty kKeepTerminals{"keep_terminals"};

struct TerminalListPage {
    std::string title, lead, required;
    bool manager = false;
    html::Html table;
};

struct OneTerminalPage {
    std::string base, name;
    html::Html keys, facts, state;
    std::vector<std::string> lapsed;
    bool open = true, measures_published = true;
    std::string code{}, code_until{};
    bool code_elsewhere = false, enrolled = false;
    html::Html declarations{};
};

struct MeasuresPage {
    html::Html keys, fields, now;
    html::Html versions;
};

/// A terminal of the acting manager's own organisation, or 404.
guard::Terminal own_terminal(guard::Context& ctx);
std::string name_of_account(guard::Context& ctx, const std::string& account);
/// 保管する人, or 共用.
std::string holder_words(guard::Context& ctx, const guard::Terminal& terminal);
/// One measure a line.
html::Html measure_list(const guard::Measures& measures);
html::Html declaration_state(const guard::Terminal& terminal,
                             const std::optional<guard::Declaration>& declaration,
                             const std::optional<guard::Measures>& newest, Instant now);

std::vector<guard::Route> register_routes();
std::vector<guard::Route> one_terminal_routes();
std::vector<guard::Route> declaration_routes();
std::vector<guard::Route> measures_routes();
std::vector<guard::Route> oversight_routes();

} // namespace kasama::governance
