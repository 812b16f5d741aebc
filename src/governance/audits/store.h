// Rows of audits: who audits what, and what belongs to an audit.
#pragma once

#include "foundation/db/database.h"
#include "governance/audits/audit.h"

namespace kasama::governance {

struct AuditRow {
    std::string id;
    int fiscal_year = 0;
    Date from{}, until{};
    std::optional<Instant> reported_at{}, closed_at{};
};

void insert(db::Writing& tx, const AuditRow& audit, const std::vector<AuditTarget>& targets);
std::optional<AuditRow> find_audit(db::Reading& tx, std::string_view id);
/// Newest year first.
std::vector<AuditRow> audits(db::Reading& tx);
std::vector<AuditTarget> targets_of(db::Reading& tx, std::string_view audit);
void mark_reported(db::Writing& tx, std::string_view audit, Instant now);
void mark_closed(db::Writing& tx, std::string_view audit, Instant now);

/// Named already: stays.
void name_auditor(db::Writing& tx, std::string_view audit, std::string_view account, std::string_view by,
                  Instant now);
void release_auditor(db::Writing& tx, std::string_view account, Instant now);
std::vector<std::string> auditors_of(db::Reading& tx, std::string_view audit);
/// The open audit an account takes part in; "".
std::string open_audit_of(db::Reading& tx, std::string_view account);

void link_case(db::Writing& tx, std::string_view case_id, std::string_view audit);
std::vector<std::string> cases_of_audit(db::Reading& tx, std::string_view audit);

struct AuditorEnding {
    std::string id, audit_id, account_id, sealed_reason;
};
void insert(db::Writing& tx, const AuditorEnding& ending, std::string_view by, Instant now);

/// What a person holds and held: the own organisation, and every appointment.
std::vector<Holding> holdings_of(db::Reading& tx, std::string_view account);
/// The 年度 in which the first organisation was admitted; the current one where none was.
int first_year(db::Reading& tx, Instant now);

} // namespace kasama::governance
