// 明示事項 (3.1(1)①–⑥): the text a subject is told before anything is shared. Versions; the newest is in
// force.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/db/database.h"
#include "guard/access/policy.h"

namespace kasama::residents {

inline constexpr std::size_t kNoticeItems = 6;

/// What stands over an item: 「① 当システムに…」
struct NoticeItem {
    std::string_view id, number, heading;
};
inline constexpr std::array<NoticeItem, kNoticeItems> kNoticeHeadings{{
    {"purpose_of_listing", "①", "情報を掲載し、利用機関に提供すること"},
    {"purpose_of_use", "②", "利用目的"},
    {"range_of_users", "③", "利用する者の範囲"},
    {"items", "④", "介護・健診情報の項目"},
    {"stopping", "⑤", "求めに応じて提供を停止すること"},
    {"enquiries", "⑥", "問合せ窓口"},
}};

struct NoticeText {
    std::int64_t version = 0;
    std::array<std::string, kNoticeItems> items{};
    /// ③ and ④ as the data table said them when the version was published, one line each.
    std::vector<std::string> users{}, categories{};
    std::int64_t table_version = 0;
    std::optional<Instant> published_at{}; ///< nothing for version 1, which comes with the program
};

/// 「ケアマネ：基本情報、要介護認定…」 a line for everybody the table gives a right; and
/// 「要介護認定（同意が必要）」.
std::vector<std::string> users_of(const guard::Policy& policy);
std::vector<std::string> categories_of(const guard::Policy& policy);

/// A text with one item empty cannot be published.
void check(const NoticeText& text, Problems& problems);

/// Version 1, from data/notice_text.txt. Throws where an item is missing in the file.
NoticeText first_text(const guard::Policy& policy);

/// The newest published, else version 1.
NoticeText text_in_force(db::Reading& tx, const guard::Policy& policy);
/// The text that was told on a day: the newest published by its end, else version 1.
NoticeText text_on(db::Reading& tx, const guard::Policy& policy, Date day);
std::optional<NoticeText> find_text(db::Reading& tx, const guard::Policy& policy, std::int64_t version);
std::vector<NoticeText> published_texts(db::Reading& tx);
void publish(db::Writing& tx, const NoticeText& text, std::string_view by, Instant now);

} // namespace kasama::residents
