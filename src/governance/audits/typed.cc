// Numbers as they are typed.
#include "governance/audits/typed.h"

#include "foundation/base/text.h"
#include "guard/access/city_numbers.h"
#include "guard/accounts/endings.h"
#include "procedure/store.h"

namespace kasama::governance {

namespace {

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : half_width(text) + " ") {
        const bool part = std::isalnum(static_cast<unsigned char>(c)) || c == '-';
        if (part)
            word += char(std::toupper(static_cast<unsigned char>(c)));
        else if (!word.empty())
            words.push_back(std::move(word)), word.clear();
    }
    return words;
}

std::string target_name(db::Reading& tx, const AuditTarget& target)
{
    if (target.office != guard::Office::none) return std::string(guard::name_of(target.office));
    const auto organisation = guard::find_organisation(tx, target.organisation_id);
    return organisation ? organisation->name : "";
}

} // namespace

std::vector<AuditTarget> organisations_typed(guard::Context& ctx, std::string_view field,
                                             const std::string& text, Problems& problems)
{
    std::vector<AuditTarget> targets;
    ctx.read([&](db::Reading& tx) {
        for (const std::string& word : words_of(text)) {
            auto found = guard::find_organisation_numbered(tx, word);
            if (!found) { // numbers are shown as they were given: letters may be small
                for (const guard::Organisation& one : guard::organisations(tx)) {
                    std::string number = one.number;
                    for (char& c : number) c = char(std::toupper(static_cast<unsigned char>(c)));
                    if (number == word) found = one;
                }
            }
            if (!found || found->ended_at)
                problems.add(field, "「" + word +
                                        "」という番号の機関はありません。番号（例：K-0003）を"
                                        "確かめてください");
            else
                targets.push_back({.organisation_id = found->id});
        }
    });
    return targets;
}

std::vector<std::string> auditors_typed(guard::Context& ctx, std::string_view field, const std::string& text,
                                        const std::vector<AuditTarget>& targets, Problems& problems)
{
    std::vector<std::string> auditors;
    ctx.read([&](db::Reading& tx) {
        for (const std::string& word : words_of(text)) {
            const auto account = guard::find_account_by_login(tx, word);
            bool audits = false;
            if (account) {
                for (const guard::Appointment& one : guard::appointments_of(tx, account->id, ctx.now()))
                    audits = audits || one.office == guard::Office::auditor ||
                             one.office == guard::Office::chief_auditor;
            }
            if (!audits) {
                problems.add(field,
                             "「" + word + "」は監査員のIDではありません。先に監査員に任命してください");
                continue;
            }
            const auto held = holdings_of(tx, account->id);
            const int years = guard::in_force(tx, guard::kIndependenceYears, ctx.today());
            if (const AuditTarget* against = dependent_on(held, targets, ctx.today(), years)) {
                problems.add(field, "「" + word + "」は、" + target_name(tx, *against) + "に" +
                                        std::to_string(years) +
                                        "年以内に属していたので、この監査に加われません（8.1(2)）");
                continue;
            }
            auditors.push_back(account->id);
        }
    });
    return auditors;
}

std::optional<AuditRow> audit_typed(guard::Context& ctx, std::string_view field, const std::string& number,
                                    Problems& problems)
{
    const auto found = ctx.read([&](db::Reading& tx) -> std::optional<AuditRow> {
        const auto of = procedure::store::find_numbered(tx, half_width(number));
        return of ? find_audit(tx, of->id) : std::nullopt;
    });
    if (!found)
        problems.add(field, "この番号の監査はありません。監査の一覧で番号（例：R8-0012）を確かめてください");
    else if (found->closed_at)
        problems.add(field, "この監査は終わっています");
    else
        return found;
    return {};
}

std::string number_of(db::Reading& tx, std::string_view audit)
{
    const auto of = procedure::store::find(tx, audit);
    return of ? of->number : "";
}

void end_auditor_appointments(db::Writing& tx, std::string_view account, Instant now)
{
    for (const guard::Appointment& one : guard::appointments_of(tx, account, now)) {
        if (one.office == guard::Office::auditor || one.office == guard::Office::chief_auditor)
            guard::end_appointment(tx, one.id, now);
    }
}

std::string name_of_account(guard::Context& ctx, std::string_view account)
{
    const auto found = ctx.read([&](db::Reading& tx) { return guard::find_account(tx, account); });
    return found ? guard::open_person(ctx.vault(), *found).value_or(guard::Person{}).name : "";
}

} // namespace kasama::governance
