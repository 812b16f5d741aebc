// The stories as rows: cases with their events, and what they leave beside them.
#include "demo/cases.h"

#include "demo/dice.h"
#include "demo/logins.h"
#include "demo/organisations.h"
#include "demo/stories.h"
#include "demo/traces.h"
#include "governance/admission/contracts.h"
#include "governance/council/store.h"
#include "governance/erasures/left.h"
#include "guard/accounts/accounts.h"
#include "procedure/cases.h"
#include "procedure/terms.h"
#include "residents/register/lookup.h"

namespace kasama::demo {

namespace {

/// Cases that are no organisation's.
const std::set<std::string, std::less<>> kCityWide{"audit", "council_meeting", "citizen_application",
                                                   "citizen_leaving", "incident_check"};

/// Puts one story into rows.
class Teller {
public:
    Teller(guard::Services& services, const CityOptions& options) : services_(services), options_(options) {}

    void tell(const Told& told)
    {
        const procedure::Procedure& procedure = *procedure::find(told.procedure);
        const guard::Account starter = account(told.by);
        procedure::Case one{.id = id_for(options_.seed, IdKind::event, number_++),
                            .number = {},
                            .procedure = std::string(procedure.id),
                            .state = {}};
        services_.vault.create_keys(one.id, {guard::Facet::procedure}, options_.now);
        key_ = services_.vault.case_key(one.id);
        events_.clear();
        one.starter = starter.id;
        one.starter_organisation = starter.organisation_id;
        one.organisation_id = starter.organisation_id;
        Texts form = told.form;
        if (!told.about.empty()) {
            const guard::Organisation about = organisation(told.about);
            one.organisation_id = about.id;
            form.emplace_back("organisation", about.number);
        }
        fill(one, form);
        if (told.about.empty() && kCityWide.contains(one.procedure)) one.organisation_id.clear();
        one.opened_at = at(told.days_ago);
        one.state = std::string(procedure.states.front().id);
        one.open = true;
        entry::Values known;
        add(one, "form", "", told.by, told.days_ago, form, known);
        add(one, "submission", "", told.by, told.days_ago, {}, known);
        one.due = procedure::due_after(procedure, nullptr, {.due = {}, .now = one.opened_at},
                                       deadlines(one.opened_at));
        Instant last = one.opened_at;
        for (const Taken& taken : told.steps) {
            const procedure::Step& step = *procedure.step(taken.step);
            if (step.from != one.state)
                throw std::logic_error("a story that cannot be: " + std::string(step.id));
            one.state = std::string(step.to);
            add(one, "step", taken.step, taken.by, taken.days_ago, taken.answers, known);
            procedure::Clock clock{.due = one.due, .now = at(taken.days_ago), .last = last, .agreed = {}};
            if (!step.due_field.empty()) clock.agreed = parse_date(known.text(step.due_field));
            one.due = procedure::due_after(procedure, &step, clock, deadlines(clock.now));
            last = at(taken.days_ago);
            if (procedure.state(step.to).closed) {
                one.open = false;
                one.closed_at = last;
            }
        }
        services_.database.write([&](db::Writing& tx) {
            procedure::Case row = one;
            if (row.open && row.procedure == "admission") row.assignee = row.last_by;
            row.number = procedure::store::next_number(tx, date_of(row.opened_at));
            procedure::store::insert(tx, row);
            for (const auto& event : events_) procedure::store::insert(tx, event);
            keep_traces(tx, services_, row, known, newest_);
            newest_[row.procedure] = row;
        });
    }

private:
    /// What a story leaves open: numbers of cases told before, the ID of somebody who is no sign-in, the
    /// person.
    void fill(procedure::Case& one, Texts& form) const
    {
        for (auto& [id, text] : form) {
            if (id == "organisations") text = organisation(text).number;
            if (text.empty() && newest_.contains(id)) text = newest_.at(std::string(id)).number;
            if (text.empty() && id == "login")
                text = services_.database
                           .read([&](db::Reading& tx) { return guard::accounts_of(tx, one.organisation_id); })
                           .back()
                           .login;
            if (id == "insured_number") {
                residents::Asked asked;
                asked.insured_number = text;
                one.subject_id = residents::ids_for(services_, asked, 1, options_.now).at(0);
            }
            if (id == "login" && account(text).citizen) one.subject_id = account(text).subject_id;
        }
    }

