// 情報の持出し (様式21, 22): who takes paper or a medium out asks the organisation's manager, accepts the
// three conducts, and returns or destroys it by the day. The manager's own request goes to the
// representative, else the secretariat. Crews hold a standing permit (包括の許可) with a beginning and an
// end.
#include "governance/take_outs/feature.h"

#include "governance/take_outs/deciding.h"
#include "governance/take_outs/deviations.h"
#include "guard/accounts/endings.h"
#include "procedure/procedure.h"
#include "residents/copies/copies.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;
using take_outs::check_desk;
using take_outs::kDecided;

namespace {

constexpr entry::Code kMedia[] = {{"paper", "紙"},
                                  {"usb", "USBメモリー"},
                                  {"terminal", "ノートパソコン・タブレット"},
                                  {"other", "その他の媒体"}};
constexpr entry::Code kDisposals[] = {{"returned", "戻した（保管）"},
                                      {"shredded", "裁断"},
                                      {"wiped", "完全消去"},
                                      {"destroyed", "物理的な破壊"},
                                      {"contractor", "業者に委託（証明書の番号）"}};

constexpr auto kMedium = entry::code_field({.id = "medium", .label = "媒体", .required = true}, kMedia);
constexpr auto kEncrypted =
    entry::flag_field({.id = "encrypted", .label = "暗号化している（紙は「いいえ」）", .required = true});
constexpr auto kScanned = entry::flag_field(
    {.id = "scanned", .label = "ウイルスを検査する媒体である（紙は「いいえ」）", .required = true});
constexpr entry::Field<std::string> kDeviation{
    {.id = "deviation",
     .label = "暗号化・検査のない媒体を使う理由",
     .kind = Kind::long_text,
     .hint = "紙のほかで、上のどちらかが「いいえ」のときに入力します（7.2(2)）。",
     .longest = 500}};
constexpr auto kPersons =
    entry::number_field({.id = "persons", .label = "対象者の人数", .unit = "人", .required = true}, 1, 99999);
constexpr entry::Field<std::string> kContent{{.id = "content",
                                              .label = "持ち出す情報",
                                              .hint = "種類と印刷番号。対象者の氏名は書かないでください。",
                                              .required = true,
                                              .longest = 300}};
constexpr entry::Field<std::string> kDestination{{.id = "destination", .label = "行き先", .required = true}};
constexpr entry::Field<std::string> kPurpose{{.id = "purpose", .label = "目的", .required = true}};
constexpr auto kFrom = entry::date_field({.id = "from", .label = "持ち出す日", .required = true});
constexpr auto kUntil = entry::date_field({.id = "until", .label = "戻す日", .required = true});
constexpr auto kNoStop =
    entry::flag_field({.id = "no_stop", .label = "途中で立ち寄りません", .required = true});
constexpr auto kHold = entry::flag_field({.id = "hold", .label = "手から離しません", .required = true});
constexpr auto kNoCar =
    entry::flag_field({.id = "no_car", .label = "車の中に置いたままにしません", .required = true});
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "理由", .kind = Kind::long_text, .required = true, .longest = 500}};
constexpr auto kDisposal =
    entry::code_field({.id = "disposal", .label = "戻し方・捨て方（7.3）", .required = true}, kDisposals);
constexpr entry::Field<std::string> kCertificate{{.id = "certificate",
                                                  .label = "業者の証明書の番号",
                                                  .hint = "業者に委託したときに入力します。",
                                                  .longest = 60}};
constexpr auto kDoneOn = entry::date_field({.id = "done_on", .label = "した日", .required = true});

constexpr const entry::AnyField* kForm[] = {&kMedium,  &kEncrypted,   &kScanned, &kDeviation, &kPersons,
                                            &kContent, &kDestination, &kPurpose, &kFrom,      &kUntil,
                                            &kNoStop,  &kHold,        &kNoCar};
