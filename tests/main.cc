// The one test program. Log lines stay in memory: tests look at them where they matter.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "foundation/web/log.h"

int main(int count, char** arguments)
{
    std::string lines;
    kasama::web::keep_log_in_memory(&lines);
    const int result = doctest::Context(count, arguments).run();
    kasama::web::keep_log_in_memory(nullptr);
    return result;
}
