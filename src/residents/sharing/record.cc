// Standing rows in words, and D20 as a declared category (print goes through it; the page has its own
// actions).
#include "residents/sharing/record.h"

#include "entry/category.h"
#include "foundation/base/wareki.h"
#include "guard/accounts/accounts.h"
#include "residents/sharing/pages/record.html.h"
#include "residents/sharing/words.h"

namespace kasama::residents {

namespace {

bool tells_stops(guard::Column column)
{
    using C = guard::Column;
    return column == C::self || column == C::proxy || column == C::secretariat || column == C::auditor;
}

NoticeRow notice_row(const guard::Notice& notice, const RecordReader& reader)
{
    const std::string version = std::to_string(notice.text_version);
    std::string whom = notice.to_whom == "subject" ? "本人" : "代諾者";
    if (!notice.reason.empty()) whom += "（" + std::string(reason_name(notice.reason)) + "）";
    return {.day = wareki(date_of(notice.given_at)),
            .version = "第" + version + "版",
            .version_href = "/notice/versions/" + version,
            .means = std::string(means_name(notice.means)),
            .whom = whom,
            .by = reader.by(notice.by_account)};
}

BlockRow block_row(char letter, const std::vector<guard::Consent>& consents, const RecordReader& reader)
{
    BlockRow row{.letter = std::string(1, letter),
                 .name = std::string(guard::block_name(letter)),
                 .categories = reader.categories(letter),
                 .state = "同意なし"};
    if (letter == 'A') {
        row.needed = false;
        row.state = "明示のあとに提供します（同意は不要）";
        row.mark = ui::Mark::info;
        return row;
    }
    for (const guard::Consent& consent : consents) { // newest first
        if (consent.block != row.letter) continue;
        row.open = !consent.until_at || *consent.until_at > reader.now;
        const std::string by = reader.by(consent.by_account);
        row.state = row.open ? "同意あり　" + wareki(date_of(consent.from_at)) + "から" +
                                   (by.empty() ? "" : "（" + by + "が記録）")
                             : "同意なし　" + wareki(date_of(*consent.until_at)) + "に取下げ";
        break;
    }
    if (row.open) row.mark = ui::Mark::good;
    return row;
}

/// On paper it is entered the same day (3.1(1)⑤); where it was not, everybody reads so.
std::string paper_words(const guard::StopRow& stop)
{
    const auto received = parse_date(stop.received_on);
    const auto late = received ? (date_of(stop.from_at) - *received).count() : 0;
    if (late <= 0) return "（紙で受付）";
    return "（" + wareki(*received) + "に紙で受付、" + std::to_string(late) + "日遅れて入力）";
}

StopLine stop_line(db::Reading& tx, const guard::StopRow& stop, const RecordReader& reader,
                   const std::string& account)
{
    const Date today = date_of(reader.now);
    StopLine line{.what = stopped_thing(tx, stop),
                  .wish = stop.wish_of == "subject" ? "本人の申出" : "代諾者の申出",
                  .since = moment(stop.from_at, today) + "から",
                  .until = stop.until_at ? moment(*stop.until_at, today) + "に再開" : "",
                  .number = receipt(stop.id)};
    if (stop.means == "paper") line.wish += paper_words(stop);
    if (!in_force(stop, reader.now)) return line;
    const Wisher self{.wish_of = "subject", .account = ""}, proxy{.wish_of = "proxy", .account = account};
    const bool lifts = reader.column == guard::Column::secretariat ||
                       (reader.column == guard::Column::self && may_resume(stop, self)) ||
                       (reader.column == guard::Column::proxy && may_resume(stop, proxy));
    if (lifts) line.resume_href = "/subjects/" + reader.subject + "/stop/resume?stop=" + stop.id;
    return line;
}

html::Html body(const entry::Viewed& viewed)
{
    html::Html drawn;
    viewed.standing([&](db::Reading& tx) {
        const RecordReader reader{
            .subject = viewed.subject,
            .column = viewed.permit.column(),
            .now = start_of(viewed.today + days(1)) - std::chrono::milliseconds(1),
            .by = [&](const std::string& account) { return place_of_account(tx, account, viewed.subject); },
            .categories = [](char) { return std::string(); }};
        drawn = consent_record_part(read_record(tx, reader, ""));
    });
    return drawn;
}

std::optional<entry::Summary> summary(const std::vector<entry::Version>&, Date)
{
    return entry::Summary{.fact = ui::plain("明示、同意の内訳と支援チーム"), .source = "運営事務局"};
}

} // namespace

std::string_view means_name(std::string_view means)
{
    if (means == "counter") return "窓口で説明";
    if (means == "visit") return "訪問して説明";
    if (means == "post") return "郵送";
    return "オンライン";
}

std::string_view reason_name(std::string_view reason)
{
    if (reason == "guardianship") return "後見登記による";
    if (reason == "doctor") return "医師の所見による";
    if (reason == "team") return "支援チームの所見による";
    if (reason == "child") return "未成年のため";
    return "登録された代諾者";
}

std::string stopped_thing(db::Reading& tx, const guard::StopRow& stop)
{
    if (stop.scope == "listing") return "ネットワークへの掲載";
    if (stop.scope == "everything") return "すべての機関への提供";
    if (stop.scope == "block")
        return std::string(plain_block(stop.target.empty() ? 'A' : stop.target[0])) + "の提供";
    const auto organisation = guard::find_organisation(tx, stop.target);
    return (organisation ? organisation->name : "機関") + "への提供";
}

ConsentRecord read_record(db::Reading& tx, const RecordReader& reader, const std::string& account)
{
    ConsentRecord record{.subject = reader.subject, .notices = {}, .blocks = {}};
    for (const guard::Notice& notice : guard::notices_of(tx, reader.subject)) {
        record.notices.push_back(notice_row(notice, reader));
    }
    const auto consents = guard::consents_of(tx, reader.subject);
    for (const char letter : guard::kBlockLetters)
        record.blocks.push_back(block_row(letter, consents, reader));
    record.tells_stops = tells_stops(reader.column);
    if (!record.tells_stops) return record;
    for (const guard::StopRow& stop : guard::stops_of(tx, reader.subject)) {
        auto& list = in_force(stop, reader.now) ? record.stops : record.past_stops;
        list.push_back(stop_line(tx, stop, reader, account));
    }
    return record;
}

void declare_consent_record()
{
    entry::declare({.id = guard::Category::consent,
                    .path = "consent",
                    .group = "基本・手続き",
                    .order = 690,
                    .fields = {},
                    .body = body,
                    .summary = summary,
                    .on_screen = false});
}

} // namespace kasama::residents
