// 健診項目: the table of items (JLAC10, 17 digits) and their answer lists, loaded once from data/.
#pragma once

#include "entry/field.h"
#include "foundation/base/time.h"

namespace kasama::records {

/// How an item's value is written: a number with a unit, an answer of a list (ordered or not), text.
enum class ItemKind { number, answer, ordered_answer, text };

/// One item. Views live as long as the program.
struct Item {
    int section = 0; ///< 10 身体計測 … 500 質問票, 900 後期質問票
    std::string_view group, code, name;
    ItemKind kind = ItemKind::text;
    int digits = 0, decimals = 0;                              ///< of numbers: before and behind the point
    std::size_t longest = 0;                                   ///< of texts
    std::string_view unit, ucum, answers, method_code, method; ///< `answers`: OID of the list in force
    /// Input range in thousandths; most = 0 where the standard states none.
    std::int64_t least = 0, most = 0;
};

std::span<const Item> items();
const Item* find_item(std::string_view code);

/// An answer in words; "" where the list or the code is unknown.
std::string_view answer_word(std::string_view list, std::string_view code);
bool answer_list_known(std::string_view list);

/// The list that was in force on the day of the checkup, for files that do not name it: the codes of 喫煙 and
/// 飲酒 stayed while their answers changed on 2024-04-01 (第4期), those of 採血時間 on 2018-04-01.
std::string_view answer_list_on(const Item& item, Date checkup);

/// 第1期 (2008–), 第2期 (2013–), 第3期 (2018–), 第4期 (2024–).
int period_of(Date checkup);

/// The items as fields of D11, after the heading's fields.
std::vector<const entry::AnyField*> item_fields();

} // namespace kasama::records
