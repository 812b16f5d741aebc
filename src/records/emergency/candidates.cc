// From what a crew knows to ids that may answer.
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/emergency/lookup.h"
#include "residents/subjects/register.h"

namespace kasama::records {

namespace {

using residents::Term;

void keep_common(std::optional<std::vector<std::string>>& ids, std::vector<std::string> found)
{
    std::sort(found.begin(), found.end());
    if (!ids) {
        ids = std::move(found);
        return;
    }
    std::vector<std::string> common;
    std::set_intersection(ids->begin(), ids->end(), found.begin(), found.end(), std::back_inserter(common));
    ids = std::move(common);
}

bool holds(const std::string& text, const std::string& part)
{
    return part.empty() || text.find(part) != std::string::npos;
}

} // namespace

SearchWords read_words(const web::Request& request, Problems& problems)
{
    SearchWords words{.kana = stored_form(request.typed("kana")),
                      .address = stored_form(request.typed("address")),
                      .telephone = digits_of(request.typed("telephone")),
                      .birth_date = {}};
    const std::string &y = request.typed("birth_year"), &m = request.typed("birth_month"),
                      &d = request.typed("birth_day");
    if (!y.empty() || !m.empty() || !d.empty()) {
        words.birth_date = read_date(y, m, d);
        if (!words.birth_date)
            problems.add("birth", "生年月日はある日付を入力してください（例：昭和29年5月14日）");
    } else if (words.empty()) {
        problems.add("kana", "カナ氏名・生年月日・住所・電話番号のどれかを入力してください");
    } else if (words.telephone.empty() && words.address.empty() && !words.birth_date) {
        problems.add("birth", "カナ氏名だけでは探せません。生年月日も入力してください");
    }
    return words;
}

std::vector<std::string> candidates_for(guard::Services& services, const SearchWords& words,
                                        std::size_t limit, Instant now)
{
    const Key index_key = services.vault.service_key("index", now);
    std::optional<std::vector<std::string>> ids;
    services.database.read([&](db::Reading& tx) {
        const auto equal = [&](Term term, const std::string& value) {
            keep_common(ids, residents::find(tx, term, residents::term_for(index_key, term, value),
                                             std::int64_t(limit)));
        };
        if (words.birth_date) equal(Term::birth_date, to_text(*words.birth_date));
        if (!words.telephone.empty()) equal(Term::telephone, words.telephone);
    });
    return ids.value_or(std::vector<std::string>());
}

bool answers(const SearchWords& words, const entry::Values& basics)
{
    if (words.birth_date && basics[residents::kBirthDate] != words.birth_date) return false;
    if (!holds(folded_kana(basics.text(residents::kKana.id)), folded_kana(words.kana))) return false;
    if (!words.telephone.empty() && digits_of(basics.text(residents::kTelephone.id)) != words.telephone)
        return false;
    return holds(folded_text(basics.text(residents::kAddress.id)), folded_text(words.address));
}

std::string read_dispatch_number(const std::string& typed, Problems& problems)
{
    const std::string number = half_width(typed);
    const bool clean = std::all_of(number.begin(), number.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
    if (number.size() > 20 || !clean)
        problems.add("dispatch", "出動番号は20文字までの数字・英字・ハイフンで入力してください");
    return number;
}

} // namespace kasama::records
