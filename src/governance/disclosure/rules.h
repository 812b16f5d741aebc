// The rules of 3.3 by the law (個人情報保護法 76–102条), and what a decision does.
#pragma once

#include "governance/disclosure/fields.h"

namespace kasama::governance::disclosure {

/// 審査請求: the last day, three months from the day after the notice (行政不服審査法 18条).
Date last_day_of_objection(Date notified);
/// The first day on which what a third party objected to may be disclosed (86条3項: at least two weeks).
Date first_day_of_disclosure(Date decided, bool objects);

/// Main backups are thrown away after so many days: then a deleted entry is in none of them.
int backup_days();
void set_backup_days(int days);

void check_form(const entry::Values& form, Instant now, Problems& problems);
std::string subject_of(guard::Context& ctx, const entry::Values& form, Problems& problems);
void check_decision(const procedure::Taking& t, Problems& problems);
void check_notice(const procedure::Taking& t, Problems& problems);
void check_large(const procedure::Taking& t, Problems& problems);
void check_rest(const procedure::Taking& t, Problems& problems);
void check_disclosed(const procedure::Taking& t, Problems& problems);
void check_finish(const procedure::Taking& t, Problems& problems);
std::vector<procedure::Remark> remarks(const procedure::Taking& t);

// Effects of a decision.
void check_preparation(const procedure::Taking& t, Problems& problems);
procedure::Work prepare(const procedure::Taking& t);
procedure::Work finish_disclosure(const procedure::Taking& t);
void check_correction(const procedure::Taking& t, Problems& problems);
void check_deletion(const procedure::Taking& t, Problems& problems);
void check_deleted(const procedure::Taking& t, Problems& problems);
procedure::Work destroy_entries(const procedure::Taking& t);
void list_entries(guard::Context& ctx, const procedure::Case& of);
void check_suspension(const procedure::Taking& t, Problems& problems);
procedure::Work suspend(const procedure::Taking& t);

/// The decision gives at least a part of what was asked for.
bool granted(const entry::Values& known);

std::vector<guard::Route> package_routes();

} // namespace kasama::governance::disclosure
