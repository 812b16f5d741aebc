// The citizen's home: what is there, who looked, who may look, how to stop. Proxies and family choose the
// person first.
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/access/emergency.h"
#include "guard/access/hours.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/sign_in.h"
#include "residents/citizen/pages.h"
#include "residents/citizen/pages/choose.html.h"
#include "residents/citizen/pages/home.html.h"
#include "residents/sharing/record.h"
#include "residents/sharing/team.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOwnPage{"own_page"};

/// What stands first on the page; the rest is behind one link.
constexpr Category kFirst[] = {Category::emergency_medical, Category::emergency_contacts,
                               Category::certification, Category::checkup, Category::medication};

struct OwnPerson {
    std::string subject, relation; ///< self, proxy, family
};

std::vector<OwnPerson> own_persons(Context& ctx)
{
    std::vector<OwnPerson> persons;
    if (!ctx.who().own_subject.empty()) persons.push_back({ctx.who().own_subject, "self"});
    for (const guard::Representative& row : ctx.read(
             [&](db::Reading& tx) { return guard::represented_by(tx, ctx.who().account_id, ctx.now()); })) {
        const bool known = std::any_of(persons.begin(), persons.end(),
                                       [&](const OwnPerson& p) { return p.subject == row.subject_id; });
        if (!known) persons.push_back({row.subject_id, row.relation});
    }
    return persons;
}

void add_information(HomePage& page, SubjectView& view, Date today)
{
    for (const entry::Category& category : entry::categories()) {
        if (!view.granted(category.id)) continue;
        ++page.kinds;
        if (std::find(std::begin(kFirst), std::end(kFirst), category.id) == std::end(kFirst)) continue;
        const auto summary =
            category.summary ? category.summary(view.versions(category.id), today) : std::nullopt;
        page.information.push_back({.href = "/subjects/" + page.subject + "/" + std::string(category.path),
                                    .name = std::string(plain_name(category.id)),
                                    .fact = summary ? summary->fact : ui::plain("記録はまだありません")});
    }
}

void add_team(HomePage& page, db::Reading& tx, Instant now)
{
    for (const guard::Membership& m : guard::team_of(tx, page.subject, now)) {
        const auto organisation = guard::find_organisation(tx, m.organisation_id);
        if (!organisation) continue;
        HomeTeam member{.name = organisation->name, .person = std::string(usual_person(organisation->kind))};
        if (leaves_soon(*organisation, now)) member.leaving = wareki(date_of(*organisation->ended_at));
        page.team.push_back(std::move(member));
    }
}

/// What came of the review of the newest look (8.1(3)c).
std::string review_words(Context& ctx, const std::string& subject)
{
    const auto looks = ctx.read([&](db::Reading& tx) {
        return guard::emergency_grants_about(tx, subject, beginning_of("30", ctx.now()));
    });
    if (looks.empty()) return {};
    const guard::EmergencyGrant& look = looks.front();
    if (!look.reviewed_at)
        return "市が、見た理由と出動番号を確かめています。見た人は、確かめる人になれません。";
    return wareki(date_of(*look.reviewed_at)) + "に、市が確かめました。結果は「" +
           (look.finding == "proper" ? "妥当" : "救急隊に説明を求める") + "」です。";
}

void add_accesses(HomePage& page, Context& ctx, const std::string& account)
{
    const guard::AboutSubject month{.subject = page.subject,
                                    .from = beginning_of("30", ctx.now()),
                                    .until = ctx.now() + std::chrono::milliseconds(1),
                                    .without_account = account,
                                    .limit = 200};
    std::vector<guard::Entry> entries;
    guard::CountAbout count;
    ctx.read([&](db::Reading& tx) {
        entries = guard::entries_about(tx, month);
        count = guard::count_about(tx, month);
    });
    page.shows_accesses = true;
    page.looked = count.entries == 0 ? ""
                                     : std::to_string(count.organisations) + "つの機関の" +
                                           std::to_string(count.accounts) + "人";
    if (entries.empty()) return;
    AccessReader reader(ctx, page.subject);
    const AccessLine last = reader.lines({entries.front()}).front();
    page.last_at = moment(last.at, ctx.today());
    page.last_who = last.place + "　" + last.who + (last.place == "救急隊員" ? "" : " さん");
    page.last_where = last.organisation;
    for (const guard::Entry& entry : entries) {
        if (!entry.permitted() || act_in_words(entry) != "救急で見た") continue;
        const Date day = date_of(entry.recorded_at);
        page.emergency = short_date(day, ctx.today()) + "（" + std::string(weekday_of(day)) +
                         "）に、救急隊が" + (page.self ? "あなた" : page.name + " さん") + "の情報を見ました";
        page.emergency_review = review_words(ctx, page.subject);
        break;
    }
}

