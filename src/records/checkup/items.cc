// Reads data/checkup_items.tsv, data/checkup_answers.tsv; the input ranges come with the concepts.
#include "records/checkup/items.h"

#include "foundation/base/embedded.h"
#include "records/checkup/concepts.h"
#include "records/checkup/table.h"

namespace kasama::records {

namespace {

constexpr std::string_view kOid = "1.2.392.200119.6.";
constexpr std::string_view kYesNo = "1.2.392.200119.6.2003";

ItemKind kind_of(std::string_view type)
{
    if (type == "PQ") return ItemKind::number;
    if (type == "CD") return ItemKind::answer;
    return type == "CO" ? ItemKind::ordered_answer : ItemKind::text;
}

std::vector<Item> load_items()
{
    std::vector<Item> all;
    for (const auto& row : table_rows(embedded_file("data/checkup_items.tsv"), 11)) {
        const std::string_view format = row[4];
        const std::size_t point = format.find('.');
        Item item{.section = number_of(row[0]),
                  .group = row[1],
                  .code = row[2],
                  .name = row[3],
                  .kind = kind_of(row[5]),
                  .unit = row[6],
                  .ucum = row[7],
                  .answers = row[8],
                  .method_code = row[9],
                  .method = row[10]};
        if (item.kind == ItemKind::number && point != std::string_view::npos)
            item.decimals = int(format.size() - point - 1);
        if (item.kind == ItemKind::number) item.digits = int(std::min(point, format.size()));
        if (item.kind == ItemKind::text) item.longest = std::size_t(number_of(format));
        if (const Concept* of = concept_of(item.code); of && item.kind == ItemKind::number) {
            item.least = of->least;
            item.most = of->most;
        }
        all.push_back(item);
    }
    std::sort(all.begin(), all.end(), [](const Item& a, const Item& b) { return a.code < b.code; });
    return all;
}

using Answers = std::map<std::string_view, std::map<std::string_view, std::string_view>>;

const Answers& answers()
{
    static const Answers all = [] {
        Answers lists;
        for (const auto& row : table_rows(embedded_file("data/checkup_answers.tsv"), 3))
            lists[row[0]][row[1]] = row[2];
        return lists;
    }();
    return all;
}

} // namespace

std::span<const Item> items()
{
    static const std::vector<Item> all = load_items();
    return all;
}

const Item* find_item(std::string_view code)
{
    const auto all = items();
    const auto place =
        std::lower_bound(all.begin(), all.end(), code,
                         [](const Item& item, std::string_view wanted) { return item.code < wanted; });
    return place != all.end() && place->code == code ? &*place : nullptr;
}

std::string_view answer_word(std::string_view list, std::string_view code)
{
    const auto found = answers().find(list);
    if (found == answers().end()) return {};
    const auto word = found->second.find(code);
    return word == found->second.end() ? std::string_view() : word->second;
}

bool answer_list_known(std::string_view list) { return answers().contains(list); }

std::string_view answer_list_on(const Item& item, Date checkup)
{
    if (period_of(checkup) >= 4 || !item.answers.starts_with(kOid)) return item.answers;
    const std::string_view tail = item.answers.substr(kOid.size());
    if (tail == "24060") return kYesNo;
    if (tail == "2202") return period_of(checkup) <= 2 ? "9N141-until-2018" : item.answers;
    if (tail == "24040") return "1.2.392.200119.6.2005";
    return tail == "24050" ? "1.2.392.200119.6.2006" : item.answers;
}

int period_of(Date checkup)
{
    if (checkup >= make_date(2024, 4, 1)) return 4;
    if (checkup >= make_date(2018, 4, 1)) return 3;
    return checkup >= make_date(2013, 4, 1) ? 2 : 1;
}

std::vector<const entry::AnyField*> item_fields()
{
    static const std::deque<std::string> labels = [] {
        std::deque<std::string> all;
        for (const Item& item : items()) {
            const bool several = std::count_if(items().begin(), items().end(), [&](const Item& other) {
                                     return other.name == item.name;
                                 }) > 1;
            all.push_back(std::string(item.name) +
                          (several && !item.method.empty() ? "［" + std::string(item.method) + "］" : ""));
        }
        return all;
    }();
    static const std::deque<entry::AnyField> fields = [] {
        std::deque<entry::AnyField> all;
        std::size_t at = 0;
        for (const Item& item : items()) {
            const Concept* of = concept_of(item.code);
            all.push_back({.id = item.code,
                           .label = labels[at++],
                           .kind = entry::Kind::text,
                           .unit = item.unit,
                           .longest = 256,
                           .extract = of && of->in_extract()});
        }
        return all;
    }();
    std::vector<const entry::AnyField*> out;
    for (const entry::AnyField& field : fields) out.push_back(&field);
    return out;
}

} // namespace kasama::records
