// 登録の申請 (4.1(3)(4)): from application to ID, for staff and for citizens alike. Approved by
// 運営管理責任者, registered by another person; nobody approves the own application.
#pragma once

#include "procedure/procedure.h"

namespace kasama::governance {

inline constexpr procedure::Term kPromptly{procedure::Term::Count::open_days, 5}; // 「速やかに」

inline constexpr entry::Field<std::string> kRefusalReason{
    {.id = "reason", .label = "理由", .kind = entry::Kind::long_text, .required = true, .longest = 500}};
inline constexpr const entry::AnyField* kRefusalFields[] = {&kRefusalReason};

inline constexpr procedure::State kApplicationStates[] = {{"received", "承認待ち"},
                                                          {"approved", "承認・登録待ち"},
                                                          {"registered", "登録済み", true},
                                                          {"refused", "不承認", true},
                                                          {"withdrawn", "取下げ", true}};

/// `registers` makes the account, in the transaction that closes the application.
constexpr std::array<procedure::Step, 4>
application_steps(procedure::Work (*registers)(const procedure::Taking&))
{
    return {{{.id = "approve",
              .label = "承認する",
              .from = "received",
              .to = "approved",
              .duty = "approve_users",
              .other_than_starter = true,
              .term = kPromptly},
             {.id = "refuse",
              .label = "承認しない",
              .from = "received",
              .to = "refused",
              .duty = "approve_users",
              .other_than_starter = true,
              .fields = kRefusalFields},
             {.id = "withdraw",
              .label = "取り下げる",
              .from = "received",
              .to = "withdrawn",
              .party = procedure::Party::starter},
             {.id = "register",
              .label = "登録してIDを発行する",
              .from = "approved",
              .to = "registered",
              .duty = "register_users",
              .other_than_last = true,
              .never_early = true,
              .does = registers}}};
}
static_assert(procedure::consistent(kApplicationStates, application_steps(nullptr)));

} // namespace kasama::governance
