// What a decision does: the package may be opened, a correction is proven, entries go, provision stops.
#include "governance/disclosure/rules.h"

#include "entry/category.h"
#include "entry/store.h"
#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "guard/access/standing.h"
#include "procedure/cases.h"

namespace kasama::governance::disclosure {

using procedure::Taking;
using procedure::Work;

namespace {

constexpr int kOpenDays = 60; ///< a decided disclosure is carried out within this time

void only_for(const Taking& t, std::string_view kind, std::string_view word, Problems& problems)
{
    if (t.form.text(kKind.id) != kind || !granted(t.known))
        problems.add("", "この段階は、" + std::string(word) + "を決定した請求だけのものです");
}

std::vector<std::string> numbers_in(const std::string& text)
{
    std::vector<std::string> numbers;
    std::string word;
    for (const char c : text + "\n") {
        if (c != '\n' && c != '\r' && c != ' ') {
            word += c;
        } else if (!word.empty()) {
            numbers.push_back(std::move(word));
            word.clear();
        }
    }
    return numbers;
}

struct Placed {
    std::string entry, category;
};
/// Entries of the subject; a number that is none of theirs is named in `unknown`.
std::vector<Placed> placed(guard::Context& ctx, const std::string& subject, const std::string& text,
                           std::string& unknown)
{
    std::vector<Placed> found;
    ctx.read([&](db::Reading& tx) {
        for (const std::string& number : numbers_in(text)) {
            const std::string category = entry::store::category_of(tx, subject, number);
            if (category.empty() && unknown.empty()) unknown = number;
            if (!category.empty()) found.push_back({number, category});
        }
    });
    return found;
}

} // namespace

void check_preparation(const Taking& t, Problems& problems) { only_for(t, "disclosure", "開示", problems); }

Work prepare(const Taking& t)
{
    return [subject = t.of.subject_id, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::close_disclosure(tx, subject, now);
        guard::open_disclosure(tx, subject, who.account_id, now, now + days(kOpenDays));
    };
}

Work finish_disclosure(const Taking& t)
{
    return [subject = t.of.subject_id, now = t.ctx.now()](db::Writing& tx, const guard::Who&) {
        guard::close_disclosure(tx, subject, now);
    };
}

/// The new version must stand already, made by whoever keeps the record: this case only holds it fast.
void check_correction(const Taking& t, Problems& problems)
{
    only_for(t, "correction", "訂正", problems);
    const auto numbers = numbers_in(t.answer.text(kCorrected.id));
    const std::string number = numbers.empty() ? "" : numbers.front();
    const bool done = t.ctx.read([&](db::Reading& tx) {
        const std::string category = entry::store::category_of(tx, t.of.subject_id, number);
        if (category.empty()) return false;
        for (const auto& one : entry::store::all_versions(tx, t.of.subject_id, category, number)) {
            if (!one.version.superseded_at)
                return one.version.version > 1 && one.version.recorded_at >= t.of.opened_at;
        }
        return false;
    });
    if (!done)
        problems.add(kCorrected.id,
                     "この番号の記録は、請求のあとに新しい版になっていません。先に記録を直してください");
}

void check_deletion(const Taking& t, Problems& problems)
{
    only_for(t, "deletion", "削除", problems);
    std::string unknown;
    placed(t.ctx, t.of.subject_id, t.answer.text(kToDelete.id), unknown);
    if (!unknown.empty())
        problems.add(kToDelete.id, "「" + unknown + "」は、この人の記録の番号ではありません");
}

void check_deleted(const Taking& t, Problems& problems)
{
    if (t.answer.text(kDeleted.id) != "1") problems.add(kDeleted.id, "確かめてから行ってください");
}

Work destroy_entries(const Taking& t)
{
    std::string unknown;
    const std::string& subject = t.of.subject_id;
    const auto entries = placed(t.ctx, subject, t.known.text(kToDelete.id), unknown);
    std::vector<entry::WithWrite> beside; // the search index of D01
    for (const Placed& one : entries) {
        const auto id = guard::category_of(one.category);
        const entry::Category* declared = id ? entry::find(*id) : nullptr;
        if (declared && declared->with_write)
            beside.push_back(declared->with_write(t.ctx.vault(), subject, nullptr));
    }
    return [subject, entries, beside, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        for (const Placed& one : entries) entry::store::destroy(tx, subject, one.category, one.entry);
        for (const auto& work : beside) {
            if (work) work(tx, who.account_id, now);
        }
    };
}

/// A restored backup brings them back: the list takes them away again.
void list_entries(guard::Context& ctx, const procedure::Case& of)
{
    const auto opened = procedure::read_case(ctx.services(), of);
    std::vector<guard::ErasedLine> lines;
    for (const std::string& number : numbers_in(opened.known.text(kToDelete.id)))
        lines.push_back({.kind = "entry",
                         .id = number,
                         .subject = of.subject_id,
                         .case_id = of.id,
                         .cause = "deletion",
                         .by = ctx.who().account_id,
                         .at = ctx.now()});
    ctx.vault().erasures().add(lines);
}

void check_suspension(const Taking& t, Problems& problems)
{
    only_for(t, "suspension", "利用停止", problems);
}

Work suspend(const Taking& t)
{
    const guard::StopRow row{.id = new_id(),
                             .scope = t.answer.text(kScope.id),
                             .target = "",
                             .wish_of = "subject",
                             .wish_account = "",
                             .from_at = t.ctx.now(),
                             .until_at = {},
                             .means = "paper",
                             .received_on = to_text(date_of(t.of.opened_at))};
    return [row, subject = t.of.subject_id, now = t.ctx.now()](db::Writing& tx, const guard::Who& who) {
        guard::stop(tx, subject, row, who.account_id, now);
    };
}

} // namespace kasama::governance::disclosure
