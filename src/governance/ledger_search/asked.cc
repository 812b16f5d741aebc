// Reading what was asked for.
#include "governance/ledger_search/asked.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/web/decode.h"
#include "guard/accounts/accounts.h"

#include <charconv>

namespace kasama::governance {

using guard::Context;
using guard::Entry;
using guard::LedgerSearch;

namespace {

constexpr std::string_view kActs[] = {"read", "write",  "print",  "export",  "search",   "emergency",
                                      "list", "import", "reveal", "sign_in", "sign_out", "enter"};
constexpr std::string_view kCriteria[] = {"from",     "until", "organisation", "id",
                                          "category", "act",   "outcome"};

std::string one_of(const std::vector<std::string>& ids, Problems& problems)
{
    if (ids.size() == 1) return ids.front();
    problems.add("id", ids.empty() ? "この番号の利用者・対象者はいません。番号を確かめてください"
                                   : "この番号で始まる人が複数います。もう少し長く入力してください");
    return "";
}

/// U-…: an account; S-…: a subject; 8 digits: an account's ID.
void read_number(Context& ctx, std::string_view typed, Asked& asked)
{
    std::string text = half_width(typed);
    if (text.empty()) return;
    for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    ctx.read([&](db::Reading& tx) {
        if (text.size() == 8 && digits_of(text) == text) {
            const auto account = guard::find_account_by_login(tx, text);
            asked.search.account_id =
                one_of(account ? std::vector{account->id} : std::vector<std::string>{}, asked.problems);
            return;
        }
        const std::string prefix = text.size() > 2 ? text.substr(2) : "";
        const bool account = text.starts_with("u-"), subject = text.starts_with("s-");
        const bool letters = std::all_of(prefix.begin(), prefix.end(),
                                         [](unsigned char c) { return std::isdigit(c) || std::islower(c); });
        if ((!account && !subject) || prefix.size() < 4 || prefix.size() > 20 || !letters) {
            asked.problems.add("id",
                               "番号は、U-かS-のあとに4文字以上、または8けたの利用者IDを入力してください");
        } else if (account) {
            asked.search.account_id = one_of(guard::accounts_beginning(tx, prefix), asked.problems);
        } else {
            asked.search.subject_id =
                prefix.size() == 20 ? prefix : one_of(guard::subjects_beginning(tx, prefix), asked.problems);
        }
    });
}

void read_period(const std::function<const std::string&(std::string_view)>& value, Date today, Asked& asked)
{
    const std::string &from = value("from"), &until = value("until");
    const auto first = from.empty() ? std::optional(today - days(6)) : read_date(from);
    const auto last = until.empty() ? std::optional(today) : read_date(until);
    if (!first) asked.problems.add("from", "期間のはじめは、2026-11-18 や R8.11.18 のように入力してください");
    if (!last) asked.problems.add("until", "期間のおわりは、2026-11-24 や R8.11.24 のように入力してください");
    if (first && last && *last < *first)
        asked.problems.add("until", "期間のおわりは、はじめより後の日付にしてください");
    asked.form.from = first ? kasama::to_text(*first) : from;
    asked.form.until = last ? kasama::to_text(*last) : until;
    if (first) asked.search.from = start_of(*first);
    if (last) asked.search.until = start_of(*last + days(1));
}

} // namespace

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) return {};
    return number;
}

