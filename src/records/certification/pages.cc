// D03 and D04 on the subject's page: progress before result, since that is what people telephone about.
#include "records/certification/pages.h"

#include "entry/form.h"
#include "entry/organisation_number.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "records/certification/certification.h"
#include "records/certification/pages/applications.html.h"
#include "records/certification/pages/certification.html.h"

namespace kasama::records {

namespace {

using entry::Values;
using entry::Version;
using entry::Viewed;

std::string thousands(int number)
{
    std::string text = std::to_string(number);
    for (int at = int(text.size()) - 3; at > 0; at -= 3) text.insert(std::size_t(at), ",");
    return text;
}

std::string level_word(const Values& values) { return entry::shown(kLevel, values.text(kLevel.id)); }
std::string kind_word(const Values& values)
{
    return entry::shown(kApplicationKind, values.text(kApplicationKind.id));
}

std::string date_words(const std::optional<Date>& date) { return date ? wareki(*date) : std::string(); }

std::string joined(const std::string& first, std::string_view mark, const std::string& second)
{
    return first + (first.empty() || second.empty() ? "" : std::string(mark)) + second;
}

std::string term_words(const Values& values)
{
    const auto from = values[kValidFrom], until = values[kValidUntil];
    if (!from || !until) return {};
    return wareki(*from) + "～" + wareki(*until) + "（" + term_text(*from, *until) + "）";
}

html::Html countdown_tag(const Values& values, bool pending, Date today)
{
    const auto from = values[kValidFrom], until = values[kValidUntil];
    if (!from || !until || !is_certified(values.text(kLevel.id))) return {};
    const Countdown left = countdown(*from, *until, pending, today);
    switch (left.state) {
    case TermState::not_begun: return ui::tag(ui::Mark::info, left.words);
    case TermState::holds:
        if (left.days > 60) return {};
        return ui::tag(left.days > 30 ? ui::Mark::info : ui::Mark::caution, left.words);
    case TermState::ends_today: return ui::tag(ui::Mark::caution, left.words);
    case TermState::ended:
    case TermState::ended_waiting: return ui::tag(ui::Mark::bad, left.words);
    }
    return {};
}

/// 「市の介護保険システムから …」: how old what is shown is.
std::vector<std::string> age_cautions(std::initializer_list<const std::vector<Version>*> lists, Date today)
{
    std::optional<Instant> newest;
    for (const auto* versions : lists) {
        for (const Version& version : *versions)
            newest = std::max(newest.value_or(version.recorded_at), version.recorded_at);
    }
    const std::string last = newest ? "（この方の分は、最後に" + short_date(date_of(*newest), today) + " " +
                                          clock_text(*newest) + "に取り込みました）"
                                    : "";
    return {"内容は市の介護保険システムから取り込みます" + last +
            "。きょう窓口で出た申請は、まだ入っていません。"};
}

std::string step_when(const Progress& progress, const Values& values, std::size_t i, Date today)
{
    if (!progress.on[i]) return {};
    const std::string day = short_date(*progress.on[i], today);
    if (progress.done[i]) return day;
    if (Step(i) == Step::panel && values[kPanelPlannedOn]) return day + "の予定";
    return day + "の見込み";
}

/// What must be said of an application beyond its steps: outcome, or delay with reason, new date and what
/// still holds.
html::Html progress_notice(const Values& values, const Progress& progress, const Values* current, Date today)
{
    if (progress.outcome == Outcome::withdrawn) {
        return ui::notice(ui::Mark::info, wareki(*progress.closed_on) + "に取り下げられました", {});
    }
    if (progress.outcome == Outcome::rejected) {
        return ui::notice(ui::Mark::info, wareki(*progress.closed_on) + "に却下されました", {});
    }
    const auto postponed = values[kPostponedOn], expected = values[kExpectedOn];
    const bool late = past_legal_due(values, today);
    if (progress.outcome == Outcome::decided || (!late && !postponed)) return {};
    std::string heading = late ? "申請から30日を過ぎています" : "結果が遅れる見込みです";
    if (expected) heading = "結果は" + short_date(*expected, today) + "の見込みです";
    if (postponed) heading += "（延期通知 " + short_date(*postponed, today) + "）";
    const std::string reason = values[kPostponementReason].value_or("");
    std::string text = reason + (reason.empty() || reason.ends_with("。") ? "" : "。");
    if (late) text += "申請から30日を過ぎました。";
    if (late && !postponed) text += "延期通知の記録はありません。";
    const auto until = current ? (*current)[kValidUntil] : std::nullopt;
    if (until && *until >= today) text += "いまの認定は" + short_date(*until, today) + "まで使えます。";
    if (until && *until < today && values.text(kApplicationKind.id) == "2") {
        text += "いまの認定は" + short_date(*until, today) +
                "で終わりました。新しい認定はその翌日にさかのぼります。";
    }
    return ui::notice(ui::Mark::caution, heading, ui::plain(text));
}

ProgressView progress_view(const Values& values, const Values* current, Date today)
{
    const Progress progress = progress_of(values);
    ProgressView view{.title = kind_word(values) + "申請の進み具合", .since = "", .steps = {}};
    const auto applied = values[kApplicationDay];
    if (applied && progress.outcome == Outcome::pending) {
        view.since = "申請から" + std::to_string((today - *applied).count()) + "日目";
    }
    const bool stopped = progress.outcome == Outcome::withdrawn || progress.outcome == Outcome::rejected;
    for (std::size_t i = 0; i < kSteps; ++i) {
        view.steps.push_back({.number = std::to_string(i + 1),
                              .name = std::string(name_of(Step(i))),
                              .state = progress.done[i]                ? "done"
                                       : i == progress.now && !stopped ? "now"
                                                                       : "later",
                              .when = step_when(progress, values, i, today)});
    }
    view.notice = progress_notice(values, progress, current, today);
    return view;
}

/// The end of a term: renewal not applied for, or the term over.
html::Html term_notice(const Values& current, bool pending, Date today)
{
    const auto until = current[kValidUntil];
    if (!until || pending || !is_certified(current.text(kLevel.id))) return {};
    if (today > *until) {
        return ui::notice(ui::Mark::bad, "認定は" + short_date(*until, today) + "で終わりました",
                          ui::plain("次の申請の記録はありません。"));
    }
    if (!renewal_open(*until, today)) return {};
    return ui::notice(
        today > *until - days(30) ? ui::Mark::caution : ui::Mark::info, "更新の申請が出ていません",
        ui::plain("更新の申請は" + short_date(renewal_opens(*until), today) + "から" +
                  short_date(*until, today) + "までできます。結果が出るまで30日ほどかかります。"));
}

CurrentView current_view(const Values& values, bool pending, Date today)
{
    const std::string level = values.text(kLevel.id);
    const auto limit = monthly_limit(level, today);
    const std::string physical = entry::shown(kPhysicalGrade, values.text(kPhysicalGrade.id));
    const std::string dementia = entry::shown(kDementiaGrade, values.text(kDementiaGrade.id));
    return {.level = level_word(values),
            .countdown = countdown_tag(values, pending, today),
            .term = term_words(values),
            .limit = limit ? thousands(*limit) + "単位／月" : "",
            .certified = joined(date_words(values[kCertifiedOn]), "・", kind_word(values)),
            .grades = joined(physical.empty() ? "" : "障害高齢者 " + physical, "／",
                             dementia.empty() ? "" : "認知症高齢者 " + dementia),
            .benefit = entry::shown(kBenefitKind, values.text(kBenefitKind.id)),
            .service_limits = values[kServiceLimits].value_or(""),
            .opinion = values[kPanelOpinion].value_or("")};
}

std::string entry_href(const Viewed& viewed, std::string_view path, const Version& version,
                       std::string_view more)
{
    return "/subjects/" + viewed.subject + "/" + std::string(path) + "/entries/" + version.entry_id +
           std::string(more);
}

html::Html certification_body(const Viewed& viewed)
{
    const auto applications = viewed.beside(guard::Category::certification_progress);
    const bool progress_known = viewed.granted(guard::Category::certification_progress);
    const Version* pending = pending_of(applications);
    const Version* current = current_of(viewed.versions, viewed.today);

    CertificationPage page{.rows = {},
                           .cautions = age_cautions({&viewed.versions, &applications}, viewed.today)};
    if (pending)
        page.progress = progress_view(pending->values, current ? &current->values : nullptr, viewed.today);
    if (current) {
        page.current = current_view(current->values, pending != nullptr, viewed.today);
        if (progress_known) page.notice = term_notice(current->values, pending != nullptr, viewed.today);
    }
    for (const Version& version : viewed.versions) {
        CertificationRow row{
            .level = level_word(version.values),
            .term = term_words(version.values),
            .application = joined(kind_word(version.values), "・", date_words(version.values[kAppliedOn])),
            .certified_on = date_words(version.values[kCertifiedOn])};
        if (!viewed.print) row.history_href = entry_href(viewed, "certification", version, "/history");
        if (viewed.may_write) row.edit_href = entry_href(viewed, "certification", version, "");
        page.rows.push_back(std::move(row));
    }
    return certification_page(page);
}

std::string outcome_words(const Values& values)
{
    const Progress progress = progress_of(values);
    switch (progress.outcome) {
    case Outcome::pending:
        return "手続き中（" + std::string(progress.now < kSteps ? name_of(Step(progress.now)) : "") + "）";
    case Outcome::decided: return joined("認定", "・", date_words(progress.closed_on));
    case Outcome::withdrawn: return joined("取下げ", "・", date_words(progress.closed_on));
    case Outcome::rejected: return joined("却下", "・", date_words(progress.closed_on));
    }
    return {};
}

html::Html applications_body(const Viewed& viewed)
{
    ApplicationsPage page{.rows = {}, .cautions = age_cautions({&viewed.versions}, viewed.today)};
    if (!viewed.versions.empty()) {
        const Version* shown = pending_of(viewed.versions);
        if (!shown) shown = &viewed.versions.front();
        const auto certifications = viewed.beside(guard::Category::certification);
        const Version* current = current_of(certifications, viewed.today);
        page.progress = progress_view(shown->values, current ? &current->values : nullptr, viewed.today);
        page.facts = entry::draw_facts(kProgressFields, shown->values);
    }
    for (const Version& version : viewed.versions) {
        ApplicationRow row{.kind = kind_word(version.values),
                           .applied_on = date_words(version.values[kApplicationDay]),
                           .outcome = outcome_words(version.values)};
        if (!viewed.print)
            row.history_href = entry_href(viewed, "certification_progress", version, "/history");
        if (viewed.may_write) row.edit_href = entry_href(viewed, "certification_progress", version, "");
        page.rows.push_back(std::move(row));
    }
    return applications_page(page);
}

std::optional<entry::Summary> certification_summary(const std::vector<Version>& versions, Date today)
{
    const Version* current = current_of(versions, today);
    if (!current) return {};
    const auto until = current->values[kValidUntil];
    const html::Html words =
        ui::plain(level_word(current->values) + (until ? "（" + wareki(*until) + "まで）" : "") + " ");
    return entry::Summary{.fact = ui::join({words, countdown_tag(current->values, false, today)}),
                          .source = joined("市", "・", date_words(current->values[kCertifiedOn]))};
}

std::optional<entry::Summary> progress_summary(const std::vector<Version>& versions, Date today)
{
    if (versions.empty()) return {};
    const Version* pending = pending_of(versions);
    const Values& values = (pending ? *pending : versions.front()).values;
    const auto applied = values[kApplicationDay];
    std::string words = kind_word(values) + "申請　" + outcome_words(values);
    if (past_legal_due(values, today)) words += "　申請から30日を過ぎました";
    return entry::Summary{.fact = ui::plain(words),
                          .source = joined("市", "・", applied ? short_date(*applied, today) + "申請" : "")};
}

html::Html band(const std::vector<Version>& versions, Date today)
{
    const Version* current = current_of(versions, today);
    if (!current) return ui::plain("認定の記録なし");
    std::string out = "<p><strong class=\"band-level-word\">";
    html::escape(out, level_word(current->values));
    out += "</strong> " + countdown_tag(current->values, false, today).text() + "</p>";
    if (const auto until = current->values[kValidUntil]) {
        out += "<p class=\"band-term\">";
        html::escape(out, wareki(*until) + "まで");
        out += "</p>";
    }
    return html::Html::trusted(std::move(out));
}

void check_certification(const Values& values, Date today, Problems& problems)
{
    const auto certified = values[kCertifiedOn], from = values[kValidFrom], until = values[kValidUntil];
    const auto applied = values[kAppliedOn];
    if (certified && *certified > today)
        problems.add(kCertifiedOn.id, "認定日は今日以前の日付にしてください");
    if (applied && certified && *applied > *certified)
        problems.add(kAppliedOn.id, "申請日は認定日以前の日付にしてください");
    if (!certified || !from || !until || !is_certified(values.text(kLevel.id))) return;
    // Whether the level stayed the same is not on this form, so the longer range holds.
    const std::string wrong = wrong_term(values.text(kApplicationKind.id), true, *certified, *from, *until);
    if (!wrong.empty()) problems.add(kValidUntil.id, wrong);
}

void check_progress(const Values& values, Date today, Problems& problems)
{
    const auto applied = values[kApplicationDay];
    if (applied && *applied > today) problems.add(kApplicationDay.id, "申請日は今日以前の日付にしてください");
    for (const auto* field : {&kSurveyedOn, &kOpinionReceivedOn, &kFirstJudgedOn, &kPanelHeldOn, &kResultOn,
                              &kNotifiedOn, &kPostponedOn, &kWithdrawnOn, &kRejectedOn}) {
        const auto day = values[*field];
        if (day && *day > today)
            problems.add(field->id, std::string(field->label) + "は今日以前の日付にしてください");
        if (day && applied && *day < *applied)
            problems.add(field->id, std::string(field->label) + "は申請日以後の日付にしてください");
    }
    if (values[kWithdrawnOn] && values[kRejectedOn])
        problems.add(kRejectedOn.id, "取下げ日と却下日は、どちらか一つだけにしてください");
}

std::string by_term(const Values& values) { return values.text(kValidFrom.id); }
std::string by_application(const Values& values) { return values.text(kApplicationDay.id); }

/// The organisation that was asked for the opinion becomes the condition the data table names, with the
/// version that says so: that of the last application written.
entry::WithWrite request_follows(guard::Vault&, const std::string& subject, const entry::Values* values)
{
    const std::string number = values ? values->text(kOpinionOffice.id) : "";
    return [subject, number](db::Writing& tx, std::string_view by, Instant now) {
        const auto office = guard::find_organisation_numbered(tx, half_width(number));
        guard::set_opinion_requested(tx, subject, office ? office->id : "", by, now);
    };
}

void check_office(db::Reading& tx, const entry::Values& values, Problems& problems)
{
    const std::string& number = values.text(kOpinionOffice.id);
    if (!number.empty()) entry::organisation_numbered(tx, kOpinionOffice.id, number, problems);
}

} // namespace

void declare_certification()
{
    entry::declare({.id = guard::Category::certification,
                    .path = "certification",
                    .group = "介護",
                    .order = 100,
                    .fields = kCertificationFields,
                    .body = certification_body,
                    .summary = certification_summary,
                    .band = band,
                    .check = check_certification,
                    .sort_key = by_term,
                    .beside = {guard::Category::certification_progress}});
    entry::declare({.id = guard::Category::certification_progress,
                    .path = "certification_progress",
                    .group = "介護",
                    .order = 110,
                    .fields = kProgressFields,
                    .body = applications_body,
                    .summary = progress_summary,
                    .check = check_progress,
                    .check_standing = check_office,
                    .sort_key = by_application,
                    .with_write = request_follows,
                    .beside = {guard::Category::certification}});
}

} // namespace kasama::records
