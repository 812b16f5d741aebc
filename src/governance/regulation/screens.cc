// A page that no longer exists is found by a test.
#include "governance/regulation/screens.h"

#include "procedure/procedure.h"

namespace kasama::governance {

namespace {

constexpr RegulationScreen kScreens[] = {
    {"1.3", "別表 データ整理表", "/data-table"},
    {"2.1", "運用管理体制図", "/organisation-chart"},
    {"2.2", "サービスの段階", "/service"},
    {"2.2", "受付箱", "/cases"},
    {"2.2", "研修", "/training"},
    {"2.2", "操作の手引き", "/manual"},
    {"2.2", "お知らせと文書", "/library"},
    {"2.2", "任命（運営事務局・システム管理者・監査責任者）", "/appointments/officers"},
    {"2.2", "システムの状態", "/health"},
    {"2.3", "緊急時の手順と連絡網", "/library"},
    {"3.1", "情報の取扱い（明示事項）", "/notice"},
    {"3.1", "市民のページ（提供の停止・掲載の停止）", "/me"},
    {"4.1", "利用機関と利用者", "/registration/organisations"},
    {"4.2", "わたしが使える範囲", "/my-scope"},
    {"4.3", "別表 データ整理表", "/data-table"},
    {"4.3", "操作の手引き", "/manual"},
    {"4.4", "お知らせ（掲示板）", "/library"},
    {"4.4", "サービスの段階", "/service"},
    {"5.1", "機関の管理", "/organisation"},
    {"5.3", "機関の管理", "/organisation"},
    {"6.1", "パスワードを決める", "/password"},
    {"6.1", "サインインの状況", "/sessions"},
    {"6.5", "事故の範囲", "/incidents/extent"},
    {"8.1", "アクセス台帳", "/ledger"},
    {"8.1", "台帳の検証", "/ledger/verification"},
    {"8.1", "緊急参照の見直し", "/emergency/reviews"},
    {"10", "別表 データ整理表", "/data-table"},
    {"11", "確認する画面", "/regulation/confirmation"},
};

bool part_of_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

} // namespace

std::span<const RegulationScreen> regulation_screens() { return kScreens; }

bool names_clause(std::string_view words, std::string_view clause)
{
    for (std::size_t at = words.find(clause); at != std::string_view::npos; at = words.find(clause, at + 1)) {
        const std::size_t end = at + clause.size();
        const bool begins = at == 0 || (!part_of_number(words[at - 1]) && words[at - 1] != '(');
        if (begins && (end == words.size() || !part_of_number(words[end]))) return true;
    }
    return false;
}

std::vector<ui::Link> screens_of(std::string_view clause)
{
    std::vector<ui::Link> links;
    for (const RegulationScreen& screen : kScreens) {
        if (screen.clause == clause) links.push_back({std::string(screen.label), std::string(screen.href)});
    }
    for (const procedure::Procedure* one : procedure::procedures()) {
        if (names_clause(one->clause, clause))
            links.push_back(
                {"手続「" + std::string(one->name) + "」", "/manual#procedure-" + std::string(one->id)});
    }
    return links;
}

} // namespace kasama::governance
