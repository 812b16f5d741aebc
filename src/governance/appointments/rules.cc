// The conflict rules of the contract's roles.
#include "governance/appointments/rules.h"

namespace kasama::governance {

using guard::Office;

namespace {

constexpr Office kByOwner[] = {Office::operations_manager, Office::council_member};
constexpr Office kByManager[] = {Office::secretariat, Office::system_admin, Office::chief_auditor};
constexpr Office kByChiefAuditor[] = {Office::auditor};
constexpr Office kBySecretariat[] = {Office::organisation_manager};

constexpr AppointmentPage kPages[] = {
    {"/appointments/operations-manager", "/appointments/operations-manager/{appointment}/end",
     "appoint_operations_manager", "運営管理責任者・協議会委員の任命", kByOwner},
    {"/appointments/officers", "/appointments/officers/{appointment}/end", "appoint_officers",
     "運営事務局・システム管理者・監査責任者の任命", kByManager},
    {"/appointments/auditors", "/appointments/auditors/{appointment}/end", "appoint_auditors", "監査員の任命",
     kByChiefAuditor},
    {"/appointments/organisation-managers", "/appointments/organisation-managers/{appointment}/end",
     "register_organisation_managers", "利用機関管理責任者の登録", kBySecretariat},
};

bool audits(Office office) { return office == Office::chief_auditor || office == Office::auditor; }

bool is_audited(Office office)
{
    return office == Office::operations_manager || office == Office::secretariat ||
           office == Office::system_admin;
}

} // namespace

std::span<const AppointmentPage> appointment_pages() { return kPages; }

std::string objection(const Candidate& candidate, Office office, bool already_taken)
{
    if (candidate.citizen) return "市民利用者のIDは、任命できません。業務利用者のIDを入力してください";
    if ((office == Office::operations_manager || office == Office::program_owner) && !candidate.city_staff)
        return std::string(guard::name_of(office)) + "は、市の職員から任命します";
    if (office == Office::operations_manager && already_taken)
        return "運営管理責任者は1人だけです。いまの任命を終えてから、次の人を任命してください";
    if (office == Office::organisation_manager && !candidate.internal)
        return "市の外の機関の管理責任者は、「管理責任者の選任・変更の届出」で決めます（5.1）";
    for (const Office held : candidate.holds) {
        if (held == office) return "この人は、すでに" + std::string(guard::name_of(office)) + "です";
        if ((audits(office) && is_audited(held)) || (is_audited(office) && audits(held))) {
            return std::string(guard::name_of(held)) + "と" + std::string(guard::name_of(office)) +
                   "は、同じ人が兼ねられません";
        }
    }
    return "";
}

Candidate candidate_of(db::Reading& tx, const guard::Account& account, Instant now)
{
    Candidate candidate{.holds = {}, .citizen = account.citizen};
    for (const guard::Appointment& appointment : guard::appointments_of(tx, account.id, now))
        candidate.holds.push_back(appointment.office);
    for (const Office of : {Office::operations_manager, Office::program_owner}) {
        for (const guard::Appointment& deputy : guard::deputies_of(tx, of, now)) {
            if (deputy.account_id == account.id && deputy.from_at > now)
                candidate.holds.push_back(deputy.office);
        }
    }
    const auto organisation = guard::find_organisation(tx, account.organisation_id);
    candidate.city_staff = organisation && organisation->kind == guard::OrganisationKind::city_department;
    candidate.internal = organisation && organisation->internal;
    return candidate;
}

void check_deputy(std::optional<Date> from, std::optional<Date> until, Date today, Problems& problems)
{
    if (from && *from < today) problems.add("from", "代理のはじめは、今日以後の日付にしてください");
    if (from && until && *until < *from) problems.add("until", "代理のおわりは、はじめより前にできません");
    if (from && until && *until > *from + kLongestDeputy)
        problems.add("until", "代理の期間は、184日以内にしてください");
}

} // namespace kasama::governance
