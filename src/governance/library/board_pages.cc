// 掲示板: an announcement with its time and for whom; taken down early.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/library/pages.h"
#include "governance/library/pages/form.html.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

/// Open while the service is closed: that is when it is needed.
constexpr guard::RouteOptions kAtHand{.always_open = true};

struct Typed {
    std::string title, text, audience;
    std::optional<Date> from, until;
};

std::optional<Date> typed_date(const Context& ctx, const std::string& id, std::string_view label,
                               Problems& problems)
{
    const std::string &year = ctx.typed(id + "_year"), &month = ctx.typed(id + "_month"),
                      &day = ctx.typed(id + "_day");
    if (year.empty() && month.empty() && day.empty()) return {};
    const auto date = read_date(year, month, day);
    if (!date) problems.add(id, std::string(label) + "は、ある日付を入力してください");
    return date;
}

Typed typed_form(const Context& ctx, Problems& problems)
{
    Typed typed{.title = stored_form(ctx.typed("title")),
                .text = ctx.typed("text"),
                .audience = {},
                .from = typed_date(ctx, "from", "出す日", problems),
                .until = typed_date(ctx, "until", "出し終える日", problems)};
    if (typed.title.empty()) problems.add("title", "題名を入力してください");
    if (to_points(typed.title).size() > 100) problems.add("title", "題名は100文字以内で入力してください");
    if (stored_form(typed.text).empty()) problems.add("text", "本文を入力してください");
    if (to_points(typed.text).size() > 4000) problems.add("text", "本文は4,000文字以内で入力してください");
    if (typed.from && *typed.from < ctx.today()) problems.add("from", "出す日は、今日以後の日にしてください");
    if (typed.until && *typed.until < typed.from.value_or(ctx.today()))
        problems.add("until", "出し終える日は、出す日以後の日にしてください");
    typed.audience = typed_audience(ctx.request, true, problems);
    return typed;
}

ui::DateField date_of_form(const Context& ctx, const std::string& id, std::string label, std::string hint,
                           const Problems& problems)
{
    return {.id = id,
            .label = std::move(label),
            .year = ctx.typed(id + "_year"),
            .month = ctx.typed(id + "_month"),
            .day = ctx.typed(id + "_day"),
            .hint = std::move(hint),
            .error = std::string(problems.of(id)),
            .required = false};
}

Answer draw_form(Context& ctx, const Typed& typed, const Problems& problems)
{
    LibraryFormPage page{.title = "お知らせを出す",
                         .lead = "宛先の人の「お知らせと文書」に出ます。個人の氏名は書かないでください。",
                         .action = "/board",
                         .button = "お知らせを出す",
                         .keys = ctx.form_keys(),
                         .fields = {}};
    page.fields = ui::join({
        ui::text_field({.id = "title",
                        .label = "題名",
                        .value = typed.title,
                        .error = std::string(problems.of("title"))}),
        ui::text_area({.id = "text",
                       .label = "本文",
                       .value = typed.text,
                       .error = std::string(problems.of("text")),
                       .rows = 8}),
        ui::date_field(date_of_form(ctx, "from", "出す日", "空欄なら、いますぐ出します。", problems)),
        ui::date_field(date_of_form(ctx, "until", "出し終える日",
                                    "その日の終わりまで出します。空欄なら、取り下げるまで。", problems)),
        audience_fields(typed.audience, problems, true),
    });
    return ctx.page({.title = page.title,
                     .body = library_form_page(page),
                     .crumbs = {{"お知らせと文書", "/library"}, {page.title, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_form(ctx, {}, {}); }

Answer post_here(Context& ctx)
{
    Problems problems;
    const Typed typed = typed_form(ctx, problems);
    if (!problems.none()) return draw_form(ctx, typed, problems);
    Announcement post{.id = new_id(), .title = typed.title, .text = typed.text, .audience = typed.audience};
    post.from_at = typed.from ? start_of(*typed.from) : ctx.now();
    if (typed.until) post.until_at = start_of(*typed.until + days(1));
    return ctx.act({.act = "board_post",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/library", "board_posted"),
                    .category = "D22",
                    .purpose = post.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       post.by_account = who.account_id;
                       post_announcement(tx, post, ctx.now());
                   });
}

Answer end_here(Context& ctx)
{
    const std::string id = ctx.id_parameter("post");
    const auto post = ctx.read([&](db::Reading& tx) { return find_announcement(tx, id); });
    if (!post || post->ended_at) throw Stop(Reason::not_found, "見つかりません。", "no such announcement");
    return ctx.act(
        {.act = "board_end",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/library", "board_ended"),
         .category = "D22",
         .purpose = id},
        [&](db::Writing& tx, const guard::Who& who) { take_down(tx, id, who.account_id, ctx.now()); });
}

} // namespace

std::vector<guard::Route> board_routes()
{
    return {
        {"GET", "/board/new", kPostAnnouncements, show_new, kAtHand},
        {"POST", "/board", kPostAnnouncements, post_here, kAtHand},
        {"POST", "/board/{post}/end", kPostAnnouncements, end_here, kAtHand},
    };
}

} // namespace kasama::governance
