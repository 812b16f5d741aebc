// From staged rows to the record. Everything is sealed already; a chunk decides, enters and writes in one
// transaction, and says in the same transaction that it is done: after a crash each row is still applied
// once.
#include "exchange/staging/compare.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"

namespace kasama::exchange {

namespace {

/// Rows of one chunk about one person and category: one change, one entry in the ledger.
struct Group {
    std::string subject;
    guard::Category category;
    std::vector<const StagedRow*> rows;
};

std::vector<Group> groups_of(const std::vector<StagedRow>& rows)
{
    std::vector<Group> groups;
    for (const StagedRow& row : rows) {
        if (row.subject.empty()) continue;
        const guard::Category category = *guard::category_of(row.category);
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
            return g.subject == row.subject && g.category == category;
        });
        Group& group = found == groups.end() ? groups.emplace_back(Group{row.subject, category, {}}) : *found;
        group.rows.push_back(&row);
    }
    return groups;
}

using Drafts = std::map<std::int64_t, entry::Draft>;

/// D01 is sealed now: what goes with its writing (search) is made with it. Outside the transaction.
Drafts seal_basics(const Clerk& clerk, const Import& import, const Key& desk,
                   const std::vector<StagedRow>& rows)
{
    Drafts drafts;
    for (const StagedRow& row : rows) {
        if (row.category != "D01" || row.subject.empty()) continue;
        const entry::Values values(open_row(desk, import.id, row.number, "values", row.payload));
        const entry::Sealer sealer(clerk.services.vault, row.subject, guard::Category::basics);
        drafts.emplace(row.number, row.version > 1 ? sealer.next(row.entry_id, row.version - 1, values,
                                                                 source_of(import.id))
                                                   : sealer.draft(values, source_of(import.id)));
    }
    return drafts;
}

void write_row(db::Writing& tx, const guard::WritePermit& permit, const Import& import, const Drafts& drafts,
               const StagedRow& row, Instant now)
{
    const auto sealed = drafts.find(row.number);
    const entry::Draft draft = sealed != drafts.end() ? sealed->second
                                                      : entry::Draft{.entry_id = row.entry_id,
                                                                     .version = row.version,
                                                                     .source = source_of(import.id),
                                                                     .removed = false,
                                                                     .payload = row.payload};
    const bool closed = entry::has_address_facet(permit.category()) && !permit.address_open();
    if (closed ||
        entry::version_in_force(tx, permit.subject(), permit.category(), draft.entry_id) != row.version - 1) {
        store::mark(tx, import.id, row.number, "outdated"); // changed since: a person looks again
        return;
    }
    entry::write(tx, permit, draft, now);
    store::save_key(tx, row.entry_key, draft.entry_id, permit.subject());
    if (!row.ending.empty())
        residents::end_listing(tx, permit.subject(), row.ending, row.ending_at.value_or(now));
    store::mark(tx, import.id, row.number, "written", draft.entry_id);
}

/// New persons: keys first, then the standing row in one transaction with the row that says whose it is now.
void register_new(const Clerk& clerk, const Import& import, const Key& desk,
                  const std::vector<StagedRow>& rows)
{
    std::vector<entry::Values> values;
    std::vector<StagedRow> placed;
    for (const StagedRow& row : rows) {
        if (!row.subject.empty()) continue;
        values.emplace_back(open_row(desk, import.id, row.number, "values", row.payload));
        placed.push_back(row);
    }
    if (placed.empty()) return;
    const Instant now = clerk.now();
    const auto subjects = residents::prepare_subjects(clerk.services, values, source_of(import.id), now);
    const Key index = clerk.services.vault.service_key("index", now);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        StagedRow& row = placed[i];
        row.subject = subjects[i].id;
        row.version = 1;
        row.entry_key = to_hex(hmac_sha256(index.bytes(), "e|" + row.subject + "|D01|")).substr(0, 40);
        row.aside = seal_aside(clerk.services.vault, row.subject, import.id, row.number,
                               open_row(desk, import.id, row.number, "aside", row.aside));
        row.done = "listed";
    }
    clerk.door().act({.act = "import", .form_key = {}, .then = {}, .purpose = import.kind},
                     [&](db::Writing& tx, const guard::Who& who) {
                         for (std::size_t i = 0; i < placed.size(); ++i) {
                             residents::insert_standing(tx, subjects[i], who.account_id);
                             store::place(tx, import.id, placed[i]);
                         }
                     });
}

