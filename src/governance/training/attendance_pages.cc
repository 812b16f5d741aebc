// Who attended: recorded by somebody else, and withdrawn with its ground where it was wrong.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/training/pages.h"
#include "governance/training/pages/session.html.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr std::pair<std::string_view, std::string_view> kGrounds[] = {
    {"absent", "受けていなかった"}, {"other_person", "別の人だった"}, {"other_session", "別の回だった"}};

std::string ground_words(std::string_view why)
{
    for (const auto& [id, words] : kGrounds) {
        if (id == why) return std::string(words);
    }
    return "";
}

/// The organisation whose people are listed: the own for a manager, the typed one for the secretariat.
std::optional<guard::Organisation> organisation_in_hand(Context& ctx, const std::string& number)
{
    return ctx.read([&](db::Reading& tx) -> std::optional<guard::Organisation> {
        if (ctx.holds(kHoldTrainings) && !number.empty())
            return guard::find_organisation_numbered(tx, number);
        return guard::find_organisation(tx, ctx.who().organisation_id);
    });
}

Training training_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("training");
    auto training = ctx.read([&](db::Reading& tx) { return find_training(tx, id); });
    const auto mine = [&](const Training& one) {
        return ctx.holds(kHoldTrainings) || one.organisations.empty() ||
               std::find(one.organisations.begin(), one.organisations.end(), ctx.who().organisation_id) !=
                   one.organisations.end();
    };
    if (!training || !mine(*training)) throw Stop(Reason::not_found, "見つかりません。", "no such training");
    return std::move(*training);
}

std::string names_of(Context& ctx, const std::vector<std::string>& organisations)
{
    if (organisations.empty()) return "すべての機関";
    return ctx.read([&](db::Reading& tx) {
        std::string names;
        for (const std::string& id : organisations) {
            const auto found = guard::find_organisation(tx, id);
            if (found) names += (names.empty() ? "" : "、") + found->name;
        }
        return names;
    });
}

html::Html organisation_choice(Context& ctx, const Training& training, const std::string& chosen)
{
    if (!ctx.holds(kHoldTrainings)) return {};
    std::vector<ui::Option> options;
    for (const guard::Organisation& one :
         ctx.read([](db::Reading& tx) { return guard::organisations(tx); })) {
        const bool asked = training.organisations.empty() ||
                           std::find(training.organisations.begin(), training.organisations.end(), one.id) !=
                               training.organisations.end();
        if (asked)
            options.push_back(
                {.value = one.number, .label = one.number + " " + one.name, .chosen = one.id == chosen});
    }
    return ui::join({html::Html::trusted("<form method=\"get\" class=\"filter\">"),
                     ui::choice({.id = "organisation", .label = "機関", .options = std::move(options)}),
                     html::Html::trusted("<button type=\"submit\">この機関の人を出す</button></form>")});
}

