// Matching clause numbers, and what the reader may open.
#include "governance/regulation/screens.h"

#include "governance/clauses/clauses.h"
#include "procedure/procedure.h"

namespace kasama::governance {

namespace {

bool part_of_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

} // namespace

bool names_clause(std::string_view words, std::string_view clause)
{
    for (std::size_t at = words.find(clause); at != std::string_view::npos; at = words.find(clause, at + 1)) {
        const std::size_t end = at + clause.size();
        const bool begins = at == 0 || (!part_of_number(words[at - 1]) && words[at - 1] != '(');
        if (begins && (end == words.size() || !part_of_number(words[end]))) return true;
    }
    return false;
}

std::vector<ui::Link> screens_of(guard::Context& ctx, std::string_view clause)
{
    std::vector<ui::Link> links;
    const auto add = [&](const std::string& label, const std::string& href) {
        for (const ui::Link& one : links) {
            if (one.label == label) return;
        }
        links.push_back({label, ctx.may_open(href) ? href : ""});
    };
    for (const Clause& row : clauses()) {
        if (!names_clause(row.id, clause)) continue;
        for (const ClauseScreen& screen : row.screens) {
            // Procedures are read from their declarations, each with its page of the manual.
            if (screen.href != "/procedures") add(screen.name, screen.href);
        }
    }
    for (const procedure::Procedure* one : procedure::procedures()) {
        if (names_clause(one->clause, clause))
            add("手続「" + std::string(one->name) + "」", "/manual#procedure-" + std::string(one->id));
    }
    return links;
}

} // namespace kasama::governance
