// 監査の独立 (8.1(2)): what other rooms ask before they end an appointment or an ID, and before somebody
// audits.
#pragma once

#include "guard/access/context.h"
#include "procedure/procedure.h"

namespace kasama::governance {

/// While an audit is open its auditors' appointments and IDs are ended by 事業責任者 alone: enters the
/// refusal of `act` and stops. Nothing happens for anybody else.
void refuse_while_auditing(guard::Context& ctx, std::string_view account, const guard::OfficeAct& act);
/// The same for everybody of an organisation.
void refuse_while_auditing_of(guard::Context& ctx, std::string_view organisation,
                              const guard::OfficeAct& act);

/// Why an account may not audit an organisation: held within two years. "" where it may.
std::string dependence(guard::Context& ctx, std::string_view account, std::string_view organisation);

/// For steps an auditor takes towards an organisation: a problem where the own dependence forbids it.
void check_independent(const procedure::Taking& t, Problems& problems);

/// The same for everything an open audit looks at.
std::string dependence_in(guard::Context& ctx, std::string_view account, std::string_view audit);

/// An open audit by its number, for the appointment of somebody from outside.
struct OpenAudit {
    std::string id, number;
    Date until{};
};
std::optional<OpenAudit> open_audit_numbered(db::Reading& tx, std::string_view number);
/// Somebody appointed for one audit: named in it, and the ID ends with it.
void take_into_audit(db::Writing& tx, const OpenAudit& audit, std::string_view account, std::string_view by,
                     Instant now);

} // namespace kasama::governance
