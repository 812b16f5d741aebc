// One line a term.
#include "governance/terms/feature.h"

#include "foundation/base/embedded.h"
#include "governance/terms/pages.h"
#include "governance/terms/pages/terms.html.h"
#include "guard/access/context.h"

namespace kasama::governance {

namespace {

std::vector<std::string> parts_of(std::string_view line, std::string_view separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t at = line.find(separator);
        parts.emplace_back(line.substr(0, at));
        if (at == std::string_view::npos) return parts;
        line.remove_prefix(at + separator.size());
    }
}

web::Answer show_terms(guard::Context& ctx)
{
    ui::Table table{.caption = "", .columns = {{.label = "用語"}, {.label = "意味"}}, .rows = {}};
    for (const Term& term : terms())
        table.rows.push_back({.cells = {ui::plain(term.name), ui::plain(term.meaning)}});
    table.caption = "用語 " + std::to_string(table.rows.size()) + "語";
    return ctx.page({.title = "用語", .body = terms_page({.table = ui::table(table)})});
}

} // namespace

std::vector<Term> terms()
{
    std::vector<Term> all;
    for (const std::string& line : parts_of(embedded_file("data/terms.txt"), "\n")) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto parts = parts_of(line, " | ");
        if (parts.size() != 3) throw std::runtime_error("data/terms.txt: " + line);
        all.push_back({parts[0], parts[1], parts_of(parts[2], "、")});
    }
    return all;
}

void add_terms(guard::Site& site)
{
    terms(); // a line that cannot be read stops the start of the program
    site.add({{"GET", "/terms", guard::kAnyone, show_terms, {.always_open = true}}});
}

} // namespace kasama::governance
