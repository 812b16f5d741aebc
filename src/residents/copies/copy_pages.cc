// Lists of copies (own, the organisation's, all), the password shown once, and disposal (7.3).
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/copies/copies_store.h"
#include "residents/copies/pages.h"
#include "residents/copies/pages/copies.html.h"
#include "residents/copies/pages/disposal.html.h"
#include "residents/copies/pages/password.html.h"
#include "residents/copies/pages/password_question.html.h"
#include "residents/subjects/erasure.h"

namespace kasama::residents {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kKeepCopies{"keep_copies"}, kSeeAllCopies{"see_all_copies"};

constexpr CopyWord kMedia[] = {{"usb", "USBメモリー"},
                               {"pc", "パソコンの中（パソコンは使い続ける）"},
                               {"other", "その他の媒体、捨てるパソコン"}};

bool knows(std::span<const CopyWord> words, std::string_view id)
{
    return std::any_of(words.begin(), words.end(), [&](const CopyWord& word) { return word.id == id; });
}

std::vector<ui::Option> options_of(std::span<const CopyWord> words, const std::string& chosen)
{
    std::vector<ui::Option> options;
    for (const CopyWord& word : words)
        options.push_back(
            {.value = std::string(word.id), .label = std::string(word.word), .chosen = word.id == chosen});
    return options;
}

std::string what_of(const Copy& copy)
{
    return copy.what + "（" + (copy.everybody ? "全員" : std::to_string(copy.persons) + "人") + "）";
}

html::Html kind_of(const Copy& copy)
{
    if (copy.kind == "paper") return ui::plain("紙");
    if (copy.encrypted) return ui::plain("ファイル（暗号化）");
    return ui::join({ui::tag(ui::Mark::caution, "ファイル（暗号化なし）"),
                     ui::plain("　" + word_of(kDeviations, copy.deviation))});
}

html::Html state_of(const Copy& copy, Date today)
{
    if (copy.disposed_at) {
        std::string words = "廃棄：" + word_of(kDisposals, copy.disposal);
        if (!copy.certificate.empty()) words += "（証明書 " + copy.certificate + "）";
        if (!copy.handed_to.empty()) words += "（" + copy.handed_to + "）";
        const auto day = parse_date(copy.done_on);
        return ui::plain(words + (day ? "　" + wareki(*day) : ""));
    }
    const auto due = parse_date(copy.due_on);
    const std::string until = due ? wareki(*due) : "";
    if (is_overdue(copy, today)) return ui::tag(ui::Mark::bad, "保有・" + until + "の期限をすぎました");
    if (copy.due_ground == "erased")
        return ui::tag(ui::Mark::caution, "消去された人の写し・" + until + "までに廃棄");
    return ui::plain("保有・" + until + "まで");
}

/// `holder`: names the holding organisation in a column of its own.
Answer list(Context& ctx, const std::string& title, const std::string& lead, const std::vector<Copy>& copies,
            bool holder)
{
    CopiesPage page{.title = title, .lead = lead};
    const bool overdue_only = ctx.request.from_query("overdue") == "1";
    std::map<std::string, std::string> names;
    if (holder) {
        ctx.read([&](db::Reading& tx) {
            for (const guard::Organisation& one : guard::organisations(tx)) names[one.id] = one.name;
        });
    }
    ui::Table table{.caption = {},
                    .columns = {{.label = "番号"},
                                {.label = "写し"},
                                {.label = "紙・ファイル"},
                                {.label = "目的"},
                                {.label = "作った日"},
                                {.label = "状態"},
                                {.label = "すること", .hidden = true}},
                    .rows = {},
                    .note = "保有しているものが先です。500件まで。",
                    .empty = "写しはありません。"};
    if (holder) table.columns.insert(table.columns.begin() + 1, {.label = "保有する機関"});
    for (const Copy& copy : copies) {
        const bool overdue = is_overdue(copy, ctx.today());
        page.overdue += overdue ? 1 : 0;
        page.unencrypted += copy.kind == "file" && !copy.encrypted && !copy.disposed_at ? 1 : 0;
        if (overdue_only && !overdue) continue;
        html::Html todo;
        if (copy.password && copy.account_id == ctx.who().account_id)
            todo = ui::join({ui::link("/copies/" + copy.id + "/password", "パスワード"), ui::plain("　")});
        if (!copy.disposed_at)
            todo = ui::join({todo, ui::link("/copies/" + copy.id + "/disposal", "廃棄を記録する")});
        std::vector<html::Html> cells{ui::plain(number_of(copy)),
                                      ui::plain(what_of(copy)),
                                      kind_of(copy),
                                      ui::plain(purpose_in_words(copy.purpose)),
                                      ui::plain(wareki(date_of(copy.made_at))),
                                      state_of(copy, ctx.today()),
                                      std::move(todo)};
        if (holder) cells.insert(cells.begin() + 1, ui::plain(names[copy.organisation_id]));
        table.rows.push_back(
            {.cells = std::move(cells), .state = overdue ? ui::RowState::bad : ui::RowState::usual});
    }
    table.caption = "写し " + std::to_string(table.rows.size()) + "件";
    page.table = ui::table(table);
    return ctx.page({.title = title, .body = copies_page(page)});
}

Answer show_own(Context& ctx)
{
    const auto copies =
        ctx.read([&](db::Reading& tx) { return copies_of_account(tx, ctx.who().account_id); });
    return list(ctx, "自分の写し", "自分が印刷したもの、書き出したものです。いらなくなったら廃棄します。",
                copies, false);
}

Answer show_organisation(Context& ctx)
{
    const auto copies =
        ctx.read([&](db::Reading& tx) { return copies_of_organisation(tx, ctx.who().organisation_id); });
    return list(ctx, "機関の写しの台帳", "この機関の人が印刷したもの、書き出したものです（規程7.2、7.3）。",
                copies, false);
}

Answer show_all(Context& ctx)
{
    const auto copies = ctx.read([](db::Reading& tx) { return all_copies(tx); });
    return list(ctx, "写しの台帳", "すべての機関が保有する写しです（規程7.2、7.3）。", copies, true);
}

/// The maker's, the manager's of the holder, the secretariat's; anything else is not found.
Copy copy_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("copy");
    auto copy = ctx.read([&](db::Reading& tx) { return find_copy(tx, id); });
    const auto mine = [&](const Copy& one) {
        return one.account_id == ctx.who().account_id ||
               (!one.organisation_id.empty() && ctx.holds(kKeepCopies) &&
                one.organisation_id == ctx.who().organisation_id) ||
               ctx.holds(kSeeAllCopies);
    };
    if (!copy || !mine(*copy)) throw Stop(Reason::not_found, "見つかりません。", "copy of another");
    return std::move(*copy);
}

