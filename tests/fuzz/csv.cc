// CSV and its encodings: what is read is written and read again as the same cells.
#include "foundation/base/csv.h"

#include <cstdint>
#include <cstdlib>

using namespace kasama;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const DecodedText decoded = decode_text(bytes);
    if (!is_utf8(decoded.text)) std::abort();
    if (!is_utf8(decode_cp932(encode_cp932(decoded.text).bytes).text)) std::abort();
    for (const CsvRow& row : read_csv(decoded.text)) {
        if (!row.problem.empty()) continue;
        CsvWriter writer;
        writer.row(row.cells);
        const auto again = read_csv(writer.text());
        if (again.size() != 1 || again[0].cells.size() != row.cells.size()) std::abort();
    }
    return 0;
}
