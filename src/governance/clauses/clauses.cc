// Reading the rows: text of our own, built in; what is not understood stops the start.
#include "governance/clauses/clauses.h"

#include "foundation/base/embedded.h"

namespace kasama::governance {

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
    return text;
}

/// The part up to `mark`, which is taken off `text` with it.
std::string_view part(std::string_view& text, char mark)
{
    const std::size_t end = text.find(mark);
    const std::string_view found = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return trimmed(found);
}

template <class Work> void each_line(std::string_view text, Work&& work)
{
    while (!text.empty()) {
        const std::string_view line = part(text, '\n');
        if (!line.empty() && line[0] != '#') work(line);
    }
}

ClauseResults& kept()
{
    static ClauseResults results;
    return results;
}

} // namespace

std::vector<Clause> read_clauses(std::string_view rows, std::string_view tests)
{
    std::vector<Clause> all;
    each_line(rows, [&](std::string_view line) {
        Clause clause{.id = std::string(part(line, '|')),
                      .words = std::string(part(line, '|')),
                      .screens = {},
                      .lacks = {},
                      .tests = {}};
        std::string_view screens = part(line, '|');
        while (!screens.empty()) {
            std::string_view screen = part(screens, ';');
            const std::string href(part(screen, ' '));
            clause.screens.push_back({href, std::string(trimmed(screen))});
        }
        const std::string_view rest = trimmed(line);
        if (rest.starts_with("lacks:")) clause.lacks = trimmed(rest.substr(6));
        if (clause.id.empty() || clause.words.empty() || clause.screens.empty())
            throw std::runtime_error("data/clauses.txt: ROW | words | /path name: " + clause.id);
        all.push_back(std::move(clause));
    });
    each_line(tests, [&](std::string_view line) {
        const std::string_view id = part(line, '|');
        for (Clause& clause : all) {
            if (clause.id == id) clause.tests.emplace_back(trimmed(line));
        }
    });
    return all;
}

const std::vector<Clause>& clauses()
{
    static const std::vector<Clause> all =
        read_clauses(embedded_file("data/clauses.txt"), embedded_file("data/clause_tests.txt"));
    return all;
}

ClauseResults read_results(std::string_view text)
{
    ClauseResults results;
    if (text.starts_with("# ")) {
        text.remove_prefix(2);
        results.when = part(text, '\n');
    }
    each_line(text, [&](std::string_view line) {
        const bool passed = part(line, ' ') == "passed";
        const std::string name(trimmed(line));
        const auto before = results.passed.find(name); // run more than once: the worst counts
        results.passed[name] = passed && (before == results.passed.end() || before->second);
    });
    return results;
}

void show_results(ClauseResults results) { kept() = std::move(results); }
const ClauseResults& shown_results() { return kept(); }

} // namespace kasama::governance
