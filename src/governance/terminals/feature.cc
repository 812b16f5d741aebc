// 端末 (6.3, 7.1): routes and menu.
#include "governance/terminals/feature.h"

#include "governance/terminals/pages.h"

namespace kasama::governance {

void add_terminals(guard::Site& site)
{
    guard::declare_notice("terminal_registered",
                          "端末を登録しました。つづけて、対策の申告と、端末での鍵の登録をしてください。");
    guard::declare_notice("terminal_declared", "対策を申告しました。次の操作から効きます。");
    guard::declare_notice("terminal_ended", "端末の利用を終えました。次の操作から使えません。");
    guard::declare_notice("measures_published", "指定する対策を公開しました。");
    site.add(register_routes());
    site.add(one_terminal_routes());
    site.add(declaration_routes());
    site.add(measures_routes());
    site.add(oversight_routes());
    site.add(guard::MenuEntry{
        .label = "端末", .href = "/organisation/terminals", .duty = kKeepTerminals, .order = 12});
    site.add(guard::MenuEntry{
        .label = "端末", .href = "/terminals", .duty = guard::Duty("oversee_terminals"), .order = 66});
    site.add(guard::MenuEntry{.label = "端末の対策",
                              .href = "/terminal-measures",
                              .duty = guard::Duty("publish_terminal_measures"),
                              .order = 66});
}

} // namespace kasama::governance
