// The field list of D11, put together once.
#include "records/checkup/fields.h"

#include "records/checkup/items.h"

namespace kasama::records {

std::span<const entry::AnyField* const> checkup_fields()
{
    static const std::vector<const entry::AnyField*> all = [] {
        std::vector<const entry::AnyField*> fields(std::begin(kHeadingFields), std::end(kHeadingFields));
        for (const entry::AnyField* item : item_fields()) fields.push_back(item);
        return fields;
    }();
    return all;
}

std::string checkup_key(const entry::Values& values)
{
    return values.text(kCheckupDate.id) + " " + values.text(kProgram.id);
}

} // namespace kasama::records
