// Writes what `document.cc` reads: the same values come back.
#include "records/checkup/export.h"

#include "foundation/base/text.h"
#include "records/checkup/document.h"
#include "records/checkup/fields.h"
#include "records/checkup/reading.h"

namespace kasama::records {

namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view kOid = "1.2.392.200119.6.";

std::string stamp(Date day)
{
    std::string text = to_text(day);
    std::erase(text, '-');
    return text;
}

/// One element with attributes; empty values are left out.
std::string tag(std::string_view name,
                std::initializer_list<std::pair<std::string_view, std::string_view>> attributes)
{
    std::string out = "<" + std::string(name);
    for (const auto& [key, value] : attributes) {
        if (!value.empty()) out += " " + std::string(key) + "=\"" + xml_escaped(value) + "\"";
    }
    return out + "/>";
}

std::string id(std::string_view tail, std::string_view extension)
{
    if (extension.empty()) return {};
    return tag("id", {{"extension", extension}, {"root", std::string(kOid) + std::string(tail)}});
}

std::string sender_oid(std::string_view number) { return number.size() == 10 ? "102" : "101"; }

std::string address(std::string_view postal_code, std::string_view text)
{
    if (postal_code.empty() && text.empty()) return {};
    return "<addr>" +
           (postal_code.empty() ? "" : "<postalCode>" + xml_escaped(postal_code) + "</postalCode>") +
           xml_escaped(text) + "</addr>";
}

std::string organisation(std::string_view ids, std::string_view name, std::string_view telephone,
                         std::string_view place)
{
    return "<representedOrganization>" + std::string(ids) +
           (name.empty() ? "" : "<name>" + xml_escaped(name) + "</name>") +
           (telephone.empty() ? "" : tag("telecom", {{"value", "tel:" + std::string(telephone)}})) +
           std::string(place) + "</representedOrganization>";
}

std::string author(std::string_view name)
{
    return "<author><time nullFlavor=\"NI\"/><assignedAuthor><id nullFlavor=\"NI\"/><assignedPerson><name>" +
           xml_escaped(name) + "</name></assignedPerson></assignedAuthor></author>";
}

std::string value_of(const Item& item, const Reading& reading)
{
    const std::string_view type = item.kind == ItemKind::number           ? "PQ"
                                  : item.kind == ItemKind::answer         ? "CD"
                                  : item.kind == ItemKind::ordered_answer ? "CO"
                                                                          : "ST";
    std::string out = "<value xsi:type=\"" + std::string(type) + "\"";
    // A limit without a number (the range is not known) cannot be written as one.
    if (reading.status == Status::not_measurable || reading.value.empty())
        return out + " nullFlavor=\"NI\"/>";
    if (item.kind == ItemKind::text) return out + ">" + xml_escaped(reading.value) + "</value>";
    if (item.kind == ItemKind::number) {
        out += " value=\"" + xml_escaped(reading.value) + "\"";
        if (!item.ucum.empty()) out += " unit=\"" + xml_escaped(item.ucum) + "\"";
        return out + "/>";
    }
    out += " code=\"" + xml_escaped(reading.value) + "\"";
    // A list of our own name has no OID: the reader goes by the day of the checkup, as we do.
    if (reading.list.starts_with("1.")) out += " codeSystem=\"" + xml_escaped(reading.list) + "\"";
    const std::string_view word = answer_word(reading.list, reading.value);
    if (!word.empty()) out += " displayName=\"" + xml_escaped(word) + "\"";
    return out + "/>";
}

std::string reference_range(const Item& item, const Reading& reading)
{
    if (item.kind != ItemKind::number || (reading.low.empty() && reading.high.empty())) return {};
    const auto side = [&](std::string_view name, const std::string& value) {
        return value.empty() ? std::string() : tag(name, {{"value", value}, {"unit", item.ucum}});
    };
    return "<referenceRange><observationRange classCode=\"OBS\" moodCode=\"EVN.CRT\"><value "
           "xsi:type=\"IVL_PQ\">" +
           side("low", reading.low) + side("high", reading.high) +
           "</value></observationRange></referenceRange>";
}

std::string observation(const entry::Values& values, const Item& item, const Reading& reading)
{
    const bool negated = reading.status == Status::not_done;
    std::string out = "<entry><observation classCode=\"OBS\" moodCode=\"EVN\"";
    out += negated ? " negationInd=\"true\">" : ">";
    out += tag("code", {{"code", item.code}, {"displayName", item.name}});
    if (!negated) {
        out += value_of(item, reading);
        const std::string_view limit = reading.status == Status::above_range   ? "H"
                                       : reading.status == Status::below_range ? "L"
                                                                               : "";
        const std::string_view flag = limit.empty() ? std::string_view(reading.flag) : limit;
        if (!flag.empty()) out += tag("interpretationCode", {{"code", flag}});
        if (!reading.method.empty()) out += tag("methodCode", {{"code", reading.method}});
        const std::string_view doctor_item = doctor_item_of(item.code);
        const std::string doctor = doctor_item.empty() ? reading.doctor : values.text(doctor_item);
        if (!doctor.empty()) out += author(doctor);
        out += reference_range(item, reading);
    }
    return out + "</observation></entry>\n";
}

struct Section {
    std::string_view code, title;
};

Section section_of(std::string_view program)
{
    if (program == "020") return {"01020", "広域連合保健事業検査・問診結果セクション"};
    if (program == "030") return {"01030", "事業者健診検査・問診結果セクション"};
    if (program == "040") return {"01040", "学校健診検査・問診結果セクション"};
    if (program == "060") return {"01060", "がん検診セクション"};
    if (program == "090") return {"01090", "肝炎検診セクション"};
    return {"01010", "検査・問診結果セクション"};
}

std::string body(const entry::Values& values)
{
    std::string items_in_words, entries;
    for (const Item& item : items()) {
        const Reading reading = reading_of(values, item);
        if (reading.status == Status::absent || judgement_of_doctor(item.code, values)) continue;
        const std::string words = std::string(item.name) + " " + words_of(item, reading) +
                                  (reading.has_value() ? std::string(item.unit) : "");
        items_in_words += "<item>" + xml_escaped(words) + "</item>";
        entries += observation(values, item, reading);
    }
    const Section section = section_of(values.text(kProgram.id));
    return "<component><structuredBody><component><section>\n" +
           tag("code", {{"code", section.code},
                        {"codeSystem", "1.2.392.200119.6.1010"},
                        {"displayName", section.title}}) +
           "<title>" + std::string(section.title) + "</title>\n<text><list>" + items_in_words +
           "</list></text>\n" + entries + "</section></component></structuredBody></component>\n";
}

std::string voucher(const entry::Values& values)
{
    const std::string& number = values.text(kVoucher.id);
    const std::string& insurer = values.text(kInsurer.id);
    if (number.empty() || insurer.empty()) return {};
    return "<participant typeCode=\"HLD\">" +
           tag("functionCode", {{"code", "1"}, {"codeSystem", "1.2.392.200119.6.208"}}) +
           "<associatedEntity classCode=\"IDENT\">" + id("209.1" + insurer, number) +
           "<scopingOrganization>" + id("101", insurer) +
           "</scopingOrganization></associatedEntity></participant>\n";
}

std::string file_name(const ArchiveOrder& order, std::size_t number)
{
    std::string serial = std::to_string(1'000'000 + number).substr(1);
    std::string sender = order.sender;
    sender.insert(0, 10 - std::min<std::size_t>(sender.size(), 10), '0');
    return "h" + sender + stamp(order.made) + std::to_string(order.number) + order.kind + serial + ".xml";
}

std::string index_document(std::size_t count, const ArchiveOrder& order)
{
    // Interaction 6, as in the published form of a sending to an insurer.
    return std::string(kHead) +
           "<index xmlns=\"https://www.mhlw.go.jp/stf/seisakunitsuite/bunya/0000161103.html\">\n" +
           tag("interactionType", {{"code", "6"}}) + tag("creationTime", {{"value", stamp(order.made)}}) +
           "\n<sender>" +
           tag("id", {{"root", std::string(kOid) + sender_oid(order.sender)}, {"extension", order.sender}}) +
           "</sender><receiver>" +
           tag("id", {{"root", std::string(kOid) + "101"}, {"extension", order.receiver}}) + "</receiver>\n" +
           tag("serviceEventType", {{"code", order.kind}}) +
           tag("totalRecordCount", {{"value", std::to_string(count)}}) + "\n</index>\n";
}

} // namespace

