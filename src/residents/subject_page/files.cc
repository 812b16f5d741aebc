// The list of a category's files, adding one, opening one, taking one off.
#include "residents/subject_page/files.h"

#include "foundation/base/ids.h"
#include "foundation/base/packed.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/subject_page/files_store.h"
#include "residents/subject_page/pages.h"
#include "residents/subject_page/pages/files.html.h"
#include "residents/subjects/erasure.h"

namespace kasama::residents {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kOpenRecords{"open_records"};
constexpr std::size_t kLongestNote = 200;

guard::SealedFor place_of(const AttachedFile& file, std::int64_t part)
{
    return {.person = file.subject_id, .category = file.category, .entry = file.id, .version = part};
}
constexpr std::int64_t kHeading = 0, kContent = 1;

struct Place {
    const entry::Category& category;
    std::string subject, base; ///< base: the list's address
};

Place place_in(Context& ctx)
{
    const entry::Category* found = entry::find_path(ctx.parameter("category"));
    if (!found) throw Stop(Reason::not_found, "見つかりません。", "no such category");
    const std::string subject = ctx.id_parameter("subject");
    return {*found, subject, "/subjects/" + subject + "/" + std::string(found->path) + "/files"};
}

void require_whole(const guard::ReadPermit& permit)
{
    if (!opens_files(permit))
        throw Stop(Reason::not_permitted, "この分類の添付は、分類の全体を見られる人だけが開けます。",
                   "files of a part");
}

std::string who_of(Context& ctx, const AttachedFile& file)
{
    const auto organisation =
        ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, file.organisation_id); });
    return organisation ? organisation->name : "本人・代諾者";
}

Answer draw(Context& ctx, SubjectView& view, const Place& place, const Problems& problems)
{
    const guard::ReadPermit& permit = view.opened().permit;
    require_whole(permit);
    const guard::Decision decision =
        guard::decide(ctx.policy(), view.opened().facts, place.category.id, guard::Act::write);
    const bool writes = decision.permitted();
    FilesPage page{.action = place.base,
                   .back = "/subjects/" + place.subject + "/" + std::string(place.category.path),
                   .keys = ctx.form_keys(),
                   .may_attach = writes};
    for (const AttachedFile& file : ctx.read([&](db::Reading& tx) { return files_of(tx, permit); })) {
        const OpenedFile heading = heading_of(ctx.services(), permit, file);
        const bool own = decision.maintain || entry::is_own(permit, file.author_id, file.organisation_id);
        page.rows.push_back({.name = heading.name,
                             .note = heading.note,
                             .href = place.base + "/" + file.id,
                             .size = entry::size_words(file.size),
                             .when = wareki(date_of(file.attached_at)),
                             .who = who_of(ctx, file),
                             .removal = writes && own ? place.base + "/" + file.id + "/removal" : ""});
    }
    page.file_field = ui::file_field({.id = "file",
                                      .label = "ファイル",
                                      .accept = entry::kAcceptedFiles,
                                      .hint = entry::kFileHint,
                                      .error = std::string(problems.of("file"))});
    page.note_field = ui::text_field({.id = "note",
                                      .label = "何のファイルか",
                                      .value = ctx.typed("note"),
                                      .hint = "例：退院時の説明書、傷の写真（左のかかと）",
                                      .error = std::string(problems.of("note"))});
    return view.page(place.category, std::string(guard::name_of(place.category.id)) + "の添付文書・画像",
                     files_page(page), &problems);
}

Answer show(Context& ctx)
{
    const Place place = place_in(ctx);
    SubjectView view(ctx, place.subject, place.category.id, "read", {}, "attached_files");
    return draw(ctx, view, place, {});
}

Answer attach(Context& ctx)
{
    const Place place = place_in(ctx);
    Problems problems;
    const auto given = entry::read_file(ctx.request, "file", problems);
    const std::string note = stored_form(ctx.typed("note"));
    if (note.empty()) problems.add("note", "何のファイルかを入力してください");
    if (to_points(note).size() > kLongestNote)
        problems.add("note", "何のファイルかは200文字以内で入力してください");
    // The whole category must be open to whoever adds to it, and the form may have to be shown again: a look.
    SubjectView view(ctx, place.subject, place.category.id, "read", {}, "attached_files");
    require_whole(view.opened().permit);
    const auto standing =
        ctx.read([&](db::Reading& tx) { return files_of(tx, view.opened().permit).size(); });
    if (std::int64_t(standing) >= kMostAttached)
        problems.add("file", "1つの分類に添付できるのは" + std::to_string(kMostAttached) +
                                 "件までです。いらないものを取り下げてください");
    if (!problems.none()) return draw(ctx, view, place, problems);
    FileDraft draft = prepare_file(ctx.vault(), place.subject, place.category.id, *given, note, ctx.now());
    return ctx.change({.subject = place.subject,
                       .category = place.category.id,
                       .form_key = ctx.form_key(),
                       .then = Context::with_notice(place.base, "file_attached"),
                       .purpose = "attached_file"},
                      [&](db::Writing& tx, const guard::WritePermit& permit) {
                          draft.file.author_id = permit.account();
                          draft.file.organisation_id = permit.organisation();
                          files_store::insert(tx, draft.file, draft.content);
                      });
}

