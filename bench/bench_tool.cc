// What the benchmark needs of a city and cannot get over HTTP: many sessions, ids to draw from, a file to
// import, and the reading of XML beside libxml2 alone. Not part of the product; for made-up cities only.
#include "entry/entry.h"
#include "exchange/staging/store.h"
#include "foundation/base/cp932.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "guard/accounts/sign_in.h"
#include "guard/ledger/search.h"
#include "procedure/cases.h"
#include "program.h"
#include "records/checkup/export.h"
#include "records/checkup/fields.h"
#include "records/checkup/import.h"
#include "records/checkup/items.h"
#include "records/checkup/reading.h"
#include "records/checkup/schemas.h"
#include "residents/subjects/register.h"

#include <libxml/xmlreader.h>

#include <cstdio>
#include <fstream>
#include <iostream>

using namespace kasama;

namespace {

const db::Sql kStaff("SELECT login FROM accounts WHERE profession = $1 ORDER BY login");
// Whoever left or stopped being listed has no page.
const db::Sql kWithRecords(R"sql(
    SELECT DISTINCT v.subject_id FROM record_versions v JOIN subjects s ON s.id = v.subject_id
     WHERE v.category = $1 AND v.superseded_at IS NULL AND s.ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM stops t WHERE t.subject_id = s.id AND t.scope = 'listing')
)sql");

const db::Sql kOfficers(R"sql(
    SELECT a.login, p.id FROM appointments p JOIN accounts a ON a.id = p.account_id
     WHERE p.office = $1 AND p.until_at IS NULL ORDER BY a.login
)sql");
const db::Sql kActIn(R"sql(
    UPDATE sessions SET appointment_id = $2, office_chosen = TRUE WHERE token_hash = $1
)sql");
const db::Sql kAllStaff("SELECT id, organisation_id FROM accounts WHERE kind = 'professional' ORDER BY id");
const db::Sql kAllSubjects("SELECT id FROM subjects ORDER BY id");

std::vector<guard::Account> staff(Program& program, std::string_view profession)
{
    std::vector<guard::Account> found;
    program.database().read([&](db::Reading& tx) {
        std::vector<std::string> logins;
        tx.each(kStaff, {profession}, [&](db::Row&& row) { logins.push_back(row.text("login")); });
        for (const std::string& login : logins) found.push_back(*guard::find_account_by_login(tx, login));
    });
    if (found.empty()) throw std::runtime_error("nobody of this profession in the city");
    return found;
}

/// Cookie and forgery token, one session a line.
void print_sessions(Program& program, std::string_view profession, int count)
{
    const auto accounts = staff(program, profession);
    for (int i = 0; i < count; ++i) {
        const guard::SignedIn session = guard::session_for_command(
            program.services(), accounts[std::size_t(i) % accounts.size()], system_now());
        std::printf("%s\t%s\n", session.token.c_str(), web::forgery_token(session.token).c_str());
    }
}

/// One session of whoever holds an office, acting in it.
void print_officer(Program& program, std::string_view office)
{
    const auto row = program.database().read([&](db::Reading& tx) { return tx.one(kOfficers, {office}); });
    if (!row) throw std::runtime_error("nobody holds this office");
    const auto account = program.database().read(
        [&](db::Reading& tx) { return *guard::find_account_by_login(tx, row->text("login")); });
    const guard::SignedIn session = guard::session_for_command(program.services(), account, system_now());
    program.database().write([&](db::Writing& tx) {
        tx.run(kActIn, {guard::token_hash_of(session.token), row->text("id")});
    });
    std::printf("%s\n", session.token.c_str());
}

