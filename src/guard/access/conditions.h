// 利用の条件 (11, 2.2(2)④イ): what is asked of a person before anything else. Rooms above write the rows in
// the transaction of their act; the decision reads them with the other facts.
#pragma once

#include "foundation/db/database.h"

#include <string_view>

namespace kasama::guard {

/// A text is in force from `from` on; `audience` "" is everybody, else the id of a kind of organisation (10).
void put_text_in_force(db::Writing& tx, std::string_view audience, Instant from, std::string_view by);
/// The account has confirmed every text in force for it.
void confirm_texts(db::Writing& tx, std::string_view account, Instant now);

/// Training is a condition from `from` on; nothing: no longer.
void set_training_condition(db::Writing& tx, std::optional<Instant> from, std::string_view by, Instant now);
/// Since when it is one, or will be.
std::optional<Instant> training_condition(db::Reading& tx, Instant now);
/// Until when both kinds of training of an account hold; nothing: not at all.
void set_training_until(db::Writing& tx, std::string_view account, std::optional<Instant> until);

} // namespace kasama::guard
