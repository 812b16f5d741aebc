// SQLite: pooled readers, and one writer that commits many waiting transactions with one fsync.
//
// The danger of a shared commit: on disk full, I/O error or out of memory SQLite rolls back the *whole*
// group. So after each job the writer looks whether the transaction still stands; where it does not, every
// job of the group runs again alone (jobs are repeatable). A COMMIT that fails means "outcome unknown" for
// all in it.
#include "foundation/db/sqlite_connection.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace kasama::db {

namespace {

constexpr std::size_t kLargestGroup = 128;

constexpr const char *kBegin = "BEGIN", *kBeginImmediate = "BEGIN IMMEDIATE", *kCommit = "COMMIT",
                     *kSavepointJob = "SAVEPOINT job", *kReleaseJob = "RELEASE job",
                     *kRollbackToJob = "ROLLBACK TO job";

constexpr std::size_t kPageBytes = 4096; // SQLite's own choice, which we leave

/// How often what was committed is carried from the WAL into the main file, away from the writer.
constexpr std::chrono::milliseconds kCheckpointEvery{1000};

/// A transaction waiting for the writer; lives on the stack of the thread that waits.
struct Job {
    const std::function<void(Writing&)>* work;
    std::exception_ptr error;
    bool done = false;
    std::mutex mutex{};
    std::condition_variable bell{};

    void finish()
    {
        const std::lock_guard lock(mutex); // held while it rings: the job lives until it is let go
        done = true;
        bell.notify_one();
    }
    /// Sleeps at once: spinning takes the processor from the writer it waits for.
    void wait()
    {
        std::unique_lock lock(mutex);
        bell.wait(lock, [&] { return done; });
    }
};

class Sqlite final : public Database {
public:
    explicit Sqlite(const SqliteOptions& options)
        : options_(options), writer_(options, false), shorten_at_(options.longest_log)
    {
        sqlite3_wal_hook(writer_.handle(), note_log, this);
        for (int i = 0; i < options.readers; ++i) {
            readers_.push_back(std::make_unique<SqliteConnection>(options, true));
            free_.push_back(readers_.back().get());
        }
        thread_ = std::thread([this] { run(); });
        checkpointer_ = std::jthread([this](const std::stop_token& stop) { carry_over(stop); });
    }

    ~Sqlite() override
    {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        arrived_.notify_one();
        thread_.join();
        checkpointer_.request_stop();
        checkpointer_.join();
    }

    Dialect dialect() const override { return Dialect::sqlite; }

    std::unique_ptr<Connection> connect() override
    {
        return std::make_unique<SqliteConnection>(options_, false);
    }

    void back_up(const std::string& path) override;

protected:
    void read_job(const std::function<void(Reading&)>& work) override;
    void write_job(const std::function<void(Writing&)>& work) override;

private:
    void run();
    void carry_over(const std::stop_token& stop);
    void shorten_log();
    static int note_log(void* self, sqlite3*, const char*, int pages)
    {
        static_cast<Sqlite*>(self)->log_ = std::size_t(pages) * kPageBytes;
        return SQLITE_OK;
    }
    void commit_together(std::span<Job* const> group);
    bool try_job(Job& job);
    void run_alone(Job& job);
    void commit();

    SqliteOptions options_;
    SqliteConnection writer_;
    std::size_t log_ = 0;    ///< bytes of the WAL at the last commit; the writer's thread alone
    std::size_t shorten_at_; ///< bytes at which the writer carries it over

    std::vector<std::unique_ptr<SqliteConnection>> readers_;
    std::vector<SqliteConnection*> free_;
    std::mutex readers_mutex_;
    std::condition_variable reader_free_;

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job*> queue_;
    bool stopping_ = false;
    std::thread thread_;
    std::jthread checkpointer_;
};

void Sqlite::read_job(const std::function<void(Reading&)>& work)
{
    SqliteConnection* reader = nullptr;
    {
        std::unique_lock lock(readers_mutex_);
        reader_free_.wait(lock, [&] { return !free_.empty(); });
        reader = free_.back();
        free_.pop_back();
    }
    struct Return {
        Sqlite& owner;
        SqliteConnection* reader;
        ~Return()
        {
            if (reader->in_transaction())
                sqlite3_exec(reader->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
            {
                const std::lock_guard lock(owner.readers_mutex_);
                owner.free_.push_back(reader);
            }
            owner.reader_free_.notify_one();
        }
    } const give_back{*this, reader};
    reader->control(kBegin);
    Reading tx(*reader);
    work(tx);
}

void Sqlite::write_job(const std::function<void(Writing&)>& work)
{
    Job job{.work = &work, .error = {}};
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) throw Error(ErrorKind::machine, "the database is closing");
        queue_.push_back(&job);
    }
    arrived_.notify_one();
    job.wait();
    if (job.error) std::rethrow_exception(job.error);
}

