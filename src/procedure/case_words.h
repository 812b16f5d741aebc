// A case in words: what its page, its CSV and its PDF say alike.
#pragma once

#include "procedure/cases.h"

namespace kasama::procedure {

/// What people write to each other within a case.
inline constexpr entry::Field<std::string> kMessage{{.id = "message",
                                                     .label = "書き込む内容",
                                                     .kind = entry::Kind::long_text,
                                                     .required = true,
                                                     .longest = 2000}};

/// The case's number, or `words` in its place: a link for whoever may see the case.
html::Html case_link(const Actor& actor, const Case& of, std::string_view words = {});

/// 「令和8年11月20日 9:12」
std::string moment(Instant at);

/// 「あと3日」「2日すぎています」, or nothing where the case is closed or has no due date.
std::string due_words(const Case& of, Date today);

/// 「提出　→　受付」
std::string what_of(const Procedure& procedure, const Event& event);

/// Names and organisations of those who did something, each looked up once.
class Names {
public:
    explicit Names(guard::Context& ctx) : ctx_(ctx) {}
    const std::string& of(const std::string& account_id, const std::string& acting);

private:
    guard::Context& ctx_;
    std::map<std::string, std::string> names_;
};

struct Row {
    std::string label, words;
};

/// The organisation a case is about, 「ひばり訪問看護ステーション（K-0014）」; "" where it is one's own.
std::string organisation_words(guard::Context& ctx, const Case& of);

/// What the case is about: its state, what was worked out, the answers of the form.
std::vector<Row> standing_of(guard::Context& ctx, const OpenedCase& opened);
std::vector<Row> answers_of(const OpenedCase& opened);

/// What an event says, label by label.
std::vector<Row> said_in(const Procedure& procedure, const Event& event);

} // namespace kasama::procedure