Answer draw_home(Context& ctx, const OwnPerson& person)
{
    std::vector<Category> all{Category::accesses, Category::basics};
    for (const entry::Category& category : entry::categories()) all.push_back(category.id);
    // 掲載停止 leaves the subject D20 and D21; a family reader has no D20.
    const Category main = person.relation == "family" ? Category::basics : Category::consent;
    std::erase(all, main);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    SubjectView view(ctx, person.subject, main, "read", all);
    const PersonHead head = head_of(ctx, view);
    const guard::Who who = view.opened().who;
    HomePage page{.subject = person.subject,
                  .name = head.name,
                  .facts = head.facts,
                  .self = who.column == guard::Column::self,
                  .told = view.opened().facts.notified,
                  .listed = !view.opened().facts.listing_stopped,
                  .stoppable = ctx.holds(guard::Duty("record_stop")) && main == Category::consent,
                  .information = {},
                  .team = {}};
    add_information(page, view, ctx.today());
    ctx.read([&](db::Reading& tx) {
        add_team(page, tx, ctx.now());
        page.desk_hours = guard::in_words(guard::office_hours(tx, ctx.today()));
        if (!page.stoppable) return;
        for (const guard::StopRow& stop : guard::stops_of(tx, person.subject)) {
            if (in_force(stop, ctx.now())) page.stopped.push_back(stopped_thing(tx, stop));
        }
    });
    if (view.granted(Category::accesses)) add_accesses(page, ctx, who.account_id);
    return ctx.page({.title = head.name + " さんのページ", .body = home_page(page), .home = true});
}

Answer choose(Context& ctx, const std::vector<OwnPerson>& persons, const std::string& end)
{
    std::vector<std::string> ids;
    for (const OwnPerson& person : persons) ids.push_back(person.subject);
    std::map<std::string, std::string> names;
    for (const guard::ReadPermit& permit : ctx.open_all(ids, Category::basics, "list", "choose_person")) {
        const auto basics = entry::read(ctx.services().database, ctx.vault(), permit, kBasicFields);
        if (!basics.empty()) names[permit.subject()] = identity_of(basics.front().values).name;
    }
    ChoosePage page{.persons = {}};
    for (const OwnPerson& person : persons) {
        const std::string& name = names[person.subject];
        if (name.empty() && person.relation != "self") continue; // no longer listed
        page.persons.push_back({.href = "/subjects/" + person.subject + end,
                                .name = name.empty() ? "ご本人" : name + " さん",
                                .relation = person.relation == "self"    ? "ご本人として"
                                            : person.relation == "proxy" ? "代諾者として"
                                                                         : "ご家族として"});
    }
    return ctx.page({.title = "だれのページを見ますか", .body = choose_page(page)});
}

Answer show_own(Context& ctx)
{
    const auto persons = own_persons(ctx);
    return persons.size() == 1 ? draw_home(ctx, persons.front()) : choose(ctx, persons, "/home");
}

Answer show_own_accesses(Context& ctx)
{
    const auto persons = own_persons(ctx);
    if (persons.size() == 1) return Answer::go_to("/subjects/" + persons.front().subject + "/accesses");
    return choose(ctx, persons, "/accesses");
}

/// The way to the stop (3.1(1)⑤) for whoever does not know the address: open while the service is closed.
Answer show_way_to_stop(Context& ctx)
{
    std::vector<OwnPerson> persons = own_persons(ctx);
    if (persons.empty()) throw Stop(Reason::not_found, "見つかりません。", "nobody's own page");
    std::erase_if(persons, [](const OwnPerson& person) { return person.relation == "family"; });
    if (persons.empty())
        return ctx.page({.title = "情報の提供を止める",
                         .body = ui::join({html::Html::trusted("<h1>情報の提供を止める</h1>"),
                                           ui::notice(ui::Mark::info, "止められるのは、ご本人と代諾者です",
                                                      ui::plain("ご家族は、ご本人か代諾者に、または市の窓口に"
                                                                "お申し出ください。"))})});
    if (persons.size() > 1) return choose(ctx, persons, "/stop");
    return Answer::go_to("/subjects/" + persons.front().subject + "/stop");
}

Answer show_home(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    for (const OwnPerson& person : own_persons(ctx)) {
        if (person.subject == subject) return draw_home(ctx, person);
    }
    ctx.open({.subject = subject,
              .category = Category::consent}); // refused and entered like any look without a relation
    throw Stop(Reason::not_found, "見つかりません。", "nobody's own page");
}

} // namespace

PersonHead head_of(Context& ctx, SubjectView& view)
{
    const Identity& identity = view.identity();
    if (!identity.name.empty()) {
        return {identity.name,
                identity.kana + "　" + birth_text(identity, ctx.today()) +
                    (identity.insured_number.empty() ? "" : "　被保険者番号 " + identity.insured_number)};
    }
    const auto face = guard::open_face(ctx.request.cookie(web::kTokenCookie), view.opened().who.display);
    const bool self = view.opened().who.column == guard::Column::self;
    return {self && face ? face->name : "対象者", self ? "" : "氏名は表示できません"};
}

std::vector<guard::Route> own_page_routes()
{
    return {
        {"GET", "/me", kOwnPage, show_own},
        {"GET", "/me/accesses", kOwnPage, show_own_accesses},
        {"GET", "/subjects/{subject}/home", kOwnPage, show_home},
        {"GET", "/stop", kOwnPage, show_way_to_stop, {.always_open = true}},
    };
}

} // namespace kasama::residents
