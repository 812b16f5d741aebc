// D10 on the subject's page: every kind in its place, what nobody knows included.
#include "entry/form.h"
#include "foundation/base/wareki.h"
#include "records/emergency/facts.h"
#include "records/emergency/facts_pages.h"
#include "records/emergency/pages/facts.html.h"

namespace kasama::records {

namespace {

using entry::Values;
using entry::Version;

FactLine line_of(const entry::Viewed& viewed, const Version& version)
{
    const Values& values = version.values;
    const auto confirmed = values[kConfirmedOn];
    const std::string kind = values.text(kFactKind.id);
    const bool absent = values.text(kPresent.id) == "0";
    FactLine line{.fact = values[kFact].value_or(""),
                  .detail = values[kDetail].value_or(""),
                  .telephone = values[kFactTelephone].value_or(""),
                  .age = confirmed ? age_words(*confirmed, viewed.today) + "に確認" : "",
                  .source = entry::shown(kToldBy, values.text(kToldBy.id)) + "から",
                  .alarm = !absent && (kind == "medicine" || kind == "allergy"),
                  .absent = absent,
                  .old = confirmed && to_confirm(*confirmed, viewed.today)};
    const std::string base = "/subjects/" + viewed.subject + "/emergency_medical/entries/" + version.entry_id;
    if (!viewed.print) line.history_href = base + "/history";
    if (viewed.may_write) line.edit_href = base;
    return line;
}

html::Html body(const entry::Viewed& viewed)
{
    FactsPage page{.groups = {}};
    for (const entry::Code& kind : kFactKinds) {
        FactGroup group{.name = std::string(kind.word), .lines = {}};
        for (const Version* fact : facts_of(viewed.versions, kind.code)) {
            group.lines.push_back(line_of(viewed, *fact));
            if (group.lines.back().old) ++page.to_confirm;
        }
        page.groups.push_back(std::move(group));
    }
    return facts_page(page);
}

std::optional<entry::Summary> summary(const std::vector<Version>& versions, Date)
{
    std::string words;
    std::optional<Date> oldest;
    for (const std::string_view kind : {"medicine", "allergy", "device", "condition"}) {
        for (const Version* fact : facts_of(versions, kind)) {
            if (fact->values.text(kPresent.id) != "1") continue;
            words += (words.empty() ? "" : "・") + fact->values[kFact].value_or("");
        }
    }
    for (const Version& version : versions) {
        const auto confirmed = version.values[kConfirmedOn];
        if (confirmed) oldest = std::min(oldest.value_or(*confirmed), *confirmed);
    }
    if (versions.empty()) return {};
    return entry::Summary{
        .fact = ui::plain(words.empty() ? "注意する薬・アレルギー・機器・持病の記録はありません" : words),
        .source = oldest ? "いちばん古い確認 " + wareki(*oldest) : "",
        .checked_on = oldest};
}

void check(const Values& values, Date today, Problems& problems)
{
    const bool present = values.text(kPresent.id) == "1";
    if (present && !values[kFact]) problems.add(kFact.id, "内容を入力してください");
    const auto confirmed = values[kConfirmedOn];
    if (confirmed && *confirmed > today)
        problems.add(kConfirmedOn.id, "最後に確かめた日は今日以前の日付にしてください");
    if (values[kFactTelephone] && values.text(kFactKind.id) != "doctor") {
        problems.add(kFactTelephone.id, "電話番号は、種類が「かかりつけ」のときだけ入力してください");
    }
}

std::vector<entry::Alert> alerts(const std::vector<Version>& versions, Date)
{
    std::vector<entry::Alert> all;
    for (const std::string_view kind : {"medicine", "allergy"}) {
        for (const Version* fact : facts_of(versions, kind)) {
            if (fact->values.text(kPresent.id) != "1") continue;
            all.push_back({.words = (kind == "allergy" ? "アレルギー：" : "くすりの注意：") +
                                    fact->values[kFact].value_or(""),
                           .confirmed_on = fact->values[kConfirmedOn]});
        }
    }
    return all;
}

std::string by_confirmation(const Values& values) { return values.text(kConfirmedOn.id); }

} // namespace

void declare_emergency_medical()
{
    entry::declare({.id = guard::Category::emergency_medical,
                    .path = "emergency_medical",
                    .group = "医療・薬",
                    .order = 400,
                    .fields = kEmergencyFields,
                    .body = body,
                    .summary = summary,
                    .check = check,
                    .sort_key = by_confirmation,
                    .alerts = alerts});
}

} // namespace kasama::records
