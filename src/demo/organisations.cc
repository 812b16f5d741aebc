// Tables, nothing else. Every name is invented, but for the city's own departments.
#include "demo/organisations.h"

#include <array>
#include <stdexcept>
#include <string>

namespace kasama::demo {

namespace {

using Kind = guard::OrganisationKind;
using Job = guard::Profession;
using Office = guard::Office;

constexpr MadeOrganisation kOrganisations[] = {
    {Kind::city_department, "笠間市 高齢福祉課"},
    {Kind::city_department, "笠間市 健康増進課"},
    {Kind::city_hospital, "笠間市民病院"},
    {Kind::fire_station, "笠間消防署"},
    {Kind::support_centre, "笠間市地域包括支援センター"},
    {Kind::welfare_council, "笠間市社会福祉協議会"},
    {Kind::checkup_body, "あさひ健診センター"},
    {Kind::care_plan_office, "さしろ居宅介護支援事業所"},
    {Kind::care_plan_office, "つむぎ居宅介護支援事業所"},
    {Kind::care_plan_office, "ケアプランひだまり"},
    {Kind::care_plan_office, "居宅介護支援 みちしるべ"},
    {Kind::care_plan_office, "ケアプランセンター友の里"},
    {Kind::care_plan_office, "居宅支援やまざくら"},
    {Kind::home_nursing, "ひばり訪問看護ステーション"},
    {Kind::home_nursing, "訪問看護ステーションあおば"},
    {Kind::home_nursing, "笠間みどり訪問看護"},
    {Kind::home_nursing, "訪問看護ステーション栗の実"},
    {Kind::home_help, "デイみなみ"},
    {Kind::home_help, "デイサービスこもれび"},
    {Kind::home_help, "ヘルパーステーションすずらん"},
    {Kind::home_help, "訪問介護つくし"},
    {Kind::home_help, "デイケアいなだ"},
    {Kind::home_help, "ショートステイ花かご"},
    {Kind::home_help, "小規模多機能 いろり"},
    {Kind::home_help, "福祉用具まどか"},
    {Kind::hospital, "県央笠間病院"},
    {Kind::hospital, "友部みなみ病院"},
    {Kind::clinic, "稲田内科クリニック"},
    {Kind::clinic, "こぶし内科クリニック"},
    {Kind::clinic, "ともべ整形外科"},
    {Kind::clinic, "岩間ファミリークリニック"},
    {Kind::clinic, "南吉原診療所"},
    {Kind::clinic, "きくの眼科"},
    {Kind::dental_clinic, "いなだ歯科"},
    {Kind::dental_clinic, "ひまわり歯科医院"},
    {Kind::dental_clinic, "ともべ駅前歯科"},
    {Kind::pharmacy, "えのき薬局"},
    {Kind::pharmacy, "みずき薬局"},
    {Kind::pharmacy, "さくら通り薬局"},
    {Kind::pharmacy, "いわま中央薬局"},
};
static_assert(std::size(kOrganisations) == 40);

const MadeAccount kSignIns[] = {
    {.login = "10000001",
     .name = "佐白 恵",
     .kana = "サシロ メグミ",
     .what = "ケアマネジャー",
     .organisation = "さしろ居宅介護支援事業所",
     .profession = Job::care_manager},
    {.login = "10000002",
     .name = "北山 直樹",
     .kana = "キタヤマ ナオキ",
     .what = "訪問看護師",
     .organisation = "ひばり訪問看護ステーション",
     .profession = Job::nurse},
    {.login = "10000003",
     .name = "稲田 健一",
     .kana = "イナダ ケンイチ",
     .what = "医師",
     .organisation = "稲田内科クリニック",
     .profession = Job::doctor},
    {.login = "10000004",
     .name = "榎本 薫",
     .kana = "エノモト カオル",
     .what = "薬剤師",
     .organisation = "えのき薬局",
     .profession = Job::pharmacist},
    {.login = "10000005",
     .name = "南 亜希",
     .kana = "ミナミ アキ",
     .what = "介護職員",
     .organisation = "デイみなみ",
     .profession = Job::care_worker},
    {.login = "10000006",
     .name = "宍戸 綾",
     .kana = "シシド アヤ",
     .what = "地域包括支援センター",
     .organisation = "笠間市地域包括支援センター",
     .profession = Job::social_worker},
    {.login = "10000007",
     .name = "石井 航",
     .kana = "イシイ ワタル",
     .what = "救急隊員",
     .organisation = "笠間消防署",
     .profession = Job::paramedic},
    {.login = "10000008",
     .name = "朝日 緑",
     .kana = "アサヒ ミドリ",
     .what = "健診機関職員",
     .organisation = "あさひ健診センター",
     .profession = Job::checkup_clerk},
    {.login = "10000009",
     .name = "笠原 守",
     .kana = "カサハラ マモル",
     .what = "市職員（介護）",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::care_officer},
    {.login = "10000010",
     .name = "保坂 実里",
     .kana = "ホサカ ミノリ",
     .what = "市職員（保健）",
     .organisation = "笠間市 健康増進課",
     .profession = Job::health_officer},
    {.login = "10000011",
     .name = "高野 誠",
     .kana = "タカノ マコト",
     .what = "運営事務局",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::clerk,
     .offices = {Office::secretariat}},
    {.login = "10000012",
     .name = "大和 茂樹",
     .kana = "ヤマト シゲキ",
     .what = "事業責任者",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::clerk,
     .offices = {Office::program_owner}},
    {.login = "10000013",
     .name = "沢田 ひろみ",
     .kana = "サワダ ヒロミ",
     .what = "運営管理責任者",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::clerk,
     .offices = {Office::operations_manager}},
    {.login = "10000014",
     .name = "宮田 拓",
     .kana = "ミヤタ タク",
     .what = "システム管理者",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::clerk,
     .offices = {Office::system_admin}},
    {.login = "10000015",
     .name = "倉持 司",
     .kana = "クラモチ ツカサ",
     .what = "監査責任者",
     .organisation = "笠間市 健康増進課",
     .profession = Job::clerk,
     .offices = {Office::chief_auditor}},
    {.login = "10000016",
     .name = "関 千鶴",
     .kana = "セキ チヅル",
     .what = "監査員",
     .organisation = "笠間市 健康増進課",
     .profession = Job::clerk,
     .offices = {Office::auditor}},
    {.login = "10000017",
     .name = "野口 章",
     .kana = "ノグチ アキラ",
     .what = "利用機関管理責任者",
     .organisation = "ひばり訪問看護ステーション",
     .profession = Job::nurse,
     .offices = {Office::organisation_manager}},
    {.login = "10000018",
     .name = "飯島 涼",
     .kana = "イイジマ リョウ",
     .what = "役割を3つ持つ人",
     .organisation = "つむぎ居宅介護支援事業所",
     .profession = Job::care_manager,
     .offices = {Office::organisation_manager, Office::council_member}},
    {.login = "10000019",
     .name = "歯朶 優",
     .kana = "シダ ユウ",
     .what = "歯科医師",
     .organisation = "いなだ歯科",
     .profession = Job::dentist},
    {.login = "10000020",
     .name = "市原 修平",
     .kana = "イチハラ シュウヘイ",
     .what = "市民病院の医師",
     .organisation = "笠間市民病院",
     .profession = Job::doctor},
    {.login = "10000021",
     .name = "見山 桂",
     .kana = "ミヤマ ケイ",
     .what = "社協の見守り担当",
     .organisation = "笠間市社会福祉協議会",
     .profession = Job::watcher},
    {.login = "10000022",
     .name = "友部 進",
     .kana = "トモベ ススム",
     .what = "市職員（介護、承認する同僚）",
     .organisation = "笠間市 高齢福祉課",
     .profession = Job::care_officer},
    {.login = "10000023",
     .name = "稲田 早苗",
     .kana = "イナダ サナエ",
     .what = "市職員（保健、承認する同僚）",
     .organisation = "笠間市 健康増進課",
     .profession = Job::health_officer},
    {.login = "20000001",
     .name = "岩間 和子",
     .kana = "イワマ カズコ",
     .what = "市民（本人）",
     .subject = "岩間 和子"},
    {.login = "20000002",
     .name = "田村 ハツ子",
     .kana = "タムラ ハツコ",
     .what = "市民（本人）",
     .subject = "田村 ハツ子"},
    {.login = "20000003",
     .name = "相良 恒",
     .kana = "サガラ ヒサシ",
     .what = "代諾者（成年後見人）",
     .represents = "本戸 ミツ",
     .relation = "proxy",
     .ground = "guardian"},
    {.login = "20000004",
     .name = "岩間 健太",
     .kana = "イワマ ケンタ",
     .what = "家族（閲覧）",
     .represents = "岩間 和子",
     .relation = "family",
     .ground = "subject_wish"},
};

constexpr std::array kCareManagers{Job::care_manager};
constexpr std::array kHomeNurses{Job::nurse, Job::nurse, Job::therapist};
constexpr std::array kCareWorkers{Job::care_worker, Job::care_worker, Job::care_worker, Job::nurse};
constexpr std::array kHospitalStaff{Job::doctor, Job::doctor, Job::nurse, Job::pharmacist,
                                    Job::social_worker};
constexpr std::array kClinicStaff{Job::doctor, Job::nurse};
constexpr std::array kDentalStaff{Job::dentist, Job::dental_hygienist};
constexpr std::array kPharmacists{Job::pharmacist};
constexpr std::array kCheckupClerks{Job::checkup_clerk};
constexpr std::array kParamedics{Job::paramedic};
constexpr std::array kOfficers{Job::care_officer, Job::public_health_nurse};
constexpr std::array kSupporters{Job::care_manager, Job::social_worker, Job::public_health_nurse};
constexpr std::array kWatchers{Job::watcher};

} // namespace

std::span<const MadeOrganisation> organisations() { return kOrganisations; }

std::span<const int> of_kind(guard::OrganisationKind kind)
{
    static const auto places = [] {
        std::array<std::vector<int>, guard::kOrganisationKinds> all;
        for (int i = 0; i < int(std::size(kOrganisations)); ++i)
            all[std::size_t(kOrganisations[i].kind)].push_back(i);
        return all;
    }();
    return places[std::size_t(kind)];
}

int place_of(std::string_view name)
{
    for (int i = 0; i < int(std::size(kOrganisations)); ++i) {
        if (kOrganisations[i].name == name) return i;
    }
    throw std::logic_error("no such organisation in the demo: " + std::string(name));
}

std::span<const MadeAccount> sign_ins() { return kSignIns; }

std::span<const guard::Profession> professions_of(guard::OrganisationKind kind)
{
    switch (kind) {
    case Kind::none:
    case Kind::audit_firm: return {};
    case Kind::care_plan_office: return kCareManagers;
    case Kind::home_nursing: return kHomeNurses;
    case Kind::home_help: return kCareWorkers;
    case Kind::hospital:
    case Kind::city_hospital: return kHospitalStaff;
    case Kind::clinic: return kClinicStaff;
    case Kind::dental_clinic: return kDentalStaff;
    case Kind::pharmacy: return kPharmacists;
    case Kind::checkup_body: return kCheckupClerks;
    case Kind::fire_station: return kParamedics;
    case Kind::city_department: return kOfficers;
    case Kind::support_centre: return kSupporters;
    case Kind::welfare_council: return kWatchers;
    }
    return {};
}

} // namespace kasama::demo
