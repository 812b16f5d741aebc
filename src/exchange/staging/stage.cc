// From a file to staged rows: read → check → match → compare. Nothing of anybody's record changes here.
#include "exchange/staging/compare.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"

namespace kasama::exchange {

namespace {

/// Lines that are not taken, each with all its problems.
std::map<int, std::vector<entry::RowProblem>> by_line(std::vector<entry::RowProblem>& refused)
{
    std::map<int, std::vector<entry::RowProblem>> lines;
    for (entry::RowProblem& problem : refused) lines[problem.line].push_back(std::move(problem));
    return lines;
}

void refuse_whole(const Clerk& clerk, const Import& import, const Key& desk, std::string problem,
                  std::string mend)
{
    About about = open_about(desk, import);
    about.problem = std::move(problem);
    about.mend = std::move(mend);
    const std::string sealed = seal_about(desk, import.id, about);
    clerk.services.database.write([&](db::Writing& tx) {
        store::set_about(tx, import.id, sealed);
        store::set_state(tx, import.id, State::reading, State::refused, clerk.now());
        store::drop_pieces(tx, import.id);
    });
}

/// The mapping that was chosen, else the newest saved one whose columns the table has.
std::optional<Mapping> fitting_mapping(const Clerk& clerk, const Import& import, const Importer& importer,
                                       const Table& table)
{
    auto saved = clerk.services.database.read([&](db::Reading& tx) {
        if (const auto chosen = store::find_mapping(tx, import.mapping_id, import.organisation_id))
            return std::vector<Mapping>{*chosen};
        return store::mappings(tx, import.kind, import.organisation_id);
    });
    for (Mapping& mapping : saved) {
        const bool by_position = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                             [](const auto& c) { return c.second.starts_with('#'); });
        if (by_position != table.has_header && missing(mapping, importer.targets, table).empty())
            return std::move(mapping);
    }
    return {};
}

void put_rows(const Clerk& clerk, const std::string& import, const std::vector<StagedRow>& rows)
{
    clerk.services.database.write([&](db::Writing& tx) {
        for (const StagedRow& row : rows) store::insert(tx, import, row);
    });
}

/// Of several rows about one person who is not registered yet, the last stands.
std::set<std::size_t> earlier_rows_of_new(const std::vector<entry::Incoming>& rows)
{
    std::map<std::string, std::size_t> last;
    std::set<std::size_t> earlier;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const entry::Whom& whom = rows[i].whom;
        const std::string who = !whom.insured_number.empty() || !whom.birth_date
                                    ? whom.insured_number
                                    : residents::person_value(whom.kana, *whom.birth_date, whom.sex);
        if (who.empty()) continue;
        const auto [place, fresh] = last.emplace(who, i);
        if (!fresh) {
            earlier.insert(place->second);
            place->second = i;
        }
    }
    return earlier;
}

} // namespace

void stage(const Clerk& clerk, const std::string& id, const std::stop_token& stop)
{
    const auto import = clerk.services.database.read([&](db::Reading& tx) { return store::find(tx, id); });
    if (!import || import->state != State::reading) return;
    const Importer& importer = *find_importer(import->kind);
    const Key desk = clerk.services.vault.service_key("desk", clerk.now());
    clerk.services.database.write(
        [&](db::Writing& tx) { store::drop_rows(tx, id); }); // from a run that was broken off

    const std::vector<std::string> files = raw_files(clerk.services, *import);
    Mapping mapping;
    if (importer.read_table) {
        const Table table = read_table(files.front());
        if (!table.problem.empty()) return refuse_whole(clerk, *import, desk, table.problem, table.mend);
        const auto chosen = fitting_mapping(clerk, *import, importer, table);
        if (!chosen) {
            clerk.services.database.write([&](db::Writing& tx) {
                store::set_state(tx, id, State::reading, State::columns, clerk.now());
            });
            return;
        }
        mapping = *chosen;
        clerk.services.database.write([&](db::Writing& tx) { store::set_mapping(tx, id, mapping.id); });
    }
    entry::ReadFile file = read_files(importer, files, mapping, date_of(clerk.now()));
    for (const entry::RowProblem& problem : file.refused) {
        if (problem.line == 0) return refuse_whole(clerk, *import, desk, problem.reason, problem.mend);
    }
    clerk.services.database.write([&](db::Writing& tx) { store::set_lines(tx, id, file.lines); });

    std::int64_t number = 0;
    std::vector<StagedRow> chunk;
    for (const auto& [line, problems] : by_line(file.refused)) {
        if (stop.stop_requested()) return;
        StagedRow row{.number = ++number, .line = line, .plan = Plan::refused};
        Packed aside;
        add_problems(aside, problems);
        row.aside = seal_row(desk, id, row.number, "aside", aside);
        chunk.push_back(std::move(row));
        if (std::int64_t(chunk.size()) == kChunk) {
            put_rows(clerk, id, chunk);
            chunk.clear();
        }
    }
    if (!chunk.empty()) put_rows(clerk, id, chunk);

    Comparer comparer(clerk, *import, importer, desk);
    const std::set<std::size_t> earlier =
        importer.makes_subjects ? earlier_rows_of_new(file.rows) : std::set<std::size_t>();
    for (std::size_t from = 0; from < file.rows.size(); from += std::size_t(kChunk)) {
        if (stop.stop_requested()) return;
        std::vector<Comparer::Given> given;
        for (std::size_t i = from; i < std::min(file.rows.size(), from + std::size_t(kChunk)); ++i) {
            given.push_back(
                {.number = ++number, .incoming = &file.rows[i], .earlier_of_new = earlier.contains(i)});
        }
        put_rows(clerk, id, comparer.compare(given));
    }
    clerk.services.database.write(
        [&](db::Writing& tx) { store::set_state(tx, id, State::reading, State::staged, clerk.now()); });
}

} // namespace kasama::exchange
