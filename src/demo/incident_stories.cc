// What an incident asks of others, and what an erasure leaves with them.
#include "demo/logins.h"
#include "demo/stories.h"

namespace kasama::demo {

std::vector<Told> stories_of_incident(const DayWords& day)
{
    return {
        {.procedure = "incident_check",
         .by = kDesk,
         .days_ago = 95,
         .form = {{"incident", ""}, {"asked", "予定表を書き出した利用者と、その時刻。"}},
         .steps = {{"find",
                    kSystem,
                    94,
                    {{"checked", "履歴を確かめた。書き出しは1件で、前日の夕方だった。"},
                     {"analysis", "書き出した人の端末のほかからは、開かれていない。"}}}}},
        {.procedure = "responsibility",
         .by = kDesk,
         .about = "ひばり訪問看護ステーション",
         .days_ago = 91,
         .form = {{"incident", ""}, {"facts", "訪問先に2人分の予定表を置き忘れ、同じ日に回収した。"}},
         .steps =
             {{"state",
               kManager,
               86,
               {{"statement", "かばんに入れたと思いこみ、数を確かめていませんでした。"}}},
              {"find_slight",
               kOperations,
               82,
               {{"ground", "回収が早く、くり返しではない。手順の見直しもすんでいる。"}}},
              {"receive_slight", kOwner, 80, {{"words", "手順の見直しを、ほかの機関にも知らせること。"}}}}},
        {.procedure = "prevention_order",
         .by = kDesk,
         .about = "ひばり訪問看護ステーション",
         .days_ago = 87,
         .form = {{"incident", ""},
                  {"order", "持ち出す前と戻ったあとに、紙の数を2人で確かめること。"},
                  {"by", day(72)}},
         .steps =
             {{"order", kOperations, 86},
              {"evidence", kManager, 75, {{"evidence", "手順書を改め、全員が読んだ。確認の表を始めた。"}}},
              {"confirm", kDesk, 71, {{"confirmed", "手順書と、2週間分の表を見た。"}}}}},
        {.procedure = "erased_copies",
         .by = kDesk,
         .about = "ひばり訪問看護ステーション",
         .days_ago = 52,
         .form = {{"pseudonym", "S-3k7w2p"}, {"copies", "お薬手帳の印刷　1枚"}},
         .steps =
             {{"dispose", kManager, 50, {{"kind", "paper"}, {"way", "shredded"}, {"done_on", day(50)}}}}},
    };
}

} // namespace kasama::demo
