// What a person typed wrong: a value, collected and shown all at once. Holds no reason for the log.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kasama {

/// One sentence for the person, tied to the input it is about ("" where it is about the whole form).
struct Problem {
    std::string field;
    std::string message;
};

/// 入力の誤り. One collection feeds the page's error summary, an import report and an API answer alike.
class Problems {
public:
    void add(std::string_view field, std::string_view message)
    {
        all_.push_back({std::string(field), std::string(message)});
    }
    bool none() const { return all_.empty(); }
    const std::vector<Problem>& all() const { return all_; }

    /// The first message for a field, or "" where it has none.
    std::string_view of(std::string_view field) const
    {
        for (const Problem& problem : all_) {
            if (problem.field == field) return problem.message;
        }
        return {};
    }

private:
    std::vector<Problem> all_;
};

} // namespace kasama
