// The server over real sockets: framing, limits, deadlines, queues, stopping.
#include "foundation/web/server.h"

#include "support/socket.h"

#include <doctest/doctest.h>

using namespace kasama;
using test::Client;

namespace {

/// A server on a free port with one handler, stopped with the value.
class Running {
public:
    explicit Running(web::ServerOptions options, web::Server::Handler handler)
        : server_(
              [&] {
                  options.port = 0;
                  return options;
              }(),
              std::move(handler), [](std::string_view, std::string_view) { return std::size_t(1000); }),
          thread_([this] { server_.run(); })
    {
    }
    ~Running()
    {
        server_.stop();
        thread_.join();
    }
    unsigned short port() const { return server_.port(); }
    web::Server& server() { return server_; }

private:
    web::Server server_;
    std::thread thread_;
};

web::Answer echo(web::Request& request)
{
    const std::string body = request.body ? std::string(request.body->bytes()) : "";
    return {.type = "text/plain", .body = request.method + " " + request.path + " [" + body + "]"};
}

web::ServerOptions usual() { return {.workers = 2}; }

} // namespace

TEST_CASE("サーバー: 正しい要求に答え、つながりを使い回す")
{
    Running running(usual(), echo);
    Client client(running.port());
    client.send("GET /a%E3%81%82 HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(client.reply().find("GET /aあ []") != std::string::npos);
    client.send("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
    CHECK(client.reply().find("POST /b [hello]") != std::string::npos);
    client.send(
        "POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    CHECK(client.reply().find("POST /c [abcde]") != std::string::npos);
    // Two at once, and one in pieces.
    client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(client.reply().find("GET /1") != std::string::npos);
    CHECK(client.reply().find("GET /2") != std::string::npos);
    for (const char c : std::string("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n")) client.send(std::string(1, c));
    CHECK(client.reply().find("GET /slow") != std::string::npos);
    client.send("HEAD /h HTTP/1.1\r\nHost: h\r\n\r\n");
    const std::string head = client.head();
    CHECK(head.find("Content-Length: ") != std::string::npos);
    CHECK(head.find("Content-Security-Policy: default-src 'none'") != std::string::npos);
}

TEST_CASE("サーバー: 二通りに読める要求は、答えてから閉じる")
{
    Running running(usual(), echo);
    const std::pair<const char*, int> cases[] = {
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 501},
        {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n", 413},
        {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET http://x/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        {"nonsense\r\n\r\n", 400},
    };
    for (const auto& [text, status] : cases) {
        CAPTURE(text);
        Client client(running.port());
        client.send(text);
        const std::string reply = client.until_closed();
        CHECK(reply.starts_with("HTTP/1.1 " + std::to_string(status)));
        CHECK(reply.find("Content-Security-Policy") != std::string::npos);
        CHECK(reply.find("HTTP/1.1", 5) == std::string::npos); // one answer only
    }
    Client large(running.port());
    large.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(40000, 'x'));
    CHECK(large.until_closed().starts_with("HTTP/1.1 431"));
}

TEST_CASE("サーバー: 大きすぎる本文は、長さを言わずに送られても受け取らない")
{
    Running running(usual(), echo);
    Client client(running.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 8; ++i) client.send("100\r\n" + std::string(256, 'x') + "\r\n");
    CHECK(client.until_closed().starts_with("HTTP/1.1 413"));
}

TEST_CASE("サーバー: 途中で黙る相手は、ほかの人を待たせず、やがて切られる")
{
    web::ServerOptions options = usual();
    options.header_deadline = std::chrono::milliseconds(500);
    Running running(options, echo);
    std::vector<std::unique_ptr<Client>> silent;
    for (int i = 0; i < 64; ++i) {
        silent.push_back(std::make_unique<Client>(running.port()));
        silent.back()->send("GET / HTTP/1.1\r\nHo");
    }
    Client client(running.port());
    client.send("GET /quick HTTP/1.1\r\nHost: h\r\n\r\n");
    CHECK(client.reply().find("GET /quick") != std::string::npos);
    CHECK(silent.front()->until_closed().empty());
}

TEST_CASE("サーバー: 待ち行列がいっぱいなら、すぐ503と待ち時間を答える")
{
    std::atomic<bool> go{false};
    web::ServerOptions options{.workers = 1, .queue = 1};
    Running running(options, [&](web::Request& request) {
        go.wait(false);
        return echo(request);
    });
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<Client>(running.port()));
        clients.back()->send("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    CHECK(clients.back()->until_closed().find("Retry-After: 1") != std::string::npos);
    go = true;
    go.notify_all();
    CHECK(clients.front()->reply().find("GET /x") != std::string::npos);
}

TEST_CASE("サーバー: 止めるときは、受け付けた要求に答えてから終わる")
{
    std::atomic<bool> begun{false};
    auto running = std::make_unique<Running>(usual(), [&](web::Request& request) {
        begun = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        return echo(request);
    });
    Client client(running->port());
    client.send("GET /last HTTP/1.1\r\nHost: h\r\n\r\n");
    while (!begun) std::this_thread::yield();
    running->server().stop();
    CHECK(client.until_closed().find("GET /last") != std::string::npos);
    running.reset();
}
