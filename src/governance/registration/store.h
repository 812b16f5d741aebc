// Rows of registration: certificates, slips, endings, grounds.
#pragma once

#include "governance/registration/registration.h"

namespace kasama::governance {

void insert(db::Writing& tx, const Certificate& certificate, std::string_view by);
/// Newest issue first.
std::vector<Certificate> certificates_of(db::Reading& tx, std::string_view account);
std::int64_t next_serial(db::Reading& tx, std::int64_t year);
/// 失効
void end_certificates(db::Writing& tx, std::string_view account, Instant now);

void insert(db::Writing& tx, const Slip& slip, std::string_view by);
std::optional<Slip> find_slip(db::Reading& tx, std::string_view id);
/// Newest first.
std::vector<Slip> slips_of(db::Reading& tx, std::string_view account);
/// Destroys what was sealed. False where it was shown before.
bool destroy_sealed(db::Writing& tx, std::string_view id, Instant now);
/// Slips of an account that were not shown yet are worth nothing once a newer one is made.
void destroy_sealed_of(db::Writing& tx, std::string_view account);
/// False where the hand-over was recorded before.
bool hand_over(db::Writing& tx, std::string_view id, std::string_view identity, std::string_view by,
               Instant now);

struct Ending {
    std::string account_id, ground, sealed_reason;
    Instant ends_at{};
};
void insert(db::Writing& tx, const Ending& ending, std::string_view by, Instant now);
/// It was taken back.
void forget_ending(db::Writing& tx, std::string_view account);
std::optional<Ending> find_ending(db::Reading& tx, std::string_view account);

struct Ground {
    std::string representative_id, judged_on, review_on, sealed_judge;
};
void insert(db::Writing& tx, const Ground& ground, std::string_view by);
/// Why a relation ended: a row beside it.
void insert_relation_end(db::Writing& tx, std::string_view representative, std::string_view ground,
                         std::string_view by, Instant now);

} // namespace kasama::governance
