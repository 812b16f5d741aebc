// 合言葉: made, kept as a hash, shown once; the desk's page for it.
#include "governance/admission/words.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "governance/admission/fields.h"
#include "governance/registration/pages.h"
#include "procedure/cases.h"

namespace kasama::governance::admission {

using guard::Context;
using web::Answer;

namespace {

constexpr guard::Duty kReceive{"receive_applications"};

/// 「k7m2-p9qd-x4ta」: 60 random bits of the letters ids are made of.
std::string new_secret()
{
    const std::string letters = new_id();
    return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4);
}

Key key_of_browser(const Context& ctx)
{
    return Key::from(text_of(hmac_sha256(browser_token(ctx), "kasama application")));
}

procedure::Case application_in_hand(Context& ctx)
{
    const std::string id = ctx.id_parameter("case");
    const auto found = ctx.read([&](db::Reading& tx) { return procedure::store::find(tx, id); });
    if (!found || found->procedure != kAdmission.id || found->number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "no application");
    return *found;
}

Answer ask(Context& ctx)
{
    const procedure::Case of = application_in_hand(ctx);
    return ctx.page(
        {.title = "申請者に渡す合言葉",
         .body = draw(
             {.title = "申請者に渡す合言葉",
              .action = "/applications/" + of.id + "/word",
              .button = "新しい合言葉を作って表示する",
              .cancel = "/cases/" + of.id,
              .keys = ctx.form_keys(),
              .fields = {},
              .lead = ui::plain("申請番号 " + of.number +
                                "。申請者は、申請番号と合言葉で、IDがなくても進み具合を見られます。前に渡した"
                                "合言葉は使えなくなります。申請者の本人確認をしてから渡してください。")}),
         .crumbs = {{"案件 " + of.number, "/cases/" + of.id}, {"合言葉", "", true}}});
}

Answer make(Context& ctx)
{
    const procedure::Case of = application_in_hand(ctx);
    admission_store::PublicApplication row = new_word(ctx, of.id);
    row.number = of.number;
    return ctx.act({.act = "application_word",
                    .form_key = ctx.form_key(),
                    .then = "/apply/done/" + of.id,
                    .purpose = of.id},
                   [&](db::Writing& tx, const guard::Who&) { admission_store::put(tx, row, ctx.now()); });
}

} // namespace

Key secret_key(Context& ctx) { return ctx.vault().service_key("applications", ctx.now()); }

std::string hashed(Context& ctx, std::string_view kind, std::string_view text)
{
    const Hash hash = hmac_sha256(secret_key(ctx).bytes(), std::string(kind) + "|" + std::string(text));
    return to_hex({hash.data(), hash.size()});
}

std::string browser_token(const Context& ctx) { return std::string(ctx.request.cookie(web::kTokenCookie)); }

std::string hash_of_word(Context& ctx, std::string_view case_id, std::string_view word)
{
    return hashed(ctx, "word", std::string(case_id) + "|" + std::string(word));
}

admission_store::PublicApplication new_word(Context& ctx, const std::string& case_id)
{
    const std::string word = new_secret();
    return {.case_id = case_id,
            .number = {},
            .secret_hash = hash_of_word(ctx, case_id, word),
            .shown_once = seal(key_of_browser(ctx), case_id, word)};
}

std::optional<std::string> word_to_show(Context& ctx, const admission_store::PublicApplication& application)
{
    if (!application.shown_once) return {};
    auto word = unseal(key_of_browser(ctx), application.case_id, *application.shown_once);
    if (!word) throw Stop(Reason::not_found, "見つかりません。", "another browser");
    return word;
}

std::vector<guard::Route> word_routes()
{
    return {
        {"GET", "/applications/{case}/word", kReceive, ask},
        {"POST", "/applications/{case}/word", kReceive, make},
    };
}

} // namespace kasama::governance::admission
