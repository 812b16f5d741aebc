// The texts of the terms, one table each, and the rule that puts a person in a column.
#include "guard/access/terms.h"

namespace kasama::guard {

namespace {

struct Term {
    std::string_view id, name;
};

constexpr std::array<Term, kCategories> kCategoryTerms{{
    {"", ""},
    {"D01", "基本情報"},
    {"D02", "被保険者・資格"},
    {"D03", "要介護認定"},
    {"D04", "認定申請の進捗"},
    {"D05", "認定調査票"},
    {"D06", "主治医意見書"},
    {"D07", "ケアプラン"},
    {"D08", "緊急連絡先"},
    {"D09", "見守り情報"},
    {"D10", "救急医療情報"},
    {"D11", "特定健診"},
    {"D12", "保健指導"},
    {"D13", "がん検診等"},
    {"D14", "お薬手帳"},
    {"D15", "病状・診療メモ"},
    {"D16", "バイタル"},
    {"D17", "連絡帳"},
    {"D18", "サービス提供記録"},
    {"D19", "添付文書・画像"},
    {"D20", "明示・同意・停止の記録"},
    {"D21", "アクセス履歴"},
    {"D22", "掲示板・お知らせ"},
}};

constexpr std::array<Term, kColumns> kColumnTerms{{
    {"none", ""},
    {"self", "本人"},
    {"proxy", "代諾者"},
    {"family", "家族（閲覧）"},
    {"doctor", "主治医・病院"},
    {"city_hospital", "市民病院"},
    {"home_nurse", "訪問看護"},
    {"dentist", "歯科"},
    {"pharmacist", "薬剤師"},
    {"care_manager", "ケアマネ"},
    {"care_worker", "介護事業所"},
    {"checkup_body", "健診機関"},
    {"support_centre", "包括"},
    {"watcher", "民生・社協見守り"},
    {"ambulance", "救急隊"},
    {"city_care", "市介護課"},
    {"city_health", "市保健課"},
    {"secretariat", "事務局"},
    {"system_admin", "システム管理者"},
    {"auditor", "監査"},
}};

constexpr std::array<Term, kOffices> kOfficeTerms{{
    {"", ""},
    {"program_owner", "事業責任者"},
    {"operations_manager", "運営管理責任者"},
    {"secretariat", "運営事務局"},
    {"system_admin", "システム管理者"},
    {"chief_auditor", "監査責任者"},
    {"auditor", "監査員"},
    {"council_member", "協議会委員"},
    {"organisation_manager", "利用機関管理責任者"},
}};

constexpr std::array<Term, kProfessions> kProfessionTerms{{
    {"", ""},
    {"care_manager", "ケアマネジャー"},
    {"nurse", "看護師"},
    {"doctor", "医師"},
    {"dentist", "歯科医師"},
    {"dental_hygienist", "歯科衛生士"},
    {"pharmacist", "薬剤師"},
    {"care_worker", "介護職員"},
    {"therapist", "リハビリ職"},
    {"social_worker", "医療ソーシャルワーカー"},
    {"public_health_nurse", "保健師"},
    {"care_officer", "市職員（介護）"},
    {"health_officer", "市職員（保健）"},
    {"paramedic", "救急隊員"},
    {"checkup_clerk", "健診機関職員"},
    {"watcher", "見守り担当"},
    {"clerk", "事務職員"},
}};

constexpr std::array<Term, kOrganisationKinds> kOrganisationTerms{{
    {"", ""},
    {"care_plan_office", "居宅介護支援事業所"},
    {"home_nursing", "訪問看護ステーション"},
    {"home_help", "介護サービス事業所"},
    {"hospital", "病院"},
    {"clinic", "診療所"},
    {"dental_clinic", "歯科診療所"},
    {"pharmacy", "薬局"},
    {"checkup_body", "健診機関"},
    {"fire_station", "消防署"},
    {"city_department", "市の部門"},
    {"city_hospital", "市民病院"},
    {"support_centre", "地域包括支援センター"},
    {"welfare_council", "社会福祉協議会"},
    {"audit_firm", "外部監査機関"},
}};

constexpr std::array<std::string_view, 9> kBlockNames = {"基本", "認定",     "ケア", "見守り", "救急",
                                                         "健診", "がん検診", "薬",   "病状"};

template <class Enum, std::size_t N>
std::optional<Enum> find(const std::array<Term, N>& terms, std::string_view id)
{
    for (std::size_t i = 1; i < N; ++i) {
        if (terms[i].id == id) return Enum(i);
    }
    return {};
}

Column column_of_profession(OrganisationKind kind, Profession profession)
{
    using P = Profession;
    using K = OrganisationKind;
    const bool clinical = profession == P::doctor || profession == P::nurse || profession == P::pharmacist ||
                          profession == P::therapist || profession == P::social_worker ||
                          profession == P::dentist || profession == P::dental_hygienist;
    switch (kind) {
    case K::none: return Column::none;
    case K::care_plan_office: return profession == P::care_manager ? Column::care_manager : Column::none;
    case K::home_nursing:
        return profession == P::nurse || profession == P::therapist ? Column::home_nurse : Column::none;
    case K::home_help:
        return profession == P::care_worker || profession == P::nurse || profession == P::therapist
                   ? Column::care_worker
                   : Column::none;
    case K::hospital:
    case K::clinic:
        if (profession == P::dentist || profession == P::dental_hygienist) return Column::dentist;
        if (profession == P::pharmacist) return Column::pharmacist;
        return clinical ? Column::doctor : Column::none;
    case K::dental_clinic:
        return profession == P::dentist || profession == P::dental_hygienist ? Column::dentist : Column::none;
    case K::pharmacy: return profession == P::pharmacist ? Column::pharmacist : Column::none;
    case K::checkup_body: return profession == P::checkup_clerk ? Column::checkup_body : Column::none;
    case K::fire_station: return profession == P::paramedic ? Column::ambulance : Column::none;
    case K::city_department:
        if (profession == P::care_officer) return Column::city_care;
        if (profession == P::health_officer || profession == P::public_health_nurse)
            return Column::city_health;
        return Column::none;
    case K::city_hospital: return clinical ? Column::city_hospital : Column::none;
    case K::support_centre:
        return profession == P::care_manager || profession == P::social_worker ||
                       profession == P::public_health_nurse || profession == P::nurse
                   ? Column::support_centre
                   : Column::none;
    case K::welfare_council: return profession == P::watcher ? Column::watcher : Column::none;
    case K::audit_firm: return Column::none;
    }
    return Column::none;
}

} // namespace

std::string_view code_of(Category category) { return kCategoryTerms[std::size_t(category)].id; }
std::string_view name_of(Category category) { return kCategoryTerms[std::size_t(category)].name; }
std::optional<Category> category_of(std::string_view code) { return find<Category>(kCategoryTerms, code); }

std::string_view id_of(Column column) { return kColumnTerms[std::size_t(column)].id; }
std::string_view name_of(Column column) { return kColumnTerms[std::size_t(column)].name; }

std::string_view id_of(Office office) { return kOfficeTerms[std::size_t(office)].id; }
std::string_view name_of(Office office) { return kOfficeTerms[std::size_t(office)].name; }
std::optional<Office> office_of(std::string_view id) { return find<Office>(kOfficeTerms, id); }

std::string_view acting_as_deputy(Office office)
{
    if (office == Office::operations_manager) return "deputy_operations_manager";
    return office == Office::program_owner ? "deputy_program_owner" : id_of(office);
}

std::string office_words(std::string_view acting)
{
    for (const Office office : {Office::operations_manager, Office::program_owner}) {
        if (acting == acting_as_deputy(office)) return std::string(name_of(office)) + "（代理）";
    }
    const auto found = office_of(acting);
    return found ? std::string(name_of(*found)) : "";
}

std::string_view id_of(Profession profession) { return kProfessionTerms[std::size_t(profession)].id; }
std::string_view name_of(Profession profession) { return kProfessionTerms[std::size_t(profession)].name; }
std::optional<Profession> profession_of(std::string_view id)
{
    return find<Profession>(kProfessionTerms, id);
}

std::string_view id_of(OrganisationKind kind) { return kOrganisationTerms[std::size_t(kind)].id; }
std::string_view name_of(OrganisationKind kind) { return kOrganisationTerms[std::size_t(kind)].name; }
std::optional<OrganisationKind> organisation_kind_of(std::string_view id)
{
    return find<OrganisationKind>(kOrganisationTerms, id);
}

std::string_view block_name(char letter) { return kBlockNames[std::size_t(letter - 'A')]; }

Column column_of(Office office, OrganisationKind kind, Profession profession, Relation relation)
{
    switch (office) {
    case Office::none: break;
    case Office::secretariat: return Column::secretariat;
    case Office::system_admin: return Column::system_admin;
    case Office::chief_auditor:
    case Office::auditor: return Column::auditor;
    case Office::program_owner:
    case Office::operations_manager:
    case Office::council_member:
    case Office::organisation_manager: return Column::none; // no content by the office itself
    }
    switch (relation) {
    case Relation::self: return Column::self;
    case Relation::proxy: return Column::proxy;
    case Relation::family: return Column::family;
    case Relation::none: break;
    }
    return column_of_profession(kind, profession);
}

} // namespace kasama::guard
