// 監査の指摘と是正 (様式26): an auditor finds, the organisation mends 速やかに and shows it, another auditor
// closes.
#include "foundation/base/stop.h"
#include "governance/audits/independence.h"
#include "governance/audits/typed.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Code kWeights[] = {{"serious", "重大"}, {"usual", "軽微"}, {"advice", "助言"}};

constexpr entry::Field<std::string> kAudit{
    {.id = "audit", .label = "監査の番号", .hint = "どの監査での指摘か（例：R8-0012）。", .longest = 12}};
constexpr entry::Field<std::string> kOrganisation{{.id = "organisation",
                                                   .label = "指摘する機関の番号",
                                                   .hint = "利用機関の一覧にある番号（例：K-0003）。",
                                                   .required = true}};
constexpr entry::Field<std::string> kItem{
    {.id = "item", .label = "点検の項目", .hint = "例：端末の置き場所（7.1(3)④）", .required = true}};
constexpr auto kWeight = entry::code_field({.id = "weight", .label = "重さ", .required = true}, kWeights);
constexpr entry::Field<std::string> kFinding{{.id = "finding",
                                              .label = "指摘の内容と根拠",
                                              .kind = Kind::long_text,
                                              .required = true,
                                              .longest = 3000}};
constexpr auto kVisited =
    entry::date_field({.id = "visited", .label = "立入調査の日", .hint = "書面だけのときは空欄にします。"});
constexpr auto kMendBy = entry::date_field({.id = "mend_by", .label = "是正の期限", .required = true});

constexpr entry::Field<std::string> kMended{{.id = "mended",
                                             .label = "是正したことと証拠",
                                             .kind = Kind::long_text,
                                             .required = true,
                                             .longest = 3000}};
constexpr entry::Field<std::string> kRefusal{
    {.id = "refusal", .label = "応じない理由", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kLack{
    {.id = "lack", .label = "足りないこと", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kResult{
    {.id = "result", .label = "確かめたこと", .kind = Kind::long_text, .required = true, .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kAudit,   &kOrganisation, &kItem,  &kWeight,
                                            &kFinding, &kVisited,      &kMendBy};
constexpr const entry::AnyField* kMendedFields[] = {&kMended};
constexpr const entry::AnyField* kRefusalFields[] = {&kRefusal};
constexpr const entry::AnyField* kLackFields[] = {&kLack};
constexpr const entry::AnyField* kResultFields[] = {&kResult};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kMendBy] < date_of(now)) problems.add(kMendBy.id, "是正の期限は、今日以後の日にしてください");
    if (form[kVisited] && *form[kVisited] > date_of(now))
        problems.add(kVisited.id, "立入調査の日は、今日までの日にしてください");
}

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string id =
        procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
    // Independence: nobody audits the organisation they belong to, or belonged to within the years the city
    // decided.
    const std::string why = id.empty() ? "" : dependence(ctx, ctx.who().account_id, id);
    if (!why.empty()) problems.add(kOrganisation.id, why);
    if (!form.text(kAudit.id).empty()) audit_typed(ctx, kAudit.id, form.text(kAudit.id), problems);
    return id;
}

procedure::Work link(const Taking& t)
{
    if (t.form.text(kAudit.id).empty()) return {};
    Problems problems;
    const auto audit = audit_typed(t.ctx, kAudit.id, t.form.text(kAudit.id), problems);
    if (!audit) throw Stop(Reason::conflict, "この監査は終わっています。", "audit closed");
    return
        [audit = audit->id, id = t.of.id](db::Writing& tx, const guard::Who&) { link_case(tx, id, audit); };
}

constexpr State kStates[] = {{.id = "found", .name = "指摘", .internal = true},
                             {"open", "是正待ち"},
                             {"mended", "是正の確認待ち"},
                             {"refused", "拒否（事業責任者の判断待ち）"},
                             {"closed", "是正済み", true}};
constexpr Step kSteps[] = {
    {.id = "issue",
     .label = "指摘を通知する",
     .from = "found",
     .to = "open",
     .duty = "issue_findings",
     .due_field = "mend_by",
     .check = check_independent},
    {.id = "mend",
     .label = "是正を報告する",
     .from = "open",
     .to = "mended",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kMendedFields},
    {.id = "refuse",
     .label = "応じない理由を述べる",
     .from = "open",
     .to = "refused",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kRefusalFields},
    {.id = "order",
     .label = "是正を命じる",
     .from = "refused",
     .to = "open",
     .duty = "order_correction",
     .fields = kLackFields},
    {.id = "again",
     .label = "足りないことを伝える",
     .from = "mended",
     .to = "open",
     .duty = "close_findings",
     .fields = kLackFields,
     .check = check_independent},
    {.id = "close",
     .label = "是正を確かめて終える",
     .from = "mended",
     .to = "closed",
     .duty = "close_findings",
     .other_than_starter = true,
     .fields = kResultFields,
     .check = check_independent},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kFindingOfAudit{.id = "audit_finding",
                                .name = "監査の指摘",
                                .clause = "8.1、8.2",
                                .summary = "監査で見つけたことを、期限を決めて機関に知らせます。是正は、指摘"
                                           "した人とは別の監査員が確かめて終えます。",
                                .start_duty = "make_findings",
                                .form = kForm,
                                .states = kStates,
                                .steps = kSteps,
                                .term = {procedure::Term::Count::open_days, 5},
                                .organisation_of = organisation_of,
                                .check = check_form,
                                .starts = link};

} // namespace

void declare_audit_findings() { procedure::declare(kFindingOfAudit); }

} // namespace kasama::governance
