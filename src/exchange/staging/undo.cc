// Taking one import back: what it wrote is followed by versions that restore what stood before. Nothing is
// deleted, and what others changed since stays.
#include "exchange/staging/desk.h"

#include "entry/category.h"
#include "foundation/base/stop.h"
#include "residents/subjects/erasure.h"

namespace kasama::exchange {

namespace {

struct Back {
    const StagedRow* row;
    guard::Category category;
    std::int64_t seen = 0;             ///< the version in force; 0 where others changed it since
    std::optional<entry::Draft> draft; ///< what follows it
};

std::optional<entry::Values> values_before(const Clerk& clerk, const guard::ReadPermit& permit,
                                           const StagedRow& row)
{
    const entry::Category* declared = entry::find(permit.category());
    const auto fields = declared ? declared->fields : std::span<const entry::AnyField* const>();
    for (const entry::Version& version :
         entry::history(clerk.services.database, clerk.services.vault, permit, row.entry_id, fields)) {
        if (version.version == row.version - 1 && !version.removed) return version.values;
    }
    return {};
}

/// The version that follows, sealed before the transaction.
Back back_of(const Clerk& clerk, const Import& import, const StagedRow& row)
{
    Back back{.row = &row, .category = *guard::category_of(row.category), .draft = {}};
    if (row.done != "written") return back; // a person was listed, but nothing written yet
    const auto heads = clerk.services.database.read(
        [&](db::Reading& tx) { return entry::heads_of(tx, row.subject, back.category); });
    for (const entry::Head& head : heads) {
        if (head.entry_id == row.entry_id && !head.removed && head.source == source_of(import.id))
            back.seen = head.version;
    }
    if (back.seen == 0) return back;
    if (row.version > 1) {
        const auto permits = clerk.door().open_all({row.subject}, back.category, "compare", "undo");
        if (permits.empty() || !permits.front().address_open()) return back;
        const auto before = values_before(clerk, permits.front(), row);
        if (before) {
            back.draft = entry::prepare_next(clerk.services.vault, row.subject, back.category, row.entry_id,
                                             back.seen, *before, source_of(import.id));
            return back;
        }
    }
    back.draft =
        entry::prepare_removal(clerk.services.vault, row.subject, back.category, row.entry_id, back.seen);
    back.draft->source = source_of(import.id);
    return back;
}

/// A listing this import ended goes on; the change itself then has a listed person. Not where the erasure is
/// under way: its own case brings it back, by two persons, and the row is kept as it is.
void resume_ended(const Clerk& clerk, const StagedRow& row)
{
    if (row.ending.empty() || row.subject.empty()) return;
    if (clerk.services.database.read(
            [&](db::Reading& tx) { return residents::erasure_waits(tx, row.subject); }))
        return;
    clerk.door().act({.act = "undo_import",
                      .form_key = {},
                      .then = {},
                      .subject = row.subject,
                      .category = "D01",
                      .purpose = "resume"},
                     [&](db::Writing& tx, const guard::Who&) { residents::resume_listing(tx, row.subject); });
}

void write_back(db::Writing& tx, const guard::WritePermit& permit, const Import& import, const Back& back,
                bool made_subject, Instant now)
{
    const StagedRow& row = *back.row;
    if (row.done == "written") {
        const bool standing =
            entry::version_in_force(tx, permit.subject(), permit.category(), row.entry_id) == back.seen;
        if (!standing || !back.draft) {
            store::mark(tx, import.id, row.number, "kept");
            return;
        }
        entry::write(tx, permit, *back.draft, now);
    }
    if (made_subject && row.version == 1 && back.category == guard::Category::basics) {
        residents::end_listing(tx, permit.subject(), "removed", now);
    }
    store::mark(tx, import.id, row.number, "undone");
}

void take_back(const Clerk& clerk, const Import& import, const Importer& importer,
               const std::vector<StagedRow>& rows)
{
    for (const StagedRow& row : rows) resume_ended(clerk, row);
    std::vector<Back> backs;
    std::vector<guard::Change> changes;
    std::set<std::string> entries;
    for (const StagedRow& row : rows) {
        if (!row.entry_id.empty() && !entries.insert(row.entry_id).second)
            continue; // its earlier row: next time round
        backs.push_back(back_of(clerk, import, row));
        changes.push_back({.subject = row.subject,
                           .category = backs.back().category,
                           .form_key = {},
                           .then = {},
                           .act = "undo_import",
                           .purpose = import.kind});
    }
    if (changes.empty()) return;
    const Instant now = clerk.now();
    const std::vector<char> done =
        change_each(clerk, changes, [&](db::Writing& tx, const guard::WritePermit& permit, std::size_t i) {
            write_back(tx, permit, import, backs[i], importer.makes_subjects, now);
        });
    clerk.services.database.write([&](db::Writing& tx) {
        for (std::size_t i = 0; i < backs.size(); ++i) {
            if (!done[i]) store::mark(tx, import.id, backs[i].row->number, "kept");
        }
    });
}

} // namespace

bool undo(const Clerk& clerk, const std::string& id, const std::stop_token& stop, int chunks)
{
    const auto import = clerk.services.database.read([&](db::Reading& tx) { return store::find(tx, id); });
    if (!import || import->state != State::undoing) return false;
    const Importer& importer = *find_importer(import->kind);
    for (int done = 0; chunks < 0 || done < chunks; ++done) {
        if (stop.stop_requested()) return false;
        const auto rows =
            clerk.services.database.read([&](db::Reading& tx) { return store::written(tx, id, kChunk); });
        if (rows.empty()) {
            clerk.services.database.write([&](db::Writing& tx) {
                store::set_state(tx, id, State::undoing, State::undone, clerk.now());
            });
            return true;
        }
        take_back(clerk, *import, importer, rows);
    }
    return false;
}

} // namespace kasama::exchange
