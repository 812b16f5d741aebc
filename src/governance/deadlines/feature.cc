// 期限の設定: the list of every term, and setting one.
#include "governance/deadlines/feature.h"

#include "entry/form.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/deadlines/pages.h"
#include "governance/deadlines/pages/deadline.html.h"
#include "governance/deadlines/pages/deadlines.html.h"
#include "procedure/case_words.h"
#include "procedure/terms.h"

namespace kasama::governance {

using guard::Context;
using procedure::Deadlines;
using procedure::Procedure;
using procedure::SetTerm;
using procedure::Step;
using procedure::Term;
using web::Answer;

namespace {

constexpr guard::Duty kSet{"set_deadlines"};
constexpr std::int64_t kLongest = 366;

constexpr entry::Code kCounted[] = {{"calendar_days", "日（休みの日も数える）"},
                                    {"open_days", "開庁日（休みの日を数えない）"}};
constexpr entry::Code kFirst[] = {{"0", "次の日を1日目と数える（民法140条）"},
                                  {"1", "その日を1日目と数える"}};
constexpr entry::Code kLast[] = {{"1", "次の開庁日までとする（民法142条）"}, {"0", "その日までとする"}};

constexpr auto kDays = entry::number_field(
    {.id = "days", .label = "日数", .unit = "日", .hint = "1から366まで。", .required = true}, 1, kLongest);
constexpr auto kCount = entry::code_field({.id = "counted", .label = "数え方", .required = true}, kCounted);
constexpr auto kFirstDay = entry::code_field(
    {.id = "first_day", .label = "数え始めの日", .hint = "「日」で数えるときに使います。", .required = true},
    kFirst);
constexpr auto kPassesOn = entry::code_field({.id = "passes_on",
                                              .label = "最後の日が休みの日のとき",
                                              .hint = "「日」で数えるときに使います。",
                                              .required = true},
                                             kLast);
constexpr auto kFrom = entry::date_field({.id = "valid_from", .label = "使い始める日", .required = true});
constexpr auto kBasis = entry::text_field({.id = "basis",
                                           .label = "根拠",
                                           .hint = "条例の条、要綱、決裁の番号など。氏名は書きません。",
                                           .required = true,
                                           .longest = 100});
constexpr const entry::AnyField* kForm[] = {&kDays, &kCount, &kFirstDay, &kPassesOn, &kFrom, &kBasis};
static_assert(entry::unique_ids(kForm));

/// A term of a procedure: from the submission (`step` is null), or after one of its steps.
struct Place {
    const Procedure* procedure;
    const Step* step;

