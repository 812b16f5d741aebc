// house_rules ROOT: the rules of this project that no other tool knows. Prints each breach as file:line:
// sentence.
//   arrows between rooms go down only · a file has at most 400 lines · every folder of src has a README of at
//   most 25 lines · SQL stands only in *store.cc and foundation/db · no handler asks for an office by itself.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongest = 400, kLongestReadme = 25;

// A room may include itself and what stands below it. The program's own files (src/*.cc) put everything
// together.
constexpr std::array<std::string_view, 9> kRooms = {
    "foundation", "guard", "entry", "procedure", "residents", "records", "governance", "exchange", "demo"};

int room_of(std::string_view path)
{
    for (std::size_t i = 0; i < kRooms.size(); ++i) {
        if (path.starts_with(kRooms[i]) && path.size() > kRooms[i].size() && path[kRooms[i].size()] == '/')
            return int(i);
    }
    return -1;
}

class Rules {
public:
    explicit Rules(fs::path root) : root_(std::move(root)) {}

    int check()
    {
        for (const char* top : {"src", "tests", "tools", "bench"}) {
            if (!fs::exists(root_ / top)) continue;
            for (const auto& item : fs::recursive_directory_iterator(root_ / top)) {
                if (item.is_regular_file()) check_file(item.path());
                if (item.is_directory() && std::string_view(top) == "src") check_folder(item.path());
            }
        }
        if (breaches_ > 0) std::cerr << breaches_ << " breaches of the house's rules\n";
        return breaches_ > 0 ? 1 : 0;
    }

private:
    void breach(const fs::path& file, std::size_t line, std::string_view what)
    {
        std::cerr << fs::relative(file, root_).string() << ':' << line << ": " << what << '\n';
        ++breaches_;
    }

    static std::vector<std::string> lines_of(const fs::path& file)
    {
        std::vector<std::string> lines;
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) lines.push_back(line);
        return lines;
    }

    void check_folder(const fs::path& folder)
    {
        const std::string name = folder.filename().string();
        if (name == "pages" || name == "key_store") return;
        const bool leaf =
            std::any_of(fs::directory_iterator(folder), fs::directory_iterator(), [](const auto& item) {
                return item.path().extension() == ".cc" || item.path().extension() == ".h";
            });
        if (!leaf) return;
        const fs::path readme = folder / "README.md";
        if (!fs::exists(readme))
            return breach(folder, 1, "a folder has a README: the business, the law, the words, the states");
        if (lines_of(readme).size() > kLongestReadme)
            breach(readme, kLongestReadme + 1, "a README has at most 25 lines");
    }

    void check_file(const fs::path& file)
    {
        const std::string extension = file.extension().string();
        if (extension != ".cc" && extension != ".h" && extension != ".html") return;
        const auto lines = lines_of(file);
        if (lines.size() > kLongest)
            breach(file, kLongest + 1, "a file has one subject and at most 400 lines");
        if (extension == ".html" || lines.empty()) return;
        if (!lines[0].starts_with("//")) breach(file, 1, "a file opens with what it is");
        for (std::size_t i = 0; i < lines.size(); ++i) check_line(file, i + 1, lines[i]);
    }

    void check_line(const fs::path& file, std::size_t number, const std::string& line)
    {
        const std::string path = fs::relative(file, root_).string();
        if (!path.starts_with("src/")) return;
        const bool test = path.ends_with("_test.cc");
        check_include(file, path, number, line, test);
        const bool store = path.ends_with("store.cc") || path.starts_with("src/foundation/db/");
        if (!test && !store && (line.starts_with("const db::Sql ") || line.starts_with("const Sql "))) {
            breach(file, number, "SQL stands in a store.cc");
        }
        for (const char* word : {"co_await ", "co_yield ", "co_return"}) {
            if (line.find(word) != std::string::npos)
                breach(file, number, "no coroutines: docs/decisions/compiler.md");
        }
        const bool guard = path.starts_with("src/guard/");
        if (!test && !guard && path.ends_with("pages.cc") && line.find("Office::") != std::string::npos &&
            line.find("== ") != std::string::npos) {
            breach(file, number, "a page asks for a duty, never for an office");
        }
    }

    void check_include(const fs::path& file, std::string_view path, std::size_t number, std::string_view line,
                       bool test)
    {
        constexpr std::string_view kInclude = "#include \"";
        if (!line.starts_with(kInclude) || test) return;
        const std::string_view target = line.substr(kInclude.size(), line.rfind('"') - kInclude.size());
        const int from = room_of(path.substr(4)), to = room_of(target);
        if (from < 0 || to < 0) return;
        const bool peers = kRooms[std::size_t(from)] == "exchange" && kRooms[std::size_t(to)] == "governance";
        if (to > from || peers) breach(file, number, "arrows go down only: " + std::string(target));
    }

    fs::path root_;
    int breaches_ = 0;
};

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "house_rules ROOT\n";
        return 2;
    }
    return Rules(arguments[1]).check();
}
