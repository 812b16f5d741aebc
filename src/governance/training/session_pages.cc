// Sessions and the overdue list: of every organisation for the secretariat, of the own for a manager.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/library/library.h"
#include "governance/training/pages.h"
#include "governance/training/pages/form.html.h"
#include "governance/training/pages/sessions.html.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

struct Overdue {
    guard::Account account;
    std::string organisation;
    Standing standing;
};

std::vector<Overdue> overdue_of(Context& ctx)
{
    return ctx.read([&](db::Reading& tx) {
        std::vector<Overdue> all;
        for (const guard::Organisation& organisation : guard::organisations(tx)) {
            const bool in_use = organisation.admitted_at <= ctx.now() &&
                                (!organisation.ended_at || *organisation.ended_at > ctx.now());
            if (!in_use || !keeps_for(ctx, organisation.id)) continue;
            for (guard::Account& account : guard::accounts_of(tx, organisation.id)) {
                if (account.ended_at && *account.ended_at <= ctx.now()) continue;
                const Standing standing = standing_of(tx, account.id);
                if (standing.overdue(ctx.now()))
                    all.push_back({std::move(account), organisation.name, standing});
            }
        }
        return all;
    });
}

std::string state_words(const Standing& standing, TrainingKind kind, Instant now)
{
    const auto& until = standing.of(kind);
    if (!until) return "受けていません";
    const std::string day = wareki(date_of(*until) - days(1)) + "まで";
    return *until > now ? day : day + "（期限切れ）";
}

Answer show_sessions(Context& ctx)
{
    const bool whole = ctx.holds(kHoldTrainings);
    const auto people = overdue_of(ctx);
    ui::Table overdue{
        .caption = "期限が切れている人 " + std::to_string(people.size()) + "人",
        .columns = {{.label = "氏名"}, {.label = "機関"}, {.label = "利用方法"}, {.label = "個人情報保護"}},
        .rows = {},
        .empty = "いません。"};
    for (const Overdue& one : people) {
        overdue.rows.push_back(
            {.cells = {ui::plain(name_of_account(ctx, one.account)), ui::plain(one.organisation),
                       ui::plain(state_words(one.standing, TrainingKind::usage, ctx.now())),
                       ui::plain(state_words(one.standing, TrainingKind::privacy, ctx.now()))},
             .state = ui::RowState::caution});
    }
    const std::string own = ctx.who().organisation_id;
    const auto all = ctx.read([&](db::Reading& tx) { return trainings(tx); });
    ui::Table table{
        .caption = "研修の回",
        .columns = {{.label = "題名"}, {.label = "種類"}, {.label = "行った日"}, {.label = "対象"}},
        .rows = {},
        .note = "新しい順。",
        .empty = "まだありません。"};
    for (const Training& one : all) {
        const bool mine =
            one.organisations.empty() ||
            std::find(one.organisations.begin(), one.organisations.end(), own) != one.organisations.end();
        if (!whole && !mine) continue;
        table.rows.push_back({.cells = {ui::link("/training/sessions/" + one.id, one.title),
                                        ui::plain(name_of(one.kind)), ui::plain(wareki(one.held_on)),
                                        ui::plain(one.organisations.empty()
                                                      ? "すべての機関"
                                                      : std::to_string(one.organisations.size()) + "機関")}});
    }
    return ctx.page({.title = "研修の記録",
                     .body = sessions_of_training_page(
                         {.table = ui::table(table),
                          .overdue = ui::table(overdue),
                          .may_hold = whole,
                          .lead = whole ? "すべての機関の研修です。" : "自分の機関の人の研修です。"})});
}

struct Typed {
    std::string kind, title, material, document, organisations;
    std::optional<Date> held;
};

/// Numbers 「K-0003」 parted by blanks or commas, each an organisation in use.
std::vector<std::string> organisations_typed(Context& ctx, const std::string& typed, Problems& problems)
{
    std::vector<std::string> ids;
    std::string number;
    const auto take = [&] {
        if (number.empty()) return;
        const auto found =
            ctx.read([&](db::Reading& tx) { return guard::find_organisation_numbered(tx, number); });
        if (!found)
            problems.add("organisations", "機関の番号「" + number + "」の機関はありません");
        else
            ids.push_back(found->id);
        number.clear();
    };
    for (const char c : half_width(typed)) {
        if (c == ' ' || c == ',' || c == '\n' || c == '\r')
            take();
        else
            number += c;
    }
    take();
    return ids;
}

