// D14 on the subject's page: what is taken now, then every dispensing, with who wrote each line.
#include "records/medication/pages.h"

#include "entry/form.h"
#include "foundation/base/wareki.h"
#include "records/medication/medication.h"
#include "records/medication/pages/medication.html.h"

namespace kasama::records {

namespace {

using entry::Values;
using entry::Version;

/// A line by the facility is the rule and needs no word; every other says who wrote it.
LineView line(std::string text, const std::string& writer)
{
    return {.text = std::move(text),
            .writer = writer.empty() || writer == "1" ? "" : entry::shown(kWriter, writer) + "の記入",
            .by_citizen = writer == "2"};
}

LineView line(const MedicineRemark& remark) { return line(remark.label + "：" + remark.text, remark.writer); }

RecipeView recipe_view(const Recipe& recipe)
{
    RecipeView view{
        .title = std::string(form_name(recipe.form)), .usage = recipe.usage, .medicines = {}, .remarks = {}};
    if (!recipe.quantity.empty())
        view.usage += (view.usage.empty() ? "" : "　") + recipe.quantity + recipe.quantity_unit;
    for (const Medicine& medicine : recipe.medicines) {
        view.medicines.push_back(
            line(shown_name(medicine.name) + "　" + dose_words(recipe.form, medicine.dose, medicine.unit),
                 medicine.writer));
        for (const MedicineRemark& remark : medicine.remarks) view.remarks.push_back(line(remark));
    }
    for (const MedicineRemark& remark : recipe.remarks) view.remarks.push_back(line(remark));
    return view;
}

NotebookEntryView entry_view(const entry::Viewed& viewed, const Version& version)
{
    const Values& values = version.values;
    const auto noted = values[kNotedOn], until = values[kTakenUntil];
    const std::string writer = values.text(kWriter.id), kind = values.text(kNotebookKind.id);
    NotebookEntryView view{.date = noted ? wareki(*noted) : "日付なし",
                           .kind = entry::shown(kNotebookKind, kind),
                           .heading = shown_name(values[kHeading].value_or("")),
                           .text = values[kNotebookText].value_or(""),
                           .place = values[kDispensedBy].value_or(""),
                           .prescriber = "",
                           .writer = writer.empty() ? "" : "書いた人：" + entry::shown(kWriter, writer),
                           .until = until ? wareki(*until) + "まで" : "",
                           .by_citizen = writer == "2"};
    const Dispensing dispensing = dispensing_of(values);
    for (const Prescription& prescription : dispensing.prescriptions) {
        const std::string who = prescription.facility +
                                (prescription.department.empty() ? "" : "　" + prescription.department) +
                                (prescription.doctor.empty() ? "" : "　" + prescription.doctor + "医師");
        view.prescriber += (view.prescriber.empty() ? "" : "／") + who;
        for (const Recipe& recipe : prescription.recipes) view.recipes.push_back(recipe_view(recipe));
    }
    for (const MedicineRemark& remark : dispensing.remarks) view.remarks.push_back(line(remark));
    const std::string base = "/subjects/" + viewed.subject + "/medication";
    if (!viewed.print) view.history_href = base + "/entries/" + version.entry_id + "/history";
    if (viewed.may_write && (kind == "otc" || kind == "note"))
        view.edit_href = base + "/own/" + version.entry_id;
    return view;
}

std::vector<entry::Alert> alerts_of(const std::vector<CurrentMedicine>& medicines)
{
    std::vector<entry::Alert> all;
    for (const CurrentMedicine& medicine : medicines) {
        std::string_view kind = blood_thinner(medicine.name);
        if (kind.empty()) kind = blood_thinner(medicine.generic);
        if (!kind.empty())
            all.push_back({.words = std::string(kind) + "：" + shown_name(medicine.name),
                           .confirmed_on = medicine.since});
    }
    return all;
}

std::vector<entry::Alert> alerts(const std::vector<Version>& versions, Date today)
{
    return alerts_of(current_medicines(versions, today));
}

html::Html thinner_notice(const std::vector<CurrentMedicine>& medicines)
{
    std::string words;
    for (const entry::Alert& alert : alerts_of(medicines)) words += (words.empty() ? "" : "　") + alert.words;
    if (words.empty()) return {};
    return ui::notice(ui::Mark::bad, words, ui::plain("けがや処置のときの出血に注意します。"));
}

html::Html body(const entry::Viewed& viewed)
{
    const auto medicines = current_medicines(viewed.versions, viewed.today);
    MedicationPage page{.alert = thinner_notice(medicines), .regular = {}, .as_needed = {}, .entries = {}};
    for (const CurrentMedicine& medicine : medicines) {
        std::string_view caution = blood_thinner(medicine.name);
        if (caution.empty()) caution = blood_thinner(medicine.generic);
        (medicine.as_needed ? page.as_needed : page.regular)
            .push_back({.name = shown_name(medicine.name),
                        .generic = shown_name(medicine.generic),
                        .dose = medicine.dose,
                        .usage = medicine.usage,
                        .supply = medicine.supply,
                        .source = medicine.source,
                        .caution = std::string(caution),
                        .by_citizen = medicine.by_citizen});
    }
    for (const Version& version : viewed.versions) page.entries.push_back(entry_view(viewed, version));
    if (viewed.may_write) page.qr_href = "/subjects/" + viewed.subject + "/medication/qr";
    return medication_page(page);
}

std::optional<entry::Summary> summary(const std::vector<Version>& versions, Date today)
{
    if (versions.empty()) return {};
    const auto medicines = current_medicines(versions, today);
    std::string words = medicines.empty() ? "いま飲んでいる薬の記録はありません"
                                          : std::to_string(medicines.size()) + "種類　";
    for (std::size_t i = 0; i < medicines.size() && i < 4; ++i)
        words += (i == 0 ? "" : "、") + shown_name(medicines[i].name);
    if (medicines.size() > 4) words += " ほか";
    std::optional<Date> newest;
    for (const Version& version : versions) {
        if (const auto noted = version.values[kNotedOn]) newest = std::max(newest.value_or(*noted), *noted);
    }
    return entry::Summary{.fact = ui::plain(words),
                          .source = newest ? "お薬手帳・" + short_date(*newest, today) : "お薬手帳",
                          .checked_on = newest};
}

std::string by_day(const Values& values) { return values.text(kNotedOn.id); }

} // namespace

void declare_medication()
{
    entry::declare({.id = guard::Category::medication,
                    .path = "medication",
                    .group = "医療・薬",
                    .order = 410,
                    .fields = kMedicationFields,
                    .body = body,
                    .summary = summary,
                    .on_screen = false,
                    .own_form = "own",
                    .sort_key = by_day,
                    .alerts = alerts});
}

} // namespace kasama::records
