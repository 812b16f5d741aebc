// One password hash serves all: hashing hundreds would take longer than making the city.
#include "demo/staff.h"

#include "demo/names.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "guard/accounts/password.h"

namespace kasama::demo {

namespace {

constexpr std::string_view kBy = "demo";

std::string organisation_number(int place)
{
    const std::string digits = std::to_string(place + 1);
    return "K-" + std::string(4 - digits.size(), '0') + digits;
}

bool is_internal(guard::OrganisationKind kind)
{
    using Kind = guard::OrganisationKind;
    return kind == Kind::city_department || kind == Kind::city_hospital || kind == Kind::fire_station;
}

struct Member {
    std::uint64_t number = 0;
    guard::Account account;
    guard::Person person;
    std::vector<guard::Office> offices{};
};

class Employer {
public:
    Employer(guard::Services& services, const CityOptions& options)
        : services_(services), seed_(options.seed), now_(options.now), since_(options.now - days(900)),
          hash_(guard::hash_password(kDemoPassword))
    {
    }

    Member member(std::uint64_t number, std::string login, std::string name, std::string kana) const
    {
        Member member{.number = number, .account = {}, .person = {}};
        member.account.id = id_for(seed_, IdKind::account, number);
        member.account.login = std::move(login);
        member.account.password = hash_;
        member.account.valid_from = since_;
        member.person = {.name = std::move(name), .kana = std::move(kana), .contact = {}};
        return member;
    }

    void write(std::vector<Member>& members) const
    {
        std::vector<std::string> ids;
        for (const Member& member : members) ids.push_back(member.account.id);
        services_.vault.create_keys(ids, {guard::Facet::staff}, now_);
        for (Member& member : members) {
            member.account.sealed_person =
                guard::seal_person(services_.vault, member.account.id, member.person);
        }
        services_.database.write([&](db::Writing& tx) {
            for (const Member& member : members) {
                guard::insert(tx, member.account, kBy, since_);
                for (std::size_t i = 0; i < member.offices.size(); ++i) {
                    guard::insert(tx,
                                  {.id = id_for(seed_, IdKind::appointment, member.number * 8 + i),
                                   .account_id = member.account.id,
                                   .office = member.offices[i],
                                   .organisation_id = member.account.organisation_id,
                                   .from_at = since_,
                                   .until_at = {}},
                                  kBy);
                }
            }
        });
    }

    Instant since() const { return since_; }

private:
    guard::Services& services_;
    std::uint64_t seed_;
    Instant now_, since_;
    std::string hash_;
};

} // namespace

Staff employ(guard::Services& services, const CityOptions& options)
{
    const Employer employer(services, options);
    Staff staff;
    staff.account_ids.resize(organisations().size());
    for (std::size_t place = 0; place < organisations().size(); ++place) {
        staff.organisation_ids.push_back(id_for(options.seed, IdKind::organisation, place));
    }
    services.database.write([&](db::Writing& tx) {
        for (std::size_t place = 0; place < organisations().size(); ++place) {
            const MadeOrganisation& made = organisations()[place];
            const std::string digits = std::to_string(place + 1);
            guard::save(tx,
                        {.id = staff.organisation_ids[place],
                         .number = organisation_number(int(place)),
                         .kind = made.kind,
                         .name = std::string(made.name),
                         .office_number = is_internal(made.kind)
                                              ? ""
                                              : "0800000" + std::string(3 - digits.size(), '0') + digits,
                         .internal = is_internal(made.kind),
                         .admitted_at = employer.since(),
                         .ended_at = {}},
                        kBy);
        }
    });

    std::vector<Member> members;
    const auto hire = [&](Member member, int place, guard::Profession profession) {
        member.account.organisation_id = staff.organisation_ids[std::size_t(place)];
        member.account.profession = profession;
        staff.account_ids[std::size_t(place)].push_back(member.account.id);
        members.push_back(std::move(member));
    };
    for (const MadeAccount& made : sign_ins()) {
        if (made.organisation.empty()) continue;
        Member member = employer.member(members.size(), std::string(made.login), std::string(made.name),
                                        std::string(made.kana));
        member.offices = made.offices;
        if (!made.offices.empty() && made.offices.front() == guard::Office::secretariat)
            staff.secretariat = member.account.id;
        hire(std::move(member), place_of(made.organisation), made.profession);
    }
    for (int place = 0; place < int(organisations().size()); ++place) {
        Dice dice(options.seed, 500 + std::uint64_t(place));
        const auto professions = professions_of(organisations()[std::size_t(place)].kind);
        for (int more = dice.between(2, 5); more > 0; --more) {
            const bool woman = dice.chance(68);
            const Word& family = surname(dice);
            const Word& given = given_name(dice, woman, dice.between(1962, 1995));
            hire(employer.member(members.size(), std::to_string(30'000'001 + members.size()),
                                 std::string(family.text) + " " + std::string(given.text),
                                 std::string(family.kana) + " " + std::string(given.kana)),
                 place, dice.pick(professions));
        }
    }
    employer.write(members);
    return staff;
}

void give_citizens_accounts(guard::Services& services, const CityOptions& options,
                            const std::function<std::string(std::string_view name)>& subject_of)
{
    const Employer employer(services, options);
    std::vector<Member> members;
    std::vector<guard::Representative> representatives;
    for (const MadeAccount& made : sign_ins()) {
        if (!made.organisation.empty()) continue;
        Member member = employer.member(1'000'000 + members.size(), std::string(made.login),
                                        std::string(made.name), std::string(made.kana));
        member.account.citizen = true;
        if (!made.subject.empty()) member.account.subject_id = subject_of(made.subject);
        if (!made.represents.empty()) {
            representatives.push_back(
                {.id = id_for(options.seed, IdKind::representative, representatives.size()),
                 .account_id = member.account.id,
                 .subject_id = subject_of(made.represents),
                 .relation = std::string(made.relation),
                 .ground = std::string(made.ground),
                 .from_at = employer.since(),
                 .until_at = {}});
        }
        members.push_back(std::move(member));
    }
    employer.write(members);
    services.database.write([&](db::Writing& tx) {
        for (const guard::Representative& one : representatives) guard::represent(tx, one, kBy);
    });
}

} // namespace kasama::demo
