// The rules; who may act and what is stored stand in the pages.
#include "governance/service_control/windows.h"

namespace kasama::governance {

const WindowKind* window_kind(std::string_view id)
{
    for (const WindowKind& kind : kWindowKinds) {
        if (kind.id == id) return &kind;
    }
    return nullptr;
}

void check_window(const guard::ServiceWindow& window, int lead, std::string_view urgent, Instant now,
                  Problems& problems)
{
    if (window.until_at && *window.until_at <= window.from_at)
        problems.add("until_day", "終わりは、始まりより後の時刻にしてください");
    if (window.from_at < now) problems.add("from_day", "始まりは、いまより後の時刻にしてください");
    const Instant earliest = start_of(date_of(now) + days(lead));
    if (window.kind == "regular" && window.from_at < earliest)
        problems.add("from_day",
                     "定期の保守は、掲示してから" + std::to_string(lead) +
                         "日後の日から始められます。いま止めるときは「臨時の保守」を選んでください");
    if (window.kind == "change" && window.from_at < earliest && urgent.empty())
        problems.add("urgent",
                     std::to_string(lead) + "日より前に始めるときは、緊急を要する理由を入力してください");
}

const std::vector<Function>& functions()
{
    static const std::vector<Function> all = {
        {"search", "対象者の検索", {"search_subjects", "search_own_team", "search_register"}},
        {"records", "記録の閲覧と記入", {"open_records"}},
        {"emergency", "救急隊の緊急参照", {"look_up_in_emergency"}},
        {"import", "ファイルの取込み", {"take_in_files", "control_imports"}},
        {"export", "記録の書き出し", {"export_records"}},
        {"registration", "利用者と機関の登録", {"register_users", "admit_organisations"}},
        {"subjects", "対象者の登録", {"register_subjects", "arrange_care_teams"}},
        {"own_page", "市民のページ", {"own_page"}},
        {"ledger", "台帳の検索", {"read_ledger"}},
    };
    return all;
}

} // namespace kasama::governance
