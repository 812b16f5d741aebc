// A few copies for the manager's register: held, past their day, disposed of, one file in the clear.
#include "demo/copies.h"

#include "demo/dice.h"
#include "guard/accounts/accounts.h"
#include "residents/copies/copies_store.h"

namespace kasama::demo {

namespace {

constexpr std::uint64_t kFirstNumber = 9'000'000; ///< of ids: far from those of cases

struct Made {
    std::string_view by, kind, what, purpose;
    int days_ago = 0;
    bool encrypted = false;
    std::string_view deviation{}, disposal{};
};

constexpr Made kMade[] = {
    {"10000002", "paper", "D03 要介護認定", "meeting", 41},
    {"10000001", "paper", "D01 基本情報", "visit", 38, false, "", "shredded"},
    {"10000002", "paper", "D14 お薬手帳", "visit", 9},
    {"10000001", "file", "支援している人の一覧", "meeting", 4, true},
    {"10000002", "file", "D03 要介護認定", "disclosure", 2, false, "recipient"},
};

} // namespace

void keep_copies(guard::Services& services, const CityOptions& options)
{
    const Date today = date_of(options.now);
    services.database.write([&](db::Writing& tx) {
        std::uint64_t number = kFirstNumber;
        for (const Made& made : kMade) {
            const guard::Account who = guard::find_account_by_login(tx, made.by).value();
            const Date day = today - days(made.days_ago);
            residents::Copy copy{.id = id_for(options.seed, IdKind::event, number++),
                                 .year = year_of(day) - 2018,
                                 .kind = std::string(made.kind),
                                 .what = std::string(made.what),
                                 .purpose = std::string(made.purpose),
                                 .organisation_id = who.organisation_id,
                                 .account_id = who.id,
                                 .made_at = start_of(day) + std::chrono::hours(10),
                                 .due_on = to_text(day + days(residents::copy_days())),
                                 .encrypted = made.encrypted,
                                 .deviation = std::string(made.deviation)};
            copy.serial = residents::copies_store::next_serial(tx, copy.year);
            residents::copies_store::insert(tx, copy, {});
            if (made.disposal.empty()) continue;
            copy.disposal = std::string(made.disposal);
            copy.done_on = to_text(day + days(1));
            residents::copies_store::dispose(tx, copy, who.id, start_of(day + days(1)));
        }
    });
}

} // namespace kasama::demo
