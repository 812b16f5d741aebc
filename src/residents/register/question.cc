// Telling apart: a date in any of our forms, figures by their number, kana, else a name or address.
#include "residents/register/question.h"

#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "residents/subjects/postings.h"

namespace kasama::residents {

namespace {

bool only_figures(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789-()") == std::string_view::npos;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char32_t c : to_points(text)) {
        if (c == U' ' || c == U'　') {
            if (!word.empty()) words.push_back(std::move(word));
            word.clear();
        } else {
            word += to_utf8(std::u32string_view(&c, 1));
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

/// 4 figures end a telephone number; 9 to 11 with a leading 0 are one; up to 10 an insured number.
void read_figures(const std::string& word, Asked& asked)
{
    const std::string digits = digits_of(word);
    const bool as_telephone = word.find_first_not_of("0123456789") != std::string::npos;
    if (digits.size() == 4) {
        asked.telephone_end = digits;
        return;
    }
    if (digits.size() >= 9 && digits.size() <= 11 && digits[0] == '0') asked.telephone = digits;
    if (!as_telephone && digits.size() >= 5 && digits.size() <= 10) {
        asked.insured_number = std::string(10 - digits.size(), '0') + digits;
    }
}

bool contains(Listed listed, const std::string& text, const std::string& part)
{
    return searchable(listed, text).find(searchable(listed, part)) != std::string::npos;
}

} // namespace

Asked read_question(std::string_view typed, Problems& problems)
{
    Asked asked;
    const std::string text = half_width(stored_form(typed));
    if (text.empty()) {
        problems.add("text", "氏名、カナ、被保険者番号、生年月日、電話番号のどれかを入力してください");
        return asked;
    }
    std::string rest;
    for (const std::string& word : words_of(text)) {
        const bool figures = only_figures(word);
        const auto date = figures && digits_of(word).size() >= 9 ? std::nullopt : read_date(word);
        if (date) asked.birth_date = *date;
        if (figures) {
            if (!date || digits_of(word) == word) read_figures(word, asked);
        } else if (!date) {
            rest += rest.empty() ? word : " " + word;
        }
    }
    if (!rest.empty()) {
        const bool kana = is_kana(rest);
        (kana ? asked.kana : asked.name) = rest;
        const Listed listed = kana ? Listed::kana : Listed::name;
        if (characters(listed, searchable(listed, rest)).size() < 2)
            problems.add("text", "2文字以上を入力してください");
    } else if (asked.empty()) {
        problems.add(
            "text",
            "数字は、被保険者番号（10けた）、電話番号、電話番号の下4けた、生年月日のどれかにしてください");
    }
    return asked;
}

bool answers(const Asked& asked, const entry::Values& basics)
{
    const std::string telephone = digits_of(basics.text(kTelephone.id));
    if (!asked.kana.empty() || !asked.name.empty()) {
        if (asked.birth_date && basics[kBirthDate] != asked.birth_date) return false;
        if (!asked.kana.empty()) return contains(Listed::kana, basics.text(kKana.id), asked.kana);
        return contains(Listed::name, basics.text(kName.id), asked.name) ||
               contains(Listed::address, basics.text(kAddress.id), asked.name);
    }
    if (asked.birth_date && basics[kBirthDate] == asked.birth_date) return true;
    if (!asked.insured_number.empty() && basics.text(kInsuredNumber.id) == asked.insured_number) return true;
    if (!asked.telephone.empty() && telephone == asked.telephone) return true;
    return !asked.telephone_end.empty() && telephone.ends_with(asked.telephone_end);
}

} // namespace kasama::residents
