// What a request for disclosure, correction, deletion or suspension is asked and answered with.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance::disclosure {

using entry::Kind;

inline constexpr entry::Code kKinds[] = {
    {"disclosure", "開示"}, {"correction", "訂正"}, {"deletion", "削除"}, {"suspension", "利用停止"}};
inline constexpr entry::Code kAskers[] = {
    {"self", "本人"}, {"legal_agent", "法定代理人"}, {"agent", "任意代理人（委任状）"}};
inline constexpr entry::Code kPapers[] = {
    {"my_number_card", "マイナンバーカード"},          {"licence", "運転免許証"},
    {"register", "戸籍・登記事項証明書（30日以内）"},  {"mandate", "委任状（30日以内）"},
    {"copy_of_residence", "住民票の写し（30日以内）"}, {"other", "その他"}};
inline constexpr entry::Code kDecisions[] = {{"full", "全部"},
                                             {"part", "一部"},
                                             {"none", "しない"},
                                             {"absent", "不存在"},
                                             {"no_answer", "存否応答拒否"}};

inline constexpr auto kKind =
    entry::code_field({.id = "kind", .label = "請求の種類", .required = true}, kKinds);
inline constexpr auto kAsker =
    entry::code_field({.id = "asker", .label = "請求した人", .required = true}, kAskers);
inline constexpr auto kPaper =
    entry::code_field({.id = "paper", .label = "確かめた書類", .required = true}, kPapers);
inline constexpr entry::Field<std::string> kNumber{
    {.id = "insured_number", .label = "対象者の被保険者番号", .required = true, .longest = 10}};
inline constexpr entry::Field<std::string> kWanted{
    {.id = "wanted", .label = "請求の内容", .kind = Kind::long_text, .required = true, .longest = 2000}};
inline constexpr auto kAtOrganisation = entry::date_field(
    {.id = "at_organisation",
     .label = "利用機関が受け付けた日",
     .hint = "機関から届いたときだけ入力します（3.3(2)）。期限は、ここに届いた日から数えます。"});
inline constexpr entry::Field<std::string> kFromOrganisation{{.id = "from_organisation",
                                                              .label = "受け付けた利用機関の番号",
                                                              .hint = "機関から届いたときだけ。例：K-0003",
                                                              .longest = 20}};
inline constexpr auto kDisclosedOn =
    entry::date_field({.id = "disclosed_on",
                       .label = "開示を受けた日",
                       .hint = "訂正・削除・利用停止の請求は、開示を受けた日から90日以内です。"});

inline constexpr auto kHandedOn =
    entry::date_field({.id = "handed_on", .label = "総務課に引き継いだ日", .required = true});
inline constexpr entry::Field<std::string> kLack{
    {.id = "lack", .label = "補正を求めること", .kind = Kind::long_text, .required = true, .longest = 1000}};
inline constexpr entry::Field<std::string> kWhyLonger{{.id = "why_longer",
                                                       .label = "延長の理由",
                                                       .kind = Kind::long_text,
                                                       .hint = "請求した人に、書面で知らせます。",
                                                       .required = true,
                                                       .longest = 1000}};
inline constexpr auto kThirdParty = entry::flag_field(
    {.id = "third_party", .label = "第三者の情報が含まれる（意見を聞くには2週間が必要）", .required = true});
inline constexpr auto kDecision =
    entry::code_field({.id = "decision", .label = "決定", .required = true}, kDecisions);
inline constexpr entry::Field<std::string> kGrounds{
    {.id = "grounds", .label = "全部でないときの理由", .kind = Kind::long_text, .longest = 2000}};
inline constexpr auto kNotifiedOn =
    entry::date_field({.id = "notified_on", .label = "通知した日", .required = true});
inline constexpr auto kTaught = entry::flag_field(
    {.id = "taught", .label = "3か月以内に審査請求ができることを、通知に書いた", .required = true});

inline constexpr auto kObjects = entry::flag_field(
    {.id = "third_party_objects", .label = "第三者が開示に反対している（決定から2週間は開示しない）"});
inline constexpr auto kThirdAsked =
    entry::date_field({.id = "third_asked", .label = "第三者に意見を求めた日", .required = true});
inline constexpr entry::Field<std::string> kWhyLarge{
    {.id = "why_large",
     .label = "84条を使う理由",
     .kind = Kind::long_text,
     .hint = "著しく大量で、60日以内に全部を決めると事務に著しい支障があること。",
     .required = true,
     .longest = 1000}};
inline constexpr auto kRestBy =
    entry::date_field({.id = "rest_by", .label = "残りを決定する期限", .required = true});
inline constexpr entry::Field<std::string> kPartDecided{{.id = "part_decided",
                                                         .label = "60日以内に決定した相当の部分",
                                                         .kind = Kind::long_text,
                                                         .required = true,
                                                         .longest = 1000}};

/// Effects.
inline constexpr entry::Field<std::string> kCorrected{
    {.id = "corrected",
     .label = "訂正した記録の番号",
     .hint = "記録を新しい版に直してから入力します。前の版は残ります。",
     .required = true,
     .longest = 60}};
inline constexpr entry::Field<std::string> kToDelete{{.id = "to_delete",
                                                      .label = "削除する記録の番号",
                                                      .kind = Kind::long_text,
                                                      .hint = "開示の一式にある「記録の番号」。1行に1つ。",
                                                      .required = true,
                                                      .longest = 2000}};
inline constexpr auto kDeleted =
    entry::flag_field({.id = "deleted", .label = "元に戻せないことを確かめた", .required = true});
inline constexpr entry::Code kScopes[] = {{"everything", "すべての機関への提供"},
                                          {"listing", "ネットワークへの掲載"}};
inline constexpr auto kScope =
    entry::code_field({.id = "scope", .label = "止めるもの", .required = true}, kScopes);
inline constexpr entry::Code kWays[] = {{"copy", "写しの交付"}, {"view", "閲覧"}, {"data", "電子データ"}};
inline constexpr auto kWay = entry::code_field({.id = "way", .label = "開示の方法", .required = true}, kWays);
inline constexpr auto kDisclosedDay =
    entry::date_field({.id = "disclosed_day", .label = "開示した日", .required = true});

inline constexpr const entry::AnyField* kForm[] = {
    &kKind, &kAsker, &kPaper, &kNumber, &kWanted, &kAtOrganisation, &kFromOrganisation, &kDisclosedOn};
static_assert(entry::unique_ids(kForm));

} // namespace kasama::governance::disclosure
