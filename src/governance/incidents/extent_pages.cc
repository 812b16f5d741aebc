// 影響の範囲: found by the system administrator as pseudonyms; only the secretariat resolves names, each
// resolution an entry.
#include "foundation/base/csv.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/incidents/extent.h"
#include "governance/incidents/incident.h"
#include "governance/incidents/pages.h"
#include "governance/incidents/pages/extent.html.h"
#include "guard/access/terminals.h"
#include "guard/accounts/sign_in.h"
#include "guard/ledger/search.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kComputeExtent{"compute_extent"}, kResolveNames{"resolve_extent"};
constexpr std::size_t kShown = 200;
constexpr std::int64_t kChunk = 5000;

struct Asked {
    std::string whose, from, until; ///< as typed
    std::vector<std::string> accounts;
    Instant begin{}, end{};
    Problems problems;
    bool given = false;
};

/// An ID of eight digits, or an organisation's number: then everybody who belongs or belonged to it.
void read_whose(Context& ctx, Asked& asked)
{
    const std::string text = half_width(asked.whose);
    ctx.read([&](db::Reading& tx) {
        if (text.size() == 8 && digits_of(text) == text) {
            if (const auto account = guard::find_account_by_login(tx, text)) asked.accounts = {account->id};
        } else if (const auto organisation = guard::find_organisation_numbered(tx, text)) {
            for (const guard::Account& account : guard::accounts_of(tx, organisation->id))
                asked.accounts.push_back(account.id);
        }
    });
    if (asked.accounts.empty())
        asked.problems.add("whose", "8けたの利用者IDか、機関の番号（例：K-0003）を入力してください");
}

Asked asked_for(Context& ctx)
{
    Asked asked{.whose = ctx.request.from_query("whose"),
                .from = ctx.request.from_query("from"),
                .until = ctx.request.from_query("until"),
                .accounts = {},
                .problems = {}};
    asked.given = !asked.whose.empty() || !asked.from.empty() || !asked.until.empty();
    if (!asked.given) return asked;
    read_whose(ctx, asked);
    const auto first = read_date(asked.from), last = read_date(asked.until);
    if (!first) asked.problems.add("from", "期間のはじめは、2026-11-18 や R8.11.18 のように入力してください");
    if (!last) asked.problems.add("until", "期間のおわりは、2026-11-24 や R8.11.24 のように入力してください");
    if (first && last && *last < *first)
        asked.problems.add("until", "期間のおわりは、はじめより後の日付にしてください");
    if (first) asked.begin = start_of(*first);
    if (last) asked.end = start_of(*last + days(1));
    return asked;
}

/// Each account's entries by its index: the cost is that of what they did, not of the ledger.
Extent extent_of(Context& ctx, const Asked& asked)
{
    Extent extent;
    for (const std::string& account : asked.accounts) {
        guard::LedgerSearch search;
        search.from = asked.begin - guard::kSessionLife; // its terminal was confirmed when the session began
        search.until = asked.end;
        search.account_id = account;
        search.outcome = guard::LedgerSearch::Outcome::permitted;
        Walk walk(extent, asked.begin);
        std::optional<std::int64_t> before;
        do {
            const auto page =
                ctx.read([&](db::Reading& tx) { return guard::search_ledger(tx, search, before, kChunk); });
            for (const guard::Entry& entry : page.entries) walk.take(entry);
            before = page.next;
        } while (before);
        walk.end();
    }
    return extent;
}

