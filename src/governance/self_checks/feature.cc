// 自己点検 (7.1(3)③④, 7.3): answered by the manager, seen by the secretariat.
#include "governance/self_checks/feature.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/registration/pages.h"
#include "governance/self_checks/pages.h"
#include "governance/self_checks/pages/check.html.h"
#include "governance/self_checks/pages/checks.html.h"
#include "governance/self_checks/self_checks.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

html::Html state_words(CheckState state, Date due, const std::optional<SelfCheck>& newest)
{
    switch (state) {
    case CheckState::open: return ui::tag(ui::Mark::caution, wareki(due) + "までに答える");
    case CheckState::overdue: return ui::tag(ui::Mark::bad, "期限を過ぎています（" + wareki(due) + "まで）");
    case CheckState::answered: return ui::tag(ui::Mark::good, "すべて守られています");
    case CheckState::mending: return ui::tag(ui::Mark::caution, wareki(*newest->mend_on) + "までに直す");
    case CheckState::mend_overdue:
        return ui::tag(ui::Mark::bad, "直す期限を過ぎています（" + wareki(*newest->mend_on) + "まで）");
    }
    return {};
}

std::string noes_of(const SelfCheck& check)
{
    std::string words;
    for (const CheckLine& line : kCheckLines) {
        if (check.answers.find(std::string(line.id) + "=no") != std::string::npos)
            words += (words.empty() ? "" : "、") + std::string(line.text);
    }
    return words.empty() ? "なし" : words;
}

guard::Organisation own_organisation(Context& ctx)
{
    auto organisation =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, ctx.who().organisation_id); });
    if (!organisation) throw Stop(Reason::not_found, "見つかりません。", "a manager without an organisation");
    return std::move(*organisation);
}

Answer draw_check(Context& ctx, const Problems& problems)
{
    const guard::Organisation organisation = own_organisation(ctx);
    const Date period = check_period_of(ctx.today()), admitted = date_of(organisation.admitted_at);
    const auto all = ctx.read([&](db::Reading& tx) { return checks_of(tx, organisation.id); });
    const auto newest =
        !all.empty() && all.front().period == period ? std::optional(all.front()) : std::nullopt;
    html::Html fields;
    for (const CheckLine& line : kCheckLines) {
        const std::string id(line.id);
        fields +=
            ui::choices({.id = id,
                         .label = std::string(line.text),
                         .options = {{.value = "yes", .label = "はい", .chosen = ctx.typed(id) == "yes"},
                                     {.value = "no", .label = "いいえ", .chosen = ctx.typed(id) == "no"}},
                         .error = std::string(problems.of(id))});
    }
    ui::DateField mend = date_as_typed(ctx, "mend_on", "直す期限", problems);
    mend.required = false;
    mend.hint = "「いいえ」があるときだけ。今日から60日以内。";
    fields += ui::date_field(mend);
    ui::Table table{.caption = "これまでの点検　" + std::to_string(all.size()) + "件（新しい順）",
                    .columns = {{"期間"}, {"答えた日"}, {"「いいえ」の項目"}, {"直す期限"}},
                    .rows = {},
                    .empty = "まだ、答えていません。"};
    for (const SelfCheck& check : all) {
        table.rows.push_back(
            {{ui::plain(period_words(check.period)), ui::plain(wareki(date_of(check.from_at))),
              ui::plain(noes_of(check)), ui::plain(check.mend_on ? wareki(*check.mend_on) : "—")}});
    }
    const CheckPage page{.keys = ctx.form_keys(),
                         .fields = std::move(fields),
                         .state = state_words(check_state(newest, period, admitted, ctx.today()),
                                              check_due(period, admitted), newest),
                         .past = ui::table(table),
                         .period = period_words(period)};
    return ctx.page({.title = "自己点検",
                     .body = check_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw_check(ctx, {}); }

Answer answer(Context& ctx)
{
    const guard::Organisation organisation = own_organisation(ctx);
    Problems problems;
    SelfCheck check{.id = new_id(),
                    .organisation_id = organisation.id,
                    .period = check_period_of(ctx.today()),
                    .answers = {},
                    .from_at = ctx.now()};
    bool no = false;
    for (const CheckLine& line : kCheckLines) {
        const std::string& typed = ctx.typed(line.id);
        if (typed != "yes" && typed != "no")
            problems.add(line.id, "「はい」か「いいえ」を選んでください：" + std::string(line.text));
        no = no || typed == "no";
        check.answers += (check.answers.empty() ? "" : " ") + std::string(line.id) + "=" + typed;
    }
    if (no) {
        check.mend_on = typed_date(ctx, "mend_on", "直す期限", problems);
        if (check.mend_on && (*check.mend_on < ctx.today() || *check.mend_on > ctx.today() + kMendWithin))
            problems.add("mend_on", "直す期限は、今日から60日以内の日付にしてください");
    }
    if (!problems.none()) return draw_check(ctx, problems);
    return ctx.act({.act = "self_check",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/organisation/self-check", "self_checked"),
                    .purpose = kasama::to_text(check.period) + " " + check.answers},
                   [&](db::Writing& tx, const guard::Who& who) {
                       SelfCheck row = check;
                       row.by_account = who.account_id;
                       insert(tx, row);
                   });
}

Answer list(Context& ctx)
{
    struct Row {
        guard::Organisation organisation;
        std::optional<SelfCheck> newest;
        CheckState state;
    };
    const Date period = check_period_of(ctx.today());
    auto rows = ctx.read([&](db::Reading& tx) {
        std::vector<Row> all;
        for (guard::Organisation& one : guard::organisations(tx)) {
            if (one.ended_at && *one.ended_at <= ctx.now()) continue;
            auto newest = newest_check(tx, one.id, period);
            const CheckState state = check_state(newest, period, date_of(one.admitted_at), ctx.today());
            all.push_back({std::move(one), std::move(newest), state});
        }
        return all;
    });
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return check_overdue(a.state) && !check_overdue(b.state);
    });
    const auto overdue =
        std::count_if(rows.begin(), rows.end(), [](const Row& row) { return check_overdue(row.state); });
    ui::Table table{.caption = period_words(period) + "　" + std::to_string(rows.size()) + "機関",
                    .columns = {{"機関"}, {"状態"}, {"「いいえ」の項目"}, {"答えた日"}},
                    .rows = {},
                    .note = "期限を過ぎた " + std::to_string(overdue) + "機関が先に並びます。"};
    for (const Row& row : rows) {
        table.rows.push_back(
            {.cells = {ui::plain(row.organisation.name),
                       state_words(row.state, check_due(period, date_of(row.organisation.admitted_at)),
                                   row.newest),
                       ui::plain(row.newest ? noes_of(*row.newest) : "—"),
                       ui::plain(row.newest ? wareki(date_of(row.newest->from_at)) : "—")},
             .state = check_overdue(row.state) ? ui::RowState::bad : ui::RowState::usual});
    }
    return ctx.page({.title = "自己点検の状況",
                     .body = checks_page({.table = ui::table(table)}),
                     .crumbs = {{"端末", "/terminals"}, {"自己点検の状況", "", true}}});
}

} // namespace

void add_self_checks(guard::Site& site)
{
    guard::declare_notice("self_checked", "自己点検を記録しました。");
    constexpr guard::Duty manager("keep_terminals");
    site.add({
        {"GET", "/organisation/self-check", manager, show},
        {"POST", "/organisation/self-check", manager, answer},
        {"GET", "/self-checks", guard::Duty("oversee_terminals"), list},
    });
}

} // namespace kasama::governance
