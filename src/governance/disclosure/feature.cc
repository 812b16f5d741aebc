// 開示等の請求 (様式17): received here or at an organisation, handed over to 総務課, decided within 30 days,
// lengthened once by 30; days of 補正 do not count (個人情報保護法 76–102条). 掲載停止 and 提供停止 are not
// these: they are immediate (3.1).
#include "governance/disclosure/feature.h"

#include "governance/disclosure/rules.h"

namespace kasama::governance {

using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Term;
using namespace disclosure;

namespace {

constexpr const entry::AnyField* kHand[] = {&kHandedOn};
constexpr const entry::AnyField* kLackFields[] = {&kLack};
constexpr const entry::AnyField* kLonger[] = {&kWhyLonger};
constexpr const entry::AnyField* kLarge[] = {&kWhyLarge, &kRestBy};
constexpr const entry::AnyField* kPart[] = {&kPartDecided};
constexpr const entry::AnyField* kAskThird[] = {&kThirdAsked};
constexpr const entry::AnyField* kDecide[] = {&kThirdParty, &kObjects, &kDecision, &kGrounds};
constexpr const entry::AnyField* kNotify[] = {&kNotifiedOn, &kTaught};
constexpr const entry::AnyField* kCorrect[] = {&kCorrected};
constexpr const entry::AnyField* kProposeDeletion[] = {&kToDelete};
constexpr const entry::AnyField* kDelete[] = {&kDeleted};
constexpr const entry::AnyField* kSuspend[] = {&kScope};
constexpr const entry::AnyField* kDisclose[] = {&kWay, &kDisclosedDay};

constexpr Term kThirtyDays{Term::Count::calendar_days, 30, Term::Origin::law}; // 83条、94条、102条
constexpr State kStates[] = {{"received", "受付"},
                             {"handed", "総務課で検討"},
                             {"correcting", "補正待ち（期限に数えない）"},
                             {"large", "大量請求の特例（60日以内に相当の部分）"},
                             {"rest", "相当の部分を決定、残りを検討"},
                             {"decided", "決定・通知待ち"},
                             {"deleting", "削除の承認待ち"},
                             {"notified", "通知済み・実施待ち"},
                             {"done", "終わり", true},
                             {"withdrawn", "取下げ", true}};
constexpr Step kSteps[] = {
    {.id = "hand_over",
     .label = "総務課に引き継ぐ",
     .from = "received",
     .to = "handed",
     .duty = "handle_disclosures",
     .fields = kHand},
    {.id = "ask_to_mend",
     .label = "補正を求める",
     .from = "handed",
     .to = "correcting",
     .duty = "handle_disclosures",
     .fields = kLackFields},
    {.id = "mended",
     .label = "補正された",
     .from = "correcting",
     .to = "handed",
     .duty = "handle_disclosures",
     .resumes = true},
    {.id = "lengthen",
     .label = "期限を延ばす（1回だけ）",
     .from = "handed",
     .to = "handed",
     .duty = "handle_disclosures",
     .fields = kLonger,
     .term = kThirtyDays,
     .lengthens = true},
    {.id = "large_volume",
     .label = "大量請求の特例を使う（84条）",
     .from = "handed",
     .to = "large",
     .duty = "handle_disclosures",
     .fields = kLarge,
     .term = kThirtyDays,
     .lengthens = true,
     .check = check_large},
    {.id = "decide_part",
     .label = "相当の部分の決定を記録する",
     .from = "large",
     .to = "rest",
     .duty = "handle_disclosures",
     .fields = kPart,
     .due_field = "rest_by",
     .check = check_rest},
    {.id = "ask_third_party",
     .label = "第三者に意見を求めたことを記録する",
     .from = "handed",
     .to = "handed",
     .duty = "handle_disclosures",
     .fields = kAskThird},
    {.id = "decide",
     .label = "決定を記録する",
     .from = "handed",
     .to = "decided",
     .duty = "handle_disclosures",
     .fields = kDecide,
     .check = check_decision},
    {.id = "decide_rest",
     .label = "残りの決定を記録する",
     .from = "rest",
     .to = "decided",
     .duty = "handle_disclosures",
     .fields = kDecide,
     .check = check_decision},
    {.id = "prepare",
     .label = "開示の一式を作れるようにする",
     .from = "decided",
     .to = "decided",
     .duty = "produce_disclosures",
     .check = check_preparation,
     .does = prepare},
    {.id = "correct",
     .label = "訂正を終えたことを記録する",
     .from = "decided",
     .to = "decided",
     .duty = "handle_disclosures",
     .fields = kCorrect,
     .check = check_correction},
    {.id = "propose_deletion",
     .label = "削除する記録を示す",
     .from = "decided",
     .to = "deleting",
     .duty = "handle_disclosures",
     .fields = kProposeDeletion,
     .check = check_deletion},
    {.id = "delete",
     .label = "削除する（元に戻せません）",
     .from = "deleting",
     .to = "decided",
     .duty = "approve_deletions",
     .other_than_starter = true,
     .other_than_last = true,
     .fields = kDelete,
     .check = check_deleted,
     .does = destroy_entries,
     .after = list_entries},
    {.id = "keep",
     .label = "削除を差し戻す",
     .from = "deleting",
     .to = "decided",
     .duty = "approve_deletions"},
    {.id = "suspend",
     .label = "利用停止を行う",
     .from = "decided",
     .to = "decided",
     .duty = "handle_disclosures",
     .fields = kSuspend,
     .check = check_suspension,
     .does = suspend},
    {.id = "notify",
     .label = "通知を記録する",
     .from = "decided",
     .to = "notified",
     .duty = "handle_disclosures",
     .fields = kNotify,
     .term = kThirtyDays,
     .check = check_notice},
    {.id = "disclose",
     .label = "開示を行ったことを記録する",
     .from = "notified",
     .to = "done",
     .duty = "handle_disclosures",
     .fields = kDisclose,
     .check = check_disclosed,
     .does = finish_disclosure},
    {.id = "finish",
     .label = "終わりにする",
     .from = "notified",
     .to = "done",
     .duty = "handle_disclosures",
     .check = check_finish},
    {.id = "withdraw",
     .label = "取下げを記録する",
     .from = "handed",
     .to = "withdrawn",
     .duty = "handle_disclosures"},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kDisclosure{.id = "disclosure",
                            .name = "開示・訂正・削除・利用停止の請求",
                            .clause = "3.3",
                            .summary = "窓口や利用機関に出された請求を受け付け、総務課に引き継ぎます。掲載停"
                                       "止・提供停止はこの手続でなく、すぐに効きます。",
                            .start_duty = "handle_disclosures",
                            .form = kForm,
                            .states = kStates,
                            .steps = kSteps,
                            .term = kThirtyDays,
                            .subject_of = subject_of,
                            .check = check_form,
                            .remarks = remarks};

} // namespace

void set_backup_days(int days) { disclosure::set_backup_days(days); }

void add_disclosure(guard::Site& site)
{
    procedure::declare(kDisclosure);
    site.add(package_routes());
}

} // namespace kasama::governance
