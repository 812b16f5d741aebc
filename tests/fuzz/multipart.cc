// Forms as browsers (and others) send them: multipart and urlencoded, cookies, percent codes.
#include "foundation/web/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    using namespace kasama::web;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Fields fields;
    std::vector<UploadedFile> files;
    decode_multipart("multipart/form-data; boundary=B", bytes, fields, files);
    const std::size_t half = size / 2;
    decode_multipart(bytes.substr(0, half), bytes.substr(half), fields, files);
    decode_form(bytes);
    decode_cookies(bytes);
    if (const auto decoded = percent_decode(bytes, true)) percent_decode(percent_encode(*decoded), false);
    return 0;
}
