// Ids from the seed.
#include "demo/dice.h"

namespace kasama::demo {

std::string id_for(std::uint64_t seed, IdKind kind, std::uint64_t number)
{
    constexpr char kAlphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
    std::string id(20, '0');
    // People and organisations are told apart by the first six letters (「U-0007k2」): at most a million of
    // each.
    const bool short_named =
        kind == IdKind::organisation || kind == IdKind::account || kind == IdKind::subject;
    const std::size_t rising_letters = short_named ? 4 : 8;
    std::uint64_t rising = number;
    for (std::size_t i = rising_letters; i-- > 0;) {
        id[i] = kAlphabet[rising & 31];
        rising >>= 5;
    }
    if (rising != 0) throw std::logic_error("too many for a made-up city");
    std::uint64_t rest = mixed(seed ^ mixed(number << 8 | std::uint64_t(kind)));
    for (std::size_t i = rising_letters; i < id.size(); ++i) {
        id[i] = kAlphabet[rest & 31];
        rest >>= 5;
    }
    return id;
}

} // namespace kasama::demo
