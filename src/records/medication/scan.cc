// お薬手帳のQRコード: text or files → check → differences → apply. Nothing is written before a person saw the
// differences.
#include "entry/form.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/medication/import.h"
#include "records/medication/jahis.h"
#include "records/medication/medication.h"
#include "records/medication/pages.h"
#include "records/medication/pages/scan.html.h"
#include "residents/subject_page/frame.h"

namespace kasama::records {

namespace {

using guard::Category;
using guard::Context;
using residents::SubjectView;
using web::Answer;

constexpr guard::Duty kOpenRecords{"open_records"};
constexpr std::size_t kLargestScan = 4 * 1024 * 1024;

const entry::Category& medication() { return *entry::find(Category::medication); }

void require_write(Context& ctx, const SubjectView& view)
{
    if (guard::decide(ctx.policy(), view.opened().facts, Category::medication, guard::Act::write).permitted())
        return;
    throw Stop(Reason::not_permitted, "見ることはできますが、書くことはできません。", "no scan: medication");
}

/// What an entry of the notebook does to the record.
enum class Effect { fresh, changed, same, another_organisation, another_person };

struct Scanned {
    entry::Incoming incoming;
    Effect effect = Effect::fresh;
    const entry::Version* held = nullptr;
};

bool same_person(const entry::Whom& whom, const residents::Identity& identity)
{
    if (!whom.birth_date || whom.birth_date != identity.birth_date) return false;
    if (!whom.kana.empty()) return folded_kana(whom.kana) == folded_kana(identity.kana);
    return folded_text(whom.name) == folded_text(identity.name);
}

bool own(const guard::Who& who, const entry::Version& version)
{
    return who.organisation_id.empty() ? version.author_id == who.account_id
                                       : version.organisation_id == who.organisation_id;
}

std::vector<Scanned> compare(Context& ctx, SubjectView& view, std::vector<entry::Incoming>&& rows)
{
    std::vector<Scanned> scanned;
    std::set<std::string> seen;
    for (entry::Incoming& row : rows) {
        if (!seen.insert(row.key).second) continue; // the same QR code twice
        Scanned one{.incoming = std::move(row)};
        if (!same_person(one.incoming.whom, view.identity())) one.effect = Effect::another_person;
        for (const entry::Version& version : view.versions(Category::medication)) {
            if (one.effect == Effect::another_person || key_of_medication(version.values) != one.incoming.key)
                continue;
            one.held = &version;
            one.effect = version.values == one.incoming.values ? Effect::same
                         : own(ctx.who(), version)             ? Effect::changed
                                                               : Effect::another_organisation;
        }
        scanned.push_back(std::move(one));
    }
    return scanned;
}

std::string_view words_of(Effect effect)
{
    switch (effect) {
    case Effect::fresh: return "新しい";
    case Effect::changed: return "変わる";
    case Effect::same: return "同じ（取り込みずみ）";
    case Effect::another_organisation: return "ほかの機関の記録とちがう（取り込まない）";
    case Effect::another_person: return "別の人の手帳（取り込まない）";
    }
    return "";
}

std::string medicines_of(const entry::Values& values)
{
    std::string names = values[kNotebookText].value_or("");
    for (const Prescription& prescription : dispensing_of(values).prescriptions) {
        for (const Recipe& recipe : prescription.recipes) {
            for (const Medicine& medicine : recipe.medicines) {
                names += (names.empty() ? "" : "\n") + shown_name(medicine.name) + "　" +
                         dose_words(recipe.form, medicine.dose, medicine.unit) + "　" + recipe.usage;
            }
        }
    }
    return names;
}

ScanRow row_of(const Scanned& one)
{
    const entry::Values& values = one.incoming.values;
    const auto noted = values[kNotedOn];
    ScanRow row{.state = std::string(words_of(one.effect)),
                .date = noted ? wareki(*noted) : "",
                .heading = "",
                .detail = ""};
    row.taken = one.effect == Effect::fresh || one.effect == Effect::changed;
    if (one.effect == Effect::another_person) return row; // nothing of somebody else is shown
    row.heading = entry::shown(kNotebookKind, values.text(kNotebookKind.id)) + "　" +
                  shown_name(values[kHeading].value_or("")) + values[kDispensedBy].value_or("");
    row.detail = medicines_of(values);
    if (one.effect == Effect::changed)
        row.detail = "いま：\n" + medicines_of(one.held->values) + "\n新しく：\n" + row.detail;
    for (const entry::RowProblem& remark : one.incoming.remarks) row.detail += "\n※" + remark.reason;
    return row;
}

std::string words_of(const entry::RowProblem& problem)
{
    std::string words = problem.line > 0 ? std::to_string(problem.line) + "行目" : "";
    if (problem.column > 0) words += "・" + std::to_string(problem.column) + "番目";
    if (!problem.column_name.empty()) words += "「" + problem.column_name + "」";
    words += (words.empty() ? "" : "：") + problem.reason + "。";
    if (!problem.mend.empty()) words += problem.mend + "。";
    return words;
}

std::vector<std::string> sent_pieces(Context& ctx)
{
    std::vector<std::string> pieces = pieces_of(ctx.typed("text"));
    for (const web::UploadedFile& file : ctx.request.files) {
        if (file.field == "files" && !file.bytes.empty()) pieces.emplace_back(file.bytes);
    }
    return pieces;
}

Answer draw(Context& ctx, SubjectView& view, ScanPage page, const Problems& problems)
{
    page.subject = view.subject();
    page.keys = ctx.form_keys();
    page.text_field = ui::text_area(
        {.id = "text",
         .label = "QRコードの文字",
         .value = ctx.typed("text"),
         .hint = "読み取り機の文字をそのまま貼り付けます。何枚かあるときは、続けて貼り付けます。",
         .error = std::string(problems.of("text")),
         .required = false,
         .rows = 8});
    page.file_field =
        ui::file_field({.id = "files",
                        .label = "ファイル",
                        .hint = "お薬手帳アプリや薬局のファイル（JAHISTC）です。何個でも選べます。",
                        .error = std::string(problems.of("files")),
                        .required = false,
                        .several = true});
    return view.page(medication(), "お薬手帳のQRコードを取り込む", scan_page(page), &problems);
}

Answer show(Context& ctx)
{
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::medication);
    require_write(ctx, view);
    return draw(ctx, view, {.subject = {}, .keys = {}, .text_field = {}, .file_field = {}}, {});
}

Answer check(Context& ctx)
{
    const auto pieces = sent_pieces(ctx);
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::medication);
    require_write(ctx, view);
    ScanPage page{.subject = {}, .keys = {}, .text_field = {}, .file_field = {}};
    Problems problems;
    if (pieces.empty()) {
        problems.add("text", "QRコードの文字を貼り付けるか、ファイルを選んでください");
        return draw(ctx, view, std::move(page), problems);
    }
    entry::ReadFile file = read_jahis(pieces);
    for (const entry::RowProblem& refused : file.refused) page.refused.push_back(words_of(refused));
    for (const Scanned& one : compare(ctx, view, std::move(file.rows))) {
        page.rows.push_back(row_of(one));
        page.to_apply += page.rows.back().taken ? 1 : 0;
    }
    page.checked = true;
    for (const std::string& piece : pieces) page.pieces.push_back(to_base64(piece));
    page.button = view.identity().name + "さんのお薬手帳に" + std::to_string(page.to_apply) + "件を取り込む";
    if (page.to_apply == 0 && page.rows.empty()) {
        problems.add("text",
                     page.refused.empty() ? std::string("取り込めるものがありません") : page.refused.front());
    }
    return draw(ctx, view, std::move(page), problems);
}

