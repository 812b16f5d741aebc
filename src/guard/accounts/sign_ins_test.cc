// Signing in through the front door, on both engines: waits, initial password, second factor, sessions,
// forged forms.
#include "foundation/base/ids.h"
#include "foundation/web/decode.h"
#include "guard/accounts/password.h"
#include "guard/accounts/second_factor.h"
#include "guard/accounts/throttle.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;
using guard::Office;
using guard::Profession;

namespace {

const std::string kPassword = "long-enough-password";

guard::Account account_of(test::Town& town, const std::string& id)
{
    return town.database().read([&](db::Reading& tx) { return guard::find_account(tx, id).value(); });
}

/// Somebody who can sign in with `kPassword`; the visitor that came with them is not used.
guard::Account somebody(test::Town& town, Profession profession = Profession::nurse)
{
    const std::string organisation =
        town.organisation(guard::OrganisationKind::home_nursing, "ひばり訪問看護");
    return account_of(town, town.professional(organisation, profession).account());
}

test::Reply sign_in(test::Visitor& browser, const std::string& login, const std::string& password)
{
    return browser.post("/sign-in", {{"login", login}, {"password", password}, {"next", ""}});
}

std::string between(const std::string& text, const std::string& before, const std::string& after)
{
    const std::size_t from = text.find(before);
    if (from == std::string::npos) return "";
    return text.substr(from + before.size(), text.find(after, from + before.size()) - from - before.size());
}

/// What differs by itself from page to page is taken out.
std::string without_keys(std::string body, const std::string& login)
{
    for (std::size_t at; (at = body.find("name=\"form_key\" value=\"")) != std::string::npos;)
        body.erase(at, 44);
    for (std::size_t at; (at = body.find("name=\"token\" value=\"")) != std::string::npos;)
        body.erase(at, body.find('>', at) - at);
    for (std::size_t at; (at = body.find(login)) != std::string::npos;) body.erase(at, login.size());
    return body;
}

class Bytes final : public web::Body {
public:
    explicit Bytes(std::string text) : text_(std::move(text)) {}
    std::string_view bytes() const override { return text_; }

private:
    std::string text_;
};

} // namespace

TEST_CASE("サインイン: 待ち時間は伸びるが、5分を超えない")
{
    CHECK(guard::wait_after(4) == std::chrono::seconds(0));
    CHECK(guard::wait_after(5) == std::chrono::seconds(2));
    CHECK(guard::wait_after(6) == std::chrono::seconds(4));
    for (std::int64_t failures = 5; failures < 200; ++failures) {
        CHECK(guard::wait_after(failures) <= guard::wait_after(failures + 1));
        CHECK(guard::wait_after(failures) <= std::chrono::minutes(5));
    }
}

TEST_CASE("サインイン: 続けてまちがえると待たされ、待てば入れる。知らないIDでも同じ言葉、同じ手間")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Account account = somebody(*town);
        test::Visitor browser = town->stranger();
        CHECK(browser.get("/sign-in").status == 200);
        const std::string unknown_login = account.login == "99999999" ? "99999998" : "99999999";
        const auto known = sign_in(browser, account.login, "wrong"),
                   unknown = sign_in(browser, unknown_login, "wrong");
        CHECK(known.status == 422);
        CHECK(unknown.status == 422);
        CHECK(without_keys(known.body, account.login) == without_keys(unknown.body, unknown_login));
        // An unknown ID is compared with a hash of the same cost.
        const auto cost = [](const std::string& hash) { return hash.substr(0, hash.find("p=")); };
        CHECK(cost(guard::no_such_hash()) == cost(account.password));

        for (int i = 0; i < 4; ++i) CHECK(sign_in(browser, account.login, "wrong").status == 422);
        const auto waiting = sign_in(browser, account.login, kPassword);
        CHECK(waiting.status == 422);
        CHECK(without_keys(waiting.body, account.login) == without_keys(known.body, account.login));
        CHECK(town->ledger().back().refusal == "waiting");
        town->pass(std::chrono::milliseconds(1999));
        CHECK(sign_in(browser, account.login, kPassword).status == 422);
        town->pass(std::chrono::milliseconds(1));
        CHECK(sign_in(browser, account.login, kPassword).status == 303);

        for (int i = 0; i < 40; ++i) { // a stranger's guessing for an hour never locks the owner out for good
            sign_in(browser, account.login, "wrong");
            town->pass(std::chrono::minutes(2));
        }
        town->pass(std::chrono::minutes(5));
        CHECK(sign_in(browser, account.login, kPassword).status == 303);
    }
}

