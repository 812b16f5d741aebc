// Every SQL text of the program is taken by both engines.
#include "program.h"
#include "support/town.h"

#include <doctest/doctest.h>

using namespace kasama;

TEST_CASE("SQL: すべての文が、両方のデータベースで準備できる")
{
    for (auto& town : test::every_town()) {
        CAPTURE(town->engine());
        const auto main = town->database().connect(), keys = town->program().key_store().connect();
        int prepared = 0;
        for (const db::Sql* sql : db::Sql::all()) {
            const std::string text(sql->text(town->database().dialect()));
            if (text.find("trial") != std::string::npos) continue; // a table of the database tests
            CAPTURE(text);
            bool taken = false;
            for (const auto& connection : {main.get(), keys.get()}) {
                try {
                    connection->prepare(*sql);
                    taken = true;
                } catch (const db::Error&) {
                    // Each text belongs to one of the two databases.
                }
            }
            CHECK(taken);
            ++prepared;
        }
        CHECK(prepared > 80);
    }
}
