// Accepting, sweeping deadlines once a second, stopping gracefully.
#include "foundation/web/connection.h"
#include "foundation/web/log.h"

#include <list>

namespace kasama::web {

using asio::ip::tcp;

struct Server::Impl {
    Impl(const ServerOptions& o, Handler h, BodyLimit limit)
        : options(o), handler(std::move(h)), body_limit(std::move(limit)), workers(o.workers, o.queue),
          acceptor(io), sweep_timer(io), host{options, handler, body_limit, workers}
    {
        const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint);
        acceptor.listen(1024);
        if (!options.certificate.empty()) {
            tls.emplace(asio::ssl::context::tls_server);
            SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
            SSL_CTX_set_cipher_list(tls->native_handle(), "ECDHE+AESGCM");
            tls->use_certificate_chain_file(options.certificate);
            tls->use_private_key_file(options.private_key, asio::ssl::context::pem);
        }
    }

    void accept()
    {
        acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted) return;
            if (!error) take(std::move(socket));
            if (!error) return accept();
            // Out of file descriptors, most likely: a short rest instead of a hot loop.
            auto rest = std::make_shared<asio::steady_timer>(io, std::chrono::milliseconds(50));
            rest->async_wait([this, rest](error_code) { accept(); });
        });
    }

    void take(tcp::socket socket)
    {
        if (connections.size() >= options.connections) return; // closed as it goes out of scope
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        const auto remote = socket.remote_endpoint(ignored);
        const std::string peer = ignored ? "" : remote.address().to_string();
        if (tls) {
            begin(std::make_shared<Connection<asio::ssl::stream<tcp::socket>>>(
                asio::ssl::stream<tcp::socket>(std::move(socket), *tls), host, peer));
        } else {
            begin(std::make_shared<Connection<tcp::socket>>(std::move(socket), host, peer));
        }
    }

    template <class C> void begin(std::shared_ptr<C> connection)
    {
        connections.push_back(connection);
        connection->start();
    }

    void sweep()
    {
        sweep_timer.expires_after(std::chrono::seconds(1));
        sweep_timer.async_wait([this](error_code error) {
            if (error) return;
            const auto now = std::chrono::steady_clock::now();
            connections.remove_if([&](const std::weak_ptr<Watched>& weak) {
                const auto connection = weak.lock();
                if (!connection) return true;
                if (connection->deadline < now) connection->close();
                return false;
            });
            if (host.stopping && connections.empty()) return;
            sweep();
        });
    }

    void stop()
    {
        asio::post(io, [this] {
            if (host.stopping) return;
            host.stopping = true;
            acceptor.close();
            for (const auto& weak : connections) {
                if (const auto connection = weak.lock()) connection->close_if_idle();
            }
        });
    }

    ServerOptions options;
    Handler handler;
    BodyLimit body_limit;
    Workers workers;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    asio::steady_timer sweep_timer;
    std::optional<asio::ssl::context> tls;
    std::list<std::weak_ptr<Watched>> connections;
    Host host;
};

Server::Server(const ServerOptions& options, Handler handler, BodyLimit body_limit)
    : impl_(std::make_unique<Impl>(options, std::move(handler), std::move(body_limit)))
{
}

Server::~Server() { impl_->workers.finish(); }

unsigned short Server::port() const { return impl_->acceptor.local_endpoint().port(); }
std::size_t Server::waiting() const { return impl_->workers.waiting(); }

void Server::run()
{
    impl_->accept();
    impl_->sweep();
    impl_->io.run();
    impl_->workers.finish();
}

void Server::stop() { impl_->stop(); }

} // namespace kasama::web
