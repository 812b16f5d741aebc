// アクセス台帳: searched by period, organisation, number, category, act and outcome. The search is an entry
// itself.
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/web/decode.h"
#include "governance/ledger_search/pages.h"
#include "governance/ledger_search/pages/entry.html.h"
#include "governance/ledger_search/pages/search.html.h"
#include "guard/accounts/accounts.h"
#include "guard/ledger/store.h"

#include <charconv>

namespace kasama::governance {

using guard::Context;
using guard::Entry;
using guard::LedgerSearch;
using web::Answer;

namespace {

constexpr std::int64_t kPageSize = 20, kCsvAtMost = 10'000;
constexpr std::string_view kActs[] = {"read", "write",  "print",  "export",  "search",   "emergency",
                                      "list", "import", "reveal", "sign_in", "sign_out", "enter"};
constexpr std::string_view kCriteria[] = {"from",     "until", "organisation", "id",
                                          "category", "act",   "outcome"};

/// What was asked for, from the address or from the form of the CSV.
struct Asked {
    LedgerSearch search;
    LedgerForm form;
    Problems problems;
    std::optional<std::int64_t> before;
    std::vector<std::pair<std::string, std::string>> criteria; ///< as sent, without the empty
};

std::optional<std::int64_t> number_in(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) return {};
    return number;
}

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

/// The codes of a search, for the entry it leaves: nothing that was typed as it came.
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

std::string address_of(const Asked& asked, std::optional<std::int64_t> before)
{
    std::string address = "/ledger";
    char sign = '?';
    for (const auto& [name, value] : asked.criteria) {
        address += sign + name + "=" + web::percent_encode(value);
        sign = '&';
    }
    if (before) address += sign + std::string("before=") + std::to_string(*before);
    return address;
}

Answer draw_search(Context& ctx, Asked& asked, const std::string& purpose_error)
{
    LedgerSearchPage page{.box = draw(verification_box(ctx)), .form = asked.form, .rows = {}, .caption = {}};
    page.keys = ctx.form_keys();
    page.criteria = asked.criteria;
    page.purpose_error = purpose_error;
    if (!purpose_error.empty()) asked.problems.add("purpose", purpose_error);
    if (asked.problems.none()) {
        ctx.act({.act = "search_ledger", .form_key = {}, .then = {}, .purpose = code_of(asked.search)},
                [](db::Writing&, const guard::Who&) {});
        const auto found = ctx.read(
            [&](db::Reading& tx) { return guard::search_ledger(tx, asked.search, asked.before, kPageSize); });
        const auto numbers = organisation_numbers(ctx);
        for (const Entry& entry : found.entries) {
            const auto number = numbers.find(entry.organisation_id);
            page.rows.push_back({.number = std::to_string(entry.arrival),
                                 .href = "/ledger/entries/" + std::to_string(entry.arrival),
                                 .when = kasama::to_text(entry.recorded_at),
                                 .account = short_id('U', entry.account_id),
                                 .acting = acting_name(entry.acting),
                                 .organisation = number == numbers.end() ? "" : number->second,
                                 .subject = short_id('S', entry.subject_id),
                                 .category = entry.category,
                                 .act = std::string(guard::act_name(entry.act)),
                                 .refused = !entry.permitted(),
                                 .refusal = refusal_name(entry.refusal)});
        }
        page.caption = page.rows.empty() ? "この範囲には、ありません"
                                         : std::to_string(page.rows.size()) + "件（新しい順）";
        if (found.next) {
            page.next_href = address_of(asked, found.next);
            page.next_words =
                found.page_full ? "次の" + std::to_string(kPageSize) + "件 ›" : "さらに前の記録を調べる ›";
        }
        if (asked.before) page.first_href = address_of(asked, {});
        page.remark = "この検索も台帳に残りました。期間は" + kasama::to_text(date_of(asked.search.from)) +
                      "から" + asked.form.until + "まで。";
    }
    return ctx.page({.title = "アクセス台帳",
                     .body = search_page(page),
                     .problems = &asked.problems,
                     .status = asked.problems.none() ? 200 : 422,
                     .home = true});
}

Answer show_search(Context& ctx)
{
    Asked asked = asked_for(
        ctx, [&](std::string_view name) -> const std::string& { return ctx.request.from_query(name); });
    return draw_search(ctx, asked, "");
}

Answer save_csv(Context& ctx)
{
    Asked asked =
        asked_for(ctx, [&](std::string_view name) -> const std::string& { return ctx.typed(name); });
    const std::string purpose = ctx.typed("purpose");
    const bool known = purpose == "audit" || purpose == "incident" || purpose == "report";
    if (!known || !asked.problems.none())
        return draw_search(ctx, asked, known ? "" : "保存の目的を選んでください");
    ctx.act({.act = "export_ledger",
             .form_key = {},
             .then = {},
             .purpose = purpose + " " + code_of(asked.search)},
            [](db::Writing&, const guard::Who&) {});
    const auto numbers = organisation_numbers(ctx);
    std::string csv =
        "\xEF\xBB\xBF番号,日時,利用者,役割,機関,対象者,種類,いっしょに表示,行為,拒否の理由,目的\r\n";
    std::optional<std::int64_t> before;
    for (std::int64_t left = kCsvAtMost; left > 0;) {
        const auto page = ctx.read([&](db::Reading& tx) {
            return guard::search_ledger(tx, asked.search, before, std::min<std::int64_t>(left, 1000));
        });
        for (const Entry& e : page.entries) {
            const auto number = numbers.find(e.organisation_id);
            csv += std::to_string(e.arrival) + "," + kasama::to_text(e.recorded_at) + "," + e.account_id +
                   "," + e.acting + "," + (number == numbers.end() ? "" : number->second) + "," +
                   e.subject_id + "," + e.category + "," + e.shown_with + "," + e.act + "," + e.refusal +
                   "," + e.purpose + "\r\n"; // ids and codes of ours: nothing needs quoting
        }
        left -= std::int64_t(page.entries.size());
        if (!page.next) break;
        before = page.next;
    }
    return Answer::download(std::move(csv), "text/csv; charset=utf-8", "アクセス台帳.csv");
}

Entry entry_or_stop(Context& ctx)
{
    const auto number = number_in(ctx.parameter("entry"));
    auto entry = number
                     ? ctx.read([&](db::Reading& tx) { return guard::ledger_store::find_entry(tx, *number); })
                     : std::nullopt;
    if (!entry) throw Stop(Reason::not_found, "見つかりません。", "no such entry");
    return std::move(*entry);
}

Answer show_entry(Context& ctx)
{
    const Entry e = entry_or_stop(ctx);
    ctx.act({.act = "read_ledger_entry", .form_key = {}, .then = {}, .purpose = std::to_string(e.arrival)},
            [](db::Writing&, const guard::Who&) {});
    const auto numbers = organisation_numbers(ctx);
    const auto number = numbers.find(e.organisation_id);
    const std::string base = "/ledger/entries/" + std::to_string(e.arrival);
    const EntryPage page{.number = std::to_string(e.arrival),
                         .proof_href = base + "/proof",
                         .facts = {{"日時", kasama::to_text(e.recorded_at)},
                                   {"利用者", e.account_id.empty() ? "" : "U-" + e.account_id},
                                   {"役割", acting_name(e.acting)},
                                   {"機関", number == numbers.end() ? "" : number->second},
                                   {"対象者", e.subject_id.empty() ? "" : "S-" + e.subject_id},
                                   {"情報の種類", e.category},
                                   {"いっしょに表示した種類", e.shown_with},
                                   {"行為", std::string(guard::act_name(e.act))},
                                   {"結果", e.permitted() ? "許可" : "拒否：" + refusal_name(e.refusal)},
                                   {"目的", e.purpose},
                                   {"封をした覚書", e.note_id.empty() ? "" : "あり（" + e.note_id + "）"},
                                   {"要求の番号", e.request_id}},
                         .in_tree = ctx.services().ledger.prove(e.arrival).has_value()};
    return ctx.page({.title = page.number + "番の記録",
                     .body = entry_page(page),
                     .crumbs = {{"アクセス台帳", "/ledger"}, {page.number + "番", "", true}}});
}

Answer save_proof(Context& ctx)
{
    const Entry e = entry_or_stop(ctx);
    const auto proof = ctx.services().ledger.prove(e.arrival);
    if (!proof)
        throw Stop(Reason::unavailable,
                   "この記録は、まだチェックポイントに入っていません。少し待ってからお試しください。");
    ctx.act({.act = "save_proof", .form_key = {}, .then = {}, .purpose = std::to_string(e.arrival)},
            [](db::Writing&, const guard::Who&) {});
    return Answer::download(guard::to_text(*proof), "text/plain; charset=utf-8",
                            "kasama-proof-" + std::to_string(e.arrival) + ".txt");
}

} // namespace

std::string short_id(char kind, std::string_view id)
{
    return id.empty() ? "" : std::string(1, kind) + "-" + std::string(id.substr(0, 6));
}

std::vector<guard::Route> ledger_search_routes()
{
    constexpr guard::RouteOptions open{.always_open = true};
    return {
        {"GET", "/ledger", kReadLedger, show_search, open},
        {"POST", "/ledger/export", kReadLedger, save_csv, open},
        {"GET", "/ledger/entries/{entry}", kReadLedger, show_entry, open},
        {"GET", "/ledger/entries/{entry}/proof", kReadLedger, save_proof, open},
    };
}

} // namespace kasama::governance
