// 機関の管理 (5.1(3), 5.3(1)): own staff, their last use and their accesses. Another organisation's staff:
// not found.
#include "governance/manager_desk/feature.h"

#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "governance/manager_desk/marking.h"
#include "governance/manager_desk/pages.h"
#include "governance/manager_desk/pages/desk.html.h"
#include "governance/manager_desk/pages/staff.html.h"
#include "governance/manager_desk/store.h"
#include "governance/self_checks/self_checks.h"
#include "governance/take_outs/deviations.h"
#include "governance/training/training.h"
#include "guard/access/terminals.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/usage.h"
#include "guard/ledger/search.h"
#include "procedure/store.h"
#include "residents/copies/copies.h"

#include <charconv>

namespace kasama::governance {

using guard::Account;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOverseeStaff{"oversee_staff"};
days& dormant_after()
{
    static days after{60};
    return after;
}
constexpr std::int64_t kPageSize = 50;
constexpr days kMarkedFor{31};

guard::Organisation own_organisation(Context& ctx)
{
    auto organisation =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, ctx.who().organisation_id); });
    if (!organisation) throw Stop(Reason::not_found, "見つかりません。", "a manager without an organisation");
    return std::move(*organisation);
}

Date first_of_month(Date day) { return day - days(day_of(day) - 1); }

bool ended(const Account& account, Instant now) { return account.ended_at && *account.ended_at <= now; }

bool dormant(const Account& account, const std::optional<Instant>& last, Instant now)
{
    return now - last.value_or(account.valid_from) >= dormant_after();
}

/// What the organisation holds and has to do: copies (7.2), cases that wait, a stock-take (6.1(4)).
std::vector<DeskPage::Thing> things_of(Context& ctx, const std::string& organisation)
{
    std::int64_t open = 0, overdue = 0;
    std::vector<DeskPage::Thing> things;
    const auto copies =
        ctx.read([&](db::Reading& tx) { return residents::count_copies(tx, organisation, ctx.today()); });
    std::string words = "保有 " + std::to_string(copies.held) + "件";
    if (copies.overdue) words += "、期限をすぎたもの " + std::to_string(copies.overdue) + "件";
    things.push_back({"写しの台帳（印刷・書き出し）", "/organisation/copies", words, copies.overdue > 0});
    const auto bare = ctx.read([&](db::Reading& tx) { return deviations_of(tx, organisation).size(); });
    if (bare)
        things.push_back(
            {"暗号化・検査のない持出し", "/organisation/deviations", std::to_string(bare) + "件", false});
    const auto cases = ctx.read(
        [&](db::Reading& tx) { return procedure::store::about_organisation(tx, organisation, 1000); });
    for (const procedure::Case& one : cases) {
        const procedure::Procedure* found = one.open ? procedure::find(one.procedure) : nullptr;
        if (!found || found->state(one.state).internal) continue;
        const bool late = one.due && *one.due < ctx.today();
        ++open;
        overdue += late ? 1 : 0;
        if (one.procedure == "stock_take" && one.state == "asked")
            things.push_back({"利用者の棚卸し", "/organisation/stock-takes/" + one.id,
                              late ? "期限をすぎています" : "全員の確認を待っています", late});
    }
    words = std::to_string(open) + "件";
    if (overdue) words += "、期限をすぎたもの " + std::to_string(overdue) + "件";
    things.push_back({"開いている手続", "/cases", words, overdue > 0});
    std::int64_t terminals = 0, staff = 0, untrained = 0;
    ctx.read([&](db::Reading& tx) {
        for (const guard::Terminal& one : guard::terminals_of(tx, organisation))
            terminals += !one.until_at || *one.until_at > ctx.now() ? 1 : 0;
        for (const Account& one : guard::accounts_of(tx, organisation)) {
            if (ended(one, ctx.now())) continue;
            ++staff;
            untrained += standing_of(tx, one.id).overdue(ctx.now()) ? 1 : 0;
        }
    });
    things.push_back({"端末", "/organisation/terminals", std::to_string(terminals) + "台", false});
    words = std::to_string(staff) + "人のうち、未受講・期限切れ " + std::to_string(untrained) + "人";
    things.push_back({"研修", "/training/sessions", words, untrained > 0});
    things.push_back(
        {"登録の申請（まとめて）", "/organisation/applications", "新しい職員をまとめて申請する", false});
    return things;
}

