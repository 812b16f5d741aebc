// A buffer that a thread of its own empties.
#include "foundation/web/log.h"

#include "foundation/base/time.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <unistd.h>

namespace kasama::web {

namespace {

class Writer {
public:
    Writer() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
    ~Writer()
    {
        thread_.request_stop();
        wake_.notify_all();
    }

    void add(const std::string& line)
    {
        {
            const std::lock_guard lock(mutex_);
            if (memory_) {
                *memory_ += line;
                return;
            }
            if (waiting_.size() > (64U << 20)) return; // nobody reads: rather lose a line than the machine
            waiting_ += line;
        }
        wake_.notify_one();
    }

    void flush()
    {
        std::unique_lock lock(mutex_);
        written_.wait(lock, [&] { return waiting_.empty() && !writing_; });
    }

    void keep(std::string* lines)
    {
        const std::lock_guard lock(mutex_);
        memory_ = lines;
    }

private:
    void run(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested() || !waiting_.empty()) {
            wake_.wait_for(lock, std::chrono::milliseconds(200),
                           [&] { return stop.stop_requested() || !waiting_.empty(); });
            std::string lines = std::move(waiting_);
            waiting_.clear();
            writing_ = true;
            lock.unlock();
            for (std::size_t done = 0; done < lines.size();) {
                const ssize_t got = ::write(STDERR_FILENO, lines.data() + done, lines.size() - done);
                if (got <= 0) break;
                done += std::size_t(got);
            }
            lock.lock();
            writing_ = false;
            written_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_, written_;
    std::string waiting_;
    bool writing_ = false;
    std::string* memory_ = nullptr;
    std::jthread thread_;
};

Writer& writer()
{
    static Writer instance;
    return instance;
}

} // namespace

std::string json_text(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool separator =
            text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9");
        if (c == '"' || c == '\\') {
            out += '\\';
            out += char(c);
        } else if (c < 0x20 || c == 0x7f) {
            constexpr std::string_view kHex = "0123456789abcdef";
            out += "\\u00";
            out += kHex[c >> 4];
            out += kHex[c & 15];
        } else if (separator) {
            out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
            i += 2;
        } else {
            out += char(c);
        }
    }
    return out + '"';
}

void log(std::string_view level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, std::string>> fields)
{
    std::string line = "{\"time\":" + json_text(to_text(system_now())) + ",\"level\":" + json_text(level) +
                       ",\"event\":" + json_text(event);
    for (const auto& [name, value] : fields) {
        line += ',';
        line += json_text(name);
        line += ':';
        line += json_text(value);
    }
    writer().add(line + "}\n");
}

void flush_log() { writer().flush(); }
void keep_log_in_memory(std::string* lines) { writer().keep(lines); }

} // namespace kasama::web
