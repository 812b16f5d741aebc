// 市販薬とメモ, typed by the citizen, a pharmacist or a nurse.
#include "entry/form.h"
#include "foundation/base/stop.h"
#include "records/medication/medication.h"
#include "records/medication/pages.h"
#include "records/medication/pages/own_form.html.h"
#include "residents/subject_page/frame.h"

namespace kasama::records {

namespace {

using guard::Category;
using guard::Context;
using residents::SubjectView;
using web::Answer;

constexpr guard::Duty kOpenRecords{"open_records"};

const entry::Category& medication() { return *entry::find(Category::medication); }

void require_write(Context& ctx, const SubjectView& view)
{
    if (guard::decide(ctx.policy(), view.opened().facts, Category::medication, guard::Act::write).permitted())
        return;
    throw Stop(Reason::not_permitted, "見ることはできますが、書くことはできません。", "no form: medication");
}

/// The typed entry (市販薬, メモ) that is to be changed; dispensings are changed by nobody.
const entry::Version& typed_entry(SubjectView& view, const std::string& id)
{
    for (const entry::Version& version : view.versions(Category::medication)) {
        const std::string& kind = version.values.text(kNotebookKind.id);
        if (version.entry_id == id && (kind == "otc" || kind == "note")) return version;
    }
    throw Stop(Reason::not_found, "見つかりません。", "no such entry");
}

Answer draw(Context& ctx, SubjectView& view, const std::string& entry_id, std::int64_t seen,
            const entry::Typed& typed, const Problems& problems)
{
    const std::string base = "/subjects/" + view.subject() + "/medication";
    const std::string name = view.identity().name;
    OwnFormPage page{.action = base + "/own" + (entry_id.empty() ? "" : "/" + entry_id),
                     .cancel = base,
                     .button = (name.empty() ? "" : name + "さんの") + std::string("お薬手帳に書く"),
                     .remove_action = entry_id.empty() ? "" : base + "/entries/" + entry_id + "/removal",
                     .keys = ctx.form_keys(),
                     .fields = entry::draw_form(kTypedFields, typed, problems),
                     .seen = seen};
    return view.page(medication(), entry_id.empty() ? "市販薬・メモを書く" : "市販薬・メモを書き直す",
                     own_form_page(page), &problems);
}

std::int64_t seen_version(Context& ctx)
{
    const std::string& typed = ctx.typed("seen");
    if (typed.empty() || typed.size() > 9 || typed.find_first_not_of("0123456789") != std::string::npos) {
        throw Stop(Reason::bad_request, "画面を開き直してから、もう一度お試しください。", "seen version");
    }
    return std::stoll(typed);
}

entry::Values read_own(Context& ctx, Problems& problems)
{
    entry::Values values = entry::read_form(kTypedFields, ctx.request, problems);
    const auto noted = values[kNotedOn], until = values[kTakenUntil];
    if (noted && *noted > ctx.today()) problems.add(kNotedOn.id, "日付は今日以前の日付にしてください");
    if (noted && until && *until < *noted)
        problems.add(kTakenUntil.id, "飲み終わった日は日付より後にしてください");
    return values;
}

Answer save(Context& ctx, const std::string& entry_id)
{
    const std::string subject = ctx.id_parameter("subject");
    Problems problems;
    entry::Values values = read_own(ctx, problems);
    const std::int64_t seen = entry_id.empty() ? 0 : seen_version(ctx);
    // Who writes is known from who acts, and an entry that is amended must be a typed one: both need the
    // person's page.
    SubjectView view(ctx, subject, Category::medication);
    require_write(ctx, view);
    if (!entry_id.empty()) typed_entry(view, entry_id);
    if (!problems.none()) return draw(ctx, view, entry_id, seen, {ctx.request.form}, problems);
    values.set_text(kWriter.id, ctx.who().citizen ? "2" : "1");
    const entry::Draft draft =
        entry_id.empty()
            ? entry::prepare(ctx.vault(), subject, Category::medication, values)
            : entry::prepare_next(ctx.vault(), subject, Category::medication, entry_id, seen, values);
    return ctx.change({.subject = subject,
                       .category = Category::medication,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice("/subjects/" + subject + "/medication", "record_saved")},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          entry::write(tx, permit, draft, ctx.now());
                      });
}

Answer create(Context& ctx) { return save(ctx, ""); }
Answer amend(Context& ctx) { return save(ctx, ctx.id_parameter("entry")); }

Answer show_new(Context& ctx)
{
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::medication);
    require_write(ctx, view);
    return draw(ctx, view, "", 0, {}, {});
}

Answer show_amend(Context& ctx)
{
    const std::string entry_id = ctx.id_parameter("entry");
    SubjectView view(ctx, ctx.id_parameter("subject"), Category::medication);
    require_write(ctx, view);
    const entry::Version& version = typed_entry(view, entry_id);
    return draw(ctx, view, entry_id, version.version, entry::Typed::of(version.values, kTypedFields), {});
}

} // namespace

std::vector<guard::Route> own_form_routes()
{
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/medication/own", kOpenRecords, show_new, by_door},
        {"POST", "/subjects/{subject}/medication/own", kOpenRecords, create, by_door},
        {"GET", "/subjects/{subject}/medication/own/{entry}", kOpenRecords, show_amend, by_door},
        {"POST", "/subjects/{subject}/medication/own/{entry}", kOpenRecords, amend, by_door},
    };
}

} // namespace kasama::records
