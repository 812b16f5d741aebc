// What a handler holds: the request, the door, and the frame for its page.
#pragma once

#include "guard/access/site.h"

namespace kasama::guard {

/// One page as its handler sees it; the frame is added by `Context::page`.
struct Page {
    std::string title;
    html::Html body;
    html::Html band{};
    std::vector<ui::Link> crumbs{};
    const Problems* problems = nullptr;
    int status = 200;
    bool home = false;      ///< a person's first page: what waits for them stands on it
    std::string help_for{}; ///< page whose help fits; "" is this one
};

class Context {
public:
    Context(const Site& site, web::Request& request, Duty duty, const RouteOptions& options);

    web::Request& request;

    // The door. Each remembers who acts, for the frame.
    Opened open(const Opening& opening);
    std::vector<ReadPermit> open_all(const std::vector<std::string>& subjects, Category category,
                                     std::string_view act, const std::string& purpose);
    std::vector<std::vector<ReadPermit>> open_all_beside(const std::vector<std::string>& subjects,
                                                         Category category,
                                                         const std::vector<Category>& beside,
                                                         std::string_view act, const std::string& purpose);
    /// Answers 303 to where the change leads.
    web::Answer change(const Change& change,
                       const std::function<void(db::Writing&, const WritePermit&)>& work);
    web::Answer act(const OfficeAct& act, const std::function<void(db::Writing&, const Who&)>& work);
    /// Where this form led when it was sent before, if it was.
    std::optional<std::string> sent_before() { return door_.sent_before(form_key()); }
    void require();
    void enter_refusal(const OfficeAct& act, Refusal refusal) { door_.enter_refusal(act, refusal); }

    /// Who acts; valid once the door was passed.
    const Who& who() const { return *who_; }
    bool passed() const { return who_.has_value(); }

    Services& services() const { return site_.services(); }
    Vault& vault() const { return services().vault; }
    /// The table in force now, for pages that tell of it; decisions read their own (facts).
    const Policy& policy() const;
    bool holds(Duty duty) const;
    Instant now() const { return request.now; }
    Date today() const { return date_of(request.now); }

    /// A reading transaction for rows that hold nobody's content (standing, lists of ids). Content goes by
    /// permit.
    template <class Work> auto read(Work&& work)
    {
        return services().database.read(std::forward<Work>(work));
    }

    /// As typed; "" where there is none.
    const std::string& typed(std::string_view name) const { return request.typed(name); }
    std::string parameter(std::string_view name) const { return std::string(request.parameter(name)); }
    /// A parameter that must be an id; anything else is not found and never reaches the database.
    std::string id_parameter(std::string_view name) const;
    const std::string& form_key() const { return request.typed("form_key"); }

    /// Hidden fields of a form: forgery token and a fresh form key (the one that was sent, where a form is
    /// shown again).
    html::Html form_keys() const;
    std::string token() const;

    /// Whoever reads the page: who acts, or on a page open to anyone the holder of a finished session; null
    /// for anyone else.
    const Who* reader();
    /// Would this reader get the page of a plain address (no ids in it)? For links on pages that all read
    /// alike.
    bool may_open(std::string_view address);

    web::Answer page(const Page& page);

    /// Shown once on the next page.
    static std::string with_notice(std::string_view location, std::string_view notice_id);

private:
    const Site& site_;
    Door door_;
    std::optional<Who> who_;
    std::optional<std::optional<Who>> recognised_; ///< looked for once, where nobody acts
};

/// Sentences a page may show after an act; the address holds their id only.
std::string_view notice_text(std::string_view id);
void declare_notice(std::string_view id, std::string_view sentence);

/// What waits for a person, on their first page: 「まだ読んでいない文書が2件あります」.
struct Reminder {
    std::string text, href;
};
/// Called by features at start; asked whenever a home page is drawn.
void declare_reminders(std::vector<Reminder> (*of)(Context& ctx));

struct RemindersPart {
    std::vector<Reminder> reminders;
};

/// The frame around a body, for whoever acts.
web::Answer framed(const Site& site, const web::Request& request, const Who* who, const Page& page);

} // namespace kasama::guard
