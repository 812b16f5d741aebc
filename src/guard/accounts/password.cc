// libsodium's Argon2id behind a small gate.
#include "guard/accounts/password.h"

#include "foundation/base/ids.h"
#include "foundation/base/stop.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>

#include <sodium.h>

namespace kasama::guard {

namespace {

constexpr int kAtOnce = 2, kMostWaiting = 200;

struct Cost {
    std::atomic<unsigned long long> operations{crypto_pwhash_OPSLIMIT_INTERACTIVE};
    std::atomic<std::size_t> memory{crypto_pwhash_MEMLIMIT_INTERACTIVE};
};

Cost& cost()
{
    static Cost value;
    return value;
}

/// 64 MiB a check: only so many at once.
class Gate {
public:
    Gate()
    {
        const std::lock_guard lock(mutex());
        if (waiting() >= kMostWaiting) {
            throw Stop(Reason::unavailable,
                       "ただいま混み合っています。少し待ってから、もう一度お試しください。",
                       "password queue is full");
        }
    }
    template <class Work> auto run(const Work& work)
    {
        {
            std::unique_lock lock(mutex());
            ++waiting();
            free().wait(lock, [] { return inside() < kAtOnce; });
            --waiting();
            ++inside();
        }
        struct Leave {
            ~Leave()
            {
                {
                    const std::lock_guard lock(mutex());
                    --inside();
                }
                free().notify_one();
            }
        } const leave;
        return work();
    }

private:
    static std::mutex& mutex()
    {
        static std::mutex m;
        return m;
    }
    static std::condition_variable& free()
    {
        static std::condition_variable c;
        return c;
    }
    static int& waiting()
    {
        static int n = 0;
        return n;
    }
    static int& inside()
    {
        static int n = 0;
        return n;
    }
};

void start_sodium()
{
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("libsodium does not start");
}

std::size_t characters(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

/// What people take first; a longer list can be added by the operator.
bool is_usual(std::string_view password)
{
    static constexpr std::array<std::string_view, 14> kUsual = {
        "password", "passw0rd", "qwerty",   "12345678", "123456789", "1234567890", "kasama",
        "11111111", "iloveyou", "abcd1234", "asdfghjk", "00000000",  "kaigo",      "pasuwado"};
    std::string lower(password);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
    }
    for (const std::string_view usual : kUsual) {
        if (lower.starts_with(usual) && lower.size() < usual.size() + 5) return true;
    }
    return lower.find_first_not_of(lower.substr(0, 1)) == std::string::npos;
}

} // namespace

void use_cheap_passwords()
{
    cost().operations = crypto_pwhash_OPSLIMIT_MIN;
    cost().memory = crypto_pwhash_MEMLIMIT_MIN;
}

std::string hash_password(std::string_view password)
{
    start_sodium();
    return Gate().run([&] {
        char out[crypto_pwhash_STRBYTES];
        if (crypto_pwhash_str(out, password.data(), password.size(), cost().operations, cost().memory) != 0) {
            throw std::runtime_error("Argon2id: out of memory");
        }
        return std::string(out);
    });
}

bool password_matches(std::string_view hash, std::string_view password)
{
    start_sodium();
    return Gate().run([&] {
        return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
    });
}

const std::string& no_such_hash()
{
    static const std::string hash = hash_password(new_id());
    return hash;
}

void check_new_password(std::string_view password, std::string_view repeated, std::string_view login,
                        std::string_view initial_hash, bool second_factor, Problems& problems)
{
    const std::size_t least = second_factor ? 8 : 15, length = characters(password);
    if (password.empty()) {
        problems.add("password", "新しいパスワードを入力してください");
    } else if (length < least) {
        problems.add("password", "新しいパスワードは" + std::to_string(least) + "文字以上にしてください");
    } else if (password.size() > 1000) {
        problems.add("password", "新しいパスワードは1000文字以下にしてください");
    } else if (password.find(login) != std::string_view::npos) {
        problems.add("password", "新しいパスワードに利用者IDを含めないでください");
    } else if (is_usual(password)) {
        problems.add("password", "よく使われるパスワードです。ほかの人が思いつかないものにしてください");
    } else if (password_matches(initial_hash, password)) {
        problems.add("password", "いまのパスワードとは別のものにしてください");
    }
    if (problems.none() && password != repeated) {
        problems.add("repeated", "新しいパスワードと確認用のパスワードを同じにしてください");
    }
}

std::string new_initial_password()
{
    constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    while (password.size() < 19) {
        if (password.size() % 5 == 4) {
            password += '-';
            continue;
        }
        unsigned char byte = 0;
        fill_random({&byte, 1});
        if (byte < 248) password += kLetters[byte % kLetters.size()]; // 248 = 8 · 31: no letter is likelier
    }
    return password;
}

} // namespace kasama::guard
