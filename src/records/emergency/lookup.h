// 緊急参照, what the pages are drawn from and what is typed to find somebody.
#pragma once

#include "foundation/base/text.h"
#include "foundation/ui/ui.h"
#include "guard/access/context.h"
#include "guard/access/emergency.h"
#include "procedure/procedure.h"
#include "records/emergency/sheet.h"

namespace kasama::records {

inline constexpr guard::Duty kLookUp{"look_up_in_emergency"};
inline constexpr guard::Duty kReviewLooks{"review_emergency_looks"};

/// Why a crew looks. The first is what it mostly is.
inline constexpr entry::Code kReasons[] = {{"life", "本人が答えられない・命の危険がある"},
                                           {"asked", "本人・家族に頼まれた"},
                                           {"hospital", "搬送先の病院へ伝える"}};

/// What a crew knows of the person, as typed.
struct SearchWords {
    std::string kana, address, telephone;
    std::optional<Date> birth_date;
    bool empty() const { return kana.empty() && address.empty() && telephone.empty() && !birth_date; }
};
/// Problems where nothing was typed, or a date is none.
SearchWords read_words(const web::Request& request, Problems& problems);

/// Ids that may answer, from the sealed indexes; nobody's content. `more`: others may answer too.
struct Candidates {
    std::vector<std::string> ids;
    bool more = false;
};
Candidates candidates_for(guard::Services& services, const SearchWords& words, std::size_t limit,
                          Instant now);
/// Whether a person answers to every word that was typed.
bool answers(const SearchWords& words, const entry::Values& basics);

/// 出動番号 as stored: half width, at most 20 letters, digits and hyphens. A problem names the field.
std::string read_dispatch_number(const std::string& typed, Problems& problems);

struct Hit {
    std::string subject, name, kana, age_sex, birth, address;
    html::Html reasons{}, dispatch{}; ///< its own form fields
};

struct LookUpPage {
    html::Html keys;
    std::string kana, address, telephone, year, month, day;
    std::string kana_error{}, birth_error{}, address_error{};
    bool asked = false;
    bool more = false;
    std::vector<Hit> hits{};
};

struct SheetPage {
    Sheet sheet;
    std::string subject, opened, until;
    html::Html keys;
    // On paper.
    std::string printed{}, who{}, number{};
    std::string hospital{}, hospital_error{}; ///< of a hand-over typed wrong
};

/// The sheet of one person; the grant has been checked by the door. `kind` read or print.
web::Answer show_sheet(guard::Context& ctx);
web::Answer print_sheet(guard::Context& ctx);
web::Answer hand_over(guard::Context& ctx);
/// 「表示できる情報はありません」: the same bytes whoever it is that cannot be shown.
web::Answer nothing_to_show(guard::Context& ctx);

std::vector<guard::Route> look_up_routes();
std::vector<guard::Route> review_routes();
std::vector<guard::Route> reviewer_routes();
std::vector<procedure::Reminder> review_reminders(guard::Context& ctx);

} // namespace kasama::records
