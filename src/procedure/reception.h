// 代わりの入力 (2.2(2)①): whoever has no account, or comes by paper or telephone, is taken in by the
// secretariat. It says how it came and from whom; everybody else is not asked.
#pragma once

#include "procedure/procedure.h"

namespace kasama::procedure {

inline constexpr entry::Code kReceptions[] = {{"own", "運営事務局の手続（代わりの入力ではない）"},
                                              {"counter", "窓口"},
                                              {"telephone", "電話"},
                                              {"post", "郵送"},
                                              {"mail", "電子メール"}};
inline constexpr auto kReception =
    entry::code_field({.id = "reception",
                       .label = "受け付けた方法",
                       .hint = "ほかの人の申出を代わりに入力するときに選びます。"},
                      kReceptions);
inline constexpr entry::Field<std::string> kAskedBy{
    {.id = "asked_by",
     .label = "申し出た人の氏名と連絡先",
     .hint = "窓口、電話、郵送、電子メールで受けたときに入力します。回答や通知は、この連絡先に届けます。",
     .longest = 200}};
inline constexpr const entry::AnyField* kReceptionFields[] = {&kReception, &kAskedBy};

/// Of procedures an organisation starts for itself: whose paper the desk enters.
inline constexpr entry::Field<std::string> kApplicant{
    {.id = "organisation",
     .label = "機関の番号",
     .hint = "どの機関の申請かを、利用機関の一覧にある番号で入力します（例：K-0003）。",
     .required = true}};

/// What is asked of whoever starts it: the form; of the desk also for which organisation, and how it came.
std::vector<const entry::AnyField*> asked_of(const guard::Context& ctx, const Procedure& procedure);
/// What was answered: the form, and the rest where it was said.
std::vector<const entry::AnyField*> answered_in(const Procedure& procedure, const entry::Values& form);

/// How it came and from whom: both or neither.
void check_reception(const entry::Values& form, Problems& problems);

/// The organisation that applies, where the procedure is started by organisations for themselves.
std::string applicant(guard::Context& ctx, Problems& problems);

/// The applicant's own organisation; the desk's by the number it typed, "" with a problem where there is
/// none. A number that came from anybody else without being asked for is refused unless it is their own.
std::string applying_organisation(guard::Context& ctx, std::string_view id, const std::string& number,
                                  Problems& problems);

} // namespace kasama::procedure
