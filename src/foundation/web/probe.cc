// Boost.Beast, one connection a question: what is asked is whether a new caller gets through.
#include "foundation/web/probe.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <stdexcept>

namespace kasama::web {

namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using boost::asio::ip::tcp;

/// The steps of one question; each begins the next, and the stream's own deadline ends them all.
class Question {
public:
    Question(boost::asio::io_context& io, const ProbeTarget& target) : stream_(io), resolver_(io)
    {
        request_.version(11);
        request_.method(http::verb::get);
        request_.target(target.path);
        request_.set(http::field::host, target.host);
        request_.set(http::field::connection, "close");
    }

    void ask(const ProbeTarget& target, std::chrono::milliseconds patience)
    {
        stream_.expires_after(patience);
        resolver_.async_resolve(target.host, target.port, [this](beast::error_code error, const auto& found) {
            if (error) return;
            stream_.async_connect(found, [this](beast::error_code failed, const tcp::endpoint&) {
                if (!failed) write();
            });
        });
    }

    bool answered() const { return answered_; }

private:
    void write()
    {
        http::async_write(stream_, request_, [this](beast::error_code failed, std::size_t) {
            if (!failed) read();
        });
    }

    void read()
    {
        http::async_read(stream_, buffer_, answer_, [this](beast::error_code failed, std::size_t) {
            answered_ = !failed && answer_.result_int() < 400;
        });
    }

    beast::tcp_stream stream_;
    tcp::resolver resolver_;
    beast::flat_buffer buffer_;
    http::request<http::empty_body> request_;
    http::response<http::string_body> answer_;
    bool answered_ = false;
};

} // namespace

ProbeTarget probe_target(std::string_view url)
{
    constexpr std::string_view kScheme = "http://";
    if (!url.starts_with(kScheme)) throw std::runtime_error("the address must begin with http://");
    url.remove_prefix(kScheme.size());
    const std::size_t slash = url.find('/');
    const std::string_view place = url.substr(0, slash);
    const std::size_t colon = place.rfind(':');
    ProbeTarget target{.host = std::string(place.substr(0, colon)),
                       .port = colon == std::string_view::npos ? "80" : std::string(place.substr(colon + 1)),
                       .path = slash == std::string_view::npos ? "/" : std::string(url.substr(slash))};
    if (target.host.empty() || target.port.empty()) throw std::runtime_error("the address names no host");
    return target;
}

bool answers(const ProbeTarget& target, std::chrono::milliseconds patience)
{
    try {
        boost::asio::io_context io;
        Question question(io, target);
        question.ask(target, patience);
        io.run_for(patience);
        return question.answered();
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace kasama::web
