// Reads the document after its structure was found good: the checks of values that no schema makes.
#include "records/checkup/document.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/checkup/fields.h"
#include "records/checkup/value_check.h"

namespace kasama::records {

namespace {

constexpr std::string_view kOid = "1.2.392.200119.6.";
constexpr std::string_view kItemCodes = "1.2.392.200119.6.1005";

/// Judgement, and the item of the doctor's name.
constexpr std::string_view kDoctorItems[][2] = {
    {"9N511000000000049", "9N516000000000049"}, {"9N521000000000049", "9N526000000000049"},
    {"9N531000000000049", "9N536000000000049"}, {"9N541000000000049", "9N546000000000049"},
    {"9N571000000000049", "9N576000000000049"}, {"9N641000000000049", "9N646000000000049"}};

std::optional<Date> day_of_stamp(std::string_view stamp)
{
    if (stamp.size() < 8) return {};
    return parse_date(std::string(stamp.substr(0, 4)) + "-" + std::string(stamp.substr(4, 2)) + "-" +
                      std::string(stamp.substr(6, 2)));
}

std::string trimmed(std::string_view text) { return stored_form(text); }

/// The id under a root, of a list of ids.
std::string id_under(const XmlNode* holder, std::string_view tail)
{
    if (!holder) return {};
    for (const XmlNode& id : holder->children) {
        if (id.name == "id" && id.attribute("root") == std::string(kOid) + std::string(tail))
            return half_width(id.attribute("extension"));
    }
    return {};
}

class DocumentReader {
public:
    DocumentReader(const XmlNode& root, int line, const std::string& file)
        : root_(root), line_(line), file_(file)
    {
    }

    std::variant<entry::Incoming, entry::RowProblem> read()
    {
        in_.line = line_;
        in_.category = guard::Category::checkup;
        const std::string& report = root_.attribute_at("code", "code");
        if (report != "10" && report != "40") {
            return problem(report.starts_with('2')
                               ? "特定保健指導（D12）の文書です。健診結果としては取り込みません"
                               : "報告区分「" + report + "」は、健診結果ではありません",
                           "健診結果（報告区分10または40）のファイルを取り込んでください");
        }
        in_.values.set(kReport, report);
        if (auto bad = read_person()) return *bad;
        if (auto bad = read_event()) return *bad;
        for (const XmlNode& component : root_.at("component/structuredBody")->children) {
            for (const XmlNode& entry : component.child("section")->children) {
                if (entry.name == "entry") read_observation(*entry.child("observation"));
            }
        }
        if (taken_ == 0) return problem("取り込める検査値がありません", "健診機関に確かめてください");
        for (const Contradiction& one : contradictions(in_.values)) {
            remark(std::string(find_item(one.code)->name), in_.values.text(one.code), one.reason);
        }
        in_.key = checkup_key(in_.values);
        return std::move(in_);
    }

private:
    entry::RowProblem problem(std::string reason, std::string mend) const
    {
        return {.line = line_, .column_name = file_, .reason = std::move(reason), .mend = std::move(mend)};
    }

    void remark(std::string what, std::string value, std::string reason)
    {
        in_.remarks.push_back({.line = line_,
                               .column_name = std::move(what),
                               .value = std::move(value),
                               .reason = std::move(reason),
                               .mend = "健診機関に確かめてください"});
    }

    std::optional<entry::RowProblem> read_person()
    {
        const std::string ask = "健診機関に確かめ、直したファイルを取り込んでください";
        const XmlNode* role = root_.at("recordTarget/patientRole");
        const XmlNode* patient = role->child("patient");
        const std::string name = trimmed(patient->child("name")->text);
        if (name.empty()) return problem("受診者の氏名がありません", ask);
        entry::Whom& whom = in_.whom;
        (is_kana(name) ? whom.kana : whom.name) = is_kana(name) ? full_kana(name) : name;
        whom.sex = patient->attribute_at("administrativeGenderCode", "code");
        if (whom.sex != "1" && whom.sex != "2") return problem("性別が1（男）でも2（女）でもありません", ask);
        whom.birth_date = day_of_stamp(patient->attribute_at("birthTime", "value"));
        entry::Values& values = in_.values;
        values.set(kInsurer, id_under(role, "101"));
        values.set(kCardSymbol, id_under(role, "204"));
        values.set(kCardNumber, id_under(role, "205"));
        values.set(kCardBranch, id_under(role, "211"));
        if (values.text(kInsurer.id).empty() || values.text(kCardNumber.id).empty()) {
            return problem("保険者番号または被保険者証等の番号がありません", ask);
        }
        values.set(kCheckupBirth, *whom.birth_date);
        values.set(kCheckupSex, whom.sex);
        for (const XmlNode& participant : root_.children) {
            if (participant.name != "participant") continue;
            const XmlNode* id = participant.at("associatedEntity/id");
            if (id && id->attribute("root").starts_with(std::string(kOid) + "209")) {
                values.set(kVoucher, half_width(id->attribute("extension")));
            }
        }
        return {};
    }

