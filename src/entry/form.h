// Fields drawn and read: one form, one list of facts, one difference, for every category and procedure.
#pragma once

#include "entry/values.h"
#include "foundation/ui/ui.h"
#include "foundation/web/request.h"

namespace kasama::entry {

using FieldList = std::span<const AnyField* const>;

/// What was typed, kept as typed: drawn again where there are problems.
struct Typed {
    web::Fields fields;
    static Typed of(const Values& values, FieldList fields);
};

/// Input form: every field with its label, hint, value as typed and error.
html::Html draw_form(FieldList fields, const Typed& typed, const Problems& problems);

/// Reads a sent form into stored values; problems name the fields.
Values read_form(FieldList fields, const web::Request& request, Problems& problems);

/// The facts as a list (dl). Empty fields are left out.
html::Html draw_facts(FieldList fields, const Values& values);

/// What changed between two versions: label, before, after.
struct Difference {
    std::string label, before, after;
};
std::vector<Difference> differences(FieldList fields, const Values& before, const Values& after);

} // namespace kasama::entry
