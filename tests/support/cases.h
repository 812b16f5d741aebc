// Cases in front-door tests: filled in, checked and submitted as a person does it.
#pragma once

#include "support/town.h"

#include <doctest/doctest.h>

namespace kasama::test {

/// The path of a case that `starter` submitted with these answers.
inline std::string submit_case(Visitor& starter, const std::string& procedure, const web::Fields& form)
{
    const auto draft = starter.post("/procedures/" + procedure, form);
    REQUIRE_MESSAGE(draft.status == 303, draft.body);
    const std::string path = draft.location.substr(0, draft.location.rfind('/'));
    const auto sent = starter.post(path + "/submission");
    REQUIRE_MESSAGE(sent.status == 303, sent.body);
    return path;
}

/// The three boxes of a date.
inline web::Fields with_date(web::Fields fields, const std::string& id, Date date)
{
    fields.emplace_back(id + "_year", std::to_string(year_of(date)));
    fields.emplace_back(id + "_month", std::to_string(month_of(date)));
    fields.emplace_back(id + "_day", std::to_string(day_of(date)));
    return fields;
}

/// Entries of the ledger for an act of a procedure: 「case_step」 「incident close」.
inline std::size_t entries_of(Town& town, std::string_view act, std::string_view purpose,
                              bool refused = false)
{
    std::size_t count = 0;
    for (const guard::Entry& entry : town.ledger())
        count += entry.act == act && entry.purpose == purpose && entry.refusal.empty() != refused ? 1 : 0;
    return count;
}

} // namespace kasama::test
