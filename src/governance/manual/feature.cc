// The manual is public and stays open while the service is closed (2.2(2)④ア, 4.3(2)).
#include "governance/manual/feature.h"

#include "governance/manual/manual.h"
#include "governance/manual/pages/manual.html.h"

namespace kasama::governance {

namespace {

constexpr Chapter kChapters[] = {
    {"start", "はじめて使うとき"},
    {"sign-in", "サインイン、ログオフ、画面ロック"},
    {"password", "パスワードを忘れた、端末をなくした"},
    {"office", "役割を選ぶ"},
    {"records", "対象者の記録を見る・書く"},
    {"not-shown", "表示できないとき"},
    {"print", "印刷する"},
    {"emergency", "救急隊の緊急参照"},
    {"own-page", "市民のページ"},
    {"registration", "利用機関と利用者の登録"},
    {"import", "ファイルの取込み"},
    {"organisation", "機関の管理（利用機関管理責任者）"},
    {"appointments", "任命"},
    {"ledger", "アクセス台帳と検証（監査）"},
    {"health", "システムの状態（システム管理者）"},
    {"service", "サービスの段階（事業責任者）"},
    {"trouble", "事故、漏えい、紛失に気づいたら"},
};

constexpr std::pair<std::string_view, std::string_view> kHelp[] = {
    {"/sign-in", "sign-in"},           {"/second-factor", "sign-in"}, {"/session", "sign-in"},
    {"/sessions", "sign-in"},          {"/password", "password"},     {"/offices", "office"},
    {"/my-scope", "records"},          {"/subjects", "records"},      {"/emergency", "emergency"},
    {"/registration", "registration"}, {"/import", "import"},         {"/organisation", "organisation"},
    {"/appointments", "appointments"}, {"/ledger", "ledger"},         {"/health", "health"},
    {"/service", "service"},           {"/me", "own-page"},           {"/my", "own-page"},
};

web::Answer show(guard::Context& ctx)
{
    return ctx.page({.title = "操作の手引き", .body = manual_page({.chapters = kChapters})});
}

web::Answer help(guard::Context& ctx)
{
    return web::Answer::go_to("/manual#" + std::string(chapter_for(ctx.request.from_query("page"))));
}

} // namespace

std::span<const Chapter> chapters() { return kChapters; }

std::string_view chapter_for(std::string_view path)
{
    for (const auto& [prefix, chapter] : kHelp) {
        if (path == prefix || path.starts_with(std::string(prefix) + "/")) return chapter;
    }
    return "start";
}

void add_manual(guard::Site& site)
{
    site.add({{"GET", "/manual", guard::kAnyone, show}, {"GET", "/help", guard::kAnyone, help}});
}

} // namespace kasama::governance
