// What is asked of the ledger, from an address or a form, and its entries as rows.
#pragma once

#include "governance/ledger_search/pages.h"

namespace kasama::governance {

struct Asked {
    guard::LedgerSearch search;
    LedgerForm form;
    Problems problems;
    std::optional<std::int64_t> before;
    std::vector<std::pair<std::string, std::string>> criteria; ///< as sent, without the empty
};
Asked asked_for(guard::Context& ctx, const std::function<const std::string&(std::string_view)>& value);

/// A number as an address holds it.
std::optional<std::int64_t> number_in(std::string_view text);

/// The codes of a search, for the entry it leaves: nothing that was typed as it came.
std::string code_of(const guard::LedgerSearch& search);

/// A page with what was asked for, and more.
std::string address_of(std::string_view page, const Asked& asked,
                       const std::vector<std::pair<std::string, std::string>>& more = {});

std::map<std::string, std::string> organisation_numbers(guard::Context& ctx);
std::string acting_name(std::string_view acting);
std::string refusal_name(std::string_view id);
LedgerRow row_of(const guard::Entry& entry, const std::map<std::string, std::string>& numbers);

} // namespace kasama::governance
