// 規程の版の公開 (10, 11): proposed by the secretariat, approved by the operations manager; from a day that
// is not past.
#include "governance/regulation/feature.h"

#include "foundation/base/ids.h"
#include "governance/regulation/pages.h"
#include "guard/access/conditions.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Code kWhich[] = {{"regulation", "運用管理規程（すべての利用者）"},
                                  {"city_department", "市の職員に準用する規程"},
                                  {"city_hospital", "市民病院の職員に準用する規程"},
                                  {"fire_station", "消防署の職員に準用する規程"}};

constexpr auto kText = entry::code_field({.id = "which", .label = "何の版か", .required = true}, kWhich);
constexpr entry::Field<std::string> kBody{
    {.id = "body",
     .label = "規程の文",
     .kind = Kind::long_text,
     .hint = "条の見出しは「== 4.6 "
             "利用に関する問合せ」のように書きます。運用管理規程で空欄にすると、いまの文（はじめは市の"
             "未定稿）のまま公開します。個人の氏名は書かないでください。",
     .longest = 40'000}};
constexpr entry::Field<std::string> kSummary{{.id = "summary",
                                              .label = "変わること",
                                              .kind = Kind::long_text,
                                              .hint = "確認の画面で、利用者が最初に読みます。",
                                              .required = true,
                                              .longest = 2000}};
constexpr auto kFrom = entry::date_field(
    {.id = "from", .label = "施行日", .hint = "この日から、利用者に確認を求めます。", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "差し戻す理由", .kind = Kind::long_text, .required = true, .longest = 1000}};

constexpr const entry::AnyField* kForm[] = {&kText, &kBody, &kSummary, &kFrom};
constexpr const entry::AnyField* kReturnFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

std::string audience_of(const entry::Values& form)
{
    const std::string which(form.text(kText.id));
    return which == "regulation" ? "" : which;
}

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kFrom] < date_of(now)) problems.add(kFrom.id, "施行日は、今日以後の日にしてください");
    const std::string body(form.text(kBody.id));
    if (body.empty() && !audience_of(form).empty())
        problems.add(kBody.id, "準用する規程の文を入力してください");
    if (!body.empty() && audience_of(form).empty() && body.find("== ") == std::string::npos)
        problems.add(kBody.id, "規程の文は、「== 1.1 目的」のような条の見出しで区切ってください");
}

void check_approval(const Taking& taking, Problems& problems)
{
    if (*taking.known[kFrom] < taking.ctx.today())
        problems.add("", "施行日が過ぎています。差し戻して、今日以後の日で出し直してもらってください");
}

procedure::Work publish(const Taking& taking)
{
    const Instant now = taking.ctx.now();
    RegulationText text{.id = new_id(),
                        .audience = audience_of(taking.known),
                        .body = std::string(taking.known.text(kBody.id)),
                        .summary = std::string(taking.known.text(kSummary.id)),
                        .from_at = std::max(start_of(*taking.known[kFrom]), now),
                        .proposed_by = taking.of.starter,
                        .approved_by = {},
                        .approved_at = now};
    return [text, now](db::Writing& tx, const guard::Who& who) mutable {
        if (text.body.empty()) {
            const auto current = regulation_in_force(tx, text.audience, now);
            text.body = current ? current->body : std::string(drafted_regulation());
        }
        text.approved_by = who.account_id;
        insert(tx, text);
        guard::put_text_in_force(tx, text.audience, text.from_at, who.account_id);
    };
}

constexpr State kStates[] = {
    {"proposed", "承認待ち"}, {"published", "公開", true}, {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "approve",
     .label = "承認して公開する",
     .from = "proposed",
     .to = "published",
     .duty = "approve_regulation",
     .other_than_starter = true,
     .check = check_approval,
     .does = publish},
    {.id = "return",
     .label = "差し戻す",
     .from = "proposed",
     .to = "returned",
     .duty = "approve_regulation",
     .fields = kReturnFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kVersion{
    .id = "regulation_version",
    .name = "規程の版の公開",
    .clause = "10、11",
    .summary =
        "運用管理規程と、市の職員・市民病院・消防署に準用する規程の新しい版を、施行日を決めて出します。"
        "運営管理責任者が承認すると、施行日から、利用者に確認を求めます。",
    .start_duty = "propose_regulation",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 10},
    .check = check_form};

} // namespace

void add_regulation(guard::Site& site)
{
    procedure::declare(kVersion);
    site.add(regulation_routes());
    site.add(guard::MenuEntry{.label = "規程の確認",
                              .href = "/regulation/confirmations",
                              .duty = guard::Duty("propose_regulation"),
                              .order = 330});
}

} // namespace kasama::governance
