// Words of a case.
#include "procedure/case_words.h"

#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "procedure/files.h"
#include "procedure/reception.h"

namespace kasama::procedure {

html::Html case_link(const Actor& actor, const Case& of, std::string_view words)
{
    const std::string text(words.empty() ? std::string_view(of.number) : words);
    const Procedure* procedure = find(of.procedure);
    return procedure && may_see(*procedure, of, actor) ? ui::link("/cases/" + of.id, text) : ui::plain(text);
}

std::string moment(Instant at) { return wareki(date_of(at)) + " " + clock_text(at); }

std::string due_words(const Case& of, Date today)
{
    if (!of.open || !of.due) return {};
    const auto left = (*of.due - today).count();
    const std::string day = wareki(*of.due);
    if (left < 0) return day + "（" + std::to_string(-left) + "日すぎています）";
    return day + (left == 0 ? "（今日）" : "（あと" + std::to_string(left) + "日）");
}

std::string what_of(const Procedure& procedure, const Event& event)
{
    if (event.kind == kMessageEvent) return "書き込み";
    if (event.kind == kFileEvent) return "添付";
    if (event.kind == kTakeEvent) return "担当になった";
    if (event.kind == kLeaveEvent) return "担当を外れた";
    if (event.kind == "submission") return "提出　→　" + std::string(procedure.state(event.to_state).name);
    const Step* step = procedure.step(event.step);
    return std::string(step ? step->label : "進めた") + "　→　" +
           std::string(procedure.state(event.to_state).name);
}

const std::string& Names::of(const std::string& account_id, const std::string& acting)
{
    auto [at, fresh] = names_.try_emplace(account_id + " " + acting);
    if (!fresh) return at->second;
    if (account_id.empty()) return at->second = acting == kByItself ? "自動の手続" : "IDのない申請者";
    std::string organisation;
    const auto account = ctx_.read([&](db::Reading& tx) {
        auto found = guard::find_account(tx, account_id);
        if (found && !found->organisation_id.empty()) {
            if (const auto place = guard::find_organisation(tx, found->organisation_id))
                organisation = place->name;
        }
        return found;
    });
    if (account) {
        at->second = guard::open_person(ctx_.vault(), *account).value_or(guard::Person{}).name;
        if (const std::string office = guard::office_words(acting); !office.empty())
            at->second += "（" + office + "）";
        if (!organisation.empty()) at->second += "　" + organisation;
    }
    return at->second;
}

std::string organisation_words(guard::Context& ctx, const Case& of)
{
    if (of.organisation_id.empty() || of.organisation_id == ctx.who().organisation_id) return {};
    const auto found =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, of.organisation_id); });
    return found ? found->name + "（" + found->number + "）" : "";
}

std::vector<Row> standing_of(guard::Context& ctx, const OpenedCase& opened)
{
    const Procedure& procedure = *opened.procedure;
    Names names(ctx);
    std::vector<Row> rows{{"状態", std::string(procedure.state(opened.of.state).name)},
                          {"機関", organisation_words(ctx, opened.of)},
                          {"期限", opened.of.due ? wareki(*opened.of.due) : ""},
                          {"担当", opened.of.assignee.empty() ? "" : names.of(opened.of.assignee, "")},
                          {"規程", std::string(procedure.clause)}};
    if (procedure.remarks) {
        for (const Remark& one :
             procedure.remarks({ctx, procedure, opened.of, opened.form, entry::Values(), opened.known}))
            rows.push_back({one.label, one.words});
    }
    return rows;
}

std::vector<Row> answers_of(const OpenedCase& opened)
{
    std::vector<Row> rows;
    for (const entry::AnyField* field : answered_in(*opened.procedure, opened.form))
        rows.push_back({std::string(field->label), entry::shown(*field, opened.form.text(field->id))});
    return rows;
}

std::vector<Row> said_in(const Procedure& procedure, const Event& event)
{
    if (event.values.empty()) return {};
    if (event.kind == kMessageEvent) return {{"書き込み", event.values.text(kMessage.id)}};
    if (event.kind == kFileEvent) return {{"ファイル", file_words(event)}};
    std::vector<Row> rows;
    for (const auto& [id, text] : event.values.packed()) {
        if (const entry::AnyField* field = procedure.field(id))
            rows.push_back({std::string(field->label), entry::shown(*field, text)});
    }
    return rows;
}

} // namespace kasama::procedure
