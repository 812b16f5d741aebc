// 見本 (8.1(3)b): opened by 監査責任者 for an audit, its auditors, named persons and categories, until a day.
#include "entry/category.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/audits/pages.h"
#include "governance/audits/pages/sample.html.h"
#include "governance/audits/pages/sample_form.html.h"
#include "governance/audits/pages/samples.html.h"
#include "governance/audits/typed.h"
#include "guard/access/samples.h"
#include "guard/ledger/search.h"

namespace kasama::governance {

using guard::Context;
using guard::SampleOpening;
using web::Answer;

namespace {

constexpr guard::Duty kOpenSamples{"open_samples"}, kViewSamples{"conduct_audits"};
constexpr std::size_t kMostPersons = 20;

std::string subject_words(const std::string& id) { return "S-" + id.substr(0, 6); }

struct Asked {
    std::optional<AuditRow> audit;
    std::vector<std::string> subjects;
    std::vector<guard::Category> categories;
    std::optional<Date> until;
};

/// 「S-41c0de」, one or several: each tells one person apart.
std::vector<std::string> subjects_typed(Context& ctx, const std::string& text, Problems& problems)
{
    std::vector<std::string> all;
    std::string word;
    for (const char c : half_width(text) + " ") {
        if (std::isalnum(static_cast<unsigned char>(c)) || c == '-') {
            word += char(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        if (word.empty()) continue;
        const std::string prefix = word.starts_with("s-") ? word.substr(2) : "";
        const auto found = prefix.size() < 4 ? std::vector<std::string>{} : ctx.read([&](db::Reading& tx) {
            return guard::subjects_beginning(tx, prefix);
        });
        if (found.size() != 1)
            problems.add("subjects", "「" + word +
                                         "」は、一人の対象者を示していません。台帳にある番号（例：S-41c0de）"
                                         "を入力してください");
        else
            all.push_back(found.front());
        word.clear();
    }
    if (all.empty() && problems.of("subjects").empty())
        problems.add("subjects", "対象者の番号を入力してください");
    if (all.size() > kMostPersons) problems.add("subjects", "対象者は一度に20人までです");
    return all;
}

std::vector<std::string> chosen_categories(const Context& ctx)
{
    std::vector<std::string> all;
    for (const auto& [name, value] : ctx.request.form) {
        if (name == "categories") all.push_back(value);
    }
    return all;
}

Asked asked_of(Context& ctx, Problems& problems)
{
    Asked asked;
    asked.audit = audit_typed(ctx, "audit", ctx.typed("audit"), problems);
    asked.subjects = subjects_typed(ctx, ctx.typed("subjects"), problems);
    for (const std::string& code : chosen_categories(ctx)) {
        const auto category = guard::category_of(code);
        if (category && entry::find(*category)) asked.categories.push_back(*category);
    }
    if (asked.categories.empty()) problems.add("categories", "情報の種類を選んでください");
    asked.until = read_date(ctx.typed("until"));
    if (!asked.until || *asked.until < ctx.today())
        problems.add("until", "いつまでかは、今日以後の日を、2026-12-04 や R8.12.4 のように入力してください");
    else if (asked.audit && *asked.until > asked.audit->until)
        problems.add("until", "いつまでかは、監査の期間のおわり（" + wareki(asked.audit->until) +
                                  "）までの日にしてください");
    return asked;
}

ui::Table table_of(const std::vector<SampleOpening>& openings, bool links, Instant now)
{
    ui::Table table{
        .caption = "見本 " + std::to_string(openings.size()) + "件",
        .columns = {{.label = "対象者"}, {.label = "種類"}, {.label = "監査"}, {.label = "いつまで"}},
        .rows = {},
        .empty = "開いている見本はありません。"};
    for (const SampleOpening& one : openings) {
        const std::string name(guard::name_of(one.category));
        table.rows.push_back(
            {.cells = {ui::plain(subject_words(one.subject_id)),
                       links ? ui::link("/audits/samples/" + one.id, name) : ui::plain(name),
                       ui::plain(one.audit_number),
                       ui::plain(one.until_at > now
                                     ? wareki(date_of(one.until_at - std::chrono::milliseconds(1)))
                                     : "終わりました")}});
    }
    return table;
}

Answer draw_form(Context& ctx, const Problems& problems)
{
    std::vector<ui::Option> categories;
    const auto chosen = chosen_categories(ctx);
    for (const entry::Category& category : entry::categories()) {
        const std::string code(guard::code_of(category.id));
        categories.push_back({.value = code,
                              .label = code + " " + std::string(guard::name_of(category.id)),
                              .chosen = std::find(chosen.begin(), chosen.end(), code) != chosen.end()});
    }
    std::sort(categories.begin(), categories.end(),
              [](const ui::Option& a, const ui::Option& b) { return a.value < b.value; });
    std::vector<SampleOpening> opened;
    ctx.read([&](db::Reading& tx) {
        for (const AuditRow& row : audits(tx)) {
            if (row.closed_at) continue;
            for (SampleOpening& one : guard::samples_of_audit(tx, row.id)) {
                const bool shown = std::any_of(opened.begin(), opened.end(), [&](const SampleOpening& o) {
                    return o.subject_id == one.subject_id && o.category == one.category;
                });
                if (!shown) opened.push_back(std::move(one));
            }
        }
    });
    SampleForm page{
        .action = "/audits/samples",
        .keys = ctx.form_keys(),
        .fields = ui::join({
            ui::text_field({.id = "audit",
                            .label = "監査の番号",
                            .value = ctx.typed("audit"),
                            .hint = "例：R8-0012",
                            .error = std::string(problems.of("audit")),
                            .width = 12}),
            ui::text_area({.id = "subjects",
                           .label = "対象者の番号",
                           .value = ctx.typed("subjects"),
                           .hint = "アクセス台帳にある番号（例：S-41c0de）。20人まで、「、」で区切ります。",
                           .error = std::string(problems.of("subjects")),
                           .rows = 3}),
            ui::choices({.id = "categories",
                         .label = "情報の種類",
                         .options = std::move(categories),
                         .error = std::string(problems.of("categories")),
                         .several = true}),
            ui::text_field({.id = "until",
                            .label = "いつまで",
                            .value = ctx.typed("until"),
                            .hint = "この日の終わりまで。監査が終わると、その前でも閉じます。",
                            .error = std::string(problems.of("until")),
                            .width = 14}),
        }),
        .opened = ui::table(table_of(opened, false, ctx.now()))};
    return ctx.page({.title = "見本を開く",
                     .body = sample_form_page(page),
                     .crumbs = {{"監査", "/audits"}, {"見本を開く", "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_form(Context& ctx) { return draw_form(ctx, {}); }

Answer open_samples(Context& ctx)
{
    Problems problems;
    const Asked asked = asked_of(ctx, problems);
    if (!problems.none()) return draw_form(ctx, problems);
    std::vector<SampleOpening> openings;
    std::string number;
    ctx.read([&](db::Reading& tx) {
        number = number_of(tx, asked.audit->id);
        for (const std::string& account : auditors_of(tx, asked.audit->id)) {
            for (const std::string& subject : asked.subjects) {
                for (const guard::Category category : asked.categories)
                    openings.push_back({.id = new_id(),
                                        .audit_id = asked.audit->id,
                                        .audit_number = number,
                                        .account_id = account,
                                        .subject_id = subject,
                                        .category = category,
                                        .from_at = ctx.now(),
                                        .until_at = start_of(*asked.until + days(1))});
            }
        }
    });
    return ctx.act({.act = "open_samples",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/audits/samples/new", "samples_opened"),
                    .purpose = std::string(guard::kSamplePurpose) + number},
                   [&](db::Writing& tx, const guard::Who& who) {
                       for (const SampleOpening& one : openings) guard::open_sample(tx, one, who.account_id);
                   });
}

Answer list_samples(Context& ctx)
{
    const auto openings =
        ctx.read([&](db::Reading& tx) { return guard::samples_of(tx, ctx.who().account_id, ctx.now()); });
    ctx.act({.act = "list_samples", .form_key = {}, .then = {}, .purpose = {}, .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    return ctx.page({.title = "開いている見本",
                     .body = samples_page({.table = ui::table(table_of(openings, true, ctx.now()))}),
                     .crumbs = {{"監査", "/audits"}, {"開いている見本", "", true}}});
}

/// The opening of the address where it is this person's, over or not: the door decides, and enters it.
SampleOpening opening_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("opening");
    auto found = ctx.read([&](db::Reading& tx) { return guard::find_sample(tx, id, ctx.who().account_id); });
    if (!found) throw Stop(Reason::not_found, "見つかりません。", "no such opening");
    return std::move(*found);
}

Answer show_sample(Context& ctx)
{
    const SampleOpening opening = opening_in_hand(ctx);
    const entry::Category* category = entry::find(opening.category);
    if (!category) throw Stop(Reason::not_found, "見つかりません。", "no such category");
    const guard::Opened opened = ctx.open({.subject = opening.subject_id, .category = opening.category});
    auto versions = entry::read(ctx.services().database, ctx.vault(), opened.permit, category->fields);
    entry::sort_newest_first(*category, versions);
    const entry::Viewed viewed{
        .versions = versions,
        .permit = opened.permit,
        .today = ctx.today(),
        .subject = opening.subject_id,
        .may_write = false,
        .print = true,
        .beside = [](guard::Category) { return std::vector<entry::Version>{}; },
        .holds = [](std::string_view) { return false; },
        .standing = [&ctx](const std::function<void(db::Reading&)>& work) { ctx.read(work); },
        .granted = [](guard::Category) { return false; }};
    return ctx.page(
        {.title = std::string(guard::name_of(opening.category)),
         .body = sample_page({.subject = subject_words(opening.subject_id),
                              .category = std::string(guard::name_of(opening.category)),
                              .audit = opening.audit_number,
                              .until = wareki(date_of(opening.until_at - std::chrono::milliseconds(1))),
                              .content = category->body(viewed)}),
         .crumbs = {{"監査", "/audits"}, {"開いている見本", "/audits/samples"}, {"見本", "", true}}});
}

} // namespace

std::vector<guard::Route> sample_routes()
{
    guard::declare_notice("samples_opened", "見本を開きました。監査員の「開いている見本」に出ます。");
    return {
        {"GET", "/audits/samples", kViewSamples, list_samples},
        {"GET", "/audits/samples/new", kOpenSamples, show_form},
        {"POST", "/audits/samples", kOpenSamples, open_samples},
        {"GET", "/audits/samples/{opening}", kViewSamples, show_sample},
    };
}

} // namespace kasama::governance
