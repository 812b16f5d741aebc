// Rows of incidents: the law's clock, the persons concerned, orders.
#pragma once

#include "foundation/db/database.h"
#include "governance/incidents/legal.h"

#include <string>
#include <vector>

namespace kasama::governance {

/// What one reporter owes 個人情報保護委員会, and when it was sent.
struct ReportRow {
    Reporter reporter = Reporter::organisation;
    bool must = false;
    std::string preliminary_on{}, full_on{}; ///< "" while not sent
};

struct IncidentRow {
    std::string id;
    Date known_on{};
    bool wrongful = false;
    std::vector<ReportRow> reports{};

    /// Of one reporter; an empty one where nothing stands.
    ReportRow of(Reporter reporter) const;
};

void insert(db::Writing& tx, const IncidentRow& incident);
/// What was sent stays.
void judge(db::Writing& tx, const IncidentRow& incident);
void mark_preliminary(db::Writing& tx, std::string_view id, Reporter reporter, std::string_view day);
void mark_full(db::Writing& tx, std::string_view id, Reporter reporter, std::string_view day);
void close_incident(db::Writing& tx, std::string_view id, Instant now);
std::optional<IncidentRow> find_incident(db::Reading& tx, std::string_view id);
/// Open, and some reporter owes the full report.
std::vector<IncidentRow> incidents_to_report(db::Reading& tx);

struct Concerned {
    std::string subject_id, decision, decided_on;
    std::string sealed_reason{};
};
/// Those who stand there already stay.
void add_persons(db::Writing& tx, std::string_view incident, const std::vector<std::string>& subjects,
                 std::string_view by);
void decide_person(db::Writing& tx, std::string_view incident, const Concerned& person, std::string_view by);
std::vector<Concerned> persons_of(db::Reading& tx, std::string_view incident);

void link_order(db::Writing& tx, std::string_view case_id, std::string_view incident);
std::vector<std::string> orders_of(db::Reading& tx, std::string_view incident);

Counting counting_in_force(db::Reading& tx);
void set_counting(db::Writing& tx, std::string_view id, const Counting& counting, std::string_view by,
                  Instant now);

} // namespace kasama::governance
