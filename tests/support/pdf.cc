// Poppler's tools on a file of its own.
#include "support/pdf.h"

#include "support/databases.h"

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace kasama::test {

namespace {

std::string output_of(const std::string& command)
{
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run: " + command);
    std::string out;
    char block[4096];
    for (std::size_t read = 0; (read = fread(block, 1, sizeof block, pipe)) > 0;) out.append(block, read);
    if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
    return out;
}

std::string written(const Folder& folder, const std::string& bytes)
{
    const std::string path = folder.file("paper.pdf");
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

} // namespace

std::string text_of_pdf(const std::string& bytes)
{
    const Folder folder;
    return output_of("pdftotext -layout '" + written(folder, bytes) + "' -");
}

int pages_of_pdf(const std::string& bytes)
{
    const Folder folder;
    const std::string info = output_of("pdfinfo '" + written(folder, bytes) + "'");
    const std::size_t at = info.find("Pages:");
    if (at == std::string::npos) throw std::runtime_error("pdfinfo names no pages");
    return std::stoi(info.substr(at + 6));
}

} // namespace kasama::test
