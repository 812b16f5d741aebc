// D10: what a crew must know, one confirmed fact an entry; some older than a year, as in every city.
#include "demo/records.h"

#include "records/emergency/facts.h"

namespace kasama::demo {

namespace {

struct Told {
    std::string_view kind, fact, detail{}, by = "doctor";
    bool present = true;
};

std::vector<Told> facts_of(Life& life)
{
    const Illness& ill = life.illness;
    std::vector<Told> all;
    if (ill.fibrillation)
        all.push_back(
            {"medicine", "血液を固まりにくくする薬", "エリキュース錠を朝夕。頭を打ったときは必ず伝える。"});
    if (ill.sugar)
        all.push_back({"medicine", "血糖を下げる薬", "食べられないときは低血糖に注意。", "pharmacist"});
    all.push_back(ill.penicillin ? Told{"allergy", "ペニシリン系（発疹）",
                                        "2011年、抜歯のあとの薬で全身に発疹。", "self"}
                                 : Told{"allergy", "", "", "self", false});
    if (ill.fibrillation) all.push_back({"condition", "心房細動"});
    if (ill.pressure) all.push_back({"condition", "高血圧"});
    if (ill.sugar) all.push_back({"condition", "2型糖尿病"});
    if (ill.stroke) all.push_back({"condition", "脳梗塞（左の手足に軽い麻痺）", "2021年に入院。"});
    if (ill.dementia)
        all.push_back({"condition", "認知症", "日時が分からないことがある。ゆっくり話すと通じる。"});
    if (ill.fracture) all.push_back({"condition", "大腿骨の骨折（手術ずみ）"});
    if (ill.asthma) all.push_back({"condition", "気管支ぜんそく"});
    if (ill.fibrillation && life.dice.chance(25))
        all.push_back({"device", "ペースメーカー", "手帳は保険証と一緒にある。"});
    else
        all.push_back({"device", "", "", "family", false});
    if (life.cared_for) {
        all.push_back({"state",
                       ill.dementia ? "会話はできる。見守りがあれば歩ける" : "つえで歩く。会話はふつう", "",
                       "manager"});
        if (life.dice.chance(35))
            all.push_back({"wish", "人生会議の記録あり", "冷蔵庫の「救急医療情報キット」の中。", "family"});
    }
    static constexpr std::string_view kBlood[] = {"A型 Rh+", "O型 Rh+", "B型 Rh+", "AB型 Rh+"};
    if (life.dice.chance(60)) all.push_back({"blood", life.dice.pick(kBlood), "", "self"});
    return all;
}

} // namespace

void add_emergency_facts(Life& life, Date today)
{
    if (!life.cared_for && !(life.age >= 70 && life.dice.chance(40))) return;
    using Kind = guard::OrganisationKind;
    const int clinic = life.of_team(Kind::clinic), nurse = life.of_team(Kind::home_nursing);
    const auto add = [&](const Told& told, const std::string& telephone) {
        const Date confirmed = today - days(life.dice.between(10, 480));
        entry::Values v;
        v.set(records::kFactKind, std::string(told.kind));
        v.set(records::kPresent, std::string(told.present ? "1" : "0"));
        v.set(records::kFact, std::string(told.fact));
        v.set(records::kDetail, std::string(told.detail));
        v.set(records::kFactTelephone, telephone);
        v.set(records::kToldBy, std::string(told.by));
        v.set(records::kConfirmedOn, confirmed);
        const int writer = told.by == "self" || told.by == "family" ? -1 : nurse >= 0 ? nurse : clinic;
        life.records.push_back(
            {guard::Category::emergency_medical, std::move(v), office_hour(life.dice, confirmed), writer});
    };
    for (const Told& told : facts_of(life)) add(told, "");
    if (clinic >= 0) {
        const std::string name(organisations()[std::size_t(clinic)].name);
        add({.kind = "doctor", .fact = name, .detail = "内科", .by = "self"},
            "0296-00-0" + std::to_string(100 + clinic));
    }
}

} // namespace kasama::demo