/// Open cases of the demo's staff, one question each, due over the next sixty days.
void make_cases(Program& program, int count)
{
    const procedure::Procedure& inquiry = *procedure::find("inquiry");
    const Instant now = system_now();
    const auto askers = staff(program, "care_manager");
    for (int i = 0; i < count; ++i) {
        const guard::Account& asker = askers[std::size_t(i) % askers.size()];
        procedure::Case one{.id = new_id(), .number = {}, .procedure = std::string(inquiry.id), .state = {}};
        program.services().vault.create_keys(one.id, {guard::Facet::procedure}, now);
        entry::Values values;
        values.set_text("topic", "use");
        values.set_text("question", "印刷の向きを変えるには、どうしますか。");
        const std::string event = new_id();
        one.state = std::string(inquiry.states.front().id);
        one.open = true;
        one.opened_at = now;
        one.due = date_of(now) + days(i % 60);
        one.starter = asker.id;
        one.starter_organisation = one.organisation_id = asker.organisation_id;
        one.events = 1;
        const procedure::store::EventRow form{
            .id = event,
            .case_id = one.id,
            .kind = "form",
            .at = now,
            .account_id = asker.id,
            .acting = "care_manager",
            .content = procedure::sealed_event(program.services().vault.case_key(one.id).value(), one.id,
                                               event, values)};
        program.database().write([&](db::Writing& tx) {
            one.number = procedure::store::next_number(tx, date_of(now));
            procedure::store::insert(tx, one);
            procedure::store::insert(tx, form);
        });
    }
}

