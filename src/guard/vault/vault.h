// 保管庫: sealing per person. Opening a subject's content asks for a permit by type; sealing asks for none,
// since it shows nothing. No unwrapped key outlives the request that asked for it.
#pragma once

#include "foundation/db/database.h"
#include "guard/access/permit.h"
#include "guard/vault/city_key.h"
#include "guard/vault/erasure_list.h"

#include <optional>

namespace kasama::guard {

/// What a payload is bound to: moved elsewhere it does not open.
struct SealedFor {
    std::string_view person;
    std::string_view
        category; ///< "D11", or a name of the caller's for what is no record: "staff", "raw file"
    std::string_view entry;
    std::int64_t version = 1;
};

/// Facets of a person's data, each under a key of its own.
enum class Facet { content, address, staff, procedure };

/// A key that can only seal.
class SealingKey {
public:
    std::string seal(const SealedFor& place, std::string_view plain) const;

private:
    friend class Vault;
    explicit SealingKey(Key key) : key_(std::move(key)) {}
    Key key_;
};

/// A key that opens; lives no longer than the request.
class OpeningKey {
public:
    /// Throws where the payload was altered or moved.
    std::string unseal(const SealedFor& place, std::string_view sealed) const;
    std::string seal(const SealedFor& place, std::string_view plain) const;

private:
    friend class Vault;
    explicit OpeningKey(Key key) : key_(std::move(key)) {}
    Key key_;
};

/// A key that permits ask for.
struct KeyWanted {
    const ReadPermit* permit;
    Facet facet = Facet::content;
};

/// Keys that were looked for together; lives no longer than the request.
class KeyRing {
public:
    /// Throws `Stop` not_found where the person was erased.
    const OpeningKey& key(const ReadPermit& permit, Facet facet = Facet::content) const;

private:
    friend class Vault;
    std::map<std::pair<std::string, Facet>, OpeningKey> keys_;
};

class Vault {
public:
    /// `store` is the key store's own database. Brings erasures that were begun to their end, and does again
    /// those of the list that a restored store does not know.
    Vault(db::Database& store, CityKey city_key, ErasureList list = ErasureList());

    /// Makes the keys of a new person, durable before they are used. Calling it again changes nothing.
    void create_keys(const std::string& person, std::initializer_list<Facet> facets, Instant now);
    void create_keys(const std::vector<std::string>& persons, std::initializer_list<Facet> facets,
                     Instant now);

    /// For writing about a person; nothing where the person was erased or never was.
    std::optional<SealingKey> sealing_key(const std::string& person, Facet facet = Facet::content);

    /// For reading what a permit was given for. Throws `Stop` not_found where the person was erased.
    template <Act kAct> OpeningKey key(const Permit<kAct>& permit, Facet facet = Facet::content)
    {
        return opening_key(permit.subject(), facet);
    }

    /// What several permits ask for, in one transaction of the key store, each key once.
    KeyRing ring(std::span<const KeyWanted> wanted);

    /// Names of staff and of citizens' accounts: shown to whoever may see the account.
    std::optional<OpeningKey> staff_key(const std::string& account);

    /// What people wrote in a case (案件), under a key of the case: shown to whoever takes part in it.
    /// Nothing where it was erased.
    std::optional<OpeningKey> case_key(const std::string& case_id);

    /// A key of the service itself ("index", "ledger", "desk"), made when first asked for.
    Key service_key(const std::string& name, Instant now);

    /// Destroys every key of a person: listed, intent, destruction, done. After it nothing of the person
    /// opens.
    void erase(const std::string& person, Instant now);

    /// 消去簿: what must be erased again where a restored backup brings it back.
    const ErasureList& erasures() const { return list_; }

    /// Wraps every key anew under the newest version of the city's key. Gives the number of keys.
    std::int64_t rewrap();

private:
    OpeningKey opening_key(const std::string& person, Facet facet);
    std::optional<Key> find(const std::string& person, Facet facet);
    std::string wrap(const std::string& owner, std::string_view facet, const Key& key) const;
    Key unwrap(const std::string& owner, std::string_view facet, const db::Row& row) const;
    void finish_erasures(Instant now);
    void replay_list(Instant now);

    db::Database& store_;
    CityKey city_key_;
    ErasureList list_;
};

} // namespace kasama::guard