void enter(Context& ctx, const Asked& asked)
{
    const std::string whose = asked.accounts.size() == 1 ? asked.accounts.front() : half_width(asked.whose);
    ctx.act({.act = "compute_extent",
             .form_key = {},
             .then = {},
             .purpose = whose + " " + kasama::to_text(date_of(asked.begin)) + " " +
                        kasama::to_text(date_of(asked.end - std::chrono::milliseconds(1))),
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
}

std::string moment(Instant at) { return kasama::to_text(date_of(at)) + " " + clock_text(at); }

std::string kinds_of(const std::set<std::string>& codes)
{
    std::string words;
    for (const std::string& code : codes) {
        const auto category = guard::category_of(code);
        if (category) words += (words.empty() ? "" : "、") + std::string(guard::name_of(*category));
    }
    return words.empty() ? "なし" : words;
}

html::Html table_of(Context& ctx, const Extent& extent, bool resolve)
{
    std::vector<std::string> shown;
    for (const auto& [subject, touched] : extent.subjects) {
        if (shown.size() < kShown) shown.push_back(subject);
    }
    const auto names = resolve ? names_of_subjects(ctx, shown) : std::map<std::string, std::string>();
    ui::Table table{.caption = "対象者 " + std::to_string(extent.subjects.size()) + "人",
                    .columns = {{.label = "対象者"},
                                {.label = "種類"},
                                {.label = "回数", .number = true},
                                {.label = "印刷など", .number = true},
                                {.label = "はじめ"},
                                {.label = "おわり"}},
                    .rows = {},
                    .note = extent.subjects.size() > kShown
                                ? "初めの" + std::to_string(kShown) + "人を表示しています。"
                                : "",
                    .empty = "この期間に、対象者の情報は開かれていません。",
                    .dense = true};
    for (const std::string& subject : shown) {
        const Touched& touched = extent.subjects.at(subject);
        std::string who = "S-" + subject.substr(0, 6);
        if (const auto name = names.find(subject); name != names.end())
            who += "　" + name->second;
        else if (resolve)
            who += "　氏名は表示できません";
        table.rows.push_back(
            {.cells = {ui::plain(who), ui::plain(kinds_of(touched.categories)),
                       ui::plain(std::to_string(touched.times)), ui::plain(std::to_string(touched.taken)),
                       ui::plain(moment(touched.first)), ui::plain(moment(touched.last))}});
    }
    return ui::table(table);
}

/// 「T-01（K-0003）」 by id; ids once read stay.
class TerminalWords {
public:
    explicit TerminalWords(Context& ctx) : ctx_(ctx) {}
    const std::string& of(const std::string& id)
    {
        const auto [place, fresh] = known_.try_emplace(id);
        if (fresh)
            ctx_.read([&](db::Reading& tx) {
                const auto terminal = id.empty() ? std::nullopt : guard::find_terminal(tx, id);
                const auto organisation =
                    terminal ? guard::find_organisation(tx, terminal->organisation_id) : std::nullopt;
                place->second =
                    terminal ? terminal->number + (organisation ? "（" + organisation->number + "）" : "")
                             : "記録なし";
            });
        return place->second;
    }

private:
    Context& ctx_;
    std::map<std::string, std::string> known_;
};

/// Who looked, on which terminal, from when until when.
html::Html uses_table(Context& ctx, const Extent& extent)
{
    TerminalWords terminals(ctx);
    ui::Table table{
        .caption = "利用者と端末 " + std::to_string(extent.uses.size()) + "組",
        .columns = {{.label = "利用者"},
                    {.label = "端末"},
                    {.label = "回数", .number = true},
                    {.label = "はじめ"},
                    {.label = "おわり"}},
        .rows = {},
        .note = extent.uses.size() > kShown ? "初めの" + std::to_string(kShown) + "組を表示しています。" : "",
        .empty = "この期間に見た利用者は、いません。",
        .dense = true};
    for (const auto& [key, used] : extent.uses) {
        if (table.rows.size() == kShown) break;
        table.rows.push_back(
            {.cells = {ui::plain("U-" + key.first.substr(0, 6)), ui::plain(terminals.of(key.second)),
                       ui::plain(std::to_string(used.times)), ui::plain(moment(used.first)),
                       ui::plain(moment(used.last))}});
    }
    return ui::table(table);
}

Answer show_extent(Context& ctx)
{
    ctx.require();
    const Asked asked = asked_for(ctx);
    const bool resolve = ctx.request.from_query("names") == "1";
    if (resolve && !ctx.holds(kResolveNames)) {
        ctx.enter_refusal({.act = "compute_extent", .form_key = {}, .then = {}, .purpose = "names"},
                          guard::Refusal::duty);
        throw Stop(Reason::not_permitted, "氏名を確かめられるのは、運営事務局だけです。",
                   "names of an extent");
    }
    ExtentPage page{.fields = ui::join({
                        ui::text_field({.id = "whose",
                                        .label = "利用者IDまたは機関の番号",
                                        .value = asked.whose,
                                        .hint = "8けたの利用者ID、または機関の番号（例：K-0003）。",
                                        .error = std::string(asked.problems.of("whose")),
                                        .width = 12}),
                        ui::text_field({.id = "from",
                                        .label = "期間のはじめ",
                                        .value = asked.from,
                                        .error = std::string(asked.problems.of("from")),
                                        .width = 14}),
                        ui::text_field({.id = "until",
                                        .label = "期間のおわり",
                                        .value = asked.until,
                                        .error = std::string(asked.problems.of("until")),
                                        .width = 14}),
                    }),
                    .people = {},
                    .lines = {},
                    .kinds = {},
                    .taken = {},
                    .table = {}};
    if (asked.given && asked.problems.none()) {
        enter(ctx, asked);
        const Extent extent = extent_of(ctx, asked);
        page.asked = true;
        page.people = std::to_string(extent.subjects.size()) + "人";
        page.lines =
            std::to_string(extent.times) + "回（" + std::to_string(extent.accounts.size()) + "人の利用者）";
        page.taken = std::to_string(extent.taken) + "回";
        page.kinds = kinds_of(extent.categories);
        page.table = table_of(ctx, extent, resolve);
        page.uses = uses_table(ctx, extent);
        const std::string query =
            "?whose=" + half_width(asked.whose) + "&from=" + kasama::to_text(date_of(asked.begin)) +
            "&until=" + kasama::to_text(date_of(asked.end - std::chrono::milliseconds(1)));
        page.csv_href = "/incidents/extent.csv" + query;
        if (ctx.holds(kResolveNames) && !resolve) page.names_href = "/incidents/extent" + query + "&names=1";
        if (resolve) page.note = "氏名を確かめたことは、一人ずつ台帳に残り、本人の履歴にも出ます。";
    }
    return ctx.page({.title = "事故の影響の範囲",
                     .body = extent_page(page),
                     .problems = &asked.problems,
                     .status = asked.problems.none() ? 200 : 422});
}

Answer export_extent(Context& ctx)
{
    ctx.require();
    const Asked asked = asked_for(ctx);
    if (!asked.given || !asked.problems.none()) return Answer::go_to("/incidents/extent");
    enter(ctx, asked);
    CsvWriter csv;
    csv.row(std::vector<std::string>{"対象者", "種類", "回数", "印刷・書き出し・手渡し", "利用者", "端末",
                                     "はじめ", "おわり"});
    TerminalWords words(ctx);
    for (const auto& [subject, touched] : extent_of(ctx, asked).subjects) {
        std::string codes, accounts, terminals;
        for (const std::string& id : touched.terminals)
            terminals += (terminals.empty() ? "" : " ") + words.of(id);
        for (const std::string& code : touched.categories) codes += (codes.empty() ? "" : " ") + code;
        for (const std::string& account : touched.accounts)
            accounts += (accounts.empty() ? "U-" : " U-") + account;
        csv.row(std::vector<std::string>{"S-" + subject, codes, std::to_string(touched.times),
                                         std::to_string(touched.taken), accounts, terminals,
                                         moment(touched.first), moment(touched.last)});
    }
    return Answer::download(csv.file(), "text/csv; charset=utf-8",
                            "影響の範囲_" + kasama::to_text(ctx.today()) + ".csv");
}

} // namespace

std::vector<guard::Route> extent_routes()
{
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/incidents/extent", kComputeExtent, show_extent, by_door},
        {"GET", "/incidents/extent.csv", kComputeExtent, export_extent, by_door},
    };
}

} // namespace kasama::governance
