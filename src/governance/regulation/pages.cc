// The public text, the page on which everybody confirms it, and how far the confirmations have come.
#include "governance/regulation/pages.h"

#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/table.h"
#include "governance/regulation/pages/confirmation.html.h"
#include "governance/regulation/pages/confirmations.html.h"
#include "governance/regulation/pages/regulation.html.h"
#include "governance/regulation/screens.h"
#include "guard/access/conditions.h"
#include "guard/accounts/accounts.h"

namespace kasama::governance {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kPropose{"propose_regulation"};

std::string version_words(const RegulationText& text) { return "第" + std::to_string(text.version) + "版"; }
std::string from_words(const RegulationText& text) { return wareki(date_of(text.from_at)) + "から"; }

std::vector<ShownClause> shown(Context& ctx, std::string_view text, bool screens)
{
    std::vector<ShownClause> all;
    for (RegulationClause& clause : clauses_of(text)) {
        ShownClause one{.clause = {}, .anchor = anchor_of(clause.number), .screens = {}};
        if (screens && !clause.number.empty()) one.screens = screens_of(ctx, clause.number);
        one.clause = std::move(clause);
        all.push_back(std::move(one));
    }
    return all;
}

std::vector<RegulationVersionRow> version_rows(Context& ctx)
{
    const auto [versions, in_force] = ctx.read([&](db::Reading& tx) {
        auto all = regulation_versions(tx);
        std::set<std::string> ids;
        for (const RegulationText& one : all) {
            if (const auto now = regulation_in_force(tx, one.audience, ctx.now())) ids.insert(now->id);
        }
        return std::pair(std::move(all), std::move(ids));
    });
    std::vector<RegulationVersionRow> rows;
    for (const RegulationText& one : versions) {
        rows.push_back({.name = std::string(regulation_name(one.audience)),
                        .version = version_words(one),
                        .from = from_words(one),
                        .state = in_force.contains(one.id) ? "いま効いています"
                                 : one.from_at > ctx.now() ? "これから効きます"
                                                           : "前の版",
                        .href = "/regulation/texts/" + one.id,
                        .summary = one.summary});
    }
    return rows;
}

Answer draw(Context& ctx, const std::optional<RegulationText>& text, bool older)
{
    const std::string audience = text ? text->audience : "";
    RegulationPage page{
        .name = std::string(regulation_name(audience)),
        .version = text ? version_words(*text) : "",
        .from = text ? from_words(*text) : "",
        .draft = !text,
        .older = older,
        .clauses = shown(ctx, text ? std::string_view(text->body) : drafted_regulation(), audience.empty()),
        .versions = version_rows(ctx)};
    return ctx.page({.title = page.name, .body = regulation_page(page)});
}

Answer show(Context& ctx)
{
    return draw(ctx, ctx.read([&](db::Reading& tx) { return regulation_in_force(tx, "", ctx.now()); }),
                false);
}

Answer show_text(Context& ctx)
{
    const std::string id = ctx.id_parameter("text");
    const auto [text, current] = ctx.read([&](db::Reading& tx) {
        auto found = find_regulation(tx, id);
        auto now = found ? regulation_in_force(tx, found->audience, ctx.now()) : std::nullopt;
        return std::pair(std::move(found), std::move(now));
    });
    if (!text) throw Stop(Reason::not_found, "見つかりません。", "no such text of the regulation");
    return draw(ctx, text, !current || current->id != text->id);
}

/// What is in force for whoever asks: the regulation, and the rules of the own internal organisation (10).
std::vector<RegulationText> texts_for(db::Reading& tx, const guard::Who& who, Instant now)
{
    std::vector<RegulationText> texts;
    if (auto regulation = regulation_in_force(tx, "", now)) texts.push_back(std::move(*regulation));
    const auto account = guard::find_account(tx, who.account_id);
    if (!account || account->organisation_id.empty()) return texts;
    const auto organisation = guard::find_organisation(tx, account->organisation_id);
    if (!organisation) return texts;
    if (auto rules = regulation_in_force(tx, guard::id_of(organisation->kind), now))
        texts.push_back(std::move(*rules));
    return texts;
}

Answer show_confirmation(Context& ctx)
{
    const std::string account = ctx.who().account_id;
    const auto texts = ctx.read([&](db::Reading& tx) {
        std::vector<std::pair<RegulationText, std::optional<Instant>>> all;
        for (RegulationText& text : texts_for(tx, ctx.who(), ctx.now())) {
            const auto confirmed = confirmed_at(tx, account, text.id);
            all.emplace_back(std::move(text), confirmed);
        }
        return all;
    });
    ConfirmationPage page{.keys = ctx.form_keys(), .texts = {}};
    for (const auto& [text, confirmed] : texts) {
        page.asked = page.asked || !confirmed;
        page.texts.push_back({.name = std::string(regulation_name(text.audience)),
                              .version = version_words(text),
                              .from = from_words(text),
                              .summary = text.summary,
                              .confirmed = confirmed ? wareki(date_of(*confirmed)) : "",
                              .clauses = shown(ctx, text.body, false),
                              .open = !text.audience.empty()});
    }
    return ctx.page({.title = "運用管理規程の確認", .body = confirmation_page(page)});
}

Answer confirm(Context& ctx)
{
    return ctx.act({.act = "confirm_regulation", .form_key = ctx.form_key(), .then = "/"},
                   [&](db::Writing& tx, const guard::Who& who) {
                       for (const RegulationText& text : texts_for(tx, who, ctx.now()))
                           note_confirmation(tx, who.account_id, text.id, ctx.now());
                       guard::confirm_texts(tx, who.account_id, ctx.now());
                   });
}

Answer show_confirmations(Context& ctx)
{
    const std::string wanted = ctx.request.from_query("text");
    ConfirmationsPage page{.name = {}, .version = {}, .table = {}, .others = {}};
    const auto [text, counts, others] = ctx.read([&](db::Reading& tx) {
        std::vector<RegulationText> current;
        for (const std::string_view audience : {"", "city_department", "city_hospital", "fire_station"}) {
            if (auto one = regulation_in_force(tx, audience, ctx.now())) current.push_back(std::move(*one));
        }
        std::optional<RegulationText> chosen;
        for (const RegulationText& one : current) {
            if (one.id == wanted || (wanted.empty() && !chosen)) chosen = one;
        }
        auto numbers =
            chosen ? confirmation_counts(tx, chosen->id, ctx.now()) : std::vector<ConfirmationCount>();
        return std::tuple(std::move(chosen), std::move(numbers), std::move(current));
    });
    if (text) {
        page.name = regulation_name(text->audience);
        page.version = version_words(*text) + "　" + from_words(*text);
        ui::Table table{.caption = "機関ごとの確認",
                        .columns = {{.label = "機関"},
                                    {.label = "利用者", .number = true},
                                    {.label = "確認した人", .number = true},
                                    {.label = "状態"}},
                        .rows = {},
                        .note = "市民利用者は数えません。"};
        for (const ConfirmationCount& count : counts) {
            const bool all = count.confirmed >= count.people;
            table.rows.push_back(
                {.cells = {ui::plain(count.organisation), ui::plain(std::to_string(count.people)),
                           ui::plain(std::to_string(count.confirmed)),
                           all ? ui::tag(ui::Mark::good, "全員が確認")
                               : ui::tag(ui::Mark::caution,
                                         "まだ" + std::to_string(count.people - count.confirmed) + "人")},
                 .state = all ? ui::RowState::usual : ui::RowState::caution});
        }
        page.table = ui::table(table);
    }
    for (const RegulationText& one : others) {
        if (!text || one.id != text->id)
            page.others.push_back(
                {std::string(regulation_name(one.audience)), "/regulation/confirmations?text=" + one.id});
    }
    return ctx.page({.title = "規程の確認の状況", .body = confirmations_page(page)});
}

} // namespace

std::vector<guard::Route> regulation_routes()
{
    constexpr guard::RouteOptions open{.always_open = true};
    constexpr guard::RouteOptions first{
        .always_open = true, .before_regulation = true, .before_training = true};
    return {
        {"GET", "/regulation", guard::kAnyone, show, open},
        {"GET", "/regulation/texts/{text}", guard::kAnyone, show_text, open},
        {"GET", "/regulation/confirmation", guard::kSignedIn, show_confirmation, first},
        {"POST", "/regulation/confirmation", guard::kSignedIn, confirm, first},
        {"GET", "/regulation/confirmations", kPropose, show_confirmations},
    };
}

} // namespace kasama::governance
