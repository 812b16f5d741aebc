// CSV of what a person may read, one ledger entry (act "export") for each person in it.
#include "exchange/export/feature.h"

#include "entry/category.h"
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

Answer file_answer(Context& ctx, const CsvWriter& csv, const std::string& name)
{
    const bool cp932 = ctx.typed("encoding") == "cp932";
    return Answer::download(csv.file(cp932 ? TextEncoding::cp932 : TextEncoding::utf8_bom),
                            cp932 ? "text/csv; charset=Shift_JIS" : "text/csv; charset=utf-8",
                            name + "_" + to_text(ctx.today()) + ".csv");
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
                     const std::string& error)
{
    Problems problems;
    if (!error.empty()) problems.add("purpose", error);
    const std::string name(guard::name_of(category.id));
    const std::string path = "/subjects/" + view.subject() + "/" + std::string(category.path) + "/export";
    return view.page(category, name + "を書き出す",
                     export_page({.heading = name + "を書き出す",
                                  .action = path,
                                  .keys = ctx.form_keys(),
                                  .kinds = {},
                                  .purpose_error = error}),
                     error.empty() ? nullptr : &problems);
}

Answer ask_for_category(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    residents::SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    return category_form(ctx, view, category, "");
}

Answer export_category(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject"), purpose = ctx.typed("purpose");
    if (!is_purpose(purpose)) {
        residents::SubjectView view(ctx, subject, category.id);
        return category_form(ctx, view, category, "書き出しの目的を選んでください");
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
    return file_answer(ctx, csv, std::string(guard::name_of(category.id)));
}

// Lists of persons

constexpr const entry::AnyField* kListed[] = {
    &residents::kInsuredNumber, &residents::kName,    &residents::kKana,
    &residents::kBirthDate,     &residents::kSex,     &residents::kResidencyKind,
    &residents::kPostalCode,    &residents::kAddress, &residents::kTelephone};

void add_persons(Context& ctx, CsvWriter& csv, const std::vector<std::string>& subjects,
                 const std::string& purpose)
{
    for (std::size_t from = 0; from < subjects.size(); from += kChunk) {
        const std::vector<std::string> chunk(subjects.begin() + std::ptrdiff_t(from),
                                             subjects.begin() +
                                                 std::ptrdiff_t(std::min(subjects.size(), from + kChunk)));
        const auto permits = ctx.open_all(chunk, Category::basics, "export", purpose);
        for (const auto& versions : entry::read_all(ctx.services().database, ctx.vault(), permits)) {
            for (const entry::Version& version : versions) {
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
                 const std::string& error)
{
    Problems problems;
    if (!error.empty()) problems.add("purpose", error);
    return ctx.page({.title = heading,
                     .body = export_page({.heading = heading,
                                          .action = action,
                                          .keys = ctx.form_keys(),
                                          .kinds = {},
                                          .purpose_error = error,
                                          .other_href = ctx.holds(kCity) ? "/exports/checkup-archive" : "",
                                          .other_label = "特定健診の電子データ（国の標準様式）を作る"}),
                     .problems = error.empty() ? nullptr : &problems,
                     .status = error.empty() ? 200 : 422});
}

Answer ask_for_team(Context& ctx)
{
    return list_form(ctx, "支援している人の一覧を書き出す", "/exports/team", "");
}

Answer export_team(Context& ctx)
{
    const std::string purpose = ctx.typed("purpose");
    if (!is_purpose(purpose))
        return list_form(ctx, "支援している人の一覧を書き出す", "/exports/team",
                         "書き出しの目的を選んでください");
    const auto subjects = ctx.read(
        [&](db::Reading& tx) { return guard::subjects_of_team(tx, ctx.who().organisation_id, ctx.now()); });
    CsvWriter csv = persons_csv();
    add_persons(ctx, csv, subjects, purpose);
    return file_answer(ctx, csv, "支援している人");
}

Answer ask_for_register(Context& ctx)
{
    return list_form(ctx, "対象者の一覧を書き出す", "/exports/register", "");
}

Answer export_register(Context& ctx)
{
    const std::string purpose = ctx.typed("purpose");
    if (!is_purpose(purpose))
        return list_form(ctx, "対象者の一覧を書き出す", "/exports/register",
                         "書き出しの目的を選んでください");
    CsvWriter csv = persons_csv();
    std::string after;
    for (;;) {
        const auto subjects =
            ctx.read([&](db::Reading& tx) { return residents::subjects_after(tx, after, 500); });
        if (subjects.empty()) break;
        after = subjects.back();
        add_persons(ctx, csv, subjects, purpose);
    }
    return file_answer(ctx, csv, "対象者");
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
