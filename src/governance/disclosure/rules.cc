// Days and conditions of a request.
#include "governance/disclosure/rules.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/ledger/subject_store.h"
#include "procedure/cases.h"
#include "residents/register/lookup.h"

namespace kasama::governance::disclosure {

using procedure::Taking;

namespace {

constexpr int kCorrectionDays = 90, kThirdPartyDays = 14, kLargeDays = 60;

int& kept_days()
{
    static int days = 35;
    return days;
}

bool is(const entry::Values& values, std::string_view kind) { return values.text(kKind.id) == kind; }

void not_after_today(const Taking& t, const entry::Field<Date>& field, Problems& problems)
{
    if (t.answer[field] && *t.answer[field] > t.ctx.today())
        problems.add(field.id, std::string(field.label) + "は、今日までの日にしてください");
}

} // namespace

int backup_days() { return kept_days(); }
void set_backup_days(int days) { kept_days() = days; }

Date last_day_of_objection(Date notified)
{
    const std::chrono::year_month_day day(notified);
    const auto month = day.year() / day.month() + std::chrono::months(3);
    const auto last = std::chrono::year_month_day(month / std::chrono::last).day();
    return std::chrono::local_days(month / std::min(day.day(), last));
}

Date first_day_of_disclosure(Date decided, bool objects)
{
    return objects ? decided + days(kThirdPartyDays) : decided;
}

bool granted(const entry::Values& known)
{
    const std::string& decision = known.text(kDecision.id);
    return decision == "full" || decision == "part";
}

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    const Date today = date_of(now);
    for (const auto* day : {&kAtOrganisation, &kDisclosedOn}) {
        if (form[*day] && *form[*day] > today)
            problems.add(day->id, std::string(day->label) + "は、今日までの日にしてください");
    }
    if (form[kAtOrganisation] && form.text(kFromOrganisation.id).empty())
        problems.add(kFromOrganisation.id, "受け付けた利用機関の番号を入力してください");
    if (!form.text(kFromOrganisation.id).empty() && !form[kAtOrganisation])
        problems.add(kAtOrganisation.id, "利用機関が受け付けた日を入力してください");
    if (form.text(kNumber.id).find_first_not_of("0123456789") != std::string::npos ||
        form.text(kNumber.id).size() != 10)
        problems.add(kNumber.id, "被保険者番号は、10けたの数字で入力してください");
    if (is(form, "disclosure")) return;
    if (!form[kDisclosedOn])
        problems.add(
            kDisclosedOn.id,
            "訂正・削除・利用停止の請求は、開示を受けたあとにできます。開示を受けた日を入力してください");
    else if ((today - *form[kDisclosedOn]).count() > kCorrectionDays)
        problems.add(kDisclosedOn.id,
                     "開示を受けた日から90日をすぎています。新しく開示を請求してもらってください");
}

std::string subject_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    if (!form.text(kFromOrganisation.id).empty())
        procedure::organisation_numbered(ctx, kFromOrganisation.id, form.text(kFromOrganisation.id),
                                         problems);
    residents::Asked asked;
    asked.insured_number = digits_of(half_width(form.text(kNumber.id)));
    const auto ids = residents::ids_for(ctx.services(), asked, 2, ctx.now());
    return ids.size() == 1 ? ids.front() : ""; // nobody's data is held: the answer is 不存在
}

void check_decision(const Taking& t, Problems& problems)
{
    if (t.answer.text(kDecision.id) != "full" && t.answer.text(kGrounds.id).empty())
        problems.add(kGrounds.id, "全部でないときは、理由を入力してください");
    if (t.of.subject_id.empty() && granted(t.answer))
        problems.add(kDecision.id, "この番号の対象者の記録はありません。「不存在」などを選んでください");
    if (t.answer.text(kObjects.id) == "1" && t.answer.text(kThirdParty.id) != "1")
        problems.add(kThirdParty.id, "反対している第三者がいるときは、「はい」を選んでください");
}

void check_large(const Taking& t, Problems& problems)
{
    const Date received = date_of(t.of.opened_at);
    if (!is(t.form, "disclosure")) problems.add("", "84条の特例は、開示の請求だけにあります");
    if (t.of.due && t.ctx.today() > *t.of.due)
        problems.add("", "84条の特例は、決定の期限までに知らせるときだけ使えます");
    if (*t.answer[kRestBy] <= received + days(kLargeDays))
        problems.add(kRestBy.id,
                     "残りの期限は、60日より後の日にしてください。60日以内なら、期限の延長を使います");
}

