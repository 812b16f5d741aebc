// The order of matching, each doubt with its reason.
#include "exchange/staging/match.h"

namespace kasama::exchange {

namespace {

using residents::Term;

Match by_number(db::Reading& tx, const Named& named, const std::vector<std::string>& found)
{
    if (named.birth.empty()) {
        if (found.size() == 1) return {.found = Found::one, .subject = found.front()};
        return {.found = Found::unsure, .reason = "several", .candidates = found};
    }
    std::vector<std::string> fitting;
    for (const std::string& subject : found) {
        if (residents::stands_under(tx, subject, Term::birth_date, named.birth)) fitting.push_back(subject);
    }
    if (fitting.size() == 1) return {.found = Found::one, .subject = fitting.front()};
    if (fitting.empty()) return {.found = Found::unsure, .reason = "birth_differs", .candidates = found};
    return {.found = Found::unsure, .reason = "several", .candidates = fitting};
}

Match by_person(db::Reading& tx, const Named& named)
{
    const std::vector<std::string> all = residents::find(tx, Term::person, named.person, 20);
    if (all.empty()) return {.found = Found::none, .reason = "none"};
    if (named.person_sex.empty()) {
        if (all.size() == 1) return {.found = Found::one, .subject = all.front()};
        return {.found = Found::unsure, .reason = "several", .candidates = all};
    }
    const std::vector<std::string> fitting = residents::find(tx, Term::person_sex, named.person_sex, 20);
    if (fitting.size() == 1) return {.found = Found::one, .subject = fitting.front()};
    if (fitting.empty()) return {.found = Found::unsure, .reason = "sex_differs", .candidates = all};
    return {.found = Found::unsure, .reason = "several", .candidates = fitting};
}

} // namespace

Named named(const Key& key, const entry::Whom& whom)
{
    Named out;
    if (!whom.insured_number.empty())
        out.number = residents::term_for(key, Term::insured_number, whom.insured_number);
    if (!whom.birth_date) return out;
    out.birth = residents::term_for(key, Term::birth_date, to_text(*whom.birth_date));
    if (whom.kana.empty()) return out;
    out.person = residents::term_for(key, Term::person, residents::person_value(whom.kana, *whom.birth_date));
    if (!whom.sex.empty()) {
        out.person_sex = residents::term_for(key, Term::person_sex,
                                             residents::person_value(whom.kana, *whom.birth_date, whom.sex));
    }
    return out;
}

Match match(db::Reading& tx, const Named& named, bool care_number)
{
    if (!named.number.empty()) {
        const std::vector<std::string> found = residents::find(tx, Term::insured_number, named.number, 20);
        if (!found.empty()) return by_number(tx, named, found);
    }
    if (named.person.empty())
        return {.found = Found::none, .reason = named.number.empty() ? "no_identifier" : "none"};
    Match person = by_person(tx, named);
    if (person.found == Found::one && care_number && !named.number.empty()) {
        return {.found = Found::unsure, .reason = "number_differs", .candidates = {person.subject}};
    }
    return person;
}

} // namespace kasama::exchange
