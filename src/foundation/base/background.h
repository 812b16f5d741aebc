// Long work outside a request, each piece in a thread of its own under a name. Ended and waited for with the
// program.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace kasama {

class Background {
public:
    Background() = default;
    ~Background() { finish(); }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// False where work of this name is under way. `work` looks at its token between steps and lets nothing
    /// be thrown.
    bool start(const std::string& name, std::function<void(std::stop_token)> work)
    {
        const std::lock_guard lock(mutex_);
        Piece& piece = pieces_[name];
        if (stopping_ || piece.running) return false;
        if (piece.thread.joinable()) piece.thread.join();
        piece.running = true;
        piece.thread = std::jthread([this, &piece, work = std::move(work)](const std::stop_token& token) {
            work(token);
            const std::lock_guard inner(mutex_);
            piece.running = false;
        });
        return true;
    }

    bool running(const std::string& name) const
    {
        const std::lock_guard lock(mutex_);
        const auto found = pieces_.find(name);
        return found != pieces_.end() && found->second.running;
    }

    /// Asks every piece to end and waits.
    void finish()
    {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        for (auto& [name, piece] : pieces_) piece.thread.request_stop();
        for (auto& [name, piece] : pieces_) {
            if (piece.thread.joinable()) piece.thread.join();
        }
    }

private:
    struct Piece {
        bool running = false;
        std::jthread thread;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Piece> pieces_; ///< nodes stay where they are while others are added
    bool stopping_ = false;
};

} // namespace kasama