/// Entries of the demo's staff about its subjects, a millisecond apart, then put into the tree and the index.
void make_entries(Program& program, std::int64_t count)
{
    std::vector<std::pair<std::string, std::string>> accounts;
    std::vector<std::string> subjects;
    program.database().read([&](db::Reading& tx) {
        for (const db::Row& row : tx.all(kAllStaff))
            accounts.emplace_back(row.text("id"), row.text("organisation_id"));
        for (const db::Row& row : tx.all(kAllSubjects)) subjects.push_back(row.text("id"));
    });
    const Instant begin = system_now();
    for (std::int64_t done = 0; done < count;) {
        const std::int64_t end = std::min(count, done + 20'000);
        program.database().write([&](db::Writing& tx) {
            for (std::int64_t i = done; i < end; ++i) {
                // A multiplier without a factor in common spreads the persons over the accounts.
                const auto& [account, organisation] = accounts[std::size_t(i * 7919) % accounts.size()];
                guard::append(tx, {.recorded_at = begin + std::chrono::milliseconds(i),
                                   .account_id = account,
                                   .acting = "care_manager",
                                   .organisation_id = organisation,
                                   .subject_id = subjects[std::size_t(i * 104729) % subjects.size()],
                                   .category = "D03",
                                   .act = "read",
                                   .request_id = "bench"});
            }
        });
        done = end;
    }
    const Instant later = begin + std::chrono::milliseconds(count) + std::chrono::hours(1);
    while (program.services().ledger.sequence(later) > 0) {
    }
    while (guard::index_accounts(program.database(), later) > 0) {
    }
    std::printf("%s\n", program.database()
                            .read([&](db::Reading& tx) {
                                return guard::find_account(tx, accounts.front().first)->login;
                            })
                            .c_str());
}

void print_subjects(Program& program, std::string_view category)
{
    program.database().read([&](db::Reading& tx) {
        tx.each(kWithRecords, {category},
                [&](db::Row&& row) { std::printf("%s\n", row.text("subject_id").c_str()); });
    });
}

guard::Door door_of(Program& program, std::string_view profession)
{
    const auto account = staff(program, profession).front();
    const guard::SignedIn session = guard::session_for_command(program.services(), account, system_now());
    return guard::Door(program.services(), {.token_hash = guard::token_hash_of(session.token),
                                            .duty = guard::Duty("open_records"),
                                            .now = system_now()});
}

/// Opens D01 of the first `count` persons and gives each to `use`.
void each_person(Program& program, int count, const std::function<void(const entry::Values&)>& use)
{
    guard::Door door = door_of(program, "health_officer");
    std::string after;
    while (count > 0) {
        const auto ids = program.database().read(
            [&](db::Reading& tx) { return residents::subjects_after(tx, after, 200); });
        if (ids.empty()) return;
        after = ids.back();
        for (const guard::ReadPermit& permit : door.open_all(ids, guard::Category::basics, "list", "bench")) {
            const auto versions =
                entry::read(program.database(), program.services().vault, permit, residents::kBasicFields);
            if (!versions.empty() && count-- > 0) use(versions.front().values);
        }
    }
}

/// A checkup of today for the first persons of the city, as a checkup body sends it, in CP932.
void write_checkups(Program& program, int count, const std::string& path)
{
    std::string text = "#1\r\n#KEY1,受診者保険者番号,受診者被保険者記号,受診者被保険者番号,"
                       "受診者被保険者番号枝番,受診者氏名,受診者生年月日,受診者性別,健診実施年月日,"
                       "9N001000000000001,9N006000000000001,9A751000000000001,9A761000000000001,"
                       "3F015000002327101,3D046000001906202\r\n";
    std::string day = to_text(date_of(system_now()));
    std::erase(day, '-');
    // One person applies it here; the rule of two is the desk's, not what is measured.
    program.database().write(
        [&](db::Writing& tx) { exchange::store::set_approval_rule(tx, "never", "bench", system_now()); });
    int number = 0;
    each_person(program, count, [&](const entry::Values& person) {
        std::string kana = person.text(residents::kKana.id), born = person.text(residents::kBirthDate.id);
        std::erase(kana, ' ');
        std::erase(born, '-');
        ++number;
        text += std::to_string(number) + ",00080166,笠間," + std::to_string(100000 + number) + ",01," + kana +
                "," + born + "," + person.text(residents::kSex.id) + "," + day + ",158." +
                std::to_string(number % 10) + ",57." + std::to_string(number % 7) + "," +
                std::to_string(110 + number % 50) + "," + std::to_string(65 + number % 25) + "," +
                std::to_string(70 + number % 90) + ",5." + std::to_string(number % 9) + "\r\n";
    });
    std::ofstream(path, std::ios::binary) << encode_cp932(text).bytes;
    std::printf("%s\n", staff(program, "health_officer").front().login.c_str());
}

/// What a crew knows of people: kana and birth date.
void print_persons(Program& program, int count)
{
    each_person(program, count, [](const entry::Values& person) {
        std::printf("%s\t%s\n", person.text(residents::kKana.id).c_str(),
                    person.text(residents::kBirthDate.id).c_str());
    });
}

double seconds_of(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// libxml2's reader with the schema, and nothing done with what it reads.
void read_alone(const std::string& document, xmlSchemaPtr schema)
{
    xmlTextReaderPtr reader =
        xmlReaderForMemory(document.data(), int(document.size()), nullptr, nullptr, XML_PARSE_NONET);
    if (schema) xmlTextReaderSetSchema(reader, schema);
    while (xmlTextReaderRead(reader) == 1) {
    }
    if (schema && xmlTextReaderIsValid(reader) != 1) throw std::runtime_error("not valid by the schema");
    xmlFreeTextReader(reader);
}

/// An archive as the product writes it, read back: documents a second, ours and libxml2's alone.
void time_archive(Program& program, int count, const std::string& schemas_folder)
{
    std::vector<records::ExportedCheckup> checkups;
    entry::Values values;
    values.set(records::kCheckupDate, make_date(2026, 6, 18));
    values.set(records::kProgram, std::string("010"));
    values.set(records::kReport, std::string("10"));
    values.set(records::kBodyNumber, std::string("0810000000"));
    values.set(records::kBodyName, std::string("かさま健診センター"));
    values.set(records::kInsurer, std::string("00080166"));
    values.set(records::kCardSymbol, std::string("笠間"));
    values.set(records::kCardNumber, std::string("1234567"));
    values.set(records::kVoucher, std::string("26100000024"));
    const std::pair<std::string_view, std::string> readings[] = {{"9N001000000000001", "158.1"},
                                                                 {"9N006000000000001", "57.3"},
                                                                 {"9A751000000000001", "132"},
                                                                 {"9A761000000000001", "81"}};
    for (const auto& [code, value] : readings)
        records::put_reading(values, *records::find_item(code),
                             {.status = records::Status::measured, .value = value});
    each_person(program, count, [&](const entry::Values& person) {
        records::ExportedCheckup one{.values = values,
                                     .kana = person.text(residents::kKana.id),
                                     .birth_date = person[residents::kBirthDate].value_or(Date{}),
                                     .sex = person.text(residents::kSex.id)};
        one.values.set(records::kCheckupBirth, one.birth_date);
        one.values.set(records::kCheckupSex, one.sex);
        if (records::export_problem(one).empty()) checkups.push_back(std::move(one));
    });
    const records::ArchiveOrder order{.sender = "0810000000",
                                      .receiver = "00080166",
                                      .sender_name = "かさま健診センター",
                                      .sender_telephone = "0296-00-0000",
                                      .sender_postal_code = "309-0000",
                                      .sender_address = "茨城県笠間市",
                                      .made = make_date(2026, 6, 20)};
    const std::string archive = records::checkup_archive(checkups, order);
    std::vector<std::string> documents;
    std::size_t bytes = 0;
    for (const records::ExportedCheckup& one : checkups) {
        documents.push_back(records::checkup_document(one, order));
        bytes += documents.back().size();
    }
    const records::Schemas schemas =
        schemas_folder.empty() ? records::Schemas() : records::Schemas(std::filesystem::path(schemas_folder));
    const xmlSchemaPtr schema = schemas.parts() ? schemas.parts()->person : nullptr;
    entry::ReadFile read;
    double ours = 1e9, alone = 1e9;
    for (int i = 0; i < 3; ++i) {
        ours = std::min(ours, seconds_of([&] { read = records::read_checkup_archive(archive, schemas); }));
        alone = std::min(alone, seconds_of([&] {
                             for (const std::string& document : documents) read_alone(document, schema);
                         }));
    }
    std::printf(
        "{\"documents\":%zu,\"taken\":%zu,\"bytes\":%zu,\"schema\":%s,\"ours\":%.6f,\"alone\":%.6f}\n",
        documents.size(), read.rows.size(), bytes, schema ? "true" : "false", ours, alone);
}

int run(int count, char** arguments)
{
    const std::vector<std::string> words(arguments, arguments + count);
    if (words.size() < 5) {
        std::cerr
            << "usage: bench_tool DATABASE KEYS CITY_KEY sessions PROFESSION COUNT | subjects CATEGORY | "
               "checkups COUNT FILE | archive COUNT [SCHEMAS] | officer OFFICE | cases COUNT | entries "
               "COUNT\n";
        return 2;
    }
    ProgramOptions options{.database = words[1], .key_store = words[2], .city_key = words[3]};
    Program program(options);
    if (!program.is_demo()) throw std::runtime_error("the benchmark touches made-up cities only");
    const std::string& what = words[4];
    const auto word = [&](std::size_t i) { return words.size() > i ? words[i] : std::string(); };
    if (what == "sessions")
        print_sessions(program, word(5), std::stoi(word(6)));
    else if (what == "subjects")
        print_subjects(program, word(5));
    else if (what == "checkups")
        write_checkups(program, std::stoi(word(5)), word(6));
    else if (what == "persons")
        print_persons(program, std::stoi(word(5)));
    else if (what == "archive")
        time_archive(program, std::stoi(word(5)), word(6));
    else if (what == "officer")
        print_officer(program, word(5));
    else if (what == "cases")
        make_cases(program, std::stoi(word(5)));
    else if (what == "entries")
        make_entries(program, std::stoll(word(5)));
    else
        throw std::runtime_error("no such work: " + what);
    return 0;
}

} // namespace

int main(int count, char** arguments)
{
    try {
        return run(count, arguments);
    } catch (const std::exception& error) {
        std::cerr << "bench_tool: " << error.what() << "\n";
        return 1;
    }
}
