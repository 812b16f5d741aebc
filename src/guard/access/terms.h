// The words of the regulation that a decision is made of: categories, columns, offices, professions, acts.
// Names ↔ Japanese terms: docs/glossary.md. Pure values; the tables of this file are the only place for their
// texts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kasama::guard {

/// データ分類: a row of the 別表. The number is the row's.
enum class Category : std::uint8_t {
    none = 0,               ///< no content of a person: sign-in, a list, an office's act
    basics = 1,             ///< D01 基本情報
    insurance,              ///< D02 被保険者・資格
    certification,          ///< D03 要介護認定
    certification_progress, ///< D04 認定申請の進捗
    certification_survey,   ///< D05 認定調査票
    doctor_opinion,         ///< D06 主治医意見書
    care_plan,              ///< D07 ケアプラン
    emergency_contacts,     ///< D08 緊急連絡先
    watch_over,             ///< D09 見守り情報
    emergency_medical,      ///< D10 救急医療情報
    checkup,                ///< D11 特定健診
    health_guidance,        ///< D12 保健指導
    cancer_screening,       ///< D13 がん検診等
    medication,             ///< D14 お薬手帳
    condition,              ///< D15 病状・診療メモ
    vitals,                 ///< D16 バイタル
    team_notes,             ///< D17 連絡帳
    service_log,            ///< D18 サービス提供記録
    attachments,            ///< D19 添付文書・画像
    consent,                ///< D20 明示・同意・停止の記録
    accesses,               ///< D21 アクセス履歴
    board,                  ///< D22 掲示板・お知らせ
};
inline constexpr std::size_t kCategories = 23; ///< with `none`

/// "D03"; "" for `none`.
std::string_view code_of(Category category);
std::optional<Category> category_of(std::string_view code);
/// 「要介護認定」
std::string_view name_of(Category category);

/// A column of the 別表 (docs: 3.2).
enum class Column : std::uint8_t {
    none, ///< no right to content by the table
    self,
    proxy,
    family,
    doctor,
    city_hospital,
    home_nurse,
    dentist,
    pharmacist,
    care_manager,
    care_worker,
    checkup_body,
    support_centre,
    watcher,
    ambulance,
    city_care,
    city_health,
    secretariat,
    system_admin,
    auditor,
};
inline constexpr std::size_t kColumns = 20;

std::string_view id_of(Column column);
std::string_view name_of(Column column);

/// 役職: what a person may be appointed to. A person acts in one at a time.
enum class Office : std::uint8_t {
    none,                 ///< acting in the own profession, or as a citizen
    program_owner,        ///< 事業責任者
    operations_manager,   ///< 運営管理責任者
    secretariat,          ///< 運営事務局
    system_admin,         ///< システム管理者
    chief_auditor,        ///< 監査責任者
    auditor,              ///< 監査員
    council_member,       ///< 協議会委員
    organisation_manager, ///< 利用機関管理責任者
};
inline constexpr std::size_t kOffices = 9;

std::string_view id_of(Office office);
std::optional<Office> office_of(std::string_view id);
std::string_view name_of(Office office);

/// What the ledger says of who acts in an office as its deputy (代理): told apart from its holder.
std::string_view acting_as_deputy(Office office);
/// What was acted as, in words: 「運営管理責任者」「運営管理責任者（代理）」; "" where it was no office.
std::string office_words(std::string_view acting);

/// 職種
enum class Profession : std::uint8_t {
    none,
    care_manager,
    nurse,
    doctor,
    dentist,
    dental_hygienist,
    pharmacist,
    care_worker,
    therapist,
    social_worker,
    public_health_nurse,
    care_officer,
    health_officer,
    paramedic,
    checkup_clerk,
    watcher,
    clerk,
};
inline constexpr std::size_t kProfessions = 17;

std::string_view id_of(Profession profession);
std::optional<Profession> profession_of(std::string_view id);
std::string_view name_of(Profession profession);

/// 利用機関の種別
enum class OrganisationKind : std::uint8_t {
    none,
    care_plan_office,
    home_nursing,
    home_help,
    hospital,
    clinic,
    dental_clinic,
    pharmacy,
    checkup_body,
    fire_station,
    city_department,
    city_hospital,
    support_centre,
    welfare_council,
    audit_firm, ///< 外部監査機関 (8.1(2)): its people hold the office of 監査員 for one audit, and nothing
                ///< else
};
inline constexpr std::size_t kOrganisationKinds = 15;

std::string_view id_of(OrganisationKind kind);
std::optional<OrganisationKind> organisation_kind_of(std::string_view id);
std::string_view name_of(OrganisationKind kind);

/// How a citizen's account stands to a subject (1.2(4), 1.2(8)).
enum class Relation : std::uint8_t { none, self, proxy, family };

/// What is done. Print and export are readings with a purpose of their own; the ledger tells them apart.
enum class Act : std::uint8_t { read, write };

/// 同意区分 A … I as a bit; 0 where the category needs none.
using Blocks = std::uint16_t;
constexpr Blocks block_bit(char letter) { return Blocks(1U << (letter - 'A')); }
/// 「認定」 for 'B'.
std::string_view block_name(char letter);
inline constexpr std::string_view kBlockLetters = "ABCDEFGHI";

/// Which column of the 別表 a person stands in: pure, for every combination.
Column column_of(Office office, OrganisationKind kind, Profession profession, Relation relation);

} // namespace kasama::guard
