// Fuzz target: any bytes as a residents table. Every line is either taken or refused, and every problem has a
// reason.
#include "exchange/residents_csv/residents_csv.h"

#include <cstdint>
#include <cstdlib>

using namespace kasama;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const exchange::Table table = exchange::read_table({reinterpret_cast<const char*>(data), size});
    if (!table.problem.empty()) return 0;
    const exchange::Mapping mapping = exchange::suggest("residents", exchange::resident_targets(), table);
    const entry::ReadFile file = exchange::read_residents(table, mapping, make_date(2026, 11, 20));
    std::set<int> refused;
    for (const entry::RowProblem& problem : file.refused) {
        if (problem.reason.empty()) std::abort();
        refused.insert(problem.line);
    }
    if (int(file.rows.size() + refused.size()) > file.lines) std::abort();
    return 0;
}
