// Neither of these holds anybody's data, so neither passes the door.
#include "guard/access/open_routes.h"

#include "foundation/base/stop.h"
#include "foundation/ui/examples.h"
#include "foundation/web/static_files.h"
#include "guard/access/context.h"

namespace kasama::guard {

namespace {

web::Answer static_file(Context& ctx) { return web::static_file(ctx.request, ctx.request.parameter("file")); }

web::Answer show_components(Context& ctx)
{
    if (!ctx.services().demo) throw Stop(Reason::not_found, "ページが見つかりません。");
    return ctx.page({.title = "部品見本", .body = ui::examples_body()});
}

} // namespace

std::vector<Route> open_routes()
{
    return {
        {.method = "GET",
         .pattern = "/assets/{file}",
         .duty = kAnyone,
         .handler = static_file,
         .options = {.always_open = true}},
        {.method = "GET", .pattern = "/ui", .duty = kAnyone, .handler = show_components},
    };
}

} // namespace kasama::guard
