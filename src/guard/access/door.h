// The door: decides and enters in one transaction, and only then lets content through. There is no second
// one.
#pragma once

#include "guard/access/facts.h"
#include "guard/access/permit.h"
#include "guard/ledger/log.h"
#include "guard/vault/vault.h"

namespace kasama::guard {

/// Duty (職務) a route asks for; its name stands in the policy file. No default.
struct Duty {
    std::string_view name;
    constexpr explicit Duty(std::string_view n) : name(n) {}
};
inline constexpr Duty kAnyone{"anyone"};      ///< public pages
inline constexpr Duty kSignedIn{"signed_in"}; ///< whoever has a valid session

/// What the rooms above are built on. One for a program.
struct Services {
    db::Database& database;
    Vault& vault;
    Ledger& ledger;
    const PolicyBook& policies;
    SessionLimits limits{};
    bool second_factor_required = true;
    bool demo = false;
};

/// Who asks, and for which duty: all the door needs to know of a request.
struct Caller {
    std::string token_hash;
    Duty duty;
    std::string request_id{};
    Instant now;
    bool always_open = false;  ///< a route that stays open while the service is closed
    bool any_terminal = false; ///< a route that mends terminals, or leads to it: reached from any (6.3)
    bool before_regulation = false, before_training = false; ///< as in `Facts`
};

/// One look at one person's content.
struct Opening {
    std::string subject;
    Category category;
    /// "print" and "export" are looks with a purpose of their own; "reveal" opens a shielded person's address
    /// facet and asks for the duty reveal_address besides.
    std::string_view act = "read";
    std::string purpose{}; ///< a code of ours, never text
    std::string note{};    ///< free text (reason, dispatch number): sealed, the entry holds its id
    /// Shown on the same page where permitted: the person band, the summary. Named in the one entry.
    std::vector<Category> beside{};
};

/// What came of an opening: the permit, and those beside it that were granted.
struct Opened {
    ReadPermit permit;
    std::vector<ReadPermit> beside;
    std::vector<std::pair<Category, Refusal>> withheld; ///< of `beside`: shown in their place with the reason
    Who who;
    Facts facts;
    bool shielded = false;

    /// The permit for a category, or nothing.
    const ReadPermit* of(Category category) const;
};

/// One change of one person's content.
struct Change {
    std::string subject;
    Category category;
    std::string form_key; ///< idempotency key: the form's own random word
    std::string then;     ///< where to lead the browser
    std::string_view act = "write";
    std::string purpose{};
    std::string note{};
};

/// An act of an office that touches nobody's content, or only standing rows.
struct OfficeAct {
    std::string_view act;
    std::string form_key;
    std::string then;
    std::string subject{};  ///< whom it is about, for the entry
    std::string category{}; ///< "D20" where standing rows of a category change
    std::string purpose{};
    bool only_looks = false; ///< changes nothing (a search): possible while the service is read-only
    std::string note_id{};   ///< of a sealed note that `work` saves
};

class Door {
public:
    Door(Services& services, Caller caller) : services_(services), caller_(std::move(caller)) {}

    /// Throws `Stop` where refused, after the refusal is durable.
    Opened open(const Opening& opening);

    /// Many persons, one transaction, one entry for each permitted. The refused are left out: nothing of them
    /// is shown.
    std::vector<ReadPermit> open_all(const std::vector<std::string>& subjects, Category category,
                                     std::string_view act, const std::string& purpose);

    /// The same with categories beside the first, as in `open`: one entry names all that was granted. Each
    /// element holds one person's permits, that of `category` first.
    std::vector<std::vector<ReadPermit>> open_all_beside(const std::vector<std::string>& subjects,
                                                         Category category,
                                                         const std::vector<Category>& beside,
                                                         std::string_view act, const std::string& purpose);

    /// Decides, enters, and runs `work` in the same transaction. Gives where to lead the browser; sent twice
    /// with one form key, the second gives the same and changes nothing.
    std::string change(const Change& change,
                       const std::function<void(db::Writing&, const WritePermit&)>& work);

    /// The same for an act of office: the duty alone decides.
    std::string act(const OfficeAct& act, const std::function<void(db::Writing&, const Who&)>& work);

    /// Where the caller's form with this key led when it was sent before: for checks that its first sending
    /// would now fail (the person it made exists).
    std::optional<std::string> sent_before(const std::string& form_key);

    /// Enters that an act was refused by a rule of a room above (a step of a procedure that is not this
    /// person's).
    void enter_refusal(const OfficeAct& act, Refusal refusal);

    /// Throws where the caller may not even begin (session, duty). Enters refusals; makes no entry otherwise.
    Who require();

    Services& services() const { return services_; }
    const Caller& caller() const { return caller_; }

private:
    struct Outcome;

    Read facts(db::Reading& tx, std::string_view subject) const;
    Entry entry(const Read& read, std::string_view act, std::string_view purpose) const;
    static ReadPermit read_permit(const Read& read, const std::string& subject, Category category,
                                  Decision decision, bool reveal);
    std::optional<std::string> sealed_note(const std::string& subject, const std::string& id,
                                           const std::string& note);
    bool claim(db::Writing& tx, const std::string& form_key, const std::string& account,
               std::string& location) const;

    Services& services_;
    Caller caller_;
};

/// Turns a refusal into what the person is told: never "stopped", and "not found" where no relation exists.
[[noreturn]] void stop_for(Refusal refusal, bool relation_known);

} // namespace kasama::guard
