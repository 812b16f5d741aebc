// D20 明示・同意・停止の記録 as a page shows it: put together from standing rows, shown under the permit of
// D20.
#pragma once

#include "foundation/ui/ui.h"
#include "guard/access/facts.h"
#include "guard/access/standing.h"
#include "residents/sharing/stop.h"

namespace kasama::residents {

struct NoticeRow {
    std::string day, version, version_href, means, whom, by;
};

struct BlockRow {
    std::string letter, name, categories, state;
    ui::Mark mark = ui::Mark::withheld;
    bool needed = true; ///< block A is shared after the notice alone
    bool open = false;  ///< consent stands
    html::Html keys{};  ///< of the row's own form
};

struct StopLine {
    std::string what, wish, since, until, number;
    std::string resume_href{}; ///< for whose wish it was
};

struct ConsentRecord {
    std::string subject;
    std::vector<NoticeRow> notices;
    std::vector<BlockRow> blocks;
    bool tells_stops =
        false; ///< to the subject, the proxy and the desk; the other side sees nothing of a stop
    std::vector<StopLine> stops{}, past_stops{};
    // What can be done from here.
    bool may_write = false; ///< consent
    bool may_tell = false;  ///< record a notice at the desk
    bool may_stop = false;
};

struct RecordReader {
    std::string subject;
    guard::Column column;
    Instant now;
    std::function<std::string(const std::string& account)> by; ///< who recorded it, in words
    std::function<std::string(char letter)> categories;        ///< what a block holds
};

/// Everything on record for the subject. `resume_href` is filled where the reader's own wish it was, or at
/// the desk.
ConsentRecord read_record(db::Reading& tx, const RecordReader& reader, const std::string& account);

/// 「デイサービスこもれびへの提供」, 「すべての提供」, 「掲載」 …
std::string stopped_thing(db::Reading& tx, const guard::StopRow& stop);

std::string_view means_name(std::string_view means);
std::string_view reason_name(std::string_view reason);

void declare_consent_record();

} // namespace kasama::residents
