// Taking a file in: sealed pieces, the keyed mark, and who may.
#include "exchange/staging/desk.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "guard/accounts/accounts.h"

namespace kasama::exchange {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

std::string piece_context(const std::string& import, std::int64_t number)
{
    return "raw|" + import + "|" + std::to_string(number);
}

std::string joined_names(const std::vector<Received>& files)
{
    std::string names;
    for (const Received& file : files) names += (names.empty() ? "" : "、") + file.name;
    return names;
}

} // namespace

Instant Clerk::now() const { return caller.now + (system_now() - began); }

guard::Door Clerk::door() const
{
    guard::Caller moment = caller;
    moment.now = now();
    return guard::Door(services, moment);
}

std::string receive(const Clerk& clerk, const Importer& importer, const std::vector<Received>& files,
                    const std::string& mapping, const std::string& form_key)
{
    const Key desk = clerk.services.vault.service_key("desk", clerk.now());
    Packed contents;
    for (std::size_t i = 0; i < files.size(); ++i) contents.emplace_back(std::to_string(i), files[i].bytes);
    const std::string packed = pack(contents);
    const Hash hash = sha256(files.size() == 1 ? files.front().bytes : packed);
    const std::string id = new_id();
    const Import import{
        .id = id,
        .kind = std::string(importer.kind),
        .state = State::receiving,
        .about =
            seal_about(desk, id, {.file_name = joined_names(files), .encoding = {}, .sha256 = to_hex(hash)}),
        .file_mark = to_hex(hmac_sha256(desk.bytes(), text_of(hash))),
        .mapping_id = mapping,
        .organisation_id = {},
        .by_account = {},
        .created_at = clerk.now()};
    const std::string location = clerk.door().act(
        {.act = "import", .form_key = form_key, .then = "/imports/" + id, .purpose = import.kind},
        [&](db::Writing& tx, const guard::Who& who) {
            Import mine = import;
            mine.organisation_id = who.organisation_id;
            mine.by_account = who.account_id;
            store::insert(tx, mine);
        });
    if (location != "/imports/" + id)
        return location.substr(std::string_view("/imports/").size()); // sent twice
    std::int64_t number = 0;
    for (std::size_t at = 0; at < packed.size(); at += kPiece, ++number) {
        const std::string sealed =
            seal(desk, piece_context(id, number), std::string_view(packed).substr(at, kPiece));
        clerk.services.database.write([&](db::Writing& tx) { store::insert_piece(tx, id, number, sealed); });
    }
    clerk.services.database.write(
        [&](db::Writing& tx) { store::set_state(tx, id, State::receiving, State::reading, clerk.now()); });
    return id;
}

std::vector<std::string> raw_files(guard::Services& services, const Import& import)
{
    const Key desk = services.vault.service_key("desk", import.created_at);
    std::string packed;
    std::int64_t number = 0;
    for (const std::string& piece :
         services.database.read([&](db::Reading& tx) { return store::pieces(tx, import.id); })) {
        auto plain = unseal(desk, piece_context(import.id, number++), piece);
        if (!plain)
            throw Stop(Reason::unavailable,
                       "この取り込みのファイルは壊れています。もう一度取り込んでください。",
                       "raw file does not open: " + import.id);
        packed += *plain;
    }
    std::vector<std::string> files;
    for (auto& [name, bytes] : unpack(packed)) files.push_back(std::move(bytes));
    return files;
}

bool may_use(const guard::Policy& policy, const guard::Who& who, const Importer& importer)
{
    return std::any_of(importer.categories.begin(), importer.categories.end(), [&](guard::Category category) {
        const guard::Cell& cell = policy.cell(category, who.column);
        return cell.write || cell.maintain;
    });
}

bool needs_approval(db::Reading& tx, const guard::Policy& policy, const guard::Who& who,
                    const Importer& importer, Instant now)
{
    const std::string rule = store::approval_rule(tx, now);
    if (rule != "when_two") return rule == "always";
    const auto organisation = guard::find_organisation(tx, who.organisation_id);
    if (!organisation) return false;
    const auto able = [&](guard::Office office, guard::Profession profession) {
        guard::Who other;
        other.column = guard::column_of(office, organisation->kind, profession, guard::Relation::none);
        return policy.holds("take_in_files", office, other.column) && may_use(policy, other, importer);
    };
    for (const guard::Account& account : guard::accounts_of(tx, who.organisation_id)) {
        if (account.id == who.account_id || account.ended_at || account.valid_from > now) continue;
        if (able(guard::Office::none, account.profession)) return true;
        for (const guard::Appointment& appointment : guard::appointments_of(tx, account.id, now)) {
            if (able(appointment.office, account.profession)) return true;
        }
    }
    return false;
}

} // namespace kasama::exchange
