// 変更の記録: verified before it is carried out, by another person than who made it; carried out after a
// backup; its result confirmed.
#include "governance/system_changes/feature.h"

#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Code kKinds[] = {{"upgrade", "版を上げる"},
                                  {"setting", "設定を変える"},
                                  {"machine", "機器・基盤を変える"},
                                  {"other", "その他"}};
constexpr entry::Code kResults[] = {{"good", "良"}, {"bad", "否"}};

constexpr auto kKind = entry::code_field({.id = "kind", .label = "種類", .required = true}, kKinds);
constexpr entry::Field<std::string> kTitle{
    {.id = "title", .label = "変更の名前", .required = true, .longest = 100}};
constexpr entry::Field<std::string> kWhat{
    {.id = "what", .label = "変えることと理由", .kind = Kind::long_text, .required = true, .longest = 2000}};
constexpr entry::Field<std::string> kBack{{.id = "back",
                                           .label = "うまくいかないときの戻し方",
                                           .kind = Kind::long_text,
                                           .required = true,
                                           .longest = 1000}};
constexpr auto kPlanned = entry::date_field({.id = "planned", .label = "行う予定の日", .required = true});

constexpr entry::Field<std::string> kTried{
    {.id = "tried",
     .label = "検証したこと",
     .kind = Kind::long_text,
     .hint = "どこで、何を、どう確かめたか。データが残ることも確かめます。",
     .required = true,
     .longest = 2000}};
constexpr auto kTriedOn = entry::date_field({.id = "tried_on", .label = "検証した日", .required = true});
constexpr auto kTriedResult =
    entry::code_field({.id = "tried_result", .label = "検証の結果", .required = true}, kResults);
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = Kind::long_text, .required = true, .longest = 500}};
constexpr auto kDoneOn = entry::date_field({.id = "done_on", .label = "行った日", .required = true});
constexpr auto kBackup =
    entry::flag_field({.id = "backup", .label = "行う前に、控えを取った", .required = true});
constexpr entry::Field<std::string> kVersion{
    {.id = "version", .label = "行ったあとの版・設定", .required = true, .longest = 100}};
constexpr entry::Field<std::string> kSeen{{.id = "seen",
                                           .label = "行ったあとに確かめたこと",
                                           .kind = Kind::long_text,
                                           .required = true,
                                           .longest = 1000}};

constexpr const entry::AnyField* kForm[] = {&kKind, &kTitle, &kWhat, &kBack, &kPlanned};
constexpr const entry::AnyField* kVerify[] = {&kTried, &kTriedOn, &kTriedResult};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
constexpr const entry::AnyField* kDone[] = {&kDoneOn, &kBackup, &kVersion};
constexpr const entry::AnyField* kSeenFields[] = {&kSeen};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kPlanned] < date_of(now))
        problems.add(kPlanned.id, "行う予定の日は、今日からあとにしてください");
}

void check_verification(const Taking& t, Problems& problems)
{
    if (*t.answer[kTriedOn] > t.ctx.today())
        problems.add(kTriedOn.id, "検証した日は、今日までの日にしてください");
}

/// What was not verified as good is not carried out.
void check_approval(const Taking& t, Problems& problems)
{
    if (t.known.text(kTriedResult.id) != "good")
        problems.add(
            "", "検証の結果が「良」でない変更は、承認できません。検証をやり直すか、承認しないでください");
}

void check_done(const Taking& t, Problems& problems)
{
    if (t.answer.text(kBackup.id) != "1") problems.add(kBackup.id, "控えを取ってから行ってください");
    if (*t.answer[kDoneOn] > t.ctx.today())
        problems.add(kDoneOn.id, "行った日は、今日までの日にしてください");
}

constexpr State kStates[] = {{"trying", "検証中"},       {"verified", "承認待ち"},
                             {"approved", "実施待ち"},   {"carried_out", "結果の確認待ち"},
                             {"done", "完了", true},     {"rolled_back", "元に戻した", true},
                             {"refused", "不承認", true}};
constexpr Step kSteps[] = {
    {.id = "verify",
     .label = "検証の結果を記録する",
     .from = "trying",
     .to = "verified",
     .duty = "make_system_changes",
     .fields = kVerify,
     .term = {Term::Count::open_days, 5},
     .check = check_verification},
    {.id = "approve",
     .label = "変更を承認する",
     .from = "verified",
     .to = "approved",
     .duty = "approve_system_changes",
     .other_than_starter = true,
     .other_than_last = true,
     .due_field = "planned",
     .check = check_approval},
    {.id = "try_again",
     .label = "検証のやり直しを求める",
     .from = "verified",
     .to = "trying",
     .duty = "approve_system_changes",
     .other_than_starter = true,
     .fields = kReasonFields},
    {.id = "refuse",
     .label = "承認しない",
     .from = "verified",
     .to = "refused",
     .duty = "approve_system_changes",
     .other_than_starter = true,
     .fields = kReasonFields},
    {.id = "carry_out",
     .label = "行ったことを記録する",
     .from = "approved",
     .to = "carried_out",
     .duty = "make_system_changes",
     .fields = kDone,
     .term = {Term::Count::open_days, 3},
     .check = check_done},
    {.id = "confirm",
     .label = "結果を確かめて完了にする",
     .from = "carried_out",
     .to = "done",
     .duty = "make_system_changes",
     .fields = kSeenFields},
    {.id = "roll_back",
     .label = "元に戻したことを記録する",
     .from = "carried_out",
     .to = "rolled_back",
     .duty = "make_system_changes",
     .fields = kReasonFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kChange{
    .id = "system_change",
    .name = "システムの変更",
    .clause = "2.2(4)",
    .summary = "版や設定を変える前に、検証の結果を記録し、別の人の承認を受けます。控えを取ってから行います。",
    .start_duty = "make_system_changes",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {Term::Count::open_days, 10},
    .check = check_form};

} // namespace

void declare_system_changes() { procedure::declare(kChange); }

} // namespace kasama::governance
