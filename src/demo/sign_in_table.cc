// The table of sign-ins as the terminal shows it.
#include "demo/city.h"
#include "demo/organisations.h"

namespace kasama::demo {

namespace {

/// Columns of a terminal: a character of Japanese takes two.
std::size_t width_of(std::string_view text)
{
    std::size_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        width += byte < 0x80 ? 1 : byte >= 0xe0 ? 2 : 0;
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width)
{
    const std::size_t taken = width_of(text);
    return std::string(text) + std::string(taken < width ? width - taken : 1, ' ');
}

} // namespace

std::string sign_in_table()
{
    std::string table = "  利用者ID  だれとして              氏名           所属\n";
    for (const MadeAccount& account : sign_ins()) {
        table +=
            "  " + std::string(account.login) + "  " + padded(account.what, 24) + padded(account.name, 15);
        table += account.represents.empty() ? std::string(account.organisation)
                                            : std::string(account.represents) + " さんの" +
                                                  (account.relation == "proxy" ? "代諾者" : "家族");
        table += '\n';
    }
    return table + "\n  パスワードは、どの人も " + std::string(kDemoPassword) + "\n";
}

} // namespace kasama::demo
