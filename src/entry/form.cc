// From fields to components and back.
#include "entry/form.h"

#include "foundation/base/wareki.h"

namespace kasama::entry {

namespace {

std::string typed_value(const Typed& typed, std::string_view id, std::string_view part = {})
{
    return web::value_of(typed.fields, std::string(id) + std::string(part));
}

html::Html draw_codes(const AnyField& field, const std::string& value, const std::string& error)
{
    std::vector<ui::Option> options;
    const bool few = field.codes.size() <= 6;
    if (!few) options.push_back({.value = "", .label = "選んでください", .chosen = value.empty()});
    for (const Code& code : field.codes) {
        options.push_back(
            {.value = std::string(code.code), .label = std::string(code.word), .chosen = code.code == value});
    }
    const std::string id(field.id), label(field.label), hint(field.hint);
    if (few) {
        return ui::choices({.id = id,
                            .label = label,
                            .options = options,
                            .hint = hint,
                            .error = error,
                            .required = field.required});
    }
    return ui::choice({.id = id,
                       .label = label,
                       .options = options,
                       .hint = hint,
                       .error = error,
                       .required = field.required});
}

html::Html draw_several(const AnyField& field, const Typed& typed, const std::string& error)
{
    std::vector<ui::Option> options;
    for (const Code& code : field.codes) {
        const bool chosen = std::any_of(typed.fields.begin(), typed.fields.end(), [&](const auto& one) {
            return one.first == field.id && one.second == code.code;
        });
        options.push_back(
            {.value = std::string(code.code), .label = std::string(code.word), .chosen = chosen});
    }
    return ui::choices({.id = std::string(field.id),
                        .label = std::string(field.label),
                        .options = options,
                        .hint = std::string(field.hint),
                        .error = error,
                        .required = field.required,
                        .several = true});
}

html::Html draw_field(const AnyField& field, const Typed& typed, const Problems& problems)
{
    const std::string id(field.id), label(field.label), hint(field.hint), error(problems.of(field.id));
    const std::string value = typed_value(typed, field.id);
    switch (field.kind) {
    case Kind::date:
        return ui::date_field(
            {.id = id,
             .label = label,
             .year = typed_value(typed, id, "_year"),
             .month = typed_value(typed, id, "_month"),
             .day = typed_value(typed, id, "_day"),
             .hint = hint.empty() ? "例：令和8・11・20（2026・11・20でもかまいません）" : hint,
             .error = error,
             .required = field.required});
    case Kind::code: return draw_codes(field, value, error);
    case Kind::codes: return draw_several(field, typed, error);
    case Kind::flag:
        return ui::choices({.id = id,
                            .label = label,
                            .options = {{.value = "1", .label = "はい", .chosen = value == "1"},
                                        {.value = "0", .label = "いいえ", .chosen = value == "0"}},
                            .hint = hint,
                            .error = error,
                            .required = field.required});
    case Kind::long_text:
        return ui::text_area({.id = id,
                              .label = label,
                              .value = value,
                              .hint = hint,
                              .error = error,
                              .required = field.required});
    case Kind::text:
    case Kind::kana:
    case Kind::telephone:
    case Kind::number:
    case Kind::decimal: break;
    }
    const bool number = field.kind == Kind::number || field.kind == Kind::decimal;
    return ui::text_field({.id = id,
                           .label = label,
                           .value = value,
                           .hint = hint,
                           .error = error,
                           .required = field.required,
                           .type = field.kind == Kind::telephone ? "tel" : "text",
                           .mode = field.kind == Kind::number ? "numeric"
                                   : number                   ? "decimal"
                                                              : "",
                           .unit = std::string(field.unit),
                           .width = number ? 8 : 0});
}

} // namespace

Typed Typed::of(const Values& values, FieldList fields)
{
    Typed typed;
    for (const AnyField* field : fields) {
        const std::string& stored = values.text(field->id);
        if (field->kind == Kind::codes) {
            for (std::string& code : codes_in(stored)) typed.fields.emplace_back(field->id, std::move(code));
        } else if (field->kind != Kind::date) {
            typed.fields.emplace_back(field->id, stored);
        } else if (const auto date = parse_date(stored)) {
            const std::string id(field->id);
            typed.fields.emplace_back(id + "_year", wareki_year(*date));
            typed.fields.emplace_back(id + "_month", std::to_string(month_of(*date)));
            typed.fields.emplace_back(id + "_day", std::to_string(day_of(*date)));
        }
    }
    return typed;
}

html::Html draw_form(FieldList fields, const Typed& typed, const Problems& problems)
{
    html::Html form;
    for (const AnyField* field : fields) form += draw_field(*field, typed, problems);
    return form;
}

Values read_form(FieldList fields, const web::Request& request, Problems& problems)
{
    Values values;
    for (const AnyField* field : fields) {
        std::string typed = request.typed(field->id);
        if (field->kind == Kind::codes) {
            typed.clear();
            for (const auto& [id, value] : request.form)
                if (id == field->id) typed += value + " ";
        }
        if (field->kind == Kind::date) {
            const std::string id(field->id);
            const std::string &y = request.typed(id + "_year"), &m = request.typed(id + "_month"),
                              &d = request.typed(id + "_day");
            if (!y.empty() || !m.empty() || !d.empty()) {
                const auto date = read_date(y, m, d);
                typed = date ? to_text(*date) : y + "年" + m + "月" + d + "日";
            }
        }
        values.set_text(field->id, read_typed(*field, typed, problems));
    }
    return values;
}

html::Html draw_facts(FieldList fields, const Values& values)
{
    std::string out = "<dl class=\"facts\">";
    for (const AnyField* field : fields) {
        const std::string text = shown(*field, values.text(field->id));
        if (text.empty()) continue;
        out += "<div><dt>";
        html::escape(out, field->label);
        out += "</dt><dd>" + ui::lines(text).text();
        if (!field->unit.empty()) {
            out += " <span class=\"unit\">";
            html::escape(out, field->unit);
            out += "</span>";
        }
        out += "</dd></div>";
    }
    return html::Html::trusted(out + "</dl>");
}

std::vector<Difference> differences(FieldList fields, const Values& before, const Values& after)
{
    std::vector<Difference> found;
    for (const AnyField* field : fields) {
        const std::string &old = before.text(field->id), &fresh = after.text(field->id);
        if (old == fresh) continue;
        found.push_back({std::string(field->label), old.empty() ? "（空欄）" : shown(*field, old),
                         fresh.empty() ? "（空欄）" : shown(*field, fresh)});
    }
    return found;
}

} // namespace kasama::entry
