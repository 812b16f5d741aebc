// 規程の文: chapters and clauses out of one text, and the versions that are published.
#pragma once

#include "foundation/base/problems.h"
#include "foundation/db/database.h"

#include <string>
#include <vector>

namespace kasama::governance {

/// One line of a clause; `level` is its indentation: (1), ①, ア).
struct ClauseLine {
    int level = 0;
    std::string text;
};

/// 条: 「4.6 利用に関する問合せ」
struct RegulationClause {
    std::string number, heading;
    std::string chapter{}; ///< 「4 当システム利用における運営管理」, on the first of a chapter only
    std::vector<ClauseLine> lines{};
};

/// "= 4 …" begins a chapter, "== 4.6 …" a clause. Text in front of any clause stands in one without a number.
std::vector<RegulationClause> clauses_of(std::string_view text);

/// 「clause-4-6」: where a clause stands on the page.
std::string anchor_of(std::string_view number);

/// The text that comes with the product.
std::string_view drafted_regulation();

/// A published version. `audience` "" is the regulation, else the kind of the internal organisation (10).
struct RegulationText {
    std::string id, audience;
    std::int64_t version = 0;
    std::string body, summary;
    Instant from_at{};
    std::string proposed_by, approved_by;
    Instant approved_at{};
};

/// 「運用管理規程」「市民病院の職員に準用する規程」
std::string_view regulation_name(std::string_view audience);

/// `version` is the next one's; gives it.
std::int64_t insert(db::Writing& tx, RegulationText text);
/// The newest in force at `now`.
std::optional<RegulationText> regulation_in_force(db::Reading& tx, std::string_view audience, Instant now);
std::optional<RegulationText> find_regulation(db::Reading& tx, std::string_view id);
/// All, newest first, texts left out.
std::vector<RegulationText> regulation_versions(db::Reading& tx);

void note_confirmation(db::Writing& tx, std::string_view account, std::string_view text_id, Instant now);
std::optional<Instant> confirmed_at(db::Reading& tx, std::string_view account, std::string_view text_id);

/// How many people of an organisation have confirmed a text.
struct ConfirmationCount {
    std::string organisation;
    std::int64_t people = 0, confirmed = 0;
};
std::vector<ConfirmationCount> confirmation_counts(db::Reading& tx, std::string_view text_id, Instant now);

} // namespace kasama::governance
