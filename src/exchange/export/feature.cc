// CSV of what a person may read, one ledger entry (act "export") for each person in it.
#include "exchange/export/feature.h"

#include "entry/category.h"
#include "exchange/export/handing.h"
#include "exchange/export/pages.h"
#include "exchange/export/pages/export.html.h"
#include "foundation/base/csv.h"
#include "foundation/base/stop.h"
#include "guard/access/standing.h"
#include "residents/subject_page/frame.h"
#include "residents/subjects/register.h"

namespace kasama::exchange {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"}, kOwnTeam{"search_own_team"}, kCity{"export_records"};
constexpr std::string_view kPurposes[] = {"disclosure", "meeting", "office_work", "moving"};
constexpr std::size_t kChunk = 32;

bool is_purpose(const std::string& purpose)
{
    return std::find(std::begin(kPurposes), std::end(kPurposes), purpose) != std::end(kPurposes);
}

/// The last line says number, when, who and what for: a file found somewhere can be traced.
Answer file_answer(Context& ctx, const Protection& protection, const CsvWriter& csv, const std::string& name,
                   const LeavingFile& leaving)
{
    const bool cp932 = ctx.typed("encoding") == "cp932";
    return hand_out(ctx, protection, leaving, name,
                    cp932 ? "text/csv; charset=Shift_JIS" : "text/csv; charset=utf-8", ".csv",
                    [&](const residents::CopyMark& mark) {
                        CsvWriter marked = csv;
                        const std::string line[] = {"書き出し番号 " + mark.number, mark.when, mark.who,
                                                    residents::purpose_in_words(leaving.purpose)};
                        marked.row(line);
                        return marked.file(cp932 ? TextEncoding::cp932 : TextEncoding::utf8_bom);
                    });
}

std::string labelled(const entry::AnyField& field)
{
    return std::string(field.label) + (field.unit.empty() ? "" : "（" + std::string(field.unit) + "）");
}

/// One line an entry in force: the fields as they are stored, codes with their words.
void add_entries(CsvWriter& csv, std::span<const entry::AnyField* const> fields,
                 const std::vector<entry::Version>& versions)
{
    for (const entry::Version& version : versions) {
        std::vector<std::string> cells{to_text(version.recorded_at), std::to_string(version.version)};
        for (const entry::AnyField* field : fields) {
            const std::string& stored = version.values.text(field->id);
            cells.push_back(field->kind == entry::Kind::date ? stored : entry::shown(*field, stored));
        }
        csv.row(cells);
    }
}

// One category of one person

const entry::Category& category_of(Context& ctx)
{
    const entry::Category* found = entry::find_path(ctx.parameter("category"));
    if (!found) throw Stop(Reason::not_found, "見つかりません。", "no such category");
    return *found;
}

Answer category_form(Context& ctx, residents::SubjectView& view, const entry::Category& category,
                     const Problems& problems)
{
    const std::string name(guard::name_of(category.id));
    const std::string path = "/subjects/" + view.subject() + "/" + std::string(category.path) + "/export";
    return view.page(category, name + "を書き出す",
                     export_page({.heading = name + "を書き出す",
                                  .action = path,
                                  .keys = ctx.form_keys(),
                                  .kinds = {},
                                  .purpose_error = std::string(problems.of("purpose")),
                                  .protection = protection_fields(ctx, problems)}),
                     problems.none() ? nullptr : &problems);
}

Answer ask_for_category(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    residents::SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    return category_form(ctx, view, category, {});
}

Answer export_category(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject"), purpose = ctx.typed("purpose");
    Problems problems;
    if (!is_purpose(purpose)) problems.add("purpose", "書き出しの目的を選んでください");
    ctx.require();
    const Protection protection = read_protection(ctx, problems);
    if (!problems.none()) {
        residents::SubjectView view(ctx, subject, category.id);
        return category_form(ctx, view, category, problems);
    }
    const guard::Opened opened =
        ctx.open({.subject = subject, .category = category.id, .act = "export", .purpose = purpose});
    auto versions = entry::read(ctx.services().database, ctx.vault(), opened.permit, category.fields);
    entry::sort_newest_first(category, versions);
    CsvWriter csv;
    std::vector<std::string> head{"記録した日時", "版"};
    for (const entry::AnyField* field : category.fields) head.push_back(labelled(*field));
    csv.row(head);
    add_entries(csv, category.fields, versions);
    const std::string name(guard::name_of(category.id));
    return file_answer(ctx, protection, csv, name,
                       {.what = std::string(guard::code_of(category.id)) + " " + name,
                        .purpose = purpose,
                        .subjects = {subject}});
}

// Lists of persons

constexpr const entry::AnyField* kListed[] = {
    &residents::kInsuredNumber, &residents::kName,    &residents::kKana,
    &residents::kBirthDate,     &residents::kSex,     &residents::kResidencyKind,
    &residents::kPostalCode,    &residents::kAddress, &residents::kTelephone};

void add_persons(Context& ctx, CsvWriter& csv, const std::vector<std::string>& subjects,
                 const std::string& purpose, std::int64_t* persons = nullptr)
{
    for (std::size_t from = 0; from < subjects.size(); from += kChunk) {
        const std::vector<std::string> chunk(subjects.begin() + std::ptrdiff_t(from),
                                             subjects.begin() +
                                                 std::ptrdiff_t(std::min(subjects.size(), from + kChunk)));
        const auto permits = ctx.open_all(chunk, Category::basics, "export", purpose);
        for (const auto& versions : entry::read_all(ctx.services().database, ctx.vault(), permits)) {
            for (const entry::Version& version : versions) {
                if (persons) ++*persons;
                std::vector<std::string> cells;
                for (const entry::AnyField* field : kListed) {
                    const std::string& stored = version.values.text(field->id);
                    cells.push_back(field->kind == entry::Kind::date ? stored : entry::shown(*field, stored));
                }
                csv.row(cells);
            }
        }
    }
}

CsvWriter persons_csv()
{
    CsvWriter csv;
    std::vector<std::string> head;
    for (const entry::AnyField* field : kListed) head.push_back(labelled(*field));
    csv.row(head);
    return csv;
}

Answer list_form(Context& ctx, const std::string& heading, const std::string& action,
                 const Problems& problems)
{
    return ctx.page({.title = heading,
                     .body = export_page({.heading = heading,
                                          .action = action,
                                          .keys = ctx.form_keys(),
                                          .kinds = {},
                                          .purpose_error = std::string(problems.of("purpose")),
                                          .protection = protection_fields(ctx, problems),
                                          .other_href = ctx.holds(kCity) ? "/exports/checkup-archive" : "",
                                          .other_label = "特定健診の電子データ（国の標準様式）を作る"}),
                     .problems = problems.none() ? nullptr : &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer ask_for_team(Context& ctx)
{
    return list_form(ctx, "支援している人の一覧を書き出す", "/exports/team", {});
}

Answer export_team(Context& ctx)
{
    const std::string purpose = ctx.typed("purpose");
    Problems problems;
    if (!is_purpose(purpose)) problems.add("purpose", "書き出しの目的を選んでください");
    const Protection protection = read_protection(ctx, problems);
    if (!problems.none()) return list_form(ctx, "支援している人の一覧を書き出す", "/exports/team", problems);
    const auto subjects = ctx.read(
        [&](db::Reading& tx) { return guard::subjects_of_team(tx, ctx.who().organisation_id, ctx.now()); });
    CsvWriter csv = persons_csv();
    std::int64_t persons = 0;
    add_persons(ctx, csv, subjects, purpose, &persons);
    return file_answer(
        ctx, protection, csv, "支援している人",
        {.what = "支援している人の一覧", .purpose = purpose, .subjects = subjects, .persons = persons});
}

Answer ask_for_register(Context& ctx)
{
    return list_form(ctx, "対象者の一覧を書き出す", "/exports/register", {});
}

Answer export_register(Context& ctx)
{
    const std::string purpose = ctx.typed("purpose");
    Problems problems;
    if (!is_purpose(purpose)) problems.add("purpose", "書き出しの目的を選んでください");
    const Protection protection = read_protection(ctx, problems);
    if (!problems.none()) return list_form(ctx, "対象者の一覧を書き出す", "/exports/register", problems);
    CsvWriter csv = persons_csv();
    std::int64_t persons = 0;
    std::string after;
    for (;;) {
        const auto subjects =
            ctx.read([&](db::Reading& tx) { return residents::subjects_after(tx, after, 500); });
        if (subjects.empty()) break;
        after = subjects.back();
        add_persons(ctx, csv, subjects, purpose, &persons);
    }
    return file_answer(ctx, protection, csv, "対象者",
                       {.what = "対象者の一覧", .purpose = purpose, .everybody = true, .persons = persons});
}

} // namespace

void add_exports(guard::Site& site)
{
    constexpr guard::RouteOptions by_door{.door_in_handler = true};
    site.add({
        {"GET", "/subjects/{subject}/{category}/export", kOpenRecords, ask_for_category, by_door},
        {"POST", "/subjects/{subject}/{category}/export", kOpenRecords, export_category, by_door},
        {"GET", "/exports/team", kOwnTeam, ask_for_team},
        {"POST", "/exports/team", kOwnTeam, export_team},
        {"GET", "/exports/register", kCity, ask_for_register},
        {"POST", "/exports/register", kCity, export_register},
    });
    site.add(archive_routes());
    site.add(guard::MenuEntry{.label = "書き出し", .href = "/exports/register", .duty = kCity, .order = 70});
}

} // namespace kasama::exchange