    std::optional<entry::RowProblem> read_event()
    {
        const XmlNode* event = root_.at("documentationOf/serviceEvent");
        const std::string ask = "健診機関に確かめ、直したファイルを取り込んでください";
        const auto day = day_of_stamp(event->attribute_at("effectiveTime", "value"));
        const auto made = day_of_stamp(root_.attribute_at("effectiveTime", "value"));
        if (!day || !made) return problem("健診を受けた日がありません", ask);
        if (*day > *made)
            return problem("健診を受けた日（" + wareki(*day) + "）が、文書を作った日より後です", ask);
        if (*in_.whom.birth_date >= *day) return problem("生年月日が健診を受けた日より後です", ask);
        day_ = *day;
        in_.values.set(kCheckupDate, *day);
        const std::string& program = event->attribute_at("code", "code");
        if (program == "100")
            return problem("特定保健指導（D12）の文書です。健診結果としては取り込みません", ask);
        if (entry::word_for(kPrograms, program) == program)
            return problem("健診プログラムの種別「" + program + "」は、表にありません", ask);
        in_.values.set(kProgram, program);
        const XmlNode* body = event->at("performer/assignedEntity/representedOrganization");
        in_.values.set(kBodyNumber, id_under(body, "102"));
        if (body && body->child("name")) in_.values.set(kBodyName, trimmed(body->child("name")->text));
        return {};
    }

    void read_observation(const XmlNode& observation)
    {
        const XmlNode& code = *observation.child("code");
        if (!code.attribute("code").empty()) read_item(observation, code);
        for (const XmlNode& inner : observation.children) {
            if (inner.name == "entryRelationship") read_observation(*inner.child("observation"));
        }
    }

    void read_item(const XmlNode& observation, const XmlNode& code)
    {
        const std::string& id = code.attribute("code");
        const std::string& system = code.attribute("codeSystem");
        const Item* item = system.empty() || system == kItemCodes ? find_item(id) : nullptr;
        if (!item) {
            const std::string& shown = code.attribute("displayName");
            return remark(shown.empty() ? id : shown, id,
                          "この項目コードは表にありません。値は取り込みません");
        }
        if (!in_.values.text(item->code).empty()) {
            return remark(std::string(item->name), id, "同じ項目が二度あります。先の値を取り込みます");
        }
        Reading reading;
        if (observation.attribute("negationInd") == "true") {
            reading.status = Status::not_done;
        } else if (const XmlNode* value = observation.child("value");
                   value && !read_value(observation, *value, *item, reading)) {
            return;
        }
        if (reading.status == Status::absent) return;
        reading.method = observation.attribute_at("methodCode", "code");
        if (const XmlNode* range = observation.at("referenceRange/observationRange/value")) {
            reading.low = range->attribute_at("low", "value");
            reading.high = range->attribute_at("high", "value");
        }
        read_doctor(observation, *item, reading);
        put_reading(in_.values, *item, reading);
        ++taken_;
    }

