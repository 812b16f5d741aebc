// Throwing dice that fall the same for the same seed, on every machine: the standard distributions do not
// promise that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace kasama::demo {

/// SplitMix64.
constexpr std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

class Dice {
public:
    /// Streams of one seed do not touch: each household has its own, so one can be made without the others.
    Dice(std::uint64_t seed, std::uint64_t stream) : state_(mixed(seed ^ mixed(stream))) {}

    std::uint64_t next() { return mixed(state_++); }
    /// 0 … n-1
    int below(int n) { return int(next() % std::uint64_t(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T, std::size_t N> const T& pick(const T (&from)[N])
    {
        return from[std::size_t(below(int(N)))];
    }
    template <class T> const T& pick(std::span<const T> from)
    {
        return from[std::size_t(below(int(from.size())))];
    }

    /// Around `middle`, most within `spread`: the sum of three throws.
    int around(int middle, int spread)
    {
        return middle + below(spread + 1) - below(spread + 1) + below(spread / 2 + 1) - below(spread / 2 + 1);
    }

private:
    std::uint64_t state_;
};

/// What an id names; ids of one kind rise with their number, so that bulk writing appends to every index.
enum class IdKind : std::uint8_t {
    organisation,
    account,
    appointment,
    subject,
    entry,
    notice,
    consent,
    membership,
    stop,
    representative,
    matter,
    event,
    terminal,
    declaration,
    self_check
};

/// An id of the form of `new_id`, from the seed. For the demo city only: it can be guessed.
std::string id_for(std::uint64_t seed, IdKind kind, std::uint64_t number);

} // namespace kasama::demo
