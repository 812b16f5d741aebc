// A table of elements: children in order with how often, attributes with their pattern.
#include "records/checkup/structure.h"

#include "foundation/base/time.h"
#include "records/checkup/table.h"

namespace kasama::records {

namespace {

enum class Pattern { any, date, digits, oid, code };

struct Attribute {
    std::string_view name;
    Pattern pattern;
    bool required;
};

struct Element {
    std::string_view path;     ///< ends of a path: "patient/name" stands for that element under that one
    std::string_view children; ///< names in order, with ? * + as usual; "" for anything
    std::vector<Attribute> attributes{};
};

const std::vector<Element>& grammar()
{
    using enum Pattern;
    static const std::vector<Element> kGrammar{
        {"ClinicalDocument",
         "realmCode* typeId templateId* id code title? effectiveTime confidentialityCode languageCode? "
         "recordTarget author+ dataEnterer? custodian informationRecipient* participant* documentationOf+ "
         "component"},
        {"ClinicalDocument/code", "", {{"code", digits, true}, {"codeSystem", oid, false}}},
        {"ClinicalDocument/effectiveTime", "", {{"value", date, true}}},
        {"ClinicalDocument/confidentialityCode", "", {{"code", code, true}}},
        {"recordTarget", "patientRole"},
        {"patientRole", "id+ addr* telecom* patient providerOrganization?"},
        {"patientRole/id", "", {{"root", oid, true}, {"extension", any, true}}},
        {"patientRole/patient", "name administrativeGenderCode birthTime"},
        {"administrativeGenderCode", "", {{"code", digits, true}}},
        {"birthTime", "", {{"value", date, true}}},
        {"ClinicalDocument/author", "time assignedAuthor"},
        {"custodian", "assignedCustodian"},
        {"participant/associatedEntity", "id* code? telecom* associatedPerson? scopingOrganization?"},
        {"documentationOf", "serviceEvent"},
        {"serviceEvent", "id* code effectiveTime performer*"},
        {"serviceEvent/code", "", {{"code", digits, true}}},
        {"serviceEvent/effectiveTime", "", {{"value", date, true}}},
        {"ClinicalDocument/component", "structuredBody"},
        {"structuredBody", "component+"},
        {"structuredBody/component", "section"},
        {"section", "id? code title? text? author* entry*"},
        {"section/code", "", {{"code", digits, true}}},
        {"entry", "observation"},
        {"observation",
         "id* code text? statusCode? effectiveTime? value* interpretationCode* methodCode* targetSiteCode* "
         "specimen* performer* author* participant* entryRelationship* referenceRange*",
         {{"classCode", code, true}, {"moodCode", code, true}}},
        {"entryRelationship", "sequenceNumber? seperatableInd? observation", {{"typeCode", code, true}}},
        {"observationRange", "code? text? value? interpretationCode?"},
        {"index", "interactionType creationTime sender receiver? serviceEventType totalRecordCount"},
        {"index/interactionType", "", {{"code", digits, true}}},
        {"index/creationTime", "", {{"value", date, true}}},
        {"index/sender", "id"},
        {"index/receiver", "id"},
        {"sender/id", "", {{"root", oid, true}, {"extension", digits, true}}},
        {"receiver/id", "", {{"root", oid, true}, {"extension", digits, true}}},
        {"index/serviceEventType", "", {{"code", digits, true}}},
        {"index/totalRecordCount", "", {{"value", digits, true}}},
        {"summary", "serviceEventType totalSubjectCount totalCostAmount totalPaymentAmount "
                    "totalPaymentByOtherProgram? totalClaimAmount"},
        {"summary/totalSubjectCount", "", {{"value", digits, true}}},
    };
    return kGrammar;
}

bool fits(Pattern pattern, std::string_view value)
{
    const auto all_of = [&](std::string_view allowed) {
        return value.find_first_not_of(allowed) == std::string_view::npos;
    };
    constexpr std::string_view kDigits = "0123456789";
    switch (pattern) {
    case Pattern::any: return value.size() <= 200;
    case Pattern::digits: return !value.empty() && value.size() <= 10 && all_of(kDigits);
    case Pattern::code: return !value.empty() && value.size() <= 20;
    case Pattern::oid:
        return !value.empty() && value.size() <= 64 && all_of("0123456789.") && value.front() != '.' &&
               value.back() != '.';
    case Pattern::date: // a moment may follow the day
        return value.size() >= 8 && all_of(std::string(kDigits) + "+") &&
               parse_date(std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" +
                          std::string(value.substr(6, 2)));
    }
    return false;
}

/// The rule for an element below its parent: the longer path wins.
const Element* rule_for(std::string_view parent, std::string_view name)
{
    const Element* found = nullptr;
    for (const Element& element : grammar()) {
        const std::size_t slash = element.path.find('/');
        if (slash == std::string_view::npos) {
            if (element.path == name && !found) found = &element;
        } else if (element.path.substr(0, slash) == parent && element.path.substr(slash + 1) == name) {
            return &element;
        }
    }
    return found;
}

std::string at_line(const XmlNode& node) { return std::to_string(node.line) + "行目：" + node.name; }

std::string children_problem(const XmlNode& node, std::string_view allowed)
{
    std::size_t next = 0;
    for (std::string_view rule : split(allowed, ' ')) {
        const char often = rule.back();
        if (std::string_view("?*+").find(often) != std::string_view::npos) rule.remove_suffix(1);
        std::size_t count = 0;
        while (next < node.children.size() && node.children[next].name == rule) {
            ++next;
            ++count;
        }
        if (count == 0 && often != '?' && often != '*')
            return at_line(node) + "に" + std::string(rule) + "がありません";
        if (count > 1 && often != '*' && often != '+')
            return at_line(node) + "に" + std::string(rule) + "が二つ以上あります";
    }
    if (next == node.children.size()) return {};
    return at_line(node) + "の" + node.children[next].name + "は、ここに置けません";
}

std::string problem_of(const XmlNode& node, std::string_view parent, Namespace space)
{
    if (node.space != space) return at_line(node) + "の名前空間が違います";
    if (const Element* rule = rule_for(parent, node.name)) {
        for (const Attribute& attribute : rule->attributes) {
            const std::string& value = node.attribute(attribute.name);
            if (value.empty() ? attribute.required : !fits(attribute.pattern, value)) {
                return at_line(node) + "の" + std::string(attribute.name) +
                       (value.empty() ? "がありません" : "が正しくありません");
            }
        }
        if (!rule->children.empty()) {
            if (std::string problem = children_problem(node, rule->children); !problem.empty())
                return problem;
        }
    }
    if (node.name == "text" && parent == "section") return {}; // narrative, not read
    for (const XmlNode& child : node.children) {
        if (std::string problem = problem_of(child, node.name, space); !problem.empty()) return problem;
    }
    return {};
}

} // namespace

std::string structure_problem(const XmlNode& root)
{
    if (root.name == "ClinicalDocument") return problem_of(root, "", Namespace::hl7);
    const bool known = root.space == Namespace::ministry || root.space == Namespace::ministry_old;
    if (!known || (root.name != "index" && root.name != "summary" && root.name != "checkupClaim")) {
        return at_line(root) + "は、この形式の文書ではありません";
    }
    if (root.name == "checkupClaim") return {}; // left out; only whom it names is compared
    return problem_of(root, "", root.space);
}

} // namespace kasama::records