Answer ask_password(Context& ctx)
{
    const Copy copy = copy_in_hand(ctx);
    return ctx.page({.title = "ファイルのパスワード",
                     .body = ui::join({ui::notice(ui::Mark::caution, "パスワードは1回だけ表示します",
                                                  ui::plain("番号 " + number_of(copy) +
                                                            "　書き出したときの画面でサインインしたまま、"
                                                            "控える用意をしてから押してください。")),
                                       password_question_part({.action = "/copies/" + copy.id + "/password",
                                                               .keys = ctx.form_keys()})})});
}

Answer show_password(Context& ctx)
{
    const Copy copy = copy_in_hand(ctx);
    const auto password =
        copy.password ? open_file_password(ctx.request.cookie(web::kTokenCookie), copy.id, *copy.password)
                      : std::nullopt;
    if (copy.password && !password)
        throw Stop(Reason::not_permitted,
                   "このパスワードは、書き出した人の同じサインインからだけ表示できます。書き出し直してくださ"
                   "い。");
    ctx.act({.act = "show_file_password", .form_key = {}, .then = {}, .purpose = copy.id},
            [&](db::Writing& tx, const guard::Who&) {
                if (!copies_store::destroy_password(tx, copy.id))
                    throw Stop(Reason::conflict, "このパスワードは、すでに1回表示しました。もう表示できませ"
                                                 "ん。書き出し直してください。");
            });
    Answer answer =
        ctx.page({.title = "ファイルのパスワード",
                  .body = file_password_page({.number = number_of(copy), .password = password.value()})});
    answer.with("Cache-Control", "no-store");
    return answer;
}