TEST_CASE("サインイン: 初期パスワードのあいだは、ほかの画面はすべて断られ、変えるまで残せない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Account account = somebody(*town);
        const std::string initial = guard::new_initial_password(), hash = guard::hash_password(initial);
        town->database().write(
            [&](db::Writing& tx) { guard::set_password(tx, account.id, hash, town->now + days(14)); });
        test::Visitor browser = town->stranger();
        CHECK(sign_in(browser, account.login, initial).location == "/password");
        for (const std::string path :
             {"/my-scope", "/sessions", "/offices/choice", "/subjects/00000000000000000000"}) {
            CAPTURE(path);
            CHECK(browser.get(path).location == "/password");
        }
        CHECK(town->ledger().back().refusal == "password_initial");
        CHECK(browser.post("/sessions/end", {{"session", "x"}}).status == 401);
        CHECK(browser.post("/password", {{"password", initial}, {"repeated", initial}}).status == 422);
        CHECK(browser.post("/password", {{"password", "short"}, {"repeated", "short"}}).status == 422);
        const std::string own = "わたしだけが知っている長い言葉です";
        CHECK(browser.post("/password", {{"password", own}, {"repeated", own}}).status == 303);
        CHECK(browser.get("/my-scope").status == 200);
        CHECK_FALSE(account_of(*town, account.id).password_until);
        test::Visitor again = town->stranger();
        CHECK(sign_in(again, account.login, initial).status == 422);
        CHECK(sign_in(again, account.login, own).status == 303);
    }
}

TEST_CASE("二つ目の確認: ふだんは必ず求められ、同じ数字は二度使えない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        CHECK(ProgramOptions{}.second_factor_required);
        const guard::Account account = somebody(*town);
        town->services().second_factor_required = true;
        test::Visitor browser = town->stranger();
        CHECK(sign_in(browser, account.login, kPassword).location == "/second-factor");
        CHECK(browser.get("/my-scope").location == "/second-factor");
        const auto enrolling = browser.get("/second-factor");
        CHECK(enrolling.has("<svg"));
        const std::string hex = between(enrolling.body, "name=\"secret\" value=\"", "\""),
                          secret = from_hex(hex);
        REQUIRE(secret.size() == 20);
        CHECK(browser.post("/second-factor", {{"secret", hex}, {"code", "12"}}).status == 422);
        CHECK_FALSE(account_of(*town, account.id).second_factor);
        const std::string code = guard::totp_code(secret, town->now);
        CHECK(browser.post("/second-factor", {{"secret", hex}, {"code", code}}).status == 303);
        CHECK(browser.get("/my-scope").status == 200);
        CHECK(account_of(*town, account.id).second_factor->find(secret) == std::string::npos);

        test::Visitor second = town->stranger();
        CHECK(sign_in(second, account.login, kPassword).location == "/second-factor");
        CHECK_FALSE(second.get("/second-factor").has("name=\"secret\" value=\"" + hex));
        CHECK(second.post("/second-factor", {{"secret", ""}, {"code", code}}).status == 422); // replay
        CHECK(town->ledger().back().refusal == "code");
        town->pass(std::chrono::seconds(30));
        CHECK(second.post("/second-factor", {{"secret", ""}, {"code", guard::totp_code(secret, town->now)}})
                  .status == 303);
        CHECK(second.get("/my-scope").status == 200);

        // Six digits cannot be guessed through: the waits of failed sign-ins hold here too.
        test::Visitor guesser = town->stranger();
        town->pass(std::chrono::seconds(30));
        CHECK(sign_in(guesser, account.login, kPassword).status == 303);
        for (int i = 0; i < 5; ++i)
            CHECK(guesser.post("/second-factor", {{"secret", ""}, {"code", "000000"}}).status == 422);
        CHECK(guesser.post("/second-factor", {{"secret", ""}, {"code", guard::totp_code(secret, town->now)}})
                  .status == 422);
        town->pass(std::chrono::seconds(30));
        CHECK(guesser.post("/second-factor", {{"secret", ""}, {"code", guard::totp_code(secret, town->now)}})
                  .status == 303);
    }
}

TEST_CASE("サインイン: 二度目のサインインで前の画面は終わり、両方が本人に見える")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Account account = somebody(*town);
        test::Visitor first = town->stranger(), second = town->stranger();
        CHECK(sign_in(first, account.login, kPassword).status == 303);
        CHECK(first.get("/my-scope").status == 200);
        town->pass(std::chrono::minutes(1));
        CHECK(sign_in(second, account.login, kPassword).status == 303);
        CHECK(first.get("/my-scope").location.starts_with("/sign-in"));
        const auto sessions = second.get("/sessions");
        CHECK(sessions.has("いまの画面"));
        CHECK(sessions.has("別のサインインで終了"));
    }
}

TEST_CASE("サインイン: 札はサインインで替わり、前もって仕込んだ札では入れない。ログオフでまた替わる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Account account = somebody(*town);
        test::Visitor browser = town->stranger();
        const std::string planted = browser.token();
        test::Visitor thief(*town, planted, "");
        CHECK(sign_in(browser, account.login, kPassword).status == 303);
        CHECK(browser.token() != planted);
        CHECK(thief.get("/my-scope").status == 303);
        CHECK(town->database().read([&](db::Reading& tx) {
            return guard::sessions_of(tx, account.id, town->now).size();
        }) >= 1);
        const std::string signed_in = browser.token();
        CHECK(browser.post("/session/end").status == 303);
        CHECK(browser.token() != signed_in);
        test::Visitor old(*town, signed_in, account.id);
        CHECK(old.get("/my-scope").location.starts_with("/sign-in"));
    }
}

