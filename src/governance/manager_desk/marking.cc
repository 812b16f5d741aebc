// From the ledger's entries of one day to marks.
#include "governance/manager_desk/marking.h"

#include "governance/manager_desk/store.h"
#include "guard/accounts/accounts.h"
#include "guard/ledger/search.h"
#include "residents/subjects/search.h"

namespace kasama::governance {

namespace {

constexpr std::int64_t kChunk = 2000;

std::vector<Look> looks_of(guard::Services& services, const std::string& account, Instant from, Instant until)
{
    std::vector<Look> looks;
    std::optional<std::int64_t> before;
    do {
        const auto page = services.database.read([&](db::Reading& tx) {
            return guard::search_ledger(tx, {.from = from, .until = until, .account_id = account}, before,
                                        kChunk);
        });
        for (const guard::Entry& entry : page.entries) {
            if (entry.subject_id.empty() || entry.category.empty()) continue;
            looks.push_back({.at = entry.recorded_at,
                             .subject = entry.subject_id,
                             .permitted = entry.permitted(),
                             .no_relation = entry.refusal == guard::id_of(guard::Refusal::no_relation)});
        }
        before = page.next;
    } while (before);
    std::reverse(looks.begin(), looks.end()); // the search gives the newest first
    return looks;
}

/// The part before the space: 「サシロ」 of 「サシロ メグミ」.
std::string surname_of(const std::string& name)
{
    for (const std::string_view space : {" ", "　"}) {
        if (const std::size_t at = name.find(space); at != std::string::npos) return name.substr(0, at);
    }
    return name;
}

/// Those among `ids` whom the index finds by a name: kana where it is known, else as written.
std::vector<std::string> found_among(residents::SearchIndex& index, const guard::Person& person, bool whole,
                                     const std::set<std::string>& ids)
{
    const bool kana = !person.kana.empty();
    const std::string& name = kana ? person.kana : person.name;
    const std::string text = whole ? name : surname_of(name);
    if (text.empty() || ids.empty()) return {};
    return index.find({.listed = kana ? residents::Listed::kana : residents::Listed::name,
                       .text = text,
                       .limit = ids.size(),
                       .among = std::vector<std::string>(ids.begin(), ids.end())});
}

void mark_organisation(guard::Services& services, residents::SearchIndex& index,
                       const std::string& organisation, Date day, const UseLimits& limits)
{
    struct Member {
        guard::Account account;
        guard::Person person;
        std::vector<Look> looks;
    };
    std::vector<Member> members;
    std::set<std::string> seen;
    for (guard::Account& account :
         services.database.read([&](db::Reading& tx) { return guard::accounts_of(tx, organisation); })) {
        auto looks = looks_of(services, account.id, start_of(day), start_of(day + days(1)));
        for (const Look& look : looks) seen.insert(look.subject);
        auto person = guard::open_person(services.vault, account).value_or(guard::Person{});
        members.push_back({std::move(account), std::move(person), std::move(looks)});
    }
    if (seen.empty()) return;
    std::map<std::string, std::string> colleagues; // subject → account who bears the name
    for (const Member& member : members) {
        for (const std::string& subject : found_among(index, member.person, true, seen))
            colleagues.emplace(subject, member.account.id);
    }
    for (const Member& member : members) {
        std::set<std::string> own, of_colleagues;
        for (const Look& look : member.looks) own.insert(look.subject);
        if (own.empty()) continue;
        for (const std::string& subject : own) {
            const auto found = colleagues.find(subject);
            if (found != colleagues.end() && found->second != member.account.id)
                of_colleagues.insert(subject);
        }
        const auto same = found_among(index, member.person, false, own);
        const auto marks =
            marks_of(member.looks, std::set<std::string>(same.begin(), same.end()), of_colleagues, limits);
        if (marks.empty()) continue;
        services.database.write(
            [&](db::Writing& tx) { save_marks(tx, member.account.id, to_text(day), marks); });
    }
}

} // namespace

void mark_day(guard::Services& services, Date day, Instant now)
{
    const Key index_key = services.vault.service_key("index", now);
    residents::SearchIndex index(services.database, index_key);
    const UseLimits limits = services.database.read(limits_in_force);
    for (const guard::Organisation& one : services.database.read(guard::organisations))
        mark_organisation(services, index, one.id, day, limits);
}

void mark_odd_use(guard::Services& services, Instant now) { mark_day(services, date_of(now) - days(1), now); }

} // namespace kasama::governance
