// The sealed search index against a plain list: adding, changing, removing, merging, building at once, both
// engines.
#include "residents/subjects/search.h"

#include "foundation/base/ids.h"
#include "foundation/base/text.h"
#include "residents/subjects/posting_store.h"
#include "support/town.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

using namespace kasama;
using namespace kasama::residents;

namespace {

const db::Sql kAllBlocks(R"sql(SELECT place, sealed FROM search_blocks)sql");
const db::Sql kNewSubject(R"sql(INSERT INTO subjects (id, listed_at, by_account) VALUES ($1, 0, 'test'))sql");

constexpr std::string_view kFamilies[] = {"佐藤 サトウ", "鈴木 スズキ",   "高野 タカノ",
                                          "岩間 イワマ", "大橋 オオハシ", "本戸 モトド"};
constexpr std::string_view kGiven[] = {"和子 カズコ", "正夫 マサオ",   "清 キヨシ",
                                       "トシ トシ",   "ミミミ ミミミ", "一 ハジメ"};

struct Named {
    std::string name, kana, address;
};

entry::Values values_of(const Named& person)
{
    entry::Values values;
    values.set(kName, person.name);
    values.set(kKana, person.kana);
    values.set(kAddress, person.address);
    return values;
}

Named random_person(std::mt19937& random)
{
    const std::string_view family = kFamilies[random() % std::size(kFamilies)],
                           given = kGiven[random() % std::size(kGiven)];
    const auto part = [](std::string_view both, bool kana) {
        const std::size_t blank = both.find(' ');
        return std::string(kana ? both.substr(blank + 1) : both.substr(0, blank));
    };
    return {part(family, false) + " " + part(given, false), part(family, true) + " " + part(given, true),
            "茨城県笠間市" + std::string(random() % 2 ? "稲田" : "友部") + std::to_string(random() % 3000) +
                "－" + std::to_string(random() % 9)};
}

/// What the index must say, without any index.
std::set<std::string> plainly(const std::map<std::string, Named>& persons, Listed listed,
                              const std::string& asked)
{
    std::set<std::string> found;
    for (const auto& [id, person] : persons) {
        const std::string& text = listed == Listed::kana   ? person.kana
                                  : listed == Listed::name ? person.name
                                                           : person.address;
        if (searchable(listed, text).find(searchable(listed, asked)) != std::string::npos) found.insert(id);
    }
    return found;
}

const std::vector<std::pair<Listed, std::string>> kAsked = {
    {Listed::kana, "カズ"},
    {Listed::kana, "いわまかずこ"},
    {Listed::kana, "ﾏｻｵ"},
    {Listed::kana, "ウカズ"},
    {Listed::kana, "ミミ"},
    {Listed::kana, "ナイヨ"},
    {Listed::name, "岩間"},
    {Listed::name, "藤 和子"},
    {Listed::name, "間和"},
    {Listed::address, "笠間市稲田"},
    {Listed::address, "茨城県笠間市友部1"},
};

void check_all(SearchIndex& index, const std::map<std::string, Named>& persons)
{
    for (const auto& [listed, asked] : kAsked) {
        CAPTURE(asked);
        const auto found = index.find({.listed = listed, .text = asked, .limit = 10000});
        CHECK(std::set(found.begin(), found.end()) == plainly(persons, listed, asked));
        CHECK(found.size() == std::set(found.begin(), found.end()).size());
        const auto first = index.find({.listed = listed, .text = asked, .limit = 3});
        CHECK(first == std::vector(found.begin(),
                                   found.begin() + std::ptrdiff_t(std::min<std::size_t>(3, found.size()))));
    }
}

} // namespace

TEST_CASE("検索索引: かたまりは順に詰まり、取り除いても大きさは変わらない")
{
    std::vector<Posting> postings;
    for (std::int64_t i = 0; i < 1000; ++i) postings.push_back({i, std::string(std::size_t(5 + i % 7), 'a')});
    const auto blocks = pack_blocks(postings);
    CHECK(blocks.size() > 3);
    CHECK(blocks_in_chain(blocks.front()) == blocks.size());
    std::vector<Posting> read;
    for (const std::string& block : blocks) {
        CHECK(block.size() <= kLongestBlock);
        each_posting(block, [&](std::int64_t id, std::string_view text) {
            read.push_back({id, std::string(text)});
        });
    }
    CHECK(read == postings);
    CHECK(block_without(blocks[0], [](std::int64_t id) { return id == 100000; }).empty());
    const std::string without = block_without(blocks[0], [](std::int64_t id) { return id == 1; });
    CHECK(without.size() == blocks[0].size());
    std::int64_t sum = 0;
    each_posting(without, [&](std::int64_t id, std::string_view) { sum += id == 1 ? 1000000 : 1; });
    CHECK(sum > 100);
    CHECK(sum < 1000000);
}