TEST_CASE("偽の送信: 札のない送信、別のサイトからの送信は受け付けない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        const std::int64_t before = town->count("organisations");
        const auto send = [&](const std::string& token, const std::string& origin) {
            web::Request request;
            request.method = "POST";
            request.path = "/registration/organisations";
            request.host = "kasama.example";
            request.peer = "192.0.2.1";
            request.id = new_id();
            request.now = town->now;
            request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
            if (!origin.empty()) request.headers.emplace_back("origin", origin);
            request.cookies = {{std::string(web::kTokenCookie), clerk.token()}};
            request.body = std::make_shared<Bytes>(
                "kind=city_hospital&office_number=&name=" + web::percent_encode("にせ診療所") +
                "&token=" + token + "&form_key=" + new_id());
            return town->program().site().app().answer(request).status;
        };
        const std::string right = web::forgery_token(clerk.token());
        CHECK(send("", "") == 400);
        CHECK(send(web::forgery_token(web::new_browser_token()), "") == 400);
        CHECK(send(right, "https://evil.example") == 400);
        CHECK(town->count("organisations") == before);
        CHECK(send(right, "https://kasama.example") == 303);
        CHECK(town->count("organisations") == before + 1);
    }
}

TEST_CASE("役割: いくつ持っていても一つずつで、権利は足されず、人の役割は選べない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const guard::Account account = somebody(*town);
        const std::string desk = new_id(), owner = new_id();
        town->database().write([&](db::Writing& tx) {
            guard::insert(tx,
                          guard::Appointment{.id = desk,
                                             .account_id = account.id,
                                             .office = Office::secretariat,
                                             .organisation_id = account.organisation_id,
                                             .from_at = town->now,
                                             .until_at = {}},
                          "town");
            guard::insert(tx,
                          guard::Appointment{.id = owner,
                                             .account_id = account.id,
                                             .office = Office::program_owner,
                                             .organisation_id = account.organisation_id,
                                             .from_at = town->now,
                                             .until_at = {}},
                          "town");
        });
        const std::string subject = town->subject();
        town->join(subject, account.organisation_id);
        test::Visitor browser = town->stranger();
        CHECK(sign_in(browser, account.login, kPassword).location == "/offices/choice");
        const auto choice = browser.get("/offices/choice");
        CHECK(choice.has("運営事務局"));
        CHECK(choice.has("事業責任者"));
        CHECK(choice.has("看護師"));

        CHECK(browser.post("/offices/choice", {{"appointment", desk}}).status == 303);
        CHECK(browser.get("/registration/organisations").status == 200);
        CHECK(browser.get("/service").status == 403);
        CHECK(browser.post("/offices/choice", {{"appointment", owner}}).status == 303);
        CHECK(browser.get("/registration/organisations").status == 403);
        CHECK(browser.get("/service").status == 200);
        CHECK(browser.get("/subjects/" + subject + "/basics").status >= 403);
        CHECK(browser.post("/offices/choice", {{"appointment", ""}}).status == 303);
        const auto own = browser.get("/subjects/" + subject + "/basics");
        CHECK(own.status == 200);
        CHECK(own.has("役割を切り替える"));
        CHECK(browser.get("/service").status == 403);

        test::Visitor other = town->officer(Office::auditor);
        const auto theirs = town->database().read([&](db::Reading& tx) {
            return guard::appointments_of(tx, other.account(), town->now).front().id;
        });
        CHECK(browser.post("/offices/choice", {{"appointment", theirs}}).status == 403);
        CHECK(browser.get("/ledger").status == 403);
    }
}

TEST_CASE("画面ロック: ロック中は、パスワードも役割も変えられず、当て推量は待たされる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        test::Visitor clerk = town->officer(Office::secretariat);
        town->pass(std::chrono::minutes(15));
        const std::string own = "そっと替えようとした長いパスワード";
        CHECK(clerk.get("/password").location.starts_with("/session/lock"));
        CHECK(clerk.post("/password", {{"password", own}, {"repeated", own}}).status == 401);
        CHECK(clerk.post("/offices/choice", {{"appointment", ""}}).status == 401);
        for (int i = 0; i < 5; ++i)
            CHECK(clerk.post("/session/lock", {{"password", "wrong"}, {"next", "/"}}).status == 422);
        CHECK(clerk.post("/session/lock", {{"password", kPassword}, {"next", "/"}}).status == 422);
        town->pass(std::chrono::seconds(2));
        CHECK(clerk.post("/session/lock", {{"password", kPassword}, {"next", "/"}}).status == 303);
    }
}