void write_groups(const Clerk& clerk, const Import& import, const Key& desk,
                  const std::vector<StagedRow>& rows)
{
    const Drafts drafts = seal_basics(clerk, import, desk, rows);
    const std::vector<Group> groups = groups_of(rows);
    if (groups.empty()) return;
    std::vector<guard::Change> changes;
    for (const Group& group : groups) {
        changes.push_back({.subject = group.subject,
                           .category = group.category,
                           .form_key = {},
                           .then = {},
                           .act = "import",
                           .purpose = import.kind});
    }
    const Instant now = clerk.now();
    const std::vector<char> done =
        change_each(clerk, changes, [&](db::Writing& tx, const guard::WritePermit& permit, std::size_t i) {
            for (const StagedRow* row : groups[i].rows) write_row(tx, permit, import, drafts, *row, now);
        });
    if (std::find(done.begin(), done.end(), 0) == done.end()) return;
    clerk.services.database.write([&](db::Writing& tx) {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (done[i]) continue;
            for (const StagedRow* row : groups[i].rows) store::mark(tx, import.id, row->number, "denied");
        }
    });
}

} // namespace

bool apply(const Clerk& clerk, const std::string& id, const std::stop_token& stop, int chunks)
{
    const auto import = clerk.services.database.read([&](db::Reading& tx) { return store::find(tx, id); });
    if (!import || import->state != State::applying) return false;
    const Key desk = clerk.services.vault.service_key("desk", clerk.now());
    for (int done = 0; chunks < 0 || done < chunks; ++done) {
        if (stop.stop_requested()) return false;
        std::vector<StagedRow> rows =
            clerk.services.database.read([&](db::Reading& tx) { return store::pending(tx, id, kChunk); });
        if (rows.empty()) {
            clerk.services.database.write([&](db::Writing& tx) {
                store::set_state(tx, id, State::applying, State::applied, clerk.now());
            });
            return true;
        }
        if (std::any_of(rows.begin(), rows.end(), [](const StagedRow& row) { return row.subject.empty(); })) {
            register_new(clerk, *import, desk, rows);
            rows =
                clerk.services.database.read([&](db::Reading& tx) { return store::pending(tx, id, kChunk); });
        }
        write_groups(clerk, *import, desk, rows);
    }
    return false;
}

void match_by_hand(const Clerk& clerk, const Import& import, std::int64_t number, const std::string& subject)
{
    const auto row =
        clerk.services.database.read([&](db::Reading& tx) { return store::find_row(tx, import.id, number); });
    if (!row || row->plan != Plan::held)
        throw Stop(Reason::conflict, "この行は、もう決まっています。", "row is not held");
    const Importer& importer = *find_importer(import.kind);
    const Key desk = clerk.services.vault.service_key("desk", clerk.now());
    const Packed aside = open_row(desk, import.id, number, "aside", row->aside);
    entry::Incoming incoming{.line = int(row->line),
                             .whom = whom_of(aside),
                             .category = *guard::category_of(row->category),
                             .key = value_in(aside, "key"),
                             .values =
                                 entry::Values(open_row(desk, import.id, number, "values", row->payload)),
                             .remarks = problems_of(aside, int(row->line))};
    Comparer comparer(clerk, import, importer, desk);
    const StagedRow placed =
        comparer.compare({{.number = number, .incoming = &incoming, .subject = subject}}).front();
    clerk.door().act({.act = "import",
                      .form_key = {},
                      .then = {},
                      .subject = subject,
                      .category = row->category,
                      .purpose = "match"},
                     [&](db::Writing& tx, const guard::Who&) {
                         store::place(tx, import.id, placed);
                         store::set_state(tx, import.id, State::applied, State::staged, clerk.now());
                     });
}

} // namespace kasama::exchange
