// 端末台帳: the manager's list and a new terminal.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/registration/pages.h"
#include "governance/terminals/pages.h"
#include "governance/terminals/pages/terminals.html.h"

namespace kasama::governance {

using guard::Context;
using guard::Terminal;
using web::Answer;

namespace {

constexpr std::string_view kBase = "/organisation/terminals";

bool ended(const Terminal& terminal, Instant now) { return terminal.until_at && *terminal.until_at <= now; }

Answer list(Context& ctx)
{
    const std::string organisation = ctx.who().organisation_id;
    struct Row {
        Terminal terminal;
        std::optional<guard::Declaration> declaration;
    };
    const auto [rows, newest] = ctx.read([&](db::Reading& tx) {
        std::vector<Row> all;
        for (Terminal& terminal : guard::terminals_of(tx, organisation)) {
            auto declaration = guard::last_declaration(tx, terminal.id);
            all.push_back({std::move(terminal), std::move(declaration)});
        }
        return std::pair(std::move(all), guard::newest_measures(tx));
    });
    ui::Table table{.caption = std::to_string(rows.size()) + "台",
                    .columns = {{"管理番号"},
                                {"種類・機種"},
                                {"保管する人"},
                                {"置き場所"},
                                {"持ち去りを防ぐ対策"},
                                {"申告"},
                                {"鍵の登録"}},
                    .rows = {},
                    .empty = "まだ、端末が登録されていません。"};
    for (const Row& row : rows) {
        const Terminal& t = row.terminal;
        const bool over = ended(t, ctx.now());
        table.rows.push_back(
            {.cells = {ui::link(std::string(kBase) + "/" + t.id, t.number),
                       ui::plain(guard::word_of(guard::kTerminalKinds, t.kind) + "　" + t.model),
                       ui::plain(holder_words(ctx, t)), ui::plain(t.place),
                       ui::plain(row.declaration
                                     ? guard::word_of(guard::kTerminalStorages, row.declaration->storage)
                                     : "申告がありません"),
                       declaration_state(t, row.declaration, newest, ctx.now()),
                       ui::plain(over         ? "—"
                                 : t.enrolled ? "済み"
                                              : "まだです")},
             .state = guard::declaration_overdue(t, row.declaration, newest, ctx.now())
                          ? ui::RowState::bad
                          : ui::RowState::usual});
    }
    TerminalListPage page{
        .title = "端末",
        .lead =
            "この機関の業務に使う端末です。種類を問わず、すべて登録してください。個人の端末は使えません。",
        .required = {},
        .manager = true,
        .table = ui::table(table)};
    if (newest) {
        const Date from = date_of(newest->required_from);
        page.required = newest->required_from <= ctx.now()
                            ? wareki(from) + "から、登録した端末だけで使えます。"
                            : wareki(from) +
                                  "から、登録した端末だけで使えるようになります。それまでに、登録、申告、"
                                  "鍵の登録を済ませてください。";
    }
    return ctx.page({.title = page.title, .body = terminals_page(page)});
}

TypedTerminal typed(Context& ctx)
{
    return {.number = stored_form(half_width(ctx.typed("number"))),
            .kind = ctx.typed("kind"),
            .model = stored_form(ctx.typed("model")),
            .os = stored_form(ctx.typed("os")),
            .holder = ctx.typed("holder"),
            .place = stored_form(ctx.typed("place")),
            .ownership = ctx.typed("ownership"),
            .file_sharing = ctx.typed("file_sharing")};
}

std::vector<ui::Option> holders(Context& ctx, const std::string& chosen)
{
    std::vector<ui::Option> options{
        {.value = "", .label = "選んでください"},
        {.value = "shared", .label = "共用（決まった人はいない）", .chosen = chosen == "shared"}};
    for (const guard::Account& account :
         ctx.read([&](db::Reading& tx) { return guard::accounts_of(tx, ctx.who().organisation_id); })) {
        if (account.ended_at && *account.ended_at <= ctx.now()) continue;
        options.push_back({.value = account.id,
                           .label = guard::open_person(ctx.vault(), account).value_or(guard::Person{}).name,
                           .chosen = chosen == account.id});
    }
    return options;
}

Answer draw_new(Context& ctx, const TypedTerminal& t, const Problems& problems)
{
    const auto error = [&](std::string_view id) { return std::string(problems.of(id)); };
    std::vector<ui::Option> kinds;
    for (const auto& [id, word] : guard::kTerminalKinds)
        kinds.push_back({.value = std::string(id), .label = std::string(word), .chosen = t.kind == id});
    const html::Html fields = ui::join(
        {ui::text_field({.id = "number",
                         .label = "管理番号",
                         .value = t.number,
                         .hint = "機関の中で端末を見分ける番号です。端末に貼ったシールの番号など。",
                         .error = error("number"),
                         .width = 20}),
         ui::choices({.id = "kind", .label = "種類", .options = std::move(kinds), .error = error("kind")}),
         ui::text_field(
             {.id = "model", .label = "メーカーと機種", .value = t.model, .error = error("model")}),
         ui::text_field(
             {.id = "os", .label = "OS", .value = t.os, .hint = "Windows 11 Pro など", .error = error("os")}),
         ui::choice({.id = "holder",
                     .label = "保管する人",
                     .options = holders(ctx, t.holder),
                     .error = error("holder")}),
         ui::text_field({.id = "place",
                         .label = "置き場所",
                         .value = t.place,
                         .hint = "1階 事務室 など。人の名前は書かないでください。",
                         .error = error("place")}),
         ui::choices(
             {.id = "ownership",
              .label = "端末の所有者",
              .options = {{.value = "organisation",
                           .label = "機関の所有（リースを含む）",
                           .chosen = t.ownership == "organisation"},
                          {.value = "personal", .label = "個人の所有", .chosen = t.ownership == "personal"}},
              .error = error("ownership")}),
         ui::choices(
             {.id = "file_sharing",
              .label = "ファイル共有ソフト",
              .options =
                  {{.value = "none", .label = "入っていない", .chosen = t.file_sharing == "none"},
                   {.value = "installed", .label = "入っている", .chosen = t.file_sharing == "installed"}},
              .error = error("file_sharing")})});
    return ctx.page({.title = "端末の登録",
                     .body = draw(FormPage{.title = "端末の登録",
                                           .action = std::string(kBase),
                                           .button = "登録する",
                                           .cancel = std::string(kBase),
                                           .keys = ctx.form_keys(),
                                           .fields = fields}),
                     .crumbs = {{"端末", std::string(kBase)}, {"端末の登録", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_new(ctx, {}, {}); }

Answer create(Context& ctx)
{
    const TypedTerminal input = typed(ctx);
    Problems problems;
    check_terminal(input, problems);
    const auto mine =
        ctx.read([&](db::Reading& tx) { return guard::terminals_of(tx, ctx.who().organisation_id); });
    if (!ctx.sent_before() && std::any_of(mine.begin(), mine.end(),
                                          [&](const Terminal& one) { return one.number == input.number; }))
        problems.add("number", "この管理番号は使われています。ほかの番号にしてください");
    const auto people = holders(ctx, "");
    if (!input.holder.empty() && std::none_of(people.begin(), people.end(), [&](const ui::Option& one) {
            return one.value == input.holder;
        }))
        problems.add("holder", "保管する人を選んでください");
    if (const auto forbidden = forbidden_by(input); !forbidden.empty())
        ctx.enter_refusal({.act = "register_terminal",
                           .form_key = {},
                           .then = {},
                           .purpose = std::string(forbidden) + " " + input.kind},
                          guard::Refusal::terminal);
    if (!problems.none()) return draw_new(ctx, input, problems);
    const std::string id = new_id();
    return ctx.act({.act = "register_terminal",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(std::string(kBase) + "/" + id, "terminal_registered"),
                    .purpose = id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::insert(tx,
                                     Terminal{.id = id,
                                              .organisation_id = who.organisation_id,
                                              .number = input.number,
                                              .kind = input.kind,
                                              .model = input.model,
                                              .os = input.os,
                                              .holder_account = input.holder == "shared" ? "" : input.holder,
                                              .place = input.place,
                                              .from_at = ctx.now(),
                                              .until_at = {},
                                              .end_reason = {}},
                                     who.account_id);
                   });
}

} // namespace

Terminal own_terminal(Context& ctx)
{
    const std::string id = ctx.id_parameter("terminal");
    auto terminal = ctx.read([&](db::Reading& tx) { return guard::find_terminal(tx, id); });
    if (!terminal || terminal->organisation_id != ctx.who().organisation_id)
        throw Stop(Reason::not_found, "見つかりません。", "not a terminal of the organisation");
    return std::move(*terminal);
}

std::string name_of_account(Context& ctx, const std::string& id)
{
    const auto account = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, id); });
    const auto person = account ? guard::open_person(ctx.vault(), *account) : std::nullopt;
    return person ? person->name : "（氏名なし）";
}

std::string holder_words(Context& ctx, const Terminal& terminal)
{
    return terminal.holder_account.empty() ? "共用" : name_of_account(ctx, terminal.holder_account);
}

html::Html declaration_state(const Terminal& terminal, const std::optional<guard::Declaration>& declaration,
                             const std::optional<guard::Measures>& newest, Instant now)
{
    if (ended(terminal, now))
        return ui::plain("利用を終えました（" + wareki(date_of(*terminal.until_at)) + "）");
    if (guard::declaration_overdue(terminal, declaration, newest, now))
        return ui::tag(ui::Mark::bad, declaration ? "申告が切れています" : "申告の期限を過ぎています");
    if (!declaration)
        return newest ? ui::tag(ui::Mark::caution,
                                wareki(date_of(terminal.from_at) + guard::kDeclareWithin) + "までに申告")
                      : ui::plain("まだ、指定する対策がありません");
    return ui::tag(ui::Mark::good,
                   wareki(date_of(declaration->until_at - std::chrono::milliseconds(1))) + "まで有効");
}

std::vector<guard::Route> register_routes()
{
    constexpr guard::RouteOptions mends{.any_terminal = true};
    return {
        {"GET", "/organisation/terminals", kKeepTerminals, list, mends},
        {"POST", "/organisation/terminals", kKeepTerminals, create, mends},
        {"GET", "/organisation/terminals/new", kKeepTerminals, show_new, mends},
    };
}

} // namespace kasama::governance
