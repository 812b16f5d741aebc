// 取り込みの確認: counts that add up, each section, and what a clerk may decide now.
#include "exchange/staging/sections.h"

#include "exchange/staging/pages/show.html.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::exchange {

using guard::Context;
using web::Answer;

namespace {

constexpr std::int64_t kPageRows = 20;

int page_of(Context& ctx)
{
    const std::string& text = ctx.request.from_query("page");
    if (text.empty() || text.size() > 6 || digits_of(text) != text) return 1;
    return std::max(1, std::stoi(text));
}

std::string result_text(const Counts& c)
{
    std::string text = std::to_string(c.written) + "件を反映しました。";
    if (c.outdated > 0)
        text += "見くらべたあとに記録が変わった" + std::to_string(c.outdated) +
                "件は反映していません。もう一度取り込んでください。";
    if (c.denied > 0) text += "書く権利のない人の" + std::to_string(c.denied) + "件は反映していません。";
    return text;
}

std::string base_of(const Import& import) { return "/imports/" + import.id; }

void add_deeds(Context& ctx, const Import& import, const Importer& importer, ShowPage& page, bool running)
{
    const std::string base = base_of(import);
    const std::string n = std::to_string(page.counts.pending) + "件";
    const std::string rest = page.counts.refused + page.counts.held > 0
                                 ? "エラー" + std::to_string(page.counts.refused) + "件と保留" +
                                       std::to_string(page.counts.held) + "件は残ります。"
                                 : "";
    switch (import.state) {
    case State::staged: {
        const bool ask = ctx.read([&](db::Reading& tx) {
            return needs_approval(tx, ctx.policy(), ctx.who(), importer, ctx.now());
        });
        if (page.counts.pending > 0) {
            page.question = n + "を反映しますか";
            page.explanation = (ask ? "反映には、別の職員の承認が必要です。" : "") + rest +
                               "反映したあとも、この取り込みだけを取り消せます。";
            page.deeds.push_back({.action = base + "/request",
                                  .label = ask ? n + "の承認を頼む" : n + "を反映する",
                                  .main = true});
        } else {
            page.question = "反映するものはありません";
            page.explanation = rest;
        }
        page.deeds.push_back({.action = base + "/cancellation", .label = "取り込みをやめる"});
        break;
    }
    case State::waiting:
        page.question = n + "の反映を承認しますか";
        if (import.requested_by == ctx.who().account_id) {
            page.question = n + "の承認を待っています";
            page.explanation = "頼んだ本人は承認できません。別の職員がこの画面を開いて承認します。";
        } else {
            page.explanation = rest + "承認すると、すぐに反映します。";
            page.deeds.push_back(
                {.action = base + "/approval", .label = n + "を承認して反映する", .main = true});
        }
        page.deeds.push_back({.action = base + "/cancellation", .label = "取り込みをやめる"});
        break;
    case State::applied:
        page.deeds.push_back(
            {.action = base + "/undoing", .label = "この取り込みを取り消す", .danger = true});
        break;
    case State::reading:
    case State::applying:
    case State::undoing:
        if (!running)
            page.deeds.push_back({.action = base + "/continuation", .label = "続きを行う", .main = true});
        break;
    case State::receiving:
        page.deeds.push_back({.action = base + "/cancellation", .label = "取り込みをやめる"});
        break;
    case State::columns:
    case State::cancelled:
    case State::undone:
    case State::refused: break;
    }
}

html::Html note_of(const Import& import, const About& about, const Counts& c, bool running)
{
    switch (import.state) {
    case State::refused: return ui::notice(ui::Mark::bad, about.problem, ui::plain(about.mend));
    case State::applied: return ui::notice(ui::Mark::good, "反映しました", ui::plain(result_text(c)));
    case State::undone:
        return ui::notice(
            ui::Mark::withheld, "取り消しました",
            ui::plain(
                std::to_string(c.undone) + "件をもとに戻しました。" +
                (c.kept > 0 ? "そのあとに変わった" + std::to_string(c.kept) + "件は、そのままです。" : "")));
    case State::cancelled:
        return ui::notice(ui::Mark::withheld, "取り込みをやめました",
                          ui::plain("だれの記録も変わっていません。"));
    case State::receiving:
        return ui::notice(ui::Mark::caution, "受け取りの途中で止まりました",
                          ui::plain("やめて、もう一度取り込んでください。"));
    case State::reading:
    case State::applying:
    case State::undoing: {
        const std::int64_t all = c.fresh + c.changed;
        const std::string done =
            import.state == State::reading ? std::to_string(c.total()) + "件を読み取りました。"
            : import.state == State::applying
                ? std::to_string(all) + "件のうち" + std::to_string(all - c.pending) + "件まで終わりました。"
                : std::to_string(c.undone + c.kept) + "件をもとに戻しました。";
        if (running)
            return ui::notice(ui::Mark::info, std::string(name_of(import.state)) + "です",
                              ui::plain(done + "この画面は、ひとりでに新しくなります。"));
        return ui::notice(ui::Mark::caution, "途中で止まっています",
                          ui::plain(done + "終わった分はそのまま残り、続きから行えます。"));
    }
    case State::columns:
    case State::staged:
    case State::waiting: break;
    }
    return {};
}

Answer show(Context& ctx)
{
    const Import import = own_import(ctx);
    if (import.state == State::columns) return Answer::go_to(base_of(import) + "/columns");
    const Importer& importer = *find_importer(import.kind);
    const Key desk = ctx.vault().service_key("desk", ctx.now());
    const About about = open_about(desk, import);
    const auto [counts, same] = ctx.read([&](db::Reading& tx) {
        return std::pair(store::counts(tx, import.id), store::same_file(tx, import));
    });
    const bool running = work_of(ctx.services()).running("import " + import.id);
    const std::string when =
        short_date(date_of(import.created_at), ctx.today()) + " " + clock_text(import.created_at);
    ShowPage page{
        .title = "取り込みの確認　" + std::string(importer.name),
        .file = about.file_name + (import.lines > 0 ? "（" + std::to_string(import.lines) + "行）" : ""),
        .received = "受け取り " + when,
        .same_file = same ? "同じ内容のファイルを " + short_date(date_of(same->created_at), ctx.today()) +
                                " にも受け取っています（" + std::string(name_of(same->state)) + "）"
                          : "同じ内容の取り込みはありません",
        .counts = counts,
        .applicable = counts.fresh + counts.changed,
        .left_out = counts.skipped + counts.thrown,
        .total = counts.total(),
        .lines = import.lines != counts.total() && import.lines > 0
                     ? "ファイルは" + std::to_string(import.lines) + "行"
                     : "",
        .tabs = {},
        .sections = {},
        .note = note_of(import, about, counts, running),
        .question = {},
        .explanation = {},
        .deeds = {},
        .keys = ctx.form_keys()};
    const std::string& wanted = ctx.request.from_query("plan");
    for (const SectionKind& kind : kSections) {
        const std::int64_t count = count_of(counts, kind.plan);
        const std::string id(id_of(kind.plan)), href = base_of(import) + "?plan=" + id;
        page.tabs.push_back(
            {.label = std::string(kind.label), .href = href, .count = count, .current = wanted == id});
        const bool chosen = wanted == id, whole = wanted.empty() && kind.first > 0 && count > 0;
        if (import.state == State::reading || (!chosen && !whole)) continue;
        const int at = chosen ? page_of(ctx) : 1;
        Section section = section_of(ctx, import, desk, kind, count, chosen ? kPageRows : kind.first, at);
        if (chosen)
            section.pager = ui::pagination(at, at * kPageRows < count, href);
        else if (count > kind.first) {
            section.more_href = href;
            section.more_label = std::to_string(count) + "件すべてを見る";
        }
        page.sections.push_back(std::move(section));
        if (kind.plan == Plan::refused && count > 0) {
            Section& last = page.sections.back();
            if (last.more_href.empty()) {
                last.more_href = base_of(import) + "/problems.csv";
                last.more_label = "エラーの" + std::to_string(count) + "行だけCSVで受け取る";
            }
        }
    }
    add_deeds(ctx, import, importer, page, running);
    Answer answer =
        ctx.page({.title = page.title, .body = show_page(page), .crumbs = crumbs_of(&import, "")});
    if (running) answer.with("Refresh", "2"); // progress without a script
    return answer;
}

Answer problems_csv(Context& ctx)
{
    const Import import = own_import(ctx);
    const Key desk = ctx.vault().service_key("desk", ctx.now());
    CsvWriter csv;
    const std::string head[] = {"行", "列", "列の名前", "値", "理由", "直し方"};
    csv.row(head);
    std::int64_t after = 0;
    for (;;) {
        const auto rows =
            ctx.read([&](db::Reading& tx) { return store::rows(tx, import.id, Plan::refused, after, 500); });
        if (rows.empty()) break;
        after = rows.back().number;
        for (const StagedRow& row : rows) {
            if (row.aside.empty()) continue;
            for (const entry::RowProblem& p :
                 problems_of(open_row(desk, import.id, row.number, "aside", row.aside), int(row.line))) {
                const std::string cells[] = {std::to_string(row.line),
                                             p.column > 0 ? std::to_string(p.column) : "",
                                             p.column_name,
                                             p.value,
                                             p.reason,
                                             p.mend};
                csv.row(cells);
            }
        }
    }
    return Answer::download(csv.file(), "text/csv; charset=utf-8", "取り込みのエラー.csv");
}

} // namespace

std::vector<guard::Route> show_routes()
{
    return {
        {"GET", "/imports/{import}", kTakeIn, show},
        {"GET", "/imports/{import}/problems.csv", kTakeIn, problems_csv},
    };
}

} // namespace kasama::exchange
