// From what a crew knows to ids that may answer.
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "records/emergency/lookup.h"
#include "residents/subjects/register.h"
#include "residents/subjects/search.h"

namespace kasama::records {

namespace {

using residents::Listed;
using residents::SearchIndex;
using residents::Term;

/// How many a single word may lead to before it needs another word beside it.
constexpr std::int64_t kMostUnder = 2000;

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
        problems.add("birth", "カナ氏名だけでは探せません。生年月日か住所も入力してください");
    }
    const auto too_short = [](const std::string& text) {
        return !text.empty() && to_points(text).size() < 2;
    };
    if (too_short(words.kana)) problems.add("kana", "カナ氏名は2文字以上を入力してください");
    if (too_short(words.address)) problems.add("address", "住所は2文字以上を入力してください");
    return words;
}

Candidates candidates_for(guard::Services& services, const SearchWords& words, std::size_t limit, Instant now)
{
    const Key index_key = services.vault.service_key("index", now);
    std::optional<std::vector<std::string>> among;
    services.database.read([&](db::Reading& tx) {
        const auto equal = [&](Term term, const std::string& value) {
            keep_common(among,
                        residents::find(tx, term, residents::term_for(index_key, term, value), kMostUnder));
        };
        if (words.birth_date) equal(Term::birth_date, to_text(*words.birth_date));
        if (!words.telephone.empty()) equal(Term::telephone, words.telephone);
    });
    SearchIndex index(services.database, index_key);
    const auto narrow = [&](Listed listed, const std::string& text) {
        auto found =
            index.find({.listed = listed, .text = text, .limit = std::size_t(kMostUnder), .among = among});
        const bool whole = found.size() < std::size_t(kMostUnder);
        among = std::move(found);
        return whole;
    };
    bool whole = true;
    if (!words.kana.empty() && !words.address.empty() && !among) {
        // Two lists that may both be long: the one that is whole narrows the other.
        whole = narrow(Listed::kana, words.kana);
        if (!whole) {
            among.reset();
            whole = narrow(Listed::address, words.address);
            narrow(Listed::kana, words.kana);
        } else {
            narrow(Listed::address, words.address);
        }
    } else {
        if (!words.kana.empty()) whole = narrow(Listed::kana, words.kana);
        if (!words.address.empty()) whole = narrow(Listed::address, words.address) && whole;
    }
    Candidates candidates{.ids = among.value_or(std::vector<std::string>()), .more = !whole};
    if (candidates.ids.size() > limit) {
        candidates.ids.resize(limit);
        candidates.more = true;
    }
    return candidates;
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
