// Components drawn by a template: each puts the ids of hint and error together, then hands over.
#include "foundation/ui/choice.html.h"
#include "foundation/ui/choices.html.h"
#include "foundation/ui/date_field.html.h"
#include "foundation/ui/error_summary.html.h"
#include "foundation/ui/file_field.html.h"
#include "foundation/ui/text_area.html.h"
#include "foundation/ui/text_field.html.h"

namespace kasama::ui {

namespace {

template <class Field> std::string described_by(const Field& field)
{
    return Described{.id = field.id, .label = {}, .hint = field.hint, .error = field.error}.by();
}

} // namespace

html::Html text_field(const TextField& field) { return text_field_part(field, described_by(field)); }
html::Html text_area(const TextArea& field) { return text_area_part(field, described_by(field)); }
html::Html choice(const Choice& field) { return choice_part(field, described_by(field)); }
html::Html choices(const Choices& field) { return choices_part(field, described_by(field)); }
html::Html date_field(const DateField& field) { return date_field_part(field, described_by(field)); }
html::Html file_field(const FileField& field) { return file_field_part(field, described_by(field)); }

html::Html error_summary(const Problems& problems)
{
    return problems.none() ? html::Html() : error_summary_part(problems);
}

} // namespace kasama::ui
