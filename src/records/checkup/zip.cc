// libzip reads and writes; the limits and the refusals are ours.
#include "records/checkup/zip.h"

#include "foundation/base/cp932.h"
#include "foundation/base/text.h"

#include <zip.h>

namespace kasama::records {

namespace {

constexpr std::size_t kSmall = 1'000'000; ///< no ratio is asked for below

/// Where a name would lead, were it a path; "" where nowhere else.
std::string name_problem(const std::string& name)
{
    if (name.empty() || name.size() > 400)
        return "名前のないファイル、または名前が長すぎるファイルが入っています";
    if (has_hidden_characters(name) || name.find('\\') != std::string::npos ||
        name.find(':') != std::string::npos) {
        return "使えない文字を名前に含むファイルが入っています";
    }
    if (name.front() == '/') return "フォルダの外を指すファイルが入っています";
    for (std::size_t begin = 0; begin <= name.size();) {
        const std::size_t end = std::min(name.find('/', begin), name.size());
        const std::string_view part = std::string_view(name).substr(begin, end - begin);
        if (part == ".." || part == ".") return "フォルダの外を指すファイルが入っています";
        begin = end + 1;
    }
    return {};
}

std::string entry_problem(const zip_stat_t& stat, const ZipLimits& limits)
{
    constexpr zip_uint64_t kNeeded = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat.valid & kNeeded) != kNeeded) return "壊れたファイルが入っています";
    if (stat.encryption_method != ZIP_EM_NONE)
        return "暗号化されたファイルが入っています。パスワードを外してください";
    if (stat.size > limits.entry_bytes) return "大きすぎるファイルが入っています";
    if (stat.size > kSmall && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > limits.ratio) {
        return "展開すると異常に大きくなるファイルが入っています";
    }
    return {};
}

bool is_link(zip_t* zip, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0) return true;
    return system == ZIP_OPSYS_UNIX && (attributes >> 16 & 0170000U) == 0120000U;
}

bool is_archive(std::string_view name)
{
    std::string low(name);
    for (char& c : low) c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return low.ends_with(".zip") || low.ends_with(".lzh") || low.ends_with(".7z") || low.ends_with(".gz");
}

} // namespace

ZipReader::ZipReader(ZipReader&& other) noexcept
    : zip_(std::exchange(other.zip_, nullptr)), names_(std::move(other.names_)),
      indices_(std::move(other.indices_)), sizes_(std::move(other.sizes_))
{
}

ZipReader::~ZipReader()
{
    if (zip_) zip_discard(zip_);
}

std::variant<ZipReader, std::string> ZipReader::open(std::string_view bytes, const ZipLimits& limits)
{
    using Result = std::variant<ZipReader, std::string>;
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (!source) return Result("ZIPファイルとして読めません");
    ZipReader reader;
    reader.zip_ = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!reader.zip_) {
        zip_source_free(source);
        return Result("ZIPファイルとして読めません");
    }
    const zip_int64_t count = zip_get_num_entries(reader.zip_, 0);
    if (count < 0 || std::size_t(count) > limits.entries) return Result("ファイルの数が多すぎます");
    std::set<std::string> seen;
    std::size_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = zip_uint64_t(i);
        const char* raw = zip_get_name(reader.zip_, index, ZIP_FL_ENC_RAW);
        zip_stat_t stat;
        if (!raw || zip_stat_index(reader.zip_, index, 0, &stat) != 0)
            return Result("壊れたファイルが入っています");
        const std::string name = decode_text(raw).text;
        if (const std::string problem = name_problem(name); !problem.empty()) return Result(problem);
        if (is_link(reader.zip_, index)) return Result("リンクが入っています");
        if (name.ends_with('/')) continue;
        if (const std::string problem = entry_problem(stat, limits); !problem.empty()) return Result(problem);
        if (is_archive(name)) return Result("ZIPの中に圧縮ファイルが入っています");
        total += std::size_t(stat.size);
        if (total > limits.total_bytes) return Result("展開した大きさが上限を超えます");
        if (!seen.insert(name).second) return Result("同じ名前のファイルが二つ入っています");
        reader.names_.push_back(name);
        reader.indices_.push_back(std::size_t(index));
        reader.sizes_.push_back(std::size_t(stat.size));
    }
    return Result(std::move(reader));
}

std::optional<std::string> ZipReader::read(std::size_t place)
{
    zip_file_t* file = zip_fopen_index(zip_, indices_.at(place), 0);
    if (!file) return {};
    // One byte more than promised: a longer file is caught, and the end is reached, where libzip checks the
    // sum.
    std::string bytes(sizes_[place] + 1, '\0');
    std::size_t got = 0;
    zip_int64_t step = 0;
    while (got < bytes.size() && (step = zip_fread(file, bytes.data() + got, bytes.size() - got)) > 0)
        got += std::size_t(step);
    const bool whole = zip_fclose(file) == 0 && step >= 0 && got == sizes_[place];
    if (!whole) return {};
    bytes.resize(got);
    return bytes;
}

std::string make_zip(std::span<const ZipMember> members, const std::string& password)
{
    const auto require = [](bool good) {
        if (!good) throw std::runtime_error("libzip does not write");
    };
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    require(target != nullptr);
    zip_source_keep(target);
    zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
    require(zip != nullptr);
    for (const ZipMember& member : members) {
        zip_source_t* source = zip_source_buffer(zip, member.bytes.data(), member.bytes.size(), 0);
        const zip_int64_t at = source ? zip_file_add(zip, member.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        require(at >= 0);
        require(password.empty() ||
                zip_file_set_encryption(zip, zip_uint64_t(at), ZIP_EM_AES_256, password.c_str()) == 0);
    }
    require(zip_close(zip) == 0);
    require(zip_source_open(target) == 0);
    zip_stat_t stat;
    require(zip_source_stat(target, &stat) == 0);
    std::string bytes(std::size_t(stat.size), '\0');
    require(zip_source_read(target, bytes.data(), bytes.size()) == zip_int64_t(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

} // namespace kasama::records
