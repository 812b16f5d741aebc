// From a question to persons.
#include "residents/register/lookup.h"

#include "foundation/base/text.h"
#include "guard/access/standing.h"
#include "residents/subjects/search.h"

#include <algorithm>

namespace kasama::residents {

using guard::Category;

namespace {

/// Candidates looked at before giving up on finding `kShown` the person may see.
constexpr std::size_t kMostCandidates = 240;

std::vector<std::string> ids_under_terms(guard::Services& services, const Key& key, const Asked& asked,
                                         std::size_t limit)
{
    std::vector<std::pair<Term, std::string>> terms;
    const auto want = [&](Term kind, const std::string& value) {
        if (!value.empty()) terms.emplace_back(kind, term_for(key, kind, value));
    };
    want(Term::insured_number, asked.insured_number);
    want(Term::telephone, asked.telephone);
    want(Term::telephone_end, asked.telephone_end);
    if (asked.birth_date) want(Term::birth_date, to_text(*asked.birth_date));
    return services.database.read([&](db::Reading& tx) {
        std::vector<std::string> found;
        for (const auto& [kind, term] : terms) {
            for (std::string& id : find(tx, kind, term, std::int64_t(limit))) {
                if (found.size() < limit && std::find(found.begin(), found.end(), id) == found.end())
                    found.push_back(std::move(id));
            }
        }
        return found;
    });
}

void open_persons(guard::Context& ctx, const std::vector<std::string>& ids, std::string_view act,
                  const std::string& purpose, std::vector<Person>& persons)
{
    const auto permits = ctx.open_all(ids, Category::basics, act, purpose);
    auto all = entry::read_all(ctx.services().database, ctx.vault(), permits);
    for (std::size_t i = 0; i < permits.size(); ++i) {
        if (all[i].empty()) continue;
        persons.push_back(
            {permits[i].subject(), std::move(all[i].front().values), permits[i].address_open()});
    }
}

void sort_by_kana(std::vector<Person>& persons)
{
    std::vector<std::pair<std::string, Person>> keyed;
    for (Person& person : persons)
        keyed.emplace_back(folded_kana(person.basics.text(kKana.id)), std::move(person));
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    persons.clear();
    for (auto& [kana, person] : keyed) persons.push_back(std::move(person));
}

void enter_search(guard::Context& ctx, const std::string& where)
{
    ctx.act({.act = "search", .form_key = {}, .then = "", .purpose = where, .only_looks = true},
            [](db::Writing&, const guard::Who&) {});
}

} // namespace

std::vector<std::string> ids_for(guard::Services& services, const Asked& asked, std::size_t limit,
                                 Instant now)
{
    const Key key = services.vault.service_key("index", now);
    if (asked.kana.empty() && asked.name.empty()) return ids_under_terms(services, key, asked, limit);
    SearchIndex index(services.database, key);
    std::optional<std::vector<std::string>> among;
    if (asked.birth_date) {
        Asked born;
        born.birth_date = asked.birth_date;
        among = ids_under_terms(services, key, born, 5000);
    }
    if (!asked.kana.empty())
        return index.find({.listed = Listed::kana, .text = asked.kana, .limit = limit, .among = among});
    auto found = index.find({.listed = Listed::name, .text = asked.name, .limit = limit, .among = among});
    if (found.size() < limit) {
        for (std::string& id :
             index.find({.listed = Listed::address, .text = asked.name, .limit = limit, .among = among})) {
            if (found.size() < limit && std::find(found.begin(), found.end(), id) == found.end())
                found.push_back(std::move(id));
        }
    }
    return found;
}

LookedUp look_up_in_register(guard::Context& ctx, const Asked& asked)
{
    enter_search(ctx, "register");
    LookedUp found;
    std::size_t looked_at = 0;
    // Those whom the searcher may not see are left out by the door: others take their place.
    for (std::size_t limit = kShown + 1; found.persons.size() < kShown; limit = kMostCandidates) {
        const auto ids = ids_for(ctx.services(), asked, limit, ctx.now());
        while (looked_at < ids.size() && found.persons.size() < kShown) {
            const std::size_t end = std::min(ids.size(), looked_at + kShown - found.persons.size());
            open_persons(ctx, {ids.begin() + std::ptrdiff_t(looked_at), ids.begin() + std::ptrdiff_t(end)},
                         "search", "register", found.persons);
            looked_at = end;
        }
        found.more = looked_at < ids.size();
        if (ids.size() < limit || limit == kMostCandidates) break;
    }
    sort_by_kana(found.persons);
    return found;
}

std::vector<Person> own_list(guard::Context& ctx)
{
    const auto ids = ctx.read(
        [&](db::Reading& tx) { return guard::subjects_of_team(tx, ctx.who().organisation_id, ctx.now()); });
    std::vector<Person> persons;
    open_persons(ctx, ids, "list", "own_team", persons);
    sort_by_kana(persons);
    return persons;
}

LookedUp look_up_in_team(guard::Context& ctx, const Asked& asked)
{
    enter_search(ctx, "own_team");
    const auto ids = ctx.read(
        [&](db::Reading& tx) { return guard::subjects_of_team(tx, ctx.who().organisation_id, ctx.now()); });
    LookedUp found;
    open_persons(ctx, ids, "search", "own_team", found.persons);
    std::erase_if(found.persons, [&](const Person& person) { return !answers(asked, person.basics); });
    sort_by_kana(found.persons);
    return found;
}

} // namespace kasama::residents
