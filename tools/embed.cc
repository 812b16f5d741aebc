// embed OUT ROOT FILE…: builds the files into the program (by .incbin), named by their paths relative to
// ROOT.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

int main(int count, char** arguments)
{
    if (count < 3) {
        std::cerr << "embed OUT ROOT FILE…\n";
        return 2;
    }
    const std::string root = std::string(arguments[2]) + "/";
    std::ofstream out(arguments[1]);
    out << "#include \"foundation/base/embedded.h\"\n\n";
    std::string list;
    for (int i = 3; i < count; ++i) {
        const std::string path = arguments[i];
        if (!std::filesystem::is_regular_file(path)) {
            std::cerr << "embed: no file " << path << '\n';
            return 1;
        }
        const std::string symbol = "kasama_embedded_" + std::to_string(i);
        const std::string name = path.starts_with(root) ? path.substr(root.size()) : path;
        out << "asm(\".section .rodata\\n.global " << symbol << "\\n"
            << symbol << ":\\n.incbin \\\"" << path
            << "\\\"\\n.byte 0\\n.previous\");\nextern \"C\" const char " << symbol << "[];\n";
        list += "    {\"" + name + "\", {" + symbol + ", " +
                std::to_string(std::filesystem::file_size(path)) + "}},\n";
    }
    out << "\nnamespace kasama {\nnamespace {\nconst EmbeddedFile files[] = {\n"
        << list
        << "    {\"\", {}}};\n} // namespace\nstd::span<const EmbeddedFile> embedded_files()\n{\n    return "
           "{files, "
        << count - 3 << "};\n}\n} // namespace kasama\n";
    return out ? 0 : 1;
}
