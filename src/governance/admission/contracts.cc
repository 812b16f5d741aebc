// The renewal is a case of its own: it stands in the inbox and with the organisation's manager from 60 days
// before.
#include "governance/admission/contracts.h"

#include "foundation/base/ids.h"
#include "foundation/base/wareki.h"
#include "governance/admission/store.h"
#include "guard/accounts/accounts.h"
#include "procedure/cases.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;

namespace {

constexpr int kWarnings[] = {60, 30, 0};

constexpr entry::Field<std::string> kOrganisation{
    {.id = "organisation", .label = "機関の番号", .hint = "例：K-0003", .required = true, .longest = 20}};
constexpr auto kEndsOn =
    entry::date_field({.id = "ends_on", .label = "いまの契約が終わる日", .required = true});
constexpr auto kSignedOn = entry::date_field({.id = "signed_on", .label = "契約した日", .required = true});
constexpr auto kExpiresOn =
    entry::date_field({.id = "expires_on", .label = "新しい契約が終わる日", .required = true});
constexpr entry::Field<std::string> kWords{{.id = "words",
                                            .label = "知らせること",
                                            .kind = entry::Kind::long_text,
                                            .required = true,
                                            .longest = 500}};
constexpr entry::Field<std::string> kWhyNot{{.id = "why_not",
                                             .label = "更新しない理由",
                                             .kind = entry::Kind::long_text,
                                             .required = true,
                                             .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kEndsOn};
constexpr const entry::AnyField* kSigned[] = {&kSignedOn, &kExpiresOn};
constexpr const entry::AnyField* kTold[] = {&kWords};
constexpr const entry::AnyField* kNot[] = {&kWhyNot};
static_assert(entry::unique_ids(kForm));

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    const std::string id =
        procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
    const auto contract = ctx.read([&](db::Reading& tx) { return guard::contract_of(tx, id); });
    if (!id.empty() && (!contract || last_day_of(*contract) != *form[kEndsOn]))
        problems.add(kEndsOn.id, contract
                                     ? "いまの契約が終わる日は、" + wareki(last_day_of(*contract)) + "です"
                                     : "この機関に、守秘義務契約の記録はありません");
    return id;
}

void check_signed(const Taking& t, Problems& problems)
{
    if (*t.answer[kSignedOn] > t.ctx.today())
        problems.add(kSignedOn.id, "契約した日は、今日までの日にしてください");
    if (*t.answer[kExpiresOn] <= t.form[kEndsOn].value_or(Date{}))
        problems.add(kExpiresOn.id, "新しい契約が終わる日は、いまの契約が終わる日より後にしてください");
}

procedure::Work sign(const Taking& t)
{
    const guard::Contract contract{.id = new_id(),
                                   .organisation_id = t.of.organisation_id,
                                   .signed_on = t.answer.text(kSignedOn.id),
                                   .expires_at = end_of_contract(*t.answer[kExpiresOn]),
                                   .case_id = t.of.id};
    return [contract, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::sign(tx, contract, who.account_id, now);
    };
}

std::vector<procedure::Remark> remarks(const Taking& t)
{
    std::vector<procedure::Remark> lines;
    t.ctx.read([&](db::Reading& tx) {
        const auto contract = guard::contract_of(tx, t.of.organisation_id);
        if (!contract) return;
        const Date last = last_day_of(*contract);
        lines.push_back({"契約が終わる日", wareki(last)});
        if (t.ctx.now() >= contract->expires_at)
            lines.push_back({"いま", "契約の期限が切れ、この機関の人は利用できません"});
        for (const auto& [before, at] : admission_store::warnings(tx, contract->id))
            lines.push_back({before == 0 ? "最後の日の知らせ" : std::to_string(before) + "日前の知らせ",
                             wareki(date_of(at))});
    });
    return lines;
}

constexpr State kStates[] = {
    {"waiting", "更新待ち"}, {"signed", "更新済み", true}, {"ending", "更新しない", true}};
constexpr Step kSteps[] = {
    {.id = "tell",
     .label = "更新の進み具合を知らせる",
     .from = "waiting",
     .to = "waiting",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kTold},
    {.id = "sign",
     .label = "新しい契約の締結を記録する",
     .from = "waiting",
     .to = "signed",
     .duty = "receive_applications",
     .fields = kSigned,
     .check = check_signed,
     .does = sign},
    {.id = "end",
     .label = "更新しないことを記録する",
     .from = "waiting",
     .to = "ending",
     .duty = "receive_applications",
     .fields = kNot},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kRenewal{
    .id = "contract_renewal",
    .name = "守秘義務契約の更新",
    .clause = "4.1(2)",
    .summary = "契約が終わる60日前に自動で始まります。終わると、その機関の人は利用できなくなります。",
    .start_duty = "receive_applications",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .organisation_of = organisation_of,
    .starts = nullptr,
    .remarks = remarks};

/// Above the inbox: contracts that have ended, the longest ago first.
std::vector<procedure::Reminder> ended_contracts(guard::Context& ctx)
{
    if (!ctx.holds(guard::Duty("receive_applications"))) return {};
    std::vector<std::pair<Date, procedure::Reminder>> found;
    ctx.read([&](db::Reading& tx) {
        for (const guard::Contract& one : guard::contracts(tx)) {
            const auto left = (last_day_of(one) - ctx.today()).count();
            const auto organisation = guard::find_organisation(tx, one.organisation_id);
            if (left >= 0 || !organisation || organisation->ended_at) continue;
            found.push_back({last_day_of(one),
                             {organisation->name + "の守秘義務契約は、" + wareki(last_day_of(one)) +
                                  "で終わりました。この機関の人は利用できません",
                              "/cases?procedure=contract_renewal", true}});
        }
    });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<procedure::Reminder> all;
    for (auto& [day, one] : found) all.push_back(std::move(one));
    return all;
}

} // namespace

Instant end_of_contract(Date last_day) { return start_of(last_day + days(1)); }

Date last_day_of(const guard::Contract& contract) { return date_of(contract.expires_at) - days(1); }

std::vector<int> warnings_reached(std::int64_t days_left)
{
    std::vector<int> reached;
    for (const int before : kWarnings) {
        if (days_left <= before) reached.push_back(before);
    }
    return reached;
}

void warn_of_contracts(guard::Services& services, Instant now)
{
    const auto contracts = services.database.read(guard::contracts);
    for (const guard::Contract& one : contracts) {
        const Date last = last_day_of(one);
        const auto reached = warnings_reached((last - date_of(now)).count());
        if (reached.empty()) continue;
        const auto organisation = services.database.read(
            [&](db::Reading& tx) { return guard::find_organisation(tx, one.organisation_id); });
        if (!organisation || organisation->ended_at) continue;
        const bool first = services.database.read(
            [&](db::Reading& tx) { return admission_store::warnings(tx, one.id).empty(); });
        std::optional<procedure::Begun> renewal;
        if (first) {
            entry::Values form;
            form.set(kOrganisation, organisation->number);
            form.set(kEndsOn, last);
            renewal = procedure::prepare_begun(services, kRenewal, form, one.organisation_id, "", now);
            renewal->due = last;
        }
        services.database.write([&](db::Writing& tx) {
            bool fresh = false;
            for (const int before : reached) fresh = admission_store::warn(tx, one.id, before, now) || fresh;
            if (renewal && fresh) procedure::write_begun(tx, *renewal, guard::Who());
        });
    }
}

void add_contracts(guard::Site& site)
{
    procedure::declare(kRenewal);
    procedure::declare_reminders(ended_contracts);
    site.add({.name = "contracts", .run = warn_of_contracts});
}

} // namespace kasama::governance
