// 添付 and PDF of a case, through the front door on both engines.
#include "foundation/base/ids.h"
#include "support/cases.h"
#include "support/pdf.h"

using namespace kasama;
using namespace kasama::test;

namespace {

const std::string kPdf = "%PDF-1.7 目印のある中身";

/// The address of the only file of a case.
std::string file_in(const std::string& page, const Reply& reply)
{
    const std::size_t at = reply.body.find(page + "/files/");
    REQUIRE(at != std::string::npos);
    return reply.body.substr(at, page.size() + 7 + new_id().size());
}

} // namespace

TEST_CASE("案件の添付: かかわる人だけが付けて開け、台帳に残り、中身は封印され、状態は進まない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ");
        auto worker = town->professional(office, guard::Profession::care_manager);
        auto other = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto desk = town->officer(guard::Office::secretariat);
        const std::string page = submit_case(
            worker, "inquiry", {{"topic", "other"}, {"question", "明示書の書き方を教えてください"}});
        const std::string files = page + "/files";
        CHECK(worker.upload(files, {}, "file", "", "").has("ファイルを選んでください"));
        CHECK(worker.upload(files, {}, "file", "偽.pdf", "MZ").status == 422);
        CHECK(town->count("case_files") == 0);
        CHECK(other.upload(files, {}, "file", "説明.pdf", kPdf).status == 404);
        CHECK(worker.upload(files, {}, "file", "説明.pdf", kPdf).status == 303);
        CHECK(town->count("case_files") == 1);
        CHECK(entries_of(*town, "case_file", "inquiry") == 1);

        const Reply seen = desk.get(page);
        CHECK(seen.has("説明.pdf（1KB）"));
        const std::string file = file_in(page, seen);
        const Reply opened = desk.get(file);
        CHECK(opened.body == kPdf);
        CHECK(opened.type == "application/pdf");
        CHECK(other.get(file).status == 404);
        CHECK(desk.get(page + "/files/" + page.substr(7)).status == 404);
        CHECK(entries_of(*town, "case_read", "inquiry file") == 1);
        const std::string sealed = town->database().read([](db::Reading& tx) {
            static const db::Sql kContent("SELECT content FROM case_files");
            return tx.one(kContent).value().bytes("content");
        });
        CHECK(sealed.find("目印") == std::string::npos);
        // What is added moves nothing: the next step is the desk's as before.
        CHECK(desk.get(page + "/csv").has("説明.pdf"));
        CHECK_FALSE(desk.get(page + "/csv").has("~name"));
    }
}

TEST_CASE("案件の添付: 20件までで、その先は理由を言って受け取らない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ");
        auto worker = town->professional(office, guard::Profession::care_manager);
        const std::string page = submit_case(
            worker, "inquiry", {{"topic", "other"}, {"question", "明示書の書き方を教えてください"}});
        for (int i = 0; i < 20; ++i)
            CHECK(worker.upload(page + "/files", {}, "file", "説明.pdf", kPdf).status == 303);
        CHECK(worker.upload(page + "/files", {}, "file", "説明.pdf", kPdf).has("1つの案件に20件までです"));
        CHECK(town->count("case_files") == 20);
    }
}

TEST_CASE(
    "案件のPDF: 内容とこれまでのことが読み返せ、書き出しとして台帳に残り、かかわらない人には見つからない")
{
    for (const auto& town : every_town()) {
        CAPTURE(town->engine());
        const auto office = town->organisation(guard::OrganisationKind::care_plan_office, "さしろ");
        auto worker = town->professional(office, guard::Profession::care_manager, "佐白 恵");
        auto other = town->professional(office, guard::Profession::care_manager, "友部 進");
        auto desk = town->officer(guard::Office::secretariat);
        const std::string page = submit_case(
            worker, "inquiry", {{"topic", "other"}, {"question", "明示書の書き方を教えてください"}});
        CHECK(worker.post(page + "/messages", {{"message", "急いでいます"}}).status == 303);
        const Reply file = desk.get(page + "/pdf");
        CHECK(file.type == "application/pdf");
        const std::string text = text_of_pdf(file.body);
        for (const char* words :
             {"問合せ", "明示書の書き方を教えてください", "急いでいます", "佐白 恵", "高野 誠", "（以上）"}) {
            CAPTURE(std::string(words));
            CHECK(text.find(words) != std::string::npos);
        }
        CHECK(entries_of(*town, "export", "case inquiry") == 1);
        CHECK(other.get(page + "/pdf").status == 404);
    }
}