Answer draw(Context& ctx, const Training& training, const std::string& number, const Problems& problems)
{
    auto organisation = organisation_in_hand(ctx, number);
    const std::string place = organisation ? organisation->id : "";
    SessionOfTrainingPage page{.keys = ctx.form_keys(),
                               .filter = organisation_choice(ctx, training, place),
                               .choices = {},
                               .title = training.title,
                               .kind = std::string(name_of(training.kind)),
                               .held = wareki(training.held_on),
                               .until = wareki(date_of(training.valid_until) - days(1)) + "まで",
                               .audience = names_of(ctx, training.organisations),
                               .material = training.material,
                               .document_href =
                                   training.document_id.empty() ? "" : "/library/" + training.document_id,
                               .action = "/training/sessions/" + training.id + "/attendances",
                               .rows = {},
                               .grounds = {}};
    for (const auto& [id, words] : kGrounds) page.grounds.push_back({std::string(id), std::string(words)});
    struct Row {
        Attendance attendance;
        std::optional<guard::Account> account, by;
    };
    const auto [recorded, staff] = ctx.read([&](db::Reading& tx) {
        std::vector<Row> all;
        for (Attendance& one : attendances(tx, training.id)) {
            auto account = guard::find_account(tx, one.account_id);
            if (!account || !keeps_for(ctx, account->organisation_id)) continue;
            auto by = guard::find_account(tx, one.by_account);
            all.push_back({std::move(one), std::move(account), std::move(by)});
        }
        return std::pair(std::move(all), guard::accounts_of(tx, place));
    });
    std::set<std::string> attended;
    for (const Row& row : recorded) {
        const bool holds = !row.attendance.withdrawn_at;
        if (holds) attended.insert(row.attendance.account_id);
        page.rows.push_back({.name = name_of_account(ctx, *row.account),
                             .when = wareki(date_of(row.attendance.recorded_at)),
                             .by = row.by ? name_of_account(ctx, *row.by) : "",
                             .state = holds ? "受講済み"
                                            : "取消し（" + ground_words(row.attendance.withdrawn_for) + "、" +
                                                  wareki(date_of(*row.attendance.withdrawn_at)) + "）",
                             .action = holds ? page.action + "/" + row.attendance.id + "/withdrawal" : ""});
    }
    std::vector<ui::Option> people;
    for (const guard::Account& account : staff) {
        const bool over = account.ended_at && *account.ended_at <= ctx.now();
        if (over || attended.contains(account.id) || account.id == ctx.who().account_id) continue;
        people.push_back({.value = account.id,
                          .label = name_of_account(ctx, account),
                          .hint = std::string(guard::name_of(account.profession))});
    }
    page.nobody = people.empty();
    page.choices =
        ui::choices({.id = "people",
                     .label = (organisation ? organisation->name + "の" : std::string()) + "受けた人",
                     .options = std::move(people),
                     .error = std::string(problems.of("people")),
                     .several = true});
    return ctx.page({.title = page.title,
                     .body = session_of_training_page(page),
                     .crumbs = {{"研修の記録", "/training/sessions"}, {page.title, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_session(Context& ctx)
{
    return draw(ctx, training_in_hand(ctx), ctx.request.from_query("organisation"), {});
}

Answer record(Context& ctx)
{
    const Training training = training_in_hand(ctx);
    const std::vector<std::string> people = ctx.request.all_typed("people");
    Problems problems;
    if (people.empty()) problems.add("people", "受けた人を選んでください");
    if (training.held_on > ctx.today())
        problems.add("people", "まだ行っていない研修の受講は、記録できません");
    ctx.read([&](db::Reading& tx) {
        for (const std::string& id : people) {
            const auto account = guard::find_account(tx, id);
            const bool asked =
                account && (training.organisations.empty() ||
                            std::find(training.organisations.begin(), training.organisations.end(),
                                      account->organisation_id) != training.organisations.end());
            if (!asked || account->citizen || !keeps_for(ctx, account->organisation_id))
                throw Stop(Reason::not_found, "見つかりません。", "not one of those who are recorded here");
        }
    });
    if (std::find(people.begin(), people.end(), ctx.who().account_id) != people.end())
        throw Stop(Reason::not_permitted, "自分の受講は、ほかの人が記録します。", "own attendance");
    if (!problems.none()) return draw(ctx, training, "", problems);
    return ctx.act({.act = "training_attend",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/training/sessions/" + training.id, "training_recorded"),
                    .purpose = training.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       for (const std::string& id : people)
                           attend(tx,
                                  {.id = new_id(),
                                   .training_id = training.id,
                                   .account_id = id,
                                   .by_account = who.account_id},
                                  ctx.now());
                   });
}

Answer withdraw_here(Context& ctx)
{
    const Training training = training_in_hand(ctx);
    const std::string id = ctx.id_parameter("attendance");
    const auto found = ctx.read([&](db::Reading& tx) -> std::optional<Attendance> {
        auto one = find_attendance(tx, id);
        if (!one || one->training_id != training.id || one->withdrawn_at) return {};
        const auto account = guard::find_account(tx, one->account_id);
        if (!account || !keeps_for(ctx, account->organisation_id)) return {};
        return one;
    });
    if (!found) throw Stop(Reason::not_found, "見つかりません。", "no such attendance");
    const std::string why = ctx.typed("why");
    Problems problems;
    if (ground_words(why).empty()) problems.add("why", "取り消す理由を選んでください");
    if (!problems.none()) return draw(ctx, training, "", problems);
    return ctx.act({.act = "training_withdraw",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/training/sessions/" + training.id, "training_withdrawn"),
                    .purpose = found->id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       withdraw(tx, *found, why, who.account_id, ctx.now());
                   });
}

} // namespace

std::vector<guard::Route> attendance_routes()
{
    return {
        {"GET", "/training/sessions/{training}", kRecordTrainings, show_session, kWayOut},
        {"POST", "/training/sessions/{training}/attendances", kRecordTrainings, record, kWayOut},
        {"POST", "/training/sessions/{training}/attendances/{attendance}/withdrawal", kRecordTrainings,
         withdraw_here, kWayOut},
    };
}

} // namespace kasama::governance
