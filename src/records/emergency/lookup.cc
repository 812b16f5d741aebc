// Searching and opening. A hit is shown by a grant that ends with its own request; a sheet by one of two
// hours.
#include "records/emergency/lookup.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/wareki.h"
#include "records/emergency/pages/look_up.html.h"

namespace kasama::records {

namespace {

using guard::Category;
using guard::Context;
using web::Answer;

constexpr std::size_t kMostHits = 20;
/// More than are shown: among them are those whom the door keeps back.
constexpr std::size_t kMostOpened = 40;

Answer draw(Context& ctx, LookUpPage page, const Problems& problems)
{
    page.keys = ctx.form_keys();
    page.kana = ctx.typed("kana");
    page.address = ctx.typed("address");
    page.telephone = ctx.typed("telephone");
    page.year = ctx.typed("birth_year");
    page.month = ctx.typed("birth_month");
    page.day = ctx.typed("birth_day");
    page.kana_error = problems.of("kana");
    page.birth_error = problems.of("birth");
    page.address_error = problems.of("address");
    return ctx.page({.title = "救急のとき見る",
                     .body = look_up_page(page),
                     .problems = &problems,
                     .status = problems.none() ? 200 : 422,
                     .home = true});
}

Hit hit_of(const std::string& subject, const entry::Values& basics, Date today)
{
    const residents::Identity identity = residents::identity_of(basics);
    Hit hit{.subject = subject,
            .name = identity.name,
            .kana = identity.kana,
            .age_sex = identity.sex,
            .birth = "",
            .address = ""};
    if (identity.birth_date) {
        hit.age_sex += "　" + std::to_string(age_on(*identity.birth_date, today)) + "歳";
        hit.birth = wareki(*identity.birth_date);
    }
    return hit;
}

void add_fields(Context& ctx, Hit& hit, bool chosen, const Problems& problems)
{
    const std::string typed =
        chosen && !ctx.typed("reason").empty() ? ctx.typed("reason") : std::string(kReasons[0].code);
    std::vector<ui::Option> options;
    for (const entry::Code& reason : kReasons) {
        options.push_back({.value = std::string(reason.code),
                           .label = std::string(reason.word),
                           .chosen = reason.code == typed});
    }
    hit.reasons = ui::choices({.id = "reason",
                               .label = "見る理由",
                               .options = std::move(options),
                               .error = std::string(chosen ? problems.of("reason") : "")});
    hit.dispatch = ui::text_field({.id = "dispatch",
                                   .label = "出動番号",
                                   .value = chosen ? ctx.typed("dispatch") : "",
                                   .hint = "分かれば入力します。空欄でも開けます。",
                                   .error = std::string(chosen ? problems.of("dispatch") : ""),
                                   .required = false,
                                   .width = 14});
}

/// Who answers, each through the door: the stopped, the unlisted and those not told are not among them.
LookUpPage found(Context& ctx, const SearchWords& words, const std::string& chosen, const Problems& problems)
{
    LookUpPage page{.keys = {},
                    .kana = {},
                    .address = {},
                    .telephone = {},
                    .year = {},
                    .month = {},
                    .day = {},
                    .asked = true};
    ctx.require();
    const Candidates candidates = candidates_for(ctx.services(), words, kMostOpened, ctx.now());
    page.more = candidates.more;
    ctx.act({.act = "emergency_search", .form_key = {}, .then = {}, .only_looks = true},
            [&](db::Writing& tx, const guard::Who& who) {
                guard::grant_identification(tx, who.account_id, candidates.ids, ctx.now());
            });
    std::vector<std::string> addresses;
    const auto permits = ctx.open_all(candidates.ids, Category::basics, "search", "emergency");
    const auto all = entry::read_all(ctx.services().database, ctx.vault(), permits);
    for (std::size_t i = 0; i < permits.size(); ++i) {
        const auto& versions = all[i];
        if (versions.empty() || !answers(words, versions.front().values)) continue;
        if (page.hits.size() == kMostHits) {
            page.more = true;
            break;
        }
        page.hits.push_back(hit_of(permits[i].subject(), versions.front().values, ctx.today()));
        addresses.push_back(versions.front().values.text(residents::kAddress.id));
    }
    const auto shown = telling_addresses(addresses);
    for (std::size_t i = 0; i < page.hits.size(); ++i) {
        page.hits[i].address = shown[i];
        add_fields(ctx, page.hits[i], page.hits[i].subject == chosen, problems);
    }
    return page;
}

Answer show_form(Context& ctx)
{
    ctx.require();
    return draw(ctx,
                {.keys = {}, .kana = {}, .address = {}, .telephone = {}, .year = {}, .month = {}, .day = {}},
                {});
}

/// The words of a search never stand in an address: it is a POST that answers with the page.
Answer search(Context& ctx)
{
    Problems problems;
    const SearchWords words = read_words(ctx.request, problems);
    if (!problems.none()) {
        ctx.require();
        return draw(
            ctx, {.keys = {}, .kana = {}, .address = {}, .telephone = {}, .year = {}, .month = {}, .day = {}},
            problems);
    }
    return draw(ctx, found(ctx, words, "", {}), {});
}

Answer open_sheet(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), reason = ctx.typed("reason");
    Problems problems;
    if (std::none_of(std::begin(kReasons), std::end(kReasons),
                     [&](const entry::Code& one) { return one.code == reason; })) {
        problems.add("reason", "見る理由を選んでください");
    }
    const std::string number = read_dispatch_number(ctx.typed("dispatch"), problems);
    if (!problems.none()) {
        Problems of_words;
        const SearchWords words = read_words(ctx.request, of_words);
        if (of_words.none()) return draw(ctx, found(ctx, words, subject, problems), problems);
        ctx.require();
        return draw(
            ctx, {.keys = {}, .kana = {}, .address = {}, .telephone = {}, .year = {}, .month = {}, .day = {}},
            of_words);
    }
    guard::EmergencyGrant grant{.id = new_id(), .account_id = {}, .subject_id = subject, .reason = reason};
    grant.from_at = ctx.now();
    grant.until_at = ctx.now() + guard::kEmergencyTerm;
    std::string note;
    if (!number.empty()) {
        grant.note_id = new_id();
        note = seal(ctx.vault().service_key("emergency", ctx.now()), grant.note_id, number);
    }
    return ctx.act({.act = "emergency",
                    .form_key = ctx.form_key(),
                    .then = "/emergency/sheets/" + subject,
                    .subject = subject,
                    .category = std::string(guard::code_of(Category::emergency_medical)),
                    .purpose = reason,
                    .note_id = grant.note_id},
                   [&](db::Writing& tx, const guard::Who& who) {
                       guard::EmergencyGrant row = grant;
                       row.account_id = who.account_id;
                       guard::grant_emergency(tx, row);
                       if (!note.empty()) guard::save_emergency_note(tx, grant.note_id, subject, note);
                   });
}

} // namespace

std::vector<guard::Route> look_up_routes()
{
    guard::declare_notice("handed_over", "病院へ渡したことを記録しました。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/emergency", kLookUp, show_form, by_door},
        {"POST", "/emergency", kLookUp, search, by_door},
        {"POST", "/emergency/sheets/{subject}/opening", kLookUp, open_sheet, by_door},
        {"GET", "/emergency/sheets/{subject}", kLookUp, show_sheet, by_door},
        {"POST", "/emergency/sheets/{subject}/print", kLookUp, print_sheet, by_door},
        {"POST", "/emergency/sheets/{subject}/handover", kLookUp, hand_over, by_door},
    };
}

} // namespace kasama::records
