// Rules of registration on their boundaries.
#include "governance/registration/registration.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;

TEST_CASE("登録: 機関番号は、使われているいちばん大きい番号の次")
{
    std::vector<guard::Organisation> all;
    CHECK(next_organisation_number(all) == "K-0001");
    all.push_back({.id = {}, .number = "K-0009", .name = {}, .office_number = {}, .ended_at = {}});
    all.push_back({.id = {}, .number = "K-ab12cd", .name = {}, .office_number = {}, .ended_at = {}});
    CHECK(next_organisation_number(all) == "K-0010");
    all.push_back({.id = {}, .number = "K-9999", .name = {}, .office_number = {}, .ended_at = {}});
    CHECK(next_organisation_number(all) == "K-10000");
}

TEST_CASE("登録: 事業所番号は10けた、医療機関コードは7けたも可、空欄も可")
{
    const auto problem = [](std::string kind, std::string number) {
        Problems problems;
        check_organisation({.kind = std::move(kind), .name = "ひばり", .office_number = std::move(number)},
                           false, problems);
        return !problems.of("office_number").empty();
    };
    CHECK_FALSE(problem("home_nursing", ""));
    CHECK_FALSE(problem("home_nursing", "0812345678"));
    CHECK(problem("home_nursing", "081234567"));
    CHECK(problem("home_nursing", "08123456789"));
    CHECK(problem("home_nursing", "0812345"));
    CHECK_FALSE(problem("pharmacy", "0812345"));
    CHECK(problem("pharmacy", "08123-5"));
    Problems problems;
    check_organisation({.kind = "unknown", .name = std::string(61 * 3, 'x'), .office_number = {}}, false,
                       problems);
    CHECK(!problems.of("kind").empty());
    CHECK(!problems.of("name").empty());
}

TEST_CASE("登録: 氏名とフリガナは保存の形に直し、見えない文字は受け取らない")
{
    guard::Person person{.name = "佐白　 恵", .kana = "ｻｼﾛ ﾒｸﾞﾐ", .contact = ""};
    Problems problems;
    check_person(person, problems);
    CHECK(problems.none());
    CHECK(person.kana == "サシロ メグミ");
    guard::Person hidden{.name = "佐\u200b白", .kana = "さしろ漢", .contact = ""};
    check_person(hidden, problems);
    CHECK(!problems.of("name").empty());
    CHECK(!problems.of("kana").empty());
}

TEST_CASE("初期パスワード: 期限は14日目の終わり、読みは一文字ずつ")
{
    const Instant now = start_of(make_date(2026, 11, 24)) + std::chrono::hours(10);
    CHECK(initial_password_until(now, 14) == start_of(make_date(2026, 12, 9)));
    CHECK(initial_password_until(start_of(make_date(2026, 11, 24)), 14) == start_of(make_date(2026, 12, 9)));
    CHECK(reading_of("Kp7-") == "ケー（大）、ピー（小）、7、ハイフン");
}

TEST_CASE("初期パスワード: 用紙は、作った画面のトークンでしか開かない")
{
    const std::string sealed = seal_slip("token-a", "slip-1", "Kp7m-Rw4x-9TdH-vE2y");
    CHECK(sealed.find("Kp7m") == std::string::npos);
    CHECK(open_slip("token-a", "slip-1", sealed) == "Kp7m-Rw4x-9TdH-vE2y");
    CHECK_FALSE(open_slip("token-b", "slip-1", sealed));
    CHECK_FALSE(open_slip("token-a", "slip-2", sealed));
}

TEST_CASE("個別の範囲: 別表よりせまいものだけ")
{
    const guard::Cell none{}, read{.read = true}, both{.read = true, .write = true}, write{.write = true};
    CHECK(is_narrower(none, ""));
    CHECK_FALSE(is_narrower(none, "read"));
    CHECK_FALSE(is_narrower(none, "none"));
    CHECK(is_narrower(read, "none"));
    CHECK_FALSE(is_narrower(read, "read"));
    CHECK(is_narrower(both, "read"));
    CHECK_FALSE(is_narrower(write, "read"));
    CHECK_FALSE(is_narrower(both, "write"));
    CHECK(scope_in_words(guard::Column::home_nurse, {{guard::Category::health_guidance, "none"}}) ==
          "別表「訪問看護」の列のとおり。ただし、D12 保健指導は使えません。");
}

TEST_CASE("登録済証: 番号と発行の区分")
{
    CHECK(to_text(CertificateNumber{8, 287}) == "第R8-0287号");
    CHECK(reiwa_year(make_date(2026, 1, 1)) == 8);
    Certificate certificate{.id = {}, .account_id = {}, .number = {}, .ended_at = {}};
    CHECK(issue_in_words(certificate) == "発行");
    certificate.issue = 2;
    certificate.reason = "lost";
    CHECK(issue_in_words(certificate) == "再発行（2回目）　理由：紛失の届出");
}
