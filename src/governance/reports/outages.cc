// Lines about outages.
#include "governance/reports/outages.h"

#include "governance/availability/availability.h"
#include "guard/access/service.h"
#include "procedure/case_words.h"

namespace kasama::governance {

std::vector<procedure::Remark> outage_lines(guard::Context& ctx, Date from, Date until)
{
    const Instant begin = start_of(from), end = std::min(start_of(until + days(1)), ctx.now());
    const auto [figures, outages, disasters] = ctx.read([&](db::Reading& tx) {
        return std::tuple(availability_of(probes_between(tx, begin, end),
                                          guard::windows_between(tx, begin, end), begin, end),
                          outages_between(tx, begin, end), disasters_between(tx, begin, end));
    });
    procedure::Names names(ctx);
    std::int64_t force_majeure = 0, fault = 0, undecided = 0;
    std::chrono::milliseconds whole{};
    std::vector<procedure::Remark> each;
    for (const Outage& one : outages) {
        const OutageCause* cause = outage_cause(one.cause);
        const Instant first = std::max(one.from_at, begin), last = std::min(one.until_at.value_or(end), end);
        whole += last - first;
        (cause == nullptr ? undecided : cause->force_majeure ? force_majeure : fault) += 1;
        std::string words = one.until_at ? procedure::moment(*one.until_at) + "まで" : "続いています";
        words += "（" + in_words(last - first) + "）";
        if (cause) {
            words += "　" + std::string(cause->name) +
                     (cause->force_majeure ? "　不可抗力にあたる" : "　不可抗力にあたらない") + "　" +
                     one.finding + "　判断：" + names.of(one.decided_by, "operations_manager");
        } else {
            words += "　判断待ち";
        }
        each.push_back({"停止　" + procedure::moment(one.from_at) + "から", words});
    }
    for (const guard::ServiceWindow& one : disasters) {
        const Instant first = std::max(one.from_at, begin), last = std::min(one.until_at.value_or(end), end);
        whole += last - first;
        ++force_majeure;
        each.push_back({"停止　" + procedure::moment(one.from_at) + "から",
                        "大規模災害（4.4(3)）（" + in_words(last - first) + "）　不可抗力にあたる　" +
                            one.reason + "　判断：" + names.of(one.by_account, "program_owner")});
    }
    const std::size_t count = outages.size() + disasters.size();
    std::vector<procedure::Remark> lines{
        {"稼働率", in_words(figures.share())},
        {"停止の記録",
         std::to_string(count) + "件" +
             (count == 0
                  ? ""
                  : "（" + in_words(whole) + "）　不可抗力" + std::to_string(force_majeure) + "件、それ以外" +
                        std::to_string(fault) + "件、判断待ち" + std::to_string(undecided) + "件")}};
    lines.insert(lines.end(), each.begin(), each.end());
    return lines;
}

} // namespace kasama::governance
