// The small components that need no template of their own.
#include "foundation/ui/ui.h"

#include "foundation/base/wareki.h"

namespace kasama::ui {

std::string Described::by() const
{
    std::string ids;
    if (!error.empty()) ids = id + "-error";
    if (!hint.empty()) ids += (ids.empty() ? "" : " ") + id + "-hint";
    return ids;
}

std::string_view id_of(Mark mark)
{
    switch (mark) {
    case Mark::bad: return "bad";
    case Mark::caution: return "caution";
    case Mark::good: return "good";
    case Mark::info: return "info";
    case Mark::withheld: return "withheld";
    }
    return "";
}

html::Html mark(Mark which)
{
    static constexpr std::string_view kShapes[] = {
        "<rect x='1' y='1' width='14' height='14' rx='2' fill='currentColor'/><path d='M7 3h2v6H7zM7 "
        "10.5h2v2H7z' fill='#fff'/>",
        "<path d='M8 1 15.5 14.5H.5z' fill='currentColor'/><path d='M7.2 5.5h1.6v4.5H7.2zM7.2 "
        "11h1.6v1.6H7.2z' fill='#fff'/>",
        "<circle cx='8' cy='8' r='6' fill='none' stroke='currentColor' stroke-width='2'/>",
        "<circle cx='8' cy='8' r='7' fill='currentColor'/><path d='M7.2 3.6h1.6v1.7H7.2zM7.2 "
        "6.6h1.6v5.8H7.2z' fill='#fff'/>",
        "<circle cx='8' cy='8' r='6' fill='none' stroke='currentColor' stroke-width='1.5'/><path d='M4 12 12 "
        "4' stroke='currentColor' stroke-width='1.5'/>",
    };
    std::string out = "<svg class=\"mark mark-";
    out += id_of(which);
    out += "\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">";
    out += kShapes[std::size_t(which)];
    return html::Html::trusted(out + "</svg>");
}

html::Html tag(Mark which, std::string_view words)
{
    std::string out = "<span class=\"tag tag-";
    out += id_of(which);
    out += "\">";
    out += mark(which).text();
    html::escape(out, words);
    return html::Html::trusted(out + "</span>");
}

html::Html notice(Mark which, std::string_view heading, const html::Html& text)
{
    std::string out = "<div class=\"notice notice-";
    out += id_of(which);
    out += "\">";
    out += mark(which).text();
    out += "<div><p class=\"notice-heading\">";
    html::escape(out, heading);
    out += "</p>";
    if (!text.empty()) out += "<div class=\"notice-text\">" + text.text() + "</div>";
    return html::Html::trusted(out + "</div></div>");
}

html::Html form_keys(std::string_view token, std::string_view form_key)
{
    std::string out = "<input type=\"hidden\" name=\"token\" value=\"";
    html::escape(out, token);
    out += "\"><input type=\"hidden\" name=\"form_key\" value=\"";
    html::escape(out, form_key);
    return html::Html::trusted(out + "\">");
}

html::Html pagination(int page, bool more, std::string_view href)
{
    if (page <= 1 && !more) return {};
    std::string out = "<nav class=\"pagination\" aria-label=\"ページ\">";
    const auto link = [&](int target, std::string_view rel, std::string_view words) {
        out += "<a rel=\"" + std::string(rel) + "\" href=\"";
        html::escape(out, href);
        out += (href.find('?') == std::string_view::npos ? "?page=" : "&amp;page=") + std::to_string(target) +
               "\">" + std::string(words) + "</a>";
    };
    if (page > 1) link(page - 1, "prev", "‹ 前へ");
    out += "<span>" + std::to_string(page) + "ページ目</span>";
    if (more) link(page + 1, "next", "次へ ›");
    return html::Html::trusted(out + "</nav>");
}

html::Html lines(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        html::escape(out, line);
        if (!text.empty()) out += "<br>";
    }
    return html::Html::trusted(std::move(out));
}

html::Html join(std::initializer_list<html::Html> pieces)
{
    html::Html all;
    for (const html::Html& piece : pieces) all += piece;
    return all;
}

html::Html link(std::string_view href, std::string_view words)
{
    std::string out = "<a href=\"";
    html::put_url(out, href);
    out += "\">";
    html::escape(out, words);
    out += "</a>";
    return html::Html::trusted(std::move(out));
}

html::Html plain(std::string_view text)
{
    std::string out;
    html::escape(out, text);
    return html::Html::trusted(std::move(out));
}

DateField date_field_of(std::string id, std::string label, std::optional<Date> date)
{
    DateField field{.id = std::move(id), .label = std::move(label)};
    if (!date) return field;
    field.year = wareki_year(*date);
    field.month = std::to_string(month_of(*date));
    field.day = std::to_string(day_of(*date));
    return field;
}

} // namespace kasama::ui
