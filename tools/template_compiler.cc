// template_compiler ROOT FILE OUT: compiles ROOT/FILE to OUT/FILE.h and OUT/FILE.cc, a typed C++ function.
#include "template_parser.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using namespace template_compiler;

std::string literal(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string_view writer_for(Place place)
{
    switch (place) {
    case Place::text: return "put_text";
    case Place::attribute: return "put_attribute";
    case Place::url: return "put_url";
    }
    return "";
}

std::string header_of(const Template& t)
{
    std::string out = "#pragma once\n#include \"foundation/html/html.h\"\n";
    for (const std::string& include : t.includes) out += "#include " + include + "\n";
    return out + "namespace kasama {\nhtml::Html " + t.function + "(" + t.parameter + ");\n}\n";
}

std::string source_of(const Template& t, const std::string& file, const std::string& path)
{
    std::string out = "#include \"" + file + ".h\"\nnamespace kasama {\nhtml::Html " + t.function + "(" +
                      "[[maybe_unused]] " + t.parameter + ")\n{\nstd::string out;\nout.reserve(4096);\n";
    for (const Piece& piece : t.pieces) {
        if (piece.kind == Piece::Kind::html) {
            out += "out += " + literal(piece.text) + ";\n";
            continue;
        }
        out += "#line " + std::to_string(piece.line) + " \"" + path + "\"\n";
        if (piece.kind == Piece::Kind::value) {
            out +=
                std::string("html::") + std::string(writer_for(piece.place)) + "(out, " + piece.text + ");\n";
        } else {
            out += piece.text + "\n";
        }
    }
    return out + "return html::Html::trusted(std::move(out));\n}\n}\n";
}

/// Leaves a file alone that would not change: nothing is recompiled for it.
void write(const std::filesystem::path& path, const std::string& text, bool always)
{
    std::filesystem::create_directories(path.parent_path());
    if (!always) {
        std::ifstream in(path, std::ios::binary);
        if (in && std::string{std::istreambuf_iterator<char>(in), {}} == text) return;
    }
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 4) {
        std::cerr << "template_compiler ROOT FILE OUT\n";
        return 2;
    }
    const std::string file = arguments[2], path = std::string(arguments[1]) + "/" + file;
    const std::string shown = "src/" + file; // relative: the same object for every checkout
    std::ifstream in(path, std::ios::binary);
    const std::string source{std::istreambuf_iterator<char>(in), {}};
    try {
        const Template parsed = parse(source);
        const std::filesystem::path out = arguments[3];
        write(out / (file + ".h"), header_of(parsed), false);
        write(out / (file + ".cc"), source_of(parsed, file, shown), true);
    } catch (const Mistake& mistake) {
        std::cerr << path << ":" << mistake.line << ": error: " << mistake.what() << '\n';
        return 1;
    }
    return 0;
}
