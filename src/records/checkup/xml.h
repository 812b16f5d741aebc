// XML from outside as a small tree: no DOCTYPE, no entities, no network, UTF-8 only; checked against a schema
// on the way where there is one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct _xmlSchema;

namespace kasama::records {

enum class Namespace { none, hl7, ministry, ministry_old, other };

struct XmlNode {
    std::string name; ///< without prefix
    Namespace space = Namespace::none;
    int line = 0;
    std::vector<std::pair<std::string, std::string>> attributes{}; ///< xsi:type as "xsi:type"
    std::string text{};                                            ///< its own, children's not
    std::vector<XmlNode> children{};

    /// "" where there is none.
    const std::string& attribute(std::string_view wanted) const;
    /// The first child of a name, or null.
    const XmlNode* child(std::string_view wanted) const;
    /// Down a path: "patientRole/patient/name".
    const XmlNode* at(std::string_view path) const;
    /// The attribute at a path, or "".
    const std::string& attribute_at(std::string_view path, std::string_view wanted) const;
};

/// A document, or what is wrong with it and in which line (0: the file as a whole).
struct ReadXml {
    std::optional<XmlNode> root{};
    std::string problem{};
    int line = 0;
};

ReadXml read_xml(std::string_view bytes, _xmlSchema* schema = nullptr);

/// Escapes for text and attribute values; what XML cannot hold is left out.
std::string xml_escaped(std::string_view text);

} // namespace kasama::records
