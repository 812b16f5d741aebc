// The page of D20, recording a notice, giving and withdrawing consent. The table's D20 row decides who
// writes.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/sharing/pages.h"
#include "residents/sharing/pages/notice_form.html.h"
#include "residents/sharing/pages/record.html.h"
#include "residents/sharing/record.h"
#include "residents/sharing/words.h"
#include "residents/subject_page/files.h"

namespace kasama::residents {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"}, kRecord{"record_notice_and_consent"},
    kStop{"record_stop"};

bool is_citizen(guard::Column column)
{
    return column == guard::Column::self || column == guard::Column::proxy || column == guard::Column::family;
}

/// Name and place of whoever recorded something.
std::string recorder(Context& ctx, db::Reading& tx, const std::string& account, const std::string& subject)
{
    const std::string place = place_of_account(tx, account, subject);
    const auto found = guard::find_account(tx, account);
    if (!found || found->citizen) return place;
    const auto person = guard::open_person(ctx.vault(), *found);
    return person ? person->name + "　" + place : place;
}

Answer show_record(Context& ctx)
{
    const entry::Category& category = *entry::find(Category::consent);
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::consent);
    const guard::Who& who = view.opened().who;
    ConsentRecord record = ctx.read([&](db::Reading& tx) {
        const RecordReader reader{
            .subject = view.subject(),
            .column = who.column,
            .now = ctx.now(),
            .by = [&](const std::string& account) { return recorder(ctx, tx, account, view.subject()); },
            .categories = [&](char letter) { return categories_in(ctx.policy(), letter); }};
        return read_record(tx, reader, who.account_id);
    });
    const bool writes =
        guard::decide(ctx.policy(), view.opened().facts, Category::consent, guard::Act::write).permitted();
    record.may_write = writes && ctx.holds(kRecord);
    record.may_tell = record.may_write;
    record.may_stop = record.tells_stops && ctx.holds(kStop);
    for (BlockRow& row : record.blocks) row.keys = ui::form_keys(ctx.token(), new_id());
    PageLinks links{.print = "/subjects/" + view.subject() + "/consent/print"};
    link_files(ctx, view, "/subjects/" + view.subject() + "/consent", links);
    return view.page(category, std::string(guard::name_of(Category::consent)), consent_record_part(record),
                     nullptr, links);
}

Answer change_consent(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject"), letters = ctx.parameter("block");
    const bool known = letters.size() == 1 && letters != "A" &&
                       guard::kBlockLetters.find(letters[0]) != std::string_view::npos;
    const bool give = ctx.typed("act") == "give";
    if (!known || (!give && ctx.typed("act") != "withdraw")) {
        throw Stop(Reason::not_found, "見つかりません。", "no such block or act");
    }
    const char letter = letters[0];
    return ctx.change({.subject = subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice("/subjects/" + subject + "/consent",
                                                    give ? "consent_given" : "consent_withdrawn"),
                       .act = give ? "give_consent" : "withdraw_consent",
                       .purpose = "block_" + letters},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          if (give) {
                              guard::give_consent(tx, subject, letter, permit.account(), ctx.now());
                          } else {
                              guard::withdraw_consent(tx, subject, letter, ctx.now());
                          }
                      });
}

// 明示

struct NoticeForm {
    std::optional<Date> on;
    std::string means, whom, reason, note;
};

NoticeForm read_notice(Context& ctx, Problems& problems)
{
    NoticeForm form{.on = read_date(ctx.typed("on_year"), ctx.typed("on_month"), ctx.typed("on_day")),
                    .means = ctx.typed("means"),
                    .whom = ctx.typed("to_whom"),
                    .reason = ctx.typed("reason"),
                    .note = stored_form(ctx.typed("note"))};
    if (!form.on) problems.add("on", "明示した日を、ある日付で入力してください");
    if (form.on && *form.on > ctx.today()) problems.add("on", "明示した日は今日以前の日付にしてください");
    if (form.means != "counter" && form.means != "visit" && form.means != "post") {
        problems.add("means", "説明した方法を選んでください");
    }
    if (form.whom != "subject" && form.whom != "proxy")
        problems.add("to_whom", "説明した相手を選んでください");
    const bool ground = form.reason == "guardianship" || form.reason == "doctor" || form.reason == "team" ||
                        form.reason == "child";
    if (form.whom == "proxy" && !ground) problems.add("reason", "代諾者に説明した理由を選んでください");
    if (form.whom == "subject") form.reason.clear();
    return form;
}

std::vector<ui::Option> options_of(const std::string& chosen,
                                   std::initializer_list<std::pair<const char*, std::string_view>> all)
{
    std::vector<ui::Option> options;
    for (const auto& [value, label] : all) {
        options.push_back({.value = value, .label = std::string(label), .chosen = chosen == value});
    }
    return options;
}