    /// False where the value is left out.
    bool read_value(const XmlNode& observation, const XmlNode& value, const Item& item, Reading& reading)
    {
        if (!value.attribute("nullFlavor").empty()) {
            reading.status = Status::not_measurable;
            return true;
        }
        std::string_view type = value.attribute("xsi:type");
        type.remove_prefix(std::min(type.size(), type.find(':') + 1));
        const bool coded = type == "CD" || type == "CO" || type == "CE" || type == "CS";
        const std::string typed = coded          ? value.attribute("code")
                                  : type == "ST" ? value.text
                                                 : value.attribute("value");
        const std::string unit = type == "PQ" ? value.attribute("unit") : std::string();
        if (item.kind == ItemKind::number && !unit.empty() && !same_unit(item, unit)) {
            remark(std::string(item.name), typed + " " + unit,
                   "単位が" + std::string(item.unit) + "ではありません。値は取り込みません");
            return false;
        }
        CheckedValue checked = check_value(item, typed, coded ? value.attribute("codeSystem") : "", day_);
        const std::string& flag = observation.attribute_at("interpretationCode", "code");
        const bool limit = checked.reading.status == Status::measured && item.kind == ItemKind::number &&
                           item.most > 0 &&
                           thousandths(checked.reading.value) == (flag == "H" ? item.most : item.least);
        if (!checked.reason.empty()) remark(std::string(item.name), typed, checked.reason);
        if (checked.left_out) return false;
        reading = std::move(checked.reading);
        if (!flag.empty()) reading.flag = flag;
        // A limit with its flag is how the form writes 「入力範囲の外」.
        if (limit && flag == "H") reading.status = Status::above_range;
        if (limit && flag == "L") reading.status = Status::below_range;
        return true;
    }

    static bool same_unit(const Item& item, const std::string& unit)
    {
        const std::string came = folded_text(unit);
        return came == folded_text(item.ucum) || came == folded_text(item.unit);
    }

    void read_doctor(const XmlNode& observation, const Item& item, Reading& reading)
    {
        const XmlNode* name = observation.at("author/assignedAuthor/assignedPerson/name");
        if (!name) return;
        const std::string_view doctor = doctor_item_of(item.code);
        if (doctor.empty()) {
            reading.doctor = trimmed(name->text);
        } else {
            put_reading(in_.values, *find_item(doctor),
                        {.status = Status::measured, .value = trimmed(name->text)});
        }
    }

    const XmlNode& root_;
    int line_;
    const std::string& file_;
    entry::Incoming in_{};
    Date day_{};
    int taken_ = 0;
};

} // namespace

std::variant<entry::Incoming, entry::RowProblem> read_document(const XmlNode& root, int line,
                                                               const std::string& file)
{
    return DocumentReader(root, line, file).read();
}

std::string_view doctor_item_of(std::string_view judgement)
{
    for (const auto& [item, doctor] : kDoctorItems) {
        if (item == judgement) return doctor;
    }
    return {};
}

bool judgement_of_doctor(std::string_view doctor_item, const entry::Values& values)
{
    for (const auto& [item, doctor] : kDoctorItems) {
        if (doctor == doctor_item) return find_item(item) && reading_of(values, *find_item(item)).has_value();
    }
    return false;
}

std::string claim_problem(const XmlNode& claim, const XmlNode& document)
{
    const XmlNode* role = document.at("recordTarget/patientRole");
    const XmlNode* person = claim.child("subjectPerson");
    if (!role || !person) return "請求のファイルに受診者がありません";
    const struct {
        std::string_view what, path, attribute;
        std::string expected;
    } parts[] = {{"保険者番号", "insuranceCard/insurerNumber", "extension", id_under(role, "101")},
                 {"記号", "insuranceCard/symbol", "extension", id_under(role, "204")},
                 {"番号", "insuranceCard/number", "extension", id_under(role, "205")},
                 {"枝番", "insuranceCard/branchCode", "extension", id_under(role, "211")},
                 {"生年月日", "birthTime", "value", role->attribute_at("patient/birthTime", "value")},
                 {"性別", "administrativeGender", "code",
                  role->attribute_at("patient/administrativeGenderCode", "code")}};
    for (const auto& part : parts) {
        if (half_width(person->attribute_at(part.path, part.attribute)) != part.expected) {
            return "健診結果と請求とで" + std::string(part.what) + "が違います";
        }
    }
    const XmlNode* name = person->child("name");
    if (!name || trimmed(name->text) != trimmed(role->at("patient/name")->text))
        return "健診結果と請求とで氏名が違います";
    return {};
}

} // namespace kasama::records
