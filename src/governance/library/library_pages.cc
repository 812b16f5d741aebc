// Reading: the list, one document in any version, the receipt, and the file to keep for the day nothing
// works.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/library/pages.h"
#include "governance/library/pages/document.html.h"
#include "governance/library/pages/library.html.h"
#include "governance/library/pages/offline.html.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

/// Open while the service is closed (2.2(1)②), and to whom a training is missing.
constexpr guard::RouteOptions kAtHand{.always_open = true, .before_training = true};

std::string version_words(const Document& document) { return "第" + std::to_string(document.version) + "版"; }

bool may_read(const Context& ctx, const Document& document, const Reader& reader)
{
    return ctx.holds(kPublishDocuments) || (!document.ended_at && addressed(document.audience, reader));
}

/// The document of the address in one of its versions; not found where it is not this reader's.
struct Found {
    Document document;
    std::vector<Document> versions;
};
Found document_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("document");
    auto [versions, reader] =
        ctx.read([&](db::Reading& tx) { return std::pair(versions_of(tx, id), reader_of(ctx, tx)); });
    if (versions.empty() || !may_read(ctx, versions.front(), reader))
        throw Stop(Reason::not_found, "見つかりません。", "no such document for this reader");
    const std::string wanted = ctx.request.from_query("version");
    Document chosen = versions.front();
    for (const Document& one : versions) {
        if (std::to_string(one.version) == wanted) chosen = one;
    }
    return {std::move(chosen), std::move(versions)};
}

ShownPost shown(const Context& ctx, const Announcement& post)
{
    return {.title = post.title,
            .text = post.text,
            .when = moment_words(post.seen_since()) + "から" +
                    (post.until_at ? moment_words(*post.until_at) + "まで" : ""),
            .audience = audience_in_words(post.audience),
            .end_action = ctx.holds(kPostAnnouncements) ? "/board/" + post.id + "/end" : ""};
}

Answer show_library(Context& ctx)
{
    struct Row {
        Document document;
        std::optional<Instant> received;
        bool own = false;
    };
    LibraryPage page{.keys = ctx.form_keys(), .posts = {}, .coming = {}, .table = {}};
    page.may_post = ctx.holds(kPostAnnouncements);
    page.may_publish = ctx.holds(kPublishDocuments);
    const auto [posts, rows, reader] = ctx.read([&](db::Reading& tx) {
        const Reader who = reader_of(ctx, tx);
        std::vector<Row> all;
        for (Document& one : documents(tx)) {
            if (!may_read(ctx, one, who)) continue;
            const bool own = addressed(one.audience, who);
            const auto received = received_at(tx, ctx.who().account_id, one.version_id);
            all.push_back({std::move(one), received, own});
        }
        return std::tuple(current_announcements(tx, ctx.now()), std::move(all), who);
    });
    for (const Announcement& post : posts) {
        const bool seen = post.seen_at(ctx.now());
        if (seen && (page.may_post || addressed(post.audience, reader)))
            page.posts.push_back(shown(ctx, post));
        if (!seen && page.may_post) page.coming.push_back(shown(ctx, post));
    }
    ui::Table table{.caption = "文書 " + std::to_string(rows.size()) + "件",
                    .columns = {{.label = "題名"}, {.label = "種類"}, {.label = "版"}, {.label = "読んだか"}},
                    .rows = {},
                    .empty = "まだありません。"};
    for (const Row& row : rows) {
        const bool unread = row.document.must_read && row.own && !row.received;
        table.rows.push_back(
            {.cells = {ui::link("/library/" + row.document.id, row.document.title),
                       ui::plain(document_kind_name(row.document.kind)),
                       ui::plain(version_words(row.document) + "（" +
                                 short_date(date_of(row.document.published_at), ctx.today()) + "）"),
                       unread         ? ui::tag(ui::Mark::caution, "まだ読んでいません")
                       : row.received ? ui::tag(ui::Mark::good, "読みました")
                                      : ui::plain("")},
             .state = unread ? ui::RowState::caution : ui::RowState::usual});
    }
    page.table = ui::table(table);
    return ctx.page({.title = "お知らせと文書", .body = library_page(page)});
}

