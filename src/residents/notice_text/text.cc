// Items ③ and ④ out of the table, the first version out of its file, and when a text may be published.
#include "residents/notice_text/text.h"

#include "foundation/base/embedded.h"
#include "foundation/base/text.h"

namespace kasama::residents {

namespace {

std::string joined(const std::vector<std::string_view>& words)
{
    std::string out;
    for (const std::string_view word : words) {
        if (!out.empty()) out += "、";
        out += word;
    }
    return out;
}

bool is_own(guard::Column column) { return column == guard::Column::self || column == guard::Column::proxy; }

/// Content of a person that is shared: D20 and D21 tell of the sharing, D22 is nobody's.
bool is_shared(guard::Category category) { return category < guard::Category::consent; }

} // namespace

std::vector<std::string> users_of(const guard::Policy& policy)
{
    std::vector<std::string> lines;
    for (std::size_t c = 1; c < guard::kColumns; ++c) {
        const auto column = guard::Column(c);
        std::vector<std::string_view> names;
        for (std::size_t i = 1; i < guard::kCategories; ++i) {
            const auto category = guard::Category(i);
            if (is_shared(category) && !policy.cell(category, column).none())
                names.push_back(guard::name_of(category));
        }
        if (names.empty() || is_own(column)) continue;
        lines.push_back(std::string(guard::name_of(column)) + "：" + joined(names));
    }
    return lines;
}

std::vector<std::string> categories_of(const guard::Policy& policy)
{
    std::vector<std::string> lines;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const auto category = guard::Category(i);
        if (!is_shared(category)) continue;
        bool consent = false;
        for (std::size_t c = 1; c < guard::kColumns; ++c)
            consent = consent || policy.cell(category, guard::Column(c)).consent;
        lines.push_back(std::string(guard::name_of(category)) + (consent ? "（提供には同意が必要）" : ""));
    }
    return lines;
}

void check(const NoticeText& text, Problems& problems)
{
    for (std::size_t i = 0; i < kNoticeItems; ++i) {
        if (!stored_form(text.items[i]).empty()) continue;
        const NoticeItem& item = kNoticeHeadings[i];
        problems.add(item.id,
                     std::string(item.number) + " " + std::string(item.heading) + "を入力してください");
    }
    if (text.users.empty()) problems.add("range_of_users", "別表に、③利用する者の範囲がありません");
    if (text.categories.empty()) problems.add("items", "別表に、④介護・健診情報の項目がありません");
}

NoticeText first_text(const guard::Policy& policy)
{
    NoticeText text{.version = 1,
                    .users = users_of(policy),
                    .categories = categories_of(policy),
                    .table_version = policy.version()};
    std::string_view rest = embedded_file("data/notice_text.txt");
    std::string* item = nullptr;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.starts_with('#')) continue;
        if (line.starts_with("== ")) {
            item = nullptr;
            for (std::size_t i = 0; i < kNoticeItems; ++i) {
                if (kNoticeHeadings[i].id == line.substr(3)) item = &text.items[i];
            }
            continue;
        }
        if (!item) throw std::runtime_error("notice text: a line before any item");
        if (!item->empty()) *item += '\n';
        *item += line;
    }
    Problems problems;
    check(text, problems);
    if (!problems.none()) throw std::runtime_error("notice text: " + problems.all().front().message);
    return text;
}

} // namespace kasama::residents