TEST_CASE("検索索引: 組はかなと氏名で二字と三字、住所では数字だけの組を除く二字")
{
    const std::string kana = searchable(Listed::kana, "ｲﾜﾏ ｶｽﾞｺ");
    CHECK(kana == searchable(Listed::kana, "いわま　かずこ"));
    CHECK(kana.size() == 6);
    CHECK(grams_to_list(Listed::kana, kana).size() == 5 + 4);
    CHECK(grams_to_ask(Listed::kana, kana).size() == 4);
    CHECK(grams_to_ask(Listed::kana, searchable(Listed::kana, "ワマ")).size() == 1);
    CHECK(grams_to_ask(Listed::kana, searchable(Listed::kana, "ワ")).empty());
    const std::string address = searchable(Listed::address, "茨城県笠間市稲田１２３４－５");
    CHECK(address == "笠間市稲田1234-5");
    CHECK(grams_to_list(Listed::address, address).size() == 5);
    CHECK(grams_to_ask(Listed::address, "1234-5").empty());
}

TEST_CASE("検索索引: でたらめな追加、変更、取消しのあとも、索引のない検索と同じ答え")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        std::mt19937 random(20261120);
        const Key key = town->services().vault.service_key("index", town->now);
        SearchIndex index(town->database(), key);
        std::map<std::string, Named> persons;
        for (int step = 0; step < 260; ++step) {
            const unsigned what = random() % 10;
            if (what < 6 || persons.empty()) {
                const std::string id = new_id();
                const Named person = random_person(random);
                const Listing listing = prepare_listing(key, values_of(person));
                town->database().write([&](db::Writing& tx) {
                    tx.run(kNewSubject, {id});
                    list_for_search(tx, id, listing);
                });
                persons[id] = person;
            } else {
                auto chosen = std::next(persons.begin(), std::ptrdiff_t(random() % persons.size()));
                if (what < 8) {
                    chosen->second = random_person(random);
                    const Listing listing = prepare_listing(key, values_of(chosen->second));
                    town->database().write(
                        [&](db::Writing& tx) { list_for_search(tx, chosen->first, listing); });
                } else {
                    town->database().write([&](db::Writing& tx) { unlist(tx, chosen->first); });
                    persons.erase(chosen);
                }
            }
            if (step % 65 == 64) check_all(index, persons);
            if (step == 130) index.tidy();
        }
        CHECK(town->count("search_blocks") > 0); // searches merged, and tidied
        index.tidy();
        check_all(index, persons);
        CHECK(town->count("search_additions") == 0);
        CHECK(town->count("search_listings") == std::int64_t(persons.size()));
    }
}

TEST_CASE("検索索引: 片づけのあと、消した人は封印のなかにも残らない")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const Key key = town->services().vault.service_key("index", town->now);
        const PostingKeys keys = PostingKeys::of(key);
        SearchIndex index(town->database(), key);
        std::mt19937 random(7);
        std::vector<std::string> ids;
        for (int i = 0; i < 40; ++i) {
            ids.push_back(new_id());
            const Listing listing = prepare_listing(
                key, values_of(i == 20 ? Named{"珍名 消子", "チンメイ ケシコ", "茨城県笠間市消町1"}
                                       : random_person(random)));
            town->database().write([&](db::Writing& tx) {
                tx.run(kNewSubject, {ids.back()});
                list_for_search(tx, ids.back(), listing);
            });
            if (i == 30) index.tidy(); // she is in blocks, those after her in additions
        }
        const auto times_inside = [&](std::string_view text) {
            int times = 0;
            town->database().read([&](db::Reading& tx) {
                tx.each(kAllBlocks, {}, [&](db::Row&& row) {
                    each_posting(keys.unseal(row.bytes("place"), row.bytes("sealed")),
                                 [&](std::int64_t, std::string_view listed) { times += listed == text; });
                });
            });
            return times;
        };
        const std::string kana = searchable(Listed::kana, "チンメイケシコ");
        CHECK(times_inside(kana) > 5);
        CHECK(index.find({.text = "ケシコ"}) == std::vector{ids[20]});
        town->database().write([&](db::Writing& tx) { unlist(tx, ids[20]); });
        CHECK(index.find({.text = "ケシコ"}).empty()); // at once
        CHECK(times_inside(kana) > 5);
        CHECK(index.tidy() == 1);
        CHECK(times_inside(kana) == 0);
        CHECK(times_inside(searchable(Listed::name, "珍名消子")) == 0);
        CHECK(times_inside(searchable(Listed::address, "笠間市消町1")) == 0);
    }
}

