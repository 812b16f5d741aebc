// Rules of terminals: when a declaration ends, and what to say of one that lapsed.
#include "guard/access/terminals.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::guard {

std::string word_of(std::span<const TerminalWord> words, std::string_view id)
{
    for (const TerminalWord& word : words) {
        if (word.id == id) return std::string(word.word);
    }
    return std::string(id);
}

bool knows(std::span<const TerminalWord> words, std::string_view id)
{
    return std::any_of(words.begin(), words.end(), [&](const TerminalWord& word) { return word.id == id; });
}

void set_limits(Declaration& declaration, const Measures& measures)
{
    declaration.version = measures.version;
    declaration.pattern_until = declaration.pattern_on + days(measures.pattern_days);
    declaration.patch_until =
        declaration.exception_until.value_or(declaration.patched_on + days(measures.patch_days));
    declaration.until_at = start_of(std::min(declaration.pattern_until, declaration.patch_until) + days(1));
}

std::vector<std::string> lapse_of(const std::optional<Declaration>& declaration,
                                  const std::optional<Measures>& newest, Date today)
{
    if (!declaration) return {"この端末の対策は、まだ申告されていません。"};
    std::vector<std::string> lapsed;
    const auto over = [&](Date until) { return today > until; };
    if (over(declaration->pattern_until))
        lapsed.push_back("ウイルス定義ファイルの期限が切れました（" + wareki(declaration->pattern_until) +
                         "まで）。");
    if (over(declaration->patch_until)) {
        const std::string until = "（" + wareki(declaration->patch_until) + "まで）。";
        lapsed.push_back(declaration->exception_until ? "修正プログラムを待つ例外の期限が切れました" + until
                                                      : "修正プログラムの期限が切れました" + until);
    }
    if (newest && newest->version > declaration->version && over(newest->declare_by))
        lapsed.push_back("指定する対策が第" + std::to_string(newest->version) +
                         "版に改まり、申告し直す期限が過ぎました（" + wareki(newest->declare_by) +
                         "まで）。");
    return lapsed;
}

bool declaration_overdue(const Terminal& terminal, const std::optional<Declaration>& declaration,
                         const std::optional<Measures>& newest, Instant now)
{
    if (!newest || (terminal.until_at && *terminal.until_at <= now)) return false;
    if (!declaration) return date_of(now) > date_of(terminal.from_at) + kDeclareWithin;
    return declaration->until_at <= now;
}

std::optional<int> idle_minutes_of(std::string_view typed)
{
    const std::string digits = half_width(stored_form(typed));
    if (digits.empty() || digits.size() > 2 || digits_of(digits) != digits) return {};
    const int minutes = std::stoi(digits);
    if (minutes > kLongestIdle || minutes < kShortestIdle) return {};
    return minutes;
}

} // namespace kasama::guard
