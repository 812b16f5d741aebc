// Overview, category, history, form, removal and print of every declared category.
#include "residents/subject_page/pages.h"
#include "residents/copies/copies.h"
#include "residents/subject_page/files.h"

#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/sign_in.h"
#include "residents/subject_page/pages/edit.html.h"
#include "residents/subject_page/pages/history.html.h"
#include "residents/subject_page/pages/overview.html.h"
#include "residents/subject_page/pages/print.html.h"
#include "residents/subject_page/pages/print_foot.html.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"};
constexpr std::string_view kPurposes[] = {"visit", "meeting", "handover", "transport"};

const entry::Category& category_of(Context& ctx)
{
    const entry::Category* found = entry::find_path(ctx.parameter("category"));
    if (!found) throw Stop(Reason::not_found, "見つかりません。", "no such category");
    return *found;
}

std::string base_of(const std::string& subject, const entry::Category& category)
{
    return "/subjects/" + subject + "/" + std::string(category.path);
}

bool may_write(Context& ctx, const SubjectView& view, const entry::Category& category)
{
    return (category.on_screen || !category.own_form.empty()) &&
           guard::decide(ctx.policy(), view.opened().facts, category.id, guard::Act::write).permitted();
}

entry::Viewed viewed(Context& ctx, SubjectView& view, const entry::Category& category, bool print)
{
    return {.versions = view.versions(category.id),
            .permit = *view.opened().of(category.id),
            .today = ctx.today(),
            .subject = view.subject(),
            .may_write = !print && may_write(ctx, view, category),
            .print = print,
            .beside = [&view](Category other) { return view.versions(other); },
            .holds = [&ctx, print](std::string_view duty) { return !print && ctx.holds(guard::Duty(duty)); },
            .standing = [&ctx](const std::function<void(db::Reading&)>& work) { ctx.read(work); },
            .granted = [&view](Category other) { return view.granted(other); }};
}

std::string age_of(Date checked, Date today)
{
    const int months =
        (year_of(today) - year_of(checked)) * 12 + int(month_of(today)) - int(month_of(checked));
    return months >= 12 ? std::to_string(months) + "か月前・要確認" : "";
}

/// All alerts of the categories that were granted, in one notice with the age of the oldest.
html::Html alert_notice(Context& ctx, SubjectView& view)
{
    std::string words;
    std::optional<Date> oldest;
    for (const entry::Category& category : entry::categories()) {
        if (!category.alerts || !view.granted(category.id)) continue;
        for (const entry::Alert& alert : category.alerts(view.versions(category.id), ctx.today())) {
            words += (words.empty() ? "" : "　") + alert.words;
            if (alert.confirmed_on)
                oldest = std::min(oldest.value_or(*alert.confirmed_on), *alert.confirmed_on);
        }
    }
    if (words.empty()) return {};
    return ui::notice(ui::Mark::bad, words, ui::plain(oldest ? wareki(*oldest) + "に確認" : ""));
}

Answer show_overview(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    std::vector<Category> all;
    for (const entry::Category& category : entry::categories()) all.push_back(category.id);
    SubjectView view(ctx, subject, Category::basics, "read", std::move(all));
    OverviewPage page{.alert = alert_notice(ctx, view), .groups = {}};
    for (const entry::Category& category : entry::categories()) {
        const guard::Decision decision =
            guard::decide(ctx.policy(), view.opened().facts, category.id, guard::Act::read);
        const bool consent = decision.refusal == guard::Refusal::consent_missing;
        if (!decision.permitted() && !consent) continue;
        OverviewRow row{.label = std::string(guard::name_of(category.id)),
                        .href = base_of(subject, category),
                        .withheld = consent,
                        .why = consent ? "同意がない" : ""};
        if (!consent) {
            const auto summary =
                category.summary ? category.summary(view.versions(category.id), ctx.today()) : std::nullopt;
            row.fact = summary ? summary->fact : ui::plain("記録はまだありません");
            if (summary) {
                row.source = summary->source;
                if (summary->checked_on) row.old = age_of(*summary->checked_on, ctx.today());
            }
        }
        if (page.groups.empty() || page.groups.back().name != category.group)
            page.groups.push_back({std::string(category.group), {}});
        page.groups.back().rows.push_back(std::move(row));
    }
    static const entry::Category kOverview{
        .id = Category::none, .path = "", .group = "", .fields = {}, .body = nullptr, .summary = nullptr};
    return view.page(kOverview, "まとめ", overview_page(page));
}

Answer show_category(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject");
    SubjectView view(ctx, subject, category.id, "read", category.beside);
    const std::string base = base_of(subject, category);
    PageLinks links{.print = base + "/print"};
    if (may_write(ctx, view, category)) {
        const auto& versions = view.versions(category.id);
        const bool amend = category.single && !versions.empty();
        links.write = amend ? base + "/entries/" + versions.front().entry_id : base + "/new";
        links.write_label = amend ? "書き直す" : "記録を加える";
        if (!category.own_form.empty()) links.write = base + "/" + std::string(category.own_form);
    }
    link_files(ctx, view, base, links);
    return view.page(category, std::string(guard::name_of(category.id)),
                     category.body(viewed(ctx, view, category, false)), nullptr, links);
}

