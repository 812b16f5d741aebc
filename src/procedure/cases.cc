// Sealing before the transaction; state, event, effect and ledger entry within it.
#include "procedure/cases.h"

#include "entry/organisation_number.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "guard/accounts/accounts.h"
#include "procedure/terms.h"

namespace kasama::procedure {

using guard::Context;

guard::OpeningKey key_of(Context& ctx, const std::string& case_id)
{
    auto key = ctx.vault().case_key(case_id);
    if (!key)
        throw Stop(Reason::not_found, "この案件の内容は、保存の期限がすぎたため消されています。",
                   "no key of case: " + case_id);
    return std::move(*key);
}

namespace {

/// Words, files and who looks after it are added and move nothing: state, due date and who was last stay.
bool moves(std::string_view kind)
{
    return kind != kMessageEvent && kind != kFileEvent && kind != kTakeEvent && kind != kLeaveEvent;
}

guard::SealedFor place_of(const std::string& case_id, const std::string& event_id)
{
    return {.person = case_id, .category = "case", .entry = event_id};
}

void add_known(entry::Values& known, const entry::Values& values)
{
    for (const auto& [id, text] : values.packed()) known.set_text(id, text);
}

[[noreturn]] void somebody_was_first()
{
    throw Stop(Reason::conflict,
               "この間に、ほかの人がこの案件を進めました。新しい内容を確かめてから、もう一度行ってください。",
               "case changed");
}

/// An event ready to be written but for who does it.
store::EventRow prepare_event(Context& ctx, const OpenedCase& opened, std::string kind,
                              const entry::Values& values, const std::string& id = new_id())
{
    store::EventRow event{.id = id,
                          .case_id = opened.of.id,
                          .position = opened.of.events + 1,
                          .kind = std::move(kind),
                          .at = ctx.now(),
                          .account_id = {},
                          .acting = {},
                          .content = {}};
    event.content = sealed_event(key_of(ctx, opened.of.id), event.case_id, event.id, values);
    return event;
}

void write_event(db::Writing& tx, store::EventRow event, Case after, std::int64_t seen, const guard::Who& who)
{
    event.account_id = who.account_id;
    event.acting = std::string(who.acting());
    event.to_state = moves(event.kind) ? after.state : "";
    after.events = seen + 1;
    if (moves(event.kind)) after.last_by = who.account_id;
    if (!store::update(tx, after, seen)) somebody_was_first();
    store::insert(tx, event);
}

guard::OfficeAct act_of(const Context& ctx, const OpenedCase& opened, std::string_view act,
                        std::string detail)
{
    return {.act = act,
            .form_key = ctx.form_key(),
            .then = "/cases/" + opened.of.id,
            .subject = opened.of.subject_id,
            .purpose = std::string(opened.procedure->id) + (detail.empty() ? "" : " " + detail)};
}

} // namespace

Actor actor_of(const Context& ctx)
{
    return {.account_id = ctx.who().account_id,
            .organisation_id = ctx.who().organisation_id,
            .holds = [&ctx](std::string_view duty) { return ctx.holds(guard::Duty(duty)); }};
}

OfficeCalendar office_calendar(Context& ctx)
{
    return ctx.read([](db::Reading& tx) { return store::calendar(tx); });
}

std::string sealed_event(const guard::OpeningKey& key, const std::string& case_id,
                         const std::string& event_id, const entry::Values& values)
{
    return key.seal(place_of(case_id, event_id), pack(values.packed()));
}

std::size_t take_in_closed_days(db::Database& database, const std::map<Date, std::string>& closed)
{
    return database.write([&](db::Writing& tx) {
        std::size_t fresh = 0;
        for (const auto& [day, name] : closed) {
            if (!holiday_name(day).empty()) continue;
            store::put_closed_day(tx, day, name);
            ++fresh;
        }
        return fresh;
    });
}

std::string organisation_numbered(Context& ctx, std::string_view id, const std::string& number,
                                  Problems& problems)
{
    return ctx.read([&](db::Reading& tx) { return entry::organisation_numbered(tx, id, number, problems); });
}

namespace {

/// Without its key (erased, or past its term) the skeleton stays: what was done when, and by whom.
OpenedCase opened_events(guard::Vault& vault, OpenedCase opened, std::vector<store::EventRow> rows)
{
    const auto key = vault.case_key(opened.of.id);
    for (store::EventRow& row : rows) {
        Event event{.id = row.id,
                    .case_id = row.case_id,
                    .kind = row.kind,
                    .step = row.step,
                    .to_state = row.to_state,
                    .at = row.at,
                    .account_id = row.account_id,
                    .acting = row.acting,
                    .values = {}};
        if (key)
            event.values = entry::Values(unpack(key->unseal(place_of(opened.of.id, row.id), row.content)));
        if (event.kind == "form") opened.form = event.values;
        if (moves(event.kind)) add_known(opened.known, event.values);
        opened.events.push_back(std::move(event));
    }
    return opened;
}

} // namespace

OpenedCase open_case(Context& ctx, const std::string& id)
{
    OpenedCase opened;
    std::vector<store::EventRow> rows;
    const bool found = ctx.read([&](db::Reading& tx) {
        const auto row = store::find(tx, id);
        if (!row) return false;
        opened.of = *row;
        rows = store::events_of(tx, id);
        return true;
    });
    opened.procedure = found ? find(opened.of.procedure) : nullptr;
    if (!opened.procedure || !may_see(*opened.procedure, opened.of, actor_of(ctx)))
        throw Stop(Reason::not_found, "見つかりません。", "case: " + id);
    return opened_events(ctx.vault(), std::move(opened), std::move(rows));
}

OpenedCase read_case(guard::Services& services, const Case& of)
{
    OpenedCase opened;
    opened.of = of;
    opened.procedure = find(of.procedure);
    auto rows = services.database.read([&](db::Reading& tx) { return store::events_of(tx, of.id); });
    return opened_events(services.vault, std::move(opened), std::move(rows));
}

OpenedCase submitted_case(Context& ctx)
{
    OpenedCase opened = open_case(ctx, ctx.id_parameter("case"));
    if (opened.of.number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "a draft: " + opened.of.id);
    return opened;
}

namespace {

Draft draft_of(guard::Services& services, const Procedure& procedure, const entry::Values& form,
               const std::string& organisation, const std::string& subject, Instant now)
{
    Draft draft;
    draft.of.id = new_id();
    draft.of.procedure = std::string(procedure.id);
    draft.of.opened_at = now;
    draft.of.events = 1;
    draft.of.organisation_id = organisation;
    draft.of.subject_id = subject;
    services.vault.create_keys(draft.of.id, {guard::Facet::procedure}, now);
    draft.form = {.id = new_id(),
                  .case_id = draft.of.id,
                  .position = 1,
                  .kind = "form",
                  .at = now,
                  .account_id = {},
                  .acting = {},
                  .content = {}};
    draft.form.content =
        sealed_event(services.vault.case_key(draft.of.id).value(), draft.of.id, draft.form.id, form);
    return draft;
}

} // namespace

Draft prepare_draft(Context& ctx, const Procedure& procedure, const entry::Values& form,
                    const std::string& organisation, const std::string& subject)
{
    return draft_of(ctx.services(), procedure, form, organisation, subject, ctx.now());
}

Begun prepare_begun(guard::Services& services, const Procedure& procedure, const entry::Values& form,
                    const std::string& organisation, const std::string& subject, Instant now)
{
    Begun begun{.draft = draft_of(services, procedure, form, organisation, subject, now),
                .submission = {},
                .procedure = &procedure};
    begun.submission = {.id = new_id(),
                        .case_id = begun.draft.of.id,
                        .position = 2,
                        .kind = "submission",
                        .to_state = std::string(procedure.states.front().id),
                        .at = now,
                        .account_id = {},
                        .acting = {},
                        .content = {}};
    begun.submission.content = sealed_event(services.vault.case_key(begun.draft.of.id).value(),
                                            begun.draft.of.id, begun.submission.id, entry::Values());
    return begun;
}

std::string write_begun(db::Writing& tx, Begun begun, const guard::Who& who)
{
    Case& of = begun.draft.of;
    const Instant now = of.opened_at;
    of.state = begun.submission.to_state;
    of.open = true;
    of.due =
        due_after(*begun.procedure, nullptr, {.due = {}, .now = now}, deadlines_in_force(tx, date_of(now)));
    if (begun.due) of.due = begun.due;
    of.number = store::next_number(tx, date_of(now));
    of.events = 2;
    of.last_by = who.account_id;
    begun.submission.account_id = who.account_id;
    const bool itself = who.account_id.empty() && !begun.from_outside;
    begun.submission.acting = std::string(itself ? kByItself : who.acting());
    const std::string number = of.number;
    write_draft(tx, std::move(begun.draft), who);
    store::insert(tx, begun.submission);
    return number;
}

void write_draft(db::Writing& tx, Draft draft, const guard::Who& who)
{
    draft.of.starter = who.account_id;
    draft.of.starter_organisation = who.organisation_id;
    draft.form.account_id = who.account_id;
    draft.form.acting = std::string(who.acting());
    store::insert(tx, draft.of);
    store::insert(tx, draft.form);
}

std::string sealed_form(Context& ctx, const OpenedCase& opened, const entry::Values& form)
{
    return sealed_event(key_of(ctx, opened.of.id), opened.of.id, opened.events.front().id, form);
}

web::Answer submit(Context& ctx, const OpenedCase& opened)
{
    const Procedure& procedure = *opened.procedure;
    const entry::Values none;
    Work work;
    if (procedure.starts)
        work = procedure.starts({ctx, procedure, opened.of, opened.form, none, opened.known});
    const store::EventRow event = prepare_event(ctx, opened, "submission", none);
    auto act = act_of(ctx, opened, "case_submit", "");
    act.then = Context::with_notice(act.then, "case_submitted");
    return ctx.act(act, [&](db::Writing& tx, const guard::Who& who) {
        Case after = opened.of;
        after.state = std::string(procedure.states.front().id);
        after.open = true;
        after.opened_at = ctx.now();
        after.due =
            due_after(procedure, nullptr, {.due = {}, .now = ctx.now()}, deadlines_in_force(tx, ctx.today()));
        after.number = store::next_number(tx, ctx.today());
        write_event(tx, event, after, opened.of.events, who);
        if (work) work(tx, who);
    });
}

web::Answer submit_all(Context& ctx, const Procedure& procedure, const std::vector<entry::Values>& forms,
                       const std::string& organisation, const std::string& then)
{
    if (procedure.starts) throw std::logic_error("submit_all: the submission does something");
    const entry::Values none;
    std::vector<std::pair<Draft, store::EventRow>> all;
    for (const entry::Values& form : forms) {
        Draft draft = prepare_draft(ctx, procedure, form, organisation, "");
        const OpenedCase opened{
            .procedure = &procedure, .of = draft.of, .events = {}, .form = form, .known = form};
        store::EventRow event = prepare_event(ctx, opened, "submission", none);
        all.emplace_back(std::move(draft), std::move(event));
    }
    return ctx.act({.act = "case_submit",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice(then, "case_submitted"),
                    .purpose = std::string(procedure.id) + " " + std::to_string(forms.size())},
                   [&](db::Writing& tx, const guard::Who& who) {
                       const Deadlines deadlines = deadlines_in_force(tx, ctx.today());
                       for (const auto& [draft, event] : all) {
                           write_draft(tx, draft, who);
                           Case after = store::find(tx, draft.of.id).value();
                           const std::int64_t seen = after.events;
                           after.state = std::string(procedure.states.front().id);
                           after.open = true;
                           after.due =
                               due_after(procedure, nullptr, {.due = {}, .now = ctx.now()}, deadlines);
                           after.number = store::next_number(tx, ctx.today());
                           write_event(tx, event, after, seen, who);
                       }
                   });
}

web::Answer take(Context& ctx, const OpenedCase& opened, const Step& step, const entry::Values& answer)
{
    const Procedure& procedure = *opened.procedure;
    entry::Values known = opened.known;
    add_known(known, answer);
    Work work;
    if (step.does) work = step.does({ctx, procedure, opened.of, opened.form, answer, known});
    store::EventRow event = prepare_event(ctx, opened, "step", answer);
    event.step = std::string(step.id);
    Clock clock{.due = opened.of.due, .now = ctx.now(), .last = ctx.now(), .agreed = {}};
    for (const Event& before : opened.events) {
        if (moves(before.kind)) clock.last = before.at;
    }
    if (!step.due_field.empty()) clock.agreed = parse_date(known.text(step.due_field));
    auto act = act_of(ctx, opened, "case_step", std::string(step.id));
    act.then = Context::with_notice(act.then, "case_moved");
    const web::Answer done = ctx.act(act, [&](db::Writing& tx, const guard::Who& who) {
        Case after = opened.of;
        const State& state = procedure.state(step.to);
        after.state = std::string(state.id);
        after.open = !state.closed;
        if (state.closed) after.closed_at = ctx.now();
        after.due = due_after(procedure, &step, clock, deadlines_in_force(tx, ctx.today()));
        after.lengthened = after.lengthened || step.lengthens;
        write_event(tx, event, after, opened.of.events, who);
        if (work) work(tx, who);
    });
    if (step.after) step.after(ctx, opened.of);
    return done;
}

web::Answer add(Context& ctx, const OpenedCase& opened, const Addition& addition)
{
    const store::EventRow event =
        prepare_event(ctx, opened, std::string(addition.kind), addition.values, addition.id);
    auto act = act_of(ctx, opened, addition.act, "");
    act.then = Context::with_notice(act.then, addition.notice);
    return ctx.act(act, [&](db::Writing& tx, const guard::Who& who) {
        Case after = opened.of;
        if (addition.kind == kTakeEvent) after.assignee = who.account_id;
        if (addition.kind == kLeaveEvent) after.assignee.clear();
        write_event(tx, event, after, opened.of.events, who);
        if (addition.also) addition.also(tx);
    });
}

} // namespace kasama::procedure
