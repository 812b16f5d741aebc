// Registration through the front door, on both engines.
#include "foundation/base/ids.h"
#include "governance/registration/first_owner.h"
#include "governance/registration/store.h"
#include "guard/accounts/password.h"
#include "guard/accounts/sign_in.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using namespace kasama::governance;
using guard::Office;

namespace {

std::string last_segment(const std::string& location)
{
    const std::string path = location.substr(0, location.find('?'));
    return path.substr(path.rfind('/') + 1);
}

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const std::size_t from = text.find(before);
    if (from == std::string::npos) return "";
    return text.substr(from + before.size(), text.find(after, from + before.size()) - from - before.size());
}

/// A user of an organisation with the slip's id, registered through the page.
struct Registered {
    std::string slip, account;
};

Registered registered(test::Town& town, test::Visitor& clerk, const std::string& organisation)
{
    const auto reply =
        clerk.post("/registration/organisations/" + organisation + "/users", {{"name", "鈴木 美咲"},
                                                                              {"kana", "スズキ ミサキ"},
                                                                              {"contact", "0296-00-0102"},
                                                                              {"profession", "nurse"}});
    REQUIRE(reply.status == 303);
    const std::string slip = last_segment(reply.location);
    return {slip,
            town.database().read([&](db::Reading& tx) { return find_slip(tx, slip).value().account_id; })};
}

guard::Account account_of(test::Town& town, const std::string& id)
{
    return town.database().read([&](db::Reading& tx) { return guard::find_account(tx, id).value(); });
}

std::optional<guard::SignedIn> try_sign_in(test::Town& town, const std::string& login,
                                           const std::string& password)
{
    return guard::sign_in(
        town.services(),
        {.login = login, .password = password, .peer = "192.0.2.9", .request_id = {}, .now = town.now});
}

} // namespace

TEST_CASE("利用機関: 登録すると番号がつき、台帳に残る。まちがいは入力したまま戻る")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::int64_t before = town->count("organisations");
        const auto wrong = clerk.post("/registration/organisations",
                                      {{"kind", ""}, {"name", "ひばり訪問看護"}, {"office_number", "12"}});
        CHECK(wrong.status == 422);
        CHECK(wrong.has("種別を選んでください"));
        CHECK(wrong.has("value=\"ひばり訪問看護\""));
        // Others than the city's own come by application only (4.1).
        const auto outside =
            clerk.post("/registration/organisations",
                       {{"kind", "home_nursing"}, {"name", "ひばり訪問看護"}, {"office_number", ""}});
        CHECK(outside.status == 422);
        CHECK(outside.has("利用申請の許可を受けてから"));
        CHECK(town->count("organisations") == before);

        const auto reply =
            clerk.post("/registration/organisations", {{"kind", "city_hospital"},
                                                       {"name", "ひばり訪問看護"},
                                                       {"office_number", "０８１２３４５６７８"}});
        CHECK(reply.status == 303);
        const std::string id = last_segment(reply.location);
        const auto page = clerk.get("/registration/organisations/" + id);
        CHECK(page.has("ひばり訪問看護"));
        CHECK(page.has("K-0001"));
        CHECK(page.has("0812345678"));
        CHECK(clerk.get("/registration/organisations").has("ひばり訪問看護"));
        CHECK(town->ledger().back().act == "register_organisation");
        CHECK(town->ledger().back().purpose == id);
        CHECK(clerk
                  .post("/registration/organisations/" + id + "/changes",
                        {{"name", "ひばりナースケア"}, {"office_number", ""}})
                  .status == 303);
        CHECK(clerk.get("/registration/organisations/" + id).has("ひばりナースケア"));

        test::Visitor nurse = town->professional(id, guard::Profession::nurse);
        CHECK(nurse.get("/registration/organisations").status == 403);
        CHECK(town->ledger().back().refusal == "duty");
    }
}

TEST_CASE("利用機関: 利用を終える日の0時から、その機関の人は使えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string id = town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        test::Visitor nurse = town->professional(id, guard::Profession::nurse);
        // The day is set by the procedure of leaving alone (4.5), never by the desk beside it.
        CHECK(clerk.get("/registration/organisations/" + id).has("/procedures/organisation_leaving/new"));
        CHECK(clerk.post("/registration/organisations/" + id + "/end").status == 404);
        town->database().write([&](db::Writing& tx) {
            auto organisation = guard::find_organisation(tx, id).value();
            organisation.ended_at = start_of(make_date(2026, 11, 21));
            guard::save(tx, organisation, clerk.account());
        });
        CHECK(nurse.get("/my-scope").status == 200);
        test::Visitor night = town->professional(id, guard::Profession::nurse);
        town->now = start_of(make_date(2026, 11, 21)) - std::chrono::milliseconds(1);
        test::Visitor last = town->professional(id, guard::Profession::nurse);
        CHECK(last.get("/my-scope").status == 200);
        town->now = start_of(make_date(2026, 11, 21));
        CHECK(last.get("/my-scope").status == 403);
        CHECK(town->ledger().back().refusal == "organisation_ended");
    }
}

