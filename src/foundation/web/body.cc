// Spilling to an unnamed file (O_TMPFILE) and mapping it.
#include "foundation/web/body.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace kasama::web {

namespace {

constexpr std::size_t kInMemory = std::size_t{64} * 1024;

} // namespace

GrowingBody::~GrowingBody()
{
    if (map_) munmap(map_, size_);
    if (file_ >= 0) close(file_);
}

bool GrowingBody::write_out(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t done = ::write(file_, bytes.data(), bytes.size());
        if (done <= 0) return false;
        bytes.remove_prefix(std::size_t(done));
    }
    return true;
}

bool GrowingBody::add(std::string_view bytes)
{
    size_ += bytes.size();
    if (file_ < 0 && size_ <= kInMemory) {
        memory_ += bytes;
        return true;
    }
    if (file_ < 0) {
        file_ = open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (file_ < 0 || !write_out(memory_)) return false;
        memory_ = {};
    }
    return write_out(bytes);
}

bool GrowingBody::finish()
{
    if (file_ < 0) return true;
    map_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (map_ == MAP_FAILED) map_ = nullptr;
    return map_ != nullptr;
}

std::string_view GrowingBody::bytes() const
{
    if (map_) return {static_cast<const char*>(map_), size_};
    return memory_;
}

} // namespace kasama::web
