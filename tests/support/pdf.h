// What a reader of PDF sees: read back with poppler's pdftotext.
#pragma once

#include <string>

namespace kasama::test {

/// In order of reading. Throws where the file cannot be read.
std::string text_of_pdf(const std::string& bytes);
int pages_of_pdf(const std::string& bytes);

} // namespace kasama::test