void Sqlite::run()
{
    std::vector<Job*> group;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            const std::size_t count = std::min(queue_.size(), kLargestGroup);
            group.assign(queue_.begin(), queue_.begin() + std::ptrdiff_t(count));
            queue_.erase(queue_.begin(), queue_.begin() + std::ptrdiff_t(count));
        }
        if (group.size() == 1) {
            run_alone(*group.front());
            group.front()->finish();
        } else {
            commit_together(group);
        }
        shorten_log();
    }
}

/// Under writing without a pause the log behind the newest transaction is never empty, and the disk fills. A
/// long one is carried over here, between two groups: nothing is written meanwhile, so the next group begins
/// it anew. A reader that holds it back is not asked again at every group.
void Sqlite::shorten_log()
{
    if (log_ < options_.longest_log) shorten_at_ = options_.longest_log;
    if (log_ < shorten_at_) return;
    sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    shorten_at_ = log_ + options_.longest_log / 4;
}

/// Passive: it waits for nobody and nobody waits for it. What fails here is tried again; commits tell of a
/// sick disk by themselves.
void Sqlite::carry_over(const std::stop_token& stop)
{
    SqliteConnection connection(options_, false);
    std::mutex mutex;
    std::condition_variable_any bell;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        bell.wait_for(lock, stop, kCheckpointEvery, [] { return false; });
        if (stop.stop_requested()) break;
        sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    }
}

/// One job in its own savepoint. False where the engine ended the whole transaction.
bool Sqlite::try_job(Job& job)
{
    job.error = {};
    writer_.control(kSavepointJob);
    try {
        Writing tx(writer_);
        (*job.work)(tx);
    } catch (...) {
        job.error = std::current_exception();
    }
    if (!writer_.in_transaction()) return false;
    if (job.error) writer_.control(kRollbackToJob);
    writer_.control(kReleaseJob);
    return true;
}

void Sqlite::commit()
{
    try {
        writer_.control(kCommit);
    } catch (const Error& error) {
        if (writer_.in_transaction()) sqlite3_exec(writer_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw Error(ErrorKind::outcome_unknown, error.what());
    }
}

void Sqlite::commit_together(std::span<Job* const> group)
{
    bool whole = true;
    try {
        writer_.control(kBeginImmediate);
        for (Job* job : group) {
            whole = try_job(*job);
            if (!whole) break;
        }
        if (whole) {
            commit();
        } else {
            for (Job* job : group) run_alone(*job);
        }
    } catch (const Error&) {
        if (writer_.in_transaction()) sqlite3_exec(writer_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        for (Job* job : group) job->error = std::current_exception();
    }
    for (Job* job : group) job->finish();
}

void Sqlite::run_alone(Job& job)
{
    job.error = {};
    try {
        writer_.control(kBeginImmediate);
        Writing tx(writer_);
        (*job.work)(tx);
        if (!writer_.in_transaction()) throw Error(ErrorKind::machine, "the transaction was rolled back");
        commit();
    } catch (...) {
        job.error = std::current_exception();
        if (writer_.in_transaction()) sqlite3_exec(writer_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Sqlite::back_up(const std::string& path)
{
    SqliteConnection source(options_, false);
    sqlite3* target = nullptr;
    if (sqlite3_open(path.c_str(), &target) != SQLITE_OK) {
        sqlite3_close(target);
        throw Error(ErrorKind::machine, "cannot write " + path);
    }
    sqlite3_backup* copy = sqlite3_backup_init(target, "main", source.handle(), "main");
    const int result = copy ? sqlite3_backup_step(copy, -1) : SQLITE_ERROR;
    if (copy) sqlite3_backup_finish(copy);
    sqlite3_close(target);
    if (result != SQLITE_DONE) throw Error(ErrorKind::machine, "backup to " + path + " did not finish");
}

} // namespace

std::unique_ptr<Database> open_sqlite(const SqliteOptions& options)
{
    static const int configured = [] {
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    }();
    (void)configured;
    return std::make_unique<Sqlite>(options);
}

} // namespace kasama::db