Answer draw_edit(Context& ctx, SubjectView& view, const entry::Category& category, const entry::Typed& typed,
                 const std::string& entry_id, std::int64_t seen, const Problems& problems)
{
    const std::string base = base_of(view.subject(), category);
    const std::string name = view.identity().name;
    EditPage page{.action = entry_id.empty() ? base : base + "/entries/" + entry_id,
                  .keys = ctx.form_keys(),
                  .fields = entry::draw_form(category.fields, typed, problems),
                  .button = (name.empty() ? "" : name + "さんの") + std::string("記録を保存する"),
                  .cancel = base,
                  .seen = seen};
    if (!entry_id.empty() && !category.single)
        page.remove_action = base + "/entries/" + entry_id + "/removal";
    page.address_closed = !entry_id.empty() && entry::has_address_facet(category.id) &&
                          !view.opened().of(category.id)->address_open();
    const std::string title =
        std::string(guard::name_of(category.id)) + (entry_id.empty() ? "を加える" : "を書き直す");
    return view.page(category, title, edit_page(page), &problems);
}

void require_form(Context& ctx, const SubjectView& view, const entry::Category& category)
{
    if (!category.on_screen || !may_write(ctx, view, category)) {
        throw Stop(Reason::not_permitted, "見ることはできますが、書くことはできません。",
                   "no form: " + std::string(category.path));
    }
}

Answer show_new(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    require_form(ctx, view, category);
    return draw_edit(ctx, view, category, {}, "", 0, {});
}

Answer show_edit(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string entry_id = ctx.id_parameter("entry");
    SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    require_form(ctx, view, category);
    for (const entry::Version& version : view.versions(category.id)) {
        if (version.entry_id != entry_id) continue;
        return draw_edit(ctx, view, category, entry::Typed::of(version.values, category.fields), entry_id,
                         version.version, {});
    }
    throw Stop(Reason::not_found, "見つかりません。", "no such entry");
}

std::int64_t seen_version(Context& ctx)
{
    const std::string& typed = ctx.typed("seen");
    if (typed.empty() || typed.size() > 9 || typed.find_first_not_of("0123456789") != std::string::npos) {
        throw Stop(Reason::bad_request, "画面を開き直してから、もう一度お試しください。", "seen version");
    }
    return std::stoll(typed);
}

/// The person's entries as they stand, for rules among them and for an address that follows unread: a look of
/// its own.
std::vector<entry::Version> standing(Context& ctx, const std::string& subject,
                                     const entry::Category& category)
{
    const guard::Opened opened =
        ctx.open({.subject = subject, .category = category.id, .purpose = "check_before_writing"});
    return entry::read(ctx.services().database, ctx.vault(), opened.permit, category.fields);
}

/// Seals what was typed: a new entry, or the version after the one its author saw.
entry::Draft draft_of(Context& ctx, const std::string& subject, const entry::Category& category,
                      const std::string& entry_id, const std::vector<entry::Version>& standing,
                      const entry::Values& values)
{
    if (entry_id.empty()) return entry::prepare(ctx.vault(), subject, category.id, values);
    const std::int64_t seen = seen_version(ctx);
    for (const entry::Version& version : standing) {
        if (version.entry_id == entry_id && version.version == seen)
            return entry::prepare_next(ctx.vault(), subject, category.id, version, values);
    }
    return entry::prepare_next(ctx.vault(), subject, category.id, entry_id, seen, values);
}

Answer save(Context& ctx, const std::string& entry_id)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject");
    if (!category.on_screen) throw Stop(Reason::not_found, "見つかりません。", "no form for this category");
    Problems problems;
    const entry::Values values = entry::read_form(category.fields, ctx.request, problems);
    if (problems.none() && category.check) category.check(values, ctx.today(), problems);
    if (problems.none() && category.check_standing)
        ctx.read([&](db::Reading& tx) { category.check_standing(tx, values, problems); });
    std::vector<entry::Version> stood;
    const bool fresh = problems.none() && !ctx.sent_before();
    const bool among = fresh && category.check_among;
    if (among || (fresh && !entry_id.empty() && entry::has_address_facet(category.id)))
        stood = standing(ctx, subject, category);
    if (among) {
        std::vector<entry::Version> rest = stood;
        std::erase_if(rest, [&](const entry::Version& version) { return version.entry_id == entry_id; });
        category.check_among(values, rest, problems);
    }
    if (!problems.none()) {
        SubjectView view(ctx, subject, category.id); // re-showing a person's form is a read
        require_form(ctx, view, category);
        const std::int64_t seen = entry_id.empty() ? 0 : seen_version(ctx);
        return draw_edit(ctx, view, category, {ctx.request.form}, entry_id, seen, problems);
    }
    const entry::Draft draft = draft_of(ctx, subject, category, entry_id, stood, values);
    return ctx.change({.subject = subject,
                       .category = category.id,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice(base_of(subject, category), "record_saved")},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          if (among) entry::require_unchanged(tx, permit, stood);
                          entry::write(tx, permit, draft, ctx.now());
                      });
}

