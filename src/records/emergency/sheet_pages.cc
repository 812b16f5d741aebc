// The sheet on glass and paper. One act opens everything on it.
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/emergency/facts.h"
#include "records/emergency/lookup.h"
#include "records/emergency/pages/nothing.html.h"
#include "records/emergency/pages/sheet.html.h"
#include "records/emergency/pages/sheet_band.html.h"
#include "records/emergency/pages/sheet_print.html.h"
#include "residents/copies/copies.h"

namespace kasama::records {

namespace {

using guard::Category;
using guard::Context;
using web::Answer;

struct OpenedSheet {
    guard::Opened opened;
    guard::EmergencyGrant grant;
};

/// Nothing where the person cannot be shown: no grant, its time over, stopped, not listed, not told, or
/// nobody at all. What is wrong with the session goes on as it is.
std::optional<OpenedSheet> open_sheet(Context& ctx, const std::string& subject, std::string_view act,
                                      const std::string& purpose)
{
    try {
        guard::Opened opened =
            ctx.open({.subject = subject,
                      .category = Category::emergency_medical,
                      .act = act,
                      .purpose = purpose,
                      .beside = {std::begin(kSheetCategories), std::end(kSheetCategories)}});
        auto grant = ctx.read([&](db::Reading& tx) {
            return guard::emergency_grant(tx, opened.who.account_id, subject, ctx.now());
        });
        if (!grant || !opened.of(Category::basics)) return {};
        return OpenedSheet{std::move(opened), std::move(*grant)};
    } catch (const Stop& stop) {
        if (stop.reason() != Reason::not_found && stop.reason() != Reason::not_permitted) throw;
        return {};
    }
}

SheetPage page_of(Context& ctx, const std::string& subject, const OpenedSheet& sheet)
{
    const auto versions = [&](Category category) -> std::vector<entry::Version> {
        const guard::ReadPermit* permit = sheet.opened.of(category);
        const entry::Category* declared = entry::find(category);
        if (!permit || !declared) return {};
        return entry::read(ctx.services().database, ctx.vault(), *permit, declared->fields);
    };
    const auto when = [&](Instant at) { return short_date(date_of(at), ctx.today()) + " " + clock_text(at); };
    return {.sheet = sheet_of(versions, ctx.today()),
            .subject = subject,
            .opened = when(sheet.grant.from_at),
            .until = clock_text(sheet.grant.until_at),
            .keys = ctx.form_keys()};
}

} // namespace

Answer nothing_to_show(Context& ctx)
{
    if (!ctx.passed()) ctx.require();
    return ctx.page(
        {.title = "表示できる情報はありません", .body = nothing_page("/emergency"), .status = 404});
}

Answer show_sheet(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const auto sheet = open_sheet(ctx, subject, "read", "emergency");
    if (!sheet) return nothing_to_show(ctx);
    const SheetPage page = page_of(ctx, subject, *sheet);
    return ctx.page({.title = "救急シート", .body = sheet_page(page), .band = sheet_band_part(page)});
}

/// Answers with the paper itself; printing is a look with a purpose, entered before it.
Answer print_sheet(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const auto sheet = open_sheet(ctx, subject, "print", "transport");
    if (!sheet) return nothing_to_show(ctx);
    SheetPage page = page_of(ctx, subject, *sheet);
    const residents::CopyMark mark = residents::mark_of(
        ctx, residents::enter_copy(
                 ctx, {.id = {}, .kind = "paper", .what = "救急シート", .purpose = "transport"}, {subject}));
    page.printed =
        wareki(ctx.today()) + "（" + std::string(weekday_of(ctx.today())) + "）" + clock_text(ctx.now());
    page.who = mark.who;
    page.number = mark.number;
    return ctx.page({.title = "救急シート（印刷）", .body = sheet_print_page(page)});
}

/// The sheet goes to the hospital with the person: recorded, nothing is sent.
Answer hand_over(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const auto sheet = open_sheet(ctx, subject, "read", "transport");
    if (!sheet) return nothing_to_show(ctx);
    const std::string hospital = stored_form(ctx.typed("hospital"));
    Problems problems;
    if (hospital.empty()) problems.add("hospital", "渡した病院の名前を入力してください");
    if (to_points(hospital).size() > 60) problems.add("hospital", "病院の名前は60文字以内で入力してください");
    if (!problems.none()) {
        SheetPage page = page_of(ctx, subject, *sheet);
        page.hospital = ctx.typed("hospital");
        page.hospital_error = std::string(problems.of("hospital"));
        return ctx.page({.title = "救急シート",
                         .body = sheet_page(page),
                         .band = sheet_band_part(page),
                         .problems = &problems,
                         .status = 422});
    }
    return ctx.act({.act = "hand_over",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/emergency/sheets/" + subject, "handed_over"),
                    .subject = subject,
                    .category = std::string(guard::code_of(Category::emergency_medical)),
                    .purpose = "transport"},
                   [&](db::Writing& tx, const guard::Who& who) {
                       residents::hand_over_copy(tx, who.account_id, subject, hospital, ctx.now());
                   });
}

} // namespace kasama::records
