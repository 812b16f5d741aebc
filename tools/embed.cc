// embed OUT ROOT FILE…: writes the files as C++ byte arrays, with their paths relative to ROOT.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char** arguments)
{
    if (count < 3) {
        std::cerr << "embed OUT ROOT FILE…\n";
        return 2;
    }
    const std::string root = std::string(arguments[2]) + "/";
    std::ofstream out(arguments[1]);
    out << "#include \"foundation/base/embedded.h\"\n\nnamespace kasama {\nnamespace {\n";
    std::string list;
    for (int i = 3; i < count; ++i) {
        std::string name = arguments[i];
        std::ifstream in(name, std::ios::binary);
        if (!in) {
            std::cerr << "embed: cannot read " << name << '\n';
            return 1;
        }
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (name.starts_with(root)) name.erase(0, root.size());
        out << "const unsigned char file" << i << "[] = {";
        for (const char c : bytes) out << int(static_cast<unsigned char>(c)) << ',';
        out << "0};\n";
        list += "    {\"" + name + "\", {reinterpret_cast<const char*>(file" + std::to_string(i) + "), " +
                std::to_string(bytes.size()) + "}},\n";
    }
    out << "const EmbeddedFile files[] = {\n" << list << "    {\"\", {}}};\n} // namespace\n"
        << "std::span<const EmbeddedFile> embedded_files()\n{\n    return {files, " << count - 3
        << "};\n}\n} // namespace kasama\n";
    return out ? 0 : 1;
}
