// 基本調査, item by item (認定調査員テキスト2009 改訂版). The number of a choice is its code.
#include "records/survey/items.h"

namespace kasama::records {

namespace {

using entry::Code;

constexpr Code kHold[] = {{"1", "つかまらないで可"}, {"2", "つかまれば可"}, {"3", "できない"}};
constexpr Code kSit[] = {
    {"1", "できる"}, {"2", "自分の手で支えれば可"}, {"3", "支えてもらえれば可"}, {"4", "できない"}};
constexpr Code kStand[] = {{"1", "支えなしで可"}, {"2", "何か支えがあれば可"}, {"3", "できない"}};
constexpr Code kWash[] = {{"1", "介助なし"}, {"2", "一部介助"}, {"3", "全介助"}, {"4", "行っていない"}};
constexpr Code kHelp3[] = {{"1", "介助なし"}, {"2", "一部介助"}, {"3", "全介助"}};
constexpr Code kHelp4[] = {{"1", "介助なし"}, {"2", "見守り等"}, {"3", "一部介助"}, {"4", "全介助"}};
constexpr Code kSight[] = {{"1", "普通"},
                           {"2", "約1m先の図が見える"},
                           {"3", "目の前の図が見える"},
                           {"4", "ほとんど見えない"},
                           {"5", "判断不能"}};
constexpr Code kHearing[] = {{"1", "普通"},
                             {"2", "普通の声がやっと"},
                             {"3", "大声なら何とか"},
                             {"4", "ほとんど聞こえない"},
                             {"5", "判断不能"}};
constexpr Code kSwallow[] = {{"1", "できる"}, {"2", "見守り等"}, {"3", "できない"}};
constexpr Code kOut[] = {{"1", "週1回以上"}, {"2", "月1回以上"}, {"3", "月1回未満"}};
constexpr Code kTell[] = {
    {"1", "伝達できる"}, {"2", "ときどき伝達できる"}, {"3", "ほとんど伝達できない"}, {"4", "できない"}};
constexpr Code kAble[] = {{"1", "できる"}, {"2", "できない"}};
constexpr Code kOften[] = {{"1", "ない"}, {"2", "ときどきある"}, {"3", "ある"}};
constexpr Code kDecide[] = {
    {"1", "できる"}, {"2", "特別な場合を除いてできる"}, {"3", "日常的に困難"}, {"4", "できない"}};

struct Item {
    std::string_view id, label;
    entry::CodeList codes{}; ///< none: a flag
    bool extract = false;
};

constexpr Item kItems[] = {
    {"i1_1a", "1-1 左上肢の麻痺"},
    {"i1_1b", "1-1 右上肢の麻痺"},
    {"i1_1c", "1-1 左下肢の麻痺"},
    {"i1_1d", "1-1 右下肢の麻痺"},
    {"i1_1e", "1-1 その他の麻痺"},
    {"i1_2a", "1-2 肩関節の拘縮"},
    {"i1_2b", "1-2 股関節の拘縮"},
    {"i1_2c", "1-2 膝関節の拘縮"},
    {"i1_2d", "1-2 その他の拘縮"},
    {"i1_3", "1-3 寝返り", kHold},
    {"i1_4", "1-4 起き上がり", kHold},
    {"i1_5", "1-5 座位保持", kSit, true},
    {"i1_6", "1-6 両足での立位保持", kStand},
    {"i1_7", "1-7 歩行", kHold, true},
    {"i1_8", "1-8 立ち上がり", kHold},
    {"i1_9", "1-9 片足での立位", kStand},
    {"i1_10", "1-10 洗身", kWash},
    {"i1_11", "1-11 つめ切り", kHelp3},
    {"i1_12", "1-12 視力", kSight, true},
    {"i1_13", "1-13 聴力", kHearing, true},
    {"i2_1", "2-1 移乗", kHelp4, true},
    {"i2_2", "2-2 移動", kHelp4, true},
    {"i2_3", "2-3 えん下", kSwallow, true},
    {"i2_4", "2-4 食事摂取", kHelp4, true},
    {"i2_5", "2-5 排尿", kHelp4},
    {"i2_6", "2-6 排便", kHelp4},
    {"i2_7", "2-7 口腔清潔", kHelp3},
    {"i2_8", "2-8 洗顔", kHelp3},
    {"i2_9", "2-9 整髪", kHelp3},
    {"i2_10", "2-10 上衣の着脱", kHelp4},
    {"i2_11", "2-11 ズボン等の着脱", kHelp4},
    {"i2_12", "2-12 外出頻度", kOut},
    {"i3_1", "3-1 意思の伝達", kTell, true},
    {"i3_2", "3-2 毎日の日課の理解", kAble},
    {"i3_3", "3-3 生年月日や年齢を言う", kAble},
    {"i3_4", "3-4 短期記憶", kAble},
    {"i3_5", "3-5 自分の名前を言う", kAble},
    {"i3_6", "3-6 今の季節の理解", kAble},
    {"i3_7", "3-7 場所の理解", kAble},
    {"i3_8", "3-8 徘徊", kOften},
    {"i3_9", "3-9 外出すると戻れない", kOften},
    {"i4_1", "4-1 被害的", kOften},
    {"i4_2", "4-2 作話", kOften},
    {"i4_3", "4-3 感情が不安定", kOften},
    {"i4_4", "4-4 昼夜逆転", kOften},
    {"i4_5", "4-5 同じ話をする", kOften},
    {"i4_6", "4-6 大声を出す", kOften},
    {"i4_7", "4-7 介護に抵抗", kOften},
    {"i4_8", "4-8 落ち着きなし", kOften},
    {"i4_9", "4-9 一人で出たがる", kOften},
    {"i4_10", "4-10 収集癖", kOften},
    {"i4_11", "4-11 物や衣類を壊す", kOften},
    {"i4_12", "4-12 ひどい物忘れ", kOften},
    {"i4_13", "4-13 独り言・独り笑い", kOften},
    {"i4_14", "4-14 自分勝手に行動する", kOften},
    {"i4_15", "4-15 話がまとまらない", kOften},
    {"i5_1", "5-1 薬の内服", kHelp3},
    {"i5_2", "5-2 金銭の管理", kHelp3},
    {"i5_3", "5-3 日常の意思決定", kDecide},
    {"i5_4", "5-4 集団への不適応", kOften},
    {"i5_5", "5-5 買い物", kHelp4},
    {"i5_6", "5-6 簡単な調理", kHelp4},
    {"i6_1", "6 点滴の管理", {}, true},
    {"i6_2", "6 中心静脈栄養", {}, true},
    {"i6_3", "6 透析", {}, true},
    {"i6_4", "6 ストーマの処置", {}, true},
    {"i6_5", "6 酸素療法", {}, true},
    {"i6_6", "6 レスピレーター", {}, true},
    {"i6_7", "6 気管切開の処置", {}, true},
    {"i6_8", "6 疼痛の看護", {}, true},
    {"i6_9", "6 経管栄養", {}, true},
    {"i6_10", "6 モニター測定", {}, true},
    {"i6_11", "6 じょくそうの処置", {}, true},
    {"i6_12", "6 カテーテル", {}, true},
};
static_assert(std::size(kItems) == 74);

} // namespace

const std::vector<entry::AnyField>& survey_items()
{
    static const std::vector<entry::AnyField> all = [] {
        std::vector<entry::AnyField> fields;
        for (const Item& item : kItems)
            fields.push_back({.id = item.id,
                              .label = item.label,
                              .kind = item.codes.empty() ? entry::Kind::flag : entry::Kind::code,
                              .codes = item.codes,
                              .extract = item.extract});
        return fields;
    }();
    return all;
}

} // namespace kasama::records
