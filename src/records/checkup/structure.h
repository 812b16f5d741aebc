// 構造の検査: our own schema of the archive's documents, written from the published form. Stricter where the
// ministry's is silent (dates, sex, numbers), free of what it leaves open.
#pragma once

#include "records/checkup/xml.h"

namespace kasama::records {

/// What is wrong, in a sentence with its line; "" where the document is of the form.
std::string structure_problem(const XmlNode& root);

} // namespace kasama::records
