// The archive: zip, index, documents.
#include "records/checkup/import.h"

#include <cstdint>
#include <cstdlib>

using namespace kasama::records;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Schemas none;
    const auto file = read_checkup_archive({reinterpret_cast<const char*>(data), size}, none);
    if (file.rows.empty() && file.refused.empty() && file.lines > 0) std::abort();
    return 0;
}
