// One function for each scope. Every form says in words what ambulance crews will not see.
#include "residents/sharing/stop_words.h"

#include "residents/sharing/words.h"

namespace kasama::residents {

namespace {

constexpr std::string_view kAmbulance = "救急車を呼んだときも、救急隊員は持病や薬の情報を見られません。";
constexpr std::string_view kServices = "介護や医療のサービスは、これまでどおり受けられます。";

StopWords everything(const std::string& whose)
{
    return {.scope = "全部止める",
            .targets_label = {},
            .targets = {},
            .what = "すべての情報",
            .after = {"すべての機関の職員は、" + whose + "の情報を見られません。書くこともできません。",
                      std::string(kAmbulance),
                      "市の担当の課は、その課がもともと持っている情報だけを持ち続けます。",
                      std::string(kServices)},
            .done = "すべての機関は、" + whose + "の情報を見られません。" + std::string(kAmbulance),
            .other_side = {"機関の画面には、" + whose +
                           "の情報が出なくなります。止めたことは、画面に出ません。"}};
}

StopWords listing(const std::string& whose)
{
    return {.scope = "掲載を止める",
            .targets_label = {},
            .targets = {},
            .what = "ネットワークに載っているすべての情報",
            .after = {"市と機関のだれも、" + whose + "の情報を見られません。" + whose +
                          "も、同意と停止の記録と、だれが見たかの記録だけを見られます。",
                      std::string(kAmbulance),
                      "新しい情報は取り込みません。いまある情報は、消さずに封をして残します。",
                      std::string(kServices)},
            .done = "だれも、" + whose + "の情報を見られません。" + std::string(kAmbulance),
            .other_side = {"市と機関の画面には、" + whose +
                           "の情報が出なくなります。止めたことは、画面に出ません。"}};
}

StopWords some_organisations(const StopChoice& choice, const std::vector<guard::Organisation>& organisations,
                             const std::string& whose)
{
    std::string names;
    bool fire = false;
    std::size_t others = 0;
    bool fire_stays = false;
    for (const guard::Organisation& o : organisations) {
        const bool stopped =
            std::find(choice.targets.begin(), choice.targets.end(), o.id) != choice.targets.end();
        const bool crew = o.kind == guard::OrganisationKind::fire_station;
        if (stopped) {
            names += (names.empty() ? "" : "、") + o.name;
            fire = fire || crew;
        } else if (crew) {
            fire_stays = true;
        } else {
            ++others;
        }
    }
    if (names.empty()) names = "選んだ機関";
    StopWords words{.scope = "選んだ機関だけ",
                    .targets_label = "止める機関",
                    .targets = names,
                    .what = "すべての情報",
                    .after = {names + "の職員は、" + whose + "の情報を見られません。書くこともできません。"},
                    .done = names + "は、" + whose + "の情報を見られません。",
                    .other_side = {names + "の画面には、" + whose +
                                   "の情報が出なくなります。止めたことは、画面に出ません。"}};
    if (fire) words.after.emplace_back(kAmbulance);
    if (fire) words.done += kAmbulance;
    std::string stay;
    if (others > 0) stay = "ほかの" + std::to_string(others) + "つの機関";
    if (fire_stays) stay += stay.empty() ? "救急隊" : "と救急隊";
    if (!stay.empty()) words.after.push_back(stay + "は、これまでどおり見られます。");
    return words;
}

StopWords some_blocks(const StopChoice& choice, const std::string& whose)
{
    std::string names;
    for (const std::string& letter : choice.targets) {
        names += (names.empty() ? "" : "、") + std::string(plain_block(letter.empty() ? 'A' : letter[0]));
    }
    return {.scope = "選んだ種類の情報だけ",
            .targets_label = "止める情報",
            .targets = names,
            .what = names,
            .after = {"すべての機関の職員は、" + names + "を見られません。書くこともできません。",
                      "救急車を呼んだときも、救急隊員はこの種類の情報を見られません。",
                      "ほかの種類の情報は、これまでどおり見られます。"},
            .done = "すべての機関と救急隊は、" + whose + "の情報のうち、" + names + "を見られません。",
            .other_side = {"機関の画面には、この種類の情報が出なくなります。止めたことは、画面に出ません。"}};
}

} // namespace

StopWords words_of(const StopChoice& choice, const std::vector<guard::Organisation>& organisations,
                   const std::string& whose)
{
    if (choice.scope == "listing") return listing(whose);
    if (choice.scope == "organisation") return some_organisations(choice, organisations, whose);
    if (choice.scope == "block") return some_blocks(choice, whose);
    return everything(whose);
}

} // namespace kasama::residents
