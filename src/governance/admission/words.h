// 合言葉: with the number of an application it opens its state to whoever has no ID. Only its hash is kept,
// and, until it was shown once, the word sealed for the browser that is to show it.
#pragma once

#include "governance/admission/store.h"
#include "guard/access/context.h"

namespace kasama::governance::admission {

Key secret_key(guard::Context& ctx);
std::string hashed(guard::Context& ctx, std::string_view kind, std::string_view text);
std::string browser_token(const guard::Context& ctx);

std::string hash_of_word(guard::Context& ctx, std::string_view case_id, std::string_view word);
/// A new word for the case, to be shown to this browser; without its number.
admission_store::PublicApplication new_word(guard::Context& ctx, const std::string& case_id);
/// The word for this browser; nothing where it was shown. Not found for another browser.
std::optional<std::string> word_to_show(guard::Context& ctx,
                                        const admission_store::PublicApplication& application);

/// The desk hands a word over to an applicant on paper, or a new one to whoever lost theirs.
std::vector<guard::Route> word_routes();

} // namespace kasama::governance::admission