Answer draw_notice(Context& ctx, SubjectView& view, const Problems& problems)
{
    const entry::Category& category = *entry::find(Category::consent);
    const guard::Policy& policy = ctx.policy();
    const NoticeText text = ctx.read([&](db::Reading& tx) { return text_in_force(tx, policy); });
    ui::DateField date = ui::date_field_of("on", "明示した日", ctx.today());
    if (!problems.none()) {
        date.year = ctx.typed("on_year");
        date.month = ctx.typed("on_month");
        date.day = ctx.typed("on_day");
    }
    date.error = std::string(problems.of("on"));
    const std::string base = "/subjects/" + view.subject() + "/consent";
    NoticeFormPage page{.action = base + "/notice",
                        .version = std::to_string(text.version),
                        .keys = ctx.form_keys(),
                        .date = ui::date_field(date),
                        .means = options_of(ctx.typed("means"), {{"counter", means_name("counter")},
                                                                 {"visit", means_name("visit")},
                                                                 {"post", means_name("post")}}),
                        .whom = options_of(ctx.typed("to_whom"), {{"subject", "本人"}, {"proxy", "代諾者"}}),
                        .reasons = options_of(ctx.typed("reason"), {{"guardianship", "後見登記がある"},
                                                                    {"doctor", "医師の所見がある"},
                                                                    {"team", "支援チームの所見がある"},
                                                                    {"child", "未成年である"}}),
                        .means_error = std::string(problems.of("means")),
                        .whom_error = std::string(problems.of("to_whom")),
                        .reason_error = std::string(problems.of("reason")),
                        .note = ctx.typed("note"),
                        .online = is_citizen(view.opened().who.column),
                        .sections = sections_of(text),
                        .back = base};
    return view.page(category, page.online ? "情報の取扱いの説明" : "明示を記録する", notice_form_part(page),
                     &problems);
}

void require_writing(Context& ctx, const SubjectView& view)
{
    if (guard::decide(ctx.policy(), view.opened().facts, Category::consent, guard::Act::write).permitted())
        return;
    throw Stop(Reason::not_permitted, "見ることはできますが、書くことはできません。", "no form: consent");
}

Answer show_notice_form(Context& ctx)
{
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::consent);
    require_writing(ctx, view);
    return draw_notice(ctx, view, {});
}

Answer record_notice(Context& ctx)
{
    const std::string subject = ctx.id_parameter("subject");
    const bool online = ctx.typed("means") == "online";
    Problems problems;
    NoticeForm form;
    if (!online) form = read_notice(ctx, problems);
    if (!problems.none()) {
        SubjectView view(ctx, subject, Category::consent);
        require_writing(ctx, view);
        return draw_notice(ctx, view, problems);
    }
    const Date day = online ? ctx.today() : *form.on;
    // A notice given before counts with the text, and the data table, of its day.
    const NoticeText text = ctx.read([&](db::Reading& tx) {
        const Instant then = day == ctx.today() ? ctx.now() : start_of(day);
        return text_on(tx, ctx.services().policies.at(tx, then), day);
    });
    guard::Notice notice{.id = new_id(),
                         .subject_id = subject,
                         .text_version = text.version,
                         .table_version = text.table_version,
                         .given_at = day == ctx.today() ? ctx.now() : start_of(day),
                         .means = online ? "online" : form.means,
                         .to_whom = form.whom,
                         .reason = form.reason};
    return ctx.change({.subject = subject,
                       .category = Category::consent,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice("/subjects/" + subject + "/consent", "notice_given"),
                       .act = "give_notice",
                       .purpose = "notice_" + std::to_string(text.version),
                       .note = form.note},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          guard::Notice row = notice;
                          if (is_citizen(permit.column()) != online) {
                              throw Stop(Reason::bad_request,
                                         "画面を開き直してから、もう一度お試しください。",
                                         "means of a notice");
                          }
                          if (online) {
                              row.to_whom = permit.column() == guard::Column::self ? "subject" : "proxy";
                              row.reason = permit.column() == guard::Column::self ? "" : "registered";
                          }
                          guard::give_notice(tx, row, permit.account(), ctx.now());
                      });
}

} // namespace

std::vector<guard::Route> consent_routes()
{
    guard::declare_notice("consent_given", "同意を記録しました。");
    guard::declare_notice("consent_withdrawn",
                          "同意の取下げを記録しました。次に見ようとしたときから、見られません。");
    guard::declare_notice("notice_given", "明示を記録しました。");
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/consent", kOpenRecords, show_record, by_door},
        {"POST", "/subjects/{subject}/consent/blocks/{block}", kRecord, change_consent, by_door},
        {"GET", "/subjects/{subject}/consent/notice", kRecord, show_notice_form, by_door},
        {"POST", "/subjects/{subject}/consent/notice", kRecord, record_notice, by_door},
    };
}

} // namespace kasama::residents
