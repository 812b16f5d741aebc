// A small town for front-door tests: a whole program on a fresh database of each engine, people to sign in
// as, and requests that go through routing, forgery check and door like any other.
#pragma once

#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "program.h"
#include "support/databases.h"

namespace kasama::test {

/// A browser: its cookie, and how it sends forms.
struct Reply {
    int status = 0;
    std::string body;
    std::string location;
    std::string type;
    std::string retry_after{}; ///< of a 503
    bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
};

class Town;

/// Somebody signed in.
class Visitor {
public:
    Visitor(Town& town, std::string token, std::string account)
        : town_(&town), token_(std::move(token)), account_(std::move(account))
    {
    }

    Reply get(const std::string& target);
    /// Sends a form with forgery token and a fresh form key (unless one is given in `fields`).
    Reply post(const std::string& path, web::Fields fields = {});
    /// A form with a file, as multipart/form-data.
    Reply upload(const std::string& path, web::Fields fields, const std::string& field,
                 const std::string& name, const std::string& bytes);

    const std::string& account() const { return account_; }
    const std::string& token() const { return token_; }

private:
    Reply send(web::Request& request);

    Town* town_;
    std::string token_, account_;
};

class Town {
public:
    explicit Town(const std::string& engine);
    ~Town();
    Town(const Town&) = delete;
    Town& operator=(const Town&) = delete;

    Instant now = start_of(make_date(2026, 11, 20)) + std::chrono::hours(9);

    guard::Services& services() { return program_->services(); }
    Program& program() { return *program_; }
    db::Database& database() { return program_->database(); }
    /// Folders that hold the files of this town's databases; empty for PostgreSQL.
    std::vector<std::string> folders() const;
    const std::string& engine() const { return engine_.name; }
    /// Backups of both databases, taken with the program stopped; the town goes on afterwards.
    struct Backups {
        Backup main, keys;
    };
    std::unique_ptr<Backups> back_up();
    /// Stops, puts back what is asked for, and starts again as a server does.
    void restore(const Backups& backups, bool main, bool keys);
    /// A program on restored copies, beside the town's own.
    struct Restored {
        Engine main, keys;
        std::unique_ptr<Program> program;
        ~Restored() { program.reset(); }
    };
    std::unique_ptr<Restored> restored_beside(const Backups& backups);
    Date today() const { return date_of(now); }

    // People and organisations. Names are made up.
    std::string organisation(guard::OrganisationKind kind, const std::string& name);
    /// A professional of an organisation, signed in with everything done.
    Visitor professional(const std::string& organisation, guard::Profession profession,
                         const std::string& name = "佐白 恵");
    /// A person acting in an office.
    Visitor officer(guard::Office office, const std::string& name = "高野 誠",
                    const std::string& organisation = "");
    /// A citizen with their own record.
    Visitor citizen(const std::string& subject, const std::string& name = "岩間 和子");
    Visitor proxy_of(const std::string& subject, const std::string& relation = "proxy");
    /// The same person, signed in anew.
    Visitor again(const Visitor& visitor);
    /// Nobody: no session, but a browser's token.
    Visitor stranger();

    /// A listed subject. With `shared` notice is given and every block consented.
    std::string subject(const std::string& name = "岩間 和子", const std::string& kana = "イワマ カズコ",
                        const std::string& birth = "1954-05-14", const std::string& number = "0000412876",
                        bool shared = true);
    std::string join(const std::string& subject, const std::string& organisation);

    /// Entries about a subject, in order of arrival.
    std::vector<guard::Entry> ledger_of(const std::string& subject);
    std::vector<guard::Entry> ledger();
    std::int64_t count(const std::string& table);
    /// Until every entry stands in the signed tree (PostgreSQL holds back while older transactions run).
    void sequence();

    /// A permit through the door, for tests below the pages.
    guard::Door door(const Visitor& visitor, std::string_view duty = "open_records");

    /// One more moment: sessions stay fresh where less than 15 minutes pass.
    void pass(std::chrono::milliseconds time) { now += time; }

private:
    friend class Visitor;
    void start();
    Visitor sign_in_account(const guard::Account& account, std::optional<std::string> appointment);
    guard::Account new_account(const std::string& name, bool citizen);

    Folder apart_; ///< what no backup takes back: the list of erasures
    guard::CityKey city_key_ = guard::CityKey::in_memory();
    Engine engine_, keys_;
    std::unique_ptr<Program> program_;
};

/// A town for each engine at hand.
std::vector<std::unique_ptr<Town>> every_town();

} // namespace kasama::test
