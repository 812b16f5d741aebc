// Regulation, library, board and training of the made-up city: rows as the product's own functions write
// them.
#include "demo/governing.h"

#include "demo/logins.h"
#include "demo/organisations.h"
#include "foundation/base/ids.h"
#include "governance/library/library.h"
#include "governance/regulation/text.h"
#include "governance/training/training.h"
#include "guard/access/conditions.h"
#include "guard/accounts/accounts.h"

namespace kasama::demo {

namespace {

constexpr std::string_view kOverdueAt = "ひばり訪問看護ステーション"; ///< one of its nurses missed a training

std::string account_of(db::Reading& tx, std::string_view login)
{
    return guard::find_account_by_login(tx, login).value().id;
}

/// Everybody who may sign in: staff by organisation, then citizens.
std::vector<guard::Account> everybody(db::Reading& tx)
{
    std::vector<guard::Account> all;
    for (const guard::Organisation& organisation : guard::organisations(tx)) {
        for (guard::Account& account : guard::accounts_of(tx, organisation.id))
            all.push_back(std::move(account));
    }
    for (const MadeAccount& made : sign_ins()) {
        if (made.organisation.empty()) all.push_back(guard::find_account_by_login(tx, made.login).value());
    }
    return all;
}

void publish_regulation(db::Writing& tx, const std::vector<guard::Account>& people, Instant now)
{
    const Instant from = now - days(200);
    governance::RegulationText text{.id = new_id(),
                                    .audience = {},
                                    .body = std::string(governance::drafted_regulation()),
                                    .summary = "はじめての版です。",
                                    .from_at = from,
                                    .proposed_by = account_of(tx, kDesk),
                                    .approved_by = account_of(tx, kOperations),
                                    .approved_at = from - days(10)};
    governance::insert(tx, text);
    guard::put_text_in_force(tx, "", from, text.approved_by);
    for (const guard::Account& one : people) {
        governance::note_confirmation(tx, one.id, text.id, from + days(1));
        guard::confirm_texts(tx, one.id, from + days(1));
    }
}

std::vector<governance::Document> publish_documents(db::Writing& tx,
                                                    const std::vector<guard::Account>& people, Instant now)
{
    const std::string desk = account_of(tx, kDesk);
    const std::vector<governance::Document> documents = {
        {.id = new_id(),
         .kind = "emergency",
         .title = std::string(kEmergencyTitle),
         .audience = std::string(governance::kForProfessionals),
         .must_read = true,
         .version_id = new_id(),
         .version = 1,
         .text = std::string(kEmergencyText),
         .contacts = std::string(kEmergencyContacts),
         .by_account = desk,
         .approved_by = account_of(tx, kOwner)},
        {.id = new_id(),
         .kind = "manual",
         .title = "訪問先で端末を使うときの注意",
         .audience = "kind=care_plan_office kind=home_nursing kind=home_help",
         .must_read = true,
         .version_id = new_id(),
         .version = 1,
         .text = "画面をほかの人に見せない。席を離れるときはログオフする。車の中に端末を置かない。",
         .by_account = desk},
    };
    for (const governance::Document& document : documents) {
        governance::publish_document(tx, document, now - days(90));
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (people[i].citizen || i % 5 == 4) continue; // some have it still to read
            governance::receive(tx, people[i].id, document.version_id, now - days(80));
        }
    }
    return documents;
}

void hold_trainings(db::Writing& tx, const std::vector<guard::Account>& people, const std::string& document,
                    Instant now)
{
    const std::string desk = account_of(tx, kDesk);
    std::string missing; // the last of that organisation: nobody's printed sign-in
    for (const guard::Organisation& one : guard::organisations(tx)) {
        if (one.name == kOverdueAt) missing = guard::accounts_of(tx, one.id).back().id;
    }
    for (const governance::TrainingKind kind : governance::kTrainingKinds) {
        const bool usage = kind == governance::TrainingKind::usage;
        const Date held = date_of(now) - days(usage ? 120 : 60);
        const governance::Training training{
            .id = new_id(),
            .kind = kind,
            .title = usage ? "利用方法の研修" : "個人情報保護の研修",
            .held_on = held,
            .material = "市役所の会議室で1時間。あとから動画でも受けられます。",
            .document_id = usage ? document : "",
            .valid_until = governance::valid_until(held, governance::kUsualMonths),
            .by_account = desk};
        governance::insert(tx, training, start_of(held));
        for (const guard::Account& one : people) {
            if (one.citizen || (one.id == missing && !usage)) continue;
            governance::attend(
                tx, {.id = new_id(), .training_id = training.id, .account_id = one.id, .by_account = desk},
                start_of(held) + std::chrono::hours(15));
        }
    }
}

} // namespace

void govern(guard::Services& services, const CityOptions& options)
{
    services.database.write([&](db::Writing& tx) {
        const std::vector<guard::Account> people = everybody(tx);
        publish_regulation(tx, people, options.now);
        const auto documents = publish_documents(tx, people, options.now);
        governance::post_announcement(
            tx,
            {.id = new_id(),
             .title = "年末年始の受付について",
             .text = "12月29日から1月3日まで、運営事務局の受付を休みます。問合せはいつでも"
                     "送れます。次の開庁日から順に答えます。",
             .from_at = options.now - days(3),
             .until_at = options.now + days(40),
             .by_account = account_of(tx, kDesk)},
            options.now - days(3));
        hold_trainings(tx, people, documents.back().id, options.now);
    });
}

} // namespace kasama::demo
