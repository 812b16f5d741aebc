// 本人への対応 (6.5(2)): each person concerned, decided one by one. Pseudonyms; the secretariat resolves
// names, each an entry.
#include "entry/entry.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/incidents/incident.h"
#include "governance/incidents/pages.h"
#include "governance/incidents/pages/persons.html.h"
#include "guard/ledger/search.h"
#include "residents/subjects/basics.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kHandle{"handle_incidents"};

struct Decision {
    std::string_view id, words;
};
constexpr Decision kDecisions[] = {
    {"told", "知らせた"}, {"not_told", "知らせない"}, {"unreachable", "連絡がつかない"}};

std::string decision_words(std::string_view decision)
{
    for (const Decision& one : kDecisions) {
        if (one.id == decision) return std::string(one.words);
    }
    return {};
}

/// Where the reason is bound to, within the case.
std::string reason_entry(const std::string& subject) { return "person " + subject; }

procedure::Case incident_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("case");
    const auto of = ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, id); });
    if (!of || of->procedure != "incident" || of->number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "no such incident");
    return *of;
}

Answer draw(Context& ctx, const procedure::Case& of, const Problems& problems)
{
    const auto persons = ctx.read([&](db::Reading& tx) { return persons_of(tx, of.id); });
    const bool named = ctx.request.from_query("names") == "1";
    const auto names = named ? names_of_persons(ctx, persons) : std::map<std::string, std::string>();
    const auto key = ctx.vault().case_key(of.id);
    const std::string base = "/incidents/" + of.id + "/persons";
    PersonsPage page{
        .number = of.number,
        .case_href = "/cases/" + of.id,
        .add_action = base,
        .keys = ctx.form_keys(),
        .add_fields = ui::text_area(
            {.id = "subjects",
             .label = "対象者の番号",
             .value = ctx.typed("subjects"),
             .hint = "「事故の範囲」にある番号（例：S-41c0de）。いくつでも、「、」で区切ります。",
             .error = std::string(problems.of("subjects")),
             .rows = 4}),
        .rows = {}};
    if (!persons.empty() && !named) page.names_href = base + "?names=1";
    if (named) page.note = "氏名を確かめたことは、一人ずつ台帳に残り、本人の履歴にも出ます。";
    for (const Concerned& one : persons) {
        PersonRow row{.number = "S-" + one.subject_id.substr(0, 6),
                      .name = {},
                      .decision = decision_words(one.decision),
                      .day = {},
                      .reason = {},
                      .action = base + "/" + one.subject_id,
                      .options = {{.value = "", .label = "選んでください"}}};
        if (const auto name = names.find(one.subject_id); name != names.end()) row.name = name->second;
        if (const auto day = parse_date(one.decided_on)) row.day = wareki(*day);
        if (key && !one.sealed_reason.empty())
            row.reason =
                key->unseal({.person = of.id, .category = "case", .entry = reason_entry(one.subject_id)},
                            one.sealed_reason);
        for (const Decision& d : kDecisions)
            row.options.push_back(
                {.value = std::string(d.id), .label = std::string(d.words), .chosen = d.id == one.decision});
        page.undecided += one.decision.empty() ? 1 : 0;
        page.rows.push_back(std::move(row));
    }
    return ctx.page({.title = "本人への対応",
                     .body = persons_page(page),
                     .crumbs = {{of.number, "/cases/" + of.id}, {"本人への対応", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show(Context& ctx) { return draw(ctx, incident_in_hand(ctx), {}); }

Answer add(Context& ctx)
{
    const procedure::Case of = incident_in_hand(ctx);
    Problems problems;
    std::vector<std::string> subjects;
    std::string word;
    for (const char c : half_width(ctx.typed("subjects")) + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-') {
            word += char(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        if (word.empty()) continue;
        const std::string prefix = word.starts_with("s-") ? word.substr(2) : "";
        const auto found = prefix.size() < 4 ? std::vector<std::string>{} : ctx.read([&](db::Reading& tx) {
            return guard::subjects_beginning(tx, prefix);
        });
        if (found.size() == 1)
            subjects.push_back(found.front());
        else
            problems.add("subjects",
                         "「" + word +
                             "」は、一人の対象者を示していません。番号（例：S-41c0de）を確かめてください");
        word.clear();
    }
    if (subjects.empty() && problems.none()) problems.add("subjects", "対象者の番号を入力してください");
    if (!problems.none()) return draw(ctx, of, problems);
    return ctx.act(
        {.act = "add_persons",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/incidents/" + of.id + "/persons", "persons_added"),
         .purpose = of.number + " " + std::to_string(subjects.size())},
        [&](db::Writing& tx, const guard::Who& who) { add_persons(tx, of.id, subjects, who.account_id); });
}

Answer decide(Context& ctx)
{
    const procedure::Case of = incident_in_hand(ctx);
    const std::string subject = ctx.id_parameter("subject"), decision = ctx.typed("decision"),
                      reason = stored_form(ctx.typed("reason"));
    const auto persons = ctx.read([&](db::Reading& tx) { return persons_of(tx, of.id); });
    if (std::none_of(persons.begin(), persons.end(),
                     [&](const Concerned& one) { return one.subject_id == subject; }))
        throw Stop(Reason::not_found, "見つかりません。", "not concerned");
    Problems problems;
    const auto day = read_date(ctx.typed("day"));
    const std::string who = "S-" + subject.substr(0, 6) + "：";
    if (decision_words(decision).empty()) problems.add("subjects", who + "対応を選んでください");
    if (!day || *day > ctx.today())
        problems.add("subjects", who + "日は、今日までの日を、R8.11.20 のように入力してください");
    if (decision != "told" && reason.empty())
        problems.add("subjects", who + "知らせない理由・連絡がつかない理由を入力してください");
    if (to_points(reason).size() > 500) problems.add("subjects", who + "理由は500文字以内で入力してください");
    if (!problems.none()) return draw(ctx, of, problems);
    const auto key = ctx.vault().case_key(of.id);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key of case");
    const Concerned person{
        .subject_id = subject,
        .decision = decision,
        .decided_on = kasama::to_text(*day),
        .sealed_reason =
            reason.empty()
                ? ""
                : key->seal({.person = of.id, .category = "case", .entry = reason_entry(subject)}, reason)};
    return ctx.act(
        {.act = "decide_person",
         .form_key = ctx.form_key(),
         .then = Context::with_notice("/incidents/" + of.id + "/persons", "person_decided"),
         .purpose = of.number + " " + decision + " " + subject},
        [&](db::Writing& tx, const guard::Who& by) { decide_person(tx, of.id, person, by.account_id); });
}

} // namespace

std::map<std::string, std::string> names_of_persons(Context& ctx, const std::vector<Concerned>& persons)
{
    std::vector<std::string> ids;
    for (const Concerned& one : persons) ids.push_back(one.subject_id);
    return names_of_subjects(ctx, ids);
}

std::map<std::string, std::string> names_of_subjects(Context& ctx, const std::vector<std::string>& subjects)
{
    std::map<std::string, std::string> names;
    const auto permits = ctx.open_all(subjects, guard::Category::basics, "list", "incident");
    const auto all = entry::read_all(ctx.services().database, ctx.vault(), permits);
    for (std::size_t i = 0; i < permits.size(); ++i) {
        if (!all[i].empty()) names[permits[i].subject()] = residents::identity_of(all[i].front().values).name;
    }
    return names;
}

std::vector<guard::Route> person_routes()
{
    guard::declare_notice("persons_added", "加えました。");
    guard::declare_notice("person_decided", "本人への対応を記録しました。");
    return {
        {"GET", "/incidents/{case}/persons", kHandle, show},
        {"POST", "/incidents/{case}/persons", kHandle, add},
        {"POST", "/incidents/{case}/persons/{subject}", kHandle, decide},
    };
}

} // namespace kasama::governance
