// Words and sealed parts of an import.
#include "exchange/staging/import.h"

#include "foundation/base/stop.h"

namespace kasama::exchange {

namespace {

struct StateWord {
    State state;
    std::string_view id, name;
};
constexpr StateWord kStates[] = {
    {State::receiving, "receiving", "受け取り中"},   {State::columns, "columns", "列の対応待ち"},
    {State::reading, "reading", "読み取り中"},       {State::staged, "staged", "確認待ち"},
    {State::waiting, "waiting", "承認待ち"},         {State::applying, "applying", "反映中"},
    {State::applied, "applied", "反映済み"},         {State::cancelled, "cancelled", "やめました"},
    {State::undoing, "undoing", "取り消し中"},       {State::undone, "undone", "取り消し済み"},
    {State::refused, "refused", "読めないファイル"},
};

constexpr std::pair<Plan, std::string_view> kPlans[] = {
    {Plan::fresh, "new"},       {Plan::changed, "changed"}, {Plan::same, "same"},     {Plan::held, "held"},
    {Plan::refused, "refused"}, {Plan::skipped, "skipped"}, {Plan::thrown, "thrown"},
};

constexpr std::pair<std::string_view, std::string_view> kReasons[] = {
    {"birth_differs", "被保険者番号は一致、生年月日がちがいます"},
    {"number_differs", "氏名と生年月日は一致、被保険者番号が登録にありません"},
    {"sex_differs", "フリガナと生年月日は一致、性別がちがいます"},
    {"several", "当てはまる人が2人以上います"},
    {"none", "対象者の一覧にいません"},
    {"no_identifier", "だれの行か分かる項目が足りません"},
    {"unlisted", "対象者でなくなった人か、掲載を止めている人です"},
    {"shielded", "住所を伏せている人（DV等支援措置）です。基本情報の画面で直します"},
    {"later_row", "同じ人のあとの行に、まとめました"},
    {"resume",
     "異動の取消しです。「消去」の案件で異動の取消しを記録し、別の人が承認すると、対象者にもどります"},
};

std::string context_of(const std::string& import, std::int64_t number, std::string_view part)
{
    return "desk|" + import + "|" + std::to_string(number) + "|" + std::string(part);
}

std::string opened(const Key& desk, const std::string& context, std::string_view sealed)
{
    auto plain = unseal(desk, context, sealed);
    if (!plain)
        throw Stop(Reason::unavailable,
                   "この取り込みは壊れているため、使えません。もう一度取り込んでください。",
                   "staged bytes do not open: " + context);
    return std::move(*plain);
}

} // namespace

std::string_view id_of(State state) { return kStates[std::size_t(state)].id; }
std::string_view name_of(State state) { return kStates[std::size_t(state)].name; }

State state_of(std::string_view id)
{
    for (const StateWord& one : kStates) {
        if (one.id == id) return one.state;
    }
    throw std::runtime_error("no such state of an import");
}

std::string_view id_of(Plan plan) { return kPlans[std::size_t(plan)].second; }

Plan plan_of(std::string_view id)
{
    for (const auto& [plan, name] : kPlans) {
        if (name == id) return plan;
    }
    throw std::runtime_error("no such plan of a row");
}

std::string_view reason_text(std::string_view code)
{
    for (const auto& [id, text] : kReasons) {
        if (id == code) return text;
    }
    return code;
}

std::string source_of(const std::string& import) { return "import:" + import; }

std::string seal_about(const Key& desk, const std::string& import, const About& about)
{
    return seal(desk, context_of(import, 0, "about"),
                pack({{"file", about.file_name},
                      {"encoding", about.encoding},
                      {"sha256", about.sha256},
                      {"problem", about.problem},
                      {"mend", about.mend}}));
}

About open_about(const Key& desk, const Import& import)
{
    const Packed values = unpack(opened(desk, context_of(import.id, 0, "about"), import.about));
    return {.file_name = value_in(values, "file"),
            .encoding = value_in(values, "encoding"),
            .sha256 = value_in(values, "sha256"),
            .problem = value_in(values, "problem"),
            .mend = value_in(values, "mend")};
}

std::string seal_row(const Key& desk, const std::string& import, std::int64_t number, std::string_view part,
                     const Packed& values)
{
    return seal(desk, context_of(import, number, part), pack(values));
}

Packed open_row(const Key& desk, const std::string& import, std::int64_t number, std::string_view part,
                std::string_view sealed)
{
    return unpack(opened(desk, context_of(import, number, part), sealed));
}

std::string seal_aside(guard::Vault& vault, const std::string& subject, const std::string& import,
                       std::int64_t number, const Packed& values)
{
    const auto key = vault.sealing_key(subject);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + subject);
    return key->seal({.person = subject, .category = "staged", .entry = import, .version = number},
                     pack(values));
}

Packed open_aside(guard::Vault& vault, const guard::ReadPermit& permit, const std::string& import,
                  std::int64_t number, std::string_view sealed)
{
    return unpack(vault.key(permit).unseal(
        {.person = permit.subject(), .category = "staged", .entry = import, .version = number}, sealed));
}

entry::Values open_staged(guard::Vault& vault, const guard::ReadPermit& permit, const StagedRow& row)
{
    if (permit.extent() != guard::Extent::full) return {};
    return entry::Values(unpack(vault.key(permit).unseal(
        {.person = permit.subject(), .category = row.category, .entry = row.entry_id, .version = row.version},
        row.payload)));
}

Packed pack_whom(const entry::Incoming& incoming)
{
    const entry::Whom& whom = incoming.whom;
    Packed packed{
        {"number", whom.insured_number}, {"name", whom.name},  {"kana", whom.kana}, {"sex", whom.sex},
        {"telephone", whom.telephone},   {"key", incoming.key}};
    if (whom.birth_date) packed.emplace_back("birth", to_text(*whom.birth_date));
    add_problems(packed, incoming.remarks);
    return packed;
}

entry::Whom whom_of(const Packed& packed)
{
    return {.insured_number = value_in(packed, "number"),
            .name = value_in(packed, "name"),
            .kana = value_in(packed, "kana"),
            .birth_date = parse_date(value_in(packed, "birth")),
            .sex = value_in(packed, "sex"),
            .telephone = value_in(packed, "telephone")};
}

void add_problems(Packed& packed, const std::vector<entry::RowProblem>& problems)
{
    for (std::size_t i = 0; i < problems.size(); ++i) {
        const entry::RowProblem& p = problems[i];
        packed.emplace_back("p" + std::to_string(i), pack({{"column", std::to_string(p.column)},
                                                           {"name", p.column_name},
                                                           {"value", p.value},
                                                           {"reason", p.reason},
                                                           {"mend", p.mend}}));
    }
}

std::vector<entry::RowProblem> problems_of(const Packed& packed, int line)
{
    std::vector<entry::RowProblem> problems;
    for (std::size_t i = 0;; ++i) {
        const std::string& text = value_in(packed, "p" + std::to_string(i));
        if (text.empty()) return problems;
        const Packed p = unpack(text);
        problems.push_back({.line = line,
                            .column = std::stoi(value_in(p, "column")),
                            .column_name = value_in(p, "name"),
                            .value = value_in(p, "value"),
                            .reason = value_in(p, "reason"),
                            .mend = value_in(p, "mend")});
    }
}

} // namespace kasama::exchange
