// One terminal: what is known of it, the code that enrols its browser, and its end.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/guide.h"
#include "foundation/ui/table.h"
#include "governance/registration/pages.h"
#include "governance/terminals/pages.h"
#include "governance/terminals/pages/one.html.h"
#include "guard/accounts/password.h"
#include "guard/accounts/terminals.h"

namespace kasama::governance {

using guard::Context;
using guard::Terminal;
using web::Answer;

namespace {

constexpr std::string_view kBase = "/organisation/terminals";

bool ended(const Terminal& terminal, Instant now) { return terminal.until_at && *terminal.until_at <= now; }

Key code_key(Context& ctx)
{
    return Key::from(
        text_of(hmac_sha256(ctx.request.cookie(web::kTokenCookie), "kasama terminal code sheet")));
}

html::Html facts_of(Context& ctx, const Terminal& t, const std::optional<guard::Declaration>& d)
{
    return ui::summary(
        {{"種類・機種", ui::plain(guard::word_of(guard::kTerminalKinds, t.kind) + "　" + t.model)},
         {"OS", ui::plain(t.os)},
         {"保管する人", ui::plain(holder_words(ctx, t))},
         {"置き場所", ui::plain(t.place)},
         {"持ち去りを防ぐ対策",
          ui::plain(d ? guard::word_of(guard::kTerminalStorages, d->storage) : "申告がありません")},
         {"登録した日", ui::plain(wareki(date_of(t.from_at)))}});
}

html::Html declarations_of(Context& ctx, const std::vector<guard::Declaration>& all)
{
    ui::Table table{.caption = "申告の経過　" + std::to_string(all.size()) + "件（新しい順）",
                    .columns = {{"申告した日"},
                                {"版"},
                                {"定義ファイル"},
                                {"修正プログラム"},
                                {"有効な期間の終わり"},
                                {"申告した人"}},
                    .rows = {},
                    .empty = "まだ、申告がありません。"};
    for (const guard::Declaration& d : all) {
        std::string patch = short_date(d.patched_on, ctx.today());
        if (d.exception_until) {
            const auto key = ctx.vault().staff_key(d.by_account);
            patch += "　業務上支障で" + wareki(*d.exception_until) + "まで待つ";
            if (key && !d.exception_note.empty())
                patch += "（" +
                         key->unseal({.person = d.by_account, .category = "staff", .entry = d.id},
                                     d.exception_note) +
                         "）";
        }
        table.rows.push_back(
            {{ui::plain(wareki(date_of(d.from_at))), ui::plain("第" + std::to_string(d.version) + "版"),
              ui::plain(short_date(d.pattern_on, ctx.today())), ui::plain(patch),
              ui::plain(kasama::to_text(d.until_at - std::chrono::milliseconds(1)).substr(0, 16)),
              ui::plain(name_of_account(ctx, d.by_account))}});
    }
    return ui::table(table);
}

Answer show(Context& ctx)
{
    const Terminal terminal = own_terminal(ctx);
    const auto [all, newest, code] = ctx.read([&](db::Reading& tx) {
        return std::tuple(guard::declarations_of(tx, terminal.id), guard::newest_measures(tx),
                          guard::open_code(tx, terminal.id, ctx.now()));
    });
    const auto last = all.empty() ? std::nullopt : std::optional(all.front());
    const bool open = !ended(terminal, ctx.now());
    OneTerminalPage page{.base = std::string(kBase) + "/" + terminal.id,
                         .name = "端末 " + terminal.number,
                         .keys = ctx.form_keys(),
                         .facts = facts_of(ctx, terminal, last),
                         .state = declaration_state(terminal, last, newest, ctx.now()),
                         .lapsed = newest && open ? guard::lapse_of(last, newest, ctx.today())
                                                  : std::vector<std::string>{},
                         .open = open,
                         .measures_published = newest.has_value(),
                         .enrolled = terminal.enrolled,
                         .declarations = declarations_of(ctx, all)};
    if (code) {
        page.code_until = clock_text(code->until_at);
        page.code = unseal(code_key(ctx), code->id, code->sealed).value_or("");
        page.code_elsewhere = page.code.empty();
    }
    return ctx.page({.title = page.name,
                     .body = one_terminal_page(page),
                     .crumbs = {{"端末", std::string(kBase)}, {terminal.number, "", true}}});
}

Answer issue_code(Context& ctx)
{
    const Terminal terminal = own_terminal(ctx);
    if (ended(terminal, ctx.now())) throw Stop(Reason::conflict, "この端末は、利用を終えています。");
    const std::string code = guard::new_initial_password(), id = new_id();
    const guard::TerminalCode row{.id = id,
                                  .terminal_id = terminal.id,
                                  .sealed = seal(code_key(ctx), id, code),
                                  .until_at = ctx.now() + guard::kTerminalCodeHolds};
    const std::string hash = guard::hash_of_terminal_code(code);
    return ctx.act({.act = "issue_terminal_code",
                    .form_key = ctx.form_key(),
                    .then = std::string(kBase) + "/" + terminal.id + "#code",
                    .purpose = terminal.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::insert(tx, row, hash, who.account_id, ctx.now());
                   });
}

Answer draw_end(Context& ctx, const Terminal& terminal, const Problems& problems)
{
    const std::string base = std::string(kBase) + "/" + terminal.id;
    const std::vector<std::pair<std::string, std::string>> reasons{
        {"replaced", "買い替え・返却"}, {"broken", "故障"}, {"lost", "紛失・盗難"}, {"other", "その他"}};
    std::vector<ui::Option> options;
    for (const auto& [id, word] : reasons)
        options.push_back({.value = id, .label = word, .chosen = ctx.typed("reason") == id});
    return ctx.page(
        {.title = "端末の利用を終える",
         .body = draw(FormPage{
             .title = "端末の利用を終える",
             .action = base + "/end",
             .button = "いま、利用を終える",
             .cancel = base,
             .keys = ctx.form_keys(),
             .fields = ui::choices({.id = "reason",
                                    .label = "理由",
                                    .options = std::move(options),
                                    .hint = "紛失・盗難のときは、事故の報告もしてください（規程5.2）。",
                                    .error = std::string(problems.of("reason"))}),
             .lead = ui::plain("端末 " + terminal.number +
                               "は、次の操作から使えなくなります。台帳には残ります。")}),
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show_end(Context& ctx) { return draw_end(ctx, own_terminal(ctx), {}); }

Answer end(Context& ctx)
{
    const Terminal terminal = own_terminal(ctx);
    const std::string& reason = ctx.typed("reason");
    Problems problems;
    if (reason != "replaced" && reason != "broken" && reason != "lost" && reason != "other")
        problems.add("reason", "理由を選んでください");
    if (!problems.none()) return draw_end(ctx, terminal, problems);
    return ctx.act({.act = "end_terminal",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(kBase, "terminal_ended"),
                    .purpose = terminal.id + " " + reason},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::end_terminal(tx, terminal.id, reason, who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<guard::Route> one_terminal_routes()
{
    constexpr guard::RouteOptions mends{.any_terminal = true};
    return {
        {"GET", "/organisation/terminals/{terminal}", kKeepTerminals, show, mends},
        {"POST", "/organisation/terminals/{terminal}/code", kKeepTerminals, issue_code, mends},
        {"GET", "/organisation/terminals/{terminal}/end", kKeepTerminals, show_end, mends},
        {"POST", "/organisation/terminals/{terminal}/end", kKeepTerminals, end, mends},
    };
}

} // namespace kasama::governance
