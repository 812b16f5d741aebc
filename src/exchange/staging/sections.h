// Sections of the page of differences: which there are, and what stands in one.
#pragma once

#include "exchange/staging/pages.h"

namespace kasama::exchange {

struct SectionKind {
    Plan plan;
    std::string_view label, heading;
    std::int64_t first; ///< rows on the page of the whole
};
inline constexpr SectionKind kSections[] = {
    {Plan::changed, "変わる", "変わる内容", 4},      {Plan::fresh, "新しい", "新しい記録", 4},
    {Plan::refused, "行のエラー", "行のエラー", 10}, {Plan::held, "保留", "保留（隔離）", 10},
    {Plan::same, "変更なし", "変更なし", 0},         {Plan::skipped, "取り込まない", "取り込まない行", 0},
};

std::int64_t count_of(const Counts& counts, Plan plan);

/// One page of a section, `count` rows in all.
Section section_of(guard::Context& ctx, const Import& import, const Key& desk, const SectionKind& kind,
                   std::int64_t count, std::int64_t limit, int page);

} // namespace kasama::exchange
