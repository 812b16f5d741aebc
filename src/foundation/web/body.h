// Where a body gathers while it comes in.
#pragma once

#include "foundation/web/request.h"

namespace kasama::web {

/// In memory up to 64 KB, then in an unnamed file that goes away with the last holder.
class GrowingBody final : public Body {
public:
    explicit GrowingBody(std::string folder) : folder_(std::move(folder)) {}
    ~GrowingBody() override;
    GrowingBody(const GrowingBody&) = delete;
    GrowingBody& operator=(const GrowingBody&) = delete;

    /// False where the disk does not take it.
    bool add(std::string_view bytes);
    /// Call once, when all has come; false where it cannot be read back.
    bool finish();
    std::size_t size() const { return size_; }
    std::string_view bytes() const override;

private:
    bool write_out(std::string_view bytes) const;

    std::string folder_, memory_;
    int file_ = -1;
    void* map_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace kasama::web
