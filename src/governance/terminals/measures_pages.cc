// 指定する対策 (6.3(1)): versions by the operations manager, with their limits and 適用日.
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/registration/pages.h"
#include "governance/terminals/pages.h"
#include "governance/terminals/pages/measures.html.h"

namespace kasama::governance {

using guard::Context;
using guard::Measures;
using web::Answer;

namespace {

constexpr guard::Duty kPublish{"publish_terminal_measures"};

constexpr std::string_view kProposed = "ウイルス対策ソフトを入れ、定義ファイルを毎日新しくする。\n"
                                       "OSとブラウザーの修正プログラムを、出たらすみやかに当てる。\n"
                                       "ファイル共有ソフトを入れない。\n"
                                       "画面ロックに、ほかの人が推測できないパスワードを使う。\n"
                                       "ノートPCと携帯端末は、チェーンでつなぐか、鍵のかかる場所にしまう。\n"
                                       "サポートの終わったOSを使わない。";

Answer draw_measures(Context& ctx, bool again, const Problems& problems)
{
    const auto all = ctx.read([](db::Reading& tx) { return guard::all_measures(tx); });
    const auto error = [&](std::string_view id) { return std::string(problems.of(id)); };
    const auto filled = [&](const std::string& id, const std::string& before) {
        return again ? ctx.typed(id) : before;
    };
    ui::DateField by = date_as_typed(ctx, "declare_by", "申告し直す期限", problems);
    by.hint = "前の版の申告は、この日で切れます。";
    ui::DateField from = date_as_typed(ctx, "required_from", "適用日", problems);
    from.hint = "この日から、登録した端末だけで使えるようになります。始まったあとは、先に延ばせません。";
    if (!again && !all.empty() && all.front().required_from <= ctx.now())
        from = ui::date_field_of("required_from", "適用日", date_of(all.front().required_from));
    const html::Html fields = ui::join(
        {ui::text_area({.id = "body",
                        .label = "対策の文",
                        .value = filled("body", all.empty() ? std::string(kProposed) : all.front().body),
                        .hint = "1行に1つずつ書きます。",
                        .error = error("body"),
                        .rows = 8}),
         ui::text_field(
             {.id = "pattern_days",
              .label = "ウイルス定義ファイルの期限",
              .value = filled("pattern_days", all.empty() ? "30" : std::to_string(all.front().pattern_days)),
              .error = error("pattern_days"),
              .mode = "numeric",
              .unit = "日以内",
              .width = 4}),
         ui::text_field(
             {.id = "patch_days",
              .label = "修正プログラムの期限",
              .value = filled("patch_days", all.empty() ? "60" : std::to_string(all.front().patch_days)),
              .error = error("patch_days"),
              .mode = "numeric",
              .unit = "日以内",
              .width = 4}),
         ui::date_field(by), ui::date_field(from)});
    ui::Table table{.caption = "これまでの版　" + std::to_string(all.size()) + "件（新しい順）",
                    .columns = {{"版"},
                                {"公開した日"},
                                {"期限（定義・修正）"},
                                {"申告し直す期限"},
                                {"適用日"},
                                {"公開した人"},
                                {"対策の文"}},
                    .rows = {},
                    .empty = "まだ、公開していません。"};
    for (const Measures& m : all) {
        table.rows.push_back(
            {{ui::plain("第" + std::to_string(m.version) + "版"), ui::plain(wareki(date_of(m.published_at))),
              ui::plain(std::to_string(m.pattern_days) + "日・" + std::to_string(m.patch_days) + "日"),
              ui::plain(wareki(m.declare_by)), ui::plain(wareki(date_of(m.required_from))),
              ui::plain(name_of_account(ctx, m.by_account)), ui::lines(m.body)}});
    }
    html::Html now = ui::plain(all.empty() ? "いまは、指定する対策がありません。どの端末からでも使えます。"
                               : all.front().required_from <= ctx.now()
                                   ? "いまは、登録し、対策を申告した端末だけで使えます。"
                                   : wareki(date_of(all.front().required_from)) +
                                         "から、登録し、対策を申告した端末だけで使えるようになります。");
    const MeasuresPage page{
        .keys = ctx.form_keys(), .fields = fields, .now = std::move(now), .versions = ui::table(table)};
    return ctx.page({.title = "端末の、指定する対策",
                     .body = measures_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw_measures(ctx, false, {}); }

Answer publish(Context& ctx)
{
    Problems problems;
    const TypedMeasures input{.body = stored_form(ctx.typed("body")),
                              .pattern_days = half_width(stored_form(ctx.typed("pattern_days"))),
                              .patch_days = half_width(stored_form(ctx.typed("patch_days"))),
                              .declare_by = typed_date(ctx, "declare_by", "申告し直す期限", problems),
                              .required_from = typed_date(ctx, "required_from", "適用日", problems)};
    const auto newest = ctx.read([](db::Reading& tx) { return guard::newest_measures(tx); });
    if (!ctx.sent_before()) check_measures(input, newest, ctx.now(), problems);
    if (!problems.none()) return draw_measures(ctx, true, problems);
    const std::int64_t version = newest ? newest->version + 1 : 1;
    return ctx.act({.act = "publish_measures",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/terminal-measures", "measures_published"),
                    .purpose = std::to_string(version)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       const auto before = guard::newest_measures(tx);
                       if ((before ? before->version : 0) + 1 != version)
                           throw Stop(Reason::conflict, "ほかの人が先に公開しました。開き直してください。");
                       guard::publish(tx, {.version = version,
                                           .body = input.body,
                                           .pattern_days = std::stoi(input.pattern_days),
                                           .patch_days = std::stoi(input.patch_days),
                                           .declare_by = *input.declare_by,
                                           .required_from = start_of(*input.required_from),
                                           .published_at = ctx.now(),
                                           .by_account = who.account_id});
                   });
}

} // namespace

std::vector<guard::Route> measures_routes()
{
    constexpr guard::RouteOptions mends{.any_terminal = true};
    return {
        {"GET", "/terminal-measures", kPublish, show, mends},
        {"POST", "/terminal-measures", kPublish, publish, mends},
    };
}

} // namespace kasama::governance
