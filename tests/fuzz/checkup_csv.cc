// Checkup CSV: every row is taken or refused, whatever the bytes.
#include "records/checkup/import.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::string heading =
        "氏名,生年月日,性別,健診日,9N001000000000001,3D046000001906202,9N736000000000011\n";
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const std::string& text : {std::string(bytes), heading + std::string(bytes)}) {
        const auto file = kasama::records::read_checkup_csv(text);
        const bool whole = !file.refused.empty() && file.refused[0].line == 0;
        if (!whole && file.rows.size() + file.refused.size() != std::size_t(file.lines)) std::abort();
        for (const auto& problem : file.refused) {
            if (problem.reason.empty()) std::abort();
        }
    }
    return 0;
}
