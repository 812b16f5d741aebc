// What of accounts is no SQL: sealed names, login numbers, token hashes.
#include "guard/accounts/accounts.h"

#include "foundation/base/ids.h"

namespace kasama::guard {

namespace {

SealedFor place_of(std::string_view account)
{
    return {.person = account, .category = "staff", .entry = "person"};
}

} // namespace

std::string seal_person(Vault& vault, const std::string& account, const Person& person)
{
    const auto key = vault.staff_key(account);
    if (!key) throw std::runtime_error("the account has no key yet");
    return key->seal(place_of(account),
                     pack({{"name", person.name}, {"kana", person.kana}, {"contact", person.contact}}));
}

std::optional<Person> open_person(Vault& vault, const Account& account)
{
    const auto key = vault.staff_key(account.id);
    if (!key) return {};
    const Packed values = unpack(key->unseal(place_of(account.id), account.sealed_person));
    return Person{value_in(values, "name"), value_in(values, "kana"), value_in(values, "contact")};
}

std::string new_login(db::Reading& tx)
{
    for (;;) {
        unsigned char bytes[4];
        fill_random(bytes);
        const std::uint32_t number = std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 |
                                     std::uint32_t(bytes[2]) << 8 | bytes[3];
        std::string login = std::to_string(10'000'000 + number % 90'000'000);
        if (!find_account_by_login(tx, login)) return login;
    }
}

std::string token_hash_of(std::string_view token)
{
    const Hash hash = sha256(token);
    return to_hex(hash);
}

} // namespace kasama::guard
