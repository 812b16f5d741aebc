// libzip over a buffer.
#include "foundation/base/zip_writer.h"

#include <stdexcept>

#include <zip.h>

namespace kasama {

ZipWriter::ZipWriter()
{
    zip_error_t error;
    zip_error_init(&error);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source_) zip_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error);
    if (!zip_) throw std::runtime_error("zip: cannot be made");
    zip_source_keep(source_);
}

ZipWriter::~ZipWriter()
{
    if (zip_) zip_discard(zip_);
    if (source_) zip_source_free(source_);
}

void ZipWriter::add(const std::string& name, std::string bytes)
{
    const std::string& kept = files_.emplace_back(std::move(bytes));
    zip_source_t* file = zip_source_buffer(zip_, kept.data(), kept.size(), 0);
    if (!file || zip_file_add(zip_, name.c_str(), file, ZIP_FL_ENC_UTF_8) < 0)
        throw std::runtime_error("zip: " + name);
}

std::string ZipWriter::bytes()
{
    if (zip_close(zip_) != 0) throw std::runtime_error("zip: cannot be closed");
    zip_ = nullptr;
    zip_stat_t stat;
    if (zip_source_open(source_) != 0 || zip_source_stat(source_, &stat) != 0)
        throw std::runtime_error("zip: cannot be read");
    std::string out(std::size_t(stat.size), '\0');
    const zip_int64_t got = zip_source_read(source_, out.data(), out.size());
    zip_source_close(source_);
    if (got != zip_int64_t(out.size())) throw std::runtime_error("zip: short read");
    return out;
}

} // namespace kasama
