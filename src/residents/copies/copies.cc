// Numbers, days and words of copies; the rule of disposal.
#include "residents/copies/copies.h"

#include "foundation/base/crypto.h"
#include "foundation/base/ids.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/sign_in.h"
#include "residents/copies/copies_store.h"

namespace kasama::residents {

namespace {

constexpr CopyWord kPurposes[] = {{"visit", "訪問・診察に持っていく"}, {"meeting", "担当者会議・連携"},
                                  {"handover", "本人・家族に渡す"},    {"transport", "搬送先の病院に渡す"},
                                  {"disclosure", "本人への開示"},      {"office_work", "市の事務"},
                                  {"moving", "別のシステムへの移行"}};

int& days_kept()
{
    static int days = 30;
    return days;
}

Key password_key(std::string_view browser_token)
{
    return Key::from(text_of(hmac_sha256(browser_token, "kasama file password")));
}

} // namespace

int copy_days() { return days_kept(); }
void set_copy_days(int days) { days_kept() = days; }

std::string word_of(std::span<const CopyWord> words, std::string_view id)
{
    for (const CopyWord& word : words) {
        if (word.id == id) return std::string(word.word);
    }
    return std::string(id);
}

std::string number_of(const Copy& copy)
{
    const std::string digits = std::to_string(copy.serial);
    return "R" + std::to_string(copy.year) + "-" +
           std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

std::string purpose_in_words(std::string_view purpose) { return word_of(kPurposes, purpose); }

std::string disposal_problem(std::string_view medium, std::string_view disposal)
{
    if (medium == "paper")
        return disposal == "shredded" ? "" : "紙は裁断します。裏紙には使えません（7.3(1)）";
    if (medium == "usb") return disposal == "wiped" ? "" : "USBメモリーは完全消去します（7.3(2)①）";
    if (medium == "pc" && disposal == "wiped") return "";
    if (disposal == "destroyed" || disposal == "contractor") return "";
    return "その他の媒体は、物理的に破壊するか、業者に委託します（7.3(2)②）";
}

bool is_overdue(const Copy& copy, Date today) { return !copy.disposed_at && copy.due_on < to_text(today); }

std::string seal_file_password(std::string_view browser_token, std::string_view copy,
                               std::string_view password)
{
    return seal(password_key(browser_token), copy, password);
}

std::optional<std::string> open_file_password(std::string_view browser_token, std::string_view copy,
                                              std::string_view sealed)
{
    return unseal(password_key(browser_token), copy, sealed);
}

Copy enter_copy(guard::Context& ctx, Copy copy, const std::vector<std::string>& subjects)
{
    if (copy.id.empty()) copy.id = new_id();
    copy.year = year_of(ctx.today()) - 2018;
    copy.made_at = ctx.now();
    copy.organisation_id = ctx.who().organisation_id;
    copy.account_id = ctx.who().account_id;
    copy.due_on = to_text(ctx.today() + days(copy_days()));
    ctx.act({.act = "keep_copy", .form_key = {}, .then = {}, .purpose = copy.id, .only_looks = true},
            [&](db::Writing& tx, const guard::Who&) {
                copy.serial = copies_store::next_serial(tx, copy.year);
                copies_store::insert(tx, copy, subjects);
            });
    return copy;
}

CopyMark mark_of(guard::Context& ctx, const Copy& copy)
{
    const guard::Face face =
        guard::open_face(ctx.request.cookie(web::kTokenCookie), ctx.who().display).value_or(guard::Face{});
    return {.number = number_of(copy),
            .when = wareki(date_of(copy.made_at)) + " " + clock_text(copy.made_at),
            .who = face.organisation + (face.organisation.empty() ? "" : " ") + face.name};
}

bool hand_over_copy(db::Writing& tx, std::string_view account, std::string_view subject,
                    std::string_view handed_to, Instant now)
{
    const auto id = copies_store::newest_held(tx, account, subject);
    if (!id) return false;
    Copy copy;
    copy.id = *id;
    copy.disposal = "handed";
    copy.handed_to = handed_to;
    copy.done_on = to_text(date_of(now));
    return copies_store::dispose(tx, copy, account, now);
}

} // namespace kasama::residents
