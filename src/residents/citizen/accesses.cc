// The words of an entry, and the names behind its ids.
#include "residents/citizen/accesses.h"

#include "guard/access/samples.h"
#include "guard/accounts/accounts.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

namespace {

using Words = std::pair<std::string_view, std::string_view>;

constexpr Words kPurposes[] = {
    {"visit", "訪問・診察に持っていくため"},
    {"meeting", "担当者会議で使うため"},
    {"handover", "本人・家族に渡すため"},
    {"transport", "搬送先の病院に渡すため"},
    {"check_before_writing", "書く前に確かめるため"},
    {"teams", "支援チームの一覧のため"},
    {"choose_person", "ページを選ぶため"},
    {"own_copy", "手元に残すため"},
    {"report", "心当たりがないという申出を調べるため"},
    {"everything", "すべての機関への提供"},
    {"organisation", "選んだ機関への提供"},
    {"block", "選んだ情報の提供"},
    {"listing", "ネットワークへの掲載"},
};

/// What the decision rested on, where nobody gave a purpose.
std::string ground_of(std::string_view acting)
{
    if (acting == "self") return "ご本人として";
    if (acting == "proxy") return "代諾者として";
    if (acting == "family") return "ご家族として";
    if (acting == "ambulance") return "救急出動のため";
    if (acting == "city_care" || acting == "city_health") return "市の担当の仕事として";
    if (acting == "auditor" || acting == "chief_auditor") return "監査のため";
    if (acting == "checkup_body") return "健診機関の仕事として";
    if (const std::string office = guard::office_words(acting); !office.empty())
        return office + "の仕事として";
    return "支援チームの一員として";
}

bool is_emergency(const guard::Entry& entry)
{
    return entry.act == "emergency" || entry.acting == "ambulance";
}

} // namespace

std::string act_in_words(const guard::Entry& entry)
{
    const bool looks = entry.act == "read" || entry.act == "list" || entry.act == "search" ||
                       entry.act == "emergency" || entry.act == "print" || entry.act == "export" ||
                       entry.act == "reveal";
    if (!entry.permitted()) return looks ? "見られなかった" : "できなかった";
    if (is_emergency(entry) && looks) return "救急で見た";
    if (entry.purpose.starts_with(guard::kSamplePurpose) && looks) return "監査で見た";
    return std::string(guard::act_name(entry.act));
}

ui::Mark mark_of(const guard::Entry& entry)
{
    if (!entry.permitted()) return ui::Mark::withheld;
    return is_emergency(entry) ? ui::Mark::caution : ui::Mark::info;
}

std::string content_of(const guard::Entry& entry)
{
    std::string names;
    std::string_view codes = entry.shown_with;
    const auto add = [&](std::string_view code) {
        const auto category = guard::category_of(code);
        if (!category || *category == guard::Category::none) return;
        const std::string_view name = plain_name(*category);
        if (("、" + names + "、").find("、" + std::string(name) + "、") != std::string::npos) return;
        if (!names.empty()) names += "、";
        names += name;
    };
    add(entry.category);
    while (!codes.empty()) {
        const std::string_view code = codes.substr(0, codes.find(' '));
        codes.remove_prefix(std::min(codes.size(), code.size() + 1));
        add(code);
    }
    return names;
}

std::string purpose_of(const guard::Entry& entry)
{
    for (const auto& [code, words] : kPurposes) {
        if (entry.purpose == code) return std::string(words);
    }
    const std::string_view purpose = entry.purpose;
    if (purpose.size() == 7 && purpose.starts_with("block_"))
        return std::string(plain_block(purpose[6])) + "について";
    if (purpose.starts_with(guard::kSamplePurpose))
        return "監査のため（監査 " + std::string(purpose.substr(guard::kSamplePurpose.size())) + "）";
    if (purpose.starts_with("notice_")) return "明示事項 第" + std::string(purpose.substr(7)) + "版";
    // What was refused rested on nothing.
    return entry.permitted() ? ground_of(entry.acting) : "";
}

const AccessReader::Name& AccessReader::name_of(const guard::Entry& entry)
{
    const std::string key = entry.account_id + " " + entry.acting;
    const auto found = names_.find(key);
    if (found != names_.end()) return found->second;
    Name name{.who = "名前のわからない人", .place = {}};
    const auto account =
        ctx_.read([&](db::Reading& tx) { return guard::find_account(tx, entry.account_id); });
    const std::string office = guard::office_words(entry.acting);
    if (account && (entry.acting == "ambulance" || account->profession == guard::Profession::paramedic)) {
        name.who =
            "救急隊員 " + account->login.substr(account->login.size() > 4 ? account->login.size() - 4 : 0);
        name.place = "救急隊員";
    } else if (account) {
        if (const auto person = guard::open_person(ctx_.vault(), *account)) name.who = person->name;
        if (account->citizen) {
            name.place = account->subject_id == subject_ ? "ご本人"
                         : entry.acting == "family"      ? "ご家族"
                                                         : "代諾者";
        } else {
            name.place = !office.empty() ? office : std::string(guard::name_of(account->profession));
        }
    }
    return names_.emplace(key, std::move(name)).first->second;
}

const std::string& AccessReader::organisation(const std::string& id)
{
    const auto found = organisations_.find(id);
    if (found != organisations_.end()) return found->second;
    const auto row = ctx_.read([&](db::Reading& tx) { return guard::find_organisation(tx, id); });
    return organisations_.emplace(id, row ? row->name : "").first->second;
}

std::vector<AccessLine> AccessReader::lines(const std::vector<guard::Entry>& entries)
{
    std::vector<AccessLine> all;
    for (const guard::Entry& entry : entries) {
        const Name& name = name_of(entry);
        all.push_back({.arrival = entry.arrival,
                       .at = entry.recorded_at,
                       .act = act_in_words(entry),
                       .mark = mark_of(entry),
                       .who = name.who,
                       .place = name.place,
                       .organisation = organisation(entry.organisation_id),
                       .content = content_of(entry),
                       .purpose = purpose_of(entry)});
        if (entry.permitted()) continue;
        for (std::size_t i = 1; i < guard::kRefusals; ++i) {
            if (guard::id_of(guard::Refusal(i)) == entry.refusal)
                all.back().remark = guard::explain(guard::Refusal(i));
        }
    }
    return all;
}

} // namespace kasama::residents
