// Full-width and half-width colons part a line alike.
#include "governance/library/contacts.h"

#include "foundation/base/text.h"

namespace kasama::governance {

namespace {

std::vector<std::string> parts_of(const std::string& line)
{
    std::vector<std::string> parts{""};
    for (const char c : line) {
        if (c == ':')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    for (std::string& part : parts) part = stored_form(part);
    return parts;
}

} // namespace

std::vector<Contact> contacts_of(std::string_view text, std::string_view field, Problems& problems)
{
    std::vector<Contact> contacts;
    int number = 0;
    while (!text.empty()) {
        const std::string_view raw = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), raw.size() + 1));
        ++number;
        const std::string line = half_width(raw);
        if (stored_form(line).empty()) continue;
        const auto parts = parts_of(line);
        const bool whole = parts.size() >= 2 && parts.size() <= 3 && !parts[0].empty();
        if (!whole || digits_of(parts[1]).size() < 3) {
            problems.add(field, "連絡網の" + std::to_string(number) +
                                    "行目は、「役割：電話番号：次に連絡する先」の形で入力してください");
            continue;
        }
        contacts.push_back({parts[0], parts[1], parts.size() == 3 ? parts[2] : ""});
    }
    return contacts;
}

} // namespace kasama::governance
