// 緊急時・災害時の手順 (2.3): proposed by the secretariat, approved by 事業責任者, then in the library for
// all who work here.
#include "governance/library/feature.h"

#include "foundation/base/ids.h"
#include "governance/library/pages.h"
#include "procedure/procedure.h"

namespace kasama::governance {

using entry::Kind;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr entry::Field<std::string> kTitle{{.id = "title",
                                            .label = "題名",
                                            .hint = "例：緊急時・災害時の連絡と復旧の手順",
                                            .required = true,
                                            .longest = 100}};
constexpr entry::Field<std::string> kText{{.id = "text",
                                           .label = "連絡と復旧の手順",
                                           .kind = Kind::long_text,
                                           .hint = "個人の氏名は書かないでください。役割で書きます。",
                                           .required = true,
                                           .longest = 20'000}};
constexpr entry::Field<std::string> kContacts{
    {.id = "contacts",
     .label = "連絡網",
     .kind = Kind::long_text,
     .hint = "1行に一つ、「役割：電話番号：次に連絡する先」。例：運営事務局：0296-00-0000：運営管理責任者",
     .required = true,
     .longest = 4000}};
constexpr entry::Field<std::string> kReason{
    {.id = "reason", .label = "差し戻す理由", .kind = Kind::long_text, .required = true, .longest = 1000}};
constexpr const entry::AnyField* kForm[] = {&kTitle, &kText, &kContacts};
constexpr const entry::AnyField* kReturnFields[] = {&kReason};
static_assert(entry::unique_ids(kForm));

void check_form(const entry::Values& form, Instant, Problems& problems)
{
    contacts_of(form.text(kContacts.id), kContacts.id, problems);
}

procedure::Work publish(const Taking& taking)
{
    Document document{.id = new_id(),
                      .kind = "emergency",
                      .title = std::string(taking.known.text(kTitle.id)),
                      .audience = std::string(kForProfessionals),
                      .must_read = true,
                      .version_id = new_id(),
                      .version = 1,
                      .text = std::string(taking.known.text(kText.id)),
                      .contacts = std::string(taking.known.text(kContacts.id)),
                      .by_account = taking.of.starter};
    return [document, now = taking.ctx.now()](db::Writing& tx, const guard::Who& who) mutable {
        document.approved_by = who.account_id;
        // One procedure is in force: the next is its next version.
        for (const Document& one : documents(tx)) {
            if (one.kind != "emergency") continue;
            document.id = one.id;
            document.version = one.version + 1;
            publish_version(tx, document, now);
            return;
        }
        publish_document(tx, document, now);
    };
}

constexpr State kStates[] = {
    {"proposed", "事業責任者の承認待ち"}, {"published", "公開", true}, {"returned", "差戻し", true}};
constexpr Step kSteps[] = {
    {.id = "approve",
     .label = "承認して公開する",
     .from = "proposed",
     .to = "published",
     .duty = "approve_emergency_procedure",
     .other_than_starter = true,
     .does = publish},
    {.id = "return",
     .label = "差し戻す",
     .from = "proposed",
     .to = "returned",
     .duty = "approve_emergency_procedure",
     .fields = kReturnFields},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kEmergency{
    .id = "emergency_procedure",
    .name = "緊急時・災害時の連絡復旧手順",
    .clause = "2.3",
    .summary = "緊急時と災害時の連絡網と復旧の手順を出します。事業責任者が承認すると、すべての業務利用者の"
               "文書に出て、読んだことの記録を求めます。",
    .start_duty = "publish_documents",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {procedure::Term::Count::open_days, 10},
    .check = check_form};

std::vector<guard::Reminder> unread(guard::Context& ctx)
{
    std::size_t count = 0;
    std::string only;
    ctx.read([&](db::Reading& tx) {
        count = 0;
        const Reader reader = reader_of(ctx, tx);
        for (const Document& one : documents(tx)) {
            if (!one.must_read || !addressed(one.audience, reader)) continue;
            if (received_at(tx, ctx.who().account_id, one.version_id)) continue;
            ++count;
            only = one.id;
        }
    });
    if (count == 0) return {};
    return {{.text = "まだ読んでいない文書が" + std::to_string(count) + "件あります",
             .href = count == 1 ? "/library/" + only : "/library"}};
}

} // namespace

std::string_view document_kind_name(std::string_view kind)
{
    if (kind == "regulation") return "規程";
    if (kind == "manual") return "手引き";
    if (kind == "emergency") return "緊急時の手順";
    return "そのほかの文書";
}

void add_library(guard::Site& site)
{
    procedure::declare(kEmergency);
    guard::declare_reminders(unread);
    guard::declare_notice("library_received", "読んだことを記録しました。");
    guard::declare_notice("library_published", "公開しました。");
    guard::declare_notice("library_ended", "文書を取り下げました。");
    guard::declare_notice("board_posted", "お知らせを出しました。");
    guard::declare_notice("board_ended", "お知らせを取り下げました。");
    site.add(keeping_routes()); // /library/new before /library/{document}
    site.add(library_routes());
    site.add(board_routes());
    site.add(guard::MenuEntry{
        .label = "お知らせ・文書", .href = "/library", .duty = guard::kSignedIn, .order = 95});
}

} // namespace kasama::governance
