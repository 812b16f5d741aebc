// A plain socket to the server under test: sends bytes as they are, reads answers by their Content-Length.
#pragma once

#include <string>
#include <string_view>

namespace kasama::test {

class Client {
public:
    explicit Client(unsigned short port);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes) const;
    /// One answer, head and body; "" where the connection closed before it was whole.
    std::string reply();
    /// One head, for answers to HEAD.
    std::string head();
    /// Everything until the other side closes (or 5 seconds pass).
    std::string until_closed();

private:
    bool more();

    int socket_;
    std::string buffer_;
};

} // namespace kasama::test
