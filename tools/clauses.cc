// clauses COMMAND ROOT [NUMBER]: the rows of the regulation's contract, their tests and their mutations.
//   check   every row that lacks nothing has a test and a mutation, every name and every text is found
//   write   docs/regulation.md and data/clause_tests.txt, made of data/clauses.txt and tests/clauses
//   list    the mutations: NUMBER, ROW and what is taken out where, one a line
//   apply   takes the rule of mutation NUMBER out of the sources under ROOT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Row {
    std::string id, words, screens, lacks;
};

struct Test {
    std::string row, name, file;
};

struct Mutation {
    std::string row, file, take, put, from;
};

std::string trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return std::string(text);
}

std::string contents(const fs::path& file)
{
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const fs::path& file)
{
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<fs::path> files_with(const fs::path& folder, std::string_view ending)
{
    std::vector<fs::path> files;
    for (const auto& item : fs::recursive_directory_iterator(folder)) {
        if (item.is_regular_file() && item.path().string().ends_with(ending)) files.push_back(item.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

class Clauses {
public:
    explicit Clauses(fs::path root) : root_(std::move(root))
    {
        read_rows();
        read_tests();
        read_mutations();
    }

    int check()
    {
        for (const Row& row : rows_) {
            const bool tested = std::any_of(tests_.begin(), tests_.end(),
                                            [&](const Test& test) { return test.row == row.id; });
            const bool mutated = std::any_of(mutations_.begin(), mutations_.end(),
                                             [&](const Mutation& m) { return m.row == row.id; });
            if (row.lacks.empty() && !tested) fault(row.id + ": no test in tests/clauses is named by it");
            if (tested && !mutated) fault(row.id + ": no mutation takes its rule out");
        }
        for (const Test& test : tests_) {
            if (!known(test.row)) fault(test.file + ": no such row: " + test.row);
        }
        for (const Mutation& mutation : mutations_) {
            if (!known(mutation.row)) fault(mutation.from + ": no such row: " + mutation.row);
            if (places_of(mutation).size() != 1)
                fault(mutation.from + ": stands " + std::to_string(places_of(mutation).size()) +
                      " times in " + mutation.file + ": " + mutation.take);
        }
        if (contents(root_ / "docs/regulation.md") != document())
            fault("docs/regulation.md is out of date: bin/documents write");
        if (contents(root_ / "data/clause_tests.txt") != embedded())
            fault("data/clause_tests.txt is out of date: bin/documents write");
        return faults_ == 0 ? 0 : 1;
    }

    void write() const
    {
        std::ofstream(root_ / "docs/regulation.md") << document();
        std::ofstream(root_ / "data/clause_tests.txt") << embedded();
    }

    void list() const
    {
        for (std::size_t i = 0; i < mutations_.size(); ++i)
            std::cout << i + 1 << '\t' << mutations_[i].row << '\t' << mutations_[i].file << '\t'
                      << mutations_[i].take << '\n';
    }

    int apply(std::size_t number) const
    {
        if (number == 0 || number > mutations_.size()) {
            std::cerr << "no mutation " << number << '\n';
            return 2;
        }
        const Mutation& mutation = mutations_[number - 1];
        const auto places = places_of(mutation);
        if (places.size() != 1) {
            std::cerr << mutation.file << ": not once: " << mutation.take << '\n';
            return 2;
        }
        auto lines = lines_of(root_ / mutation.file);
        lines[places.front()] = mutation.put;
        std::ofstream out(root_ / mutation.file);
        for (const std::string& line : lines) out << line << '\n';
        return 0;
    }

private:
    bool known(const std::string& id) const
    {
        return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.id == id; });
    }

    void fault(const std::string& sentence)
    {
        std::cerr << "clauses: " << sentence << '\n';
        ++faults_;
    }

    /// Lines of the mutation's file that are what it takes out, leading blanks aside.
    std::vector<std::size_t> places_of(const Mutation& mutation) const
    {
        std::vector<std::size_t> places;
        const auto lines = lines_of(root_ / mutation.file);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (trimmed(lines[i]) == mutation.take) places.push_back(i);
        }
        return places;
    }

    void read_rows()
    {
        for (const std::string& line : lines_of(root_ / "data/clauses.txt")) {
            if (line.empty() || line[0] == '#') continue;
            std::vector<std::string> parts;
            std::stringstream text(line);
            for (std::string part; std::getline(text, part, '|');) parts.push_back(trimmed(part));
            parts.resize(std::max<std::size_t>(parts.size(), 4));
            if (parts[3].starts_with("lacks:")) parts[3] = trimmed(parts[3].substr(6));
            rows_.push_back({parts[0], parts[1], parts[2], parts[3]});
        }
    }

    void read_tests()
    {
        constexpr std::string_view kOpens = "TEST_CASE(\"規程 ";
        for (const fs::path& file : files_with(root_ / "tests/clauses", "_test.cc")) {
            for (const std::string& line : lines_of(file)) {
                if (!line.starts_with(kOpens)) continue;
                const std::size_t end = line.rfind("\")");
                const std::size_t colon = line.find(": ", kOpens.size());
                if (end == std::string::npos || colon == std::string::npos) {
                    fault(file.string() + ": not 「規程 ROW: 文」: " + line);
                    continue;
                }
                const std::string name = line.substr(11, end - 11);
                // One test may stand for several rows: 「規程 6.5(2) 6.5(3): …」.
                std::string ids = line.substr(kOpens.size(), colon - kOpens.size());
                for (const Row& row : rows_) { // ids may hold blanks themselves: the longest names first
                    if (ids == row.id) {
                        tests_.push_back({row.id, name, fs::relative(file, root_).string()});
                        ids.clear();
                    }
                }
                std::stringstream words(ids);
                for (std::string word; words >> word;)
                    tests_.push_back({word, name, fs::relative(file, root_).string()});
            }
        }
    }

    void read_mutations()
    {
        for (const fs::path& file : files_with(root_ / "tests/clauses", ".mutations")) {
            for (const std::string& line : lines_of(file)) {
                const std::size_t blank = line.find(' ');
                const std::string word = line.substr(0, blank);
                const std::string rest = blank == std::string::npos ? "" : trimmed(line.substr(blank + 1));
                if (word == "row") {
                    mutations_.push_back(
                        {.row = rest, .file = {}, .take = {}, .put = {}, .from = file.filename().string()});
                } else if (!mutations_.empty() && word == "in") {
                    mutations_.back().file = rest;
                } else if (!mutations_.empty() && word == "take") {
                    mutations_.back().take = rest;
                } else if (!mutations_.empty() && word == "put") {
                    mutations_.back().put = rest;
                }
            }
        }
    }

    std::string document() const
    {
        std::string text =
            "# The regulation in the product\n\n"
            "Made by `bin/documents write` of `data/clauses.txt` and `tests/clauses`. Each row of the "
            "contract between the "
            "regulation\n(運用管理規程) and the software: clause → screen → tests through the front door. "
            "What a row still lacks is said in it. The\nmutations beside the tests take the row's rule out; "
            "`bin/mutations` shows that a test then fails. The product serves the\nsame at `/clauses`, with "
            "the last "
            "result.\n\n| row | clause | screen | tests | mutations | lacks |\n|---|---|---|---|---|---|\n";
        for (const Row& row : rows_) {
            std::string tests;
            for (const Test& test : tests_) {
                if (test.row == row.id) tests += (tests.empty() ? "「" : " 「") + test.name + "」";
            }
            const auto mutated = std::count_if(mutations_.begin(), mutations_.end(),
                                               [&](const Mutation& m) { return m.row == row.id; });
            text += "| " + row.id + " | " + row.words + " | " + row.screens + " | " + tests + " | " +
                    std::to_string(mutated) + " | " + row.lacks + " |\n";
        }
        return text;
    }

    std::string embedded() const
    {
        std::string text = "# Made by `bin/documents write`: ROW | test of tests/clauses\n";
        for (const Row& row : rows_) {
            for (const Test& test : tests_) {
                if (test.row == row.id) text += row.id + " | " + test.name + "\n";
            }
        }
        return text;
    }

    fs::path root_;
    std::vector<Row> rows_;
    std::vector<Test> tests_;
    std::vector<Mutation> mutations_;
    int faults_ = 0;
};

} // namespace

int main(int count, char** arguments)
{
    const std::string command = count > 1 ? arguments[1] : "";
    if (count < 3 || (command == "apply") != (count == 4)) {
        std::cerr << "usage: clauses check|write|list ROOT\n       clauses apply ROOT NUMBER\n";
        return 2;
    }
    Clauses clauses(arguments[2]);
    if (command == "check") return clauses.check();
    if (command == "write") return clauses.write(), 0;
    if (command == "list") return clauses.list(), 0;
    if (command == "apply") {
        char* end = nullptr;
        const unsigned long number = std::strtoul(arguments[3], &end, 10);
        return clauses.apply(*end == '\0' ? number : 0);
    }
    std::cerr << "usage: clauses check|write|list|apply ROOT [NUMBER]\n";
    return 2;
}
