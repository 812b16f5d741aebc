// Wrapping and unwrapping keys; the order of creation and erasure.
#include "guard/vault/vault.h"

#include "foundation/base/stop.h"
#include "guard/vault/store.h"

#include <set>

namespace kasama::guard {

namespace {

std::string_view id_of(Facet facet)
{
    switch (facet) {
    case Facet::content: return "content";
    case Facet::address: return "address";
    case Facet::staff: return "staff";
    case Facet::procedure: return "procedure";
    }
    return "";
}

/// Lengths stand before the parts, so that no two places share a text.
std::string context_of(const SealedFor& place)
{
    std::string text;
    for (const std::string_view part : {place.person, place.category, place.entry}) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    }
    return text + std::to_string(place.version);
}

std::string wrap_context(const std::string& owner, std::string_view facet)
{
    return "key|" + owner + "|" + std::string(facet);
}

} // namespace

std::string SealingKey::seal(const SealedFor& place, std::string_view plain) const
{
    return kasama::seal(key_, context_of(place), plain);
}

std::string OpeningKey::seal(const SealedFor& place, std::string_view plain) const
{
    return kasama::seal(key_, context_of(place), plain);
}

std::string OpeningKey::unseal(const SealedFor& place, std::string_view sealed) const
{
    auto plain = kasama::unseal(key_, context_of(place), sealed);
    if (!plain) {
        throw Stop(Reason::unavailable,
                   "この記録は壊れているため、表示しません。運営事務局にお知らせください。",
                   "payload does not open: " + std::string(place.entry));
    }
    return std::move(*plain);
}

Vault::Vault(db::Database& store, CityKey city_key, ErasureList list)
    : store_(store), city_key_(std::move(city_key)), list_(std::move(list))
{
    replay_list(system_now());
    finish_erasures(system_now());
}

std::string Vault::wrap(const std::string& owner, std::string_view facet, const Key& key) const
{
    return kasama::seal(city_key_.version(city_key_.newest()), wrap_context(owner, facet), key.bytes());
}

Key Vault::unwrap(const std::string& owner, std::string_view facet, const db::Row& row) const
{
    const Key& city = city_key_.version(int(row.integer("city_key_version")));
    const auto bytes = kasama::unseal(city, wrap_context(owner, facet), row.bytes("wrapped"));
    if (!bytes) throw std::runtime_error("a key does not open: wrong city key, or altered");
    return Key::from(*bytes);
}

void Vault::create_keys(const std::string& person, std::initializer_list<Facet> facets, Instant now)
{
    create_keys(std::vector<std::string>{person}, facets, now);
}

void Vault::create_keys(const std::vector<std::string>& persons, std::initializer_list<Facet> facets,
                        Instant now)
{
    struct Fresh {
        const std::string* person;
        std::string_view facet;
        std::string wrapped;
    };
    std::vector<Fresh> fresh;
    for (const std::string& person : persons) {
        for (const Facet facet : facets) {
            fresh.push_back({&person, id_of(facet), wrap(person, id_of(facet), Key::random())});
        }
    }
    store_.write([&](db::Writing& tx) {
        for (const Fresh& key : fresh) {
            key_store::insert(tx, *key.person, key.facet, key.wrapped, city_key_.newest(), now);
        }
    });
}

std::optional<Key> Vault::find(const std::string& person, Facet facet)
{
    const auto row = store_.read([&](db::Reading& tx) { return key_store::find(tx, person, id_of(facet)); });
    if (!row) return {};
    return unwrap(person, id_of(facet), *row);
}

std::optional<SealingKey> Vault::sealing_key(const std::string& person, Facet facet)
{
    auto key = find(person, facet);
    if (!key) return {};
    return SealingKey(std::move(*key));
}

OpeningKey Vault::opening_key(const std::string& person, Facet facet)
{
    auto key = find(person, facet);
    if (!key) throw Stop(Reason::not_found, "見つかりません", "no key: " + person);
    return OpeningKey(std::move(*key));
}