TEST_CASE("検索索引: 一度に作った索引も同じ答えで、そのあとの変更を受ける")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        std::mt19937 random(3);
        const Key key = town->services().vault.service_key("index", town->now);
        SearchIndex index(town->database(), key);
        IndexBuild build(town->database(), key);
        std::map<std::string, Named> persons;
        for (int i = 0; i < 700; ++i) {
            const std::string id = new_id();
            persons[id] = random_person(random);
            town->database().write([&](db::Writing& tx) { tx.run(kNewSubject, {id}); });
            build.add(searched_of(id, values_of(persons[id])));
        }
        build.finish();
        check_all(index, persons);
        for (int i = 0; i < 30; ++i) {
            auto chosen = std::next(persons.begin(), std::ptrdiff_t(random() % persons.size()));
            chosen->second = random_person(random);
            const Listing listing = prepare_listing(key, values_of(chosen->second));
            town->database().write([&](db::Writing& tx) { list_for_search(tx, chosen->first, listing); });
        }
        check_all(index, persons);
        index.tidy();
        check_all(index, persons);
        std::vector<std::string> few;
        for (const auto& [id, person] : persons) {
            if (few.size() < 50) few.push_back(id);
        }
        const auto all = plainly(persons, Listed::kana, "カズコ");
        const auto among = index.find({.text = "カズコ", .limit = 1000, .among = few});
        CHECK(std::set(among.begin(), among.end()) == [&] {
            std::set<std::string> both;
            for (const std::string& id : few) {
                if (all.contains(id)) both.insert(id);
            }
            return both;
        }());
    }
}

TEST_CASE("検索索引: 百万人の速さ" * doctest::skip())
{
    const std::size_t count =
        std::getenv("KASAMA_SEARCH_PERSONS") ? std::stoul(std::getenv("KASAMA_SEARCH_PERSONS")) : 1000000;
    test::Town town("sqlite");
    const Key key = town.services().vault.service_key("index", town.now);
    IndexBuild build(town.database(), key);
    std::mt19937 random(11);
    // Names as varied as a city's: families and given names of two to four kana each.
    std::vector<std::string> families, given;
    const auto word = [&](std::size_t least, std::size_t most) {
        std::u32string text;
        for (std::size_t n = least + random() % (most - least + 1); n > 0; --n)
            text += char32_t(0x30a2 + random() % 80);
        return to_utf8(text);
    };
    for (int i = 0; i < 8000; ++i) families.push_back(word(2, 4));
    for (int i = 0; i < 4000; ++i) given.push_back(word(2, 4));
    const auto skewed = [&](std::size_t size) {
        return std::size_t(double(size) * std::pow(double(random() % 1000000) / 1000000, 3));
    };
    const auto clock = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    std::vector<std::string> ids;
    for (std::size_t begin = 0; begin < count; begin += 10000) {
        town.database().write([&](db::Writing& tx) {
            for (std::size_t i = begin; i < std::min(begin + 10000, count); ++i) {
                ids.resize(i + 1);
                ids[i] = new_id();
                tx.run(kNewSubject, {ids[i]});
            }
        });
    }
    const double start = clock();
    double folding = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Named person{
            "田中山 川子" + std::to_string(i % 3000), families[skewed(8000)] + " " + given[skewed(4000)],
            "茨城県笠間市" + families[skewed(300)] + std::to_string(i % 5000) + "-" + std::to_string(i % 30)};
        const entry::Values values = values_of(person);
        const double before = clock();
        build.add(searched_of(ids[i], values));
        folding += clock() - before;
    }
    const double sorted = clock();
    build.finish();
    const double built = clock();
    std::string status;
    std::ifstream file("/proc/self/status");
    while (std::getline(file, status) && !status.starts_with("VmHWM")) {
    }
    MESSAGE("persons " << count << ", folding " << folding << " s of " << sorted - start << ", building "
                       << built - sorted << " s, " << status);
    MESSAGE("blocks " << town.count("search_blocks"));

    SearchIndex index(town.database(), key);
    for (const auto& [listed, least] :
         {std::pair(Listed::kana, 2), {Listed::kana, 3}, {Listed::kana, 5}, {Listed::address, 3}}) {
        std::vector<double> times;
        std::size_t found = 0;
        for (int i = 0; i < 2000; ++i) {
            std::u32string text = to_points(families[skewed(8000)] + given[skewed(4000)]);
            if (listed == Listed::address) text = to_points("市" + families[skewed(300)]);
            if (text.size() > std::size_t(least)) text.resize(std::size_t(least));
            const double before = clock();
            found += index.find({.listed = listed, .text = to_utf8(text)}).size();
            times.push_back(clock() - before);
        }
        std::sort(times.begin(), times.end());
        MESSAGE(char(listed) << " " << least << " characters: p50 " << times[1000] * 1e6 << " us, p99 "
                             << times[1980] * 1e6 << " us, hits " << double(found) / 2000);
    }
}
