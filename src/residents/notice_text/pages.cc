// The public page needs no sign-in and stays open while the service is closed; publishing is the
// secretariat's.
#include "residents/notice_text/pages.h"

#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "residents/notice_text/pages/notice.html.h"
#include "residents/notice_text/pages/publish.html.h"

namespace kasama::residents {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kPublish{"publish_notice_text"};

std::string published(const NoticeText& text)
{
    return text.published_at ? wareki(date_of(*text.published_at)) : "";
}

Answer draw_notice(Context& ctx, const NoticeText& text)
{
    const auto texts = ctx.read([](db::Reading& tx) { return published_texts(tx); });
    const std::int64_t newest = texts.empty() ? 1 : texts.front().version;
    NoticePage page{.version = std::to_string(text.version),
                    .published = published(text),
                    .sections = sections_of(text),
                    .draft = ctx.policy().draft(),
                    .older = text.version != newest};
    for (std::int64_t version = newest; newest > 1 && version >= 1; --version) {
        page.versions.push_back({"第" + std::to_string(version) + "版",
                                 "/notice/versions/" + std::to_string(version), version == text.version});
    }
    return ctx.page({.title = "情報の取扱い（明示事項）", .body = notice_page(page)});
}

Answer show_notice(Context& ctx)
{
    const guard::Policy& policy = ctx.policy();
    return draw_notice(ctx, ctx.read([&](db::Reading& tx) { return text_in_force(tx, policy); }));
}

Answer show_version(Context& ctx)
{
    const std::string digits = ctx.parameter("version");
    const bool number = !digits.empty() && digits.size() < 6 && digits_of(digits) == digits;
    const guard::Policy& policy = ctx.policy();
    const auto text =
        number ? ctx.read([&](db::Reading& tx) { return find_text(tx, policy, std::stoll(digits)); })
               : std::nullopt;
    if (!text) throw Stop(Reason::not_found, "見つかりません。", "no such notice text");
    return draw_notice(ctx, *text);
}

NoticeText next_text(Context& ctx)
{
    const guard::Policy& policy = ctx.policy();
    NoticeText text = ctx.read([&](db::Reading& tx) { return text_in_force(tx, policy); });
    ++text.version;
    text.users = users_of(policy);
    text.categories = categories_of(policy);
    text.table_version = policy.version();
    return text;
}

Answer draw_form(Context& ctx, const NoticeText& text, const Problems& problems)
{
    PublishPage page{.keys = ctx.form_keys(),
                     .fields = {},
                     .version = std::to_string(text.version),
                     .users = text.users,
                     .categories = text.categories};
    for (std::size_t i = 0; i < kNoticeItems; ++i) {
        const NoticeItem& item = kNoticeHeadings[i];
        page.fields += ui::text_area({.id = std::string(item.id),
                                      .label = std::string(item.number) + " " + std::string(item.heading),
                                      .value = text.items[i],
                                      .error = std::string(problems.of(item.id))});
    }
    return ctx.page({.title = "明示事項の新しい版を公開する",
                     .body = publish_notice_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_form(Context& ctx) { return draw_form(ctx, next_text(ctx), {}); }

Answer publish_here(Context& ctx)
{
    NoticeText text = next_text(ctx);
    for (std::size_t i = 0; i < kNoticeItems; ++i) text.items[i] = ctx.typed(kNoticeHeadings[i].id);
    Problems problems;
    check(text, problems);
    if (!problems.none()) return draw_form(ctx, text, problems);
    return ctx.act(
        {.act = "publish_notice",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/notice", "notice_published")},
        [&](db::Writing& tx, const guard::Who& who) { publish(tx, text, who.account_id, ctx.now()); });
}

} // namespace

std::vector<NoticeSection> sections_of(const NoticeText& text)
{
    std::vector<NoticeSection> sections;
    for (std::size_t i = 0; i < kNoticeItems; ++i) {
        const NoticeItem& item = kNoticeHeadings[i];
        NoticeSection section{.heading = std::string(item.number) + " " + std::string(item.heading),
                              .text = text.items[i]};
        if (item.id == "range_of_users") section.lines = text.users;
        if (item.id == "items") section.lines = text.categories;
        sections.push_back(std::move(section));
    }
    return sections;
}

void add_notice_text(guard::Site& site)
{
    first_text(site.services().policies.first()); // a file with an empty item stops the start of the program
    guard::declare_notice("notice_published", "明示事項の新しい版を公開しました。");
    site.add({
        {"GET", "/notice", guard::kAnyone, show_notice, {.always_open = true}},
        {"GET", "/notice/versions/{version}", guard::kAnyone, show_version, {.always_open = true}},
        {"GET", "/notice/versions/new", kPublish, show_form},
        {"POST", "/notice/versions", kPublish, publish_here},
    });
    site.add(guard::MenuEntry{
        .label = "明示事項", .href = "/notice/versions/new", .duty = kPublish, .order = 320});
}

} // namespace kasama::residents