Answer create(Context& ctx) { return save(ctx, ""); }
Answer amend(Context& ctx) { return save(ctx, ctx.id_parameter("entry")); }

Answer remove(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject"), entry_id = ctx.id_parameter("entry");
    const entry::Draft draft =
        entry::prepare_removal(ctx.vault(), subject, category.id, entry_id, seen_version(ctx));
    return ctx.change({.subject = subject,
                       .category = category.id,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice(base_of(subject, category), "record_removed"),
                       .act = "remove"},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          entry::write(tx, permit, draft, ctx.now());
                      });
}

std::string author_of(Context& ctx, const entry::Version& version)
{
    const auto organisation =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, version.organisation_id); });
    const std::string where = organisation                      ? organisation->name
                              : version.organisation_id.empty() ? "本人・代諾者"
                                                                : "";
    return where + (version.source == "screen" ? "　画面で入力" : "　ファイルから取り込み");
}

Answer show_history(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    const auto versions = entry::history(ctx.services().database, ctx.vault(), *view.opened().of(category.id),
                                         ctx.id_parameter("entry"), category.fields);
    if (versions.empty()) throw Stop(Reason::not_found, "見つかりません。", "no such entry");
    HistoryPage page{.versions = {}, .back = base_of(view.subject(), category)};
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const entry::Version& version = versions[i];
        const Instant at = version.recorded_at;
        HistoryVersion shown{.when = wareki(date_of(at)) + " " + clock_text(at),
                             .who = author_of(ctx, version),
                             .state = version.removed         ? "取り下げ"
                                      : version.superseded_at ? "前の版"
                                                              : "いまの版",
                             .changes = {}};
        if (i + 1 < versions.size() && !version.removed) {
            shown.changes = entry::differences(category.fields, versions[i + 1].values, version.values);
        } else if (!version.removed) {
            shown.facts = entry::draw_facts(category.fields, version.values);
        }
        page.versions.push_back(std::move(shown));
    }
    return view.page(category, std::string(guard::name_of(category.id)) + "の履歴", history_page(page));
}

Answer ask_purpose(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    SubjectView view(ctx, ctx.id_parameter("subject"), category.id);
    return view.page(category, std::string(guard::name_of(category.id)) + "を印刷する",
                     print_question_page({.subject = view.subject(),
                                          .category_path = std::string(category.path),
                                          .keys = ctx.form_keys()}));
}

/// The one POST that answers with a page: the paper itself. Printing is a look with a purpose, entered before
/// it.
Answer print(Context& ctx)
{
    const entry::Category& category = category_of(ctx);
    const std::string subject = ctx.id_parameter("subject"), purpose = ctx.typed("purpose");
    if (std::find(std::begin(kPurposes), std::end(kPurposes), purpose) == std::end(kPurposes)) {
        SubjectView view(ctx, subject, category.id);
        Problems problems;
        problems.add("purpose", "印刷の目的を選んでください");
        return view.page(category, std::string(guard::name_of(category.id)) + "を印刷する",
                         print_question_page({.subject = subject,
                                              .category_path = std::string(category.path),
                                              .keys = ctx.form_keys(),
                                              .error = "印刷の目的を選んでください"}),
                         &problems);
    }
    SubjectView view(ctx, subject, category.id, "print", category.beside, purpose);
    const html::Html paper = category.body(viewed(ctx, view, category, true));
    const CopyMark mark = mark_of(ctx, enter_copy(ctx,
                                                  {.id = {},
                                                   .kind = "paper",
                                                   .what = std::string(guard::code_of(category.id)) + " " +
                                                           std::string(guard::name_of(category.id)),
                                                   .purpose = purpose},
                                                  {subject}));
    const html::Html content =
        ui::join({paper, print_foot_part({.who = mark.who, .when = mark.when, .number = mark.number})});
    return view.page(category, std::string(guard::name_of(category.id)), content);
}

} // namespace

std::vector<guard::Route> subject_page_routes()
{
    guard::declare_notice("record_saved", "記録を保存しました。");
    guard::declare_notice("record_removed", "記録を取り下げました。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}", kOpenRecords, show_overview, by_door},
        {"GET", "/subjects/{subject}/{category}", kOpenRecords, show_category, by_door},
        {"POST", "/subjects/{subject}/{category}", kOpenRecords, create, by_door},
        {"GET", "/subjects/{subject}/{category}/new", kOpenRecords, show_new, by_door},
        {"GET", "/subjects/{subject}/{category}/print", kOpenRecords, ask_purpose, by_door},
        {"POST", "/subjects/{subject}/{category}/print", kOpenRecords, print, by_door},
        {"GET", "/subjects/{subject}/{category}/entries/{entry}", kOpenRecords, show_edit, by_door},
        {"POST", "/subjects/{subject}/{category}/entries/{entry}", kOpenRecords, amend, by_door},
        {"POST", "/subjects/{subject}/{category}/entries/{entry}/removal", kOpenRecords, remove, by_door},
        {"GET", "/subjects/{subject}/{category}/entries/{entry}/history", kOpenRecords, show_history,
         by_door},
    };
}

} // namespace kasama::residents