Answer open(Context& ctx)
{
    const Place place = place_in(ctx);
    const guard::Opened opened =
        ctx.open({.subject = place.subject, .category = place.category.id, .purpose = "attached_file"});
    require_whole(opened.permit);
    auto file = open_file(ctx.services(), opened.permit, ctx.id_parameter("file"));
    if (!file) throw Stop(Reason::not_found, "見つかりません。", "no such file");
    return entry::shown_file(std::move(file->bytes), file->type, file->name);
}

Answer take_off(Context& ctx)
{
    const Place place = place_in(ctx);
    const std::string id = ctx.id_parameter("file");
    return ctx.change(
        {.subject = place.subject,
         .category = place.category.id,
         .form_key = ctx.form_key(),
         .then = Context::with_notice(place.base, "file_taken_off"),
         .act = "remove",
         .purpose = "attached_file"},
        [&](db::Writing& tx, const guard::WritePermit& permit) {
            const auto file = files_store::find(tx, id, place.subject, guard::code_of(place.category.id));
            if (!file) throw Stop(Reason::not_found, "見つかりません。", "no such file");
            if (!permit.maintains() && !entry::is_own(permit, file->author_id, file->organisation_id))
                throw Stop(Reason::not_permitted, "ほかの機関や人が添付したものは、取り下げられません。",
                           "file of another organisation");
            files_store::remove(tx, id, permit.account(), ctx.now());
        });
}

} // namespace

bool opens_files(const guard::ReadPermit& permit)
{
    return permit.extent() == guard::Extent::full && !permit.own_part() && !permit.citizen_area();
}

FileDraft prepare_file(guard::Vault& vault, const std::string& subject, guard::Category category,
                       const entry::GivenFile& given, const std::string& note, Instant now)
{
    const auto key = vault.sealing_key(subject);
    if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + subject);
    FileDraft draft{.file = {.id = new_id(),
                             .subject_id = subject,
                             .category = std::string(guard::code_of(category)),
                             .type = std::string(given.type),
                             .size = std::int64_t(given.bytes.size()),
                             .attached_at = now,
                             .author_id = {},
                             .organisation_id = {},
                             .heading = {}},
                    .content = {}};
    draft.file.heading =
        key->seal(place_of(draft.file, kHeading), pack({{"name", given.name}, {"note", note}}));
    draft.content = key->seal(place_of(draft.file, kContent), given.bytes);
    return draft;
}

std::vector<AttachedFile> files_of(db::Reading& tx, const guard::ReadPermit& permit)
{
    if (!opens_files(permit)) return {};
    auto all = files_store::standing(tx, permit.subject(), guard::code_of(permit.category()));
    if (permit.own_only())
        std::erase_if(
            all, [&](const AttachedFile& file) { return file.organisation_id != permit.organisation(); });
    return all;
}

OpenedFile heading_of(guard::Services& services, const guard::ReadPermit& permit, const AttachedFile& file)
{
    const auto key = services.vault.key(permit);
    OpenedFile opened{.name = {}, .note = {}, .type = file.type, .bytes = {}};
    for (const auto& [id, text] : unpack(key.unseal(place_of(file, kHeading), file.heading)))
        (id == "name" ? opened.name : opened.note) = text;
    return opened;
}

std::optional<OpenedFile> open_file(guard::Services& services, const guard::ReadPermit& permit,
                                    const std::string& id)
{
    struct Found {
        AttachedFile file;
        std::string content;
    };
    const auto found = services.database.read([&](db::Reading& tx) -> std::optional<Found> {
        for (AttachedFile& file : files_of(tx, permit)) {
            if (file.id == id) return Found{std::move(file), files_store::content(tx, id)};
        }
        return {};
    });
    if (!found) return {};
    OpenedFile opened = heading_of(services, permit, found->file);
    opened.bytes = services.vault.key(permit).unseal(place_of(found->file, kContent), found->content);
    return opened;
}

void link_files(Context& ctx, const SubjectView& view, const std::string& base, PageLinks& links)
{
    const guard::ReadPermit& permit = view.opened().permit;
    if (!opens_files(permit)) return;
    const auto count = ctx.read([&](db::Reading& tx) {
        return files_store::count(tx, permit.subject(), guard::code_of(permit.category()),
                                  permit.own_only() ? permit.organisation() : "");
    });
    links.files = base + "/files";
    links.files_label = count == 0 ? "添付" : "添付（" + std::to_string(count) + "）";
}

std::vector<guard::Route> file_routes()
{
    guard::declare_notice("file_attached", "ファイルを添付しました。");
    guard::declare_notice("file_taken_off", "添付を取り下げました。");
    on_erasure(files_store::forget);
    const guard::RouteOptions by_door{.door_in_handler = true};
    return {
        {"GET", "/subjects/{subject}/{category}/files", kOpenRecords, show, by_door},
        {"POST",
         "/subjects/{subject}/{category}/files",
         kOpenRecords,
         attach,
         {.door_in_handler = true, .largest_body = entry::kLargestFileBody}},
        {"GET", "/subjects/{subject}/{category}/files/{file}", kOpenRecords, open, by_door},
        {"POST", "/subjects/{subject}/{category}/files/{file}/removal", kOpenRecords, take_off, by_door},
    };
}

} // namespace kasama::residents