    const Term& declared() const { return step ? step->term : procedure->term; }
    std::string href() const
    {
        return "/deadlines/" + std::string(procedure->id) + "/" + std::string(procedure::term_id(step));
    }
    std::string words() const
    {
        if (!step) return "提出・受付から";
        return (step->lengthens ? "それまでの期限に加える「" : "「") + std::string(step->label) + "」" +
               (step->lengthens ? "" : "から");
    }
};

std::vector<Place> places()
{
    std::vector<Place> all;
    for (const Procedure* one : procedure::procedures()) {
        if (one->term.count != Term::Count::none) all.push_back({one, nullptr});
        for (const Step& step : one->steps) {
            if (step.term.count != Term::Count::none) all.push_back({one, &step});
        }
    }
    return all;
}

Place place_in_hand(Context& ctx)
{
    for (const Place& one : places()) {
        if (one.procedure->id == ctx.parameter("procedure") &&
            procedure::term_id(one.step) == ctx.parameter("step") &&
            one.declared().origin != Term::Origin::elsewhere)
            return one;
    }
    throw Stop(Reason::not_found, "見つかりません。", "no such term");
}

Answer show_all(Context& ctx)
{
    const Deadlines deadlines =
        ctx.read([&](db::Reading& tx) { return procedure::deadlines_in_force(tx, ctx.today()); });
    ui::Table table{.caption = {},
                    .columns = {{.label = "手続"},
                                {.label = "数え始め"},
                                {.label = "いまの期限"},
                                {.label = "もとの期限"},
                                {.label = "根拠"}},
                    .rows = {}};
    for (const Place& one : places()) {
        const SetTerm* set = deadlines.set_for(*one.procedure, one.step);
        const bool elsewhere = one.declared().origin == Term::Origin::elsewhere;
        const std::string declared = procedure::whole_term_words(one.declared());
        table.rows.push_back(
            {.cells = {elsewhere ? ui::plain(one.procedure->name) : ui::link(one.href(), one.procedure->name),
                       ui::plain(one.words()),
                       ui::plain(set ? procedure::whole_term_words(set->term) : declared),
                       ui::plain(declared),
                       ui::plain(set                                          ? set->basis
                                 : elsewhere                                  ? "別の設定のとおり"
                                 : one.declared().origin == Term::Origin::law ? "法律"
                                                                              : "")}});
    }
    table.caption = "期限 " + std::to_string(table.rows.size()) + "件";
    return ctx.page(
        {.title = "期限の設定",
         .body = deadlines_page({.table = ui::table(table),
                                 .clock_href = ctx.may_open("/incidents/clock") ? "/incidents/clock" : ""})});
}

html::Html history_of(Context& ctx, const Place& place)
{
    const auto all = ctx.read([&](db::Reading& tx) {
        return procedure::settings_of(tx, place.procedure->id, procedure::term_id(place.step));
    });
    procedure::Names names(ctx);
    ui::Table table{.caption = "決定 " + std::to_string(all.size()) + "件",
                    .columns = {{.label = "使い始める日"},
                                {.label = "期限"},
                                {.label = "根拠"},
                                {.label = "決めた人"},
                                {.label = "決めた日時"}},
                    .rows = {},
                    .empty = "まだありません。もとの期限のままです。"};
    for (const SetTerm& one : all) {
        table.rows.push_back(
            {.cells = {ui::plain(wareki(one.valid_from)), ui::plain(procedure::whole_term_words(one.term)),
                       ui::plain(one.basis), ui::plain(names.of(one.account_id, one.acting)),
                       ui::plain(procedure::moment(one.set_at))}});
    }
    return ui::table(table);
}

Answer draw(Context& ctx, const Place& place, const entry::Typed& typed, const Problems& problems)
{
    const Deadlines deadlines =
        ctx.read([&](db::Reading& tx) { return procedure::deadlines_in_force(tx, ctx.today()); });
    const SetTerm* set = deadlines.set_for(*place.procedure, place.step);
    const Term& declared = place.declared();
    return ctx.page(
        {.title = "期限を変える",
         .body = deadline_page(
             {.procedure = std::string(place.procedure->name),
              .place = place.words(),
              .declared = procedure::whole_term_words(declared),
              .in_force = procedure::whole_term_words(deadlines.term(*place.procedure, place.step)),
              .basis = set ? set->basis : "",
              .since = set ? wareki(set->valid_from) : "",
              .action = place.href(),
              .law = declared.origin == Term::Origin::law
                         ? "法律が定める期限です。短くすることはできますが、" +
                               procedure::term_words(declared) + "より長くすることはできません。"
                         : "",
              .keys = ctx.form_keys(),
              .fields = entry::draw_form(kForm, typed, problems),
              .history = history_of(ctx, place)}),
         .crumbs = {{"期限の設定", "/deadlines"}, {std::string(place.procedure->name), "", true}},
         .problems = &problems,
         .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx)
{
    const Place place = place_in_hand(ctx);
    const Deadlines deadlines =
        ctx.read([&](db::Reading& tx) { return procedure::deadlines_in_force(tx, ctx.today()); });
    const Term& term = deadlines.term(*place.procedure, place.step);
    entry::Values values;
    values.set(kDays, std::int64_t(term.days));
    values.set(kCount, std::string(kCounted[term.count == Term::Count::open_days].code));
    values.set(kFirstDay, std::string(term.first_day ? "1" : "0"));
    values.set(kPassesOn, std::string(term.passes_on ? "1" : "0"));
    values.set(kFrom, ctx.today());
    return draw(ctx, place, entry::Typed::of(values, kForm), {});
}

Answer set(Context& ctx)
{
    const Place place = place_in_hand(ctx);
    Problems problems;
    const entry::Values typed = entry::read_form(kForm, ctx.request, problems);
    SetTerm wanted{.procedure = std::string(place.procedure->id),
                   .step = std::string(procedure::term_id(place.step)),
                   .term = {},
                   .basis = {},
                   .account_id = {},
                   .acting = {}};
    if (problems.none()) {
        const bool open_days = typed.text(kCount.id) == "open_days";
        wanted.term = {.count = open_days ? Term::Count::open_days : Term::Count::calendar_days,
                       .days = int(*typed[kDays]),
                       .first_day = !open_days && typed.text(kFirstDay.id) == "1",
                       .passes_on = open_days || typed.text(kPassesOn.id) == "1"};
        wanted.basis = typed.text(kBasis.id);
        wanted.valid_from = *typed[kFrom];
        if (const std::string no = procedure::objection(place.declared(), wanted.term); !no.empty())
            problems.add(kDays.id, no);
        if (place.step && place.step->lengthens && open_days)
            problems.add(kCount.id, "期限に加える日数は「日」で数えてください");
        if (wanted.valid_from < ctx.today())
            problems.add(kFrom.id, "使い始める日は、今日かそれよりあとの日にしてください");
    }
    if (!problems.none()) return draw(ctx, place, {ctx.request.form}, problems);
    wanted.set_at = ctx.now();
    const std::string id = new_id();
    return ctx.act({.act = "set_deadline",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(place.href(), "deadline_set"),
                    .purpose = wanted.procedure + " " + wanted.step + " " + std::to_string(wanted.term.days)},
                   [&](db::Writing& tx, const guard::Who& who) {
                       wanted.account_id = who.account_id;
                       wanted.acting = std::string(who.acting());
                       procedure::set_term(tx, id, wanted);
                   });
}

} // namespace

void add_deadlines(guard::Site& site)
{
    guard::declare_notice("deadline_set", "期限を決めました。使い始める日からの受付と段階に使います。");
    site.add({
        {"GET", "/deadlines", kSet, show_all},
        {"GET", "/deadlines/{procedure}/{step}", kSet, show},
        {"POST", "/deadlines/{procedure}/{step}", kSet, set},
    });
    site.add(hours_routes());
    site.add(guard::MenuEntry{.label = "期限の設定", .href = "/deadlines", .duty = kSet, .order = 97});
}

} // namespace kasama::governance
