// Serving: ledger sequencer, server, metrics on a port of their own, stopping by signal.
#include "commands.h"
#include "nightly.h"

#include "foundation/web/log.h"
#include "foundation/web/metrics.h"
#include "foundation/web/server.h"
#include "governance/clauses/clauses.h"
#include "guard/ledger/store.h"

#include <boost/asio/ip/address.hpp>

#include <csignal>
#include <cstdio>
#include <fstream>

namespace kasama {

namespace {

web::Answer metrics_answer(web::Request& request)
{
    if (request.path != "/metrics") return {.status = 404, .type = "text/plain", .body = "not found\n"};
    return {.type = "text/plain; version=0.0.4", .body = web::metrics_text()};
}

/// Signals are waited for by a thread of their own: handlers run in no request.
std::jthread stop_on_signal(web::Server& server)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    return std::jthread([signals, &server] {
        int which = 0;
        sigwait(&signals, &which);
        server.stop();
    });
}

void block_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void add_watches(Program& program, web::Server& server)
{
    web::watch("kasama_requests_waiting", "Requests waiting for a worker.",
               [&] { return double(server.waiting()); });
    web::watch("kasama_checkpoint_age_seconds", "Age of the newest signed checkpoint of the ledger.", [&] {
        const auto newest = program.database().read(guard::ledger_store::newest_checkpoint);
        return newest ? double(to_millis(system_now()) - to_millis(newest->signed_at)) / 1000 : 0.0;
    });
}

/// The passwords of a demo city are public.
void check_demo(const Program& program, const ServeOptions& options)
{
    if (!program.is_demo()) return;
    if (options.behind_proxy || !boost::asio::ip::make_address(options.address).is_loopback()) {
        throw std::runtime_error(
            "a demo city is served on loopback only, and behind no proxy: its passwords are public");
    }
}

void read_clause_results(const std::string& path)
{
    if (path.empty()) return;
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    governance::show_results(governance::read_results(std::string(std::istreambuf_iterator<char>(file), {})));
}

} // namespace

int serve(Program& program, const ServeOptions& options)
{
    check_demo(program, options);
    read_clause_results(options.clause_results);
    block_signals();
    const web::App& app = program.site().app();
    web::Server server(
        {.address = options.address,
         .port = options.port,
         .workers = options.workers,
         .certificate = options.certificate,
         .private_key = options.private_key,
         .behind_proxy = options.behind_proxy,
         .log_requests = options.log_requests},
        [&](web::Request& request) { return app.answer(request); },
        [&](std::string_view method, std::string_view path) { return app.largest_body(method, path); });
    std::optional<web::Server> metrics;
    std::jthread metrics_thread;
    if (options.metrics_port != 0) {
        metrics.emplace(
            web::ServerOptions{.address = "127.0.0.1", .port = options.metrics_port, .workers = 1},
            metrics_answer, [](std::string_view, std::string_view) { return std::size_t(0); });
        metrics_thread = std::jthread([&] { metrics->run(); });
    }
    add_watches(program, server);
    program.services().ledger.start();
    const std::jthread nights = every_night(program);
    const std::jthread waiter = stop_on_signal(server);
    std::printf("kasama serves at http://%s:%u\n", options.address.c_str(), unsigned(server.port()));
    std::fflush(stdout);
    server.run();
    if (metrics) metrics->stop();
    web::forget_watches();
    web::flush_log();
    pthread_kill(const_cast<std::jthread&>(waiter).native_handle(), SIGUSR1);
    return 0;
}

} // namespace kasama
