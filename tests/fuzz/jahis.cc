// Fuzz target: whatever bytes a QR code or file holds, the decoder ends, and what it takes can be shown.
#include "records/medication/jahis.h"
#include "records/medication/import.h"
#include "records/medication/medication.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace kasama;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = records::read_jahis({std::string(bytes)});
    const auto pieces = records::read_jahis(records::pieces_of(bytes));
    const std::size_t half = size / 2;
    records::read_jahis({std::string(bytes.substr(0, half)), std::string(bytes.substr(half))});
    for (const auto* file : {&whole, &pieces}) {
        if (std::size_t(file->lines) < file->rows.size()) __builtin_trap();
        for (const entry::Incoming& row : file->rows) {
            entry::Version version;
            version.values = row.values;
            records::current_medicines({version}, make_date(2026, 11, 20));
        }
    }
    return 0;
}
