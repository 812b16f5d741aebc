// D01 as a category of the subject's page.
#include "residents/subjects/category.h"

#include "entry/category.h"
#include "entry/form.h"
#include "foundation/base/text.h"
#include "foundation/ui/ui.h"
#include "residents/subjects/basics.h"
#include "residents/subjects/search.h"

namespace kasama::residents {

namespace {

/// Acts of the secretariat about the person, beside what is known of them.
html::Html office_links(const entry::Viewed& viewed)
{
    const auto link = [&](std::string_view duty, std::string_view place,
                          std::string_view label) -> html::Html {
        if (!viewed.holds || !viewed.holds(duty)) return {};
        std::string out = "<p><a href=\"/subjects/" + viewed.subject + std::string(place) + "\">";
        html::escape(out, label);
        return html::Html::trusted(out + "</a></p>");
    };
    return ui::join({link("register_subjects", "/listing", "掲載を終える・支援措置"),
                     viewed.permit.address_open()
                         ? html::Html()
                         : link("reveal_address", "/basics/reveal", "理由を書いて、住所を確かめる")});
}

html::Html body(const entry::Viewed& viewed)
{
    if (viewed.versions.empty()) return ui::plain("記録はまだありません");
    html::Html facts = entry::draw_facts(kBasicFields, viewed.versions.front().values);
    if (!viewed.permit.address_open()) {
        facts +=
            ui::notice(ui::Mark::caution, "住所と電話番号は表示しません", ui::plain("支援措置の対象です。"));
    }
    return ui::join({facts, office_links(viewed)});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date today)
{
    if (versions.empty()) return {};
    const Identity identity = identity_of(versions.front().values);
    return entry::Summary{.fact = ui::plain(birth_text(identity, today)), .source = "市"};
}

void check(const entry::Values& values, Date today, Problems& problems)
{
    const auto birth = values[kBirthDate];
    if (birth && *birth > today) problems.add(kBirthDate.id, "生年月日は今日以前の日付にしてください");
    const auto number = values[kInsuredNumber];
    if (number && (number->size() != 10 || digits_of(*number) != *number)) {
        problems.add(kInsuredNumber.id, "被保険者番号は10けたの数字で入力してください");
    }
}

/// Whoever writes D01, on screen or from a file: search follows in the same transaction.
entry::WithWrite search_follows(guard::Vault& vault, const std::string& subject, const entry::Values* values)
{
    if (!values) return [subject](db::Writing& tx, std::string_view, Instant) { unlist(tx, subject); };
    return [subject, listing = prepare_listing(vault.service_key("index", system_now()), *values)](
               db::Writing& tx, std::string_view, Instant) { list_for_search(tx, subject, listing); };
}

} // namespace

void declare_basics()
{
    entry::declare({.id = guard::Category::basics,
                    .path = "basics",
                    .group = "基本・手続き",
                    .order = 600,
                    .fields = kBasicFields,
                    .body = body,
                    .summary = summary,
                    .single = true,
                    .check = check,
                    .with_write = search_follows});
}

} // namespace kasama::residents
