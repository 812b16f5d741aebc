// 消去した人の印刷・書き出しの廃棄 (3.2, 7.3): what left the system is not erased by a key; whoever holds it
// destroys it and says how.
#include "governance/erasures/erasures.h"

#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "guard/ledger/subject_store.h"
#include "residents/copies/copies.h"

namespace kasama::governance {

using procedure::Party;
using procedure::Procedure;
using procedure::State;
using procedure::Step;
using procedure::Taking;
using procedure::Term;

namespace {

constexpr entry::Code kKinds[] = {{"paper", "紙"},
                                  {"usb", "USBメモリー"},
                                  {"pc", "パソコンの中のファイル（パソコンは使い続ける）"},
                                  {"other", "その他の媒体、捨てるパソコン"},
                                  {"none", "もう持っていない"}};
constexpr entry::Code kWays[] = {{"shredded", "裁断"},
                                 {"wiped", "完全消去"},
                                 {"destroyed", "物理的な破壊"},
                                 {"contractor", "業者に委託（証明書あり）"},
                                 {"before", "すでに廃棄した・渡した"}};

constexpr entry::Field<std::string> kOrganisation{
    {.id = "organisation", .label = "機関の番号", .hint = "例：K-0003", .required = true, .longest = 20}};
constexpr entry::Field<std::string> kPseudonym{{.id = "pseudonym",
                                                .label = "消去した対象者",
                                                .hint = "S- で始まる符号。氏名は書かないでください。",
                                                .required = true,
                                                .longest = 20}};
constexpr entry::Field<std::string> kCopies{{.id = "copies",
                                             .label = "印刷・書き出し",
                                             .kind = entry::Kind::long_text,
                                             .hint = "台帳の番号と日付。",
                                             .required = true,
                                             .longest = 5000}};
constexpr auto kKind = entry::code_field({.id = "kind", .label = "持っているもの", .required = true}, kKinds);
constexpr auto kWay = entry::code_field({.id = "way", .label = "廃棄の方法（7.3）", .required = true}, kWays);
constexpr auto kDoneOn = entry::date_field({.id = "done_on", .label = "した日", .required = true});
constexpr entry::Field<std::string> kNote{
    {.id = "note", .label = "書きそえること", .kind = entry::Kind::long_text, .longest = 500}};

constexpr const entry::AnyField* kForm[] = {&kOrganisation, &kPseudonym, &kCopies};
constexpr const entry::AnyField* kDone[] = {&kKind, &kWay, &kDoneOn, &kNote};
static_assert(entry::unique_ids(kForm));

std::string organisation_of(guard::Context& ctx, const entry::Values& form, Problems& problems)
{
    return procedure::organisation_numbered(ctx, kOrganisation.id, form.text(kOrganisation.id), problems);
}

/// 7.3, by the same rule as the register of copies.
void check_done(const Taking& t, Problems& problems)
{
    const std::string &kind = t.answer.text(kKind.id), &way = t.answer.text(kWay.id);
    const bool gone = kind == "none", said_so = way == "before";
    if (gone != said_so)
        problems.add(kWay.id, gone ? "「すでに廃棄した・渡した」を選んでください"
                                   : "持っているものの、廃棄の方法を選んでください");
    else if (const std::string problem = gone ? "" : residents::disposal_problem(kind, way); !problem.empty())
        problems.add(kWay.id, problem);
    if (way == "contractor" && t.answer.text(kNote.id).empty())
        problems.add(kNote.id, "業者の証明書の番号を、書きそえてください");
    if (*t.answer[kDoneOn] > t.ctx.today()) problems.add(kDoneOn.id, "した日は、今日までの日にしてください");
}

constexpr State kStates[] = {{"asked", "廃棄待ち"}, {"disposed", "廃棄済み", true}};
constexpr Step kSteps[] = {
    {.id = "dispose",
     .label = "廃棄を記録する",
     .from = "asked",
     .to = "disposed",
     .party = Party::organisation,
     .duty = "oversee_staff",
     .fields = kDone,
     .check = check_done},
    {.id = "dispose_for",
     .label = "機関から聞いた廃棄を記録する",
     .from = "asked",
     .to = "disposed",
     .duty = "erase_subjects",
     .fields = kDone,
     .check = check_done},
};
static_assert(procedure::consistent(kStates, kSteps));

const Procedure kDisposal{
    .id = "erased_copies",
    .name = "消去した人の印刷・書き出しの廃棄",
    .clause = "3.2、7.3",
    .summary = "住民でなくなった人の印刷や書き出しを持つ機関に、7日のうちの廃棄を求めます。消去のときに自動で"
               "始まります。",
    .start_duty = "erase_subjects",
    .form = kForm,
    .states = kStates,
    .steps = kSteps,
    .term = {Term::Count::calendar_days, residents::kErasedCopyDays,
             Term::Origin::elsewhere}, // as the register of copies counts
    .organisation_of = organisation_of};

} // namespace

void declare_disposals() { procedure::declare(kDisposal); }

procedure::Work ask_for_disposal(guard::Context& ctx, const std::string& subject)
{
    const auto entries = ctx.read([&](db::Reading& tx) {
        return guard::entries_about(tx, {.subject = subject, .until = ctx.now(), .limit = 10'000});
    });
    std::map<std::string, std::string> copies;
    for (const guard::Entry& entry : entries) {
        if (!entry.permitted() || entry.organisation_id.empty()) continue;
        if (entry.act != "print" && entry.act != "export") continue;
        if (entry.purpose == "disclosure") continue; // handed to the person (3.3)
        copies[entry.organisation_id] += std::to_string(entry.arrival) + "番　" +
                                         wareki(date_of(entry.recorded_at)) + "　" +
                                         (entry.act == "print" ? "印刷" : "書き出し") + "\n";
    }
    std::vector<procedure::Begun> begun;
    for (auto& [organisation, lines] : copies) {
        const auto row =
            ctx.read([&](db::Reading& tx) { return guard::find_organisation(tx, organisation); });
        entry::Values form;
        form.set(kOrganisation, row ? row->number : "");
        form.set(kPseudonym, "S-" + subject.substr(0, 6));
        form.set(kCopies, lines.substr(0, 4900));
        begun.push_back(
            procedure::prepare_begun(ctx.services(), kDisposal, form, organisation, "", ctx.now()));
    }
    return [begun](db::Writing& tx, const guard::Who& who) {
        for (const procedure::Begun& one : begun) procedure::write_begun(tx, one, who);
    };
}

} // namespace kasama::governance
