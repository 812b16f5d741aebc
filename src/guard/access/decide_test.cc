// decide() over every combination of its finite inputs, against invariants stated in the regulation's words.
#include "foundation/base/embedded.h"
#include "guard/access/decide.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::guard;

namespace {

const Policy& policy()
{
    static const Policy parsed = Policy::parse(embedded_file("data/data_table.txt"));
    return parsed;
}

/// Every actor: each office, each organisation kind with each profession, each relation.
template <class Visit> void every_actor(const Visit& visit)
{
    for (std::size_t office = 0; office < kOffices; ++office) {
        for (std::size_t kind = 0; kind < kOrganisationKinds; ++kind) {
            for (std::size_t profession = 0; profession < kProfessions; ++profession) {
                for (int relation = 0; relation < 4; ++relation) {
                    Facts facts;
                    facts.office = Office(office);
                    facts.organisation_kind = OrganisationKind(kind);
                    facts.profession = Profession(profession);
                    facts.relation = Relation(relation);
                    visit(facts);
                }
            }
        }
    }
}

Facts care_manager()
{
    Facts facts;
    facts.organisation_kind = OrganisationKind::care_plan_office;
    facts.profession = Profession::care_manager;
    facts.in_team = true;
    facts.consented_blocks = 0x1ff;
    return facts;
}

} // namespace

