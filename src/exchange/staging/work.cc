// One `Background` a program.
#include "exchange/staging/work.h"

namespace kasama::exchange {

namespace {

std::mutex& mutex()
{
    static std::mutex one;
    return one;
}

std::map<const guard::Services*, std::unique_ptr<Background>>& all()
{
    static std::map<const guard::Services*, std::unique_ptr<Background>> works;
    return works;
}

} // namespace

Background& work_of(guard::Services& services)
{
    const std::lock_guard lock(mutex());
    auto& work = all()[&services];
    if (!work) work = std::make_unique<Background>();
    return *work;
}

void finish_work(guard::Services& services)
{
    std::unique_ptr<Background> work;
    {
        const std::lock_guard lock(mutex());
        const auto found = all().find(&services);
        if (found == all().end()) return;
        work = std::move(found->second);
        all().erase(found);
    }
    work->finish();
}

} // namespace kasama::exchange
