// Number, password and name of a file on its way out.
#include "exchange/export/handing.h"

#include "foundation/base/ids.h"
#include "foundation/ui/ui.h"
#include "guard/accounts/password.h"
#include "records/checkup/zip.h"

namespace kasama::exchange {

using guard::Context;

Protection read_protection(Context& ctx, Problems& problems)
{
    if (ctx.passed() && ctx.who().citizen) return {.encrypted = false, .deviation = {}};
    Protection chosen{.encrypted = ctx.typed("protection") != "none", .deviation = ctx.typed("deviation")};
    if (chosen.encrypted) {
        chosen.deviation.clear();
        return chosen;
    }
    const bool known =
        std::any_of(std::begin(residents::kDeviations), std::end(residents::kDeviations),
                    [&](const residents::CopyWord& word) { return word.id == chosen.deviation; });
    if (!known) problems.add("deviation", "暗号化しない理由を選んでください（規程7.2(2)）");
    return chosen;
}

html::Html protection_fields(Context& ctx, const Problems& problems)
{
    if (ctx.passed() && ctx.who().citizen) return {};
    std::vector<ui::Option> reasons;
    for (const residents::CopyWord& word : residents::kDeviations)
        reasons.push_back({.value = std::string(word.id),
                           .label = std::string(word.word),
                           .chosen = word.id == ctx.typed("deviation")});
    const bool none = ctx.typed("protection") == "none";
    return ui::join(
        {ui::choices(
             {.id = "protection",
              .label = "暗号化",
              .options = {{.value = "encrypted",
                           .label = "暗号化したZIPにする",
                           .hint = "AES-256。開くパスワードは、書き出したあとに「自分の写し」で1回だけ表"
                                   "示します。開くには7-Zipなどを使います",
                           .chosen = !none},
                          {.value = "none", .label = "暗号化しない", .chosen = none}}}),
         ui::choices({.id = "deviation",
                      .label = "暗号化しない理由",
                      .options = reasons,
                      .hint = "暗号化しないときに選びます。管理責任者の台帳に載ります。",
                      .error = std::string(problems.of("deviation")),
                      .required = false})});
}

web::Answer hand_out(Context& ctx, const Protection& protection, const LeavingFile& leaving,
                     const std::string& name, const std::string& type, const std::string& extension,
                     const std::function<std::string(const residents::CopyMark&)>& make)
{
    residents::Copy copy{.id = new_id(),
                         .kind = "file",
                         .what = leaving.what,
                         .purpose = leaving.purpose,
                         .everybody = leaving.everybody,
                         .persons = leaving.persons,
                         .encrypted = protection.encrypted,
                         .deviation = protection.deviation};
    std::string password;
    if (protection.encrypted) {
        password = guard::new_initial_password();
        copy.password =
            residents::seal_file_password(ctx.request.cookie(web::kTokenCookie), copy.id, password);
    }
    copy = residents::enter_copy(ctx, copy, leaving.subjects);
    const residents::CopyMark mark = residents::mark_of(ctx, copy);
    const std::string stem = name + "_" + mark.number;
    // The name of the ministry's archive is part of its format.
    const std::string inner = (extension == ".zip" ? name : stem) + extension;
    std::string bytes = make(mark);
    if (!protection.encrypted) return web::Answer::download(std::move(bytes), type, inner);
    const records::ZipMember member{.name = inner, .bytes = std::move(bytes)};
    return web::Answer::download(records::make_zip({&member, 1}, password), "application/zip", stem + ".zip");
}

} // namespace kasama::exchange
