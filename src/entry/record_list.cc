// Drawing the list from what the category declares.
#include "entry/record_list.h"

#include "entry/form.h"
#include "entry/pages/record_list.html.h"
#include "foundation/base/wareki.h"

namespace kasama::entry {

bool may_amend(const Viewed& viewed, const Version& version)
{
    if (!viewed.may_write) return false;
    const guard::ReadPermit& permit = viewed.permit;
    return permit.maintains() ||
           (permit.organisation().empty() ? version.author_id == permit.account()
                                          : version.organisation_id == permit.organisation());
}

html::Html record_list(const Viewed& viewed, const Category& category, const ListLook& look)
{
    RecordListPage page{.nothing = std::string(look.nothing),
                        .cards = {},
                        .extract = viewed.permit.extent() == guard::Extent::extract};
    std::vector<Version> versions = viewed.versions;
    sort_newest_first(category, versions);
    for (const Version& version : versions) {
        const std::string recorded = wareki(date_of(version.recorded_at));
        std::string heading = look.heading ? look.heading(version.values) : "";
        const std::string entry =
            "/subjects/" + viewed.subject + "/" + std::string(category.path) + "/entries/" + version.entry_id;
        page.cards.push_back(
            {.heading = heading.empty() ? recorded : heading,
             .warning = look.warning ? look.warning(version.values) : "",
             .meta = recorded + "に記録" +
                     (version.version > 1 ? "（" + std::to_string(version.version) + "版目）" : ""),
             .edit_href = may_amend(viewed, version) && category.on_screen ? entry : "",
             .history_href = viewed.print ? "" : entry + "/history",
             .facts = draw_facts(category.fields, version.values)});
    }
    return record_list_part(page);
}

} // namespace kasama::entry
