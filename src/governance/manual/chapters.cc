// Written chapters and the help of each page; what is not written is drawn from the declarations.
#include "governance/manual/manual.h"

namespace kasama::governance {

namespace {

struct Written {
    std::string_view id, title;
};
constexpr Written kChapters[] = {
    {"start", "はじめて使うとき"},
    {"sign-in", "サインイン、ログオフ、画面ロック"},
    {"password", "パスワードを忘れた、端末をなくした"},
    {"regulation", "運用管理規程を確認する"},
    {"office", "役割を選ぶ"},
    {"library", "お知らせ、文書、緊急時の手順"},
    {"training", "研修"},
    {"records", "対象者の記録を見る・書く"},
    {"not-shown", "表示できないとき"},
    {"print", "印刷する"},
    {"emergency", "救急隊の緊急参照"},
    {"own-page", "市民のページ"},
    {"cases", "申請・届出・報告と受付箱"},
    {"registration", "利用機関と利用者の登録"},
    {"notice", "明示事項の文を公開する"},
    {"import", "ファイルの取込みと書き出し"},
    {"organisation", "機関の管理（利用機関管理責任者）"},
    {"appointments", "任命と体制図"},
    {"ledger", "アクセス台帳と検証（監査）"},
    {"health", "システムの状態（システム管理者）"},
    {"service", "サービスの段階（事業責任者）"},
    {"trouble", "事故、漏えい、紛失に気づいたら"},
};

constexpr std::pair<std::string_view, std::string_view> kHelp[] = {
    {"/", "start"},
    {"/sign-in", "sign-in"},
    {"/second-factor", "sign-in"},
    {"/session", "sign-in"},
    {"/sessions", "sign-in"},
    {"/password", "password"},
    {"/regulation", "regulation"},
    {"/offices", "office"},
    {"/library", "library"},
    {"/board", "library"},
    {"/training", "training"},
    {"/my-scope", "records"},
    {"/subjects", "records"},
    {"/teams", "records"},
    {"/data-table", "not-shown"},
    {"/emergency", "emergency"},
    {"/me", "own-page"},
    {"/my", "own-page"},
    {"/access-reports", "own-page"},
    {"/cases", "cases"},
    {"/procedures", "cases"},
    {"/registration", "registration"},
    {"/notice", "notice"},
    {"/imports", "import"},
    {"/exports", "import"},
    {"/organisation", "organisation"},
    {"/organisation-chart", "appointments"},
    {"/appointments", "appointments"},
    {"/ledger", "ledger"},
    {"/health", "health"},
    {"/service", "service"},
    {"/incidents", "trouble"},
    {"/terminal", "sign-in"},
    {"/screen-lock", "sign-in"},
    {"/self-checks", "organisation"},
    {"/copies", "print"},
    {"/disclosures", "cases"},
    {"/apply", "cases"},
    {"/applications", "cases"},
    {"/city-numbers", "cases"},
    {"/stop", "own-page"},
    {"/terms", "regulation"},
    {"/clauses", "regulation"},
};

std::vector<guard::MenuEntry>& known_menu()
{
    static std::vector<guard::MenuEntry> menu;
    return menu;
}

bool under(std::string_view path, std::string_view prefix)
{
    return path == prefix || path.starts_with(std::string(prefix) + "/");
}

std::string_view written_for(std::string_view path)
{
    for (const auto& [prefix, chapter] : kHelp) {
        if (under(path, prefix)) return chapter;
    }
    return "";
}

std::string page_id(std::string_view href)
{
    std::string id = "page";
    for (const char c : href) id += c == '/' ? '-' : c;
    return id;
}

std::string names_of(const guard::Policy& policy, std::string_view duty)
{
    if (duty == guard::kSignedIn.name) return "利用者のすべて";
    const auto found = policy.duties().find(duty);
    if (found == policy.duties().end()) return "";
    std::string names;
    for (const std::string& holder : found->second) {
        std::string name = holder;
        if (const auto office = guard::office_of(holder)) name = guard::name_of(*office);
        for (std::size_t k = 1; k < guard::kColumns; ++k) {
            if (guard::id_of(guard::Column(k)) == holder) name = guard::name_of(guard::Column(k));
        }
        names += (names.empty() ? "" : "、") + name;
    }
    return names;
}

std::string who_takes(const guard::Policy& policy, const procedure::Step& step)
{
    std::string who = step.party == procedure::Party::starter ? "出した人"
                      : step.party == procedure::Party::organisation
                          ? "その機関の" + names_of(policy, step.duty)
                          : names_of(policy, step.duty);
    if (step.other_than_starter) who += "（出した人とは別の人）";
    if (step.other_than_last) who += "（前の段階とは別の人）";
    return who;
}

} // namespace

void remember_menu(const std::vector<guard::MenuEntry>& menu)
{
    if (known_menu().empty()) known_menu() = menu; // the same for every site of a process
}

std::vector<Chapter> chapters()
{
    std::vector<Chapter> all;
    for (const Written& one : kChapters) all.push_back({std::string(one.id), std::string(one.title)});
    for (const guard::MenuEntry& entry : known_menu()) {
        if (written_for(entry.href).empty()) all.push_back({page_id(entry.href), std::string(entry.label)});
    }
    for (const procedure::Procedure* one : procedure::procedures())
        all.push_back({"procedure-" + std::string(one->id), "手続：" + std::string(one->name)});
    return all;
}

std::string chapter_for(std::string_view path)
{
    constexpr std::string_view kProcedures = "/procedures/";
    if (path.starts_with(kProcedures)) {
        std::string_view id = path.substr(kProcedures.size());
        id = id.substr(0, id.find('/'));
        if (procedure::find(id)) return "procedure-" + std::string(id);
    }
    if (const auto written = written_for(path); !written.empty()) return std::string(written);
    for (const guard::MenuEntry& entry : known_menu()) {
        if (under(path, entry.href)) return page_id(entry.href);
    }
    return "start";
}

std::vector<PageChapter> page_chapters(const guard::Policy& policy)
{
    std::vector<PageChapter> all;
    for (const guard::MenuEntry& entry : known_menu()) {
        if (!written_for(entry.href).empty()) continue;
        all.push_back({.id = page_id(entry.href),
                       .title = std::string(entry.label),
                       .href = std::string(entry.href),
                       .holders = names_of(policy, entry.duty.name)});
    }
    return all;
}

std::vector<ProcedureChapter> procedure_chapters(const guard::Policy& policy,
                                                 const procedure::Deadlines& deadlines)
{
    std::vector<ProcedureChapter> all;
    for (const procedure::Procedure* one : procedure::procedures()) {
        ProcedureChapter chapter{.id = "procedure-" + std::string(one->id),
                                 .title = std::string(one->name),
                                 .clause = std::string(one->clause),
                                 .summary = std::string(one->summary),
                                 .starters = names_of(policy, one->start_duty),
                                 .asked = {},
                                 .term = whole_term_words(deadlines.term(*one, nullptr)),
                                 .steps = {}};
        for (const entry::AnyField* field : one->form)
            chapter.asked += (chapter.asked.empty() ? "" : "、") + std::string(field->label);
        for (const procedure::Step& step : one->steps) {
            chapter.steps.push_back({.from = std::string(one->state(step.from).name),
                                     .label = std::string(step.label),
                                     .to = std::string(one->state(step.to).name),
                                     .who = who_takes(policy, step),
                                     .term = step.due_field.empty()
                                                 ? whole_term_words(deadlines.term(*one, &step))
                                                 : "決めた日"});
        }
        all.push_back(std::move(chapter));
    }
    return all;
}

} // namespace kasama::governance
