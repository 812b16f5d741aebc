// A head as it comes from the network: judged, then parsed as the server does.
#include "foundation/web/framing.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    namespace http = boost::beast::http;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    const std::string_view head = bytes.substr(0, end + 4);
    if (kasama::web::refuse_head(head) != 0) return 0;
    http::request_parser<http::buffer_body> parser;
    parser.eager(false);
    boost::system::error_code error;
    parser.put(boost::asio::buffer(head.data(), head.size()), error);
    char chunk[512];
    std::string rest(bytes.substr(end + 4));
    for (int rounds = 0; rounds < 1000 && !error && parser.is_header_done() && !parser.is_done(); ++rounds) {
        parser.get().body() = {chunk, sizeof chunk, true};
        const std::size_t used = parser.put(boost::asio::buffer(rest), error);
        if (error == http::error::need_buffer) error = {};
        if (used == 0) break;
        rest.erase(0, used);
    }
    return 0;
}