    Instant at(int days_ago) const
    {
        return start_of(date_of(options_.now) - days(days_ago)) + std::chrono::hours(9) +
               std::chrono::minutes(12);
    }

    procedure::Deadlines deadlines(Instant now) const
    {
        return services_.database.read(
            [&](db::Reading& tx) { return procedure::deadlines_in_force(tx, date_of(now)); });
    }

    guard::Account account(std::string_view login) const
    {
        return services_.database
            .read([&](db::Reading& tx) { return guard::find_account_by_login(tx, login); })
            .value();
    }

    guard::Organisation organisation(std::string_view name) const
    {
        for (const guard::Organisation& one : services_.database.read(guard::organisations)) {
            if (one.name == name) return one;
        }
        throw std::logic_error("no such organisation: " + std::string(name));
    }

    void add(procedure::Case& one, std::string_view kind, std::string_view step, std::string_view by,
             int days_ago, const Texts& texts, entry::Values& known)
    {
        entry::Values values;
        for (const auto& [id, text] : texts) {
            values.set_text(id, text);
            known.set_text(id, text);
        }
        const guard::Account who = account(by);
        std::string acting;
        for (const MadeAccount& made : sign_ins()) {
            if (made.login == by && !made.offices.empty())
                acting = std::string(guard::id_of(made.offices.front()));
        }
        procedure::store::EventRow event{.id = id_for(options_.seed, IdKind::event, number_++),
                                         .case_id = one.id,
                                         .position = ++one.events,
                                         .kind = std::string(kind),
                                         .step = std::string(step),
                                         .to_state = kind == "form" ? "" : one.state,
                                         .at = at(days_ago),
                                         .account_id = who.id,
                                         .acting = acting,
                                         .content = {}};
        event.content = procedure::sealed_event(*key_, one.id, event.id, values);
        one.last_by = who.id;
        events_.push_back(std::move(event));
    }

    guard::Services& services_;
    const CityOptions& options_;
    std::uint64_t number_ = 0;
    std::optional<guard::OpeningKey> key_;
    std::vector<procedure::store::EventRow> events_;
    Newest newest_;
};

/// The desk answers sooner than the declaration asks for.
void set_terms(guard::Services& services, const CityOptions& options)
{
    services.database.write([&](db::Writing& tx) {
        procedure::set_term(tx, id_for(options.seed, IdKind::event, 900'000),
                            {.procedure = "inquiry",
                             .step = "submission",
                             .term = {.count = procedure::Term::Count::open_days, .days = 3},
                             .basis = "運営事務局の申し合わせ",
                             .valid_from = date_of(options.now - days(200)),
                             .set_at = options.now - days(200),
                             .account_id = guard::find_account_by_login(tx, "10000013").value().id,
                             .acting = std::string(guard::id_of(guard::Office::operations_manager))});
    });
}

} // namespace

void open_cases(guard::Services& services, const CityOptions& options)
{
    set_terms(services, options);
    Teller teller(services, options);
    for (const Told& one : stories(date_of(options.now))) teller.tell(one);
    // The nightly works as they would have run since: erasures of those who left, contracts that end.
    governance::begin_for_those_who_left(services, options.now - days(2));
    services.database.write([&](db::Writing& tx) {
        const Date last = date_of(options.now) + days(40);
        guard::sign(tx,
                    {.id = id_for(options.seed, IdKind::event, 900'001),
                     .organisation_id = guard::find_organisation_numbered(tx, "K-0020")->id,
                     .signed_on = to_text(last - days(364)),
                     .expires_at = governance::end_of_contract(last)},
                    guard::find_account_by_login(tx, kDesk).value().id, start_of(last - days(364)));
    });
    governance::warn_of_contracts(services, options.now - days(1));
    governance::make_statistics(services.database, options.now);
}

} // namespace kasama::demo
