// What a team writes about the people of the pictures in a month: measured values, notes, visits, the plan,
// and what came before them.
#include "demo/records.h"

namespace kasama::demo {

namespace {

using guard::Category;
using guard::OrganisationKind;
using Texts = std::vector<std::pair<std::string_view, std::string>>;

class Diary {
public:
    Diary(Life& life, Date today)
        : life_(life), today_(today), manager_(life.of_team(OrganisationKind::care_plan_office)),
          nurse_(life.of_team(OrganisationKind::home_nursing)),
          helper_(life.of_team(OrganisationKind::home_help)), clinic_(life.of_team(OrganisationKind::clinic))
    {
    }

    void write()
    {
        survey();
        opinion();
        plan();
        watched_over();
        condition();
        vitals();
        notes();
        visits();
        screening();
    }

private:
    std::string day(int ago) const { return to_text(today_ - days(ago)); }

    void add(Category category, int ago, const Texts& texts, int organisation)
    {
        entry::Values values;
        for (const auto& [id, text] : texts) values.set_text(id, text);
        life_.records.push_back(
            {category, std::move(values), office_hour(life_.dice, today_ - days(ago)), organisation});
    }

    void survey()
    {
        add(Category::certification_survey, 380,
            {{"surveyed_on", day(380)},
             {"place", "1"},
             {"surveyor", "大月 恵（笠間市 高齢福祉課）"},
             {"services", "通所介護 週2回、福祉用具（歩行器）"},
             {"family", "玄関に段差。日中はひとりになる時間がある。"},
             {"remarks", "歩くときは伝い歩き。夜間のトイレで一度転んだ。"}},
            place_of("笠間市 高齢福祉課"));
    }

    void opinion()
    {
        if (clinic_ < 0) return;
        const auto& place = organisations()[std::size_t(clinic_)];
        add(Category::doctor_opinion, 372,
            {{"written_on", day(372)},
             {"agreed", "1"},
             {"doctor", "稲田 修"},
             {"place", std::string(place.name)},
             {"seen_on", day(374)},
             {"diagnoses", life_.illness.stroke ? "脳梗塞後遺症、高血圧症" : "変形性膝関節症、高血圧症"},
             {"stable", "1"},
             {"physical_grade", "4"},
             {"dementia_grade", life_.illness.dementia ? "4" : "2"},
             {"risks", "転倒・骨折。歩行器を使い、段差をなくす。"},
             {"prospect", "1"},
             {"care", "血圧は150を超えたら連絡。入浴は体調のよい日に。"}},
            place_of("笠間市 高齢福祉課"));
    }

    void plan()
    {
        if (manager_ < 0) return;
        add(Category::care_plan, 340,
            {{"table", "1"},
             {"made_on", day(340)},
             {"until", day(-25)},
             {"wishes", "家で暮らしつづけたい。ひとりで風呂に入れるようになりたい。"},
             {"aims", "転ばずに家の中を歩き、週2回は外に出る（6か月）。"},
             {"services", "通所介護 週2回、訪問看護 週1回、福祉用具貸与（歩行器）"},
             {"consented_on", day(338)}},
            manager_);
        add(Category::care_plan, 30,
            {{"table", "4"},
             {"made_on", day(30)},
             {"text", "担当者会議。血圧は落ち着いている。入浴のときの見守りをつづける。"}},
            manager_);
    }

    void watched_over()
    {
        add(Category::watch_over, 120,
            {{"confirmed_on", day(120)},
             {"household", life_.age > 85 ? "alone" : "daytime"},
             {"commissioner", "石寺地区の民生委員"},
             {"key", "長女が持っている"},
             {"emergency_button", "1"},
             {"aids", "歩行器、手すり"},
             {"escape_help", "1"},
             {"escape_reason", "段差でつまずく。車で迎えに行く。"},
             {"listed", "1"}},
            manager_);
    }

    void condition()
    {
        if (clinic_ < 0) return;
        add(Category::condition, 200,
            {{"noted_on", day(200)},
             {"kind", "problem"},
             {"problem", "高血圧症"},
             {"text", "家庭血圧は朝夕に測る。上が150をつづけて超えたら受診。"}},
            clinic_);
        add(Category::condition, 12,
            {{"noted_on", day(12)},
             {"kind", "order"},
             {"problem", "高血圧症"},
             {"text", "入浴の前後で血圧を測ってください。"}},
            clinic_);
    }

    void vitals()
    {
        const int writer = nurse_ >= 0 ? nurse_ : helper_;
        if (writer < 0) return;
        for (int ago = 63; ago >= 0; ago -= 7) {
            const int upper = 128 + life_.dice.below(20), lower = 72 + life_.dice.below(12);
            const bool fever = ago == 14;
            add(Category::vitals, ago,
                {{"measured_on", day(ago)},
                 {"measured_at", "10:" + std::to_string(10 + life_.dice.below(40))},
                 {"measurer", "professional"},
                 {"temperature", fever ? "37.8" : "36." + std::to_string(2 + life_.dice.below(6))},
                 {"pulse", std::to_string(64 + life_.dice.below(18))},
                 {"systolic", std::to_string(upper)},
                 {"diastolic", std::to_string(lower)},
                 {"spo2", std::to_string(95 + life_.dice.below(4))},
                 {"remark", fever ? "のどの痛み。水分をすすめ、主治医に連絡した。" : ""}},
                writer);
        }
    }

    void notes()
    {
        if (manager_ < 0) return;
        const int other = nurse_ >= 0 ? nurse_ : helper_ >= 0 ? helper_ : manager_;
        add(Category::team_notes, 14,
            {{"written_on", day(14)},
             {"kind", "report"},
             {"text", "37.8℃の熱。主治医の指示で、今日の入浴は見合わせました。"}},
            other);
        add(Category::team_notes, 13,
            {{"written_on", day(13)},
             {"kind", "reply"},
             {"text", "ありがとうございます。あすの通所はお休みの連絡をしました。"}},
            manager_);
        add(Category::team_notes, 3,
            {{"written_on", day(3)},
             {"kind", "message"},
             {"text", "ご家族の希望で、次の担当者会議は土曜の午前にします。"},
             {"citizen_area", "1"}},
            manager_);
    }

    void visits()
    {
        const int writer = helper_ >= 0 ? helper_ : nurse_;
        if (writer < 0) return;
        for (int ago = 28; ago >= 0; ago -= 7)
            add(Category::service_log, ago,
                {{"visited_on", day(ago)},
                 {"visited_at", "10:00から11:00"},
                 {"service", helper_ >= 0 ? "15" : "13"},
                 {"text", helper_ >= 0 ? "歩く練習と入浴の見守り。" : "血圧の測定、薬の確認、足の観察。"},
                 {"meal", std::to_string(7 + life_.dice.below(4))},
                 {"water", std::to_string(600 + 100 * life_.dice.below(5))},
                 {"bath", ago == 14 ? "no" : "yes"},
                 {"medicine", "yes"}},
                writer);
    }

    void screening()
    {
        add(Category::cancer_screening, 150,
            {{"screened_on", day(150)},
             {"kind", "colon"},
             {"place", "あさひ健診センター"},
             {"judgement", "1"}},
            place_of("笠間市 健康増進課"));
    }

    Life& life_;
    Date today_;
    int manager_, nurse_, helper_, clinic_;
};

} // namespace

void add_daily_records(Life& life, Date today)
{
    if (life.cared_for) Diary(life, today).write();
}

} // namespace kasama::demo
