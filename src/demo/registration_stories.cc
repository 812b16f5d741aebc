// People and organisations that come, change and go.
#include "demo/logins.h"
#include "demo/stories.h"

namespace kasama::demo {

std::vector<Told> stories_of_registration(const DayWords& day)
{
    return {
        {.procedure = "revocation",
         .by = kOperations,
         .about = "ケアプランひだまり",
         .days_ago = 120,
         .form = {{"login", ""},
                  {"ground", "violation"},
                  {"leaked", "0"},
                  {"reason",
                   "IDとパスワードを書いた紙を、受付の机に置いていた（規程6.1(2)）。漏えいはない。"}},
         .steps = {{"notify", kDesk, 119, {{"told_on", day(119)}, {"means", "post"}}}, {"close", kDesk, 85}}},
        {.procedure = "user_removal",
         .by = kManager,
         .days_ago = 75,
         .form = {{"login", std::string(kNurse)}, {"ground", "moved"}, {"day", day(60)}},
         .steps = {{"return", kDesk, 74, {{"reason", "異動が来年度に延びたと、電話で連絡があったため。"}}}}},
        {.procedure = "citizen_leaving",
         .by = kCitizen,
         .days_ago = 40,
         .form = {{"login", std::string(kCitizen)}, {"listing", "keep"}},
         .steps = {{"withdraw", kCitizen, 39}}},
        {.procedure = "manager_change",
         .by = kManager,
         .days_ago = 4,
         .form = {{"login", std::string(kNurse)},
                  {"standing", "nominee"},
                  {"nominated_on", day(5)},
                  {"day", day(-30)}}},
        {.procedure = "citizen_application",
         .by = kDesk,
         .days_ago = 3,
         .form = {{"kind", "family"},
                  {"insured_number", "0000407315"},
                  {"name", "押辺 美紀"},
                  {"kana", "オシノベ ミキ"},
                  {"contact", "0296-00-0118"},
                  {"paper", "licence"},
                  {"relation", "長女"}}},
        {.procedure = "organisation_leaving",
         .by = kDesk,
         .about = "福祉用具まどか",
         .days_ago = 2,
         .form = {{"day", day(-45)}, {"why", "事業をやめるため。"}}},
        {.procedure = "password_declaration",
         .by = kManager,
         .days_ago = 1,
         .form = {{"login", std::string(kNurse)}, {"ground", "forgotten"}}},
    };
}

} // namespace kasama::demo
