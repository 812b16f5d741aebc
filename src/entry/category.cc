// The list of declared categories.
#include "entry/category.h"

#include <algorithm>

namespace kasama::entry {

namespace {

std::vector<Category>& list()
{
    static std::vector<Category> all;
    return all;
}

} // namespace

void declare(const Category& category)
{
    for (const Category& other : list()) {
        if (other.id == category.id) return; // a second start in one process (tests)
    }
    list().push_back(category);
    std::stable_sort(list().begin(), list().end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
}

const std::vector<Category>& categories() { return list(); }

const Category* find(guard::Category id)
{
    for (const Category& category : list()) {
        if (category.id == id) return &category;
    }
    return nullptr;
}

const Category* find_path(std::string_view path)
{
    for (const Category& category : list()) {
        if (category.path == path) return &category;
    }
    return nullptr;
}

void sort_newest_first(const Category& category, std::vector<Version>& versions)
{
    std::stable_sort(versions.begin(), versions.end(), [&](const Version& a, const Version& b) {
        if (category.sort_key) {
            const std::string x = category.sort_key(a.values), y = category.sort_key(b.values);
            if (x != y) return x > y;
        }
        return a.recorded_at > b.recorded_at;
    });
}

} // namespace kasama::entry
