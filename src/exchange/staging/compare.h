// Rows of one import against what stands: new, changed, the same, held, or not to be taken in. Seals each for
// its person.
#pragma once

#include "exchange/staging/desk.h"

namespace kasama::exchange {

class Comparer {
public:
    struct Given {
        std::int64_t number = 0;
        const entry::Incoming* incoming = nullptr;
        bool earlier_of_new = false; ///< a later row of the file stands for the same new person
        std::string subject{};       ///< decided by hand
    };

    Comparer(const Clerk& clerk, const Import& import, const Importer& importer, const Key& desk);

    std::vector<StagedRow> compare(const std::vector<Given>& rows);

private:
    /// What stands of an entry, or will once earlier rows of this import are applied.
    struct Standing {
        std::string entry_id{};
        std::int64_t version = 0;
        bool known = false; ///< `values` were read
        entry::Values values{};
    };
    struct Work {
        Given given;
        Match match;
        guard::Refusal refusal = guard::Refusal::none;
        bool keeper = false, shielded = false;
        std::string entry_key{};
        Standing standing{};
    };

    void look_up(db::Reading& tx, Work& work) const;
    void read_standing(std::vector<Work>& works);
    StagedRow row_of(Work& work);
    void seal_for_person(Work& work, StagedRow& row, const entry::Values& incoming);

    const Clerk& clerk_;
    const Import& import_;
    const Importer& importer_;
    const Key& desk_;
    Key index_;
    std::map<std::string, Standing> earlier_; ///< by entry key: rows of this import
};

} // namespace kasama::exchange