constexpr const entry::AnyField* kReasonFields[] = {&kReason};
constexpr const entry::AnyField* kReturn[] = {&kDisposal, &kCertificate, &kDoneOn};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant now, Problems& problems)
{
    if (*form[kUntil] < *form[kFrom]) problems.add(kUntil.id, "戻す日は、持ち出す日より前にできません");
    if (*form[kFrom] < date_of(now))
        problems.add(kFrom.id, "持ち出す日は、今日より前にできません。持ち出す前に申請してください");
    for (const auto* conduct : {&kNoStop, &kHold, &kNoCar}) {
        if (form.text(conduct->id) != "1")
            problems.add(conduct->id, "この約束を守れない持出しは、許可されません（7.2(3)）");
    }
    const bool paper = form.text(kMedium.id) == "paper";
    const bool safe = form.text(kEncrypted.id) == "1" && form.text(kScanned.id) == "1";
    if (!paper && !safe && form.text(kDeviation.id).empty())
        problems.add(kDeviation.id, "暗号化・検査のない媒体を使う理由を入力してください");
}

/// A medium without one of the two properties stands on the manager's list.
procedure::Work note_deviation(const Taking& t)
{
    const Deviation one{.case_id = t.of.id,
                        .organisation_id = t.of.organisation_id,
                        .encrypted = t.form.text(kEncrypted.id) == "1",
                        .scanned = t.form.text(kScanned.id) == "1",
                        .asked_at = t.ctx.now()};
    if (t.form.text(kMedium.id) == "paper" || (one.encrypted && one.scanned)) return {};
    return [one](db::Writing& tx, const guard::Who&) { insert(tx, one); };
}

/// 7.3: paper is shredded, a USB memory wiped; whatever it is may be returned.
void check_return(const Taking& t, Problems& problems)
{
    const std::string &medium = t.form.text(kMedium.id), &how = t.answer.text(kDisposal.id);
    if (how != "returned") {
        const std::string problem = residents::disposal_problem(medium == "terminal" ? "other" : medium, how);
        if (!problem.empty()) problems.add(kDisposal.id, problem);
    }
    if (how == "contractor" && t.answer.text(kCertificate.id).empty())
        problems.add(kCertificate.id, "業者の証明書の番号を入力してください");
    if (*t.answer[kDoneOn] > t.ctx.today()) problems.add(kDoneOn.id, "した日は、今日までの日にしてください");
}

constexpr State kStates[] = {{"applied", "申請中"},
                             {"permitted", "許可・持出し中"},
                             {"returned", "返却・廃棄済み", true},
                             {"refused", "不許可", true}};
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
     .label = "管理責任者の持出しの許可を記録する",
     .from = "applied",
     .to = "permitted",
     .duty = "receive_applications",
     .other_than_starter = true,
     .fields = kDecided,
     .due_field = "until",
     .check = check_desk},
    {.id = "refuse_manager",
     .label = "管理責任者の持出しを許可しない",
     .from = "applied",
     .to = "refused",
     .duty = "receive_applications",
     .other_than_starter = true,
     .fields = kReasonFields,
     .check = check_desk},
    {.id = "refuse",
     .label = "許可しない",
     .from = "applied",
     .to = "refused",
     .party = Party::organisation,
     .duty = "permit_take_outs",
     .other_than_starter = true,
     .fields = kReasonFields},
    {.id = "return",
     .label = "返却・廃棄を記録する",
     .from = "permitted",
     .to = "returned",
     .party = Party::starter,
     .fields = kReturn,
     .check = check_return},
    {.id = "return_manager",
     .label = "返却・廃棄を確かめて記録する",
     .from = "permitted",
     .to = "returned",
     .party = Party::organisation,
     .duty = "permit_take_outs",
     .other_than_starter = true,
     .fields = kReturn,
     .check = check_return},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kTakeOut{.id = "take_out",
                         .name = "情報の持出し",
                         .clause = "7.2(3)、7.3",
                         .summary = "紙や媒体を機関の外に持ち出す前に、管理責任者の許可を受けます。戻す日まで"
                                    "に、返却か廃棄を記録します。",
                         .start_duty = "ask_for_take_out",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = {Term::Count::open_days, 2},
                         .check = check_form,
                         .starts = note_deviation};

} // namespace

void add_take_outs(guard::Site& site)
{
    procedure::declare(kTakeOut);
    declare_standing_permits();
    site.add(deviation_routes());
}

} // namespace kasama::governance
