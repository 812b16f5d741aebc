// Words in, words out: nothing here asks the database.
#include "governance/library/audience.h"

namespace kasama::governance {

namespace {

constexpr std::string_view kKind = "kind=", kOffice = "office=";

template <class Take> void each_word(std::string_view audience, const Take& take)
{
    while (!audience.empty()) {
        const std::string_view word = audience.substr(0, audience.find(' '));
        audience.remove_prefix(std::min(audience.size(), word.size() + 1));
        if (!word.empty()) take(word);
    }
}

std::string name_of_word(std::string_view word)
{
    if (word == kForAll) return "すべての利用者（市民を含む）";
    if (word == kForProfessionals) return "すべての業務利用者";
    if (word == kForCitizens) return "市民利用者";
    if (word.starts_with(kKind)) {
        const auto kind = guard::organisation_kind_of(word.substr(kKind.size()));
        return kind ? std::string(guard::name_of(*kind)) : "";
    }
    if (word.starts_with(kOffice)) {
        const auto office = guard::office_of(word.substr(kOffice.size()));
        return office ? std::string(guard::name_of(*office)) : "";
    }
    return "";
}

bool has_word(std::string_view audience, std::string_view wanted)
{
    bool found = false;
    each_word(audience, [&](std::string_view word) { found = found || word == wanted; });
    return found;
}

} // namespace

bool addressed(std::string_view audience, const Reader& reader)
{
    if (has_word(audience, kForAll)) return true;
    if (reader.citizen) return has_word(audience, kForCitizens);
    if (has_word(audience, std::string(kOffice) + std::string(guard::id_of(reader.office)))) return true;
    return addressed(audience, reader.kind);
}

bool addressed(std::string_view audience, guard::OrganisationKind kind)
{
    return has_word(audience, kForAll) || has_word(audience, kForProfessionals) ||
           has_word(audience, std::string(kKind) + std::string(guard::id_of(kind)));
}

std::string audience_in_words(std::string_view audience)
{
    std::string words;
    each_word(audience, [&](std::string_view word) {
        const std::string name = name_of_word(word);
        if (!name.empty()) words += (words.empty() ? "" : "、") + name;
    });
    return words;
}

html::Html audience_fields(std::string_view audience, const Problems& problems, bool citizens)
{
    const auto option = [&](std::string_view word) {
        return ui::Option{
            .value = std::string(word), .label = name_of_word(word), .chosen = has_word(audience, word)};
    };
    std::vector<ui::Option> whole, some;
    if (citizens) whole.push_back(option(kForAll));
    whole.push_back(option(kForProfessionals));
    if (citizens) whole.push_back(option(kForCitizens));
    const bool chosen = audience.find('=') != std::string_view::npos;
    whole.push_back({.value = "some", .label = "次から選んだ人", .chosen = chosen});
    for (std::size_t i = 1; i < guard::kOrganisationKinds; ++i)
        some.push_back(option(std::string(kKind) + std::string(guard::id_of(guard::OrganisationKind(i)))));
    for (std::size_t i = 1; i < guard::kOffices; ++i)
        some.push_back(option(std::string(kOffice) + std::string(guard::id_of(guard::Office(i)))));
    return ui::join({ui::choices({.id = "audience",
                                  .label = "だれに",
                                  .options = std::move(whole),
                                  .error = std::string(problems.of("audience"))}),
                     ui::choices({.id = "audience_some",
                                  .label = "機関の種別と役職",
                                  .options = std::move(some),
                                  .hint = "「次から選んだ人」のときだけ選びます。",
                                  .error = std::string(problems.of("audience_some")),
                                  .required = false,
                                  .several = true})});
}

std::string typed_audience(const web::Request& request, bool citizens, Problems& problems)
{
    const std::string& whole = request.typed("audience");
    if (whole == kForProfessionals) return whole;
    if (citizens && (whole == kForAll || whole == kForCitizens)) return whole;
    if (whole != "some") {
        problems.add("audience", "だれに向けたものかを選んでください");
        return "";
    }
    std::string audience;
    for (const std::string& word : request.all_typed("audience_some")) {
        const bool known = word.find(' ') == std::string::npos && word.find('=') != std::string::npos &&
                           !name_of_word(word).empty();
        if (known) audience += (audience.empty() ? "" : " ") + word;
    }
    if (audience.empty()) problems.add("audience_some", "機関の種別と役職から、一つ以上を選んでください");
    return audience;
}

} // namespace kasama::governance
