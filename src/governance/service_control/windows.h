// Rules of planned stops (4.4(2), 4.4(4)): what must be announced how long before. Pure.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/service.h"

namespace kasama::governance {

/// Kinds in the regulation's words, in the order of the form.
struct WindowKind {
    std::string_view id, name, hint;
    bool planned; ///< announced before it begins
};
inline constexpr WindowKind kWindowKinds[] = {
    {"owner", "利用の制限・停止（2.2(1)②）", "事業責任者の判断で、いまから止めます。", false},
    {"regular", "定期の保守（4.4(2)）", "前もって知らせてから、決めた時刻に始まり、終わります。", true},
    {"extra", "臨時の保守・修理（4.4(2)）", "いまから止めます。理由が要り、掲示は同時に出ます。", false},
    {"disaster", "大規模災害（4.4(3)）", "いまから止めます。予告は要りません。", false},
    {"change", "機能・時間の変更（4.4(4)）",
     "前もって知らせます。緊急のときは、理由を書いて期間を待たずに始められます。", true},
};
/// nullptr where there is none.
const WindowKind* window_kind(std::string_view id);

/// What a planned stop lacks: announced `lead` days before, an end after its beginning. `urgent` is the
/// reason of a change that cannot wait.
void check_window(const guard::ServiceWindow& window, int lead, std::string_view urgent, Instant now,
                  Problems& problems);

/// 機能: what can be forbidden by itself, and the duties it is made of.
struct Function {
    std::string_view id, name;
    std::vector<std::string_view> duties;
};
const std::vector<Function>& functions();

} // namespace kasama::governance