Answer draw_form(Context& ctx, const Typed& typed, const Problems& problems)
{
    TrainingFormPage page{.title = "研修の回を登録する",
                          .lead =
                              "行った研修か、これから行う研修を登録します。受けた人は、あとで記録します。",
                          .action = "/training/sessions",
                          .button = "登録する",
                          .back = "/training/sessions",
                          .keys = ctx.form_keys(),
                          .fields = {}};
    std::vector<ui::Option> kinds, documents_listed{{.value = "", .label = "選ばない"}};
    for (const TrainingKind kind : kTrainingKinds)
        kinds.push_back({.value = std::string(id_of(kind)),
                         .label = std::string(name_of(kind)),
                         .chosen = typed.kind == id_of(kind)});
    for (const Document& one : ctx.read([&](db::Reading& tx) { return documents(tx); }))
        documents_listed.push_back({.value = one.id, .label = one.title, .chosen = typed.document == one.id});
    page.fields = ui::join({
        ui::choices({.id = "kind",
                     .label = "種類",
                     .options = std::move(kinds),
                     .error = std::string(problems.of("kind"))}),
        ui::text_field({.id = "title",
                        .label = "題名",
                        .value = typed.title,
                        .error = std::string(problems.of("title"))}),
        ui::date_field({.id = "held",
                        .label = "行う日",
                        .year = ctx.typed("held_year"),
                        .month = ctx.typed("held_month"),
                        .day = ctx.typed("held_day"),
                        .error = std::string(problems.of("held"))}),
        ui::text_area({.id = "organisations",
                       .label = "対象の機関の番号",
                       .value = typed.organisations,
                       .hint = "例：K-0003 K-0012。空欄なら、すべての機関です。",
                       .error = std::string(problems.of("organisations")),
                       .required = false,
                       .rows = 2}),
        ui::choice({.id = "document",
                    .label = "資料（文書から）",
                    .options = std::move(documents_listed),
                    .error = std::string(problems.of("document")),
                    .required = false}),
        ui::text_area({.id = "material",
                       .label = "資料（文）",
                       .value = typed.material,
                       .hint = "受ける人の「研修」の画面に出ます。個人の氏名は書かないでください。",
                       .error = std::string(problems.of("material")),
                       .required = false,
                       .rows = 6}),
    });
    return ctx.page({.title = page.title,
                     .body = training_form_page(page),
                     .crumbs = {{"研修の記録", "/training/sessions"}, {page.title, "", true}},
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422});
}

Answer show_new(Context& ctx) { return draw_form(ctx, {}, {}); }

Answer create(Context& ctx)
{
    Problems problems;
    Typed typed{.kind = ctx.typed("kind"),
                .title = stored_form(ctx.typed("title")),
                .material = ctx.typed("material"),
                .document = ctx.typed("document"),
                .organisations = ctx.typed("organisations")};
    typed.held = read_date(ctx.typed("held_year"), ctx.typed("held_month"), ctx.typed("held_day"));
    const auto kind = training_kind_of(typed.kind);
    if (!kind) problems.add("kind", "種類を選んでください");
    if (typed.title.empty()) problems.add("title", "題名を入力してください");
    if (to_points(typed.title).size() > 100) problems.add("title", "題名は100文字以内で入力してください");
    if (!typed.held) problems.add("held", "行う日は、ある日付を入力してください");
    if (to_points(typed.material).size() > 8000)
        problems.add("material", "資料（文）は8,000文字以内で入力してください");
    const auto known = typed.document.empty() || ctx.read([&](db::Reading& tx) {
        return find_document(tx, typed.document).has_value();
    });
    if (!known) problems.add("document", "資料を選び直してください");
    if (stored_form(typed.material).empty() && typed.document.empty())
        problems.add("material", "資料は、文か文書のどちらかを入れてください");
    std::vector<std::string> organisations = organisations_typed(ctx, typed.organisations, problems);
    if (!problems.none()) return draw_form(ctx, typed, problems);
    Training training{.id = new_id(),
                      .kind = *kind,
                      .title = typed.title,
                      .held_on = *typed.held,
                      .material = typed.material,
                      .document_id = typed.document,
                      .organisations = std::move(organisations)};
    return ctx.act({.act = "training_hold",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/training/sessions/" + training.id, "training_held"),
                    .purpose = training.id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       training.valid_until = valid_until(training.held_on, months_of(tx, training.kind));
                       training.by_account = who.account_id;
                       insert(tx, training, ctx.now());
                   });
}

} // namespace

bool keeps_for(const Context& ctx, std::string_view organisation)
{
    return ctx.holds(kHoldTrainings) || ctx.who().organisation_id == organisation;
}

std::vector<guard::Route> training_session_routes()
{
    return {
        {"GET", "/training/sessions", kRecordTrainings, show_sessions, kWayOut},
        {"GET", "/training/sessions/new", kHoldTrainings, show_new, kWayOut},
        {"POST", "/training/sessions", kHoldTrainings, create, kWayOut},
    };
}

} // namespace kasama::governance