Answer apply(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    std::vector<std::string> pieces;
    for (const std::string& piece : ctx.request.all_typed("piece")) pieces.push_back(from_base64(piece));
    SubjectView view(ctx, subject, Category::medication);
    require_write(ctx, view);
    entry::ReadFile file = read_jahis(pieces);
    const entry::Sealer sealer(ctx.vault(), subject, Category::medication);
    std::vector<entry::Draft> drafts;
    for (const Scanned& one : compare(ctx, view, std::move(file.rows))) {
        if (one.effect == Effect::fresh) drafts.push_back(sealer.draft(one.incoming.values, "jahis"));
        if (one.effect == Effect::changed)
            drafts.push_back(
                sealer.next(one.held->entry_id, one.held->version, one.incoming.values, "jahis"));
    }
    return ctx.change(
        {.subject = subject,
         .category = Category::medication,
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/subjects/" + subject + "/medication", "notebook_taken_in"),
         .act = "import"},
        [&](db::Writing& tx, const guard::WritePermit& permit) {
            for (const entry::Draft& draft : drafts) entry::write(tx, permit, draft, ctx.now());
        });
}

} // namespace

std::vector<guard::Route> scan_routes()
{
    guard::declare_notice("notebook_taken_in", "お薬手帳を取り込みました。");
    const guard::RouteOptions by_door{.door_in_handler = true, .largest_body = kLargestScan};
    return {
        {"GET", "/subjects/{subject}/medication/qr", kOpenRecords, show, by_door},
        {"POST", "/subjects/{subject}/medication/qr", kOpenRecords, check, by_door},
        {"POST", "/subjects/{subject}/medication/qr/application", kOpenRecords, apply, by_door},
    };
}

} // namespace kasama::records