Answer show_document(Context& ctx)
{
    const Found found = document_in_hand(ctx);
    const Document& document = found.document;
    const bool older = document.version != found.versions.front().version;
    const std::string href = "/library/" + document.id;
    Problems none;
    DocumentPage page{.keys = ctx.form_keys(),
                      .title = document.title,
                      .kind = std::string(document_kind_name(document.kind)),
                      .version = version_words(document),
                      .published = wareki(date_of(document.published_at)),
                      .audience = audience_in_words(document.audience),
                      .text = document.text,
                      .contacts = contacts_of(document.contacts, "", none),
                      .action = {},
                      .received = {},
                      .older = older,
                      .href = href,
                      .file_href = href + "/file?version=" + std::to_string(document.version),
                      .versions = {},
                      .keeping = {},
                      .end_action = href + "/end"};
    const auto received =
        ctx.read([&](db::Reading& tx) { return received_at(tx, ctx.who().account_id, document.version_id); });
    if (received) page.received = moment_words(*received);
    if (document.must_read && !older) page.action = href + "/receipt";
    for (const Document& one : found.versions) {
        if (one.version != document.version)
            page.versions.push_back({version_words(one) + "（" + wareki(date_of(one.published_at)) + "）",
                                     href + "?version=" + std::to_string(one.version)});
    }
    if (ctx.holds(kPublishDocuments) && !document.ended_at) {
        page.keeping.push_back({"読んだ人の状況", href + "/receipts"});
        if (document.kind != "emergency")
            page.keeping.push_back({"新しい版を公開する", href + "/versions/new"});
    }
    return ctx.page({.title = page.title,
                     .body = document_page(page),
                     .crumbs = {{"お知らせと文書", "/library"}, {page.title, "", true}}});
}

Answer give_receipt(Context& ctx)
{
    const Found found = document_in_hand(ctx);
    const std::string version = found.versions.front().version_id;
    return ctx.act(
        {.act = "library_receipt",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/library", "library_received"),
         .category = "D22",
         .purpose = version},
        [&](db::Writing& tx, const guard::Who& who) { receive(tx, who.account_id, version, ctx.now()); });
}

Answer take_file(Context& ctx)
{
    const Found found = document_in_hand(ctx);
    const Document& document = found.document;
    ctx.act({.act = "library_copy",
             .form_key = {},
             .then = {},
             .category = "D22",
             .purpose = document.version_id,
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    Problems none;
    const html::Html file = offline_page({.title = document.title,
                                          .version = version_words(document),
                                          .published = wareki(date_of(document.published_at)),
                                          .made = wareki(ctx.today()),
                                          .text = document.text,
                                          .contacts = contacts_of(document.contacts, "", none)});
    return Answer::download(file.text(), "text/html; charset=utf-8", document.title + ".html");
}

} // namespace

Reader reader_of(Context& ctx, db::Reading& tx)
{
    Reader reader{.citizen = ctx.who().citizen, .office = ctx.who().office};
    const auto account = guard::find_account(tx, ctx.who().account_id);
    if (account && !account->organisation_id.empty()) {
        if (const auto organisation = guard::find_organisation(tx, account->organisation_id))
            reader.kind = organisation->kind;
    }
    return reader;
}

std::string moment_words(Instant at) { return wareki(date_of(at)) + " " + clock_text(at); }

std::vector<guard::Route> library_routes()
{
    return {
        {"GET", "/library", guard::kSignedIn, show_library, kAtHand},
        {"GET", "/library/{document}", guard::kSignedIn, show_document, kAtHand},
        {"POST", "/library/{document}/receipt", guard::kSignedIn, give_receipt, kAtHand},
        {"GET", "/library/{document}/file", guard::kSignedIn, take_file, kAtHand},
    };
}

} // namespace kasama::governance
