// D01 as a category of the subject's page.
#include "residents/subjects/category.h"

#include "entry/category.h"
#include "entry/form.h"
#include "foundation/base/text.h"
#include "foundation/ui/ui.h"
#include "residents/subjects/basics.h"

namespace kasama::residents {

namespace {

html::Html body(const entry::Viewed& viewed)
{
    if (viewed.versions.empty()) return ui::plain("記録はまだありません");
    html::Html facts = entry::draw_facts(kBasicFields, viewed.versions.front().values);
    if (!viewed.permit.address_open()) {
        facts +=
            ui::notice(ui::Mark::caution, "住所と電話番号は表示しません", ui::plain("支援措置の対象です。"));
    }
    return facts;
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
                    .check = check});
}

} // namespace kasama::residents
