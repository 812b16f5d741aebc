// Unsealing with a permit, sealing without, and the one place where versions follow each other.
#include "entry/entry.h"

#include "entry/category.h"
#include "entry/store.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "guard/accounts/accounts.h"

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
/// The version it was sealed for, where it followed unread from an earlier one.
constexpr std::string_view kAddressOf = "~address_of";

void open_address(Version& version, const guard::KeyRing& keys, const guard::ReadPermit& permit,
                  guard::SealedFor place)
{
    ClosedAddress closed{.sealed = version.values.text(kAddressFacet), .version = version.version};
    if (const std::string& of = version.values.text(kAddressOf); !of.empty()) closed.version = std::stoll(of);
    version.values.set_text(kAddressFacet, "");
    version.values.set_text(kAddressOf, "");
    if (!permit.address_open()) {
        version.closed_address = std::move(closed);
    } else if (!closed.sealed.empty()) {
        place.version = closed.version;
        const guard::OpeningKey& key = keys.key(permit, guard::Facet::address);
        for (const auto& [id, value] : unpack(key.unseal(place, closed.sealed)))
            version.values.set_text(id, value);
    }
}

/// What a permit gave, still sealed.
struct Found {
    const guard::ReadPermit* permit;
    std::vector<store::Sealed> sealed;
    std::span<const AnyField* const> fields;
    std::string organisation_number{}; ///< read where the permit reaches the own part alone
};

/// What the table's own_part and citizen_area leave of the entries. A category that knows no part has none.
/// What a citizen wrote (no organisation did) stands in 市民公開欄 by itself.
bool reaches(const guard::ReadPermit& permit, const Category* category, const Version& version,
             std::string_view organisation_number)
{
    if (permit.own_part() &&
        !(category && category->in_part && category->in_part(version.values, organisation_number)))
        return false;
    return !permit.citizen_area() || version.organisation_id.empty() ||
           (category && category->in_citizen_area && category->in_citizen_area(version.values));
}

std::string number_for(db::Reading& tx, const guard::ReadPermit& permit)
{
    if (!permit.own_part() || permit.organisation().empty()) return {};
    const auto organisation = guard::find_organisation(tx, permit.organisation());
    return organisation ? organisation->number : "";
}

/// What the permit does not reach is left out while it is sealed.
void leave_out(Found& found, bool removed)
{
    std::erase_if(found.sealed, [&](const store::Sealed& one) {
        return (removed && one.version.removed) ||
               (found.permit->own_only() && one.version.organisation_id != found.permit->organisation());
    });
}

/// The keys of all that was found: no key is asked for where nothing was.
guard::KeyRing keys_for(guard::Vault& vault, std::span<const Found> all)
{
    std::vector<guard::KeyWanted> wanted;
    for (const Found& one : all) {
        if (one.sealed.empty()) continue;
        wanted.push_back({one.permit});
        if (has_address_facet(one.permit->category()) && one.permit->address_open())
            wanted.push_back({one.permit, guard::Facet::address});
    }
    return wanted.empty() ? guard::KeyRing() : vault.ring(wanted);
}

std::vector<Version> opened(Found&& found, const guard::KeyRing& keys)
{
    const guard::ReadPermit& permit = *found.permit;
    std::vector<Version> versions;
    const std::string_view category = guard::code_of(permit.category());
    const Category* declared = find(permit.category());
    for (store::Sealed& one : found.sealed) {
        Version version = std::move(one.version);
        const auto place = place_of(permit.subject(), category, version.entry_id, version.version);
        version.values = Values(unpack(keys.key(permit).unseal(place, one.payload)));
        if (has_address_facet(permit.category())) open_address(version, keys, permit, place);
        if (!reaches(permit, declared, version, found.organisation_number)) continue;
        if (permit.extent() != guard::Extent::full) version.values = extract_of(version.values, found.fields);
        versions.push_back(std::move(version));
    }
    return versions;
}

} // namespace

std::vector<Version> read(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                          std::span<const AnyField* const> fields)
{
    Found found{&permit, {}, fields};
    found.sealed = database.read([&](db::Reading& tx) {
        found.organisation_number = number_for(tx, permit);
        return store::in_force(tx, permit.subject(), guard::code_of(permit.category()));
    });
    leave_out(found, true);
    const auto keys = keys_for(vault, {&found, 1});
    return opened(std::move(found), keys);
}

std::vector<std::vector<Version>> read_all(db::Database& database, guard::Vault& vault,
                                           const std::vector<const guard::ReadPermit*>& permits)
{
    std::vector<Found> found;
    database.read([&](db::Reading& tx) {
        found.clear();
        for (const guard::ReadPermit* permit : permits) {
            const Category* declared = find(permit->category());
            found.push_back(
                {permit, store::in_force(tx, permit->subject(), guard::code_of(permit->category())),
                 declared ? declared->fields : std::span<const AnyField* const>(), number_for(tx, *permit)});
        }
    });
    for (Found& one : found) leave_out(one, true);
    const auto keys = keys_for(vault, found);
    std::vector<std::vector<Version>> all;
    for (Found& one : found) all.push_back(opened(std::move(one), keys));
    return all;
}

