// The application (様式1) and what its steps are answered with.
#pragma once

#include "governance/registration/nomination.h"
#include "governance/registration/pages.h"
#include "procedure/procedure.h"

namespace kasama::governance::admission {

using entry::Kind;

/// The kinds of organisation as a code list, from the terms themselves.
inline entry::CodeList kinds()
{
    static const std::vector<entry::Code> kAll = [] {
        std::vector<entry::Code> all;
        for (std::size_t i = 1; i < guard::kOrganisationKinds; ++i) {
            const auto kind = guard::OrganisationKind(i);
            all.push_back({guard::id_of(kind), guard::name_of(kind)});
        }
        return all;
    }();
    return kAll;
}

inline constexpr entry::Code kChecked[] = {{"yes", "適"}, {"no", "否"}};
inline constexpr entry::Code kDecisions[] = {{"permit", "許可"}, {"conditional", "条件付きで許可"}};
inline constexpr entry::Code kNda[] = {{"needed", "必要"}, {"not_needed", "不要"}};

inline const auto kKind = entry::code_field({.id = "kind", .label = "種別", .required = true}, kinds());
inline constexpr entry::Field<std::string> kName{
    {.id = "name", .label = "機関の名称", .required = true, .longest = 60}};
inline constexpr entry::Field<std::string> kOfficeNumber{
    {.id = "office_number",
     .label = "事業所番号・医療機関コード",
     .hint = "10けた（医療機関コードは7けたも可）。ない機関は空欄。"}};
inline constexpr entry::Field<std::string> kAddress{{.id = "place", .label = "所在地", .required = true}};
inline constexpr entry::Field<std::string> kRepresentative{
    {.id = "representative", .label = "代表者の氏名", .required = true, .longest = 60}};
inline constexpr entry::Field<std::string> kManager{
    {.id = "manager",
     .label = "利用機関管理責任者にする人の氏名",
     .hint = "代表者、または代表者が書面で指名した人（5.1(1)）。",
     .required = true,
     .longest = 60}};
inline constexpr entry::Field<std::string> kManagerKana{{.id = "manager_kana",
                                                         .label = "管理責任者にする人のフリガナ",
                                                         .kind = Kind::kana,
                                                         .required = true,
                                                         .longest = 60}};
inline const auto kManagerProfession = entry::code_field(
    {.id = "manager_profession", .label = "管理責任者にする人の職種", .required = true}, profession_codes());
inline constexpr entry::Field<std::string> kPurpose{
    {.id = "purpose", .label = "利用の目的", .kind = Kind::long_text, .required = true, .longest = 1000}};
inline constexpr auto kTerminals =
    entry::number_field({.id = "terminals", .label = "端末の数", .unit = "台", .required = true}, 1, 9999);
inline constexpr auto kUsers =
    entry::number_field({.id = "users", .label = "利用する人の数", .unit = "人", .required = true}, 1, 9999);
inline constexpr entry::Field<std::string> kEnvironment{{.id = "environment",
                                                         .label = "端末の環境",
                                                         .kind = Kind::long_text,
                                                         .hint = "OSとブラウザー、ウイルス対策、回線。",
                                                         .required = true,
                                                         .longest = 1000}};
inline constexpr entry::Field<std::string> kContact{
    {.id = "contact", .label = "連絡先の電話番号", .kind = Kind::telephone, .longest = 20}};

/// 6.3(5) and 6.4: each is accepted by itself; the version of the text is kept with the case.
inline constexpr int kStatementsVersion = 1;
inline constexpr auto kCosts = entry::flag_field(
    {.id = "costs", .label = "安全管理の費用は、申請する機関が負担します（6.3(5)）", .required = true});
inline constexpr auto kResponsibility = entry::flag_field(
    {.id = "responsibility",
     .label = "責任の分界(1)　それぞれの管理するものに事故が生じないよう、責任を持って管理します（6.4）",
     .required = true});
inline constexpr auto kCityServers =
    entry::flag_field({.id = "line_city_servers",
                       .label = "(2)① サーバーとソフトウェアは、事業責任者の責任です",
                       .required = true});
inline constexpr auto kCityData = entry::flag_field(
    {.id = "line_city_data", .label = "(2)② システム内の情報は、事業責任者の責任です", .required = true});
inline constexpr auto kOwnDevices = entry::flag_field(
    {.id = "line_devices", .label = "(3)① 機関の機器と周辺機器は、機関の責任です", .required = true});
inline constexpr auto kOwnSoftware =
    entry::flag_field({.id = "line_software",
                       .label = "(3)② 機関のソフトウェア（OS、ブラウザーなど）は、機関の責任です",
                       .required = true});
inline constexpr auto kOwnLine = entry::flag_field(
    {.id = "line_network", .label = "(3)③ 機関側の通信回線は、機関の責任です", .required = true});
inline constexpr auto kTakenData =
    entry::flag_field({.id = "line_taken_data",
                       .label = "(3)④ システムから得た情報（印刷、書き出し）は、機関の責任です",
                       .required = true});
inline constexpr const entry::Field<bool>* kStatements[] = {&kCosts,    &kResponsibility, &kCityServers,
                                                            &kCityData, &kOwnDevices,     &kOwnSoftware,
                                                            &kOwnLine,  &kTakenData};

inline constexpr auto kCheckTerminals = entry::code_field(
    {.id = "check_terminals", .label = "私物の端末を使わない（6.3(3)）", .required = true}, kChecked);
inline constexpr auto kCheckVirus = entry::code_field(
    {.id = "check_virus", .label = "ウイルス対策と修正プログラム（6.3(2)）", .required = true}, kChecked);
inline constexpr auto kCheckSharing = entry::code_field(
    {.id = "check_sharing", .label = "ファイル共有ソフトがない（6.3(4)）", .required = true}, kChecked);
inline constexpr auto kCheckPlace = entry::code_field(
    {.id = "check_place", .label = "置き場所と画面の向き（7.1）", .required = true}, kChecked);
inline constexpr entry::Field<std::string> kCheckNote{
    {.id = "check_note", .label = "確認の結果", .kind = Kind::long_text, .longest = 1000}};

inline constexpr auto kDecision =
    entry::code_field({.id = "decision", .label = "決定", .required = true}, kDecisions);
inline constexpr entry::Field<std::string> kCondition{{.id = "condition",
                                                       .label = "条件",
                                                       .kind = Kind::long_text,
                                                       .hint = "「条件付きで許可」のときに入力します。",
                                                       .longest = 1000}};
inline constexpr auto kContract =
    entry::code_field({.id = "contract", .label = "守秘義務契約（4.1(2)）", .required = true}, kNda);
inline constexpr entry::Field<std::string> kContractReason{
    {.id = "contract_reason", .label = "契約を不要とする理由", .kind = Kind::long_text, .longest = 500}};
inline constexpr entry::Field<std::string> kRefusal{
    {.id = "refusal", .label = "理由", .kind = Kind::long_text, .required = true, .longest = 1000}};
inline constexpr auto kSignedOn =
    entry::date_field({.id = "signed_on", .label = "契約した日", .required = true});
inline constexpr auto kExpiresOn =
    entry::date_field({.id = "expires_on", .label = "契約が終わる日", .required = true});

inline const entry::AnyField* const kForm[] = {&kKind,
                                               &kName,
                                               &kOfficeNumber,
                                               &kAddress,
                                               &kRepresentative,
                                               &kManager,
                                               &kManagerKana,
                                               &kManagerProfession,
                                               &nomination::kStanding,
                                               &nomination::kNominatedOn,
                                               &kPurpose,
                                               &kTerminals,
                                               &kUsers,
                                               &kEnvironment,
                                               &kContact,
                                               &kCosts,
                                               &kResponsibility,
                                               &kCityServers,
                                               &kCityData,
                                               &kOwnDevices,
                                               &kOwnSoftware,
                                               &kOwnLine,
                                               &kTakenData};

/// Rules of the form; the same at the desk and on the public page.
void check_form(const entry::Values& form, Instant now, Problems& problems);

extern const procedure::Procedure kAdmission;

} // namespace kasama::governance::admission
