// Rules of registration: what may be typed, how numbers, slips and scopes read.
#include "governance/registration/registration.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"

namespace kasama::governance {

namespace {

constexpr std::size_t kLongestName = 60;

int& password_days()
{
    static int days = 14;
    return days;
}

bool medical(std::string_view kind)
{
    return kind == "hospital" || kind == "clinic" || kind == "dental_clinic" || kind == "pharmacy" ||
           kind == "city_hospital";
}

std::string four_digits(std::int64_t number)
{
    std::string digits = std::to_string(number);
    return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

Key slip_key(std::string_view browser_token)
{
    return Key::from(text_of(hmac_sha256(browser_token, "kasama password slip")));
}

} // namespace

int initial_password_days() { return password_days(); }
void set_initial_password_days(int days) { password_days() = days; }

std::string word_of(std::span<const Word> words, std::string_view id)
{
    for (const Word& word : words) {
        if (word.id == id) return std::string(word.word);
    }
    return std::string(id);
}

bool knows(std::span<const Word> words, std::string_view id)
{
    return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.id == id; });
}

void check_organisation(const TypedOrganisation& typed, bool kind_given, Problems& problems)
{
    if (!kind_given && !guard::organisation_kind_of(typed.kind)) problems.add("kind", "種別を選んでください");
    if (typed.name.empty()) {
        problems.add("name", "機関の名称を入力してください");
    } else if (to_points(typed.name).size() > kLongestName) {
        problems.add("name", "機関の名称は60文字以内で入力してください");
    } else if (has_hidden_characters(typed.name)) {
        problems.add("name", "機関の名称に、目に見えない文字が入っています。入力し直してください");
    }
    const std::string& number = typed.office_number;
    if (number.empty()) return;
    const bool ten = number.size() == 10, seven = number.size() == 7 && medical(typed.kind);
    if (digits_of(number) != number || (!ten && !seven)) {
        problems.add("office_number", medical(typed.kind)
                                          ? "医療機関コードは7けたか10けたの数字で入力してください"
                                          : "事業所番号は10けたの数字で入力してください");
    }
}

std::string next_organisation_number(const std::vector<guard::Organisation>& all)
{
    std::int64_t highest = 0;
    for (const guard::Organisation& organisation : all) {
        const std::string& number = organisation.number;
        if (!number.starts_with("K-") || number.size() < 6 || number.size() > 10) continue;
        const std::string digits = number.substr(2);
        if (digits_of(digits) == digits) highest = std::max(highest, std::int64_t(std::stoll(digits)));
    }
    return "K-" + four_digits(highest + 1);
}

bool is_internal(guard::OrganisationKind kind)
{
    using K = guard::OrganisationKind;
    return kind == K::city_department || kind == K::city_hospital || kind == K::fire_station;
}

void check_person(guard::Person& person, Problems& problems)
{
    person.name = stored_form(person.name);
    person.kana = full_kana(stored_form(person.kana));
    person.contact = stored_form(half_width(person.contact));
    if (person.name.empty()) {
        problems.add("name", "氏名を入力してください");
    } else if (to_points(person.name).size() > kLongestName) {
        problems.add("name", "氏名は60文字以内で入力してください");
    } else if (has_hidden_characters(person.name)) {
        problems.add("name", "氏名に、目に見えない文字が入っています。入力し直してください");
    }
    if (person.kana.empty()) {
        problems.add("kana", "フリガナを入力してください");
    } else if (!is_kana(person.kana)) {
        problems.add("kana", "フリガナはカタカナで入力してください");
    } else if (to_points(person.kana).size() > kLongestName) {
        problems.add("kana", "フリガナは60文字以内で入力してください");
    }
    if (to_points(person.contact).size() > 100)
        problems.add("contact", "連絡先は100文字以内で入力してください");
}

std::int64_t reiwa_year(Date date) { return year_of(date) - 2018; }

std::string to_text(CertificateNumber number)
{
    return "第R" + std::to_string(number.year) + "-" + four_digits(number.serial) + "号";
}

std::string issue_in_words(const Certificate& certificate)
{
    if (certificate.issue == 1) return "発行";
    return "再発行（" + std::to_string(certificate.issue) + "回目）　理由：" +
           word_of(kCertificateReasons, certificate.reason);
}

Instant initial_password_until(Instant now, int days_from_now)
{
    return start_of(date_of(now) + days(days_from_now + 1));
}

std::string seal_slip(std::string_view browser_token, std::string_view slip, std::string_view password)
{
    return seal(slip_key(browser_token), slip, password);
}

std::optional<std::string> open_slip(std::string_view browser_token, std::string_view slip,
                                     std::string_view sealed)
{
    return unseal(slip_key(browser_token), slip, sealed);
}

std::string reading_of(std::string_view password)
{
    static constexpr std::string_view kLetters[] = {
        "エー",   "ビー",   "シー", "ディー", "イー",       "エフ",     "ジー", "エイチ", "アイ",
        "ジェイ", "ケー",   "エル", "エム",   "エヌ",       "オー",     "ピー", "キュー", "アール",
        "エス",   "ティー", "ユー", "ブイ",   "ダブリュー", "エックス", "ワイ", "ゼット"};
    std::string reading;
    for (const char c : password) {
        if (!reading.empty()) reading += "、";
        if (c >= 'A' && c <= 'Z') {
            reading += std::string(kLetters[std::size_t(c - 'A')]) + "（大）";
        } else if (c >= 'a' && c <= 'z') {
            reading += std::string(kLetters[std::size_t(c - 'a')]) + "（小）";
        } else if (c == '-') {
            reading += "ハイフン";
        } else {
            reading += c;
        }
    }
    return reading;
}

bool is_narrower(const guard::Cell& cell, std::string_view ceiling)
{
    if (ceiling.empty()) return true;
    if (cell.none()) return false;
    if (ceiling == "none") return true;
    return ceiling == "read" && cell.write && cell.read;
}

std::string scope_in_words(guard::Column column, const std::vector<guard::Narrowing>& narrowings)
{
    if (column == guard::Column::none) return "別表に列がありません。記録を見ること、書くことはできません。";
    std::string words = "別表「" + std::string(guard::name_of(column)) + "」の列のとおり。";
    std::string narrower;
    for (const guard::Narrowing& narrowing : narrowings) {
        if (!narrower.empty()) narrower += "、";
        narrower += std::string(guard::code_of(narrowing.category)) + " " +
                    std::string(guard::name_of(narrowing.category));
        narrower += narrowing.ceiling == "none" ? "は使えません" : "は見るだけです";
    }
    return narrower.empty() ? words : words + "ただし、" + narrower + "。";
}

} // namespace kasama::governance
