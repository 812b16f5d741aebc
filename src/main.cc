// The command line. Each command is a list of named steps; what it does stands in its own room.
#include "commands.h"

#include <cstdio>
#include <exception>

int main(int count, char** arguments)
{
    try {
        return kasama::run_command(count, arguments);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "kasama: %s\n", error.what());
        return 1;
    }
}
