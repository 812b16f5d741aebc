// Whose home it is, and what it holds.
#include "residents/home/home.h"

#include "entry/category.h"
#include "foundation/base/wareki.h"
#include "guard/access/standing.h"
#include "guard/access/terminals.h"
#include "residents/home/pages/day.html.h"
#include "residents/home/pages/desk.html.h"
#include "residents/home/pages/lapsed.html.h"
#include "residents/subjects/basics.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using guard::Duty;

namespace {

constexpr std::size_t kRows = 20;

std::vector<entry::Values> values_of(std::vector<entry::Version>&& versions)
{
    std::vector<entry::Values> all;
    for (entry::Version& version : versions) all.push_back(std::move(version.values));
    return all;
}

const entry::AnyField* level_field()
{
    const entry::Category* certification = entry::find(Category::certification);
    if (!certification) return nullptr;
    for (const entry::AnyField* field : certification->fields) {
        if (field->id == "level") return field;
    }
    return nullptr;
}

/// The own list with level and term: one entry a person, naming all that was opened.
std::vector<OwnSubject> own_subjects(Context& ctx)
{
    const auto ids = ctx.read(
        [&](db::Reading& tx) { return guard::subjects_of_team(tx, ctx.who().organisation_id, ctx.now()); });
    std::vector<OwnSubject> persons;
    const auto opened = ctx.open_all_beside(
        ids, Category::basics, {Category::certification, Category::certification_progress}, "list", "day");
    std::vector<const guard::ReadPermit*> every;
    for (const auto& permits : opened) {
        for (const guard::ReadPermit& permit : permits) every.push_back(&permit);
    }
    auto read = entry::read_all(ctx.services().database, ctx.vault(), every);
    auto next = read.begin();
    for (const auto& permits : opened) {
        OwnSubject person{.subject = permits.front().subject(), .name = {}, .kana = {}, .birth = {}};
        for (const guard::ReadPermit& permit : permits) {
            const auto values = values_of(std::move(*next++));
            if (permit.category() == Category::basics && !values.empty()) {
                const Identity identity = identity_of(values.front());
                person.name = identity.name;
                person.kana = identity.kana;
                person.birth = birth_text(identity, ctx.today());
            }
            if (permit.category() == Category::certification) read_term(person, values, level_field());
            if (permit.category() == Category::certification_progress) read_progress(person, values);
        }
        persons.push_back(std::move(person));
    }
    sort_by_term(persons);
    return persons;
}

web::Answer show_day(Context& ctx)
{
    const std::vector<OwnSubject> persons = own_subjects(ctx);
    const Date today = ctx.today();
    DayPage page{.keys = ctx.form_keys(),
                 .title = short_date(today, today) + "（" + std::string(weekday_of(today)) + "）の仕事",
                 .groups = {},
                 .persons = persons.size(),
                 .rows = {}};
    constexpr std::string_view kNames[] = {"すぐに", "30日以内", "60日以内"};
    for (Task& task : tasks_of(persons, today)) {
        const std::string_view name = kNames[std::size_t(task.urgency)];
        (task.urgency == Urgency::now ? page.now : page.within_60) += 1;
        if (page.groups.empty() || page.groups.back().name != name)
            page.groups.push_back({std::string(name), {}});
        page.groups.back().tasks.push_back(std::move(task));
    }
    for (const OwnSubject& person : persons) {
        if (page.rows.size() == kRows) break;
        const auto left = remaining(person, today);
        page.rows.push_back({.href = "/subjects/" + person.subject,
                             .name = person.name,
                             .kana = person.kana,
                             .birth = person.birth,
                             .level = person.level,
                             .remaining = left           ? ui::tag(left->first, left->second)
                                          : person.until ? ui::plain(wareki(*person.until) + "まで")
                                                         : ui::plain("記録なし")});
    }
    return ctx.page({.title = page.title, .body = day_page(page), .home = true});
}

web::Answer show_desk(Context& ctx)
{
    struct Offer {
        std::string_view duty, label, href, hint;
    };
    constexpr Offer kOffers[] = {
        {"work_on_cases", "受付箱を見る", "/cases", "申請、届出、報告、請求を、期限の近い順に見ます"},
        {"register_subjects", "対象者を登録する", "/subjects/new",
         "届いた同意書や窓口の申出から、新しく載せます"},
        {"take_in_files", "ファイルを取り込む", "/imports",
         "健診、認定、住民異動などのファイルを読み、差を確かめてから反映します"},
        {"register_users", "利用機関と利用者", "/registration/organisations",
         "機関の登録、利用者IDの発行、登録済証の印刷"},
        {"review_emergency_looks", "緊急参照を見直す", "/emergency/reviews",
         "救急隊が開いた記録を、72時間のうちに確かめます"},
        {"control_service", "サービスの段階", "/service", "止める、見るだけにする、もどす"},
        {"watch_health", "稼働の状況", "/health", "記録の内容は見えません"},
        {"verify_ledger", "台帳を検証する", "/ledger/verification",
         "書きかえがないことを、記録の全体で確かめます"},
    };
    DeskPage page{.keys = ctx.form_keys(),
                  .title = "ホーム",
                  .may_search = ctx.holds(Duty("search_register")),
                  .links = {}};
    for (const Offer& offer : kOffers) {
        if (!ctx.holds(Duty(offer.duty))) continue;
        page.links.push_back({std::string(offer.label), std::string(offer.href), std::string(offer.hint)});
    }
    if (ctx.holds(Duty("oversee_terminals"))) {
        const auto overdue =
            ctx.read([&](db::Reading& tx) { return guard::overdue_declarations(tx, "", ctx.now()); });
        page.links.push_back({"端末と自己点検", "/terminals",
                              overdue ? "申告の期限を過ぎた端末が" + std::to_string(overdue) + "台あります"
                                      : "申告の期限を過ぎた端末はありません"});
    }
    return ctx.page({.title = page.title, .body = desk_page(page), .home = true});
}

/// No content before the training that is asked for: what is missing, and where it stands.
web::Answer show_lapsed(Context& ctx)
{
    return ctx.page({.title = "ホーム",
                     .body = lapsed_page({.links = {{"研修の状況と、受ける研修を見る", "/training", ""},
                                                    {"お知らせと文書を見る", "/library", ""}}}),
                     .home = true});
}

web::Answer show_home(Context& ctx)
{
    if (!ctx.who().office_chosen)
        return web::Answer::go_to("/offices/choice"); // holds offices, acts in none yet
    if (ctx.who().training_lapsed) return show_lapsed(ctx);
    if (ctx.holds(Duty("search_own_team"))) return show_day(ctx);
    constexpr std::pair<std::string_view, std::string_view> kElsewhere[] = {
        {"look_up_in_emergency", "/emergency"},
        {"own_page", "/me"},
        {"oversee_staff", "/organisation"},
        {"read_ledger", "/ledger"}};
    for (const auto& [duty, place] : kElsewhere) {
        if (ctx.holds(Duty(duty))) return web::Answer::go_to(std::string(place));
    }
    return show_desk(ctx);
}

} // namespace

std::vector<guard::Route> home_routes()
{
    return {{"GET", "/", guard::kSignedIn, show_home, {.before_training = true}}};
}

} // namespace kasama::residents
