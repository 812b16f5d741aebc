// The auditor's pages of the ledger as their templates see them. Ids and codes only; names never.
#pragma once

#include "governance/ledger_search/verification.h"
#include "guard/access/context.h"
#include "guard/ledger/search.h"

namespace kasama::governance {

inline constexpr guard::Duty kReadLedger{"read_ledger"};
inline constexpr guard::Duty kVerifyLedger{"verify_ledger"};

struct VerificationBox {
    html::Html keys;
    std::string look; ///< good, bad, waiting
    std::string heading, text;
    std::vector<std::string> faults{};
    std::string checkpoint, root, signature, unsigned_entries;
    std::string proof_href{};
    bool running = false;
};
html::Html draw(const VerificationBox& box);
VerificationBox verification_box(guard::Context& ctx);

struct LedgerRow {
    std::string number, href, when, account, acting, organisation, subject, category, act;
    bool refused = false;
    std::string refusal{};
};

struct LedgerForm {
    std::string from, until, id;
    std::vector<ui::Option> organisations, categories, acts, outcomes;
    std::string from_error{}, until_error{}, id_error{};
};

struct LedgerSearchPage {
    html::Html box;
    LedgerForm form;
    std::vector<LedgerRow> rows;
    std::string caption;
    std::string next_href{}, next_words{}, first_href{}, sample_href{};
    std::string remark{};
    html::Html keys{};
    std::vector<std::pair<std::string, std::string>> criteria{}; ///< carried to the CSV
    std::string purpose_error{};
};

struct EntryFact {
    std::string label, value;
};
struct EntryPage {
    std::string number, proof_href;
    std::vector<EntryFact> facts;
    bool in_tree = false;
};

/// "U-7f21ab": the first letters of an id, enough to tell persons apart on a page.
std::string short_id(char kind, std::string_view id);

std::vector<guard::Route> ledger_search_routes();
std::vector<guard::Route> ledger_sample_routes();
std::vector<guard::Route> verification_routes();

} // namespace kasama::governance