TEST_CASE("判定: あらゆる組合せで、規程の不変条件が守られる")
{
    long permitted = 0, looked = 0;
    every_actor([&](const Facts& actor) {
        const Column column = actor.column();
        for (std::size_t c = 1; c < kCategories; ++c) {
            const Category category = Category(c);
            const Cell& cell = policy().cell(category, column);
            for (const Act act : {Act::read, Act::write}) {
                for (unsigned bits = 0; bits < 512; ++bits) {
                    Facts facts = actor;
                    facts.subject_listed = !(bits & 1);
                    facts.listing_stopped = bits & 2;
                    facts.notified = !(bits & 4);
                    facts.stopped_for_all = bits & 8;
                    facts.in_team = bits & 16;
                    facts.emergency_grant = bits & 32;
                    facts.consented_blocks = bits & 64 ? 0x1ff : 0;
                    facts.account_valid = !(bits & 128);
                    facts.service = bits & 256 ? ServiceLevel::closed : ServiceLevel::full;
                    const Decision decision = decide(policy(), facts, category, act);
                    ++looked;
                    if (!decision.permitted()) continue;
                    ++permitted;
                    const bool content = c <= 19;
                    const bool ok = facts.account_valid && facts.subject_listed && !cell.none() &&
                                    (facts.service == ServiceLevel::full || column == Column::ambulance) &&
                                    !(content && facts.listing_stopped) &&
                                    !(cell.team && !facts.in_team && !facts.emergency_grant) &&
                                    !(cell.emergency && !facts.emergency_grant) &&
                                    !(cell.consent && !facts.consented_blocks && !facts.emergency_grant) &&
                                    !(act == Act::write && !cell.write) &&
                                    !(content && column == Column::system_admin) &&
                                    !(content && column == Column::none);
                    if (!ok) FAIL_CHECK("category ", c, " column ", id_of(column), " bits ", bits);
                }
            }
        }
    });
    CHECK(looked > 10'000'000);
    CHECK(permitted > 100'000);
}

TEST_CASE("判定: 理由が二つあるときは、順序の早いものが残る")
{
    Facts facts = care_manager();
    CHECK(decide(policy(), facts, Category::certification, Act::read).permitted());

    // Each step is taken away in turn, from the last to the first: the newest reason wins.
    const std::pair<void (*)(Facts&), Refusal> steps[] = {
        {[](Facts& f) { f.narrowed_to_none = 1U << unsigned(Category::certification); }, Refusal::narrowed},
        {[](Facts& f) { f.consented_blocks = 0; }, Refusal::consent_missing},
        {[](Facts& f) { f.in_team = false; }, Refusal::no_relation},
        {[](Facts& f) { f.stopped_for_organisation = true; }, Refusal::stopped},
        {[](Facts& f) { f.notified = false; }, Refusal::notice_missing},
        {[](Facts& f) { f.listing_stopped = true; }, Refusal::not_listed},
        {[](Facts& f) { f.holds_duty = false; }, Refusal::duty},
        {[](Facts& f) { f.contract_valid = false; }, Refusal::contract_lapsed},
        {[](Facts& f) { f.organisation_valid = false; }, Refusal::organisation_ended},
        {[](Facts& f) { f.terminal_accepted = false; }, Refusal::terminal},
        {[](Facts& f) { f.training_valid = false; }, Refusal::training_lapsed},
        {[](Facts& f) { f.regulation_confirmed = false; }, Refusal::regulation_unread},
        {[](Facts& f) { f.idle = true; }, Refusal::idle},
        {[](Facts& f) { f.second_factor_done = false; }, Refusal::second_factor},
        {[](Facts& f) { f.password_own = false; }, Refusal::password_initial},
        {[](Facts& f) { f.session_valid = false; }, Refusal::session_ended},
        {[](Facts& f) { f.account_valid = false; }, Refusal::account_ended},
        {[](Facts& f) { f.service = ServiceLevel::closed; }, Refusal::service_closed},
    };
    for (const auto& [take, reason] : steps) {
        take(facts);
        CHECK(id_of(decide(policy(), facts, Category::certification, Act::read).refusal) == id_of(reason));
    }
}

TEST_CASE("判定: 救急参照はチームと同意だけを超え、停止は超えない")
{
    Facts crew;
    crew.organisation_kind = OrganisationKind::fire_station;
    crew.profession = Profession::paramedic;
    CHECK(decide(policy(), crew, Category::emergency_medical, Act::read).refusal == Refusal::no_relation);
    crew.emergency_grant = true;
    CHECK(decide(policy(), crew, Category::emergency_medical, Act::read).permitted());
    CHECK(decide(policy(), crew, Category::certification, Act::read).extent == Extent::extract);
    CHECK(decide(policy(), crew, Category::emergency_medical, Act::write).refusal == Refusal::act);
    CHECK(decide(policy(), crew, Category::cancer_screening, Act::read).refusal == Refusal::table);
    Facts stopped = crew;
    stopped.stopped_for_organisation = true;
    CHECK(decide(policy(), stopped, Category::emergency_medical, Act::read).refusal == Refusal::stopped);
    stopped = crew;
    stopped.stopped_blocks = block_bit('E');
    CHECK(decide(policy(), stopped, Category::emergency_medical, Act::read).refusal == Refusal::stopped);
    stopped = crew;
    stopped.listing_stopped = true;
    CHECK(decide(policy(), stopped, Category::emergency_medical, Act::read).refusal == Refusal::not_listed);
}

TEST_CASE("判定: 本人は提供停止のあとも見られ、掲載停止のあとは明示・履歴だけが残る")
{
    Facts self;
    self.relation = Relation::self;
    self.stopped_for_all = true;
    CHECK(decide(policy(), self, Category::checkup, Act::read).permitted());
    self.listing_stopped = true;
    CHECK(decide(policy(), self, Category::checkup, Act::read).refusal == Refusal::not_listed);
    CHECK(decide(policy(), self, Category::consent, Act::write).permitted());
    CHECK(decide(policy(), self, Category::accesses, Act::read).permitted());
}

TEST_CASE("判定: 健診機関は自分の機関の記録だけを読み、新しい記録は明示のある人に書ける")
{
    Facts body;
    body.organisation_kind = OrganisationKind::checkup_body;
    body.profession = Profession::checkup_clerk;
    CHECK(decide(policy(), body, Category::checkup, Act::read).refusal == Refusal::no_relation);
    CHECK(decide(policy(), body, Category::basics, Act::read).refusal == Refusal::no_relation);
    CHECK(decide(policy(), body, Category::checkup, Act::write).permitted());
    CHECK(decide(policy(), body, Category::basics, Act::write).refusal == Refusal::no_relation);
    CHECK(decide(policy(), body, Category::certification, Act::write).refusal != Refusal::none);
    body.own_entry = true;
    CHECK(decide(policy(), body, Category::checkup, Act::read).own_only);
    CHECK(decide(policy(), body, Category::basics, Act::read).permitted());
    CHECK(decide(policy(), body, Category::accesses, Act::read).refusal == Refusal::no_relation);
    body.notified = false;
    CHECK(decide(policy(), body, Category::checkup, Act::write).refusal == Refusal::notice_missing);
    body.notified = true;
    body.stopped_for_organisation = true;
    CHECK(decide(policy(), body, Category::checkup, Act::write).refusal == Refusal::stopped);
}

TEST_CASE("判定: 役職で行動している間は、職種の権利は足されない")
{
    Facts both = care_manager();
    both.office = Office::organisation_manager;
    for (std::size_t c = 1; c <= 19; ++c) {
        CHECK_FALSE(decide(policy(), both, Category(c), Act::read).permitted());
    }
}

TEST_CASE("判定: 監査の見本は、開かれた種類を読むことだけを許し、掲載と明示は超えない")
{
    Facts auditor;
    auditor.office = Office::auditor;
    const auto bit = [](Category category) { return 1U << unsigned(category); };
    CHECK(decide(policy(), auditor, Category::certification, Act::read).refusal == Refusal::table);
    auditor.sampled = bit(Category::certification);
    CHECK(decide(policy(), auditor, Category::certification, Act::read).permitted());
    CHECK_FALSE(decide(policy(), auditor, Category::certification, Act::write).permitted());
    CHECK(decide(policy(), auditor, Category::checkup, Act::read).refusal == Refusal::table);
    auditor.stopped_for_all = true; // the audit is the city's own duty
    CHECK(decide(policy(), auditor, Category::certification, Act::read).permitted());
    auditor.narrowed_to_none = bit(Category::certification);
    CHECK(decide(policy(), auditor, Category::certification, Act::read).refusal == Refusal::narrowed);
    auditor.narrowed_to_none = 0;
    auditor.notified = false;
    CHECK(decide(policy(), auditor, Category::certification, Act::read).refusal == Refusal::notice_missing);
    auditor.notified = true;
    auditor.listing_stopped = true;
    CHECK(decide(policy(), auditor, Category::certification, Act::read).refusal == Refusal::not_listed);
    // Nobody else gains by it.
    every_actor([](const Facts& actor) {
        if (actor.column() == Column::auditor) return;
        Facts facts = actor;
        facts.sampled = 0xffffffff;
        for (std::size_t c = 1; c < kCategories; ++c)
            CHECK(decide(policy(), facts, Category(c), Act::read).refusal ==
                  decide(policy(), actor, Category(c), Act::read).refusal);
    });
}
