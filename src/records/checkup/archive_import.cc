// The 特定健診 archive: zip → index → structure → person → values, in the order of a published
// 受付チェック仕様.
#include "records/checkup/import.h"

#include "records/checkup/document.h"
#include "records/checkup/fields.h"
#include "records/checkup/schemas.h"
#include "records/checkup/structure.h"
#include "records/checkup/table.h"
#include "records/checkup/zip.h"

namespace kasama::records {

namespace {

using entry::RowProblem;

constexpr std::string_view kIndex = "ix08_V08.xml", kSummary = "su08_V08.xml";

bool digits(std::string_view text, std::size_t least, std::size_t most)
{
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// {sender}_{receiver}_{YYYYMMDD}{n}_{kubun}, or with the n apart.
bool is_archive_name(std::string_view name)
{
    const auto parts = split(name, '_');
    if (parts.size() != 4 && parts.size() != 5) return false;
    const bool apart = parts.size() == 5;
    return (digits(parts[0], 8, 8) || digits(parts[0], 10, 10)) && digits(parts[1], 8, 8) &&
           digits(parts[2], apart ? 8 : 9, apart ? 8 : 9) && digits(parts.back(), 1, 1) &&
           (!apart || digits(parts[3], 1, 1));
}

/// Where the parts of an archive lie. Names only: nothing of them becomes a path.
struct Layout {
    std::string folder; ///< "…/" before index, DATA and the rest
    std::optional<std::size_t> index, summary;
    std::vector<std::size_t> checkups, guidances;      ///< DATA/h*.xml, DATA/g*.xml
    std::map<std::string, std::size_t> checkup_claims; ///< by the name behind its first letter
    std::size_t claims = 0;
    std::string problem{};
    std::vector<std::string> remarks{};
};

bool is_xml(std::string_view name) { return name.ends_with(".xml") || name.ends_with(".XML"); }

void place_file(Layout& layout, std::string_view inside, std::size_t place)
{
    if (inside == kIndex) layout.index = place;
    if (inside == kSummary) layout.summary = place;
    if (!is_xml(inside)) return;
    if (inside.starts_with("DATA/")) {
        const char first = inside.size() > 5 ? inside[5] : ' ';
        if (first == 'h' || first == 'H') layout.checkups.push_back(place);
        if (first == 'g' || first == 'G') layout.guidances.push_back(place);
    }
    if (inside.starts_with("CLAIMS/") && inside.size() > 8) {
        ++layout.claims;
        if (inside[7] == 'c' || inside[7] == 'C') layout.checkup_claims.emplace(inside.substr(8), place);
    }
}

Layout layout_of(const std::vector<std::string>& names)
{
    Layout layout;
    for (const std::string& name : names) {
        const std::size_t slash = name.rfind('/');
        if (std::string_view(name).substr(slash == std::string::npos ? 0 : slash + 1) != kIndex) continue;
        if (!layout.folder.empty()) {
            layout.problem = "索引（ix08_V08.xml）が二つあります。アーカイブは一つずつ取り込んでください";
            return layout;
        }
        layout.folder = slash == std::string::npos ? "" : name.substr(0, slash + 1);
        if (layout.folder.empty()) layout.remarks.push_back("フォルダのない形のアーカイブです");
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].starts_with(layout.folder)) {
            layout.problem = "フォルダが二つ以上あります。アーカイブは一つずつ取り込んでください";
            return layout;
        }
        place_file(layout, std::string_view(names[i]).substr(layout.folder.size()), i);
    }
    if (!layout.index) {
        layout.problem = "索引（ix08_V08.xml）がありません";
    } else if (!layout.folder.empty()) {
        auto parts = split(std::string_view(layout.folder).substr(0, layout.folder.size() - 1), '/');
        if (!is_archive_name(parts.back()))
            layout.problem = "フォルダの名前がアーカイブの名前の決まりに合いません";
        if (parts.size() > 1)
            layout.remarks.push_back("アーカイブのフォルダの外に、余分なフォルダがあります");
    }
    return layout;
}

class ArchiveReader {
public:
    ArchiveReader(ZipReader& zip, const Schemas& schemas)
        : zip_(zip), schemas_(schemas.parts()), layout_(layout_of(zip.names()))
    {
    }

    entry::ReadFile read()
    {
        if (!layout_.problem.empty()) return whole(layout_.problem);
        if (const std::string problem = check_index(); !problem.empty()) return whole(problem);
        file_.lines = int(layout_.checkups.size() + layout_.guidances.size());
        for (const std::size_t place : layout_.checkups) read_person(place);
        for (const std::size_t place : layout_.guidances) {
            refuse(place, "特定保健指導（D12）のファイルです。健診結果としては取り込みません",
                   "健診結果だけを取り込むときは、何もしなくて構いません");
        }
        std::stable_sort(file_.refused.begin(), file_.refused.end(),
                         [](const auto& a, const auto& b) { return a.line < b.line; });
        if (layout_.summary && layout_.claims != layout_.checkups.size() + layout_.guidances.size()) {
            layout_.remarks.push_back("請求のファイルの数が、健診結果のファイルの数と違います");
        }
        if (layout_.claims > 0)
            layout_.remarks.push_back("請求のファイル（" + std::to_string(layout_.claims) +
                                      "件）は取り込みません");
        if (!file_.rows.empty()) {
            for (std::string& remark : layout_.remarks) {
                file_.rows.front().remarks.push_back(
                    {.column_name = "アーカイブ", .reason = std::move(remark)});
            }
        }
        return std::move(file_);
    }

private:
    static entry::ReadFile whole(std::string reason)
    {
        return {.rows = {},
                .refused = {{.reason = std::move(reason),
                             .mend = "送り元に確かめ、正しいアーカイブを取り込んでください"}},
                .lines = 0};
    }

