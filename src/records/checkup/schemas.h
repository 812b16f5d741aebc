// What `Schemas` of import.h holds: compiled schemas, one a kind of document.
#pragma once

#include "records/checkup/import.h"

#include <libxml/xmlschemas.h>

namespace kasama::records {

struct Schemas::Parts {
    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts();
    xmlSchemaPtr person = nullptr, index = nullptr, summary = nullptr, claim = nullptr;
};

} // namespace kasama::records
