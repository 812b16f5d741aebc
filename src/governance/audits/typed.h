// What the audit's forms share: numbers of organisations, IDs of auditors, the audit's own number.
#pragma once

#include "governance/audits/store.h"
#include "procedure/store.h"

namespace kasama::governance {

/// 「K-0003、K-0005」: each an organisation.
std::vector<AuditTarget> organisations_typed(guard::Context& ctx, std::string_view field,
                                             const std::string& text, Problems& problems);
/// 「10000021、10000022」: each holds the office of 監査責任者 or 監査員, and is independent of every target.
std::vector<std::string> auditors_typed(guard::Context& ctx, std::string_view field, const std::string& text,
                                        const std::vector<AuditTarget>& targets, Problems& problems);
/// The open audit of a number; nothing with a problem.
std::optional<AuditRow> audit_typed(guard::Context& ctx, std::string_view field, const std::string& number,
                                    Problems& problems);
/// Number of the case of an audit.
std::string number_of(db::Reading& tx, std::string_view audit);
/// Those of 監査責任者 and 監査員, from now on.
void end_auditor_appointments(db::Writing& tx, std::string_view account, Instant now);
/// Name of an account's person; "" where it is gone.
std::string name_of_account(guard::Context& ctx, std::string_view account);

void declare_audit_plan();
void declare_audit_visits();
void declare_audit_findings();
std::vector<guard::Route> audit_routes();
std::vector<guard::Route> sample_routes();
/// 監査のない年度, for whoever answers for it.
std::vector<procedure::Reminder> audit_reminders(guard::Context& ctx);

} // namespace kasama::governance
