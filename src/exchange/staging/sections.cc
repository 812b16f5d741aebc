// Sections of the page of differences. Values of matched rows are opened through the door, one entry for each
// person shown.
#include "exchange/staging/sections.h"

#include "entry/category.h"
#include "entry/form.h"
#include "foundation/base/wareki.h"

namespace kasama::exchange {

using guard::Context;

namespace {

std::string line_text(const StagedRow& row) { return std::to_string(row.line) + "行目"; }

/// Opened rows of one section.
struct Opened {
    entry::Whom whom;
    entry::Values before, after;
    bool open = false;
};

std::map<std::int64_t, Opened> open_rows(Context& ctx, const Import& import, const Key& desk,
                                         const std::vector<StagedRow>& rows)
{
    std::map<std::int64_t, Opened> opened;
    std::map<std::string, std::vector<std::string>> wanted;
    for (const StagedRow& row : rows) {
        if (row.subject.empty() || row.aside.empty()) continue;
        auto& subjects = wanted[row.category];
        if (std::find(subjects.begin(), subjects.end(), row.subject) == subjects.end())
            subjects.push_back(row.subject);
    }
    for (const auto& [code, subjects] : wanted) {
        const guard::Category category = *guard::category_of(code);
        const entry::Category* declared = entry::find(category);
        for (const guard::ReadPermit& permit : ctx.open_all(subjects, category, "compare", import.kind)) {
            const auto fields = declared ? declared->fields : std::span<const entry::AnyField* const>();
            std::vector<entry::Version> standing;
            for (const StagedRow& row : rows) {
                if (row.subject != permit.subject() || row.category != code || row.aside.empty()) continue;
                Opened& one = opened[row.number];
                one.open = true;
                one.whom = whom_of(open_aside(ctx.vault(), permit, import.id, row.number, row.aside));
                if (row.payload.empty()) continue;
                if (category == guard::Category::basics)
                    one.after = entry::Values(open_row(desk, import.id, row.number, "values", row.payload));
                else
                    one.after = open_staged(ctx.vault(), permit, row);
                if (row.version < 2) continue;
                if (standing.empty())
                    standing = entry::read(ctx.services().database, ctx.vault(), permit, fields);
                for (const entry::Version& version : standing) {
                    if (version.entry_id == row.entry_id) one.before = version.values;
                }
            }
        }
    }
    return opened;
}

std::string name_in(const entry::Whom& whom)
{
    if (!whom.name.empty()) return whom.name;
    return whom.kana.empty() ? "（氏名はファイルにありません）" : whom.kana;
}

std::string_view ending_text(std::string_view ending)
{
    if (ending == "died") return "死亡により対象者でなくなる";
    if (ending == "moved_out") return "転出により対象者でなくなる";
    if (ending == "moved_abroad") return "国外転出により対象者でなくなる";
    return "職権消除により対象者でなくなる";
}

entry::FieldList fields_of(const StagedRow& row)
{
    const entry::Category* declared = entry::find(*guard::category_of(row.category));
    return declared ? declared->fields : entry::FieldList();
}

std::string path_of(const StagedRow& row)
{
    const entry::Category* declared = entry::find(*guard::category_of(row.category));
    return "/subjects/" + row.subject + (declared ? "/" + std::string(declared->path) : "");
}

void add_changed(Section& section, const StagedRow& row, const Opened& opened)
{
    const auto put = [&](std::string label, std::string before, std::string after) {
        section.differences.push_back({.href = path_of(row),
                                       .name = name_in(opened.whom),
                                       .number = opened.whom.insured_number,
                                       .label = std::move(label),
                                       .before = before.empty() ? "（空欄）" : std::move(before),
                                       .after = after.empty() ? "（空欄）" : std::move(after)});
    };
    if (row.payload.empty() && row.ending.empty()) put("", "", row.done == "written" ? "反映済み" : "");
    if (!row.payload.empty()) {
        for (const entry::Difference& d : entry::differences(fields_of(row), opened.before, opened.after))
            put(d.label, d.before, d.after);
    }
    if (!row.ending.empty()) put("異動", "対象者", std::string(ending_text(row.ending)));
}

void add_fresh(Section& section, const Import& import, const Key& desk, const StagedRow& row,
               const std::map<std::int64_t, Opened>& opened)
{
    entry::Whom whom;
    entry::Values values;
    if (const auto found = opened.find(row.number); found != opened.end()) {
        whom = found->second.whom;
        values = found->second.after;
    } else if (row.subject.empty() && !row.aside.empty()) {
        whom = whom_of(open_row(desk, import.id, row.number, "aside", row.aside));
        values = entry::Values(open_row(desk, import.id, row.number, "values", row.payload));
    }
    std::string facts;
    int shown = 0;
    for (const entry::Difference& d : entry::differences(fields_of(row), {}, values)) {
        if (++shown > 4) break;
        facts += (facts.empty() ? "" : "、") + d.label + " " + d.after;
    }
    if (row.done == "written") facts = "反映済み";
    if (row.done == "outdated") facts = "見くらべたあとに記録が変わったため、反映していません";
    if (row.done == "denied") facts = "この人の記録を書く権利がないため、反映していません";
    if (!row.reason.empty()) facts = reason_text(row.reason);
    if (facts.empty() && row.plan == Plan::same) facts = "いまの記録と同じ";
    section.fresh.push_back({.line = line_text(row),
                             .name = row.aside.empty() ? "" : name_in(whom),
                             .number = whom.insured_number,
                             .facts = std::move(facts)});
}

void add_problems(Section& section, const Import& import, const Key& desk, const StagedRow& row)
{
    if (row.aside.empty()) return;
    for (const entry::RowProblem& p :
         problems_of(open_row(desk, import.id, row.number, "aside", row.aside), int(row.line))) {
        section.problems.push_back(
            {.line = line_text(row),
             .column = p.column == 0 ? "行ぜんたい"
                                     : std::to_string(p.column) + "列" +
                                           (p.column_name.empty() ? "" : "「" + p.column_name + "」"),
             .value = p.value,
             .reason = p.reason,
             .mend = p.mend});
    }
}

void add_held(Section& section, Context& ctx, const Import& import, const StagedRow& row)
{
    const Date until = date_of(import.created_at + kHeldFor);
    const auto left = (until - ctx.today()).count();
    section.held.push_back({.line = line_text(row),
                            .reason = std::string(reason_text(row.reason)),
                            .until = short_date(until, ctx.today()) + "（あと" +
                                     std::to_string(std::max<std::int64_t>(0, left)) + "日）",
                            .href = "/imports/" + import.id + "/rows/" + std::to_string(row.number),
                            .link = line_text(row) + "がだれか決める"});
}

} // namespace

std::int64_t count_of(const Counts& counts, Plan plan)
{
    switch (plan) {
    case Plan::fresh: return counts.fresh;
    case Plan::changed: return counts.changed;
    case Plan::same: return counts.same;
    case Plan::held: return counts.held;
    case Plan::refused: return counts.refused;
    case Plan::skipped: return counts.skipped;
    case Plan::thrown: return counts.thrown;
    }
    return 0;
}

Section section_of(Context& ctx, const Import& import, const Key& desk, const SectionKind& kind,
                   std::int64_t count, std::int64_t limit, int page)
{
    const auto rows = ctx.read(
        [&](db::Reading& tx) { return store::page(tx, import.id, kind.plan, limit, (page - 1) * limit); });
    Section section{.id = std::string(id_of(kind.plan)),
                    .heading = std::string(kind.heading),
                    .aside = std::to_string(count) + "件"};
    if (std::int64_t(rows.size()) < count) section.aside += "のうち" + std::to_string(rows.size()) + "件";
    if (kind.plan == Plan::refused && count > 0) section.aside += "。この行は反映しません";
    if (kind.plan == Plan::held && count > 0) section.aside += "。だれの情報か決まるまで、だれにも見えません";
    const bool content = kind.plan == Plan::changed || kind.plan == Plan::fresh || kind.plan == Plan::same;
    const auto opened = content ? open_rows(ctx, import, desk, rows) : std::map<std::int64_t, Opened>();
    for (const StagedRow& row : rows) {
        if (kind.plan == Plan::refused)
            add_problems(section, import, desk, row);
        else if (kind.plan == Plan::held)
            add_held(section, ctx, import, row);
        else if (kind.plan == Plan::changed && opened.contains(row.number) && row.done != "written")
            add_changed(section, row, opened.at(row.number));
        else
            add_fresh(section, import, desk, row, opened);
    }
    return section;
}

} // namespace kasama::exchange
