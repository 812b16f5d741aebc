// Blocking sockets with a receive timeout.
#include "support/socket.h"

#include <cstdlib>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace kasama::test {

Client::Client(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval limit{5, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect to the server under test");
    }
}

Client::~Client() { close(socket_); }

void Client::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t done = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (done <= 0) return; // the server may have closed: what it said before is still to be read
        bytes.remove_prefix(std::size_t(done));
    }
}

bool Client::more()
{
    char chunk[4096];
    const ssize_t got = recv(socket_, chunk, sizeof chunk, 0);
    if (got <= 0) return false;
    buffer_.append(chunk, std::size_t(got));
    return true;
}

std::string Client::head()
{
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!more()) return {};
    }
    std::string text = buffer_.substr(0, end + 4);
    buffer_.erase(0, end + 4);
    return text;
}

std::string Client::reply()
{
    std::string text = head();
    const std::size_t length = text.find("Content-Length: ");
    if (length == std::string::npos) return text;
    const std::size_t size = std::size_t(std::atoll(text.c_str() + length + 16));
    while (buffer_.size() < size) {
        if (!more()) return {};
    }
    text += buffer_.substr(0, size);
    buffer_.erase(0, size);
    return text;
}

std::string Client::until_closed()
{
    while (more()) {
    }
    return std::move(buffer_);
}

} // namespace kasama::test
