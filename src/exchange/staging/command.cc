// One file after another: receive, stage, tell, and apply where that may be.
#include "exchange/staging/command.h"

#include "exchange/staging/desk.h"
#include "foundation/base/stop.h"
#include "guard/access/terminals.h"
#include "guard/accounts/sign_in.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace kasama::exchange {

namespace {

std::string bytes_of_file(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The session of a command; ended with it.
class Session {
public:
    Session(guard::Services& services, const guard::Account& account)
        : services_(services), account_(account.id)
    {
        const guard::SignedIn session = guard::session_for_command(services, account, system_now());
        services.database.write([&](db::Writing& tx) { // no terminal connects: 6.3 is about those that do
            guard::bind_to_machine(tx, guard::token_hash_of(session.token));
        });
        hash_ = guard::token_hash_of(session.token);
        const auto offices = services.database.read(
            [&](db::Reading& tx) { return guard::appointments_of(tx, account.id, system_now()); });
        const guard::Read read = services.database.read([&](db::Reading& tx) {
            return guard::read_facts(tx, services.policies, hash_, "", "signed_in", system_now(),
                                     services.limits);
        });
        own_ = read.who.session_id;
        for (const guard::Appointment& office :
             offices) { // the office that may take files in, where the profession may not
            if (read.facts.holds_duty &&
                services.policies.holds("take_in_files", guard::Office::none, read.who.column))
                break;
            services.database.write([&](db::Writing& tx) { guard::choose_office(tx, own_, office.id); });
            const guard::Read in_office = services.database.read([&](db::Reading& tx) {
                return guard::read_facts(tx, services.policies, hash_, "", "take_in_files", system_now(),
                                         services.limits);
            });
            if (in_office.facts.holds_duty) break;
        }
    }
    ~Session()
    {
        services_.database.write(
            [&](db::Writing& tx) { guard::end_session(tx, own_, account_, "command", system_now()); });
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Clerk clerk() const
    {
        return {.services = services_,
                .caller = {.token_hash = hash_,
                           .duty = guard::Duty("take_in_files"),
                           .request_id = "command",
                           .now = system_now()}};
    }

private:
    guard::Services& services_;
    std::string account_, hash_, own_;
};

void print_problems(guard::Services& services, const Import& import)
{
    const Key desk = services.vault.service_key("desk", system_now());
    std::int64_t after = 0;
    for (const Plan plan : {Plan::refused, Plan::held}) {
        after = 0;
        for (;;) {
            const auto rows = services.database.read(
                [&](db::Reading& tx) { return store::rows(tx, import.id, plan, after, 500); });
            if (rows.empty()) break;
            after = rows.back().number;
            for (const StagedRow& row : rows) {
                if (plan == Plan::held) {
                    std::printf("%lld行目　保留　%s\n", static_cast<long long>(row.line),
                                std::string(reason_text(row.reason)).c_str());
                    continue;
                }
                for (const entry::RowProblem& p :
                     problems_of(open_row(desk, import.id, row.number, "aside", row.aside), int(row.line))) {
                    const std::string column = p.column == 0
                                                   ? "行ぜんたい"
                                                   : std::to_string(p.column) + "列「" + p.column_name + "」";
                    std::printf("%d行目　%s　%s　%s\n", p.line, column.c_str(), p.reason.c_str(),
                                p.mend.c_str());
                }
            }
        }
    }
}

void print_counts(const Counts& c)
{
    const auto n = [](std::int64_t value) { return static_cast<long long>(value); };
    std::printf(
        "新しい %lld　変わる %lld　変更なし %lld　行のエラー %lld　保留 %lld　取り込まない %lld　合計 %lld\n",
        n(c.fresh), n(c.changed), n(c.same), n(c.refused), n(c.held), n(c.skipped), n(c.total()));
}

void give_up(const Clerk& clerk, const Import& import)
{
    clerk.door().act({.act = "import", .form_key = {}, .then = {}, .purpose = "dry_run"},
                     [&](db::Writing& tx, const guard::Who&) {
                         store::set_state(tx, import.id, import.state, State::cancelled, clerk.now());
                         store::drop_rows(tx, import.id);
                         store::drop_pieces(tx, import.id);
                     });
}

/// Reads one file (or the pieces of one). Gives the exit status.
int take_in(const Clerk& clerk, const Importer& importer, const ImportCommand& command,
            const std::vector<std::string>& paths)
{
    guard::Services& services = clerk.services;
    std::vector<Received> files;
    for (const std::string& path : paths)
        files.push_back(
            {.name = std::filesystem::path(path).filename().string(), .bytes = bytes_of_file(path)});
    std::printf("%s　%s\n", std::string(importer.name).c_str(), files.front().name.c_str());
    if (importer.read_table) {
        const Table table = read_table(files.front().bytes);
        if (!table.problem.empty()) {
            std::printf("%s。%s\n", table.problem.c_str(), table.mend.c_str());
            return 4;
        }
    }
    const guard::Who who = clerk.door().require();
    std::string mapping;
    for (const Mapping& saved : services.database.read(
             [&](db::Reading& tx) { return store::mappings(tx, importer.kind, who.organisation_id); })) {
        if (saved.name == command.mapping) mapping = saved.id;
    }
    const std::string id = receive(clerk, importer, files, mapping, "");
    stage(clerk, id, {});
    Import import = *services.database.read([&](db::Reading& tx) { return store::find(tx, id); });
    if (import.state == State::columns) {
        std::printf("この見出しの列の対応が、まだ決まっていません。取り込みの画面で一度決めてください（/"
                    "imports/%s/columns）\n",
                    id.c_str());
        return 4;
    }
    if (import.state == State::refused) {
        const About about = open_about(services.vault.service_key("desk", clerk.now()), import);
        std::printf("%s。%s\n", about.problem.c_str(), about.mend.c_str());
        return 4;
    }
    const Counts counts = services.database.read([&](db::Reading& tx) { return store::counts(tx, id); });
    print_counts(counts);
    print_problems(services, import);
    const int status = counts.refused + counts.held > 0 ? 4 : 0;
    if (command.dry_run) {
        give_up(clerk, import);
        return status;
    }
    const bool ask = services.database.read([&](db::Reading& tx) {
        return needs_approval(tx, services.policies.first(), who, importer, clerk.now());
    });
    if (!command.apply || ask || counts.pending == 0) {
        if (counts.pending > 0)
            std::printf(ask && command.apply
                            ? "反映には、別の職員の承認が必要です（/imports/%s）\n"
                            : "まだ反映していません。確かめて反映してください（/imports/%s）\n",
                        id.c_str());
        return status;
    }
    clerk.door().act({.act = "import", .form_key = {}, .then = {}, .purpose = import.kind},
                     [&](db::Writing& tx, const guard::Who& mine) {
                         store::set_request(tx, id, mine.account_id);
                         store::set_state(tx, id, State::staged, State::applying, clerk.now());
                     });
    apply(clerk, id, {});
    const Counts after = services.database.read([&](db::Reading& tx) { return store::counts(tx, id); });
    std::printf("反映 %lld\n", static_cast<long long>(after.written));
    if (after.outdated + after.denied > 0)
        std::printf("反映しなかった %lld\n", static_cast<long long>(after.outdated + after.denied));
    return after.outdated + after.denied > 0 ? 4 : status;
}

} // namespace

std::vector<std::string> import_kinds()
{
    std::vector<std::string> kinds;
    for (const Importer& importer : importers()) kinds.emplace_back(importer.kind);
    return kinds;
}

int run_import(guard::Services& services, const ImportCommand& command)
{
    const Importer* importer = find_importer(command.kind);
    const auto account = services.database.read(
        [&](db::Reading& tx) { return guard::find_account_by_login(tx, command.login); });
    if (!importer || !account) {
        std::fprintf(stderr, "kasama: %s\n",
                     importer ? "no account with this login" : "no such kind of file");
        return 1;
    }
    const Session session(services, *account);
    const Clerk clerk = session.clerk();
    try {
        if (!may_use(services.policies.first(), clerk.door().require(), *importer)) {
            std::fprintf(stderr, "kasama: いまの役割では、%sを取り込めません\n",
                         std::string(importer->name).c_str());
            return 1;
        }
        if (importer->several) return take_in(clerk, *importer, command, command.files);
        int status = 0;
        for (const std::string& path : command.files)
            status = std::max(status, take_in(clerk, *importer, command, {path}));
        return status;
    } catch (const Stop& stop) {
        if (stop.reason() == Reason::not_permitted)
            std::fprintf(stderr, "kasama: この利用者の役割では、ファイルを取り込めません（--as %s）\n",
                         command.login.c_str());
        else
            std::fprintf(stderr, "kasama: %s\n", stop.for_user().c_str());
        return 1;
    }
}

} // namespace kasama::exchange
