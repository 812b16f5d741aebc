// Households are drawn one after the other; two threads make their records and seal them while the writer
// writes.
#include "demo/city.h"

#include "demo/cases.h"
#include "demo/copies.h"
#include "demo/files.h"
#include "demo/governing.h"
#include "demo/stops.h"

#include "demo/people.h"
#include "demo/records.h"
#include "demo/staff.h"
#include "demo/store.h"
#include "demo/terminals.h"
#include "entry/store.h"
#include "guard/access/standing.h"
#include "residents/subjects/register.h"
#include "residents/subjects/search.h"

#include <cstdio>

namespace kasama::demo {

namespace {

constexpr std::size_t kChunk = 2000;

struct Numbered {
    Life life;
    std::uint64_t number;
};

/// Draws people in order, so that a number always belongs to the same person.
class Drawing {
public:
    explicit Drawing(const CityOptions& options) : options_(options), today_(date_of(options.now)) {}

    std::vector<Numbered> next_chunk()
    {
        const std::lock_guard lock(mutex_);
        std::vector<Numbered> chunk;
        while (chunk.size() < kChunk && drawn_ < options_.subjects) {
            std::vector<Life> lives = drawn_ == 0 ? story_people(options_.seed, today_)
                                                  : household(options_.seed, households_++, drawn_, today_);
            for (Life& life : lives) {
                if (drawn_ < options_.subjects) chunk.push_back({std::move(life), std::uint64_t(drawn_++)});
            }
        }
        return chunk;
    }

private:
    const CityOptions& options_;
    Date today_;
    std::mutex mutex_;
    std::int64_t drawn_ = 0, households_ = 0;
};

struct Row {
    guard::Category category;
    entry::Draft draft;
    const std::string* author;
    const std::string* organisation;
    Instant recorded_at;
};

/// A person with everything sealed.
struct Ready {
    residents::NewSubject subject;
    std::vector<Row> rows;
};

class City {
public:
    City(guard::Services& services, const CityOptions& options)
        : services_(services), options_(options), staff_(employ(services, options)),
          index_key_(services.vault.service_key("index", options.now)), index_(services.database, index_key_)
    {
    }

    void fill(std::vector<Numbered>&& people)
    {
        std::vector<std::string> ids;
        for (const Numbered& one : people) ids.push_back(subject_id(one.number));
        services_.vault.create_keys(ids, {guard::Facet::content, guard::Facet::address}, options_.now);
        const bool rich = options_.subjects <= kLargeCity;
        std::vector<Ready> ready;
        ready.reserve(people.size());
        for (std::size_t i = 0; i < people.size(); ++i) {
            live(people[i].life, date_of(options_.now), rich);
            ready.push_back(sealed(people[i], ids[i]));
        }
        services_.database.write([&](db::Writing& tx) {
            for (std::size_t i = 0; i < people.size(); ++i) write(tx, people[i], ready[i]);
        });
        std::vector<residents::Searched> searched;
        for (std::size_t i = 0; i < people.size(); ++i) {
            const Life& life = people[i].life;
            if (!life.ended_at)
                searched.push_back(residents::searched_of(ids[i], life.basics, life.shielded));
        }
        const std::lock_guard lock(index_mutex_);
        for (residents::Searched& one : searched) index_.add(std::move(one));
    }

    /// The search index of all who were filled in, at once.
    void finish_index() { index_.finish(); }

    std::string subject_id(std::uint64_t number) const
    {
        return id_for(options_.seed, IdKind::subject, number);
    }

private:
    Ready sealed(const Numbered& one, const std::string& id) const
    {
        const Life& life = one.life;
        std::uint64_t entry_number = one.number * 128;
        const auto next_entry = [&] { return id_for(options_.seed, IdKind::entry, entry_number++); };
        const entry::Sealer basics(services_.vault, id, guard::Category::basics, true);
        entry::Values findable = life.basics;
        if (life.shielded) findable.set_text(residents::kTelephone.id, "");
        Ready ready{.subject = {.id = id,
                                .basics = basics.next(next_entry(), 0, life.basics, "screen"),
                                .terms = residents::terms_of(index_key_, findable),
                                .listed_at = life.listed_at},
                    .rows = {}};
        std::optional<entry::Sealer> sealer;
        guard::Category category = guard::Category::none;
        for (const MadeRecord& record : life.records) {
            if (record.category != category) sealer.emplace(services_.vault, id, record.category);
            category = record.category;
            const bool own = record.organisation < 0;
            ready.rows.push_back(
                {.category = record.category,
                 .draft = sealer->next(next_entry(), 0, record.values, "screen"),
                 .author = own ? &kNobody : &staff_.author(record.organisation),
                 .organisation = own ? &kNobody : &staff_.organisation_ids[std::size_t(record.organisation)],
                 .recorded_at = record.recorded_at});
        }
        return ready;
    }