KeyRing Vault::ring(std::span<const KeyWanted> wanted)
{
    std::map<std::pair<std::string, Facet>, std::optional<db::Row>> rows;
    for (const KeyWanted& one : wanted) rows.try_emplace({one.permit->subject(), one.facet});
    store_.read([&](db::Reading& tx) {
        for (auto& [place, row] : rows) row = key_store::find(tx, place.first, id_of(place.second));
    });
    KeyRing ring;
    for (const auto& [place, row] : rows) {
        if (row) ring.keys_.emplace(place, OpeningKey(unwrap(place.first, id_of(place.second), *row)));
    }
    return ring;
}

const OpeningKey& KeyRing::key(const ReadPermit& permit, Facet facet) const
{
    const auto found = keys_.find({permit.subject(), facet});
    if (found == keys_.end()) throw Stop(Reason::not_found, "見つかりません", "no key: " + permit.subject());
    return found->second;
}

std::optional<OpeningKey> Vault::staff_key(const std::string& account)
{
    auto key = find(account, Facet::staff);
    if (!key) return {};
    return OpeningKey(std::move(*key));
}

std::optional<OpeningKey> Vault::case_key(const std::string& case_id)
{
    auto key = find(case_id, Facet::procedure);
    if (!key) return {};
    return OpeningKey(std::move(*key));
}

Key Vault::service_key(const std::string& name, Instant now)
{
    const auto read = [&] {
        return store_.read([&](db::Reading& tx) { return key_store::find_service(tx, name); });
    };
    auto row = read();
    if (!row) {
        const std::string wrapped = wrap(name, "service", Key::random());
        store_.write(
            [&](db::Writing& tx) { key_store::insert_service(tx, name, wrapped, city_key_.newest(), now); });
        row = read(); // another server may have been first
    }
    return unwrap(name, "service", row.value());
}

void Vault::erase(const std::string& person, Instant now)
{
    list_.add({{.kind = "key", .id = person, .at = now}});
    store_.write([&](db::Writing& tx) { key_store::intend_erasure(tx, person, now); });
    store_.write([&](db::Writing& tx) { key_store::destroy(tx, person, now); });
}

void Vault::finish_erasures(Instant now)
{
    for (const std::string& person : store_.read(key_store::unfinished_erasures)) {
        store_.write([&](db::Writing& tx) { key_store::destroy(tx, person, now); });
    }
}

/// List and store are brought to know the same: the intent is written here, destruction follows.
void Vault::replay_list(Instant now)
{
    if (!list_.kept()) return;
    std::map<std::string, Instant> listed;
    for (const ErasedLine& line : list_.lines()) {
        if (line.kind == "key") listed.try_emplace(line.id, line.at);
    }
    std::vector<ErasedLine> missing;
    std::set<std::string> known;
    for (const auto& [person, at] : store_.read(key_store::all_erasures)) {
        known.insert(person);
        if (!listed.contains(person)) missing.push_back({.kind = "key", .id = person, .at = at});
    }
    list_.add(missing);
    for (const auto& [person, at] : listed) {
        if (known.contains(person)) continue;
        store_.write([&](db::Writing& tx) { key_store::intend_erasure(tx, person, now); });
    }
}

std::int64_t Vault::rewrap()
{
    constexpr std::int64_t kChunk = 200;
    const int newest = city_key_.newest();
    std::int64_t count = 0;
    for (;;) {
        const auto rows =
            store_.read([&](db::Reading& tx) { return key_store::outdated(tx, newest, kChunk); });
        if (rows.empty()) break;
        std::vector<std::string> wrapped;
        for (const db::Row& row : rows) {
            const Key key = unwrap(row.text("person_id"), row.text("facet"), row);
            wrapped.push_back(wrap(row.text("person_id"), row.text("facet"), key));
        }
        store_.write([&](db::Writing& tx) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                key_store::rewrap(tx, rows[i].text("person_id"), rows[i].text("facet"), wrapped[i], newest);
            }
        });
        count += std::int64_t(rows.size());
    }
    const auto rows = store_.read([&](db::Reading& tx) { return key_store::outdated_service(tx, newest); });
    for (const db::Row& row : rows) {
        const std::string& name = row.text("name");
        const std::string wrapped = wrap(name, "service", unwrap(name, "service", row));
        store_.write([&](db::Writing& tx) { key_store::rewrap_service(tx, name, wrapped, newest); });
        ++count;
    }
    return count;
}

} // namespace kasama::guard
