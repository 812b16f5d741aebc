// Parts that guide through long work: tabs, step navigation, the answers to check, the progress of a
// procedure.
#pragma once

#include "foundation/html/html.h"

#include <optional>
#include <string>
#include <vector>

namespace kasama::ui {

struct Tab {
    std::string label, href;
    std::optional<std::size_t> count{}; ///< shown, zero included
    bool current = false;
};

/// Links to parts of a page, or to the same list filtered another way. `label` says what they choose among.
html::Html tabs(const std::string& label, const std::vector<Tab>& tabs);

/// Saved filters, with their state in the address.
html::Html pills(const std::string& label, const std::vector<Tab>& tabs);

/// 「全4ステップ中、2ステップ目」. `current` counts from 1.
html::Html steps(const std::vector<std::string>& names, std::size_t current);

struct SummaryRow {
    std::string question;
    html::Html answer;
    std::string change_href{}; ///< empty where it cannot be changed here
};

/// 「入力内容の確認」: each answer with its 「変更」.
html::Html summary(const std::vector<SummaryRow>& rows);

enum class Progress { done, now, later };

struct ProgressStep {
    std::string name;
    Progress state;
    std::vector<std::string> notes{}; ///< dates and what is expected
};

/// Where a procedure stands, upright on a phone.
html::Html progress(const std::vector<ProgressStep>& steps);

} // namespace kasama::ui