std::vector<std::vector<Version>> read_all(db::Database& database, guard::Vault& vault,
                                           const std::vector<guard::ReadPermit>& permits)
{
    std::vector<const guard::ReadPermit*> each;
    for (const guard::ReadPermit& permit : permits) each.push_back(&permit);
    return read_all(database, vault, each);
}

std::vector<Version> history(db::Database& database, guard::Vault& vault, const guard::ReadPermit& permit,
                             const std::string& entry, std::span<const AnyField* const> fields)
{
    Found found{&permit, {}, fields};
    found.sealed = database.read([&](db::Reading& tx) {
        found.organisation_number = number_for(tx, permit);
        return store::all_versions(tx, permit.subject(), guard::code_of(permit.category()), entry);
    });
    leave_out(found, false);
    const auto keys = keys_for(vault, {&found, 1});
    return opened(std::move(found), keys);
}

Sealer::Sealer(guard::Vault& vault, const std::string& subject, guard::Category category, bool alone)
    : vault_(&vault), subject_(subject), category_(guard::code_of(category)), id_(category), alone_(alone),
      key_([&] {
          auto key = vault.sealing_key(subject);
          if (!key) throw Stop(Reason::not_found, "見つかりません。", "no key: " + subject);
          return std::move(*key);
      }())
{
    if (has_address_facet(category)) address_key_ = vault.sealing_key(subject, guard::Facet::address);
}

Draft Sealer::made(Draft draft, const Values& values, const ClosedAddress* kept) const
{
    const auto place = place_of(subject_, category_, draft.entry_id, draft.version);
    Packed open, address;
    for (const auto& value : values.packed())
        (in_address_facet(value.first) ? address : open).push_back(value);
    if (!address.empty()) {
        if (!address_key_) throw std::logic_error("only D01 and D08 have an address facet");
        open.emplace_back(kAddressFacet, address_key_->seal(place, pack(address)));
    } else if (kept && !kept->sealed.empty()) {
        open.emplace_back(kAddressFacet, kept->sealed);
        open.emplace_back(kAddressOf, std::to_string(kept->version));
    }
    draft.holds_address = !address.empty() || kept;
    draft.payload = key_.seal(place, pack(open));
    draft.with_write = with_write(draft.removed ? nullptr : &values);
    return draft;
}

WithWrite Sealer::with_write(const Values* values) const
{
    const Category* declared = alone_ ? nullptr : find(id_);
    if (!declared || !declared->with_write) return {};
    return declared->with_write(*vault_, subject_, values);
}

Draft Sealer::draft(const Values& values, std::string_view source) const
{
    return made(
        {.entry_id = new_id(), .version = 1, .source = std::string(source), .removed = false, .payload = {}},
        values);
}

Draft Sealer::next(const std::string& entry, std::int64_t seen, const Values& values,
                   std::string_view source) const
{
    return made({.entry_id = entry,
                 .version = seen + 1,
                 .source = std::string(source),
                 .removed = false,
                 .payload = {}},
                values);
}

Draft Sealer::next(const Version& seen, const Values& values, std::string_view source) const
{
    return made({.entry_id = seen.entry_id,
                 .version = seen.version + 1,
                 .source = std::string(source),
                 .removed = false,
                 .payload = {}},
                values, seen.closed_address ? &*seen.closed_address : nullptr);
}

Draft Sealer::removal(const std::string& entry, std::int64_t seen) const
{
    return made({.entry_id = entry, .version = seen + 1, .source = "screen", .removed = true, .payload = {}},
                {});
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

Draft prepare_next(guard::Vault& vault, const std::string& subject, guard::Category category,
                   const Version& seen, const Values& values, std::string_view source)
{
    return Sealer(vault, subject, category).next(seen, values, source);
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
        if (!permit.maintains() && !is_own(permit, standing->author_id, standing->organisation_id)) {
            throw Stop(Reason::not_permitted, "ほかの機関の記録は直せません。",
                       "entry of another organisation: " + draft.entry_id);
        }
        if (has_address_facet(permit.category()) && !permit.address_open() && !draft.removed &&
            !draft.holds_address) {
            throw Stop(
                Reason::conflict,
                "入力している間に、住所を表示しない扱いになりました。画面を開き直してから、もう一度入力"
                "してください。",
                "address closed: " + draft.entry_id);
        }
        store::supersede(tx, draft.entry_id, standing->version, now);
    }
    store::insert(tx, permit.subject(), category, draft, permit.account(), permit.organisation(), now);
    if (draft.with_write) draft.with_write(tx, permit.account(), now);
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
