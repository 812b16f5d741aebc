// 消去 through the front door, on both engines: closed at once, held seven days, two persons, nothing opens
// afterwards.
#include "entry/store.h"
#include "residents/register/lookup.h"
#include "residents/subjects/erasure.h"
#include "support/cases.h"

using namespace kasama;
using namespace kasama::test;

namespace {

web::Fields move_out(Date day, const std::string& cause = "moved_out")
{
    return with_date({{"insured_number", "0000412876"}, {"cause", cause}}, "day", day);
}

std::size_t found(Town& town)
{
    residents::Asked asked;
    asked.kana = "イワマ";
    return residents::ids_for(town.services(), asked, 20, town.now).size();
}

} // namespace

TEST_CASE("消去: 届いた日から閉じ、7日のあいだは消せず、二人で鍵を壊すと何も開かない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        town->join(subject, office);
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto citizen = town->citizen(subject);
        auto desk = town->officer(guard::Office::secretariat);
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(found(*town) == 1);
        CHECK(desk.post("/procedures/erasure", move_out(town->today() + days(1))).status == 422);
        CHECK(worker.get("/procedures/erasure/new").status == 403);
        CHECK(town->count("cases") == 0);

        const std::string page = submit_case(desk, "erasure", move_out(town->today()));
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 404); // closed at once
        CHECK(worker.get(page).status == 404);
        const auto early = desk.post(page + "/steps/confirm", {{"checked", "1"}});
        CHECK(early.status == 422);
        CHECK(early.has("保留のあいだは消せません"));

        town->now += days(7);
        auto clerk = town->officer(guard::Office::secretariat, "大月 進");
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        CHECK(clerk.post(page + "/steps/confirm", {{"checked", "0"}}).status == 422);
        CHECK(clerk.post(page + "/steps/confirm", {{"checked", "1"}}).status == 303);
        CHECK(clerk.post(page + "/steps/destroy").status == 403);
        CHECK(town->services().vault.sealing_key(subject).has_value());
        CHECK(operations.post(page + "/steps/destroy").status == 303);

        CHECK(!town->services().vault.sealing_key(subject));
        CHECK(!town->services().vault.sealing_key(subject, guard::Facet::address));
        CHECK(!town->services().vault.case_key(page.substr(7)));
        CHECK(found(*town) == 0);
        CHECK(town->count("subject_terms") == 0);
        CHECK(citizen.get("/me").status != 200);
        const auto left = operations.get(page); // the skeleton is the certificate
        CHECK(left.status == 200);
        CHECK(left.has("S-" + subject.substr(0, 6)));
        CHECK(left.has("令和8年12月4日")); // seven days after 27 November: no key backup opens any more
        CHECK(!left.has("0000412876"));
        CHECK(!left.has("転出"));
        CHECK(town->ledger_of(subject).size() >= 3); // the ledger stays
        CHECK(entries_of(*town, "case_step", "erasure destroy") == 1);
        CHECK(entries_of(*town, "case_step", "erasure destroy", true) == 1);
    }
}

TEST_CASE("消去: 取り消された異動は、二人で元に戻し、次の要求から見られる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        const auto office =
            town->organisation(guard::OrganisationKind::care_plan_office, "さしろ居宅介護支援事業所");
        town->join(subject, office);
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto desk = town->officer(guard::Office::secretariat);
        auto operations = town->officer(guard::Office::operations_manager, "沢田 ひろみ");
        const std::string page = submit_case(desk, "erasure", move_out(town->today(), "moved_abroad"));
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 404);
        CHECK(desk.post(page + "/steps/cancel", {{"reason", "転出届の取消し"}}).status == 303);
        CHECK(desk.post(page + "/steps/restore").status == 403);
        CHECK(operations.post(page + "/steps/restore").status == 303);
        CHECK(worker.get("/subjects/" + subject + "/basics").status == 200);
        CHECK(town->services().vault.sealing_key(subject).has_value());
    }
}

TEST_CASE("消去: 記録と鍵の破壊のあいだで止まっても、次の夜に終わる")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const std::string subject = town->subject();
        town->database().write([&](db::Writing& tx) {
            residents::record_erasure(tx, {.subject_id = subject,
                                           .case_id = "case",
                                           .cause = "died",
                                           .erased_at = town->now,
                                           .by_account = "a"});
        });
        CHECK(town->services().vault.sealing_key(subject).has_value());
        for (const auto& work : town->program().site().nightly()) {
            if (work.name == "erasures") work.run(town->services(), town->now);
        }
        CHECK(!town->services().vault.sealing_key(subject));
        CHECK(town->database().read(residents::unfinished_erasures).empty());
    }
}
