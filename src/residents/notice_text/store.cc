// SQL of notice texts.
#include "residents/notice_text/text.h"

namespace kasama::residents {

namespace {

const db::Sql kAll(R"sql(
    SELECT version, purpose_of_listing, purpose_of_use, range_of_users, items, stopping, enquiries, users, categories,
           table_version, published_at
      FROM notice_texts ORDER BY version DESC
)sql");

const db::Sql kPublish(R"sql(
    INSERT INTO notice_texts (version, purpose_of_listing, purpose_of_use, range_of_users, items, stopping, enquiries,
                              users, categories, table_version, published_at, by_account)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql");

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        lines.emplace_back(line);
    }
    return lines;
}

std::string text_of_lines(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

} // namespace

std::vector<NoticeText> published_texts(db::Reading& tx)
{
    std::vector<NoticeText> texts;
    for (const db::Row& row : tx.all(kAll)) {
        NoticeText text{.version = row.integer("version"),
                        .users = lines_of(row.text("users")),
                        .categories = lines_of(row.text("categories")),
                        .table_version = row.integer("table_version"),
                        .published_at = row.instant("published_at")};
        for (std::size_t i = 0; i < kNoticeItems; ++i) text.items[i] = row.text(kNoticeHeadings[i].id);
        texts.push_back(std::move(text));
    }
    return texts;
}

NoticeText text_in_force(db::Reading& tx, const guard::Policy& policy)
{
    auto texts = published_texts(tx);
    return texts.empty() ? first_text(policy) : std::move(texts.front());
}

NoticeText text_on(db::Reading& tx, const guard::Policy& policy, Date day)
{
    for (NoticeText& text : published_texts(tx)) {
        if (*text.published_at < start_of(day + days(1))) return std::move(text);
    }
    return first_text(policy);
}

std::optional<NoticeText> find_text(db::Reading& tx, const guard::Policy& policy, std::int64_t version)
{
    if (version == 1) return first_text(policy);
    for (NoticeText& text : published_texts(tx)) {
        if (text.version == version) return std::move(text);
    }
    return {};
}

void publish(db::Writing& tx, const NoticeText& t, std::string_view by, Instant now)
{
    tx.run(kPublish, {t.version, t.items[0], t.items[1], t.items[2], t.items[3], t.items[4], t.items[5],
                      text_of_lines(t.users), text_of_lines(t.categories), t.table_version, now, by});
}

} // namespace kasama::residents
