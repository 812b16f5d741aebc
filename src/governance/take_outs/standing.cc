// 包括の持出し許可: crews take sheets out at every call; their manager permits it for a time, not for each.
#include "governance/take_outs/deciding.h"
#include "governance/take_outs/feature.h"
#include "guard/accounts/accounts.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr int kLongestDays = 366;

constexpr entry::Field<std::string> kCrew{
    {.id = "crew", .label = "隊・班の名前", .hint = "例：笠間救急1", .required = true, .longest = 60}};
constexpr entry::Field<std::string> kContent{{.id = "content",
                                              .label = "持ち出す情報",
                                              .hint = "例：救急シート（出動1件に1枚）",
                                              .required = true,
                                              .longest = 200}};
constexpr entry::Field<std::string> kPurpose{
    {.id = "purpose", .label = "目的と行き先", .hint = "例：搬送先の病院に渡す", .required = true}};
constexpr auto kFrom = entry::date_field({.id = "from", .label = "許可のはじめの日", .required = true});
constexpr auto kUntil = entry::date_field(
    {.id = "until", .label = "許可のおわりの日", .hint = "はじめの日から1年まで。", .required = true});
constexpr auto kNoStop =
    entry::flag_field({.id = "no_stop", .label = "途中で立ち寄りません", .required = true});
constexpr auto kHold = entry::flag_field({.id = "hold", .label = "手から離しません", .required = true});
constexpr auto kNoCar =
    entry::flag_field({.id = "no_car", .label = "車の中に置いたままにしません", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kCrew,  &kContent, &kPurpose, &kFrom,
                                            &kUntil, &kNoStop,  &kHold,    &kNoCar};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kUntil] < *form[kFrom]) problems.add(kUntil.id, "おわりの日は、はじめの日より前にできません");
    if (*form[kUntil] > *form[kFrom] + days(kLongestDays))
        problems.add(kUntil.id, "おわりの日は、はじめの日から1年までにしてください");
    if (*form[kUntil] < date_of(now)) problems.add(kUntil.id, "おわりの日は、今日以後の日付にしてください");
    for (const auto* conduct : {&kNoStop, &kHold, &kNoCar}) {
        if (form.text(conduct->id) != "1")
            problems.add(conduct->id, "この約束を守れない持出しは、許可されません（7.2(3)）");
    }
}

/// [d]: for crews alone, who go out at every call; their organisation answers for them.
std::string organisation_of(guard::Context& ctx, const entry::Values&, Problems& problems)
{
    const std::string organisation = ctx.who().organisation_id;
    const auto found = ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, organisation); });
    if (!found || found->kind != guard::OrganisationKind::fire_station)
        problems.add(
            kCrew.id,
            "包括の許可は、救急隊だけが受けられます。持ち出すたびに「情報の持出し」で申請してください");
    return organisation;
}

constexpr State kStates[] = {
    {"applied", "申請中"}, {"permitted", "許可中"}, {"ended", "終わり", true}, {"refused", "不許可", true}};
constexpr Step kSteps[] = {
    {.id = "permit",
     .label = "許可する",
     .from = "applied",
     .to = "permitted",
     .party = Party::organisation,
     .duty = "permit_take_outs",
     .other_than_starter = true,
     .due_field = "until"},
    {.id = "permit_manager",
     .label = "管理責任者の申請を許可する",
     .from = "applied",
     .to = "permitted",
     .duty = "receive_applications",
     .other_than_starter = true,
     .fields = take_outs::kDecided,
     .due_field = "until",
     .check = take_outs::check_desk},
    {.id = "refuse_manager",
     .label = "管理責任者の申請を許可しない",
     .from = "applied",
     .to = "refused",
     .duty = "receive_applications",
     .other_than_starter = true,
     .fields = kReasonFields,
     .check = take_outs::check_desk},
    {.id = "refuse",
     .label = "許可しない",
     .from = "applied",
     .to = "refused",
     .party = Party::organisation,
     .duty = "permit_take_outs",
     .other_than_starter = true,
     .fields = kReasonFields},
    {.id = "end",
     .label = "終える",
     .from = "permitted",
     .to = "ended",
     .party = Party::organisation,
     .duty = "permit_take_outs"},
    {.id = "hand_back", .label = "許可を返す", .from = "permitted", .to = "ended", .party = Party::starter},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kStanding{
    .id = "standing_take_out",
    .name = "包括の持出し許可",
    .clause = "7.2(3)",
    .summary =
        "救急隊など、出動のたびに同じ紙を持ち出す隊が、期間を決めてまとめて許可を受けます。渡した病院は"
        "、救急シートの画面で1枚ずつ記録します。",
    .start_duty = "ask_for_take_out",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {Term::Count::open_days, 2},
    .organisation_of = organisation_of,
    .check = check_form};

} // namespace

void declare_standing_permits() { procedure::declare(kStanding); }

} // namespace kasama::governance