Asked asked_for(Context& ctx, const std::function<const std::string&(std::string_view)>& value)
{
    Asked asked;
    read_period(value, ctx.today(), asked);
    asked.form.id = value("id");
    read_number(ctx, asked.form.id, asked);

    asked.form.organisations.push_back({.value = "", .label = "すべて"});
    for (const auto& organisation : ctx.read(guard::organisations)) {
        const bool chosen = organisation.number == value("organisation");
        if (chosen) asked.search.organisation_id = organisation.id;
        asked.form.organisations.push_back({.value = organisation.number,
                                            .label = organisation.number + " " + organisation.name,
                                            .chosen = chosen});
    }
    asked.form.categories.push_back({.value = "", .label = "すべて"});
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const std::string code(guard::code_of(guard::Category(i)));
        if (code == value("category")) asked.search.category = code;
        asked.form.categories.push_back(
            {.value = code,
             .label = code + " " + std::string(guard::name_of(guard::Category(i))),
             .chosen = code == value("category")});
    }
    asked.form.acts.push_back({.value = "", .label = "すべて"});
    for (const std::string_view act : kActs) {
        if (act == value("act")) asked.search.act = act;
        asked.form.acts.push_back({.value = std::string(act),
                                   .label = std::string(guard::act_name(act)),
                                   .chosen = act == value("act")});
    }
    const std::string& outcome = value("outcome");
    asked.search.outcome = outcome == "permitted" ? LedgerSearch::Outcome::permitted
                           : outcome == "refused" ? LedgerSearch::Outcome::refused
                                                  : LedgerSearch::Outcome::any;
    asked.form.outcomes = {{.value = "", .label = "すべて"},
                           {.value = "permitted", .label = "許可", .chosen = outcome == "permitted"},
                           {.value = "refused", .label = "拒否", .chosen = outcome == "refused"}};
    asked.form.from_error = asked.problems.of("from");
    asked.form.until_error = asked.problems.of("until");
    asked.form.id_error = asked.problems.of("id");
    asked.before = number_in(value("before"));
    for (const std::string_view name : kCriteria) {
        if (!value(name).empty()) asked.criteria.emplace_back(name, value(name));
    }
    return asked;
}

std::string code_of(const LedgerSearch& search)
{
    std::string code = kasama::to_text(date_of(search.from)) + " " +
                       kasama::to_text(date_of(search.until - std::chrono::milliseconds(1)));
    for (const std::string* part :
         {&search.organisation_id, &search.account_id, &search.subject_id, &search.category, &search.act}) {
        if (!part->empty()) code += " " + *part;
    }
    if (search.outcome != LedgerSearch::Outcome::any)
        code += search.outcome == LedgerSearch::Outcome::permitted ? " permitted" : " refused";
    return code;
}

std::string acting_name(std::string_view acting)
{
    if (std::string office = guard::office_words(acting); !office.empty()) return office;
    for (std::size_t i = 1; i < guard::kColumns; ++i) {
        if (guard::id_of(guard::Column(i)) == acting) return std::string(guard::name_of(guard::Column(i)));
    }
    return "";
}

std::string refusal_name(std::string_view id)
{
    static const std::map<std::string_view, std::string_view> kOthers = {
        {"password", "パスワード"},
        {"waiting", "待ち時間"},
        {"password_lapsed", "初期パスワードの期限"},
        {"code", "確認の数字"}};
    for (std::size_t i = 1; i < guard::kRefusals; ++i) {
        if (guard::id_of(guard::Refusal(i)) == id) return std::string(guard::explain(guard::Refusal(i)));
    }
    const auto found = kOthers.find(id);
    return std::string(found == kOthers.end() ? id : found->second);
}

std::map<std::string, std::string> organisation_numbers(Context& ctx)
{
    std::map<std::string, std::string> numbers;
    for (const auto& organisation : ctx.read(guard::organisations))
        numbers[organisation.id] = organisation.number;
    return numbers;
}

LedgerRow row_of(const Entry& entry, const std::map<std::string, std::string>& numbers)
{
    const auto number = numbers.find(entry.organisation_id);
    return {.number = std::to_string(entry.arrival),
            .href = "/ledger/entries/" + std::to_string(entry.arrival),
            .when = kasama::to_text(entry.recorded_at),
            .account = short_id('U', entry.account_id),
            .acting = acting_name(entry.acting),
            .organisation = number == numbers.end() ? "" : number->second,
            .subject = short_id('S', entry.subject_id),
            .category = entry.category,
            .act = std::string(guard::act_name(entry.act)),
            .refused = !entry.permitted(),
            .refusal = refusal_name(entry.refusal)};
}

std::string address_of(std::string_view page, const Asked& asked,
                       const std::vector<std::pair<std::string, std::string>>& more)
{
    std::string address(page);
    char sign = '?';
    for (const auto* list : {&asked.criteria, &more}) {
        for (const auto& [name, value] : *list) {
            address += sign + name + "=" + web::percent_encode(value);
            sign = '&';
        }
    }
    return address;
}

} // namespace kasama::governance
