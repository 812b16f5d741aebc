// A ZIP made in memory, for what people save on their own disk.
#pragma once

#include <deque>
#include <string>

struct zip;
struct zip_source;

namespace kasama {

class ZipWriter {
public:
    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    void add(const std::string& name, std::string bytes);
    /// Closes it; nothing can be added afterwards.
    std::string bytes();

private:
    zip_source* source_ = nullptr;
    zip* zip_ = nullptr;
    std::deque<std::string> files_; ///< libzip reads them when it closes
};

} // namespace kasama
