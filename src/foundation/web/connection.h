// One connection: reads a head, a body, hands the request on, writes the answer, and begins again. Callbacks
// on the I/O thread only; no coroutines (g++ 12 miscompiles them).
#pragma once

#include "foundation/base/ids.h"
#include "foundation/web/body.h"
#include "foundation/web/decode.h"
#include "foundation/web/framing.h"
#include "foundation/web/server.h"
#include "foundation/web/workers.h"

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace kasama::web {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

/// What a connection needs of its server.
struct Host {
    const ServerOptions& options;
    const Server::Handler& handler;
    const Server::BodyLimit& body_limit;
    Workers& workers;
    bool stopping = false;
};

/// What the sweep needs of a connection.
class Watched {
public:
    virtual ~Watched() = default;
    virtual void close() = 0;
    virtual void close_if_idle() = 0;
    std::chrono::steady_clock::time_point deadline;
};

template <class Stream>
class Connection final : public Watched, public std::enable_shared_from_this<Connection<Stream>> {
public:
    Connection(Stream stream, Host& host, std::string peer)
        : stream_(std::move(stream)), host_(host), peer_(std::move(peer))
    {
    }

    void start()
    {
        wait_until(host_.options.header_deadline);
        if constexpr (!std::is_same_v<Stream, asio::ip::tcp::socket>) {
            stream_.async_handshake(asio::ssl::stream_base::server,
                                    [self = this->shared_from_this()](error_code error) {
                                        if (!error) self->read_head();
                                    });
        } else {
            read_head();
        }
    }

    void close() override
    {
        error_code ignored;
        auto& socket = stream_.lowest_layer();
        socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
        socket.close(ignored);
    }

    void close_if_idle() override
    {
        if (idle_) close();
    }

private:
    using Parser = http::request_parser<http::buffer_body>;

    void wait_until(std::chrono::milliseconds limit) { deadline = std::chrono::steady_clock::now() + limit; }

    void read_more(void (Connection::*next)())
    {
        const std::size_t before = buffer_.size();
        buffer_.resize(before + 16384);
        stream_.async_read_some(
            asio::buffer(buffer_.data() + before, 16384),
            [self = this->shared_from_this(), before, next](error_code error, std::size_t count) {
                self->buffer_.resize(before + (error ? 0 : count));
                if (error) return;
                (self.get()->*next)();
            });
    }

    void read_head()
    {
        const std::size_t end = buffer_.find("\r\n\r\n");
        idle_ = buffer_.empty();
        if (end == std::string::npos) {
            if (buffer_.size() > kLargestHead) return refuse(431);
            if (!idle_) wait_until(host_.options.header_deadline);
            return read_more(&Connection::read_head);
        }
        if (end > kLargestHead) return refuse(431);
        if (const int status = refuse_head(std::string_view(buffer_).substr(0, end + 4)))
            return refuse(status);

        parser_.emplace();
        parser_->body_limit(boost::none);
        parser_->eager(false);
        error_code error;
        const std::size_t used = parser_->put(asio::buffer(buffer_.data(), end + 4), error);
        buffer_.erase(0, used);
        if (error || !parser_->is_header_done()) return refuse(400);
        if (!read_target()) return;
        wait_until(host_.options.body_deadline);
        if (parser_->is_done()) return hand_over();
        body_ = std::make_shared<GrowingBody>(host_.options.spill_folder);
        largest_ = host_.body_limit(request_->method, request_->path);
        if (const auto length = parser_->content_length(); length && *length > largest_) return refuse(413);
        if (request_->header("expect") == "100-continue") {
            asio::async_write(stream_, asio::buffer(kContinue),
                              [self = this->shared_from_this()](error_code failed, std::size_t) {
                                  if (!failed) self->read_body();
                              });
        } else {
            read_body();
        }
    }

    void read_body()
    {
        char chunk[16384];
        for (;;) {
            if (parser_->is_done()) return hand_over();
            parser_->get().body() = {chunk, sizeof chunk, true};
            error_code error;
            const std::size_t used = parser_->put(asio::buffer(buffer_), error);
            const std::size_t got = sizeof chunk - parser_->get().body().size;
            buffer_.erase(0, used);
            if (!body_->add({chunk, got})) return refuse(503);
            if (body_->size() > largest_) return refuse(413);
            if (error && error != http::error::need_buffer && error != http::error::need_more)
                return refuse(400);
            if (!parser_->is_done() && used == 0 && got == 0) return read_more(&Connection::read_body);
        }
    }

    /// Fills the request from the parsed head; answers 400 itself where the target is not sound.
    bool read_target()
    {
        const auto& head = parser_->get();
        request_ = std::make_unique<Request>();
        request_->method = std::string(head.method_string());
        const std::string_view target(head.target().data(), head.target().size());
        const std::size_t question = target.find('?');
        auto path = percent_decode(target.substr(0, question), false);
        auto query = question == std::string_view::npos ? std::optional(Fields{})
                                                        : decode_form(target.substr(question + 1));
        if (!path || !query || !path->starts_with('/') || path->find("//") != std::string::npos) {
            refuse(400);
            return false;
        }
        request_->path = std::move(*path);
        request_->query = std::move(*query);
        for (const auto& field : head) {
            std::string name(field.name_string());
            for (char& c : name) {
                if (c >= 'A' && c <= 'Z') c = char(c + 32);
            }
            request_->headers.emplace_back(std::move(name), std::string(field.value()));
        }
        request_->cookies = decode_cookies(request_->header("cookie"));
        request_->host = std::string(request_->header("host"));
        request_->peer = peer_;
        request_->secure = !std::is_same_v<Stream, asio::ip::tcp::socket>;
        if (host_.options.behind_proxy) trust_proxy();
        keep_alive_ = head.keep_alive();
        return true;
    }

    void trust_proxy()
    {
        // The last address is the one our own proxy saw.
        const std::string_view forwarded = request_->header("x-forwarded-for");
        const std::size_t comma = forwarded.rfind(',');
        if (!forwarded.empty()) {
            std::string_view last = forwarded.substr(comma == std::string_view::npos ? 0 : comma + 1);
            while (last.starts_with(' ')) last.remove_prefix(1);
            request_->peer = std::string(last);
        }
        if (request_->header("x-forwarded-proto") == "https") request_->secure = true;
    }

    void hand_over()
    {
        if (body_ && !body_->finish()) return refuse(503);
        request_->body = std::move(body_);
        request_->id = new_id();
        request_->now = system_now();
        wait_until(std::chrono::hours(1));
        auto request = std::make_shared<std::unique_ptr<Request>>(std::move(request_));
        const bool taken = host_.workers.add([self = this->shared_from_this(), request] {
            auto answer = std::make_shared<Answer>(self->host_.handler(**request));
            const bool head_only = (*request)->method == "HEAD", secure = (*request)->secure;
            request->reset();
            asio::post(self->stream_.get_executor(),
                       [self, answer, head_only, secure] { self->send(answer, head_only, secure); });
        });
        if (!taken) refuse(503);
    }

    void send(std::shared_ptr<Answer> answer, bool head_only, bool secure)
    {
        std::string extra;
        for (const auto& [name, value] : answer->headers) {
            if (value.find_first_of("\r\n") != std::string::npos)
                continue; // never a header of somebody else's making
            extra += name + ": " + value + "\r\n";
        }
        if (host_.stopping) keep_alive_ = false;
        const bool no_body = answer->status == 304;
        head_ = answer_head(answer->status, no_body ? "" : answer->type, no_body ? 0 : answer->bytes().size(),
                            keep_alive_, secure, extra);
        wait_until(host_.options.body_deadline);
        const std::array<asio::const_buffer, 2> parts{
            asio::buffer(head_), head_only || no_body ? asio::const_buffer() : asio::buffer(answer->bytes())};
        asio::async_write(stream_, parts,
                          [self = this->shared_from_this(), answer](error_code error, std::size_t) {
                              if (error || !self->keep_alive_) return self->close();
                              self->wait_until(self->host_.options.idle_deadline);
                              self->read_head();
                          });
    }

    /// Answers by status alone and closes: what came is not a request we understand, or more than we take.
    void refuse(int status)
    {
        keep_alive_ = false;
        const std::string text = fmt::format("{} {}\n", status, status_text(status));
        head_ = answer_head(status, "text/plain; charset=utf-8", text.size(), false, false,
                            status == 503 ? "Retry-After: 1\r\n" : "") +
                text;
        wait_until(std::chrono::milliseconds(2000));
        asio::async_write(
            stream_, asio::buffer(head_), [self = this->shared_from_this()](error_code, std::size_t) {
                // Lets the client read the answer before the connection is reset under what it still sends.
                error_code ignored;
                self->stream_.lowest_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
                self->buffer_.clear();
                self->drain();
            });
    }

    void drain()
    {
        buffer_.resize(16384);
        stream_.async_read_some(asio::buffer(buffer_),
                                [self = this->shared_from_this()](error_code error, std::size_t) {
                                    if (error) return self->close();
                                    self->drain(); // until the deadline of the refusal
                                });
    }

    static constexpr std::size_t kLargestHead = 16 * 1024;
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

    Stream stream_;
    Host& host_;
    std::string peer_, buffer_, head_;
    std::optional<Parser> parser_;
    std::shared_ptr<GrowingBody> body_;
    std::unique_ptr<Request> request_;
    std::size_t largest_ = 0;
    bool keep_alive_ = true, idle_ = true;
};

} // namespace kasama::web
