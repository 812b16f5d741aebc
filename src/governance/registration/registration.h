// 登録 (4.1–4.2): the rules of organisations, users, certificates and initial passwords. No SQL, no pages.
#pragma once

#include "foundation/base/problems.h"
#include "guard/access/standing.h"
#include "guard/accounts/endings.h"

namespace kasama::governance {

/// What the secretariat types of an organisation.
struct TypedOrganisation {
    std::string kind, name, office_number;
};

/// Name 1–60 characters; 事業所番号 10 digits (medical institutions: 医療機関コード 7 or 10), or empty.
void check_organisation(const TypedOrganisation& typed, bool kind_given, Problems& problems);

/// "K-0001" …: one more than the highest in use.
std::string next_organisation_number(const std::vector<guard::Organisation>& all);

/// 市の部門, 市民病院, 消防署 (10).
bool is_internal(guard::OrganisationKind kind);

/// What is typed of a user; name and kana are kept in stored form.
void check_person(guard::Person& person, Problems& problems);

/// "第R8-0287号"
struct CertificateNumber {
    std::int64_t year = 0, serial = 0;
};
std::int64_t reiwa_year(Date date);
std::string to_text(CertificateNumber number);

struct Certificate {
    std::string id, account_id;
    CertificateNumber number;
    std::int64_t issue = 1;
    std::string reason = "new";
    Instant issued_at{};
    std::optional<Instant> ended_at;
};
/// 「発行」「再発行（2回目）　理由：紛失の届出」
std::string issue_in_words(const Certificate& certificate);

struct Slip {
    std::string id, account_id;
    std::string ground = "new", identity;
    std::optional<std::string> sealed;
    Instant made_at{}, until_at{};
    std::optional<Instant> shown_at, handed_at;
    std::string handed_identity;
};

/// Days until an initial password lapses: 14, or what the operator said at the start.
int initial_password_days();
void set_initial_password_days(int days);

/// When an initial password lapses: at the end of the day `days` later.
Instant initial_password_until(Instant now, int days);

/// Only the browser that issued the slip opens it: the key comes from its token, which is stored nowhere.
std::string seal_slip(std::string_view browser_token, std::string_view slip, std::string_view password);
std::optional<std::string> open_slip(std::string_view browser_token, std::string_view slip,
                                     std::string_view sealed);

/// 「ケー（大）、ピー（小）、7、ハイフン」: how a password is read aloud.
std::string reading_of(std::string_view password);

struct Word {
    std::string_view id, word;
};
inline constexpr Word kCertificateReasons[] = {
    {"lost", "紛失の届出"}, {"damaged", "汚損"}, {"changed", "記載事項の変更"}};
inline constexpr Word kSlipGrounds[] = {{"forgotten", "パスワードを忘れた"},
                                        {"lapsed", "最初のパスワードの期限が過ぎた"},
                                        {"opened", "封筒が開いていた、用紙をなくした"}};
inline constexpr Word kIdentityChecks[] = {{"staff_card", "職員証"},
                                           {"licence", "運転免許証"},
                                           {"my_number_card", "マイナンバーカード"},
                                           {"call_back", "機関の登録電話への折り返し"},
                                           {"known", "面識のある管理責任者の立会い"}};
inline constexpr Word kEndGrounds[] = {{"violation", "規程の違反（6.2）"},
                                       {"other", "その他の取消し（6.2）"},
                                       {"left", "退職・異動・利用をやめる（6.1(4)）"}};
/// What the secretariat may end by itself; a revocation is the operations manager's (6.2).
inline constexpr Word kLeavingGrounds[] = {{"left", "退職・異動・利用をやめる（6.1(4)）"}};
/// 1.2(4): why a relation ends.
inline constexpr Word kRelationEnds[] = {{"regained", "本人の判断する力が戻った"},
                                         {"guardian_changed", "後見人などが代わった"},
                                         {"died", "死亡"},
                                         {"wish", "本人または相手の申出"}};
/// 代諾 1.2(4): no proxy without one of these.
inline constexpr Word kProxyGrounds[] = {{"guardian", "成年後見の登記"},
                                         {"doctor_finding", "医師の判断"},
                                         {"team_finding", "支援チームの判断"},
                                         {"child", "未成年"}};

std::string word_of(std::span<const Word> words, std::string_view id);
bool knows(std::span<const Word> words, std::string_view id);

/// 4.2(2): true where `ceiling` ("", "read", "none") is narrower than the cell, or lifts a narrowing.
bool is_narrower(const guard::Cell& cell, std::string_view ceiling);

/// 「別表「訪問看護」の列のとおり。ただし、D12 保健指導は使えません。」
std::string scope_in_words(guard::Column column, const std::vector<guard::Narrowing>& narrowings);

} // namespace kasama::governance
