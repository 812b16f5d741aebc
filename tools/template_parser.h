// One `.html` template, read into pieces. Knows where in the HTML each value stands, so that escaping is
// decided here.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace template_compiler {

enum class Place { text, attribute, url };

struct Piece {
    enum class Kind { html, value, code, close };

    Kind kind;
    std::string text; ///< the HTML, the C++ expression or the C++ statement
    Place place = Place::text;
    int line = 0;
};

struct Template {
    std::string function;  ///< "show_page"
    std::string parameter; ///< "const ShowPage& page"
    std::vector<std::string> includes;
    std::vector<Piece> pieces;
};

struct Mistake : std::runtime_error {
    Mistake(int at, const std::string& what) : std::runtime_error(what), line(at) {}
    int line;
};

Template parse(std::string_view source);

} // namespace template_compiler
