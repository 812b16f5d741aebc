// The one test program. Log lines stay in memory: tests look at them where they matter.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "foundation/base/embedded.h"
#include "foundation/web/log.h"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <set>
#include <sstream>

// fontconfig keeps what it read of the fonts for as long as the process lives, and says so to nobody.
extern "C" const char* __lsan_default_suppressions(); // NOLINT: the sanitizer's own name
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace {

/// How many tests the clauses have; one may stand for several rows.
std::size_t clause_tests()
{
    std::istringstream lines{std::string(kasama::embedded_file("data/clause_tests.txt"))};
    std::set<std::string> names;
    for (std::string line; std::getline(lines, line);) {
        if (const std::size_t bar = line.find(" | "); bar != std::string::npos && line.front() != '#')
            names.insert(line.substr(bar + 3));
    }
    return names.size();
}

/// Writes how each clause's test went into the file KASAMA_CLAUSE_RESULTS names, whole or not at all.
class ClauseResults : public doctest::IReporter {
public:
    explicit ClauseResults(const doctest::ContextOptions&)
    {
        if (const char* path = std::getenv("KASAMA_CLAUSE_RESULTS")) path_ = path;
    }
    void test_case_start(const doctest::TestCaseData& test) override { name_ = test.m_name; }
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats& stats) override
    {
        if (name_.rfind("規程 ", 0) != 0) return;
        ++count_;
        lines_ += (stats.failure_flags == 0 ? "passed " : "failed ") + name_ + "\n";
    }
    void test_run_end(const doctest::TestRunStats&) override
    {
        // A run of a few tests by name tells nothing of the others.
        if (path_.empty() || count_ < clause_tests()) return;
        char when[64];
        const std::time_t now = std::time(nullptr) + 9 * 60 * 60; // Asia/Tokyo
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::strftime(when, sizeof when, "%Y-%m-%d %H:%M", &parts);
        const std::string making = path_ + ".making";
        std::ofstream(making) << "# " << when << "\n" << lines_;
        std::rename(making.c_str(), path_.c_str());
    }
    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}

private:
    std::string path_, name_, lines_;
    std::size_t count_ = 0;
};
REGISTER_LISTENER("clause_results", 1, ClauseResults);

} // namespace

int main(int count, char** arguments)
{
    std::string lines;
    kasama::web::keep_log_in_memory(&lines);
    const int result = doctest::Context(count, arguments).run();
    kasama::web::keep_log_in_memory(nullptr);
    return result;
}
