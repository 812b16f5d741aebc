// D11 as a category of the subject's page: declaration, body, summary.
#include "records/checkup/feature.h"

#include "foundation/base/wareki.h"
#include "records/checkup/fields.h"
#include "records/checkup/page.h"
#include "records/checkup/pages/checkup.html.h"
#include "residents/subjects/basics.h"

namespace kasama::records {

html::Html checkup_body(const entry::Viewed& viewed)
{
    residents::Identity identity;
    if (viewed.beside) {
        const auto basics = viewed.beside(guard::Category::basics);
        if (!basics.empty()) identity = residents::identity_of(basics.front().values);
    }
    const std::vector<Checkup> checkups = checkups_of(viewed.versions, identity.sex, identity.birth_date);
    if (checkups.empty()) return ui::plain("健診の結果はまだありません。");
    return checkup_page_part(checkup_page_of(checkups, viewed.print));
}

namespace {

html::Html strong(const std::string& text)
{
    return ui::join({html::Html::trusted("<strong>"), ui::plain(text), html::Html::trusted("</strong>")});
}

std::string with_unit(const Concept& of, const Chosen& chosen)
{
    return words_of(*chosen.item, chosen.reading) + (of.unit.empty() ? "" : " " + std::string(of.unit));
}

/// 「HbA1c（NGSP） 6.7 % 受診勧奨　ほか5項目 保健指導」
html::Html worst_first(const Checkup& checkup)
{
    html::Html fact;
    int guidances = 0;
    for (const Concept& of : concepts()) {
        const Chosen& chosen = checkup.chosen(of);
        const Grade grade = grade_of(of, checkup.sex, chosen);
        guidances += grade == Grade::guidance ? 1 : 0;
        if (grade != Grade::referral) continue;
        if (!fact.empty()) fact += ui::plain("　");
        fact += ui::join({ui::plain(std::string(of.label) + " "), strong(with_unit(of, chosen)),
                          ui::plain(" "), ui::tag(ui::Mark::bad, "受診勧奨")});
    }
    if (guidances > 0) {
        const std::string count = std::to_string(guidances) + "項目 保健指導";
        fact += ui::plain(fact.empty() ? count : "　ほか" + count);
    }
    return fact.empty() ? ui::plain("受診勧奨・保健指導の値はありません") : fact;
}

/// What a crew reads: 「血圧 138/82 mmHg　HbA1c（NGSP） 6.7 %　eGFR 55.1」
html::Html usual_values(const Checkup& checkup)
{
    const auto chosen = [&](std::string_view id) { return checkup.chosen(concept_named(id)); };
    html::Html fact;
    const Chosen systolic = chosen("systolic"), diastolic = chosen("diastolic");
    if (systolic.item && diastolic.item) {
        fact +=
            ui::join({ui::plain("血圧 "), strong(words_of(*systolic.item, systolic.reading) + "/" +
                                                 words_of(*diastolic.item, diastolic.reading) + " mmHg")});
    }
    for (const std::string_view id : {"hba1c", "egfr"}) {
        const Chosen one = chosen(id);
        if (!one.item) continue;
        if (!fact.empty()) fact += ui::plain("　");
        const Concept& of = concept_named(id);
        fact += ui::join({ui::plain(std::string(of.label) + " "), strong(with_unit(of, one))});
    }
    return fact.empty() ? ui::plain("血圧、HbA1c、eGFRの記録なし") : fact;
}

} // namespace

std::optional<entry::Summary> checkup_summary(const std::vector<entry::Version>& versions, Date)
{
    const std::vector<Checkup> checkups = checkups_of(versions, "", {});
    if (checkups.empty()) return {};
    const Checkup& newest = checkups.front();
    // An extract holds no heading beyond the day and the sex.
    const bool extract = newest.values().text(kProgram.id).empty() && newest.body.empty();
    return entry::Summary{.fact = extract ? usual_values(newest) : worst_first(newest),
                          .source = wareki(newest.day) + "実施",
                          .checked_on = newest.day};
}

void add_checkup(guard::Site&)
{
    entry::declare({.id = guard::Category::checkup,
                    .path = "checkup",
                    .group = "健診",
                    .order = 300,
                    .fields = checkup_fields(),
                    .body = checkup_body,
                    .summary = checkup_summary,
                    .on_screen = false,
                    .sort_key = [](const entry::Values& values) { return values.text(kCheckupDate.id); },
                    .beside = {guard::Category::basics}});
}

} // namespace kasama::records
