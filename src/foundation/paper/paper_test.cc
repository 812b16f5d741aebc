// A PDF as a reader reads it back.
#include "foundation/paper/paper.h"
#include "support/pdf.h"

using namespace kasama;
using namespace kasama::test;

namespace {

paper::Document letter()
{
    return {.title = "運用状況報告 R8-0001",
            .lead = "笠間市介護・健診ネットワーク",
            .foot = "令和8年11月20日",
            .made_at = start_of(make_date(2026, 11, 20)),
            .blocks = {paper::Heading{"内容"}, paper::Facts{{{"氏名", "髙﨑 祥"}, {"ところ", "葛󠄀城市 辻󠄀"}}},
                       paper::Table{.columns = {{.label = "区分"}, {.label = "件数", .number = true}},
                                    .rows = {{"参照", "1,204"}, {"拒否"}}}}};
}

} // namespace

TEST_CASE("紙の文書: 見出しと項目と表が文字として読み返せ、人名の異体字も残る")
{
    const std::string bytes = paper::pdf(letter());
    CHECK(bytes.starts_with("%PDF-1."));
    CHECK(bytes.find("20261120000000+09'00") != std::string::npos); // not the machine's clock
    const std::string text = text_of_pdf(bytes);
    for (const char* words :
         {"運用状況報告 R8-0001", "内容", "髙﨑 祥", "城市", "1,204", "拒否", "1ページ", "（以上）"}) {
        CAPTURE(std::string(words));
        CHECK(text.find(words) != std::string::npos);
    }
    CHECK(pages_of_pdf(bytes) == 1);
}

TEST_CASE("紙の文書: 1枚に入らない表は見出しをくり返して次へ続き、長い一項目も欠けない")
{
    paper::Document long_one = letter();
    auto& table = std::get<paper::Table>(long_one.blocks.back());
    for (int i = 0; i < 200; ++i) table.rows.push_back({"行" + std::to_string(i), std::to_string(i)});
    std::string endless;
    for (int i = 0; i < 400; ++i) endless += "長い項目の" + std::to_string(i) + "番目の文です。";
    long_one.blocks.push_back(paper::Facts{{{"経過", endless}}});
    const std::string bytes = paper::pdf(long_one), text = text_of_pdf(bytes);
    const auto times = [&](std::string_view words) {
        int found = 0;
        for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
            ++found;
        return found;
    };
    CHECK(pages_of_pdf(bytes) > 5);
    CHECK(times("件数") > 4);
    std::string joined;
    for (const char c : text) {
        if (c != '\n' && c != ' ') joined += c;
    }
    for (int i = 0; i < 200; ++i) CHECK(text.find("行" + std::to_string(i)) != std::string::npos);
    for (const int i : {0, 199, 399})
        CHECK(joined.find("長い項目の" + std::to_string(i) + "番目") != std::string::npos);
    CHECK(times("（以上）") == 1);
}

TEST_CASE("紙の文書: 空の文書も1枚になる")
{
    const std::string bytes = paper::pdf({.title = "", .made_at = {}});
    CHECK(pages_of_pdf(bytes) == 1);
}
