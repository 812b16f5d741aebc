// 市の鍵: wraps every other key. From a 0600 file or a systemd credential, never from a database.
#pragma once

#include "foundation/base/crypto.h"

#include <string>
#include <utility>
#include <vector>

namespace kasama::guard {

/// All versions of the city's key; the newest wraps, older ones only unwrap until the rotation is through.
class CityKey {
public:
    /// Reads lines "VERSION HEX". Throws where the file is missing, readable for others, or not such a file.
    static CityKey load(const std::string& path);

    /// Makes a new file with version 1. Throws where one stands already.
    static CityKey create(const std::string& path);

    /// A key for tests and for the demo's tools that holds in memory only.
    static CityKey in_memory();

    /// Adds a version and writes the file anew (whole or not at all).
    void add_version(const std::string& path);

    int newest() const { return keys_.back().first; }

    /// Throws where this version is not held.
    const Key& version(int number) const;

    /// 鍵の預託: two shares, each random alone; both together give the newest key back. For two persons.
    std::pair<std::string, std::string> escrow() const;
    static CityKey recover(std::string_view first, std::string_view second);
    void save(const std::string& path) const;

private:
    std::vector<std::pair<int, Key>> keys_;
};

} // namespace kasama::guard