    std::string short_name(std::size_t place) const
    {
        return zip_.names()[place].substr(layout_.folder.size());
    }

    void refuse(std::size_t place, std::string reason, std::string mend)
    {
        file_.refused.push_back({.line = int(place) + 1,
                                 .column_name = short_name(place),
                                 .reason = std::move(reason),
                                 .mend = std::move(mend)});
    }

    /// Against the schema (of the present namespace; the old one has none) and our own structure.
    ReadXml document(std::size_t place, xmlSchemaPtr schema)
    {
        const auto bytes = zip_.read(place);
        if (!bytes) return {.problem = "ZIPの中で壊れています"};
        if (bytes->find("http://tokuteikenshin.jp/checkup/2007") != std::string::npos) schema = nullptr;
        ReadXml read = read_xml(*bytes, schema);
        if (read.root && read.problem.empty()) read.problem = structure_problem(*read.root);
        return read;
    }

    std::string check_index()
    {
        const ReadXml index = document(*layout_.index, schemas_ ? schemas_->index : nullptr);
        if (!index.problem.empty()) return "索引（ix08_V08.xml）：" + index.problem;
        if (index.root->name != "index") return "索引（ix08_V08.xml）が索引の形ではありません";
        const int said = number_of(index.root->attribute_at("totalRecordCount", "value"));
        const std::size_t found = layout_.checkups.size() + layout_.guidances.size();
        if (std::size_t(said) != found) {
            return "索引の件数（" + std::to_string(said) + "件）と、DATAのファイルの数（" +
                   std::to_string(found) + "件）が違います";
        }
        if (!layout_.summary) return {};
        const ReadXml summary = document(*layout_.summary, schemas_ ? schemas_->summary : nullptr);
        if (!summary.problem.empty()) return "集計（su08_V08.xml）：" + summary.problem;
        return {};
    }

    void read_person(std::size_t place)
    {
        const std::string mend = "健診機関に確かめ、直したファイルを取り込んでください";
        const ReadXml read = document(place, schemas_ ? schemas_->person : nullptr);
        if (!read.problem.empty() || !read.root) {
            return refuse(place, (read.line > 0 ? std::to_string(read.line) + "行目：" : "") + read.problem,
                          mend);
        }
        if (read.root->name != "ClinicalDocument") return refuse(place, "健診結果の文書ではありません", mend);
        if (const std::string problem = check_claim(place, *read.root); !problem.empty())
            return refuse(place, problem, mend);
        auto taken = read_document(*read.root, int(place) + 1, short_name(place));
        if (auto* problem = std::get_if<RowProblem>(&taken)) {
            file_.refused.push_back(std::move(*problem));
            return;
        }
        entry::Incoming& incoming = std::get<entry::Incoming>(taken);
        const std::string same =
            incoming.key + "|" + incoming.values.text(kInsurer.id) + "|" +
            incoming.values.text(kCardSymbol.id) + "|" + incoming.values.text(kCardNumber.id) + "|" +
            incoming.values.text(kCardBranch.id) + "|" + to_text(*incoming.whom.birth_date);
        if (const auto [first, fresh] = seen_.emplace(same, short_name(place)); !fresh) {
            return refuse(place, "同じ人・同じ日の健診が" + first->second + "にもあります",
                          "正しいファイルだけを残してください");
        }
        file_.rows.push_back(std::move(incoming));
    }

    /// A claim is left out, but must speak of the same person as its document.
    std::string check_claim(std::size_t place, const XmlNode& root)
    {
        const auto claim =
            layout_.checkup_claims.find(short_name(place).substr(std::string_view("DATA/h").size()));
        if (claim == layout_.checkup_claims.end()) return {};
        const ReadXml read = document(claim->second, schemas_ ? schemas_->claim : nullptr);
        if (!read.problem.empty()) return "請求のファイル：" + read.problem;
        return claim_problem(*read.root, root);
    }

    ZipReader& zip_;
    const Schemas::Parts* schemas_;
    Layout layout_;
    std::map<std::string, std::string> seen_; ///< person and checkup → its file
    entry::ReadFile file_{.rows = {}, .refused = {}, .lines = 0};
};

} // namespace

entry::ReadFile read_checkup_archive(std::string_view bytes, const Schemas& schemas)
{
    auto opened = ZipReader::open(bytes);
    if (const auto* problem = std::get_if<std::string>(&opened)) {
        return {
            .rows = {},
            .refused = {{.reason = *problem, .mend = "送り元に確かめ、正しいアーカイブを取り込んでください"}},
            .lines = 0};
    }
    return ArchiveReader(std::get<ZipReader>(opened), schemas).read();
}

} // namespace kasama::records
