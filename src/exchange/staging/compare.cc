// Matching, deciding, comparing and sealing of one chunk.
#include "exchange/staging/compare.h"

#include "entry/category.h"
#include "foundation/base/ids.h"

namespace kasama::exchange {

namespace {

bool is_single(guard::Category category)
{
    const entry::Category* declared = entry::find(category);
    return category == guard::Category::basics || (declared && declared->single);
}

std::span<const entry::AnyField* const> fields_of(guard::Category category)
{
    const entry::Category* declared = entry::find(category);
    return declared ? declared->fields : std::span<const entry::AnyField* const>();
}

entry::Values without_move(const entry::Values& values)
{
    entry::Values plain = values;
    plain.set_text(kMove, "");
    plain.set_text(kMovedOn, "");
    return plain;
}

} // namespace

Comparer::Comparer(const Clerk& clerk, const Import& import, const Importer& importer, const Key& desk)
    : clerk_(clerk), import_(import), importer_(importer), desk_(desk),
      index_(clerk.services.vault.service_key("index", clerk.now()))
{
}

void Comparer::look_up(db::Reading& tx, Work& work) const
{
    const entry::Incoming& incoming = *work.given.incoming;
    if (work.given.subject.empty()) {
        work.match = match(tx, named(index_, incoming.whom), importer_.care_number);
    } else {
        work.match = {.found = Found::one, .subject = work.given.subject};
    }
    if (work.match.found != Found::one) return;
    const std::string& subject = work.match.subject;
    const guard::Read read =
        guard::read_facts(tx, clerk_.services.policies, clerk_.caller.token_hash, subject,
                          clerk_.caller.duty.name, clerk_.now(), clerk_.services.limits);
    work.refusal =
        guard::decide(clerk_.services.policies.first(), read.facts, incoming.category, guard::Act::write)
            .refusal;
    work.shielded = read.shielded && incoming.category == guard::Category::basics;
    work.keeper = read.facts.in_force->cell(incoming.category, read.who.column).maintain;
    std::string text =
        "e|" + subject + "|" + std::string(guard::code_of(incoming.category)) + "|" + incoming.key;
    work.entry_key = to_hex(hmac_sha256(index_.bytes(), text)).substr(0, 40);
    if (earlier_.contains(work.entry_key)) return;
    work.standing.entry_id = store::entry_of_key(tx, work.entry_key);
    if (work.standing.entry_id.empty() && is_single(incoming.category)) {
        for (const entry::Head& head : entry::heads_of(tx, subject, incoming.category)) {
            if (!head.removed) work.standing.entry_id = head.entry_id;
        }
    }
    if (!work.standing.entry_id.empty()) {
        work.standing.version =
            entry::version_in_force(tx, subject, incoming.category, work.standing.entry_id);
    }
}

/// Reads what stands, through the door: one entry in the ledger for each person compared.
void Comparer::read_standing(std::vector<Work>& works)
{
    std::map<guard::Category, std::vector<std::string>> wanted;
    for (const Work& work : works) {
        if (work.refusal != guard::Refusal::none || work.standing.version == 0) continue;
        auto& subjects = wanted[work.given.incoming->category];
        if (std::find(subjects.begin(), subjects.end(), work.match.subject) == subjects.end())
            subjects.push_back(work.match.subject);
    }
    for (const auto& [category, subjects] : wanted) {
        for (const guard::ReadPermit& permit :
             clerk_.door().open_all(subjects, category, "compare", import_.kind)) {
            const auto versions =
                entry::read(clerk_.services.database, clerk_.services.vault, permit, fields_of(category));
            for (Work& work : works) {
                if (work.match.subject != permit.subject() || work.given.incoming->category != category)
                    continue;
                for (const entry::Version& version : versions) {
                    if (version.entry_id != work.standing.entry_id) continue;
                    work.standing.known = true;
                    work.standing.version = version.version;
                    work.standing.values = version.values;
                }
            }
        }
    }
}

void Comparer::seal_for_person(Work& work, StagedRow& row, const entry::Values& incoming)
{
    const guard::Category category = work.given.incoming->category;
    const auto before = earlier_.find(work.entry_key);
    const Standing standing = before != earlier_.end() ? before->second : work.standing;
    entry::Values values = without_move(incoming);
    if (importer_.overlays && standing.known) {
        entry::Values merged = standing.values;
        for (const auto& [id, value] : values.packed()) merged.set_text(id, value);
        values = std::move(merged);
    }
    const entry::Sealer sealer(clerk_.services.vault, work.match.subject, category);
    row.aside = seal_aside(clerk_.services.vault, work.match.subject, import_.id, row.number,
                           pack_whom(*work.given.incoming));
    row.entry_key = work.entry_key;
    if (standing.known && standing.values == values && row.ending.empty()) {
        row.plan = Plan::same;
        return;
    }
    row.plan = standing.known ? Plan::changed : Plan::fresh; // taken off the record before: it is new again
    if (category == guard::Category::basics) {
        row.entry_id = standing.version > 0 ? standing.entry_id : "";
        row.version = standing.version + 1;
        row.payload = seal_row(desk_, import_.id, row.number, "values", values.packed());
    } else {
        const entry::Draft draft = standing.version > 0 ? sealer.next(standing.entry_id, standing.version,
                                                                      values, source_of(import_.id))
                                                        : sealer.draft(values, source_of(import_.id));
        row.entry_id = draft.entry_id;
        row.version = draft.version;
        row.payload = draft.payload;
    }
    earlier_[work.entry_key] = {
        .entry_id = row.entry_id, .version = row.version, .known = true, .values = values};
}

StagedRow Comparer::row_of(Work& work)
{
    const entry::Incoming& incoming = *work.given.incoming;
    StagedRow row{.number = work.given.number,
                  .line = incoming.line,
                  .category = std::string(guard::code_of(incoming.category))};
    row.ending = incoming.values.text(kMove);
    if (const auto on = parse_date(incoming.values.text(kMovedOn))) row.ending_at = start_of(*on);
    const auto keep_at_desk = [&](Plan plan, std::string_view reason) {
        row.plan = plan;
        row.reason = reason;
        Packed values = incoming.values.packed();
        row.payload = seal_row(desk_, import_.id, row.number, "values", values);
        row.aside = seal_row(desk_, import_.id, row.number, "aside", pack_whom(incoming));
    };
    if (row.ending == "resume" &&
        (work.match.found != Found::one || work.refusal == guard::Refusal::not_listed)) {
        keep_at_desk(Plan::held, "resume"); // two persons bring back whoever left (3.2)
        return row;
    }
    if (work.match.found == Found::none && importer_.makes_subjects) {
        if (row.ending.empty() && !work.given.earlier_of_new) {
            keep_at_desk(Plan::fresh, "");
        } else if (row.ending.empty()) {
            row.plan = Plan::same;
            row.reason = "later_row";
        } else {
            row.plan = Plan::skipped; // somebody who left and was never here
            row.reason = "none";
        }
        return row;
    }
    if (work.match.found != Found::one) {
        keep_at_desk(Plan::held, work.match.reason);
        return row;
    }
    if (work.refusal == guard::Refusal::not_listed && work.keeper) {
        row.plan = Plan::skipped; // 3.1(3), 3.2: not taken in, counted, nothing kept
        row.reason = "unlisted";
        return row;
    }
    if (work.refusal != guard::Refusal::none) {
        keep_at_desk(Plan::held, "none"); // to this caller the person does not exist
        return row;
    }
    if (work.shielded) { // an address nobody sees cannot be compared, and must not be lost
        keep_at_desk(Plan::held, "shielded");
        return row;
    }
    row.subject = work.match.subject;
    if (row.ending == "resume") row.ending.clear(); // still listed: nothing to resume
    seal_for_person(work, row, incoming.values);
    return row;
}

std::vector<StagedRow> Comparer::compare(const std::vector<Given>& rows)
{
    std::vector<Work> works;
    for (const Given& given : rows) works.push_back({.given = given, .match = {}});
    clerk_.services.database.read([&](db::Reading& tx) {
        for (Work& work : works) look_up(tx, work);
    });
    read_standing(works);
    std::vector<StagedRow> staged;
    for (Work& work : works) staged.push_back(row_of(work));
    return staged;
}

} // namespace kasama::exchange
