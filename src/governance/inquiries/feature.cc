// 問合せ票 (様式30): a user asks, the secretariat answers within five open days, the asker reads it or asks
// on.
#include "governance/inquiries/feature.h"

#include "procedure/procedure.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Term;

namespace {

constexpr entry::Code kTopics[] = {{"use", "使い方"},
                                   {"id", "利用者ID・パスワード"},
                                   {"data", "表示される内容"},
                                   {"trouble", "動かない・おかしい"},
                                   {"other", "その他"}};

constexpr auto kTopic = entry::code_field({.id = "topic", .label = "何について", .required = true}, kTopics);
constexpr entry::Field<std::string> kQuestion{
    {.id = "question",
     .label = "問合せの内容",
     .kind = entry::Kind::long_text,
     .hint = "対象者のことは、氏名でなく被保険者番号の下4けたで書いてください。",
     .required = true,
     .longest = 2000}};
constexpr entry::Field<std::string> kAnswer{
    {.id = "answer", .label = "回答", .kind = entry::Kind::long_text, .required = true, .longest = 4000}};
constexpr entry::Field<std::string> kMore{{.id = "more",
                                           .label = "続けて聞きたいこと",
                                           .kind = entry::Kind::long_text,
                                           .required = true,
                                           .longest = 2000}};

constexpr const entry::AnyField* kForm[] = {&kTopic, &kQuestion};
constexpr const entry::AnyField* kAnswerFields[] = {&kAnswer};
constexpr const entry::AnyField* kMoreFields[] = {&kMore};
static_assert(entry::unique_ids(kForm));

constexpr Term kAnswerTerm{Term::Count::open_days, 5};
constexpr State kStates[] = {{"received", "回答待ち"}, {"answered", "回答済み"}, {"settled", "解決", true}};
constexpr Step kSteps[] = {
    {.id = "answer",
     .label = "回答する",
     .from = "received",
     .to = "answered",
     .duty = "answer_inquiries",
     .fields = kAnswerFields,
     .term = {Term::Count::calendar_days, 14}},
    {.id = "ask_on",
     .label = "続けて聞く",
     .from = "answered",
     .to = "received",
     .party = Party::starter,
     .fields = kMoreFields,
     .term = kAnswerTerm},
    {.id = "settle", .label = "解決した", .from = "answered", .to = "settled", .party = Party::starter},
    {.id = "close",
     .label = "返事がないので終える",
     .from = "answered",
     .to = "settled",
     .duty = "answer_inquiries"},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kInquiry{.id = "inquiry",
                         .name = "問合せ",
                         .clause = "4.6",
                         .summary = "使い方や情報の扱いを問い合わせます。運営事務局が回答します。",
                         .start_duty = "start_procedures",
                         .form = kForm,
                         .states = kStates,
                         .steps = kSteps,
                         .term = kAnswerTerm};

} // namespace

void declare_inquiries() { procedure::declare(kInquiry); }

} // namespace kasama::governance
