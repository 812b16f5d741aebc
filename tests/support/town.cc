// Building the town with the same functions the product uses.
#include "support/town.h"

#include "foundation/base/ids.h"
#include "foundation/web/decode.h"
#include "guard/accounts/password.h"
#include "guard/accounts/sign_in.h"
#include "residents/subjects/register.h"

namespace kasama::test {

namespace {

const db::Sql kLedger(R"sql(
    SELECT arrival, recorded_at, account_id, acting, organisation_id, subject_id, category, shown_with, act, refusal,
           purpose, note_id, request_id
      FROM ledger_entries ORDER BY arrival
)sql");

class TextBody final : public web::Body {
public:
    explicit TextBody(std::string text) : text_(std::move(text)) {}
    std::string_view bytes() const override { return text_; }

private:
    std::string text_;
};

ProgramOptions options_of(const Engine& main, const Engine& keys, const std::string& erasures)
{
    const auto address = [](const Engine& engine) {
        if (engine.name == "sqlite") return engine.address;
        return std::string(std::getenv("KASAMA_TEST_POSTGRES")) + "&dbname=" + engine.address;
    };
    return {.database = address(main),
            .key_store = address(keys),
            .city_key = "",
            .erasures = erasures,
            .second_factor_required = false,
            .durable = false};
}

} // namespace

Reply Visitor::send(web::Request& request)
{
    request.id = new_id();
    request.now = town_->now;
    request.host = "kasama.example";
    request.peer = "192.0.2.1";
    request.cookies = {{std::string(web::kTokenCookie), token_}};
    web::Answer answer = town_->program().site().app().answer(request);
    Reply reply{
        .status = answer.status, .body = std::string(answer.bytes()), .location = {}, .type = answer.type};
    for (const auto& [name, value] : answer.headers) {
        if (name == "Location") reply.location = value;
        if (name == "Retry-After") reply.retry_after = value;
        if (name == "Set-Cookie") token_ = value.substr(value.find('=') + 1, 64);
    }
    return reply;
}

Reply Visitor::get(const std::string& target)
{
    web::Request request;
    request.method = "GET";
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = web::decode_form(target.substr(question + 1)).value();
    return send(request);
}

Reply Visitor::post(const std::string& path, web::Fields fields)
{
    web::Request request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    std::string body = "token=" + web::forgery_token(token_);
    bool keyed = false;
    for (const auto& [name, value] : fields) {
        keyed = keyed || name == "form_key";
        body += "&" + web::percent_encode(name) + "=" + web::percent_encode(value);
    }
    if (!keyed) body += "&form_key=" + new_id();
    request.body = std::make_shared<TextBody>(std::move(body));
    return send(request);
}

Reply Visitor::upload(const std::string& path, web::Fields fields, const std::string& field,
                      const std::string& name, const std::string& bytes)
{
    web::Request request;
    request.method = "POST";
    request.path = path;
    request.headers = {{"content-type", "multipart/form-data; boundary=XXXX"}};
    fields.emplace_back("token", web::forgery_token(token_));
    fields.emplace_back("form_key", new_id());
    std::string body;
    for (const auto& [key, value] : fields) {
        body += "--XXXX\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value + "\r\n";
    }
    body += "--XXXX\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name +
            "\"\r\n\r\n" + bytes + "\r\n--XXXX--\r\n";
    request.body = std::make_shared<TextBody>(std::move(body));
    return send(request);
}

Town::Town(const std::string& engine)
    : engine_(migrated_engine(engine, "")), keys_(migrated_engine(engine, "src/guard/vault/key_store/"))
{
    guard::use_cheap_passwords();
    start();
}

void Town::start()
{
    program_ = std::make_unique<Program>(options_of(engine_, keys_, apart_.file("erasures/list")), city_key_);
}

std::unique_ptr<Town::Backups> Town::back_up()
{
    program_.reset();
    auto backups = std::unique_ptr<Backups>(new Backups{Backup(engine_), Backup(keys_)});
    start();
    return backups;
}

std::unique_ptr<Town::Restored> Town::restored_beside(const Backups& backups)
{
    auto beside =
        std::unique_ptr<Restored>(new Restored{new_engine(engine_.name), new_engine(engine_.name), {}});
    for (Engine* engine : {&beside->main, &beside->keys}) engine->close();
    backups.main.restore(beside->main);
    backups.keys.restore(beside->keys);
    beside->program = std::make_unique<Program>(
        options_of(beside->main, beside->keys, apart_.file("erasures/list")), city_key_);
    return beside;
}

void Town::restore(const Backups& backups, bool main, bool keys)
{
    program_.reset();
    if (main) backups.main.restore(engine_);
    if (keys) backups.keys.restore(keys_);
    start();
}

Town::~Town() { program_.reset(); }

std::string Town::organisation(guard::OrganisationKind kind, const std::string& name)
{
    const bool internal = kind == guard::OrganisationKind::city_department ||
                          kind == guard::OrganisationKind::city_hospital ||
                          kind == guard::OrganisationKind::fire_station;
    const std::string id = new_id();
    database().write([&](db::Writing& tx) {
        guard::save(tx,
                    {.id = id,
                     .number = "K-" + id.substr(0, 6),
                     .kind = kind,
                     .name = name,
                     .office_number = {},
                     .internal = internal,
                     .admitted_at = now,
                     .ended_at = {}},
                    "town");
    });
    return id;
}

guard::Account Town::new_account(const std::string& name, bool citizen)
{
    guard::Account account;
    account.id = new_id();
    account.citizen = citizen;
    account.password = guard::hash_password("long-enough-password");
    account.valid_from = now;
    services().vault.create_keys(account.id, {guard::Facet::staff}, now);
    account.sealed_person =
        guard::seal_person(services().vault, account.id, {.name = name, .kana = {}, .contact = {}});
    account.login = database().read([](db::Reading& tx) { return guard::new_login(tx); });
    return account;
}

Visitor Town::sign_in_account(const guard::Account& account, std::optional<std::string> appointment)
{
    const guard::SignedIn session = guard::session_for_command(services(), account, now);
    if (appointment) {
        database().write([&](db::Writing& tx) {
            const auto read = guard::read_facts(tx, services().policies, guard::token_hash_of(session.token),
                                                "", "signed_in", now, services().limits);
            guard::choose_office(tx, read.who.session_id, appointment);
        });
    }
    return Visitor(*this, session.token, account.id);
}

Visitor Town::professional(const std::string& organisation, guard::Profession profession,
                           const std::string& name)
{
    guard::Account account = new_account(name, false);
    account.organisation_id = organisation;
    account.profession = profession;
    database().write([&](db::Writing& tx) { guard::insert(tx, account, "town", now); });
    return sign_in_account(account, {});
}

Visitor Town::officer(guard::Office office, const std::string& name, const std::string& organisation)
{
    guard::Account account = new_account(name, false);
    account.organisation_id = organisation.empty()
                                  ? this->organisation(guard::OrganisationKind::city_department, "高齢福祉課")
                                  : organisation;
    account.profession = guard::Profession::clerk;
    const std::string appointment = new_id();
    database().write([&](db::Writing& tx) {
        guard::insert(tx, account, "town", now);
        guard::insert(tx,
                      {.id = appointment,
                       .account_id = account.id,
                       .office = office,
                       .organisation_id = account.organisation_id,
                       .from_at = now,
                       .until_at = {}},
                      "town");
    });
    return sign_in_account(account, appointment);
}

Visitor Town::citizen(const std::string& subject, const std::string& name)
{
    guard::Account account = new_account(name, true);
    account.subject_id = subject;
    database().write([&](db::Writing& tx) { guard::insert(tx, account, "town", now); });
    return sign_in_account(account, {});
}

Visitor Town::proxy_of(const std::string& subject, const std::string& relation)
{
    guard::Account account = new_account("代 諾子", true);
    database().write([&](db::Writing& tx) {
        guard::insert(tx, account, "town", now);
        guard::represent(tx,
                         {.id = new_id(),
                          .account_id = account.id,
                          .subject_id = subject,
                          .relation = relation,
                          .ground = "guardian",
                          .from_at = now,
                          .until_at = {}},
                         "town");
    });
    return sign_in_account(account, {});
}

Visitor Town::again(const Visitor& visitor)
{
    const auto account =
        database().read([&](db::Reading& tx) { return guard::find_account(tx, visitor.account()); });
    return sign_in_account(account.value(), {});
}

Visitor Town::stranger() { return Visitor(*this, web::new_browser_token(), ""); }

std::string Town::subject(const std::string& name, const std::string& kana, const std::string& birth,
                          const std::string& number, bool shared)
{
    entry::Values basics;
    basics.set(residents::kName, name);
    basics.set(residents::kKana, kana);
    basics.set_text(residents::kBirthDate.id, birth);
    basics.set_text(residents::kSex.id, "2");
    basics.set_text(residents::kInsuredNumber.id, number);
    basics.set_text(residents::kAddress.id, "笠間市稲田0000-1");
    basics.set_text(residents::kTelephone.id, "0296-00-0101");
    const residents::NewSubject fresh = residents::prepare_subject(services(), basics, now);
    Visitor clerk = officer(guard::Office::secretariat);
    door(clerk, "register_subjects")
        .act({.act = "list", .form_key = {}, .then = {}}, [&](db::Writing& tx, const guard::Who& who) {
            residents::insert_standing(tx, fresh, who.account_id);
        });
    door(clerk, "register_subjects")
        .change({.subject = fresh.id, .category = guard::Category::basics, .form_key = {}, .then = {}},
                [&](db::Writing& tx, const guard::WritePermit& permit) {
                    entry::write(tx, permit, fresh.basics, now);
                });
    if (shared) {
        database().write([&](db::Writing& tx) {
            guard::give_notice(tx,
                               {.id = new_id(),
                                .subject_id = fresh.id,
                                .given_at = now,
                                .means = "counter",
                                .to_whom = "subject"},
                               "town", now);
            for (const char letter : guard::kBlockLetters)
                guard::give_consent(tx, fresh.id, letter, "town", now);
        });
    }
    return fresh.id;
}

std::string Town::join(const std::string& subject, const std::string& organisation)
{
    const std::string id = new_id();
    database().write([&](db::Writing& tx) {
        guard::join_team(tx,
                         {.id = id,
                          .subject_id = subject,
                          .organisation_id = organisation,
                          .from_at = now,
                          .until_at = {}},
                         "town");
    });
    return id;
}

std::vector<guard::Entry> Town::ledger()
{
    std::vector<guard::Entry> entries;
    database().read([&](db::Reading& tx) {
        for (const db::Row& row : tx.all(kLedger)) entries.push_back(guard::entry_of(row));
    });
    return entries;
}

std::vector<guard::Entry> Town::ledger_of(const std::string& subject)
{
    auto entries = ledger();
    std::erase_if(entries, [&](const guard::Entry& entry) { return entry.subject_id != subject; });
    return entries;
}

std::vector<std::string> Town::folders() const
{
    std::vector<std::string> all;
    for (const Engine* engine : {&engine_, &keys_}) {
        if (engine->folder) all.push_back(engine->folder->path());
    }
    return all;
}

void Town::sequence()
{
    for (int tried = 0; tried < 200; ++tried) {
        services().ledger.sequence(now);
        const bool all = database().read([](db::Reading& tx) {
            const auto newest = guard::ledger_store::newest_checkpoint(tx);
            return newest && newest->size == guard::ledger_store::count_entries(tx);
        });
        if (all) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

std::int64_t Town::count(const std::string& table) { return count_rows(database(), table); }

guard::Door Town::door(const Visitor& visitor, std::string_view duty)
{
    return guard::Door(
        services(),
        {.token_hash = guard::token_hash_of(visitor.token()), .duty = guard::Duty(duty), .now = now});
}

std::vector<std::unique_ptr<Town>> every_town()
{
    std::vector<std::unique_ptr<Town>> towns;
    for (const std::string& name : engine_names()) towns.push_back(std::make_unique<Town>(name));
    return towns;
}

} // namespace kasama::test
