// One CDA document: XML, structure, values.
#include "records/checkup/document.h"
#include "records/checkup/structure.h"

#include <cstdint>
#include <cstdlib>

using namespace kasama::records;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ReadXml read = read_xml({reinterpret_cast<const char*>(data), size});
    if (!read.root && read.problem.empty()) std::abort();
    if (!read.problem.empty() || !structure_problem(*read.root).empty() ||
        read.root->name != "ClinicalDocument")
        return 0;
    const auto taken = read_document(*read.root, 1, "h.xml");
    if (const auto* problem = std::get_if<kasama::entry::RowProblem>(&taken);
        problem && problem->reason.empty())
        std::abort();
    return 0;
}
