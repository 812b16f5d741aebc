// 部門への指示 (2.2(2)③⑧): the operations manager instructs a department of the city; it answers by the day.
#include "governance/instructions/feature.h"

#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;

namespace {

constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "指示する部門の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr entry::Field<std::string> kSubject{{.id = "subject", .label = "件名", .required = true}};
constexpr entry::Field<std::string> kText{
    {.id = "text", .label = "指示の内容", .kind = Kind::long_text, .required = true, .longest = 3000}};
constexpr auto kBy = entry::date_field({.id = "by", .label = "回答の期限", .required = true});
constexpr entry::Field<std::string> kAnswer{
    {.id = "answer", .label = "回答", .kind = Kind::long_text, .required = true, .longest = 3000}};
constexpr entry::Field<std::string> kLack{
    {.id = "lack", .label = "足りないこと", .kind = Kind::long_text, .required = true, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kSubject, &kText, &kBy};
constexpr const entry::AnyField* kAnswerFields[] = {&kAnswer};
constexpr const entry::AnyField* kLackFields[] = {&kLack};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kBy] < date_of(now)) problems.add(kBy.id, "回答の期限は、今日以後の日にしてください");
}

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

constexpr State kStates[] = {{.id = "made", .name = "通知前", .internal = true},
                             {"sent", "回答待ち"},
                             {"answered", "回答済み"},
                             {"done", "完了", true}};
constexpr Step kSteps[] = {
    {.id = "send",
     .label = "部門に通知する",
     .from = "made",
     .to = "sent",
     .duty = "instruct_departments",
     .due_field = "by"},
    {.id = "answer",
     .label = "回答する",
     .from = "sent",
     .to = "answered",
     .party = Party::organisation,
     .duty = "answer_instructions",
     .fields = kAnswerFields},
    {.id = "ask_again",
     .label = "足りないことを伝える",
     .from = "answered",
     .to = "sent",
     .duty = "instruct_departments",
     .fields = kLackFields},
    {.id = "finish", .label = "完了にする", .from = "answered", .to = "done", .duty = "instruct_departments"},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kInstruction{
    .id = "instruction",
    .name = "部門への指示",
    .clause = "2.2(2)③⑧",
    .summary = "運営管理責任者が、市の部門に、期限を決めて指示します。部門は、この画面で回答します。",
    .start_duty = "instruct_departments",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 2},
    .organisation_of = organisation_of,
    .check = check_form};

} // namespace

void declare_instructions() { procedure::declare(kInstruction); }

} // namespace kasama::governance
