// The page of まとめて申請: nothing is stored while a line is wrong, and nothing typed is lost.
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/registration/pages.h"
#include "governance/user_applications/bulk.h"
#include "governance/user_applications/pages/bulk.html.h"
#include "procedure/cases.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOverseeStaff{"oversee_staff"};
constexpr std::size_t kMostLines = 200;
constexpr std::string_view kColumns[] = {"氏名",   "フリガナ",           "職種",
                                         "連絡先", "誓約書に署名した日", "研修を受けた日"};

std::string place_of(std::size_t line, std::size_t column)
{
    return csv_place(line, column) + "（" + std::string(kColumns[column]) + "）";
}

std::string profession_in(const std::string& typed)
{
    for (const entry::Code& code : profession_codes()) {
        if (code.word == typed || code.code == typed) return std::string(code.code);
    }
    return {};
}

entry::Values read_line(const CsvRow& row, Date today, std::vector<BulkProblem>& problems)
{
    const auto cell = [&](std::size_t column) {
        return column < row.cells.size() ? stored_form(row.cells[column]) : std::string();
    };
    const auto wrong = [&](std::size_t column, std::string_view message) {
        problems.push_back({place_of(row.line, column), std::string(message)});
    };
    guard::Person person{.name = cell(0), .kana = cell(1), .contact = cell(3)};
    Problems of_person;
    check_person(person, of_person);
    for (const Problem& problem : of_person.all())
        wrong(problem.field == "name" ? 0 : problem.field == "kana" ? 1 : 3, problem.message);
    const std::string profession = profession_in(cell(2));
    if (profession.empty())
        wrong(2, cell(2).empty() ? "職種を入力してください"
                                 : "「" + cell(2) + "」という職種はありません。下の一覧から選んでください");
    entry::Values values;
    values.set_text("name", person.name);
    values.set_text("kana", person.kana);
    values.set_text("profession", profession);
    values.set_text("contact", person.contact);
    for (const auto& [column, id] : {std::pair(4, "pledged_on"), {5, "trained_on"}}) {
        const std::string typed = cell(std::size_t(column));
        if (typed.empty()) {
            if (column == 4) wrong(4, "誓約書（様式6）に署名した日を入力してください");
            continue;
        }
        const auto day = read_date(typed);
        if (!day)
            wrong(std::size_t(column), "「" + typed + "」は日付として読めません");
        else if (*day > today)
            wrong(std::size_t(column), "今日までの日にしてください");
        else
            values.set_text(id, kasama::to_text(*day));
    }
    if (row.cells.size() > std::size(kColumns))
        problems.push_back({csv_place(row.line, std::size(kColumns)), "列が多すぎます。6列にしてください"});
    return values;
}

Answer draw(Context& ctx, const std::string& list, const std::vector<BulkProblem>& wrong)
{
    BulkPage page{.keys = ctx.form_keys(), .list = list, .problems = wrong, .professions = {}};
    for (const entry::Code& code : profession_codes()) page.professions.emplace_back(code.word);
    Problems problems;
    for (const BulkProblem& one : wrong) problems.add("list", one.place + "　" + one.message);
    return ctx.page({.title = "業務利用者の登録申請（まとめて）",
                     .body = bulk_application_page(page),
                     .crumbs = {{"申請・届出・報告", "/procedures"}, {"まとめて申請", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer ask(Context& ctx) { return draw(ctx, "", {}); }

Answer apply(Context& ctx)
{
    if (const auto before = ctx.sent_before()) return Answer::go_to(*before);
    const web::UploadedFile* file = ctx.request.file("file");
    const std::string list = file && !file->bytes.empty() ? decode_text(file->bytes).text : ctx.typed("list");
    const BulkList read = read_bulk_list(list, ctx.today());
    if (!read.problems.empty()) return draw(ctx, list, read.problems);
    return procedure::submit_all(ctx, user_application(), read.forms, ctx.who().organisation_id,
                                 "/procedures");
}

} // namespace

BulkList read_bulk_list(std::string_view csv, Date today)
{
    BulkList list;
    for (const CsvRow& row : read_csv(csv)) {
        if (!row.problem.empty()) {
            list.problems.push_back({csv_place(row.line, row.problem_column), row.problem});
            continue;
        }
        if (row.line == 1 && !row.cells.empty() && stored_form(row.cells[0]) == kColumns[0]) continue;
        list.forms.push_back(read_line(row, today, list.problems));
    }
    if (list.forms.empty() && list.problems.empty())
        list.problems.push_back({"一覧", "1行に1人ずつ入力するか、CSVファイルを選んでください"});
    if (list.forms.size() > kMostLines)
        list.problems.push_back({"一覧", "一度に申請できるのは200人までです"});
    if (!list.problems.empty()) list.forms.clear();
    return list;
}

std::vector<guard::Route> bulk_application_routes()
{
    return {
        {"GET", "/organisation/applications", kOverseeStaff, ask},
        {"POST", "/organisation/applications", kOverseeStaff, apply},
    };
}

} // namespace kasama::governance
