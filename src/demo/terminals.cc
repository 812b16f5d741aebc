// Two terminals an organisation, declared; one lapsed. The measures' 適用日 lies ahead, so that everybody
// signs in without a key.
#include "demo/terminals.h"

#include "demo/dice.h"
#include "demo/organisations.h"
#include "governance/self_checks/self_checks.h"
#include "guard/access/terminals.h"
#include "guard/accounts/accounts.h"

namespace kasama::demo {

namespace {

constexpr std::string_view kLapsed = "ひばり訪問看護ステーション", kUnanswered = "えのき薬局";
constexpr std::string_view kMeasures = "ウイルス対策ソフトを入れ、定義ファイルを毎日新しくする。\n"
                                       "OSとブラウザーの修正プログラムを、出たらすみやかに当てる。\n"
                                       "ファイル共有ソフトを入れない。\n"
                                       "ノートPCと携帯端末は、チェーンでつなぐか、鍵のかかる場所にしまう。";

struct Made {
    std::string_view number, kind, model, os, place, storage;
};
constexpr Made kTerminals[] = {
    {"PC-01", "desktop", "ヒノデ D-520", "Windows 11 Pro", "事務室", "fixed"},
    {"PC-02", "notebook", "サクラ A14", "Windows 11 Pro", "相談室", "chain"},
    {"TAB-01", "tablet", "ミズホ T10", "Android 15", "訪問用の棚", "locked"},
};

guard::Declaration declaration(const std::string& id, const std::string& terminal, std::string_view storage,
                               const guard::Measures& measures, Date on, std::string_view by)
{
    guard::Declaration row{.id = id,
                           .terminal_id = terminal,
                           .storage = std::string(storage),
                           .pattern_on = on,
                           .patched_on = on - days(9),
                           .from_at = start_of(on) + std::chrono::hours(10),
                           .by_account = std::string(by)};
    guard::set_limits(row, measures);
    return row;
}

} // namespace

void register_terminals(guard::Services& services, const CityOptions& options)
{
    const Date today = date_of(options.now);
    services.database.write([&](db::Writing& tx) {
        const auto operations = guard::find_account_by_login(tx, "10000013").value();
        const guard::Measures measures{.version = 1,
                                       .body = std::string(kMeasures),
                                       .pattern_days = 30,
                                       .patch_days = 60,
                                       .declare_by = today - days(60),
                                       .required_from = start_of(today + days(90)),
                                       .published_at = options.now - days(100),
                                       .by_account = operations.id};
        guard::publish(tx, measures);
        std::uint64_t number = 0;
        const Date period = governance::check_period_of(today);
        for (const guard::Organisation& organisation : guard::organisations(tx)) {
            const auto staff = guard::accounts_of(tx, organisation.id);
            const std::string by = staff.empty() ? "demo" : staff.front().id;
            for (std::size_t i = 0; i < 2; ++i, ++number) {
                const Made& made = kTerminals[i == 0 ? number / 2 % 2 : 2];
                const std::string id = id_for(options.seed, IdKind::terminal, number);
                guard::insert(tx,
                              guard::Terminal{.id = id,
                                              .organisation_id = organisation.id,
                                              .number = std::string(made.number),
                                              .kind = std::string(made.kind),
                                              .model = std::string(made.model),
                                              .os = std::string(made.os),
                                              .holder_account = i == 0 ? "" : by,
                                              .place = std::string(made.place),
                                              .from_at = options.now - days(95),
                                              .until_at = {},
                                              .end_reason = {}},
                              by);
                const bool lapsed = i == 1 && organisation.name == kLapsed;
                guard::declare(tx, declaration(id_for(options.seed, IdKind::declaration, number), id,
                                               made.storage, measures, today - days(lapsed ? 40 : 6), by));
            }
            if (organisation.name == kUnanswered) continue;
            governance::insert(tx,
                               governance::SelfCheck{.id = id_for(options.seed, IdKind::self_check, number),
                                                     .organisation_id = organisation.id,
                                                     .period = period,
                                                     .answers = "posted=yes path=yes log_off=yes paper=yes",
                                                     .from_at = start_of(std::max(period, today - days(20))),
                                                     .by_account = by});
        }
    });
}

} // namespace kasama::demo
