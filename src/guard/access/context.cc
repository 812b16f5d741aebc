// The handler's view: forwarding to the door, and drawing the frame.
#include "guard/access/context.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/ui/layout.html.h"
#include "foundation/web/decode.h"
#include "guard/access/pages/reminders.html.h"
#include "guard/access/service.h"
#include "guard/accounts/sign_in.h"

#include <map>

namespace kasama::guard {

namespace {

std::map<std::string, std::string, std::less<>>& notices()
{
    static std::map<std::string, std::string, std::less<>> all;
    return all;
}

std::vector<std::vector<Reminder> (*)(Context&)>& reminders()
{
    static std::vector<std::vector<Reminder> (*)(Context&)> all;
    return all;
}

/// Where help for a page stands. Ids in the address are left out: they say nothing to the manual.
std::string help_href(const std::string& path)
{
    std::string page;
    std::string_view rest = path;
    while (rest.size() > 1) {
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(part.size());
        if (is_id(part)) break;
        page += "/" + web::percent_encode(part);
    }
    return "/help?page=" + (page.empty() ? "/" : page);
}

std::string acting_name(const Who& who, const Face& face)
{
    if (who.office != Office::none) return office_words(who.acting());
    if (who.citizen) return who.column == Column::self ? "ご本人" : "代諾者・ご家族";
    return face.profession;
}

} // namespace

namespace {

/// Who holds a finished session, for pages that are open to anyone. No act, so no entry.
std::optional<Read> recognised(const Site& site, const web::Request& request)
{
    const std::string_view token = request.cookie(web::kTokenCookie);
    if (token.empty()) return {};
    Services& services = site.services();
    Read read = services.database.read([&](db::Reading& tx) {
        return read_facts(tx, services.policies, token_hash_of(token), "", kSignedIn.name, request.now,
                          services.limits);
    });
    read.facts.always_open = read.facts.before_regulation = read.facts.before_training = true;
    if (!read.found || refusal_of_actor(read.facts, Act::read) != Refusal::none) return {};
    return read;
}

/// Nothing where the database does not answer: the page is drawn all the same.
html::Html banner_of(const Site& site, const web::Request& request)
{
    try {
        return service_banner(service_state_for_page(site.services().database, request.now), request.now);
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

void declare_reminders(std::vector<Reminder> (*of)(Context& ctx))
{
    // Declared once for a process, however many sites it runs (tests).
    if (std::find(reminders().begin(), reminders().end(), of) == reminders().end()) reminders().push_back(of);
}

void declare_notice(std::string_view id, std::string_view sentence) { notices()[std::string(id)] = sentence; }

std::string_view notice_text(std::string_view id)
{
    const auto found = notices().find(id);
    return found == notices().end() ? std::string_view() : found->second;
}

web::Answer framed(const Site& site, const web::Request& request, const Who* who, const Page& page)
{
    ui::Layout layout{.title = page.title, .body = {}};
    layout.body = page.problems ? ui::join({ui::error_summary(*page.problems), page.body}) : page.body;
    layout.errors = page.problems && !page.problems->none();
    layout.band = ui::join({banner_of(site, request), page.band});
    layout.crumbs = page.crumbs;
    layout.help = help_href(page.help_for.empty() ? request.path : page.help_for);
    layout.demo = site.services().demo;
    if (!layout.errors) layout.notice = notice_text(request.from_query("done"));
    const std::string token(request.cookie(web::kTokenCookie));
    if (who) {
        const Face face = open_face(token, who->display).value_or(Face{});
        layout.name = who->citizen ? face.name + " さん" : face.name;
        layout.acting = acting_name(*who, face);
        layout.organisation = face.organisation;
        layout.token = web::forgery_token(token);
        layout.may_switch = who->office_chosen && who->holds_offices;
        layout.citizen = who->citizen;
        layout.idle_seconds = int(std::chrono::duration_cast<std::chrono::seconds>(who->idle_limit).count());
        for (const MenuEntry& entry : site.menu()) {
            if (entry.duty.name != kSignedIn.name &&
                !site.services().policies.holds(entry.duty.name, who->office, who->column))
                continue;
            const bool current =
                request.path == entry.href ||
                (entry.href != "/" && request.path.starts_with(std::string(entry.href) + "/"));
            layout.navigation.push_back({std::string(entry.label), std::string(entry.href), current});
        }
    }
    return web::Answer::page(layout_page(layout), page.status);
}

Context::Context(const Site& site, web::Request& r, Duty duty, const RouteOptions& options)
    : request(r), site_(site),
      door_(site.services(), Caller{.token_hash = token_hash_of(r.cookie(web::kTokenCookie)),
                                    .duty = duty,
                                    .request_id = r.id,
                                    .now = r.now,
                                    .always_open = options.always_open,
                                    .any_terminal = options.any_terminal,
                                    .before_regulation = options.before_regulation,
                                    .before_training = options.before_training})
{
}

Opened Context::open(const Opening& opening)
{
    Opened opened = door_.open(opening);
    who_ = opened.who;
    return opened;
}

std::vector<ReadPermit> Context::open_all(const std::vector<std::string>& subjects, Category category,
                                          std::string_view act, const std::string& purpose)
{
    if (!who_) who_ = door_.require();
    return door_.open_all(subjects, category, act, purpose);
}

std::vector<std::vector<ReadPermit>> Context::open_all_beside(const std::vector<std::string>& subjects,
                                                              Category category,
                                                              const std::vector<Category>& beside,
                                                              std::string_view act,
                                                              const std::string& purpose)
{
    if (!who_) who_ = door_.require();
    return door_.open_all_beside(subjects, category, beside, act, purpose);
}

web::Answer Context::change(const Change& change,
                            const std::function<void(db::Writing&, const WritePermit&)>& work)
{
    std::string location = door_.change(change, work);
    if (!who_) who_.emplace();
    return web::Answer::go_to(std::move(location));
}

web::Answer Context::act(const OfficeAct& act, const std::function<void(db::Writing&, const Who&)>& work)
{
    std::optional<Who> actor; // nobody's where the form was sent before: its work does not run again
    std::string location = door_.act(act, [&](db::Writing& tx, const Who& who) {
        actor = who;
        work(tx, who);
    });
    if (!who_) who_ = actor ? std::move(*actor) : Who();
    return web::Answer::go_to(std::move(location));
}

void Context::require() { who_ = door_.require(); }

const Policy& Context::policy() const
{
    if (who_ && who_->in_force) return *who_->in_force;
    return *services().database.read([&](db::Reading& tx) { return &services().policies.at(tx, now()); });
}

bool Context::holds(Duty duty) const
{
    return who_ && services().policies.holds(duty.name, who_->office, who_->column);
}

std::string Context::id_parameter(std::string_view name) const
{
    const std::string_view value = request.parameter(name);
    if (!is_id(value)) throw Stop(Reason::not_found, "見つかりません。", "not an id");
    return std::string(value);
}

html::Html Context::form_keys() const
{
    const std::string& sent = request.typed("form_key");
    return ui::form_keys(token(), sent.empty() ? new_id() : sent);
}

std::string Context::token() const { return web::forgery_token(request.cookie(web::kTokenCookie)); }

web::Answer Context::page(const Page& page)
{
    if (who_ && page.home) {
        RemindersPart part{.reminders = {}};
        for (const auto& of : reminders()) {
            for (Reminder& one : of(*this)) part.reminders.push_back(std::move(one));
        }
        if (!part.reminders.empty()) {
            Page with = page;
            // An ambulance crew comes to look up: what waits stands below.
            with.body = who_->column == Column::ambulance ? ui::join({page.body, reminders_part(part)})
                                                          : ui::join({reminders_part(part), page.body});
            return framed(site_, request, &*who_, with);
        }
    }
    return framed(site_, request, reader(), page);
}

const Who* Context::reader()
{
    if (who_) return &*who_;
    if (!recognised_) {
        std::optional<Read> read = recognised(site_, request);
        recognised_ = read ? std::optional(std::move(read->who)) : std::nullopt;
    }
    return *recognised_ ? &**recognised_ : nullptr;
}

bool Context::may_open(std::string_view address)
{
    if (address.find('{') != std::string_view::npos) return false; // a page of one thing, reached from it
    const auto match = site_.app().router().find("GET", address.substr(0, address.find('#')));
    if (!match.route) return false;
    const std::string_view duty = match.route->permission.name;
    if (duty == kAnyone.name) return true;
    const Who* who = reader();
    return who && (duty == kSignedIn.name || services().policies.holds(duty, who->office, who->column));
}

std::string Context::with_notice(std::string_view location, std::string_view notice_id)
{
    std::string out(location);
    out += location.find('?') == std::string_view::npos ? "?done=" : "&done=";
    return out += notice_id;
}

} // namespace kasama::guard
