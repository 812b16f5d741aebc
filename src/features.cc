// One line a feature. A new feature is a new folder and one line here.
#include "feature_list.h"

#include "exchange/staging/feature.h"
#include "governance/admission/feature.h"
#include "governance/appointments/feature.h"
#include "governance/audits/feature.h"
#include "governance/availability/feature.h"
#include "governance/citizen_applications/feature.h"
#include "governance/city_numbers/feature.h"
#include "governance/clauses/feature.h"
#include "governance/council/feature.h"
#include "governance/data_table/feature.h"
#include "governance/deadlines/feature.h"
#include "governance/disclosure/feature.h"
#include "governance/erasures/feature.h"
#include "governance/health/feature.h"
#include "governance/incidents/feature.h"
#include "governance/inquiries/feature.h"
#include "governance/instructions/feature.h"
#include "governance/leaving/feature.h"
#include "governance/ledger_search/feature.h"
#include "governance/library/feature.h"
#include "governance/manager_changes/feature.h"
#include "governance/manager_desk/feature.h"
#include "governance/manual/feature.h"
#include "governance/password_declarations/feature.h"
#include "governance/registration/feature.h"
#include "governance/regulation/feature.h"
#include "governance/reports/feature.h"
#include "governance/revocations/feature.h"
#include "governance/screen_lock/feature.h"
#include "governance/self_checks/feature.h"
#include "governance/service_control/feature.h"
#include "governance/stock_takes/stock_take.h"
#include "governance/system_changes/feature.h"
#include "governance/take_outs/feature.h"
#include "governance/terminals/feature.h"
#include "governance/terms/feature.h"
#include "governance/training/feature.h"
#include "governance/usage_reports/feature.h"
#include "governance/user_applications/feature.h"
#include "governance/user_removals/feature.h"
#include "guard/access/readiness.h"
#include "guard/accounts/pages.h"
#include "guard/accounts/terminals.h"
#include "procedure/feature.h"
#include "records/care_plan/feature.h"
#include "records/certification/feature.h"
#include "records/checkup/feature.h"
#include "records/condition/feature.h"
#include "records/emergency/feature.h"
#include "records/guidance/feature.h"
#include "records/medication/feature.h"
#include "records/opinion/feature.h"
#include "records/screening/feature.h"
#include "records/service_log/feature.h"
#include "records/survey/feature.h"
#include "records/team_notes/feature.h"
#include "records/vitals/feature.h"
#include "records/watch_over/feature.h"
#include "residents/citizen/feature.h"
#include "residents/copies/copies.h"
#include "residents/register/feature.h"
#include "residents/sharing/feature.h"
#include "residents/subject_page/files.h"
#include "residents/subject_page/frame.h"
#include "residents/subjects/category.h"

namespace kasama {

void add_features(guard::Site& site)
{
    site.add(guard::account_routes());
    site.add(guard::account_sweep());
    site.add(guard::terminal_routes());
    site.add(guard::terminal_sweep());
    site.add(guard::readiness_routes());

    procedure::add_procedures(site);
    residents::declare_basics();
    residents::add_register(site);
    residents::add_sharing(site);
    residents::add_citizen(site);
    residents::add_copies(site);

    records::add_certification(site);
    records::add_checkup(site);
    records::add_medication(site);
    records::add_emergency(site);
    records::declare_care_plan();
    records::declare_condition();
    records::declare_guidance();
    records::declare_opinion();
    records::declare_screening();
    records::declare_service_log();
    records::declare_survey();
    records::declare_team_notes();
    records::declare_vitals();
    records::declare_watch_over();
    site.add(residents::subject_page_routes());
    site.add(residents::file_routes());

    governance::add_registration(site);
    governance::add_appointments(site);
    governance::add_manager_desk(site);
    governance::add_ledger_search(site);
    governance::add_health(site);
    governance::add_service_control(site);
    governance::add_availability(site);
    governance::add_terminals(site);
    governance::add_self_checks(site);
    governance::add_screen_lock(site);
    governance::add_data_table(site);
    governance::add_terms(site);
    governance::add_clauses(site);
    governance::add_regulation(site);
    governance::add_library(site);
    governance::add_training(site);
    governance::add_incidents(site);
    governance::add_council(site);
    governance::add_user_applications(site);
    governance::declare_citizen_applications();
    governance::declare_revocations();
    governance::declare_password_declarations();
    governance::add_deadlines(site);
    governance::add_city_numbers(site);
    governance::add_stock_takes(site);
    governance::add_leaving(site);
    governance::add_admission(site);
    governance::add_take_outs(site);
    governance::declare_usage_reports();
    governance::add_disclosure(site);
    governance::declare_inquiries();
    governance::declare_manager_changes();
    governance::declare_user_removals();
    governance::add_audits(site);
    governance::add_reports(site);
    governance::declare_instructions();
    governance::declare_system_changes();
    exchange::add_exchange(site);
    governance::add_erasures(site); // after them: what was broken off is finished with everybody's rows known
    governance::add_manual(site);   // last: knows every page and procedure
}

} // namespace kasama
