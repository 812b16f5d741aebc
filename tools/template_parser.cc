// Follows the HTML character by character: inside which tag, which attribute, which kind of value.
#include "template_parser.h"

#include <algorithm>
#include <set>

namespace template_compiler {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string trimmed(std::string_view text)
{
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return std::string(text);
}

/// Where the writing hand stands in the HTML.
class Position {
public:
    void read(std::string_view html, int line)
    {
        for (const char c : html) {
            step(c, line);
            if (c == '\n') ++line;
        }
    }

    Place place(int line) const
    {
        if (state_ == State::text) {
            if (raw_) throw Mistake(line, "no value inside <" + tag_ + ">");
            return Place::text;
        }
        if (state_ == State::value) {
            static const std::set<std::string> kUrls = {"href", "src", "action", "formaction"};
            if (attribute_.starts_with("on") || attribute_ == "style" || attribute_ == "srcdoc") {
                throw Mistake(line, "no value inside " + attribute_ + "=");
            }
            return kUrls.contains(attribute_) ? Place::url : Place::attribute;
        }
        throw Mistake(line, "a value stands in text or in a quoted attribute, not here");
    }

    bool keeps_space() const { return tag_ == "textarea" || tag_ == "pre"; }
    bool in_text() const { return state_ == State::text; }

private:
    enum class State { text, tag_name, inside, attribute, before_value, value, comment };

    void step(char c, int line)
    {
        switch (state_) {
        case State::text:
            if (c == '<') {
                state_ = State::tag_name;
                name_.clear();
            }
            break;
        case State::tag_name:
            if (name_ == "!--") {
                state_ = State::comment;
            } else if (is_space(c)) {
                state_ = State::inside;
            } else if (c == '>') {
                close_tag();
            } else {
                name_ += c;
            }
            break;
        case State::comment:
            dashes_ = c == '-' ? dashes_ + 1 : c == '>' && dashes_ >= 2 ? (state_ = State::text, 0) : 0;
            break;
        case State::inside:
            if (c == '>') {
                close_tag();
            } else if (!is_space(c) && c != '/') {
                attribute_ = c;
                state_ = State::attribute;
            }
            break;
        case State::attribute:
            if (c == '=') {
                state_ = State::before_value;
            } else if (c == '>') {
                close_tag();
            } else if (is_space(c)) {
                state_ = State::inside;
            } else {
                attribute_ += c;
            }
            break;
        case State::before_value:
            if (c != '"') throw Mistake(line, "attribute values are quoted with \"");
            state_ = State::value;
            break;
        case State::value:
            if (c == '"') state_ = State::inside;
            break;
        }
    }

    void close_tag()
    {
        state_ = State::text;
        if (!name_.empty() && name_.back() == '/') name_.pop_back();
        const bool closing = name_.starts_with('/');
        tag_ = closing ? "" : name_;
        raw_ = tag_ == "script" || tag_ == "style";
    }

    State state_ = State::text;
    std::string name_, tag_, attribute_;
    int dashes_ = 0;
    bool raw_ = false;
};

/// Runs of white space that hold a line break become one line break; the browser sees no difference.
std::string folded(std::string_view html, bool keep)
{
    if (keep) return std::string(html);
    std::string out;
    for (std::size_t i = 0; i < html.size();) {
        if (!is_space(html[i])) {
            out += html[i++];
            continue;
        }
        std::size_t end = i;
        while (end < html.size() && is_space(html[end])) ++end;
        const std::string_view run = html.substr(i, end - i);
        out += run.find('\n') == std::string_view::npos ? std::string(run) : "\n";
        i = end;
    }
    return out;
}

void read_head(Template& result, const std::string& text, int line)
{
    const std::size_t open = text.find('('), close = text.rfind(')');
    if (open == std::string::npos || close == std::string::npos)
        throw Mistake(line, "template name(type name)");
    result.function = trimmed(std::string_view(text).substr(0, open));
    result.parameter = text.substr(open + 1, close - open - 1);
}

void read_directive(Template& result, const std::string& text, int line, int& depth)
{
    const auto starts = [&](std::string_view word) { return text.starts_with(word); };
    const auto code = [&](std::string statement) {
        result.pieces.push_back({Piece::Kind::code, std::move(statement), Place::text, line});
    };
    if (starts("template ")) return read_head(result, text.substr(9), line);
    if (starts("include ")) {
        result.includes.push_back(trimmed(std::string_view(text).substr(8)));
    } else if (starts("if ")) {
        ++depth;
        code("if (" + text.substr(3) + ") {");
    } else if (starts("else if ")) {
        code("} else if (" + text.substr(8) + ") {");
    } else if (text == "else") {
        code("} else {");
    } else if (starts("for ")) {
        ++depth;
        code("for (" + text.substr(4) + ") {");
    } else if (text == "end") {
        if (--depth < 0) throw Mistake(line, "end without if or for");
        code("}");
    } else {
        throw Mistake(line, "unknown: " + text);
    }
}

} // namespace

Template parse(std::string_view source)
{
    Template result;
    Position position;
    int line = 1, depth = 0;
    std::size_t at = 0;
    const auto lines_in = [](std::string_view text) {
        return int(std::count(text.begin(), text.end(), '\n'));
    };

    while (at < source.size()) {
        const std::size_t open =
            std::min({source.find("{{", at), source.find("{%", at), source.find("{#", at)});
        const std::string_view html = source.substr(at, open == std::string_view::npos ? open : open - at);
        if (!html.empty()) {
            const bool keep = position.keeps_space();
            position.read(html, line);
            std::string text = folded(html, keep);
            if (text != "\n" || !position.in_text()) {
                result.pieces.push_back({Piece::Kind::html, std::move(text), Place::text, line});
            }
            line += lines_in(html);
        }
        if (open == std::string_view::npos) break;
        const char kind = source[open + 1];
        // A value ends with a space and two braces, so that it may hold nested braces itself.
        const std::string_view closing = kind == '{' ? " }}" : kind == '%' ? "%}" : "#}";
        const std::size_t close = source.find(closing, open + 2);
        if (close == std::string_view::npos) throw Mistake(line, "unclosed {" + std::string(1, kind));
        const std::string inside = trimmed(source.substr(open + 2, close - open - 2));
        if (kind == '{') {
            result.pieces.push_back({Piece::Kind::value, inside, position.place(line), line});
        } else if (kind == '%') {
            read_directive(result, inside, line, depth);
        }
        line += lines_in(source.substr(open, close - open));
        at = close + closing.size();
    }
    if (depth != 0) throw Mistake(line, "if or for without end");
    if (result.function.empty()) throw Mistake(1, "the first line is {% template name(type name) %}");
    return result;
}

} // namespace template_compiler
