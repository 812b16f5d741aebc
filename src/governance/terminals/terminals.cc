// Rules of the register, the declaration and the designated measures.
#include "governance/terminals/terminals.h"

#include "foundation/base/text.h"

namespace kasama::governance {

namespace {

void check_text(const std::string& value, std::string_view id, const std::string& label, std::size_t longest,
                Problems& problems)
{
    if (value.empty()) {
        problems.add(id, label + "を入力してください");
    } else if (to_points(value).size() > longest) {
        problems.add(id, label + "は" + std::to_string(longest) + "文字以内で入力してください");
    } else if (has_hidden_characters(value)) {
        problems.add(id, label + "に、目に見えない文字が入っています。入力し直してください");
    }
}

bool is_days(const std::string& text)
{
    return !text.empty() && text.size() <= 3 && digits_of(text) == text && std::stoi(text) >= 1 &&
           std::stoi(text) <= 365;
}

} // namespace

std::string_view forbidden_by(const TypedTerminal& typed)
{
    if (typed.ownership == "personal") return "personal";
    if (typed.file_sharing == "installed") return "file_sharing";
    return "";
}

void check_terminal(const TypedTerminal& typed, Problems& problems)
{
    check_text(typed.number, "number", "管理番号", 20, problems);
    if (!guard::knows(guard::kTerminalKinds, typed.kind)) problems.add("kind", "種類を選んでください");
    check_text(typed.model, "model", "メーカーと機種", 60, problems);
    check_text(typed.os, "os", "OS", 60, problems);
    if (typed.holder.empty()) problems.add("holder", "保管する人を選んでください");
    check_text(typed.place, "place", "置き場所", 60, problems);
    if (typed.ownership == "personal") {
        problems.add("ownership",
                     "個人の端末は、種類を問わず登録できません。機関が所有する端末を使ってください"
                     "（規程6.3(3)）");
    } else if (typed.ownership != "organisation") {
        problems.add("ownership", "端末の所有者を選んでください");
    }
    if (typed.file_sharing == "installed") {
        problems.add("file_sharing", "ファイル共有ソフトの入った端末は登録できません。取り除いてから登録して"
                                     "ください（規程6.3(4)）");
    } else if (typed.file_sharing != "none") {
        problems.add("file_sharing", "ファイル共有ソフトの有無を選んでください");
    }
}

void check_declaration(const TypedDeclaration& typed, std::string_view kind, const guard::Measures& measures,
                       Date today, Problems& problems)
{
    if (!guard::knows(guard::kTerminalStorages, typed.storage)) {
        problems.add("storage", "持ち去りを防ぐ対策を選んでください");
    } else if (typed.storage == "fixed" && kind != "desktop") {
        problems.add("storage", "持ち運べる端末は、チェーンか、鍵のかかる場所のどちらかを選んでください"
                                "（規程7.1(2)）");
    }
    if (typed.pattern_on && *typed.pattern_on > today)
        problems.add("pattern_on", "定義ファイルの日付は、今日以前の日付にしてください");
    if (typed.pattern_on && *typed.pattern_on + days(measures.pattern_days) < today)
        problems.add("pattern_on", "定義ファイルが" + std::to_string(measures.pattern_days) +
                                       "日より古くなっています。新しくしてから申告してください");
    const bool exception = typed.exception == "yes";
    if (typed.patched_on && *typed.patched_on > today)
        problems.add("patched_on", "修正プログラムの日付は、今日以前の日付にしてください");
    if (!exception && typed.patched_on && *typed.patched_on + days(measures.patch_days) < today)
        problems.add("patched_on", "修正プログラムが" + std::to_string(measures.patch_days) +
                                       "日より古くなっています。当ててから申告するか、業務上支障の例外を"
                                       "申告してください");
    if (exception) {
        check_text(typed.reason, "reason", "修正プログラムを待つ理由", 300, problems);
        if (typed.exception_until &&
            (*typed.exception_until < today || *typed.exception_until > today + kLongestException))
            problems.add("exception_until", "例外の期限は、今日から90日以内の日付にしてください");
    } else if (typed.exception != "no") {
        problems.add("exception", "例外の有無を選んでください");
    }
    if (!typed.kept) problems.add("kept", "指定する対策を守っていることを確かめてください");
    if (!typed.no_sharing)
        problems.add("no_sharing", "ファイル共有ソフトが入っていないことを確かめてください（規程6.3(4)）");
}

void check_measures(const TypedMeasures& typed, const std::optional<guard::Measures>& newest, Instant now,
                    Problems& problems)
{
    check_text(typed.body, "body", "対策の文", 2000, problems);
    if (!is_days(typed.pattern_days))
        problems.add("pattern_days", "定義ファイルの日数は、1から365までの数字で入力してください");
    if (!is_days(typed.patch_days))
        problems.add("patch_days", "修正プログラムの日数は、1から365までの数字で入力してください");
    if (typed.declare_by && *typed.declare_by < date_of(now))
        problems.add("declare_by", "申告し直す期限は、今日以後の日付にしてください");
    if (!typed.required_from) return;
    const bool in_force = newest && newest->required_from <= now;
    if (in_force && start_of(*typed.required_from) > now) {
        problems.add("required_from", "端末は、すでに利用の条件です。適用日を先に延ばすことはできません");
    } else if (!in_force && *typed.required_from < date_of(now)) {
        problems.add("required_from", "適用日は、今日以後の日付にしてください");
    }
}

} // namespace kasama::governance
