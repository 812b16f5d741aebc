// 利用者の棚卸し: declared once; the manager's page is beside it.
#include "foundation/base/text.h"
#include "governance/stock_takes/half_year.h"
#include "governance/stock_takes/stock_take.h"
#include "guard/access/context.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "確認を求める機関の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr entry::Field<std::string> kPeriod{
    {.id = "period", .label = "どの半年か", .hint = "例：令和8年度 上期", .required = true, .longest = 40}};
constexpr entry::Field<std::string> kKept{{.id = "kept",
                                           .label = "在籍している人の利用者ID",
                                           .kind = Kind::long_text,
                                           .hint = "8けたの番号を、間をあけて並べます。",
                                           .longest = 4000}};
constexpr entry::Field<std::string> kGone{
    {.id = "gone",
     .label = "抹消する人の利用者ID",
     .kind = Kind::long_text,
     .hint = "ここに書いた人は、「利用者の抹消の申請」も出してください。",
     .longest = 4000}};
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kPeriod};
constexpr const entry::AnyField* kAnswer[] = {&kKept, &kGone};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

void check_answer(const Taking& t, Problems& problems)
{
    check_stock_take(live_logins(t.ctx, t.of.organisation_id), t.answer.text(kKept.id),
                     t.answer.text(kGone.id), problems);
}

/// Every ID that is said to be gone has an ending.
void check_finish(const Taking& t, Problems& problems)
{
    const auto gone = logins_in(t.known.text(kGone.id));
    const auto waiting = t.ctx.read([&](db::Reading& tx) {
        std::vector<std::string> all;
        for (const std::string& login : gone) {
            const auto account = guard::find_account_by_login(tx, login);
            if (account && !account->ended_at) all.push_back(login);
        }
        return all;
    });
    for (const std::string& login : waiting)
        problems.add("", login + "の抹消がまだです。「利用者の抹消の申請」がすんでから、完了にしてください");
}

/// Asked by hand within a half year, the night does not ask again.
procedure::Work note(const Taking& t)
{
    return [organisation = t.of.organisation_id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) {
        note_asked(tx, organisation, now);
    };
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    if (t.of.state != "asked") return {};
    const auto live = live_logins(t.ctx, t.of.organisation_id);
    std::string list;
    for (const std::string& login : live) list += (list.empty() ? "" : "、") + login;
    return {{"確認するID", std::to_string(live.size()) + "人　" + list}};
}

constexpr Term kTenDays{Term::Count::open_days, 10};
constexpr State kStates[] = {{"asked", "確認待ち"}, {"answered", "回答済み"}, {"finished", "完了", true}};
constexpr Step kSteps[] = {
    {.id = "answer",
     .label = "全員を確認して回答する",
     .from = "asked",
     .to = "answered",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kAnswer,
     .term = kTenDays,
     .check = check_answer},
    {.id = "return",
     .label = "差し戻す",
     .from = "answered",
     .to = "asked",
     .duty = "register_users",
     .fields = kReasonFields,
     .term = kTenDays},
    {.id = "finish",
     .label = "完了にする",
     .from = "answered",
     .to = "finished",
     .duty = "register_users",
     .check = check_finish},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kStockTake{.id = "stock_take",
                           .name = "利用者の棚卸し",
                           .clause = "6.1(4)",
                           .summary =
                               "半年ごとに、機関の管理責任者に、使っているIDを全員分、確認してもらいます。4月"
                               "と10月に自動で始まり、運営事務局がその間に求めることもできます。",
                           .start_duty = "register_users",
                           .form = kForm,
                           .states = kStates,
                           .steps = kSteps,
                           .term = kTenDays,
                           .organisation_of = organisation_of,
                           .starts = note,
                           .remarks = remarks};

} // namespace

std::vector<std::string> logins_in(std::string_view text)
{
    std::vector<std::string> all;
    std::string digits;
    const std::string plain = half_width(text) + " ";
    for (const char c : plain) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (!digits.empty()) {
            if (std::find(all.begin(), all.end(), digits) == all.end()) all.push_back(digits);
            digits.clear();
        }
    }
    return all;
}

void check_stock_take(const std::vector<std::string>& live, const std::string& kept, const std::string& gone,
                      Problems& problems)
{
    const auto has = [](const std::vector<std::string>& list, const std::string& one) {
        return std::find(list.begin(), list.end(), one) != list.end();
    };
    const auto staying = logins_in(kept), leaving = logins_in(gone);
    for (const std::string& login : live) {
        if (!has(staying, login) && !has(leaving, login))
            problems.add(kKept.id, login + "が確認されていません。在籍か抹消か、どちらかに入れてください");
        if (has(staying, login) && has(leaving, login))
            problems.add(kGone.id, login + "が両方にあります。どちらか一つに入れてください");
    }
    for (const auto* list : {&staying, &leaving}) {
        for (const std::string& login : *list) {
            if (!has(live, login))
                problems.add(list == &staying ? kKept.id : kGone.id,
                             login + "は、この機関で使っているIDではありません");
        }
    }
}

std::vector<std::string> live_logins(guard::Context& ctx, const std::string& organisation)
{
    return ctx.read([&](db::Reading& tx) {
        std::vector<std::string> all;
        for (const guard::Account& account : guard::accounts_of(tx, organisation)) {
            if (!account.ended_at || *account.ended_at > ctx.now()) all.push_back(account.login);
        }
        std::sort(all.begin(), all.end());
        return all;
    });
}

const Procedure& stock_take() { return kStockTake; }

entry::Values stock_take_form(const std::string& organisation_number, const std::string& period)
{
    entry::Values form;
    form.set(kOrganisation, organisation_number);
    form.set(kPeriod, period);
    return form;
}

void add_stock_takes(guard::Site& site)
{
    procedure::declare(kStockTake);
    site.add(stock_take_routes());
    site.add({.name = "stock takes", .run = begin_stock_takes});
}

} // namespace kasama::governance
