// D02 on the subject's page, and its rules.
#include "residents/insurance/category.h"

#include "entry/category.h"
#include "entry/form.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/ui/ui.h"

namespace kasama::residents {

namespace {

html::Html body(const entry::Viewed& viewed)
{
    const html::Html caveat = ui::notice(ui::Mark::caution, "給付制限は、ここには載っていません",
                                         ui::plain("支払方法の変更や給付額の減額は、介護保険被保険者証（紙）"
                                                   "の「給付制限」の欄で確かめてください。"));
    if (viewed.versions.empty()) return ui::join({ui::plain("記録はまだありません"), caveat});
    const entry::Values& values = viewed.versions.front().values;
    html::Html lost;
    if (const auto on = values[kLostOn]; on && *on <= viewed.today) {
        lost = ui::notice(ui::Mark::bad, "資格を喪失しています", ui::plain(wareki(*on) + "に喪失しました。"));
    }
    return ui::join({lost, entry::draw_facts(kInsuranceFields, values), caveat});
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>& versions, Date today)
{
    if (versions.empty()) return {};
    const entry::Values& values = versions.front().values;
    std::string words = entry::shown(kInsuredKind, values.text(kInsuredKind.id));
    if (const auto on = values[kLostOn]; on && *on <= today) {
        words += "　資格喪失（" + wareki(*on) + "）";
    } else if (values[kShare]) {
        const std::string period = period_words(values[kShareFrom], values[kShareUntil], today);
        words += "　負担割合" + entry::shown(kShare, values.text(kShare.id)) +
                 (period.empty() ? "" : "（" + period + "）");
    }
    return entry::Summary{.fact = ui::plain(words), .source = "市"};
}

void check_period(const entry::Values& values, const entry::Field<Date>& from,
                  const entry::Field<Date>& until, std::string_view words, Problems& problems)
{
    const auto first = values[from], last = values[until];
    if (first && last && *last < *first)
        problems.add(until.id, std::string(words) + "は、始まりの日以降にしてください");
    if (!first && last)
        problems.add(from.id, std::string(words) + "だけでなく、始まりの日も入力してください");
}

void check(const entry::Values& values, Date today, Problems& problems)
{
    const auto number = values[kInsurerNumber];
    if (number && !is_insurer_number(*number)) {
        problems.add(kInsurerNumber.id,
                     "保険者番号は6けたで、最後の1けたは検査数字です。番号を確かめてください");
    }
    if (const auto on = values[kQualifiedOn]; on && *on > today) {
        problems.add(kQualifiedOn.id, "資格取得日は今日以前の日付にしてください");
    }
    check_period(values, kQualifiedOn, kLostOn, "資格喪失日", problems);
    check_period(values, kShareFrom, kShareUntil, "負担割合の適用終了日", problems);
    check_period(values, kLimitFrom, kLimitUntil, "負担限度額認定の終了日", problems);
}

} // namespace

bool is_insurer_number(std::string_view number)
{
    if (number.size() != 6 || digits_of(number) != number) return false;
    int sum = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const int product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return (10 - sum % 10) % 10 == number[5] - '0';
}

std::string period_words(std::optional<Date> from, std::optional<Date> until, Date today)
{
    if (!from) return {};
    if (today < *from) return wareki(*from) + "から";
    if (!until) return "適用中";
    return today <= *until ? wareki(*until) + "まで" : wareki(*until) + "に終了";
}

void declare_insurance()
{
    entry::declare({.id = guard::Category::insurance,
                    .path = "insurance",
                    .group = "基本・手続き",
                    .order = 610,
                    .fields = kInsuranceFields,
                    .body = body,
                    .summary = summary,
                    .single = true,
                    .check = check});
}

} // namespace kasama::residents