Answer draw_disposal(Context& ctx, const Copy& copy, const Problems& problems)
{
    const bool paper = copy.kind == "paper";
    html::Html fields;
    if (!paper)
        fields += ui::choices({.id = "medium",
                               .label = "置いてある場所",
                               .options = options_of(kMedia, ctx.typed("medium")),
                               .error = std::string(problems.of("medium"))});
    fields += ui::choices({.id = "disposal",
                           .label = "捨て方（7.3）",
                           .options = options_of(kDisposals, ctx.typed("disposal")),
                           .hint = "紙は裁断（裏紙には使えません）、USBメモリーは完全消去、その他は物理的な破"
                                   "壊か業者です。病院や本人に渡した紙は「引き渡した」です。",
                           .error = std::string(problems.of("disposal"))});
    fields += ui::text_field({.id = "certificate",
                              .label = "業者の証明書の番号",
                              .value = ctx.typed("certificate"),
                              .hint = "業者に委託したときに入力します。",
                              .error = std::string(problems.of("certificate")),
                              .required = false});
    fields += ui::text_field({.id = "handed_to",
                              .label = "引き渡した相手",
                              .value = ctx.typed("handed_to"),
                              .hint = "病院の名前、または「本人」「家族」。人の氏名は書かないでください。",
                              .error = std::string(problems.of("handed_to")),
                              .required = false});
    fields += ui::date_field({.id = "done_on",
                              .label = "した日",
                              .year = ctx.typed("done_on_year"),
                              .month = ctx.typed("done_on_month"),
                              .day = ctx.typed("done_on_day"),
                              .error = std::string(problems.of("done_on"))});
    return ctx.page({.title = "写しの廃棄を記録する",
                     .body = copy_disposal_page({.number = number_of(copy),
                                                 .what = what_of(copy) + (paper ? "　紙" : "　ファイル"),
                                                 .action = "/copies/" + copy.id + "/disposal",
                                                 .keys = ctx.form_keys(),
                                                 .fields = std::move(fields)}),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Copy held_copy(Context& ctx)
{
    Copy copy = copy_in_hand(ctx);
    if (copy.disposed_at) throw Stop(Reason::conflict, "この写しの廃棄は、すでに記録されています。");
    return copy;
}

Answer show_disposal(Context& ctx) { return draw_disposal(ctx, held_copy(ctx), {}); }

/// What was typed, in the copy; problems where 7.3 is not kept.
void read_disposal(Context& ctx, Copy& copy, Problems& problems)
{
    const bool paper = copy.kind == "paper";
    const std::string medium = paper ? "paper" : ctx.typed("medium");
    copy.disposal = ctx.typed("disposal");
    copy.certificate = stored_form(half_width(ctx.typed("certificate")));
    copy.handed_to = stored_form(ctx.typed("handed_to"));
    if (!paper && !knows(kMedia, medium)) problems.add("medium", "置いてある場所を選んでください");
    if (!knows(kDisposals, copy.disposal)) {
        problems.add("disposal", "捨て方を選んでください");
    } else if (copy.disposal == "handed") {
        const bool to_give = copy.purpose == "handover" || copy.purpose == "transport" ||
                             copy.purpose == "disclosure" || copy.purpose == "moving";
        if (!to_give) problems.add("disposal", "渡すために作った写しではないので、引き渡せません");
        if (copy.handed_to.empty()) problems.add("handed_to", "引き渡した相手を入力してください");
    } else if (const std::string problem = disposal_problem(medium, copy.disposal);
               !problem.empty() && problems.of("medium").empty()) {
        problems.add("disposal", problem);
    }
    if (copy.disposal == "contractor" && copy.certificate.empty())
        problems.add("certificate", "業者の証明書の番号を入力してください");
    for (const auto& [id, text] :
         {std::pair("certificate", &copy.certificate), {"handed_to", &copy.handed_to}}) {
        if (to_points(*text).size() > 60) problems.add(id, "60文字以内で入力してください");
    }
    const auto day =
        read_date(ctx.typed("done_on_year"), ctx.typed("done_on_month"), ctx.typed("done_on_day"));
    if (!day || *day > ctx.today() || *day < date_of(copy.made_at))
        problems.add("done_on", "した日は、写しを作った日から今日までの日付にしてください");
    else
        copy.done_on = to_text(*day);
}

Answer dispose(Context& ctx)
{
    Copy copy = held_copy(ctx);
    Problems problems;
    read_disposal(ctx, copy, problems);
    if (!problems.none()) return draw_disposal(ctx, copy, problems);
    const bool own = copy.account_id == ctx.who().account_id;
    const std::string then = own                      ? "/copies"
                             : ctx.holds(kKeepCopies) ? "/organisation/copies"
                                                      : "/copies/all";
    return ctx.act({.act = "dispose_copy",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(then, "copy_disposed"),
                    .purpose = copy.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       if (!copies_store::dispose(tx, copy, who.account_id, ctx.now()))
                           throw Stop(Reason::conflict, "この写しの廃棄は、すでに記録されています。");
                   });
}

/// 3.2: who holds a copy of an erased person has so many days to dispose of it.
void shorten_for_erased(db::Writing& tx, const std::string& subject)
{
    const auto erasure = find_erasure(tx, subject);
    if (!erasure) return;
    copies_store::shorten(tx, subject, to_text(date_of(erasure->erased_at) + days(kErasedCopyDays)));
}

} // namespace

void add_copies(guard::Site& site)
{
    guard::declare_notice("copy_disposed", "写しの廃棄を記録しました。");
    on_erasure(shorten_for_erased);
    site.add({
        {"GET", "/copies", guard::kSignedIn, show_own},
        {"GET", "/copies/all", kSeeAllCopies, show_all},
        {"GET", "/organisation/copies", kKeepCopies, show_organisation},
        {"GET", "/copies/{copy}/password", guard::kSignedIn, ask_password},
        {"POST", "/copies/{copy}/password", guard::kSignedIn, show_password},
        {"GET", "/copies/{copy}/disposal", guard::kSignedIn, show_disposal},
        {"POST", "/copies/{copy}/disposal", guard::kSignedIn, dispose},
    });
    site.add(guard::MenuEntry{
        .label = "写しの台帳", .href = "/organisation/copies", .duty = kKeepCopies, .order = 20});
    site.add(
        guard::MenuEntry{.label = "写しの台帳", .href = "/copies/all", .duty = kSeeAllCopies, .order = 335});
}

} // namespace kasama::residents
