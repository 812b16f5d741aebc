// 事故への招集: what the incident's room writes and the council's room reads.
#pragma once

#include "guard/access/context.h"

namespace kasama::governance {

std::string seal_summary(guard::Context& ctx, const std::string& case_id, const std::string& summary);
void save_summary(db::Writing& tx, std::string_view case_id, std::string_view sealed);
/// Invited already: stays.
void invite(db::Writing& tx, std::string_view case_id, std::string_view account, std::string_view by,
            Instant now);
/// The case is closed.
void end_invitations(db::Writing& tx, std::string_view case_id, Instant now);
/// Cases a member is called into now.
std::vector<std::string> invited_cases(db::Reading& tx, std::string_view account, Instant now);
/// Opened; "" where there is none.
std::string open_summary(guard::Context& ctx, const std::string& case_id);

} // namespace kasama::governance