std::string archive_name(const ArchiveOrder& order)
{
    return order.sender + "_" + order.receiver + "_" + stamp(order.made) + std::to_string(order.number) +
           "_" + order.kind;
}

std::string export_problem(const ExportedCheckup& checkup)
{
    const entry::Values& values = checkup.values;
    if (!is_kana(checkup.kana)) return "フリガナがないため、書き出せません";
    if (checkup.sex != "1" && checkup.sex != "2") return "性別がないため、書き出せません";
    if (values.text(kInsurer.id).empty() || values.text(kCardNumber.id).empty()) {
        return "保険者番号または被保険者証等の番号がないため、書き出せません";
    }
    if (!values[kCheckupDate]) return "健診を受けた日がないため、書き出せません";
    return {};
}

std::string checkup_document(const ExportedCheckup& checkup, const ArchiveOrder& order)
{
    const entry::Values& values = checkup.values;
    const auto text = [&](const entry::AnyField& field) { return values.text(field.id); };
    const std::string made = stamp(order.made), report = text(kReport);
    const std::string sender =
        organisation(id(sender_oid(order.sender), order.sender), order.sender_name, order.sender_telephone,
                     address(order.sender_postal_code, order.sender_address));
    std::string out(kHead);
    out += "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" "
           "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
           "<typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>\n<id nullFlavor=\"NI\"/>\n";
    out += tag("code", {{"code", report.empty() ? "40" : report}, {"codeSystem", "1.2.392.200119.6.1001"}});
    out += tag("effectiveTime", {{"value", made}}) +
           "<confidentialityCode code=\"N\"/>\n<recordTarget><patientRole>";
    out += id("101", text(kInsurer)) + id("204", text(kCardSymbol)) + id("205", text(kCardNumber)) +
           id("211", text(kCardBranch));
    out += address(checkup.postal_code, checkup.address);
    out += "<patient><name>" + xml_escaped(checkup.kana) + "</name>" +
           tag("administrativeGenderCode", {{"code", checkup.sex}, {"codeSystem", "1.2.392.200119.6.1104"}}) +
           tag("birthTime", {{"value", stamp(checkup.birth_date)}}) +
           "</patient></patientRole></recordTarget>\n";
    out += "<author>" + tag("time", {{"value", made}}) + "<assignedAuthor><id nullFlavor=\"NI\"/>" + sender +
           "</assignedAuthor></author>\n";
    out += "<custodian><assignedCustodian><representedCustodianOrganization><id nullFlavor=\"NI\"/>"
           "</representedCustodianOrganization></assignedCustodian></custodian>\n";
    out += voucher(values);
    out += "<documentationOf><serviceEvent>" +
           tag("code", {{"code", text(kProgram).empty() ? "000" : text(kProgram)},
                        {"codeSystem", "1.2.392.200119.6.1002"}}) +
           tag("effectiveTime", {{"value", stamp(*values[kCheckupDate])}});
    if (!text(kBodyNumber).empty() || !text(kBodyName).empty()) {
        const std::string body_id =
            text(kBodyNumber).empty() ? "<id nullFlavor=\"NI\"/>" : id("102", text(kBodyNumber));
        out += "<performer typeCode=\"PRF\"><assignedEntity><id nullFlavor=\"NI\"/>" +
               organisation(body_id, text(kBodyName), "", "") + "</assignedEntity></performer>";
    }
    return out + "</serviceEvent></documentationOf>\n" + body(values) + "</ClinicalDocument>\n";
}

std::vector<ZipMember> checkup_files(std::span<const ExportedCheckup> checkups, const ArchiveOrder& order)
{
    const std::string folder = archive_name(order) + "/";
    std::vector<ZipMember> files{{folder + "ix08_V08.xml", index_document(checkups.size(), order)}};
    for (const ExportedCheckup& checkup : checkups) {
        files.push_back(
            {folder + "DATA/" + file_name(order, files.size()), checkup_document(checkup, order)});
    }
    return files;
}

std::string checkup_archive(std::span<const ExportedCheckup> checkups, const ArchiveOrder& order)
{
    return make_zip(checkup_files(checkups, order));
}

} // namespace kasama::records
