// Which requests of the shared routes belong to a procedure that stays open while the service is closed
// (2.2(1)②).
#include "procedure/pages.h"

namespace kasama::procedure {

bool open_while_closed(guard::Services& services, const web::Request& request)
{
    const Procedure* procedure = find(request.parameter("procedure"));
    if (const std::string_view id = request.parameter("case"); !id.empty()) {
        const auto of = services.database.read([&](db::Reading& tx) { return store::find(tx, id); });
        procedure = of ? find(of->procedure) : nullptr;
    }
    return procedure && procedure->always_open;
}

} // namespace kasama::procedure
