// SQL of marks and limits.
#include "governance/manager_desk/store.h"

namespace kasama::governance {

namespace {

const db::Sql kSave(R"sql(
    INSERT INTO use_marks (account_id, day, rule, number, most) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (account_id, day, rule) DO UPDATE SET number = excluded.number, most = excluded.most
)sql");
const db::Sql kOfAccount(R"sql(
    SELECT account_id, day, rule, number, most FROM use_marks WHERE account_id = $1 AND day >= $2 ORDER BY day DESC, rule
)sql");
const db::Sql kSince(R"sql(
    SELECT account_id, day, rule, number, most FROM use_marks WHERE day >= $1 ORDER BY day DESC, account_id, rule LIMIT $2
)sql");
const db::Sql kLimits(R"sql(
    SELECT rule, most FROM use_limits ORDER BY from_at
)sql");
const db::Sql kSetLimit(R"sql(
    INSERT INTO use_limits (rule, most, from_at, by_account) VALUES ($1, $2, $3, $4)
    ON CONFLICT (rule, from_at) DO UPDATE SET most = excluded.most, by_account = excluded.by_account
)sql");

std::optional<UseRule> rule_of(std::string_view id)
{
    for (std::size_t i = 0; i < kUseRules; ++i) {
        if (words_of(UseRule(i)).id == id) return UseRule(i);
    }
    return {};
}

std::vector<MarkRow> mapped(const std::vector<db::Row>& rows)
{
    std::vector<MarkRow> all;
    for (const db::Row& row : rows) {
        const auto rule = rule_of(row.text("rule"));
        if (rule)
            all.push_back({row.text("account_id"),
                           row.text("day"),
                           {.rule = *rule, .number = row.integer("number"), .most = row.integer("most")}});
    }
    return all;
}

} // namespace

void save_marks(db::Writing& tx, std::string_view account, std::string_view day,
                const std::vector<UseMark>& marks)
{
    for (const UseMark& one : marks)
        tx.run(kSave, {account, day, words_of(one.rule).id, one.number, one.most});
}

std::vector<MarkRow> marks_of_account(db::Reading& tx, std::string_view account, std::string_view since)
{
    return mapped(tx.all(kOfAccount, {account, since}));
}

std::vector<MarkRow> marks_since(db::Reading& tx, std::string_view since, std::int64_t limit)
{
    return mapped(tx.all(kSince, {since, limit}));
}

UseLimits limits_in_force(db::Reading& tx)
{
    UseLimits limits = usual_limits();
    for (const db::Row& row : tx.all(kLimits)) {
        if (const auto rule = rule_of(row.text("rule"))) limits[std::size_t(*rule)] = row.integer("most");
    }
    return limits;
}

void set_limit(db::Writing& tx, UseRule rule, std::int64_t most, std::string_view by, Instant now)
{
    tx.run(kSetLimit, {words_of(rule).id, most, now, by});
}

} // namespace kasama::governance
