// The file of the city's key, and its two shares.
#include "guard/vault/city_key.h"

#include "foundation/base/ids.h"

#include <charconv>
#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kasama::guard {

namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why)
{
    throw std::runtime_error("city key " + path + ": " + why);
}

/// Whole or not at all: a new file beside the old one, flushed, then renamed over it.
void write_private(const std::string& path, const std::string& text)
{
    const std::string fresh = path + ".new";
    const int file = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) refuse(path, "cannot be written");
    const bool good = write(file, text.data(), text.size()) == ssize_t(text.size()) && fsync(file) == 0;
    close(file);
    if (!good || rename(fresh.c_str(), path.c_str()) != 0) refuse(path, "cannot be written");
    const std::string folder =
        path.find('/') == std::string::npos ? "." : path.substr(0, path.rfind('/') + 1);
    const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory >= 0) {
        fsync(directory);
        close(directory);
    }
}

/// A share carries a check value, so that a slip of the pen is told from a wrong share.
std::string with_check(int version, std::string_view bytes)
{
    const Hash check = sha256(bytes);
    return std::to_string(version) + "-" + to_hex(bytes_of(bytes)) + "-" + to_hex({check.data(), 4});
}

std::pair<int, std::string> share_of(std::string_view text)
{
    const std::size_t first = text.find('-'), second = text.rfind('-');
    if (first == std::string_view::npos || second == first) throw std::runtime_error("not a share");
    int version = 0;
    std::from_chars(text.data(), text.data() + first, version);
    const std::string bytes = from_hex(text.substr(first + 1, second - first - 1));
    if (bytes.size() != 32 || with_check(version, bytes) != text) {
        throw std::runtime_error("the share has a slip in it");
    }
    return {version, bytes};
}

} // namespace

CityKey CityKey::in_memory()
{
    CityKey key;
    key.keys_.emplace_back(1, Key::random());
    return key;
}

CityKey CityKey::load(const std::string& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) refuse(path, "cannot be read");
    struct stat status {};
    fstat(file, &status);
    std::string text(std::size_t(status.st_size), '\0');
    const bool whole = read(file, text.data(), text.size()) == ssize_t(text.size());
    close(file);
    if (!whole) refuse(path, "cannot be read");
    if ((status.st_mode & 077) != 0) refuse(path, "may be readable for its owner only (mode 0600)");

    CityKey key;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t space = line.find(' ');
        int version = 0;
        if (space == std::string_view::npos ||
            std::from_chars(line.data(), line.data() + space, version).ec != std::errc{}) {
            refuse(path, "lines are: VERSION HEX");
        }
        key.keys_.emplace_back(version, Key::from(from_hex(line.substr(space + 1))));
    }
    if (key.keys_.empty()) refuse(path, "is empty");
    return key;
}

CityKey CityKey::create(const std::string& path)
{
    if (access(path.c_str(), F_OK) == 0) refuse(path, "exists already");
    CityKey key = in_memory();
    key.save(path);
    return key;
}

void CityKey::save(const std::string& path) const
{
    std::string text;
    for (const auto& [version, key] : keys_) {
        text += std::to_string(version) + " " + to_hex(bytes_of(key.bytes())) + "\n";
    }
    write_private(path, text);
}

void CityKey::add_version(const std::string& path)
{
    keys_.emplace_back(newest() + 1, Key::random());
    save(path);
}

const Key& CityKey::version(int number) const
{
    for (const auto& [version, key] : keys_) {
        if (version == number) return key;
    }
    throw std::runtime_error("version " + std::to_string(number) + " of the city key is not held");
}

std::pair<std::string, std::string> CityKey::escrow() const
{
    const Key blind = Key::random();
    std::string other(keys_.back().second.bytes());
    for (std::size_t i = 0; i < other.size(); ++i) other[i] = char(other[i] ^ blind.bytes()[i]);
    return {with_check(newest(), blind.bytes()), with_check(newest(), other)};
}

CityKey CityKey::recover(std::string_view first, std::string_view second)
{
    const auto [version, a] = share_of(first);
    const auto [other_version, b] = share_of(second);
    if (version != other_version) throw std::runtime_error("the shares are of different keys");
    std::string bytes = a;
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = char(bytes[i] ^ b[i]);
    CityKey key;
    key.keys_.emplace_back(version, Key::from(bytes));
    return key;
}

} // namespace kasama::guard