TEST_CASE("登録: 用紙のパスワードは1回だけ表示され、IDも平文も残らず、2回目は断られる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat),
                      other = town->officer(Office::secretariat, "別の 担当");
        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        const Registered user = registered(*town, clerk, organisation);
        const guard::Account account = account_of(*town, user.account);
        const std::string path = "/registration/slips/" + user.slip;

        CHECK(clerk.get(path).has("パスワードを1回だけ表示する"));
        CHECK(other.post(path + "/sheet").status ==
              403); // not the browser that made it; nothing is destroyed
        const auto sheet = clerk.post(path + "/sheet");
        CHECK(sheet.status == 200);
        const std::string password = between(sheet.body, "paper-secret\">", "</p>");
        CHECK(password.size() == 19);
        CHECK_FALSE(sheet.has(account.login));
        CHECK(sheet.has("令和8年12月4日（金）まで"));
        CHECK(town->ledger().back().act == "show_password_slip");

        const auto again = clerk.post(path + "/sheet");
        CHECK(again.status == 409);
        CHECK_FALSE(again.has(password));
        CHECK_FALSE(clerk.get(path).has(password));
        CHECK(town->database().read([&](db::Reading& tx) { return !find_slip(tx, user.slip)->sealed; }));

        CHECK(clerk.post(path + "/hand-over", {{"identity", "guess"}}).status == 422);
        CHECK(clerk.post(path + "/hand-over", {{"identity", "staff_card"}}).status == 303);
        CHECK(clerk.get(path).has("本人に渡しました"));

        // The certificate can be printed again and again, and holds no password.
        for (int i = 0; i < 2; ++i) {
            const auto certificate = clerk.get("/registration/users/" + user.account + "/certificate");
            CHECK(certificate.has(account.login));
            CHECK(certificate.has("この証にパスワードはありません"));
            CHECK(certificate.has("第R8-0001号"));
            CHECK_FALSE(certificate.has(password));
        }
        const auto signed_in = try_sign_in(*town, account.login, password);
        REQUIRE(signed_in);
        CHECK(signed_in->password_initial);
        town->now = start_of(make_date(2026, 12, 5)) - std::chrono::milliseconds(1);
        CHECK(try_sign_in(*town, account.login, password));
        town->now = start_of(make_date(2026, 12, 5));
        CHECK_FALSE(try_sign_in(*town, account.login, password));
        CHECK(town->ledger().back().refusal == "password_lapsed");
    }
}

TEST_CASE("登録: まちがった入力では、IDも鍵も発行されない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        const std::int64_t before = town->count("accounts");
        const auto reply = clerk.post("/registration/organisations/" + organisation + "/users",
                                      {{"name", ""}, {"kana", "漢字"}, {"contact", ""}, {"profession", ""}});
        CHECK(reply.status == 422);
        CHECK(reply.has("氏名を入力してください"));
        CHECK(reply.has("フリガナはカタカナで入力してください"));
        CHECK(reply.has("職種を選んでください"));
        CHECK(town->count("accounts") == before);
        CHECK(town->count("password_slips") == 0);
    }
}

TEST_CASE("登録済証: 再発行で前の証は失効し、番号は変わらない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const Registered user = registered(
            *town, clerk, town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護"));
        const std::string path = "/registration/users/" + user.account;
        CHECK(clerk.post(path + "/certificates", {{"reason", ""}}).status == 422);
        CHECK(clerk.post(path + "/certificates", {{"reason", "lost"}}).status == 303);
        const auto all =
            town->database().read([&](db::Reading& tx) { return certificates_of(tx, user.account); });
        REQUIRE(all.size() == 2);
        CHECK(all[0].issue == 2);
        CHECK_FALSE(all[0].ended_at);
        CHECK(all[1].ended_at);
        CHECK(all[0].number.serial == all[1].number.serial);
        CHECK(clerk.get(path + "/certificate").has("再発行（2回目）　理由：紛失の届出"));
    }
}

TEST_CASE("登録済証: まだない人には印刷でなく発行を示し、発行した証に番号がつく")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        test::Visitor nurse =
            town->professional(town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護"),
                               guard::Profession::nurse);
        const std::string path = "/registration/users/" + nurse.account();
        CHECK(clerk.get(path).has("まだ発行していません"));
        CHECK_FALSE(clerk.get(path).has(path + "/certificate\""));
        CHECK(clerk.get(path + "/certificate").status == 404);
        CHECK(nurse.post(path + "/certificates", {}).status == 403);
        CHECK(clerk.get(path + "/certificates/new").has("登録済証の発行"));
        CHECK(clerk.post(path + "/certificates", {}).status == 303);
        CHECK(clerk.get(path).has(path + "/certificate\""));
        CHECK(clerk.get(path + "/certificate").status == 200);
        CHECK(clerk.post(path + "/certificates", {}).status == 422); // the next needs its reason
        CHECK(town->count("certificates") == 1);
    }
}

