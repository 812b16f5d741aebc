// Look-ups in a request, and the few answers everybody makes.
#include "foundation/web/request.h"

#include "foundation/web/answer.h"
#include "foundation/web/decode.h"

namespace kasama::web {

const std::string& value_of(const Fields& fields, std::string_view name)
{
    static const std::string kNone;
    for (const auto& [key, value] : fields) {
        if (key == name) return value;
    }
    return kNone;
}

std::string_view Request::header(std::string_view lower_name) const { return value_of(headers, lower_name); }
std::string_view Request::cookie(std::string_view name) const { return value_of(cookies, name); }
std::string_view Request::parameter(std::string_view name) const { return value_of(parameters, name); }
const std::string& Request::from_query(std::string_view name) const { return value_of(query, name); }
const std::string& Request::typed(std::string_view name) const { return value_of(form, name); }

std::vector<std::string> Request::all_typed(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto& [key, value] : form) {
        if (key == name) values.push_back(value);
    }
    return values;
}

const UploadedFile* Request::file(std::string_view field) const
{
    for (const UploadedFile& file : files) {
        if (file.field == field) return &file;
    }
    return nullptr;
}

Answer Answer::page(html::Html html, int status)
{
    return {.status = status, .body = std::move(html).take()};
}

Answer Answer::go_to(std::string location)
{
    Answer answer{.status = 303};
    answer.with("Location", std::move(location));
    return answer;
}

Answer Answer::download(std::string bytes, std::string_view type, std::string_view file_name)
{
    Answer answer{.type = std::string(type), .body = std::move(bytes)};
    std::string disposition = "attachment; filename*=UTF-8''";
    disposition += percent_encode(file_name);
    return std::move(answer.with("Content-Disposition", std::move(disposition)));
}

} // namespace kasama::web
