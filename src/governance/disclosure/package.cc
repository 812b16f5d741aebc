// Put together through the door: one entry of the ledger for each category.
#include "governance/disclosure/package.h"

#include "entry/store.h"
#include "foundation/base/wareki.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "residents/subject_page/files.h"

namespace kasama::governance::disclosure {

using guard::Category;

namespace {

constexpr std::int64_t kMostAccesses = 100'000;

/// Every entry of a category with all its versions: also what was taken off the record is kept, and the
/// person's.
std::vector<PackageEntry> entries_of(guard::Context& ctx, const entry::Category& category,
                                     const guard::ReadPermit& permit)
{
    std::vector<PackageEntry> all;
    const auto in_force = ctx.read([&](db::Reading& tx) {
        return entry::store::in_force(tx, permit.subject(), guard::code_of(category.id));
    });
    for (const auto& one : in_force) {
        const std::string& number = one.version.entry_id;
        all.push_back(
            {number, entry::history(ctx.services().database, ctx.vault(), permit, number, category.fields)});
    }
    return all;
}

/// What is attached to a category, numbered: two may have one name.
std::vector<PackageFile> files_of(guard::Context& ctx, const guard::ReadPermit& permit)
{
    std::vector<PackageFile> all;
    const auto rows = ctx.read([&](db::Reading& tx) { return residents::files_of(tx, permit); });
    for (const residents::AttachedFile& row : rows) {
        auto file = residents::open_file(ctx.services(), permit, row.id);
        if (!file) continue; // taken off meanwhile
        all.push_back({"添付/" + row.category + "_" + std::to_string(all.size() + 1) + "_" + file->name,
                       file->note, std::move(file->bytes)});
    }
    return all;
}

std::vector<PackageRow> sharing_of(guard::Context& ctx, const std::string& subject)
{
    std::vector<PackageRow> rows;
    const auto until = [](const std::optional<Instant>& at) {
        return at ? wareki(date_of(*at)) + "まで" : std::string("続いています");
    };
    ctx.read([&](db::Reading& tx) {
        for (const guard::Notice& one : guard::notices_of(tx, subject))
            rows.push_back({wareki(date_of(one.given_at)), "明示",
                            "第" + std::to_string(one.text_version) + "版　" +
                                (one.to_whom == "subject" ? "本人に" : "代諾者に")});
        for (const guard::Consent& one : guard::consents_of(tx, subject))
            rows.push_back({wareki(date_of(one.from_at)),
                            "同意　" + std::string(guard::block_name(one.block.empty() ? 'A' : one.block[0])),
                            until(one.until_at)});
        for (const guard::StopRow& one : guard::stops_of(tx, subject))
            rows.push_back({wareki(date_of(one.from_at)),
                            one.scope == "listing"      ? "掲載の停止"
                            : one.scope == "everything" ? "すべての機関への提供の停止"
                            : one.scope == "block"      ? "選んだ情報の提供の停止"
                                                        : "選んだ機関への提供の停止",
                            until(one.until_at)});
    });
    return rows;
}

void json_text(std::string& out, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// `{"a": "b", …}` of texts.
std::string json_object(std::initializer_list<std::pair<std::string_view, std::string_view>> members)
{
    std::string out = "{";
    for (const auto& [name, text] : members) {
        if (out.size() > 1) out += ", ";
        json_text(out, name);
        out += ": ";
        json_text(out, text);
    }
    return out + "}";
}

const entry::AnyField* field_of(const PackagePart& part, std::string_view id)
{
    for (const entry::AnyField* field : part.fields) {
        if (field->id == id) return field;
    }
    return nullptr;
}

std::string json_version(const PackagePart& part, const entry::Version& version)
{
    std::string out = "{\"version\": " + std::to_string(version.version) + ", \"recorded_at\": ";
    json_text(out, to_text(version.recorded_at));
    out += std::string(", \"removed\": ") + (version.removed ? "true" : "false") + ", \"values\": [";
    bool first = true;
    for (const auto& [id, text] : version.values.packed()) {
        const entry::AnyField* field = field_of(part, id);
        out += first ? "" : ", ";
        first = false;
        out += json_object({{"id", id},
                            {"label", field ? field->label : std::string_view(id)},
                            {"value", text},
                            {"shown", field ? entry::shown(*field, text) : text}});
    }
    return out + "]}";
}

void draw_version(paper::Document& document, const PackagePart& part, const entry::Version& version,
                  bool newest)
{
    document.blocks.push_back(paper::Paragraph{"第" + std::to_string(version.version) + "版　" +
                                               wareki(date_of(version.recorded_at)) +
                                               (version.removed ? "　取り消した記録"
                                                : newest        ? ""
                                                                : "　前の版")});
    paper::Facts facts;
    for (const auto& [id, text] : version.values.packed()) {
        const entry::AnyField* field = field_of(part, id);
        facts.rows.emplace_back(field ? field->label : std::string_view(id),
                                field ? entry::shown(*field, text) : text);
    }
    document.blocks.push_back(std::move(facts));
}

} // namespace

bool tells_of_others(Category category)
{
    const std::string_view code = guard::code_of(category);
    return code == "D05" || code == "D06" || code == "D08" || code == "D15" || code == "D17";
}

Package make_package(guard::Context& ctx, const std::string& subject, const std::string& case_number,
                     const std::vector<std::string>& withheld)
{
    Package package{.number = case_number, .made_at = ctx.now(), .parts = {}, .sharing = {}, .accesses = {}};
    const auto open = [&](Category category) {
        return ctx.open({.subject = subject, .category = category, .act = "export", .purpose = "disclosure"});
    };
    for (const entry::Category& category : entry::categories()) {
        if (category.id == Category::consent || category.id == Category::accesses) continue;
        PackagePart part{.code = std::string(guard::code_of(category.id)),
                         .name = std::string(guard::name_of(category.id)),
                         .fields = category.fields,
                         .entries = {},
                         .third_party = tells_of_others(category.id)};
        part.withheld =
            part.third_party && std::find(withheld.begin(), withheld.end(), part.code) != withheld.end();
        if (!part.withheld) {
            const guard::Opened opened = open(category.id);
            part.entries = entries_of(ctx, category, opened.permit);
            part.files = files_of(ctx, opened.permit);
        }
        package.parts.push_back(std::move(part));
    }
    const guard::Opened consent = open(Category::consent);
    package.parts.push_back({.code = std::string(guard::code_of(Category::consent)),
                             .name = "明示・同意・停止の記録の添付",
                             .fields = {},
                             .entries = {},
                             .files = files_of(ctx, consent.permit)});
    package.sharing = sharing_of(ctx, subject);
    open(Category::accesses);
    const auto entries = ctx.read([&](db::Reading& tx) {
        const Instant until = ctx.now() + std::chrono::milliseconds(1);
        return guard::entries_about(tx, {.subject = subject, .until = until, .limit = kMostAccesses});
    });
    package.accesses = residents::AccessReader(ctx, subject).lines(entries);
    return package;
}

std::string to_json(const Package& package)
{
    std::string out = "{\n\"request\": ";
    json_text(out, package.number);
    out += ",\n\"made_at\": ";
    json_text(out, to_text(package.made_at));
    out += ",\n\"copy\": ";
    json_text(out, package.copy);
    out += ",\n\"records\": [";
    for (std::size_t i = 0; i < package.parts.size(); ++i) {
        const PackagePart& part = package.parts[i];
        out += i == 0 ? "\n" : ",\n";
        out += "{\"category\": \"" + part.code + "\", \"name\": ";
        json_text(out, part.name);
        out += std::string(", \"withheld_for_third_party\": ") + (part.withheld ? "true" : "false") +
               ", \"entries\": [";
        for (std::size_t k = 0; k < part.entries.size(); ++k) {
            out += (k == 0 ? "" : ", ") + std::string("{\"number\": ");
            json_text(out, part.entries[k].number);
            out += ", \"versions\": [";
            for (std::size_t v = 0; v < part.entries[k].versions.size(); ++v)
                out += (v == 0 ? "" : ", ") + json_version(part, part.entries[k].versions[v]);
            out += "]}";
        }
        out += "]}";
    }
    out += "\n],\n\"files\": [";
    bool first = true;
    for (const PackagePart& part : package.parts) {
        for (const PackageFile& file : part.files) {
            out += (first ? "\n" : ",\n") +
                   json_object({{"category", part.code}, {"name", file.name}, {"note", file.note}});
            first = false;
        }
    }
    out += "\n],\n\"sharing\": [";
    for (std::size_t i = 0; i < package.sharing.size(); ++i) {
        const PackageRow& row = package.sharing[i];
        out += (i == 0 ? "\n" : ",\n") +
               json_object({{"date", row.when}, {"what", row.what}, {"detail", row.detail}});
    }
    out += "\n],\n\"accesses\": [";
    for (std::size_t i = 0; i < package.accesses.size(); ++i) {
        const residents::AccessLine& line = package.accesses[i];
        out += (i == 0 ? "\n" : ",\n") + json_object({{"at", to_text(line.at)},
                                                      {"act", line.act},
                                                      {"who", line.who},
                                                      {"place", line.place},
                                                      {"organisation", line.organisation},
                                                      {"content", line.content},
                                                      {"purpose", line.purpose},
                                                      {"refused_because", line.remark}});
    }
    return out + "\n]\n}\n";
}

paper::Document to_paper(const Package& package)
{
    paper::Document document{.title = "保有個人情報の写し",
                             .lead = "請求の番号 " + package.number + "　" +
                                     wareki(date_of(package.made_at)) + "に作成",
                             .foot = "請求の番号 " + package.number + "　写しの番号 " + package.copy,
                             .made_at = package.made_at};
    for (const PackagePart& part : package.parts) {
        if (part.entries.empty() && part.files.empty() && !part.withheld) continue;
        document.blocks.push_back(paper::Heading{part.name});
        if (part.withheld)
            document.blocks.push_back(paper::Paragraph{"第三者の情報を含むため、この写しから除いています。"});
        for (const PackageEntry& one : part.entries) {
            document.blocks.push_back(paper::Paragraph{"記録の番号 " + one.number});
            for (const entry::Version& version : one.versions)
                draw_version(document, part, version, &version == &one.versions.front());
        }
        paper::Facts files;
        for (const PackageFile& file : part.files) files.rows.emplace_back(file.name, file.note);
        if (!files.rows.empty()) document.blocks.push_back(std::move(files));
    }
    document.blocks.push_back(paper::Heading{"明示・同意・停止の記録"});
    paper::Table sharing{
        .columns = {{.label = "日", .share = 1.2}, {.label = "こと"}, {.label = "内容", .share = 2}},
        .rows = {}};
    for (const PackageRow& row : package.sharing) sharing.rows.push_back({row.when, row.what, row.detail});
    document.blocks.push_back(std::move(sharing));
    document.blocks.push_back(paper::Heading{"だれが見たか"});
    paper::Table accesses{.columns = {{.label = "日時", .share = 1.3},
                                      {.label = "したこと"},
                                      {.label = "だれが", .share = 1.3},
                                      {.label = "内容", .share = 1.3},
                                      {.label = "理由"}},
                          .rows = {}};
    for (const residents::AccessLine& line : package.accesses)
        accesses.rows.push_back(
            {to_text(line.at), line.act, line.who + "\n" + line.organisation, line.content, line.purpose});
    document.blocks.push_back(std::move(accesses));
    return document;
}

} // namespace kasama::governance::disclosure