/// 6.3, 7.1: what was not declared in time.
void add_terminals_todo(Context& ctx, const guard::Organisation& organisation, DeskPage& page)
{
    const Date period = check_period_of(ctx.today());
    const auto [terminals, check] = ctx.read([&](db::Reading& tx) {
        return std::pair(guard::overdue_declarations(tx, organisation.id, ctx.now()),
                         newest_check(tx, organisation.id, period));
    });
    if (terminals)
        page.todo.push_back(ui::join(
            {ui::plain("対策の申告の期限を過ぎた端末が" + std::to_string(terminals) + "台あります。"),
             ui::link("/organisation/terminals", "端末を見る")}));
    if (check_overdue(check_state(check, period, date_of(organisation.admitted_at), ctx.today())))
        page.todo.push_back(ui::join({ui::plain(period_words(period) + "の自己点検の期限を過ぎています。"),
                                      ui::link("/organisation/self-check", "自己点検をする")}));
}

Answer show_desk(Context& ctx)
{
    const guard::Organisation organisation = own_organisation(ctx);
    const Instant month = start_of(first_of_month(ctx.today()));
    DeskPage page{.name = organisation.name,
                  .number = organisation.number,
                  .staff = {},
                  .permitted = {},
                  .refused = {},
                  .month = std::to_string(month_of(ctx.today())) + "月",
                  .todo = {},
                  .rows = {}};
    std::int64_t staff = 0, permitted = 0, refused = 0, lapsed = 0, asleep = 0, marked = 0;
    struct Known {
        Account account;
        std::optional<Instant> last;
        guard::Usage usage;
        std::int64_t marks = 0;
    };
    const auto known = ctx.read([&](db::Reading& tx) {
        std::vector<Known> all;
        const std::int64_t first = guard::arrival_at(tx, month);
        std::vector<Account> accounts = guard::accounts_of(tx, organisation.id);
        std::vector<std::string> ids;
        for (const Account& account : accounts) ids.push_back(account.id);
        const auto usage = guard::usage_of(tx, ids, first, month);
        for (Account& account : accounts) {
            const auto last = guard::last_use_of(tx, account.id);
            const guard::Usage used = usage.at(account.id);
            const auto marks =
                marks_of_account(tx, account.id, kasama::to_text(ctx.today() - kMarkedFor)).size();
            all.push_back({std::move(account), last, used, std::int64_t(marks)});
        }
        return all;
    });
    for (const Known& one : known) {
        const bool over = ended(one.account, ctx.now());
        const bool unused = !over && one.account.password_until && *one.account.password_until <= ctx.now();
        const bool sleeps = !over && !unused && dormant(one.account, one.last, ctx.now());
        staff += over ? 0 : 1;
        lapsed += unused ? 1 : 0;
        asleep += sleeps ? 1 : 0;
        marked += one.marks > 0 ? 1 : 0;
        permitted += one.usage.permitted;
        refused += one.usage.refused;
        page.rows.push_back(
            {.href = "/organisation/staff/" + one.account.id,
             .name = guard::open_person(ctx.vault(), one.account).value_or(guard::Person{}).name,
             .profession = std::string(guard::name_of(one.account.profession)),
             .last_use = one.last ? short_date(date_of(*one.last), ctx.today()) : "まだ使っていません",
             .permitted = std::to_string(one.usage.permitted),
             .refused = std::to_string(one.usage.refused),
             .state = over        ? "使えません"
                      : one.marks ? "気になる利用が" + std::to_string(one.marks) + "件"
                      : unused    ? "初期パスワードの期限切れ"
                      : sleeps    ? std::to_string(dormant_days()) + "日以上使っていません"
                                  : "使えます",
             .attention = unused || sleeps || (!over && one.marks > 0)});
    }
    if (marked)
        page.todo.push_back(ui::plain("基準を超えた利用のある人が" + std::to_string(marked) +
                                      "人います。本人に確かめてください。"));
    if (lapsed)
        page.todo.push_back(ui::plain("初期パスワードの期限が切れた人が" + std::to_string(lapsed) +
                                      "人います。運営事務局に申し出てください。"));
    if (asleep)
        page.todo.push_back(ui::plain(std::to_string(dormant_days()) + "日以上使っていない人が" +
                                      std::to_string(asleep) +
                                      "人います。退職や異動でないか確かめてください。"));
    add_terminals_todo(ctx, organisation, page);
    page.staff = std::to_string(staff) + "人";
    page.permitted = std::to_string(permitted) + "件";
    page.refused = std::to_string(refused) + "件";
    page.things = things_of(ctx, organisation.id);
    return ctx.page({.title = organisation.name, .body = desk_page(page), .home = true});
}

