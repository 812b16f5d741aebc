// libxml2's xmlTextReader, told to fetch nothing and to expand nothing.
#include "records/checkup/xml.h"

#include "foundation/base/cp932.h"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

namespace kasama::records {

namespace {

constexpr std::size_t kMostBytes = 20'000'000, kMostNodes = 200'000;
constexpr int kDeepest = 60;
constexpr std::string_view kHl7 = "urn:hl7-org:v3",
                           kMinistry = "https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html",
                           kMinistryOld = "http://tokuteikenshin.jp/checkup/2007",
                           kInstance = "http://www.w3.org/2001/XMLSchema-instance",
                           kXmlns = "http://www.w3.org/2000/xmlns/";

std::string_view view(const xmlChar* text)
{
    return text ? reinterpret_cast<const char*>(text) : std::string_view();
}

Namespace space_of(std::string_view uri)
{
    if (uri == kHl7) return Namespace::hl7;
    if (uri == kMinistry) return Namespace::ministry;
    if (uri == kMinistryOld) return Namespace::ministry_old;
    return uri.empty() ? Namespace::none : Namespace::other;
}

/// The first complaint of parser or schema; the rest follow from it.
struct Complaint {
    bool any = false, schema = false;
    int line = 0;
};

void complain(void* to, xmlErrorPtr error)
{
    auto* complaint = static_cast<Complaint*>(to);
    if (complaint->any || !error || error->level < XML_ERR_ERROR) return;
    complaint->any = true;
    complaint->schema = error->domain == XML_FROM_SCHEMASV;
    complaint->line = error->line;
}

class Reader {
public:
    Reader(std::string_view bytes, xmlSchemaPtr schema)
    {
        // The encoding is given: what the declaration says was compared with it before.
        reader_ = xmlReaderForMemory(bytes.data(), int(bytes.size()), nullptr, "UTF-8",
                                     XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA);
        if (!reader_) return;
        xmlTextReaderSetStructuredErrorHandler(reader_, complain, &complaint_);
        if (schema) xmlTextReaderSetSchema(reader_, schema);
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader()
    {
        if (reader_) xmlFreeTextReader(reader_);
    }

    ReadXml read()
    {
        if (!reader_) return {.problem = "XMLとして読めません"};
        std::vector<XmlNode*> open;
        ReadXml result;
        std::size_t nodes = 0;
        int more = 0;
        while ((more = xmlTextReaderRead(reader_)) == 1 && !complaint_.any) {
            switch (xmlTextReaderNodeType(reader_)) {
            case XML_READER_TYPE_ELEMENT: {
                if (++nodes > kMostNodes || int(open.size()) >= kDeepest)
                    return refused("要素が多すぎるか、深すぎます");
                XmlNode* node = nullptr;
                if (open.empty()) {
                    node = &result.root.emplace(begin_node());
                } else {
                    node = &open.back()->children.emplace_back(begin_node());
                }
                const bool empty = xmlTextReaderIsEmptyElement(reader_) == 1;
                read_attributes(*node);
                if (!empty) open.push_back(node);
                break;
            }
            case XML_READER_TYPE_END_ELEMENT:
                if (!open.empty()) open.pop_back();
                break;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
                if (!open.empty()) open.back()->text += view(xmlTextReaderConstValue(reader_));
                break;
            case XML_READER_TYPE_DOCUMENT_TYPE:
            case XML_READER_TYPE_ENTITY_REFERENCE:
            case XML_READER_TYPE_ENTITY: return refused("DOCTYPE（文書型宣言）のあるXMLは読みません");
            default: break;
            }
        }
        if (complaint_.any && complaint_.schema) {
            return {.problem = "厚生労働省のスキーマに合いません", .line = complaint_.line};
        }
        if (complaint_.any || more != 0 || !result.root) {
            return {.problem = "XMLとして正しくありません", .line = complaint_.line};
        }
        return result;
    }

private:
    XmlNode begin_node()
    {
        return {.name = std::string(view(xmlTextReaderConstLocalName(reader_))),
                .space = space_of(view(xmlTextReaderConstNamespaceUri(reader_))),
                .line = xmlTextReaderGetParserLineNumber(reader_)};
    }

    void read_attributes(XmlNode& node)
    {
        while (xmlTextReaderMoveToNextAttribute(reader_) == 1) {
            const std::string_view uri = view(xmlTextReaderConstNamespaceUri(reader_));
            if (uri == kXmlns) continue;
            std::string name(view(xmlTextReaderConstLocalName(reader_)));
            if (uri == kInstance) name.insert(0, "xsi:");
            node.attributes.emplace_back(std::move(name), view(xmlTextReaderConstValue(reader_)));
        }
        xmlTextReaderMoveToElement(reader_);
    }

    ReadXml refused(std::string problem) const
    {
        return {.problem = std::move(problem), .line = xmlTextReaderGetParserLineNumber(reader_)};
    }

    xmlTextReaderPtr reader_ = nullptr;
    Complaint complaint_;
};

/// The encoding the declaration names; "" where it names none.
std::string declared_encoding(std::string_view bytes)
{
    if (!bytes.starts_with("<?xml")) return {};
    const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return {};
    const std::size_t begin = declaration.find_first_of("\"'", at);
    if (begin == std::string_view::npos) return {};
    std::string name(
        declaration.substr(begin + 1, declaration.find(declaration[begin], begin + 1) - begin - 1));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return name;
}

} // namespace

const std::string& XmlNode::attribute(std::string_view wanted) const
{
    static const std::string kNone;
    for (const auto& [key, value] : attributes) {
        if (key == wanted) return value;
    }
    return kNone;
}

const XmlNode* XmlNode::child(std::string_view wanted) const
{
    for (const XmlNode& one : children) {
        if (one.name == wanted) return &one;
    }
    return nullptr;
}

const XmlNode* XmlNode::at(std::string_view path) const
{
    const XmlNode* node = this;
    while (node && !path.empty()) {
        const std::string_view step = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        node = node->child(step);
    }
    return node;
}

const std::string& XmlNode::attribute_at(std::string_view path, std::string_view wanted) const
{
    static const std::string kNone;
    const XmlNode* node = at(path);
    return node ? node->attribute(wanted) : kNone;
}

ReadXml read_xml(std::string_view bytes, xmlSchemaPtr schema)
{
    static const bool kReady = [] {
        xmlInitParser();
        return true;
    }();
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (!kReady || bytes.empty()) return {.problem = "空のファイルです"};
    if (bytes.size() > kMostBytes) return {.problem = "大きすぎます"};
    const std::string encoding = declared_encoding(bytes);
    if (!is_utf8(bytes) || (!encoding.empty() && encoding != "utf-8"))
        return {.problem = "文字コードがUTF-8ではありません"};
    // Before the parser sees it: nothing inside a document type is ever read.
    if (bytes.find("<!DOCTYPE") != std::string_view::npos ||
        bytes.find("<!ENTITY") != std::string_view::npos) {
        return {.problem = "DOCTYPE（文書型宣言）のあるXMLは読みません"};
    }
    return Reader(bytes, schema).read();
}

std::string xml_escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    }
    return out;
}

} // namespace kasama::records
