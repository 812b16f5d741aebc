// One PDF, made like every paper of ours.
#include "demo/files.h"

#include "foundation/base/wareki.h"
#include "foundation/paper/paper.h"
#include "guard/accounts/accounts.h"
#include "residents/subject_page/files_store.h"

namespace kasama::demo {

namespace {

constexpr std::string_view kDoctor = "10000003";

} // namespace

void attach_file(guard::Services& services, const CityOptions& options, const std::string& subject)
{
    const Date day = date_of(options.now) - days(33);
    const Instant at = start_of(day) + std::chrono::hours(11);
    const std::string bytes = paper::pdf(
        {.title = "退院時の説明書",
         .lead = wareki(day),
         .foot = "見本",
         .made_at = at,
         .blocks = {
             paper::Facts{{{"入院の理由", "右大腿骨頸部骨折（転倒）"},
                           {"すんだこと", "手術と、杖で歩くまでのリハビリテーション"},
                           {"家で気をつけること", "段差、夜のトイレ、ぬれた床"},
                           {"次の受診", "4週間後、整形外科"}}},
             paper::Paragraph{"痛みや足の腫れが強くなったときは、受診の日を待たずに電話してください。"}}});
    const entry::GivenFile given{
        .name = "退院時の説明書.pdf", .type = entry::type_of_file(bytes), .bytes = bytes};
    residents::FileDraft draft = residents::prepare_file(services.vault, subject, guard::Category::condition,
                                                         given, "退院時に渡した説明書の写し", at);
    services.database.write([&](db::Writing& tx) {
        const guard::Account doctor = guard::find_account_by_login(tx, kDoctor).value();
        draft.file.author_id = doctor.id;
        draft.file.organisation_id = doctor.organisation_id;
        residents::files_store::insert(tx, draft.file, draft.content);
    });
}

} // namespace kasama::demo
