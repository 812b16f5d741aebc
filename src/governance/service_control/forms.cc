// What the control pages share.
#include "governance/service_control/forms.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "governance/library/library.h"
#include "governance/service_control/windows.h"

namespace kasama::governance {

using guard::Context;

namespace {

std::string level_name(std::string_view level) { return level == "closed" ? "止める" : "見るだけ"; }

constexpr int kCancellationShown = 14; ///< days, where what was called off had no end

/// 「令和8年12月5日(土) 22:00から令和8年12月5日(土) 23:00まで」
std::string span_in_words(Instant from, const std::optional<Instant>& until)
{
    return guard::moment_in_words(from) + "から" + (until ? guard::moment_in_words(*until) + "まで" : "");
}

std::string emergency_in_words(bool open)
{
    return open ? "\n救急隊の緊急参照は使えます。" : "\n救急隊の緊急参照も止まります。";
}

/// 「22:00」 or 「9:05」, half or full width, as milliseconds of the day.
std::optional<std::chrono::milliseconds> read_clock(const std::string& typed)
{
    const std::string text = stored_form(typed);
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon > 2 || text.size() != colon + 3) return {};
    for (const char c : text) {
        if (c != ':' && (c < '0' || c > '9')) return {};
    }
    const int hour = std::stoi(text.substr(0, colon)), minute = std::stoi(text.substr(colon + 1));
    if (hour > 23 || minute > 59) return {};
    return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

} // namespace

html::Html moment_fields(const Context& ctx, const std::string& id, const std::string& label,
                         std::string hint, bool required, const Problems& problems)
{
    return ui::join({
        ui::date_field({.id = id + "_day",
                        .label = label + "の日",
                        .year = ctx.typed(id + "_day_year"),
                        .month = ctx.typed(id + "_day_month"),
                        .day = ctx.typed(id + "_day_day"),
                        .hint = std::move(hint),
                        .error = std::string(problems.of(id + "_day")),
                        .required = required}),
        ui::text_field({.id = id + "_time",
                        .label = label + "の時刻",
                        .value = ctx.typed(id + "_time"),
                        .hint = "例：22:00",
                        .error = std::string(problems.of(id + "_time")),
                        .required = required,
                        .width = 6}),
    });
}

std::optional<Instant> typed_moment(const Context& ctx, const std::string& id, const std::string& label,
                                    bool required, Problems& problems)
{
    const std::string &year = ctx.typed(id + "_day_year"), &month = ctx.typed(id + "_day_month"),
                      &day = ctx.typed(id + "_day_day"), &time = ctx.typed(id + "_time");
    if (year.empty() && month.empty() && day.empty() && time.empty()) {
        if (required) {
            problems.add(id + "_day", label + "の日を入力してください");
            problems.add(id + "_time", label + "の時刻を入力してください");
        }
        return {};
    }
    const auto date = read_date(year, month, day);
    const auto clock = read_clock(time);
    if (!date) problems.add(id + "_day", label + "の日は、暦にある日付を入力してください");
    if (!clock) problems.add(id + "_time", label + "の時刻は、22:00のように入力してください");
    if (!date || !clock) return {};
    return start_of(*date) + *clock;
}

std::string typed_reason(const Context& ctx, bool required, Problems& problems)
{
    std::string reason = stored_form(ctx.typed("reason"));
    if (required && reason.empty()) problems.add("reason", "理由を入力してください");
    if (to_points(reason).size() > 300) problems.add("reason", "理由は300文字以内で入力してください");
    return reason;
}

html::Html reason_field(const Context& ctx, const Problems& problems)
{
    return ui::text_area(
        {.id = "reason",
         .label = "理由",
         .value = ctx.typed("reason"),
         .hint = "すべての人の画面に、この文がそのまま出ます。個人の情報は書かないでください。",
         .error = std::string(problems.of("reason")),
         .rows = 3});
}

html::Html emergency_field(bool open)
{
    return ui::choices({.id = "emergency",
                        .label = "救急隊の緊急参照",
                        .options = {{.value = "open",
                                     .label = "止めずに残す",
                                     .hint = "外すと、救急隊も見られなくなります。",
                                     .chosen = open}},
                        .required = false,
                        .several = true});
}

std::string typed_urgency(const Context& ctx, Problems& problems)
{
    std::string urgent = stored_form(ctx.typed("urgent"));
    if (to_points(urgent).size() > 300)
        problems.add("urgent", "緊急を要する理由は300文字以内で入力してください");
    return urgent;
}

html::Html urgency_field(const Context& ctx, const Problems& problems)
{
    return ui::text_area({.id = "urgent",
                          .label = "緊急を要する理由",
                          .value = ctx.typed("urgent"),
                          .hint = "機能・時間の変更を、決めた日数を待たずに始めるときだけ書きます。",
                          .error = std::string(problems.of("urgent")),
                          .required = false,
                          .rows = 2});
}

void post_on_board(db::Writing& tx, const guard::ServiceWindow& window, Instant now)
{
    const WindowKind* kind = window_kind(window.kind);
    post_announcement(tx,
                      {.id = window.id,
                       .title = "停止・保守のお知らせ　" + guard::moment_in_words(window.from_at) + "から",
                       .text = span_in_words(window.from_at, window.until_at) + level_name(window.level) +
                               "。" + (kind ? std::string(kind->name) : "") + "。\n" + window.reason +
                               emergency_in_words(window.emergency_open),
                       .from_at = now,
                       .until_at = window.until_at,
                       .by_account = window.by_account},
                      now);
}

void post_on_board(db::Writing& tx, const guard::ServicePart& part, Instant now)
{
    post_announcement(tx,
                      {.id = part.act_id,
                       .title = "機能の変更のお知らせ　" + guard::moment_in_words(part.from_at) + "から",
                       .text = span_in_words(part.from_at, part.until_at) + part.name + "を止めます。" +
                               std::string(window_kind(part.kind)->name) + "。\n" + part.reason +
                               emergency_in_words(part.emergency_open),
                       .from_at = now,
                       .until_at = part.until_at,
                       .by_account = part.by_account},
                      now);
}

void post_cancellation(db::Writing& tx, const std::string& id, const std::string& by, Instant now)
{
    const auto posted = find_announcement(tx, id);
    if (!posted) return;
    take_down(tx, id, by, now);
    post_announcement(tx,
                      {.id = new_id(),
                       .title = "取りやめ　" + posted->title,
                       .text = "次のお知らせの予定は、取りやめました。\n" + posted->text,
                       .from_at = now,
                       .until_at = posted->until_at.value_or(now + days(kCancellationShown)),
                       .by_account = by},
                      now);
}

LevelChange shown(const guard::ServiceWindow& window, Instant now)
{
    const WindowKind* kind = window_kind(window.kind);
    const bool cancelled = window.until_at && *window.until_at == window.from_at;
    std::string until = window.until_at ? guard::moment_in_words(*window.until_at) : "決めていない";
    if (cancelled) until = "取りやめ";
    return {.id = window.id,
            .kind = kind ? std::string(kind->name) : window.kind,
            .level = level_name(window.level),
            .from = guard::moment_in_words(window.from_at),
            .until = until,
            .reason = window.reason,
            .emergency = window.emergency_open ? "残す" : "止める",
            .told = window.announced_at ? guard::moment_in_words(*window.announced_at) : "予告なし",
            .may_cancel = window.from_at > now && !cancelled};
}

PartRow shown(const guard::ServicePart& part, Instant now)
{
    const bool cancelled = part.until_at && *part.until_at <= part.from_at;
    const bool open = !cancelled && (!part.until_at || *part.until_at > now);
    return {.act_id = part.act_id,
            .name = part.name,
            .kind = std::string(window_kind(part.kind)->name),
            .from = guard::moment_in_words(part.from_at),
            .until = cancelled       ? "取りやめ"
                     : part.until_at ? guard::moment_in_words(*part.until_at)
                                     : "決めていない",
            .reason = part.reason,
            .button = !open                ? ""
                      : part.from_at > now ? part.name + "を止める予定を取りやめる"
                                           : part.name + "を再開する"};
}

} // namespace kasama::governance
