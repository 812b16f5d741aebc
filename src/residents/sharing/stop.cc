// The rules of stopping and resuming.
#include "residents/sharing/stop.h"

#include "foundation/base/ids.h"

namespace kasama::residents {

void check(const StopChoice& choice, const std::vector<std::string>& known, Problems& problems)
{
    const auto all = [&](const auto& fits) {
        return std::all_of(choice.targets.begin(), choice.targets.end(), fits);
    };
    if (choice.scope == "everything" || choice.scope == "listing") return;
    if (choice.scope == "organisation") {
        const auto fits = [&](const std::string& id) {
            return std::find(known.begin(), known.end(), id) != known.end();
        };
        if (choice.targets.empty() || !all(fits)) problems.add("organisations", "止める機関を選んでください");
    } else if (choice.scope == "block") {
        const auto fits = [](const std::string& letter) {
            return letter.size() == 1 && guard::kBlockLetters.find(letter[0]) != std::string_view::npos;
        };
        if (choice.targets.empty() || !all(fits)) problems.add("blocks", "止める情報の種類を選んでください");
    } else {
        problems.add("scope", "どこまで止めるかを選んでください");
    }
}

std::vector<guard::StopRow> rows_of(const StopChoice& choice, const guard::StopRow& wish)
{
    const bool whole = choice.scope == "everything" || choice.scope == "listing";
    std::vector<guard::StopRow> rows;
    for (const std::string& target : whole ? std::vector<std::string>{""} : choice.targets) {
        guard::StopRow row = wish;
        row.id = new_id();
        row.scope = choice.scope;
        row.target = target;
        rows.push_back(std::move(row));
    }
    return rows;
}

bool may_resume(const guard::StopRow& stop, const Wisher& wisher)
{
    if (stop.wish_of != wisher.wish_of) return false;
    return stop.wish_of == "subject" || stop.wish_account == wisher.account;
}

bool in_force(const guard::StopRow& stop, Instant now)
{
    return stop.from_at <= now && (!stop.until_at || *stop.until_at > now);
}

} // namespace kasama::residents
