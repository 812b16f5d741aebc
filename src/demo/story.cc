// The people of the pictures. Their terms end relative to today, so that the story is the same whenever it is
// told.
#include "demo/people.h"

#include "residents/subjects/basics.h"

namespace kasama::demo {

namespace {

struct Told {
    std::string_view name, kana, birth, sex, insured_number, place, telephone, household;
    std::string_view consented; ///< "" where no notice was given
    std::vector<std::string_view> team;
};

constexpr std::string_view kAll = "ABCDEFGHI";

const Told kTold[] = {
    {"岩間 和子",
     "イワマ カズコ",
     "1954-05-14",
     "2",
     "0000412876",
     "稲田0000-1",
     "0296-00-0112",
     "3人世帯（母）",
     "ABCDEFHI",
     {"さしろ居宅介護支援事業所", "稲田内科クリニック", "ひばり訪問看護ステーション", "えのき薬局",
      "デイみなみ", "県央笠間病院"}},
    {"押辺 清",
     "オシノベ キヨシ",
     "1938-02-03",
     "1",
     "0000407315",
     "押辺0000-18",
     "0296-00-0118",
     "2人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "稲田内科クリニック", "ヘルパーステーションすずらん"}},
    {"大橋 正夫",
     "オオハシ マサオ",
     "1942-09-28",
     "1",
     "0000409940",
     "大橋0000-7",
     "0296-00-0133",
     "1人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "岩間ファミリークリニック", "デイみなみ", "いなだ歯科"}},
    {"池野辺 トシ",
     "イケノベ トシ",
     "1933-12-01",
     "2",
     "0000403188",
     "池野辺0000-25",
     "0296-00-0141",
     "4人世帯（母）",
     kAll,
     {"さしろ居宅介護支援事業所", "ひばり訪問看護ステーション", "南吉原診療所", "みずき薬局"}},
    {"福原 勝",
     "フクハラ マサル",
     "1940-07-17",
     "1",
     "0000408201",
     "福原0000-3",
     "0296-00-0156",
     "2人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "こぶし内科クリニック", "訪問介護つくし", "笠間市地域包括支援センター"}},
    {"本戸 ミツ",
     "モトド ミツ",
     "1935-04-22",
     "2",
     "0000404677",
     "本戸0000-11",
     "0296-00-0164",
     "1人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "ひばり訪問看護ステーション", "稲田内科クリニック", "えのき薬局",
      "ショートステイ花かご", "笠間市社会福祉協議会"}},
    {"田村 ハツ子",
     "タムラ ハツコ",
     "1944-03-08",
     "2",
     "0000418273",
     "箱田0000-40",
     "0296-00-0178",
     "1人世帯（世帯主）",
     kAll,
     {"つむぎ居宅介護支援事業所", "ひばり訪問看護ステーション", "こぶし内科クリニック", "みずき薬局",
      "デイサービスこもれび"}},
    {"柴崎 かおり",
     "シバサキ カオリ",
     "1968-11-02",
     "2",
     "0000431102",
     "美原0000-52",
     "0296-00-0183",
     "1人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "稲田内科クリニック"}},
    {"大郷戸 昇",
     "オオゴウド ノボル",
     "1946-06-19",
     "1",
     "0000413390",
     "大郷戸0000-9",
     "0296-00-0191",
     "2人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "稲田内科クリニック", "ひばり訪問看護ステーション"}},
    {"来栖 政江",
     "クルス マサエ",
     "1949-01-30",
     "2",
     "0000417745",
     "来栖0000-14",
     "0296-00-0205",
     "1人世帯（世帯主）",
     "",
     {"さしろ居宅介護支援事業所", "こぶし内科クリニック"}},
    {"安居 隆",
     "アゴ タカシ",
     "1951-08-08",
     "1",
     "0000419026",
     "安居0000-31",
     "0296-00-0219",
     "2人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "ともべ整形外科"}},
    {"泉 ふみ",
     "イズミ フミ",
     "1930-10-15",
     "2",
     "0000401553",
     "泉0000-6",
     "0296-00-0222",
     "3人世帯（母）",
     kAll,
     {"さしろ居宅介護支援事業所", "南吉原診療所"}},
    {"橋爪 保",
     "ハシヅメ タモツ",
     "1947-03-27",
     "1",
     "0000414486",
     "橋爪0000-20",
     "0296-00-0237",
     "2人世帯（世帯主）",
     kAll,
     {"さしろ居宅介護支援事業所", "ひばり訪問看護ステーション", "こぶし内科クリニック", "みずき薬局"}},
};

/// The one fact that makes each of the last ones a case of its own.
void set_apart(Life& life, Date today)
{
    if (life.name == "柴崎 かおり") life.shielded = true;
    if (life.name == "大郷戸 昇")
        life.stops.push_back({"everything", "", office_hour(life.dice, today - days(34))});
    if (life.name == "橋爪 保") {
        life.stops.push_back(
            {"organisation", "ひばり訪問看護ステーション", office_hour(life.dice, today - days(12))});
    }
    if (life.name == "安居 隆") {
        life.end_cause = "moved_out";
        life.ended_at = start_of(today - days(61));
        life.basics.set(residents::kResidencyKind, std::string("3"));
    }
    if (life.name == "泉 ふみ") {
        life.end_cause = "died";
        life.ended_at = start_of(today - days(25));
        life.basics.set(residents::kResidencyKind, std::string("4"));
    }
}

Life told(const Told& t, std::uint64_t seed, std::uint64_t number, Date today)
{
    Life life{.dice = Dice(seed, number), .basics = {}, .name = std::string(t.name), .story = true};
    life.birth = parse_date(t.birth).value();
    life.age = age_on(life.birth, today);
    life.female = t.sex == "2";
    life.cared_for = true;
    life.listed_at = start_of(today - days(1080)) + std::chrono::hours(10);
    entry::Values& values = life.basics;
    values.set(residents::kName, life.name);
    values.set(residents::kKana, std::string(t.kana));
    values.set(residents::kBirthDate, life.birth);
    values.set(residents::kSex, std::string(t.sex));
    values.set(residents::kInsuredNumber, std::string(t.insured_number));
    values.set(residents::kResidencyKind, std::string("1"));
    values.set(residents::kHousehold, std::string(t.household));
    values.set(residents::kPostalCode, std::string("309-1635"));
    values.set(residents::kAddress, "笠間市" + std::string(t.place));
    values.set(residents::kTelephone, std::string(t.telephone));
    life.consented = t.consented;
    if (!t.consented.empty()) life.notified_at = start_of(today - days(1066)) + std::chrono::hours(14);
    for (const std::string_view organisation : t.team) life.team.push_back(place_of(organisation));
    set_apart(life, today);
    return life;
}

} // namespace

std::vector<Life> story_people(std::uint64_t seed, Date today)
{
    std::vector<Life> people;
    for (const Told& one : kTold) people.push_back(told(one, seed, people.size(), today));
    return people;
}

} // namespace kasama::demo
