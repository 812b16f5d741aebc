// The 特定健診 archive of a year: D11 with who the person is, one ledger entry for each.
#include "entry/entry.h"
#include "entry/heads.h"
#include "exchange/export/handing.h"
#include "exchange/export/pages.h"
#include "exchange/export/pages/archive.html.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "records/checkup/export.h"
#include "records/checkup/fields.h"
#include "residents/subjects/register.h"

#include <charconv>

namespace kasama::exchange {

using guard::Category;
using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kCity{"export_records"};

Answer form(Context& ctx, const Problems& problems, html::Html left_out, int status)
{
    ArchivePage page{.keys = ctx.form_keys(),
                     .left_out = std::move(left_out),
                     .protection = protection_fields(ctx, problems),
                     .year = ctx.typed("year"),
                     .sender = ctx.typed("sender"),
                     .sender_name = ctx.typed("sender_name"),
                     .receiver = ctx.typed("receiver"),
                     .problems = problems};
    return ctx.page({.title = "特定健診の電子データを作る",
                     .body = archive_page(page),
                     .problems = problems.none() ? nullptr : &problems,
                     .status = status});
}

Answer ask(Context& ctx)
{
    const Problems none;
    return form(ctx, none, {}, 200);
}

std::optional<int> year_in(const std::string& typed)
{
    const std::string text = half_width(typed);
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc{} || end != text.data() + text.size() || year < 2008 || year > 2100) return {};
    return year;
}

records::ArchiveOrder order_of(Context& ctx, Problems& problems)
{
    records::ArchiveOrder order{.sender = digits_of(ctx.typed("sender")),
                                .receiver = digits_of(ctx.typed("receiver")),
                                .sender_name = stored_form(ctx.typed("sender_name")),
                                .made = ctx.today()};
    if (order.sender.size() != 10 && order.sender.size() != 8) {
        problems.add("sender", "送り主の番号は、10けたか8けたで入力してください");
    }
    if (order.sender_name.empty()) problems.add("sender_name", "送り主の名前を入力してください");
    if (order.receiver.size() != 8) problems.add("receiver", "送り先の番号は、8けたで入力してください");
    const std::string& purpose = ctx.typed("purpose");
    if (purpose != "office_work" && purpose != "moving")
        problems.add("purpose", "書き出しの目的を選んでください");
    return order;
}

/// The checkups of one person in the year; what cannot be sent is counted.
void add_person(Context& ctx, const guard::ReadPermit& permit, int year,
                std::vector<records::ExportedCheckup>& out, std::map<std::string, int>& left_out)
{
    std::vector<entry::Values> found;
    for (entry::Version& version :
         entry::read(ctx.services().database, ctx.vault(), permit, records::checkup_fields())) {
        const auto day = version.values[records::kCheckupDate];
        if (day && fiscal_year_of(*day) == year) found.push_back(std::move(version.values));
    }
    if (found.empty()) return;
    const auto who = ctx.open_all({permit.subject()}, Category::basics, "export", ctx.typed("purpose"));
    const auto basics =
        who.empty() ? std::vector<entry::Version>()
                    : entry::read(ctx.services().database, ctx.vault(), who.front(), residents::kBasicFields);
    for (entry::Values& values : found) {
        records::ExportedCheckup one{.values = std::move(values), .kana = {}, .birth_date = {}, .sex = {}};
        std::string problem = "基本情報がありません";
        if (!basics.empty()) {
            const entry::Values& person = basics.front().values;
            one.kana = person.text(residents::kKana.id);
            one.birth_date = person[residents::kBirthDate].value_or(Date{});
            one.sex = person.text(residents::kSex.id);
            one.postal_code = person.text(residents::kPostalCode.id);
            one.address = person.text(residents::kAddress.id);
            problem = records::export_problem(one);
        }
        if (problem.empty())
            out.push_back(std::move(one));
        else
            ++left_out[problem];
    }
}

Answer make(Context& ctx)
{
    Problems problems;
    const auto year = year_in(ctx.typed("year"));
    if (!year) problems.add("year", "年度は、西暦4けたで入力してください");
    const records::ArchiveOrder order = order_of(ctx, problems);
    const Protection protection = read_protection(ctx, problems);
    if (!problems.none()) return form(ctx, problems, {}, 422);

    std::vector<records::ExportedCheckup> checkups;
    std::map<std::string, int> left_out;
    std::vector<std::string> exported;
    std::string after;
    for (;;) {
        std::vector<std::string> subjects;
        const bool more = ctx.read([&](db::Reading& tx) {
            const auto all = residents::subjects_after(tx, after, 200);
            for (const std::string& subject : all) {
                if (!entry::heads_of(tx, subject, Category::checkup).empty()) subjects.push_back(subject);
            }
            if (!all.empty()) after = all.back();
            return !all.empty();
        });
        if (!more) break;
        for (const guard::ReadPermit& permit :
             ctx.open_all(subjects, Category::checkup, "export", ctx.typed("purpose"))) {
            const std::size_t before = checkups.size();
            add_person(ctx, permit, *year, checkups, left_out);
            if (checkups.size() > before) exported.push_back(permit.subject());
        }
    }
    std::string reasons;
    for (const auto& [reason, count] : left_out) reasons += reason + "（" + std::to_string(count) + "件）\n";
    if (checkups.empty()) {
        problems.add("year", "この年度に、送れる健診はありません");
        return form(ctx, problems,
                    reasons.empty() ? html::Html()
                                    : ui::notice(ui::Mark::caution, "送れない健診", ui::lines(reasons)),
                    422);
    }
    return hand_out(ctx, protection,
                    {.what = "特定健診の電子データ " + std::to_string(*year) + "年度",
                     .purpose = ctx.typed("purpose"),
                     .subjects = exported,
                     .persons = std::int64_t(exported.size())},
                    records::archive_name(order), "application/zip", ".zip",
                    [&](const residents::CopyMark&) { return records::checkup_archive(checkups, order); });
}

} // namespace

std::vector<guard::Route> archive_routes()
{
    return {
        {"GET", "/exports/checkup-archive", kCity, ask},
        {"POST", "/exports/checkup-archive", kCity, make},
    };
}

} // namespace kasama::exchange
