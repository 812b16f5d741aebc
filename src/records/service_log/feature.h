// Declares D18 サービス提供記録 as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_service_log();

} // namespace kasama::records
