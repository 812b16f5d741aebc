// The threads that run handlers, behind a bounded queue.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kasama::web {

class Workers {
public:
    Workers(int count, std::size_t limit) : limit_(limit)
    {
        for (int i = 0; i < count; ++i) threads_.emplace_back([this] { run(); });
    }
    ~Workers() { finish(); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// False where the queue is full.
    bool add(std::function<void()> job)
    {
        {
            const std::lock_guard lock(mutex_);
            if (jobs_.size() >= limit_ || stopping_) return false;
            jobs_.push_back(std::move(job));
        }
        arrived_.notify_one();
        return true;
    }

    std::size_t waiting() const
    {
        const std::lock_guard lock(mutex_);
        return jobs_.size();
    }

    /// Runs what was taken, then ends the threads.
    void finish()
    {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        arrived_.notify_all();
        for (std::thread& thread : threads_) {
            if (thread.joinable()) thread.join();
        }
    }

private:
    void run()
    {
        for (;;) {
            std::function<void()> job;
            {
                std::unique_lock lock(mutex_);
                arrived_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
                if (jobs_.empty()) return;
                job = std::move(jobs_.front());
                jobs_.pop_front();
            }
            job();
        }
    }

    std::size_t limit_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace kasama::web
