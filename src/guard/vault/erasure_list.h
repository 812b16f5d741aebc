// 消去簿: what was erased, in a file of its own that no restored backup of either database takes back. Lines
// are only ever added; nothing in it names anybody.
#pragma once

#include "foundation/base/time.h"

#include <string>
#include <vector>

namespace kasama::guard {

/// One line. `id` is whose keys went ("key"), who was erased as a subject ("subject"), or the entry of
/// `subject` that was deleted ("entry").
struct ErasedLine {
    std::string kind, id;
    std::string subject{}, case_id{}, cause{}, by{};
    Instant at{};
};

class ErasureList {
public:
    /// "" keeps none: commands that serve nobody.
    explicit ErasureList(std::string path = {}) : path_(std::move(path)) {}

    bool kept() const { return !path_.empty(); }
    /// Durable before it returns; throws where it cannot be, and then nothing may be destroyed.
    void add(const std::vector<ErasedLine>& lines) const;
    /// Throws where a whole line cannot be read; a last line broken off while it was written is none.
    std::vector<ErasedLine> lines() const;

private:
    std::string path_;
};

} // namespace kasama::guard
