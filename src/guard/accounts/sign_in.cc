// The order: is a wait on → compare (always) → new session → entry.
#include "guard/accounts/sign_in.h"

#include "foundation/base/ids.h"
#include "foundation/web/app.h"
#include "guard/access/city_numbers.h"
#include "guard/accounts/password.h"
#include "guard/accounts/throttle.h"

namespace kasama::guard {

namespace {

std::string throttle_key(const Key& key, std::string_view kind, std::string_view value)
{
    std::string text(kind);
    text += '|';
    text += value;
    const Hash hash = hmac_sha256(key.bytes(), text);
    return to_hex({hash.data(), 16});
}

Face face_of(Services& services, const Account& account)
{
    const auto person = open_person(services.vault, account);
    Face face{.name = person ? person->name : account.login,
              .profession = std::string(name_of(account.profession)),
              .organisation = {}};
    if (!account.organisation_id.empty()) {
        const auto organisation = services.database.read(
            [&](db::Reading& tx) { return find_organisation(tx, account.organisation_id); });
        if (organisation) face.organisation = organisation->name;
    }
    return face;
}

Entry sign_in_entry(const Attempt& attempt, const std::string& account, const std::string& organisation)
{
    return {.recorded_at = attempt.now,
            .account_id = account,
            .acting = "",
            .organisation_id = organisation,
            .act = "sign_in",
            .request_id = attempt.request_id};
}

SignedIn open_session(db::Writing& tx, const Account& account, const std::string& token,
                      const std::string& display, bool factor_needed, Instant now)
{
    const Session session{.id = new_id(),
                          .account_id = account.id,
                          .created_at = now,
                          .last_seen_at = now,
                          .expires_at = now + kSessionLife,
                          .ended_at = {},
                          .end_reason = {}};
    const bool several = !appointments_of(tx, account.id, now).empty();
    insert_session(tx, session, token_hash_of(token), display,
                   factor_needed ? std::nullopt : std::optional(now), !several);
    return {.token = token,
            .account_id = account.id,
            .password_initial = account.password_until.has_value(),
            .second_factor_done = !factor_needed};
}

} // namespace

std::string seal_face(std::string_view token, const Face& face)
{
    const Key key = Key::from(text_of(hmac_sha256(token, "kasama face")));
    return seal(
        key, "face",
        pack({{"name", face.name}, {"profession", face.profession}, {"organisation", face.organisation}}));
}

std::optional<Face> open_face(std::string_view token, std::string_view sealed)
{
    const Key key = Key::from(text_of(hmac_sha256(token, "kasama face")));
    const auto plain = unseal(key, "face", sealed);
    if (!plain) return {};
    const Packed values = unpack(*plain);
    return Face{value_in(values, "name"), value_in(values, "profession"), value_in(values, "organisation")};
}

std::string step_key(Services& services, std::string_view step, const std::string& account, Instant now)
{
    return throttle_key(services.vault.service_key("throttle", now), step, account);
}

/// 6.1(1): one session an ID, or as many as the city decided; the oldest end.
void make_room(db::Writing& tx, const std::string& account, Instant now)
{
    int others = in_force(tx, kSessionsOfId, date_of(now)) - 1;
    if (others == 0) return end_sessions(tx, account, "other_sign_in", now);
    for (const Session& one : sessions_of(tx, account, now)) { // the newest first
        if (!one.ended_at && others-- <= 0) end_session(tx, one.id, account, "other_sign_in", now);
    }
}

std::optional<SignedIn> sign_in(Services& services, const Attempt& attempt)
{
    const Key key = services.vault.service_key("throttle", attempt.now);
    const std::string by_login = throttle_key(key, "login", attempt.login);
    const std::string by_peer = throttle_key(key, "peer", attempt.peer);

    const auto [account, waiting] = services.database.read([&](db::Reading& tx) {
        return std::pair(find_account_by_login(tx, attempt.login),
                         blocked(tx, by_login, attempt.now) || blocked(tx, by_peer, attempt.now));
    });
    // Compared in every case: the time is the same for an unknown ID and during a wait.
    const bool fits = password_matches(account ? account->password : no_such_hash(), attempt.password);
    const bool lapsed = account && account->password_until && *account->password_until <= attempt.now;
    const bool usable = account && (!account->ended_at || *account->ended_at > attempt.now) &&
                        account->valid_from <= attempt.now;
    if (!fits || waiting || lapsed || !usable) {
        services.database.write([&](db::Writing& tx) {
            if (!waiting) {
                count_failure(tx, by_login, 1, attempt.now);
                count_failure(tx, by_peer, 10, attempt.now);
            }
            Entry entry =
                sign_in_entry(attempt, account ? account->id : "", account ? account->organisation_id : "");
            entry.refusal = waiting           ? "waiting"
                            : lapsed          ? "password_lapsed"
                            : !usable && fits ? "account_ended"
                                              : "password";
            append(tx, entry);
        });
        return {};
    }
    const std::string token = web::new_browser_token();
    const std::string display = seal_face(token, face_of(services, *account));
    const bool factor_needed = services.second_factor_required || account->second_factor.has_value();
    return services.database.write([&](db::Writing& tx) {
        forget_failures(tx, by_login);
        make_room(tx, account->id, attempt.now);
        append(tx, sign_in_entry(attempt, account->id, account->organisation_id));
        return open_session(tx, *account, token, display, factor_needed, attempt.now);
    });
}

SignedIn session_for_command(Services& services, const Account& account, Instant now)
{
    const std::string token = web::new_browser_token();
    const std::string display = seal_face(token, face_of(services, account));
    return services.database.write([&](db::Writing& tx) {
        Entry entry = sign_in_entry({.login = {}, .password = {}, .peer = {}, .request_id = {}, .now = now},
                                    account.id, account.organisation_id);
        entry.purpose = "command";
        append(tx, entry);
        return open_session(tx, account, token, display, false, now);
    });
}

} // namespace kasama::guard