void check_rest(const Taking& t, Problems& problems)
{
    if (t.of.due && t.ctx.today() > *t.of.due)
        problems.add("", "相当の部分の決定の期限（" + wareki(*t.of.due) +
                             "）をすぎています。遅れの理由を書き込みに残してください");
}

void check_notice(const Taking& t, Problems& problems)
{
    not_after_today(t, kNotifiedOn, problems);
    if (t.known.text(kDecision.id) != "full" && t.answer.text(kTaught.id) != "1")
        problems.add(kTaught.id, "全部でない決定の通知には、審査請求の教示が要ります");
    if (!granted(t.known)) return;
    if (is(t.form, "correction") && t.known.text(kCorrected.id).empty())
        problems.add("", "訂正した記録を入力してから通知します");
    if (is(t.form, "deletion") && t.known.text(kDeleted.id) != "1")
        problems.add("", "削除を終えてから通知します");
    if (is(t.form, "suspension") && t.known.text(kScope.id).empty())
        problems.add("", "利用停止を行ってから通知します");
}

void check_disclosed(const Taking& t, Problems& problems)
{
    not_after_today(t, kDisclosedDay, problems);
    if (!is(t.form, "disclosure") || !granted(t.known))
        problems.add("", "開示を行うのは、開示の決定をしたときだけです");
    const auto notified = parse_date(t.known.text(kNotifiedOn.id));
    if (!notified) return;
    const Date first = first_day_of_disclosure(*notified, t.known.text(kObjects.id) == "1");
    if (*t.answer[kDisclosedDay] < first)
        problems.add(kDisclosedDay.id, "第三者が反対しているため、決定の通知から2週間、" + wareki(first) +
                                           "までは開示できません（86条）");
}

void check_finish(const Taking& t, Problems& problems)
{
    if (is(t.form, "disclosure") && granted(t.known))
        problems.add("", "開示を行ったことを記録して終わります");
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> lines;
    const Date here = date_of(t.of.opened_at);
    if (const auto there = t.form[kAtOrganisation]) {
        lines.push_back({"利用機関で受け付けた日", wareki(*there)});
        lines.push_back({"ここに届いた日（期限はここから）", wareki(here)});
        const auto late = (here - *there).count();
        lines.push_back({"届くまでの日数", std::to_string(late) + "日" + (late > 1 ? "（遅れ）" : "")});
    }
    if (is(t.form, "disclosure") && !t.of.subject_id.empty()) {
        const auto made = t.ctx.read([&](db::Reading& tx) {
            return guard::entries_about(
                tx,
                {.subject = t.of.subject_id, .from = t.of.opened_at, .until = t.ctx.now(), .limit = 5000});
        });
        const auto last = std::find_if(made.begin(), made.end(), [](const guard::Entry& one) {
            return one.act == "export" && one.purpose == "disclosure" && one.permitted();
        });
        if (granted(t.known) && t.of.open)
            lines.push_back({"一式を作る", "開示の一式を作るページ", "/disclosures/" + t.of.id + "/package"});
        lines.push_back({"開示の一式", last == made.end() ? "まだ作っていません"
                                                          : wareki(date_of(last->recorded_at)) + "に作成"});
    }
    if (const auto notified = parse_date(t.known.text(kNotifiedOn.id))) {
        lines.push_back({"審査請求ができる日（教示）", wareki(last_day_of_objection(*notified)) + "まで"});
        if (t.known.text(kObjects.id) == "1")
            lines.push_back(
                {"開示できる日（第三者の反対）", wareki(first_day_of_disclosure(*notified, true)) + "から"});
    }
    if (t.known.text(kDeleted.id) == "1") {
        const Date from = parse_date(t.known.text(kNotifiedOn.id)).value_or(t.ctx.today());
        lines.push_back(
            {"控えからもなくなる日（通知に書く）", "遅くとも" + wareki(from + days(backup_days()))});
    }
    return lines;
}

} // namespace kasama::governance::disclosure
