// The words.
#include "residents/sharing/words.h"

#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"

namespace kasama::residents {

std::string_view plain_name(guard::Category category)
{
    using C = guard::Category;
    switch (category) {
    case C::basics: return "氏名・住所など";
    case C::insurance: return "介護保険の資格";
    case C::certification: return "介護の認定";
    case C::certification_progress: return "認定の申請のようす";
    case C::emergency_contacts: return "緊急連絡先";
    case C::watch_over: return "見守りの情報";
    case C::emergency_medical: return "救急のときに伝える情報";
    case C::checkup: return "健診の結果";
    case C::health_guidance: return "保健指導";
    case C::cancer_screening: return "がん検診の結果";
    case C::medication: return "お薬";
    case C::vitals: return "体温・血圧など";
    case C::consent: return "同意と停止の記録";
    case C::accesses: return "だれが見たか";
    default: return guard::name_of(category);
    }
}

std::string_view plain_block(char letter)
{
    static constexpr std::array<std::string_view, 9> kWords{"基本の情報（氏名・住所、緊急連絡先）",
                                                            "介護の認定",
                                                            "ケアプラン、連絡帳、体温・血圧など",
                                                            "見守りの情報",
                                                            "救急のときに伝える情報",
                                                            "健診の結果",
                                                            "がん検診の結果",
                                                            "お薬",
                                                            "病状・診療メモ"};
    return kWords[std::size_t(letter - 'A')];
}

std::string_view usual_person(guard::OrganisationKind kind)
{
    using K = guard::OrganisationKind;
    switch (kind) {
    case K::care_plan_office: return "ケアマネジャー";
    case K::home_nursing: return "看護師";
    case K::home_help: return "介護職員";
    case K::hospital:
    case K::clinic: return "医師";
    case K::dental_clinic: return "歯科医師";
    case K::pharmacy: return "薬剤師";
    case K::support_centre: return "地域包括支援センターの職員";
    case K::welfare_council: return "見守りの担当者";
    case K::fire_station: return "救急隊";
    default: return "";
    }
}

std::string categories_in(const guard::Policy& policy, char letter)
{
    std::string names;
    for (std::size_t i = 1; i < guard::kCategories; ++i) {
        const auto category = guard::Category(i);
        if (policy.block(category) != letter) continue;
        if (!names.empty()) names += "、";
        names += guard::name_of(category);
    }
    return names;
}

std::string place_of_account(db::Reading& tx, std::string_view account, std::string_view subject)
{
    const auto found = guard::find_account(tx, account);
    if (!found) return {};
    if (found->citizen) return found->subject_id == subject ? "本人" : "代諾者";
    const auto organisation = guard::find_organisation(tx, found->organisation_id);
    const std::string where = organisation ? organisation->name : "";
    return where + (found->profession == guard::Profession::none
                        ? ""
                        : "（" + std::string(guard::name_of(found->profession)) + "）");
}

std::string moment(Instant at, Date today)
{
    const Date day = date_of(at);
    const std::string clock = clock_text(at);
    const std::size_t colon = clock.find(':');
    return short_date(day, today) + "（" + std::string(weekday_of(day)) + "）" + clock.substr(0, colon) +
           "時" + clock.substr(colon + 1) + "分";
}

std::string receipt(std::string_view id)
{
    std::string out = "S-";
    for (const char c : id.substr(0, 8)) out += char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return out;
}

} // namespace kasama::residents
