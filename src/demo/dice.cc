// Ids from the seed.
#include "demo/dice.h"

namespace kasama::demo {

std::string id_for(std::uint64_t seed, IdKind kind, std::uint64_t number)
{
    constexpr char kAlphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string id(20, '0');
    std::uint64_t rising = number;
    for (int i = 7; i >= 0; --i) {
        id[std::size_t(i)] = kAlphabet[rising & 31];
        rising >>= 5;
    }
    std::uint64_t rest = mixed(seed ^ mixed(number << 8 | std::uint64_t(kind)));
    for (std::size_t i = 8; i < id.size(); ++i) {
        id[i] = kAlphabet[rest & 31];
        rest >>= 5;
    }
    return id;
}

} // namespace kasama::demo
