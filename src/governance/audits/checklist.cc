// The lines, declared once.
#include "governance/audits/checklist.h"

namespace kasama::governance {

namespace {

constexpr entry::Code kResults[] = {{"yes", "適"}, {"no", "否"}, {"none", "該当なし"}};

constexpr auto kManager = entry::code_field(
    {.id = "c_manager", .label = "組織：管理責任者が在任し、届け出ている（5.1）", .required = true},
    kResults);
constexpr auto kRules =
    entry::code_field({.id = "c_rules",
                       .label = "組織：担当者と使う人を決め、アクセスの規則・記録・点検を文書にしている",
                       .required = true},
                      kResults);
constexpr auto kContract = entry::code_field(
    {.id = "c_contract", .label = "組織：外部委託の契約に安全管理の条項がある", .required = true}, kResults);
constexpr auto kMedia = entry::code_field(
    {.id = "c_media", .label = "組織：媒体の取扱いと、危険の予防・対応の規則がある", .required = true},
    kResults);
constexpr auto kContacts =
    entry::code_field({.id = "c_contacts",
                       .label = "組織：事故の連絡先を掲示し、1年以内に訓練をした（2.3、5.2）",
                       .required = true},
                      kResults);
constexpr auto kPledges =
    entry::code_field({.id = "c_pledges",
                       .label = "人的：全員が今の版の誓約書に署名し、12か月以内に研修を受けた（2.2(2)、5.3）",
                       .required = true},
                      kResults);
constexpr auto kLeavers =
    entry::code_field({.id = "c_leavers",
                       .label = "人的：利用者の一覧が在職者と合い、退職者を抹消している（6.1(4)）",
                       .required = true},
                      kResults);
constexpr auto kDoors =
    entry::code_field({.id = "c_doors",
                       .label = "物理：端末のある場所を時間外に施錠し、来訪者を記録している",
                       .required = true},
                      kResults);
constexpr auto kLocks =
    entry::code_field({.id = "c_locks",
                       .label = "物理：ノート型の端末をワイヤーか施錠できる保管庫で守っている（7.1(2)）",
                       .required = true},
                      kResults);
constexpr auto kSight = entry::code_field(
    {.id = "c_sight", .label = "物理：端末は来訪者の動線から離れ、のぞかれない（7.1(3)④）", .required = true},
    kResults);
constexpr auto kVirus = entry::code_field(
    {.id = "c_virus", .label = "技術：ウイルス対策が新しく、OSを更新している（6.3(2)）", .required = true},
    kResults);
constexpr auto kPrivate = entry::code_field(
    {.id = "c_private", .label = "技術：私物の端末を使っていない（6.3(3)）", .required = true}, kResults);
constexpr auto kSharing = entry::code_field(
    {.id = "c_sharing", .label = "技術：ファイル共有ソフトがない（6.3(4)）", .required = true}, kResults);
constexpr auto kLock =
    entry::code_field({.id = "c_lock",
                       .label = "技術：15分以内に画面がロックされ、離れるときにログオフする（7.1(3)）",
                       .required = true},
                      kResults);
constexpr auto kPasswords =
    entry::code_field({.id = "c_passwords",
                       .label = "技術：IDとパスワードを掲示・共有していない（6.1(1)、7.1(3)③）",
                       .required = true},
                      kResults);
constexpr auto kCopies = entry::code_field(
    {.id = "c_copies",
     .label = "複製：印刷と書き出しは必要なだけで、記録がそろい、放置や裏紙の使用がない（7.2、7.3）",
     .required = true},
    kResults);
constexpr auto kUsb = entry::code_field(
    {.id = "c_usb", .label = "複製：USBメモリーは暗号化し、ウイルスを調べている（7.2(2)）", .required = true},
    kResults);
constexpr auto kTakeOuts = entry::code_field(
    {.id = "c_take_outs", .label = "持出：すべての持出しに許可と返却がある（7.2(3)）", .required = true},
    kResults);
constexpr auto kDisposal = entry::code_field(
    {.id = "c_disposal", .label = "廃棄：方法と日を記録し、業者の証明がある（7.3）", .required = true},
    kResults);
constexpr auto kViews =
    entry::code_field({.id = "c_views",
                       .label = "利用：無作為の20件の閲覧の目的を、利用者が説明できる（8.1(3)）",
                       .required = true},
                      kResults);
constexpr auto kEmergency = entry::code_field(
    {.id = "c_emergency", .label = "利用：救急閲覧がすべて確認されている", .required = true}, kResults);
constexpr auto kSystem =
    entry::code_field({.id = "c_system",
                       .label = "システム：ログの点検、復元の試験、IDの棚卸し、別表どおりの権限（8.2(1)）",
                       .required = true},
                      kResults);
constexpr entry::Field<std::string> kProof{{.id = "c_proof",
                                            .label = "証跡と気づいたこと",
                                            .kind = entry::Kind::long_text,
                                            .hint = "対象者の氏名は書かないでください。",
                                            .longest = 3000}};

constexpr const entry::AnyField* kLines[] = {
    &kManager, &kRules,    &kContract, &kMedia,   &kContacts,  &kPledges, &kLeavers,   &kDoors,
    &kLocks,   &kSight,    &kVirus,    &kPrivate, &kSharing,   &kLock,    &kPasswords, &kCopies,
    &kUsb,     &kTakeOuts, &kDisposal, &kViews,   &kEmergency, &kSystem,  &kProof};
static_assert(entry::unique_ids(kLines));

} // namespace

entry::FieldList checklist_fields() { return kLines; }

std::size_t lines_failed(const entry::Values& answered)
{
    return std::size_t(std::count_if(std::begin(kLines), std::end(kLines), [&](const entry::AnyField* line) {
        return line->kind == entry::Kind::code && answered.text(line->id) == "no";
    }));
}

} // namespace kasama::governance
