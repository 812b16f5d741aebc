// What the room adds, and what waits for a person whose training is missing.
#include "governance/training/feature.h"

#include "governance/training/pages.h"

namespace kasama::governance {

namespace {

/// Nothing is said before the first training is held: the network may begin without.
std::vector<guard::Reminder> missing(guard::Context& ctx)
{
    if (ctx.who().citizen) return {};
    const bool overdue = ctx.read([&](db::Reading& tx) {
        return !trainings(tx).empty() && standing_of(tx, ctx.who().account_id).overdue(ctx.now());
    });
    if (!overdue) return {};
    return {{.text = "研修の期限が切れているか、まだ受けていない種類があります", .href = "/training"}};
}

} // namespace

void add_training(guard::Site& site)
{
    guard::declare_reminders(missing);
    guard::declare_notice("training_held", "研修の回を登録しました。");
    guard::declare_notice("training_recorded", "受講を記録しました。");
    guard::declare_notice("training_withdrawn", "受講を取り消しました。取り消したことも残ります。");
    guard::declare_notice("training_set", "設定を変えました。");
    site.add(own_training_routes());
    site.add(training_session_routes());
    site.add(attendance_routes());
    site.add(training_setting_routes());
    site.add(guard::MenuEntry{.label = "研修", .href = "/training", .duty = kSeeTraining, .order = 96});
}

} // namespace kasama::governance
