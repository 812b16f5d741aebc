// Unsealing with a permit, sealing without, and the one place where versions follow each other.
#include "entry/entry.h"

#include "entry/category.h"
#include "entry/store.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"

namespace kasama::entry {

namespace {

guard::SealedFor place_of(std::string_view subject, std::string_view category, std::string_view entry,
                          std::int64_t version)
{
    return {.person = subject, .category = category, .entry = entry, .version = version};
}

/// What an extract may hold: the fields marked for it and nothing else.
Values extract_of(const Values& values, std::span<const AnyField* const> fields)
{
    Values out;
    for (const AnyField* field : fields) {
        if (field->extract) out.set_text(field->id, values.text(field->id));
    }
    return out;
}

/// The address facet stands sealed inside the payload, under its own key.
constexpr std::string_view kAddressFacet = "~address";

void open_address(Values& values, guard::Vault& vault, const guard::ReadPermit& permit,
                  const guard::SealedFor& place)
{
    const std::string sealed = values.text(kAddressFacet);
    if (sealed.empty()) return;
    values.set_text(kAddressFacet, "");
    if (!permit.address_open()) return;
    const guard::OpeningKey key = vault.key(permit, guard::Facet::address);
    for (const auto& [id, value] : unpack(key.unseal(place, sealed))) values.set_text(id, value);
}

std::vector<Version> opened(std::vector<store::Sealed>&& sealed, guard::Vault& vault,
                            const guard::ReadPermit& permit, std::span<const AnyField* const> fields)
{
    std::vector<Version> versions;
    if (sealed.empty()) return versions;
    const guard::OpeningKey key = vault.key(permit);
    const std::string_view category = guard::code_of(permit.category());
    for (store::Sealed& one : sealed) {
        Version version = std::move(one.version);
        const auto place = place_of(permit.subject(), category, version.entry_id, version.version);
        version.values = Values(unpack(key.unseal(place, one.payload)));
        open_address(version.values, vault, permit, place);
        if (permit.extent() != guard::Extent::full) version.values = extract_of(version.values, fields);
        versions.push_back(std::move(version));
    }
    return versions;
}

} // namespace

std::vector<Version> read(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                          std::span<const AnyField* const> fields)
{
    auto sealed = database.read([&](db::Reading& tx) {
        return store::in_force(tx, permit.subject(), guard::code_of(permit.category()));
    });
    std::erase_if(sealed, [](const store::Sealed& one) { return one.version.removed; });
    return opened(std::move(sealed), vault, permit, fields);
}

std::vector<Version> history(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                             const std::string& entry, std::span<const AnyField* const> fields)
{
    auto sealed = database.read([&](db::Reading& tx) {
        return store::all_versions(tx, permit.subject(), guard::code_of(permit.category()), entry);
    });
    return opened(std::move(sealed), vault, permit, fields);
}

Sealer::Sealer(guard::Vault& vault, const std::string& subject, guard::Category category, bool alone)
    : vault_(&vault), subject_(subject), category_(guard::code_of(category)), id_(category), alone_(alone),
      key_([&] {
          auto key = vault.sealing_key(subject);
          if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + subject);
          return std::move(*key);
      }())
{
    if (category == guard::Category::basics || category == guard::Category::emergency_contacts) {
        address_key_ = vault.sealing_key(subject, guard::Facet::address);
    }
}

std::string Sealer::payload(const std::string& entry, std::int64_t version, const Values& values) const
{
    const auto place = place_of(subject_, category_, entry, version);
    Packed open, address;
    for (const auto& value : values.packed())
        (in_address_facet(value.first) ? address : open).push_back(value);
    if (!address.empty()) {
        if (!address_key_) throw std::logic_error("only D01 and D08 have an address facet");
        open.emplace_back(kAddressFacet, address_key_->seal(place, pack(address)));
    }
    return key_.seal(place, pack(open));
}

std::function<void(db::Writing&)> Sealer::with_write(const Values* values) const
{
    const Category* declared = alone_ ? nullptr : find(id_);
    if (!declared || !declared->with_write) return {};
    return declared->with_write(*vault_, subject_, values);
}

Draft Sealer::draft(const Values& values, std::string_view source) const
{
    Draft draft{
        .entry_id = new_id(), .version = 1, .source = std::string(source), .removed = false, .payload = {}};
    draft.payload = payload(draft.entry_id, draft.version, values);
    draft.with_write = with_write(&values);
    return draft;
}

Draft Sealer::next(const std::string& entry, std::int64_t seen, const Values& values,
                   std::string_view source) const
{
    return {.entry_id = entry,
            .version = seen + 1,
            .source = std::string(source),
            .removed = false,
            .payload = payload(entry, seen + 1, values),
            .with_write = with_write(&values)};
}

Draft Sealer::removal(const std::string& entry, std::int64_t seen) const
{
    return {.entry_id = entry,
            .version = seen + 1,
            .source = "screen",
            .removed = true,
            .payload = payload(entry, seen + 1, Values()),
            .with_write = with_write(nullptr)};
}

Draft prepare(guard::Vault& vault, const std::string& subject, guard::Category category, const Values& values,
              std::string_view source)
{
    return Sealer(vault, subject, category).draft(values, source);
}

Draft prepare_next(guard::Vault& vault, const std::string& subject, guard::Category category,
                   const std::string& entry, std::int64_t seen, const Values& values, std::string_view source)
{
    return Sealer(vault, subject, category).next(entry, seen, values, source);
}

Draft prepare_removal(guard::Vault& vault, const std::string& subject, guard::Category category,
                      const std::string& entry, std::int64_t seen)
{
    return Sealer(vault, subject, category).removal(entry, seen);
}

void write(db::Writing& tx, const guard::WritePermit& permit, const Draft& draft, Instant now)
{
    const std::string_view category = guard::code_of(permit.category());
    if (draft.version > 1) {
        const auto standing = store::standing(tx, permit.subject(), category, draft.entry_id);
        if (!standing) throw Stop(Reason::not_found, "見つかりません。", "no such entry: " + draft.entry_id);
        if (standing->version + 1 != draft.version) {
            throw Stop(Reason::conflict,
                       "入力している間に、ほかの人がこの記録を変更しました。新しい内容を確かめてから、もう一"
                       "度入力してください。",
                       "version: " + draft.entry_id);
        }
        const bool own = permit.organisation().empty() ? standing->author_id == permit.account()
                                                       : standing->organisation_id == permit.organisation();
        if (!permit.maintains() && !own) {
            throw Stop(Reason::not_permitted, "ほかの機関の記録は直せません。",
                       "entry of another organisation: " + draft.entry_id);
        }
        store::supersede(tx, draft.entry_id, standing->version, now);
    }
    store::insert(tx, permit.subject(), category, draft, permit.account(), permit.organisation(), now);
    if (draft.with_write) draft.with_write(tx);
}

void require_unchanged(db::Reading& tx, const guard::WritePermit& permit, const std::vector<Version>& seen)
{
    std::size_t same = 0, in_force = 0;
    for (const store::Sealed& now :
         store::in_force(tx, permit.subject(), guard::code_of(permit.category()))) {
        if (now.version.removed) continue;
        ++in_force;
        for (const Version& version : seen) {
            same += version.entry_id == now.version.entry_id && version.version == now.version.version;
        }
    }
    if (same == seen.size() && same == in_force) return;
    throw Stop(Reason::conflict,
               "入力している間に、ほかの人が記録を変更しました。新しい内容を確かめてから、もう一度入力してく"
               "ださい。",
               "entries changed: " + permit.subject());
}

} // namespace kasama::entry
