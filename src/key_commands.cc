// What the holder of the machine does with keys, and what an auditor does with the ledger.
#include "key_commands.h"

#include "foundation/base/ids.h"
#include "guard/vault/city_key.h"

#include <cstdio>
#include <filesystem>
#include <iostream>

namespace kasama {

int make_keys(const std::string& file)
{
    std::filesystem::create_directories(std::filesystem::absolute(file).parent_path());
    guard::CityKey::create(file);
    std::printf(
        "made %s (mode 0600). Without it nothing can be read: deposit it with `kasama keys escrow`.\n",
        file.c_str());
    return 0;
}

int rotate_keys(const ProgramOptions& options)
{
    guard::CityKey key = guard::CityKey::load(options.city_key);
    key.add_version(options.city_key);
    Program program(options, key);
    std::printf("wrapped %lld keys anew under version %d of the city key\n",
                static_cast<long long>(program.services().vault.rewrap()), key.newest());
    return 0;
}

int escrow_keys(const std::string& file)
{
    const auto [first, second] = guard::CityKey::load(file).escrow();
    std::printf("Two shares for two persons. One alone tells nothing; both give the key back (kasama keys "
                "recover).\n\n"
                "first person:  %s\nsecond person: %s\n",
                first.c_str(), second.c_str());
    return 0;
}

int recover_keys(const std::string& file)
{
    std::string first, second;
    std::cerr << "first share: ";
    std::getline(std::cin, first);
    std::cerr << "second share: ";
    std::getline(std::cin, second);
    guard::CityKey::recover(first, second).save(file);
    std::printf("wrote %s\n", file.c_str());
    return 0;
}

int verify_ledger_of(const ProgramOptions& options, const std::string& public_key)
{
    std::string key = from_hex(public_key);
    std::unique_ptr<db::Database> database;
    std::unique_ptr<Program> program;
    if (key.empty()) { // with the service's own key; an auditor brings the public key and needs no city key
        program = std::make_unique<Program>(options);
        program->services().ledger.sequence(system_now());
        key = program->services().ledger.public_key();
    } else {
        database = db::open_database(options.database);
    }
    const guard::Verification found =
        guard::verify_ledger(program ? program->database() : *database, options.origin, key);
    std::printf("entries %lld, in the tree %lld, checkpoints %lld, root %s\npublic key %s\n",
                static_cast<long long>(found.entries), static_cast<long long>(found.in_tree),
                static_cast<long long>(found.checkpoints), to_base64(text_of(found.root)).c_str(),
                to_hex(bytes_of(key)).c_str());
    for (const std::string& fault : found.faults) std::printf("altered: %s\n", fault.c_str());
    std::printf(found.intact() ? "台帳は書きかえられていません\n"
                               : "台帳に、記録と合わないところがあります\n");
    return found.intact() ? 0 : 3;
}

int prove_entry(const ProgramOptions& options, std::int64_t arrival)
{
    Program program(options);
    program.services().ledger.sequence(system_now());
    const auto proof = program.services().ledger.prove(arrival);
    if (!proof) {
        std::fprintf(stderr, "kasama: no entry %lld in the signed ledger\n", static_cast<long long>(arrival));
        return 1;
    }
    std::cout << guard::to_text(*proof);
    return 0;
}

} // namespace kasama