html::Html marks_table(Context& ctx, const std::string& account)
{
    ui::Table table{.caption = "気になる利用（31日間）",
                    .columns = {{.label = "日"},
                                {.label = "基準"},
                                {.label = "数", .number = true},
                                {.label = "基準の数", .number = true}},
                    .rows = {},
                    .empty = "基準を超えた利用はありません。"};
    const auto rows = ctx.read([&](db::Reading& tx) {
        return marks_of_account(tx, account, kasama::to_text(ctx.today() - kMarkedFor));
    });
    for (const MarkRow& row : rows) {
        const UseRuleWords& words = words_of(row.mark.rule);
        table.rows.push_back(
            {.cells = {ui::plain(wareki(*parse_date(row.day))),
                       ui::plain(std::string(words.name) + "：" + std::string(words.counts)),
                       ui::plain(std::to_string(row.mark.number)), ui::plain(std::to_string(row.mark.most))},
             .state = ui::RowState::bad});
    }
    return ui::table(table);
}

std::string refusal_name(const guard::Entry& entry)
{
    for (std::size_t i = 1; i < guard::kRefusals; ++i) {
        if (guard::id_of(guard::Refusal(i)) == entry.refusal)
            return std::string(guard::explain(guard::Refusal(i)));
    }
    return "断られました";
}

Answer show_staff(Context& ctx)
{
    const guard::Organisation organisation = own_organisation(ctx);
    const std::string id = ctx.id_parameter("account");
    const auto account = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, id); });
    if (!account || account->organisation_id != organisation.id)
        throw Stop(Reason::not_found, "見つかりません。", "not one of the organisation's staff");
    ctx.act({.act = "oversee", .form_key = {}, .then = {}, .purpose = id},
            [](db::Writing&, const guard::Who&) {});

    std::optional<std::int64_t> before;
    const std::string& typed = ctx.request.from_query("before");
    std::int64_t number = 0;
    if (std::from_chars(typed.data(), typed.data() + typed.size(), number).ec == std::errc() && number > 0)
        before = number;
    const Date from = first_of_month(first_of_month(ctx.today()) - days(1));
    const auto found = ctx.read([&](db::Reading& tx) {
        return guard::search_ledger(
            tx, {.from = start_of(from), .until = ctx.now() + std::chrono::seconds(1), .account_id = id},
            before, kPageSize);
    });
    StaffPage page{.name = guard::open_person(ctx.vault(), *account).value_or(guard::Person{}).name,
                   .profession = std::string(guard::name_of(account->profession)),
                   .login = account->login,
                   .state = ended(*account, ctx.now()) ? "使えません" : "使えます",
                   .period = wareki(from) + "から",
                   .rows = {}};
    page.marks = marks_table(ctx, id);
    for (const guard::Entry& entry : found.entries) {
        const auto category = guard::category_of(entry.category);
        page.rows.push_back(
            {.when = kasama::to_text(entry.recorded_at),
             .category = category ? entry.category + " " + std::string(guard::name_of(*category)) : "—",
             .act = std::string(guard::act_name(entry.act)),
             .refusal = entry.permitted() ? "" : refusal_name(entry),
             .refused = !entry.permitted()});
    }
    if (found.next) page.next_href = "/organisation/staff/" + id + "?before=" + std::to_string(*found.next);
    return ctx.page({.title = page.name,
                     .body = staff_page(page),
                     .crumbs = {{"機関の管理", "/organisation"}, {page.name, "", true}}});
}

} // namespace

int dormant_days() { return int(dormant_after().count()); }
void set_dormant_days(int after) { dormant_after() = days(after); }

void add_manager_desk(guard::Site& site)
{
    site.add({
        {"GET", "/organisation", kOverseeStaff, show_desk},
        {"GET", "/organisation/staff/{account}", kOverseeStaff, show_staff},
    });
    site.add(use_rule_routes());
    site.add({.name = "odd use", .run = mark_odd_use});
    site.add(guard::MenuEntry{
        .label = "気になる利用", .href = "/ledger/odd-use", .duty = guard::Duty("read_ledger"), .order = 15});
    site.add(guard::MenuEntry{.label = "利用の点検の基準",
                              .href = "/use-rules",
                              .duty = guard::Duty("set_use_rules"),
                              .order = 80});
    site.add(
        guard::MenuEntry{.label = "機関の管理", .href = "/organisation", .duty = kOverseeStaff, .order = 10});
}

} // namespace kasama::governance