TEST_CASE("申出: 新しい用紙を作ると、いまのパスワードも開いた画面もすぐに終わる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        test::Visitor nurse = town->professional(organisation, guard::Profession::nurse);
        const std::string login = account_of(*town, nurse.account()).login,
                          path = "/registration/users/" + nurse.account() + "/slips";
        CHECK(nurse.get("/my-scope").status == 200);
        CHECK(clerk.post(path, {{"ground", "forgotten"}, {"identity", ""}}).status == 422);
        CHECK(nurse.get("/my-scope").status == 200);
        const auto reply = clerk.post(path, {{"ground", "forgotten"}, {"identity", "call_back"}});
        CHECK(reply.status == 303);
        CHECK(nurse.get("/my-scope").status == 303);
        CHECK_FALSE(try_sign_in(*town, login, "long-enough-password"));
        const auto sheet = clerk.post(reply.location.substr(0, reply.location.find('?')) + "/sheet");
        CHECK(try_sign_in(*town, login, between(sheet.body, "paper-secret\">", "</p>")));
    }
}

TEST_CASE("抹消: 退職の日の0時から使えず、それまでは使える")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        test::Visitor nurse = town->professional(organisation, guard::Profession::nurse);
        const std::string login = account_of(*town, nurse.account()).login;
        CHECK(clerk
                  .post("/registration/users/" + nurse.account() + "/end", {{"ground", "left"},
                                                                            {"reason", "退職"},
                                                                            {"ends_on_year", "2026"},
                                                                            {"ends_on_month", "11"},
                                                                            {"ends_on_day", "21"}})
                  .status == 303);
        CHECK(nurse.get("/my-scope").status == 200);
        town->now = start_of(make_date(2026, 11, 21)) - std::chrono::milliseconds(1);
        CHECK(try_sign_in(*town, login, "long-enough-password"));
        town->now = start_of(make_date(2026, 11, 21));
        CHECK_FALSE(try_sign_in(*town, login, "long-enough-password"));
    }
}

TEST_CASE("個別の範囲: せばめると次の要求から効き、広げることは断られ、本人に見える")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        test::Visitor nurse = town->professional(organisation, guard::Profession::nurse);
        const std::string subject = town->subject();
        town->join(subject, organisation);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
        const std::string path = "/registration/users/" + nurse.account() + "/scope";
        const auto wider = clerk.post(path, {{"D13", "read"}});
        CHECK(wider.status == 422);
        CHECK(wider.has("D13は、別表より広げることはできません"));
        CHECK(clerk.post(path, {{"D01", "none"}, {"D10", "read"}}).status == 303);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 403);
        CHECK(town->ledger_of(subject).back().refusal == "narrowed");
        const auto own = nurse.get("/my-scope");
        CHECK(own.has("使えません（個別の範囲）"));
        CHECK(own.has("見るだけ（個別の範囲）"));
        CHECK(clerk.get("/registration/users/" + nurse.account()).has("D01 基本情報は使えません"));
        CHECK(clerk.post(path, {}).status == 303);
        CHECK(nurse.get("/subjects/" + subject + "/basics").status == 200);
    }
}

TEST_CASE("市民利用者: 関係は理由を選んで終え、次の操作から見られない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::string subject = town->subject();
        test::Visitor proxy = town->proxy_of(subject);
        const std::string base = "/subjects/" + subject + "/users";
        CHECK(clerk.get(base).status == 200);
        CHECK(proxy.get("/subjects/" + subject + "/basics").status == 200);
        const auto rows = town->database().read(
            [&](db::Reading& tx) { return guard::representatives_of(tx, subject, town->now); });
        REQUIRE(rows.size() == 1);
        CHECK(clerk.post(base + "/" + rows[0].id + "/end").status == 422);
        CHECK(clerk.post(base + "/" + rows[0].id + "/end", {{"ground", "regained"}}).status == 303);
        CHECK(town->count("representation_ends") == 1);
        CHECK(proxy.get("/subjects/" + subject + "/basics").status == 404);

        const std::string organisation =
            town->organisation(guard::OrganisationKind::city_hospital, "ひばり訪問看護");
        test::Visitor nurse = town->professional(organisation, guard::Profession::nurse);
        CHECK(nurse.get(base).status >= 403);
    }
}

TEST_CASE("最初の事業責任者: 一度だけ作られ、その初期パスワードでサインインできる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const auto owner = create_first_owner(
            town->services(), {.name = "市原 始", .kana = "イチハラ ハジメ", .contact = {}}, town->now);
        REQUIRE(owner);
        CHECK_FALSE(create_first_owner(town->services(),
                                       {.name = "二人 目", .kana = "フタリ メ", .contact = {}}, town->now));
        const auto signed_in = try_sign_in(*town, owner->login, owner->password);
        REQUIRE(signed_in);
        CHECK(signed_in->password_initial);
    }
}
