// Keyed terms and the order of making a person: keys first, then what is sealed with them.
#include "residents/subjects/register.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::residents {

namespace {

std::string keyed(const Key& key, char kind, std::string_view value)
{
    std::string text(1, kind);
    text += value;
    const Hash hash = hmac_sha256(key.bytes(), text);
    return to_hex({hash.data(), 16});
}

void add(Terms& terms, const Key& key, Term kind, std::string_view value)
{
    if (!value.empty()) terms.all.emplace_back(kind, term_for(key, kind, value));
}

} // namespace

std::string term_for(const Key& key, Term kind, std::string_view value)
{
    switch (kind) {
    case Term::insured_number: {
        std::string digits = digits_of(value);
        if (digits.size() < 10) digits.insert(0, 10 - digits.size(), '0'); // spreadsheets eat leading zeros
        return keyed(key, 'n', digits);
    }
    case Term::birth_date: {
        const auto date = read_date(value);
        return keyed(key, 'b', date ? to_text(*date) : std::string(value));
    }
    case Term::telephone: return keyed(key, 't', digits_of(value));
    case Term::telephone_end: {
        const std::string digits = digits_of(value);
        return keyed(key, 'e',
                     digits.size() > 4 ? std::string_view(digits).substr(digits.size() - 4) : digits);
    }
    case Term::person: return keyed(key, 'k', value);
    case Term::person_sex: return keyed(key, 's', value);
    }
    return {};
}

std::string person_value(std::string_view kana, Date birth_date, std::string_view sex)
{
    std::string value = folded_kana(kana) + "|" + to_text(birth_date);
    if (!sex.empty()) value += "|" + std::string(sex);
    return value;
}

Terms terms_of(const Key& key, const entry::Values& basics)
{
    Terms terms;
    add(terms, key, Term::insured_number, basics.text(kInsuredNumber.id));
    add(terms, key, Term::birth_date, basics.text(kBirthDate.id));
    add(terms, key, Term::telephone, basics.text(kTelephone.id));
    add(terms, key, Term::telephone_end, basics.text(kTelephone.id));
    if (const auto birth = basics[kBirthDate]; birth && !basics.text(kKana.id).empty()) {
        const std::string& kana = basics.text(kKana.id);
        add(terms, key, Term::person, person_value(kana, *birth));
        if (const auto& sex = basics.text(kSex.id); !sex.empty())
            add(terms, key, Term::person_sex, person_value(kana, *birth, sex));
    }
    return terms;
}

std::vector<NewSubject> prepare_subjects(guard::Services& services, const std::vector<entry::Values>& basics,
                                         std::string_view source, Instant now, Search search)
{
    const bool later = search == Search::built_after;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < basics.size(); ++i) ids.push_back(new_id());
    services.vault.create_keys(ids, {guard::Facet::content, guard::Facet::address}, now);
    const Key index_key = services.vault.service_key("index", now);

    std::vector<NewSubject> subjects;
    for (std::size_t i = 0; i < basics.size(); ++i) {
        const entry::Sealer sealer(services.vault, ids[i], guard::Category::basics, later);
        subjects.push_back({.id = ids[i],
                            .basics = sealer.draft(basics[i], source),
                            .terms = later ? terms_of(index_key, basics[i]) : Terms{},
                            .listed_at = now});
    }
    return subjects;
}

NewSubject prepare_subject(guard::Services& services, const entry::Values& basics, Instant now)
{
    return std::move(prepare_subjects(services, {basics}, "screen", now).front());
}

} // namespace kasama::residents
