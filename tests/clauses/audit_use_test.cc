// 8.1(3)a: samples drawn from the ledger.
#include "support/cases.h"

#include <set>

using namespace kasama;
using namespace kasama::test;
using guard::Office;

namespace {

/// The numbers of the entries a page lists, in its order.
std::vector<std::string> listed(const Reply& page)
{
    std::vector<std::string> numbers;
    const std::string link = "href=\"/ledger/entries/";
    for (std::size_t at = 0; (at = page.body.find(link, at)) != std::string::npos;) {
        at += link.size();
        numbers.push_back(page.body.substr(at, page.body.find('"', at) - at));
    }
    return numbers;
}

} // namespace

TEST_CASE("規程 8.1(3)a: 無作為の20件は種で選ばれ、同じ種なら同じ記録が選ばれ、抽出も台帳に残る")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
        auto nurse = town->professional(office, guard::Profession::nurse);
        auto auditor = town->officer(Office::auditor, "関 千鶴");
        const std::string subject = town->subject();
        town->join(subject, office);
        for (int i = 0; i < 60; ++i) nurse.get("/subjects/" + subject + "/basics");
        CHECK(nurse.get("/ledger/sample").status == 403);

        const Reply started = auditor.get("/ledger/sample?act=read");
        REQUIRE(started.status == 303);
        const auto drawn = listed(auditor.get(started.location));
        CHECK(drawn.size() == 20);
        CHECK(std::set(drawn.begin(), drawn.end()).size() == 20);
        CHECK(listed(auditor.get(started.location)) == drawn); // the ledger has grown meanwhile
        std::set<std::int64_t> reads;
        for (const guard::Entry& entry : town->ledger()) {
            if (entry.act == "read") reads.insert(entry.arrival);
        }
        for (const std::string& number : drawn) CHECK(reads.contains(std::stoll(number)));
        CHECK(listed(auditor.get("/ledger/sample?act=read&seed=7&last=1000")) !=
              listed(auditor.get("/ledger/sample?act=read&seed=8&last=1000")));

        // Fewer than twenty: all of them, and the page says so.
        const Reply few = auditor.get("/ledger/sample?act=enter&seed=7&last=1000");
        CHECK(few.has("条件に合う記録が少ないため"));
        CHECK(listed(few).size() == 1); // the nurse's attempt
        CHECK(few.status == 200);
        std::size_t entered = 0;
        for (const guard::Entry& entry : town->ledger()) entered += entry.act == "sample_ledger" ? 1 : 0;
        CHECK(entered == 5);
        CHECK(auditor.get("/ledger").has("/ledger/sample"));
    }
}
