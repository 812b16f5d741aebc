// The HTTP server: one I/O thread with callbacks, worker threads for handlers, bounded queues, deadlines.
#pragma once

#include "foundation/web/app.h"

#include <memory>

namespace kasama::web {

struct ServerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080; ///< 0: any free one
    int workers = 24;           ///< handlers wait for durable commits, so more than cores
    std::size_t queue = 1024;   ///< requests waiting for a worker; beyond it 503 with Retry-After
    std::size_t connections = 10'000;
    std::chrono::milliseconds header_deadline{10'000};
    std::chrono::milliseconds body_deadline{120'000};
    std::chrono::milliseconds idle_deadline{60'000};
    std::string certificate{}, private_key{}; ///< PEM files: TLS in this process
    bool behind_proxy = false; ///< trust X-Forwarded-For and -Proto: only where a proxy of ours is in front
    std::string spill_folder = "/var/tmp"; ///< large bodies wait here, in files without a name
    bool log_requests = true;
};

class Server {
public:
    using Handler = std::function<Answer(Request&)>;
    using BodyLimit = std::function<std::size_t(std::string_view method, std::string_view path)>;

    /// Binds at once; throws where the address is taken.
    Server(const ServerOptions& options, Handler handler, BodyLimit body_limit);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    unsigned short port() const;

    /// Serves until `stop`; then answers what was begun and returns.
    void run();

    /// From any thread or signal handler thread: no new connections, requests in hand are finished.
    void stop();

    std::size_t waiting() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace kasama::web
