// SQL of the verification's runs.
#include "foundation/base/ids.h"
#include "governance/ledger_search/verification.h"

namespace kasama::governance {

namespace {

const db::Sql kNewest(R"sql(
    SELECT id, asked_at, finished_at, entries, in_tree, signed_size, good_until, root, faults
      FROM ledger_verifications ORDER BY asked_at DESC, id DESC LIMIT 1
)sql");

const db::Sql kInsert(R"sql(
    INSERT INTO ledger_verifications (id, asked_at, by_account) VALUES ($1, $2, $3)
)sql");

const db::Sql kFinish(R"sql(
    UPDATE ledger_verifications SET finished_at = $2, entries = $3, in_tree = $4, signed_size = $5, good_until = $6,
           root = $7, faults = $8
     WHERE id = $1 AND finished_at IS NULL
)sql");

} // namespace

std::optional<VerificationRun> newest_run(db::Reading& tx)
{
    const auto row = tx.one(kNewest);
    if (!row) return {};
    VerificationRun run{.id = row->text("id"),
                        .asked_at = row->instant("asked_at"),
                        .finished_at = row->optional_instant("finished_at"),
                        .entries = row->integer("entries"),
                        .in_tree = row->integer("in_tree"),
                        .signed_size = row->integer("signed_size"),
                        .good_until = row->integer("good_until"),
                        .root = row->text("root"),
                        .faults = {}};
    std::string_view rest = row->text("faults");
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        run.faults.emplace_back(line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    return run;
}

void insert_run(db::Writing& tx, std::string_view id, std::string_view by, Instant now)
{
    tx.run(kInsert, {id, now, by});
}

void finish_run(db::Writing& tx, std::string_view id, const guard::Verification& found, Instant now)
{
    std::string faults;
    for (const std::string& fault : found.faults) faults += fault + "\n";
    tx.run(kFinish, {id, now, found.entries, found.in_tree, found.signed_size, found.good_until,
                     to_base64(text_of(found.root)), faults});
}

} // namespace kasama::governance
