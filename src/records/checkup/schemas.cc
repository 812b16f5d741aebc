// The ministry's schemas, compiled once. Parsing them fetches nothing from the network.
#include "records/checkup/schemas.h"

#include <libxml/parser.h>

namespace kasama::records {

namespace {

void quiet(void*, xmlErrorPtr) {}

xmlSchemaPtr compiled(const std::filesystem::path& file)
{
    xmlSchemaParserCtxtPtr context = xmlSchemaNewParserCtxt(file.c_str());
    if (!context) throw std::runtime_error("no schema: " + file.string());
    xmlSchemaSetParserStructuredErrors(context, quiet, nullptr);
    xmlSchemaPtr schema = xmlSchemaParse(context);
    xmlSchemaFreeParserCtxt(context);
    if (!schema) throw std::runtime_error("schema is not usable: " + file.string());
    return schema;
}

} // namespace

Schemas::Schemas() = default;
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas& Schemas::operator=(Schemas&&) noexcept = default;
Schemas::~Schemas() = default;

Schemas::Parts::~Parts()
{
    for (xmlSchemaPtr schema : {person, index, summary, claim}) {
        if (schema) xmlSchemaFree(schema);
    }
}

Schemas::Schemas(const std::filesystem::path& folder) : parts_(std::make_unique<Parts>())
{
    xmlInitParser();
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
    parts_->person = compiled(folder / "hc08_V08.xsd");
    parts_->index = compiled(folder / "ix08_V08.xsd");
    parts_->summary = compiled(folder / "su08_V08.xsd");
    parts_->claim = compiled(folder / "cc08_V08.xsd");
}

} // namespace kasama::records
