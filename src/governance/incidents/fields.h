// Fields of an incident, each once (様式18, 19).
#pragma once

#include "entry/field.h"

namespace kasama::governance::incident {

inline constexpr entry::Code kKinds[] = {
    {"leak", "漏えい（おそれを含む）"}, {"loss", "滅失"}, {"damage", "毀損"}, {"trouble", "システムの障害"}};
inline constexpr entry::Code kSides[] = {{"city", "市（サーバー・システム内の情報）"},
                                         {"organisation", "利用機関（端末・回線・持ち出した情報）"},
                                         {"both", "両方"}};
inline constexpr entry::Code kReporters[] = {{"organisation", "機関"}, {"city", "市"}};
inline constexpr entry::Code kManagedThings[] = {{"each_own", "それぞれが管理するもの全体（6.4(1)）"},
                                                 {"server", "市：サーバーとソフトウェア（6.4(2)①）"},
                                                 {"records", "市：システム内の介護・健診情報（6.4(2)②）"},
                                                 {"devices", "機関：機器と周辺機器（6.4(3)①）"},
                                                 {"software", "機関：端末のOS、ブラウザなど（6.4(3)②）"},
                                                 {"line", "機関：通信回線（6.4(3)③）"},
                                                 {"obtained", "機関：システムから入手した情報（6.4(3)④）"}};
inline constexpr entry::Code kCauses[] = {{"known", "判明"}, {"unknown", "不明"}};
inline constexpr entry::Code kNeeds[] = {{"needed", "要"}, {"not_needed", "不要"}};

inline constexpr auto kKind =
    entry::code_field({.id = "kind", .label = "何が起きましたか", .required = true}, kKinds);
inline constexpr auto kFoundOn =
    entry::date_field({.id = "found_on", .label = "気づいた日", .required = true});
inline constexpr entry::Field<std::string> kFoundAt{{.id = "found_at",
                                                     .label = "気づいた時刻",
                                                     .hint = "例：14:20。分からないときは空欄にします。",
                                                     .longest = 20}};
inline constexpr entry::Field<std::string> kWhat{
    {.id = "what",
     .label = "起きたこと",
     .kind = entry::Kind::long_text,
     .hint = "分かることだけでかまいません。対象者の氏名は書かないでください。",
     .required = true,
     .longest = 2000}};
inline constexpr auto kPersons = entry::number_field({.id = "persons",
                                                      .label = "かかわる対象者の人数",
                                                      .unit = "人",
                                                      .hint = "分からないときは空欄にします。"},
                                                     0, 9999999);
inline constexpr auto kIntent = entry::flag_field(
    {.id = "intent", .label = "不正な目的の疑いがある（持出し、侵入など）", .required = true});
inline constexpr entry::Field<std::string> kFirst{
    {.id = "first", .label = "すでにしたこと", .kind = entry::Kind::long_text, .longest = 1000}};

/// Whose incident it is, where nobody of the organisation reports it.
inline constexpr entry::Field<std::string> kOrganisation{
    {.id = "organisation",
     .label = "かかわる機関の番号",
     .hint =
         "運営事務局かシステム管理者が報告するときに、分かれば入力します（例：K-0003）。管理責任者の報告は、"
         "自分の機関のことになります。",
     .longest = 10}};
inline constexpr entry::Field<std::string> kNamedOrganisation{
    {.id = "named_organisation",
     .label = "かかわる機関の番号",
     .hint = "利用機関の一覧にある番号（例：K-0003）。",
     .required = true,
     .longest = 10}};

inline constexpr entry::Field<std::string> kInstruction{{.id = "instruction",
                                                         .label = "指示",
                                                         .kind = entry::Kind::long_text,
                                                         .required = true,
                                                         .longest = 2000}};
inline constexpr entry::Field<std::string> kDone{
    {.id = "done", .label = "したこと", .kind = entry::Kind::long_text, .required = true, .longest = 2000}};
inline constexpr auto kNumber = entry::number_field(
    {.id = "number", .label = "対象者の人数", .unit = "人", .required = true}, 0, 9999999);
inline constexpr auto kWrongful =
    entry::flag_field({.id = "wrongful", .label = "不正な目的による", .required = true});
inline constexpr auto kMoney =
    entry::flag_field({.id = "money", .label = "財産の被害のおそれがある", .required = true});
inline constexpr entry::Field<std::string> kItems{
    {.id = "items",
     .label = "漏れた情報の項目",
     .kind = entry::Kind::long_text,
     .hint = "例：氏名、要介護度、お薬。委員会への報告に使います。",
     .longest = 1000}};
inline constexpr auto kSensitive =
    entry::flag_field({.id = "sensitive",
                       .label = "要配慮個人情報を含む",
                       .hint = "このネットワークの記録は、ふつう「はい」です。"});
inline constexpr auto kEncrypted =
    entry::flag_field({.id = "encrypted", .label = "高度な暗号化などで、だれにも読めない", .required = true});
inline constexpr entry::Field<std::string> kWhyNot{
    {.id = "why_not", .label = "読めないといえる理由", .kind = entry::Kind::long_text, .longest = 1000}};

inline constexpr entry::Field<std::string> kMadePublic{
    {.id = "made_public",
     .label = "公表の実施状況",
     .kind = entry::Kind::long_text,
     .hint = "公表した日と方法。しないとき、まだのときは、その理由。委員会への報告に使います。",
     .longest = 1000}};

/// 招集 (6.5(1)).
inline constexpr auto kMeetingOn =
    entry::date_field({.id = "meeting_on", .label = "対策会議の日", .required = true});
inline constexpr entry::Field<std::string> kMeetingAt{{.id = "meeting_at",
                                                       .label = "時刻と場所",
                                                       .hint = "例：14:00、本庁2階 会議室",
                                                       .required = true,
                                                       .longest = 100}};
inline constexpr entry::Field<std::string> kCalled{
    {.id = "called", .label = "招集する人", .required = true, .longest = 500}};

inline constexpr entry::Field<std::string> kMembers{
    {.id = "members", .label = "対策会議の出席者", .required = true, .longest = 500}};
inline constexpr entry::Field<std::string> kMinutes{
    {.id = "minutes", .label = "議事録", .kind = entry::Kind::long_text, .required = true, .longest = 6000}};
inline constexpr entry::Field<std::string> kFacts{{.id = "facts",
                                                   .label = "事実と場所、範囲",
                                                   .kind = entry::Kind::long_text,
                                                   .required = true,
                                                   .longest = 4000}};
inline constexpr auto kSide =
    entry::code_field({.id = "side", .label = "責任の分界（6.4）", .required = true}, kSides);
inline constexpr auto kManaged = entry::codes_field({.id = "item",
                                                     .label = "責任の管理対象（6.4）",
                                                     .hint = "あてはまるものを、すべて選びます。",
                                                     .required = true},
                                                    kManagedThings);
inline constexpr auto kCause = entry::code_field({.id = "cause", .label = "原因", .required = true}, kCauses);
inline constexpr entry::Field<std::string> kCauseText{
    {.id = "cause_text", .label = "原因の内容", .kind = entry::Kind::long_text, .longest = 2000}};
inline constexpr entry::Field<std::string> kInterim{
    {.id = "interim", .label = "当面の対策", .kind = entry::Kind::long_text, .longest = 2000}};
inline constexpr auto kInterimOn = entry::date_field({.id = "interim_on", .label = "当面の対策をする日"});
inline constexpr entry::Field<std::string> kFull{
    {.id = "full", .label = "本格的な対策", .kind = entry::Kind::long_text, .longest = 2000}};
inline constexpr auto kFullOn = entry::date_field({.id = "full_on", .label = "本格的な対策をする日"});

inline constexpr auto kNeed =
    entry::code_field({.id = "need", .label = "再発防止策", .required = true}, kNeeds);
inline constexpr entry::Field<std::string> kNeedWhy{
    {.id = "need_why", .label = "要・不要と判断した理由", .kind = entry::Kind::long_text, .longest = 1000}};
inline constexpr entry::Field<std::string> kEvidence{
    {.id = "evidence", .label = "実施を確かめたこと", .kind = entry::Kind::long_text, .longest = 2000}};

/// 事実確認の結果 by システム管理者 (6.5(1)).
inline constexpr entry::Field<std::string> kChecked{{.id = "checked",
                                                     .label = "事実確認の結果と発生箇所",
                                                     .kind = entry::Kind::long_text,
                                                     .hint = "対象者は番号（S-…）だけで書いてください。",
                                                     .required = true,
                                                     .longest = 4000}};
inline constexpr entry::Field<std::string> kAnalysis{{.id = "analysis",
                                                      .label = "影響範囲と原因の分析",
                                                      .kind = entry::Kind::long_text,
                                                      .required = true,
                                                      .longest = 4000}};
inline constexpr entry::Field<std::string> kSpread{{.id = "spread",
                                                    .label = "影響範囲の拡大を防ぐためにしたこと",
                                                    .kind = entry::Kind::long_text,
                                                    .required = true,
                                                    .longest = 2000}};
inline constexpr entry::Field<std::string> kResult{{.id = "result",
                                                    .label = "関係者に知らせる結果",
                                                    .kind = entry::Kind::long_text,
                                                    .required = true,
                                                    .longest = 4000}};
inline constexpr entry::Field<std::string> kReceipt{
    {.id = "receipt", .label = "結果を受け取った人と、これからすること", .required = true, .longest = 1000}};
inline constexpr auto kReporter =
    entry::code_field({.id = "reporter", .label = "報告した者", .required = true}, kReporters);
inline constexpr auto kPreliminarySent =
    entry::date_field({.id = "preliminary_sent", .label = "速報を出した日", .required = true});
inline constexpr auto kFullSent =
    entry::date_field({.id = "full_sent", .label = "確報を出した日", .required = true});
inline constexpr entry::Field<std::string> kInvited{
    {.id = "invited",
     .label = "招く協議会委員の利用者ID",
     .hint = "8けたの番号。いくつもあるときは、「、」で区切ります。",
     .required = true,
     .longest = 300}};
inline constexpr entry::Field<std::string> kSummary{
    {.id = "summary",
     .label = "委員に見せる概要",
     .kind = entry::Kind::long_text,
     .hint = "個人の情報（氏名、番号、住所）を含めないでください。委員が見るのは、この文だけです。",
     .required = true,
     .longest = 3000}};

} // namespace kasama::governance::incident
