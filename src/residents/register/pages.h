// Pages of the register: search, a new subject, the end of a listing, the shield.
#pragma once

#include "foundation/ui/ui.h"
#include "residents/register/lookup.h"

namespace kasama::residents {

struct PersonRow {
    std::string href, name, kana, birth, number, address;
    bool shielded = false;
};

struct SearchPage {
    html::Html keys;
    std::string typed, error{};
    bool asked = false;    ///< an answer is shown
    bool own_team = false; ///< the own list, not the city
    bool may_register = false;
    bool more = false;
    std::vector<PersonRow> rows{};
};

/// 登録: the fields of D01, and who may be the same person.
struct NewPage {
    html::Html keys, fields;
    std::vector<PersonRow> alike{};
    std::string confirm_error{};
};

/// 掲載の終わりと支援措置 of one person.
struct ListingPage {
    html::Html keys;
    std::string subject;
    bool shielded = false;
    web::Fields typed{};
    std::string cause_error{}, date_error{}, reason_error{};
};

struct RevealPage {
    html::Html keys;
    std::string subject, reason{}, error{};
};

PersonRow row_of(const Person& person, Date today);

std::vector<guard::Route> search_routes();
std::vector<guard::Route> registration_routes();
std::vector<guard::Route> listing_routes();

} // namespace kasama::residents
