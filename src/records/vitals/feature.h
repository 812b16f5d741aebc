// Declares D16 バイタル as a category of the subject's page.
#pragma once

namespace kasama::records {

void declare_vitals();

} // namespace kasama::records