    void write(db::Writing& tx, const Numbered& one, const Ready& ready) const
    {
        const Life& life = one.life;
        const std::string& id = ready.subject.id;
        residents::insert_standing(tx, ready.subject, staff_.secretariat);
        const std::string& care_section = staff_.organisation_ids.front();
        entry::store::insert(tx, id, guard::code_of(guard::Category::basics), ready.subject.basics,
                             staff_.secretariat, care_section, life.listed_at);
        for (const Row& row : ready.rows) {
            entry::store::insert(tx, id, guard::code_of(row.category), row.draft, *row.author,
                                 *row.organisation, row.recorded_at);
            // What goes with a version (the doctor's agreement): of the few who have such versions.
            if (life.story && row.draft.with_write) row.draft.with_write(tx, *row.author, row.recorded_at);
        }
        if (life.notified_at) {
            guard::give_notice(tx,
                               {.id = numbered(IdKind::notice, one, 0),
                                .subject_id = id,
                                .given_at = *life.notified_at,
                                .means = one.number % 3 ? "counter" : "visit",
                                .to_whom = "subject"},
                               staff_.secretariat, *life.notified_at);
            for (std::size_t i = 0; i < life.consented.size(); ++i) {
                insert_consent(tx, numbered(IdKind::consent, one, i), id, life.consented[i],
                               *life.notified_at, staff_.secretariat);
            }
        }
        write_team(tx, one, id);
        write_ends(tx, one, id);
    }

    void write_team(db::Writing& tx, const Numbered& one, const std::string& id) const
    {
        const Life& life = one.life;
        std::size_t number = 0;
        const auto join = [&](int place, Instant from, std::optional<Instant> until) {
            guard::join_team(tx,
                             {.id = numbered(IdKind::membership, one, number++),
                              .subject_id = id,
                              .organisation_id = staff_.organisation_ids[std::size_t(place)],
                              .from_at = from,
                              .until_at = until},
                             staff_.secretariat);
        };
        for (const int place : life.team) join(place, life.listed_at + days(2), {});
        for (const int place : life.former_team)
            join(place, life.listed_at + days(2), options_.now - days(40));
    }

    void write_ends(db::Writing& tx, const Numbered& one, const std::string& id) const
    {
        const Life& life = one.life;
        for (std::size_t i = 0; i < life.stops.size(); ++i) {
            const MadeStop& stop = life.stops[i];
            const bool organisation = stop.scope == "organisation";
            guard::stop(tx, id,
                        {.id = numbered(IdKind::stop, one, i),
                         .scope = stop.scope,
                         .target = organisation ? staff_.organisation_ids[std::size_t(place_of(stop.target))]
                                                : stop.target,
                         .wish_of = "subject",
                         .wish_account = {},
                         .until_at = {}},
                        staff_.secretariat, stop.from_at);
        }
        if (life.shielded) guard::shield(tx, id, true, options_.now - days(100));
        if (life.ended_at) residents::end_listing(tx, id, life.end_cause, *life.ended_at);
    }

    std::string numbered(IdKind kind, const Numbered& one, std::size_t number) const
    {
        return id_for(options_.seed, kind, one.number * 16 + number);
    }

    static inline const std::string kNobody;

    guard::Services& services_;
    const CityOptions& options_;
    Staff staff_;
    Key index_key_;
    std::mutex index_mutex_;
    residents::IndexBuild index_;
};

/// Every core makes and seals; the first failure ends all and is thrown.
void fill_together(City& city, Drawing& drawing)
{
    std::mutex mutex;
    std::exception_ptr failure;
    std::atomic<bool> failed = false;
    const auto work = [&] {
        try {
            for (auto chunk = drawing.next_chunk(); !chunk.empty() && !failed; chunk = drawing.next_chunk())
                city.fill(std::move(chunk));
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failed.exchange(true)) failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i <= std::thread::hardware_concurrency(); ++i) threads.emplace_back(work);
    }
    if (failure) std::rethrow_exception(failure);
}

} // namespace

void make_city(guard::Services& services, const CityOptions& options)
{
    if (!services.database.read(is_empty))
        throw std::runtime_error("a city stands here already; nothing was changed");
    if (services.database.read(mark_of) != Mark::none) {
        throw std::runtime_error(
            "making the demo city was broken off here; remove the folder and begin again");
    }
    services.database.write(
        [&](db::Writing& tx) { begin_city(tx, std::int64_t(options.seed), options.subjects, options.now); });
    City city(services, options);
    Drawing drawing(options);
    fill_together(city, drawing);
    city.finish_index();
    const auto subject_named = [&](std::string_view name) {
        const auto people = story_people(options.seed, date_of(options.now));
        const auto found =
            std::find_if(people.begin(), people.end(), [&](const Life& life) { return life.name == name; });
        return city.subject_id(std::uint64_t(found - people.begin()));
    };
    give_citizens_accounts(services, options, subject_named);
    attach_file(services, options, subject_named("岩間 和子"));
    open_cases(services, options);
    past_stops(services, options);
    register_terminals(services, options);
    keep_copies(services, options);
    govern(services, options);
    services.database.write([&](db::Writing& tx) { finish_city(tx, options.now); });
}

bool is_demo(db::Database& database) { return database.read(mark_of) != Mark::none; }

} // namespace kasama::demo
