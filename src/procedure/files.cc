// Files of a case: given by whoever takes part in it, read by whoever sees it.
#include "procedure/files.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "procedure/pages.h"

namespace kasama::procedure {

using guard::Context;
using web::Answer;

namespace {

// Stand beside the fields of procedures in an event: no field of theirs begins so.
constexpr std::string_view kName = "~name", kType = "~type", kSize = "~size";

guard::SealedFor place_of(const std::string& case_id, const std::string& event_id)
{
    return {.person = case_id, .category = "case file", .entry = event_id};
}

const Event& event_in_hand(Context& ctx, const OpenedCase& opened)
{
    const std::string id = ctx.id_parameter("file");
    for (const Event& event : opened.events) {
        if (event.id == id && event.kind == kFileEvent) return event;
    }
    throw Stop(Reason::not_found, "見つかりません。", "no file of this case");
}

Answer show_file(Context& ctx)
{
    const OpenedCase opened = submitted_case(ctx);
    const Event& event = event_in_hand(ctx, opened);
    ctx.act({.act = "case_read",
             .form_key = {},
             .then = {},
             .subject = opened.of.subject_id,
             .purpose = std::string(opened.procedure->id) + " file",
             .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
    std::string content = content_of(ctx, opened, event).value();
    const CaseFile file = file_of(event);
    return entry::shown_file(std::move(content), file.type, file.name);
}

} // namespace

CaseFile file_of(const Event& event)
{
    return {.name = event.values.text(kName),
            .type = event.values.text(kType),
            .size = std::stoll(event.values.text(kSize))};
}

std::string file_words(const Event& event)
{
    const CaseFile file = file_of(event);
    return file.name + "（" + entry::size_words(file.size) + "）";
}

std::size_t files_in(const OpenedCase& opened)
{
    return std::size_t(std::count_if(opened.events.begin(), opened.events.end(),
                                     [](const Event& event) { return event.kind == kFileEvent; }));
}

Answer attach(Context& ctx, const OpenedCase& opened, const entry::GivenFile& file)
{
    Addition addition{.id = new_id(),
                      .kind = kFileEvent,
                      .act = "case_file",
                      .notice = "case_file_added",
                      .values = {},
                      .also = {}};
    addition.values.set_text(kName, file.name);
    addition.values.set_text(kType, std::string(file.type));
    addition.values.set_text(kSize, std::to_string(file.bytes.size()));
    const std::string sealed =
        key_of(ctx, opened.of.id).seal(place_of(opened.of.id, addition.id), file.bytes);
    addition.also = [&](db::Writing& tx) { store::insert_file(tx, addition.id, opened.of.id, sealed); };
    return add(ctx, opened, addition);
}

std::optional<std::string> content_of(Context& ctx, const OpenedCase& opened, const Event& event)
{
    const auto sealed = ctx.read([&](db::Reading& tx) { return store::file(tx, event.id, opened.of.id); });
    if (!sealed) return {};
    return key_of(ctx, opened.of.id).unseal(place_of(opened.of.id, event.id), *sealed);
}

std::vector<guard::Route> file_routes()
{
    guard::declare_notice("case_file_added", "ファイルを添付しました。");
    return {
        {"GET", "/cases/{case}/files/{file}", guard::kSignedIn, show_file, {.open_for = open_while_closed}}};
}

} // namespace kasama::procedure
