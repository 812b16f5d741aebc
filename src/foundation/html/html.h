// HTML that is known to be safe, and the three ways a value enters it. Templates are compiled to calls of
// these.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kasama::html {

/// Finished HTML. Plain text becomes HTML by escaping only; `trusted` is for generated code and components.
class Html {
public:
    Html() = default;
    static Html trusted(std::string text)
    {
        Html html;
        html.text_ = std::move(text);
        return html;
    }
    const std::string& text() const { return text_; }
    std::string take() && { return std::move(text_); }
    bool empty() const { return text_.empty(); }
    Html& operator+=(const Html& other)
    {
        text_ += other.text_;
        return *this;
    }

private:
    std::string text_;
};

/// Escapes & < > " ' and drops what no HTML may hold (C0 controls but tab and line breaks).
void escape(std::string& out, std::string_view text);

void put_text(std::string& out, std::string_view text);
inline void put_text(std::string& out, const char* text) { put_text(out, std::string_view(text)); }
void put_text(std::string& out, const Html& html);
void put_text(std::string& out, std::int64_t number);
inline void put_text(std::string& out, int number) { put_text(out, std::int64_t(number)); }
inline void put_text(std::string& out, std::size_t number) { put_text(out, std::int64_t(number)); }
inline void put_text(std::string& out, unsigned number) { put_text(out, std::int64_t(number)); }
void put_text(std::string& out, bool) = delete;
void put_text(std::string& out, double) = delete;

inline void put_attribute(std::string& out, std::string_view text) { escape(out, text); }
inline void put_attribute(std::string& out, const char* text) { escape(out, text); }
inline void put_attribute(std::string& out, std::int64_t number) { put_text(out, number); }
inline void put_attribute(std::string& out, int number) { put_text(out, std::int64_t(number)); }
inline void put_attribute(std::string& out, std::size_t number) { put_text(out, std::int64_t(number)); }
void put_attribute(std::string& out, const Html& html) = delete;
void put_attribute(std::string& out, bool) = delete;

/// An address: relative, https, tel or mailto. Anything else becomes "#".
void put_url(std::string& out, std::string_view url);

} // namespace kasama::html
