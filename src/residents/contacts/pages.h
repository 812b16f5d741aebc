// What the page of emergency contacts shows.
#pragma once

#include "foundation/ui/ui.h"

namespace kasama::residents::contacts {

struct Telephone {
    std::string shown, href; ///< href: tel:…
};

struct ContactCard {
    std::int64_t rank = 0;
    std::string name, relationship;
    std::vector<Telephone> telephones;
    std::string address{}, remarks{}; ///< 「同居・夜間可・鍵あり」
    std::string checked{};
    bool old = false;
    std::string edit_href{}, history_href{};
};

struct ContactsPage {
    std::vector<ContactCard> contacts;
    bool address_withheld = false;
};

} // namespace kasama::residents::contacts
