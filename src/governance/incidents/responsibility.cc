// 利用機関の責任の認定 (5.3(2)): the organisation states, 運営管理責任者 finds 故意 / 重過失 / 軽過失 / なし;
// organisation and 事業責任者 receive it. The state says the finding, so that it stands in the organisation's
// audit history.
#include "governance/incidents/incident.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;

namespace {

constexpr entry::Field<std::string> kIncident{
    {.id = "incident", .label = "事故の番号", .hint = "例：R8-0012", .required = true, .longest = 12}};
constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "利用者が属する機関の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr entry::Field<std::string> kFacts{{.id = "facts",
                                            .label = "利用者がしたことと、分かっている事実",
                                            .kind = entry::Kind::long_text,
                                            .required = true,
                                            .longest = 3000}};
constexpr entry::Field<std::string> kStatement{{.id = "statement",
                                                .label = "機関の陳述",
                                                .kind = entry::Kind::long_text,
                                                .required = true,
                                                .longest = 3000}};
constexpr entry::Field<std::string> kGround{{.id = "ground",
                                             .label = "認定の理由",
                                             .kind = entry::Kind::long_text,
                                             .required = true,
                                             .longest = 3000}};
constexpr entry::Field<std::string> kWords{
    {.id = "words", .label = "受け取ってすること", .kind = entry::Kind::long_text, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kIncident, &kOrganisation, &kFacts};
constexpr const entry::AnyField* kStatementFields[] = {&kStatement};
constexpr const entry::AnyField* kGroundFields[] = {&kGround};
constexpr const entry::AnyField* kWordFields[] = {&kWords};
static_assert(entry::unique_ids(kForm));

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    incident_numbered(ctx, kIncident.id, form.text(kIncident.id), problems);
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

constexpr State kStates[] = {{"asked", "機関の陳述待ち"},
                             {"stated", "認定待ち"},
                             {"intent", "認定：故意（事業責任者の受領待ち）"},
                             {"closed_intent", "認定：故意", true},
                             {"gross", "認定：重過失（事業責任者の受領待ち）"},
                             {"closed_gross", "認定：重過失", true},
                             {"slight", "認定：軽過失（事業責任者の受領待ち）"},
                             {"closed_slight", "認定：軽過失", true},
                             {"none", "認定：過失なし（事業責任者の受領待ち）"},
                             {"closed_none", "認定：過失なし", true}};
constexpr Step kSteps[] = {
    {.id = "state",
     .label = "陳述する",
     .from = "asked",
     .to = "stated",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kStatementFields,
     .term = {procedure::Term::Count::open_days, 10}},
    {.id = "find_intent",
     .label = "故意と認定する",
     .from = "stated",
     .to = "intent",
     .duty = "decide_responsibility",
     .other_than_last = true,
     .fields = kGroundFields},
    {.id = "receive_intent",
     .label = "認定を受け取る",
     .from = "intent",
     .to = "closed_intent",
     .duty = "receive_responsibility",
     .fields = kWordFields},
    {.id = "find_gross",
     .label = "重過失と認定する",
     .from = "stated",
     .to = "gross",
     .duty = "decide_responsibility",
     .other_than_last = true,
     .fields = kGroundFields},
    {.id = "receive_gross",
     .label = "認定を受け取る",
     .from = "gross",
     .to = "closed_gross",
     .duty = "receive_responsibility",
     .fields = kWordFields},
    {.id = "find_slight",
     .label = "軽過失と認定する",
     .from = "stated",
     .to = "slight",
     .duty = "decide_responsibility",
     .other_than_last = true,
     .fields = kGroundFields},
    {.id = "receive_slight",
     .label = "認定を受け取る",
     .from = "slight",
     .to = "closed_slight",
     .duty = "receive_responsibility",
     .fields = kWordFields},
    {.id = "find_none",
     .label = "過失なしと認定する",
     .from = "stated",
     .to = "none",
     .duty = "decide_responsibility",
     .other_than_last = true,
     .fields = kGroundFields},
    {.id = "receive_none",
     .label = "認定を受け取る",
     .from = "none",
     .to = "closed_none",
     .duty = "receive_responsibility",
     .fields = kWordFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kResponsibility{
    .id = "responsibility",
    .name = "利用機関の責任の認定",
    .clause = "5.3(2)",
    .summary = "利用者による漏えいについて、機関の陳述を聞いて、故意・重過失・軽過失・なしを認定します。",
    .start_duty = "handle_incidents",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 10},
    .organisation_of = organisation_of};

} // namespace

void declare_responsibility() { procedure::declare(kResponsibility); }

} // namespace kasama::governance
