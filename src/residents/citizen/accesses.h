// D21 アクセス履歴 in words a citizen reads: who, where from, what, why. Under the permit of D21.
#pragma once

#include "foundation/ui/ui.h"
#include "guard/access/context.h"
#include "guard/ledger/subject_store.h"

namespace kasama::residents {

/// One entry in words.
struct AccessLine {
    std::int64_t arrival = 0;
    Instant at{};
    std::string act; ///< 「見た」, 「救急で見た」, 「見られなかった」
    ui::Mark mark = ui::Mark::info;
    std::string who;   ///< a name; of ambulance crews the number only
    std::string place; ///< profession or office
    std::string organisation;
    std::string content; ///< categories
    std::string purpose;
    std::string remark{}; ///< why it was refused
};

/// What was done, in words: refusals calmly.
std::string act_in_words(const guard::Entry& entry);
ui::Mark mark_of(const guard::Entry& entry);
/// 「要介護認定、基本情報」
std::string content_of(const guard::Entry& entry);
/// The purpose that was given; else the ground the decision rested on.
std::string purpose_of(const guard::Entry& entry);

/// Turns entries into lines; remembers names for the length of one page.
class AccessReader {
public:
    AccessReader(guard::Context& ctx, std::string subject) : ctx_(ctx), subject_(std::move(subject)) {}
    std::vector<AccessLine> lines(const std::vector<guard::Entry>& entries);

private:
    struct Name {
        std::string who, place;
    };
    const Name& name_of(const guard::Entry& entry);
    const std::string& organisation(const std::string& id);

    guard::Context& ctx_;
    std::string subject_;
    std::map<std::string, Name> names_;
    std::map<std::string, std::string> organisations_;
};

} // namespace kasama::residents
