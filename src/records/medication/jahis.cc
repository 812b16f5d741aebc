// Joining pieces as bytes, decoding, and cutting into records and units. Rules between columns:
// jahis_check.cc.
#include "records/medication/jahis.h"

#include "foundation/base/cp932.h"
#include "foundation/base/text.h"

namespace kasama::records {

namespace {

using entry::RowProblem;

constexpr std::size_t kLargestPiece = 1024 * 1024, kMostPieces = 64, kMostLines = 20'000;

constexpr std::pair<std::string_view, std::string_view> kRecordNames[] = {{"1", "患者情報"},
                                                                          {"2", "患者特記"},
                                                                          {"3", "一般用医薬品"},
                                                                          {"31", "一般用医薬品の成分"},
                                                                          {"4", "手帳メモ"},
                                                                          {"5", "調剤等年月日"},
                                                                          {"11", "調剤した医療機関等"},
                                                                          {"15", "調剤した人"},
                                                                          {"51", "処方した医療機関"},
                                                                          {"55", "処方した医師"},
                                                                          {"201", "薬品"},
                                                                          {"281", "薬品の補足"},
                                                                          {"291", "薬品の服用注意"},
                                                                          {"301", "用法"},
                                                                          {"311", "用法の補足"},
                                                                          {"391", "処方の服用注意"},
                                                                          {"401", "服用注意"},
                                                                          {"411", "医療機関等からの情報"},
                                                                          {"421", "残薬確認"},
                                                                          {"501", "備考"},
                                                                          {"601", "患者等の記入"},
                                                                          {"701", "かかりつけ薬剤師"},
                                                                          {"911", "分割制御"}};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kWide = "\xe3\x80\x80"; // U+3000
    while (true) {
        const std::size_t before = text.size();
        if (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
        if (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
        if (text.starts_with(kWide)) text.remove_prefix(3);
        if (text.ends_with(kWide)) text.remove_suffix(3);
        if (text.size() == before) return text;
    }
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The line at the front, without its end; `rest` moves behind it. Lines can be told apart in bytes: no
/// second byte of CP932 is a line break or a comma.
std::string_view take_line(std::string_view& rest)
{
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::vector<std::string> columns_of(std::string_view line)
{
    std::vector<std::string> columns;
    while (true) {
        const std::size_t comma = line.find(',');
        columns.emplace_back(trimmed(line.substr(0, comma)));
        if (comma == std::string_view::npos) return columns;
        line.remove_prefix(comma + 1);
    }
}

/// One piece as bytes: its first line, what follows, and which part of a split notebook it is.
struct Piece {
    std::string header, body;
    std::string id; ///< データID; "" where it is not split
    int count = 0, number = 0;
};

bool read_split(std::string_view line, Piece& piece)
{
    const auto columns = columns_of(line);
    if (columns.size() < 4 || columns[0] != "911" || !is_number(columns[1])) return false;
    if (!is_number(columns[2]) || !is_number(columns[3]) || columns[2].size() > 3 || columns[3].size() > 3)
        return false;
    piece.id = columns[1];
    piece.count = std::stoi(columns[2]);
    piece.number = std::stoi(columns[3]);
    return true;
}

Piece piece_of(std::string_view bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    while (!bytes.empty() && (bytes.back() == '\x1a' || bytes.back() == '\0')) bytes.remove_suffix(1);
    Piece piece;
    std::string_view rest = bytes;
    if (bytes.starts_with("JAHIS")) piece.header = std::string(trimmed(take_line(rest)));
    // The control record stands first or last.
    std::string_view after = rest;
    if (read_split(take_line(after), piece)) {
        piece.body = std::string(after);
        return piece;
    }
    std::string_view before = rest;
    while (before.ends_with('\n') || before.ends_with('\r')) before.remove_suffix(1);
    const std::size_t last = before.rfind('\n');
    if (last != std::string_view::npos && read_split(before.substr(last + 1), piece))
        rest = rest.substr(0, last + 1);
    piece.body = std::string(rest);
    return piece;
}

/// Nothing where the piece may be read; else why not.
std::optional<RowProblem> refusal_of(const Piece& piece)
{
    if (piece.header.starts_with("JAHISTC") || (piece.header.empty() && !piece.id.empty())) return {};
    const std::string kind = piece.header.substr(0, piece.header.find(','));
    if (kind.size() > 5 && is_number(kind.substr(5))) {
        return RowProblem{.reason =
                              "処方せんの2次元コード（" + kind + "）です。お薬手帳のQRコードではありません",
                          .mend = "薬局でもらう「お薬手帳」のQRコードを読み取ってください"};
    }
    return RowProblem{.reason = "お薬手帳のデータではありません（1行目が JAHISTC で始まっていません）",
                      .mend = "QRコードを、はじめの行から最後まで読み取ってください"};
}

Notebook notebook_of(const std::string& bytes)
{
    const DecodedText decoded = decode_text(bytes);
    Notebook notebook = parse_notebook(decoded.text);
    if (!decoded.replaced.empty()) {
        notebook.remarks.push_back({.reason = "読めない文字が" + std::to_string(decoded.replaced.size()) +
                                              "か所あり、〓で示しました",
                                    .mend = "薬局でもらった紙と見比べてください"});
    }
    return notebook;
}

/// How much of a notebook does not read: a refusal weighs more than something left out.
std::size_t unread(const Notebook& notebook)
{
    std::size_t weight = notebook.problems.size() * 1000 + notebook.remarks.size();
    for (const JahisUnit& unit : notebook.units) weight += unit.problems.size() * 100;
    return weight;
}

std::string_view without_break(std::string_view body)
{
    if (body.ends_with('\n')) body.remove_suffix(1);
    if (body.ends_with('\r')) body.remove_suffix(1);
    return body;
}

/// Readers and clipboards add or eat the line break at the end of a part, so three ways of joining are tried:
/// exactly as it came, with such a break taken off, with one put between. The one that reads best holds.
Notebook joined(const std::map<int, Piece>& parts)
{
    std::optional<Notebook> best;
    for (const int way : {0, 1, 2}) {
        std::string bytes = parts.begin()->second.header + "\r\n";
        for (const auto& [number, piece] : parts) {
            bytes += way == 0 ? std::string_view(piece.body) : without_break(piece.body);
            if (way == 2) bytes += "\r\n";
        }
        Notebook notebook = notebook_of(bytes);
        if (!best || unread(notebook) < unread(*best)) best = std::move(notebook);
        if (unread(*best) == 0) break;
    }
    return std::move(*best);
}

/// What is wrong with the parts of one split notebook; "" where they are complete.
std::string wrong_parts(const std::map<int, Piece>& parts)
{
    const int count = parts.begin()->second.count;
    std::string missing;
    for (const auto& [number, piece] : parts) {
        if (piece.count != count || number < 1 || number > count)
            return "分割の番号が合わないQRコードがまざっています";
    }
    for (int i = 1; i <= count && parts.size() < std::size_t(count); ++i) {
        if (!parts.contains(i)) missing += (missing.empty() ? "" : "・") + std::to_string(i) + "つ目";
        if (missing.size() > 100) break;
    }
    if (!missing.empty())
        return std::to_string(count) + "つに分かれたQRコードのうち、" + missing + "がありません";
    if (!parts.begin()->second.header.starts_with("JAHISTC"))
        return "1つ目のQRコードにバージョンの行がありません";
    return {};
}

} // namespace

const std::string& JahisRecord::column(std::size_t i) const
{
    static const std::string kNone;
    return i >= 1 && i <= columns.size() ? columns[i - 1] : kNone;
}

std::string_view record_name(std::string_view number)
{
    for (const auto& [known, name] : kRecordNames) {
        if (known == number) return name;
    }
    return {};
}

std::vector<std::string> pieces_of(std::string_view pasted)
{
    std::vector<std::string> pieces;
    bool fresh = false; // just behind a first line: its 911 belongs to it
    while (!pasted.empty()) {
        const std::string_view all = pasted;
        const std::string_view line = take_line(pasted);
        const std::string_view whole = all.substr(0, all.size() - pasted.size());
        const bool header = trimmed(line).starts_with("JAHIS");
        const bool part = line.starts_with("911,") && !fresh && !pieces.empty() &&
                          pasted.find("911,") != std::string_view::npos &&
                          pieces.back().find("911,") != std::string::npos;
        if (header || part || pieces.empty()) {
            if (!header && pieces.empty() && trimmed(line).empty()) continue;
            pieces.emplace_back();
        }
        pieces.back() += whole;
        fresh = header;
    }
    return pieces;
}

std::vector<Notebook> read_notebooks(const std::vector<std::string>& pieces,
                                     std::vector<RowProblem>& problems)
{
    std::vector<Notebook> notebooks;
    std::map<std::string, std::map<int, Piece>> split;
    if (pieces.size() > kMostPieces)
        problems.push_back({.reason = "一度に読み取れるのは64枚までです", .mend = "何回かに分けてください"});
    for (std::size_t i = 0; i < std::min(pieces.size(), kMostPieces); ++i) {
        if (pieces[i].size() > kLargestPiece) {
            problems.push_back(
                {.reason = "大きすぎます（1MBまで）", .mend = "お薬手帳のファイルか確かめてください"});
            continue;
        }
        Piece piece = piece_of(pieces[i]);
        if (auto refusal = refusal_of(piece)) {
            problems.push_back(std::move(*refusal));
        } else if (piece.id.empty()) {
            notebooks.push_back(notebook_of(piece.header + "\r\n" + piece.body));
        } else {
            split[piece.id].emplace(piece.number,
                                    std::move(piece)); // the same part scanned twice counts once
        }
    }
    for (const auto& [id, parts] : split) {
        const std::string wrong = wrong_parts(parts);
        if (wrong.empty()) {
            notebooks.push_back(joined(parts));
        } else {
            problems.push_back({.reason = wrong, .mend = "分かれたQRコードをすべて読み取ってください"});
        }
    }
    return notebooks;
}

Notebook parse_notebook(std::string_view text)
{
    Notebook notebook;
    const std::string_view first = take_line(text);
    const auto header = columns_of(first);
    const std::string version =
        header[0].size() == 9 && header[0].starts_with("JAHISTC") ? header[0].substr(7) : "";
    if (!is_number(version) || version == "00") {
        notebook.problems.push_back(
            {.line = 1, .value = header[0].substr(0, 40), .reason = "バージョンが読めません"});
        return notebook;
    }
    notebook.version = std::stoi(version);
    if (notebook.version > 8)
        notebook.remarks.push_back(
            {.line = 1, .value = header[0], .reason = "新しいバージョンです。知らない項目は取り込みません"});
    notebook.by_facility = header.size() < 2 || header[1] != "2";
    if (header.size() < 2 || (header[1] != "1" && header[1] != "2")) {
        notebook.problems.push_back(
            {.line = 1, .column = 2, .column_name = "出力区分", .reason = "出力区分は1か2です"});
    }

    int line_number = 1;
    bool in_block = false;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (++line_number > int(kMostLines)) {
            notebook.problems.push_back({.line = line_number, .reason = "行が多すぎます（2万行まで）"});
            return notebook;
        }
        if (trimmed(line).empty()) continue;
        auto columns = columns_of(line);
        JahisRecord record{.line = line_number, .number = columns[0], .columns = {}};
        columns.erase(columns.begin());
        record.columns = std::move(columns);
        const std::string& number = record.number;
        const bool hidden = std::any_of(record.columns.begin(), record.columns.end(),
                                        [](const std::string& c) { return has_hidden_characters(c); });
        const RowProblem unseen{.line = line_number,
                                .column_name = std::string(record_name(number)),
                                .reason = "目に見えない文字を含んでいます"};

        if (record_name(number).empty()) {
            notebook.remarks.push_back({.line = line_number,
                                        .value = number.substr(0, 20),
                                        .reason = "知らない種類の行を飛ばしました"});
        } else if (number == "1") {
            if (!notebook.patient.number.empty())
                notebook.problems.push_back({.line = line_number, .reason = "患者情報が2行あります"});
            if (hidden) notebook.problems.push_back(unseen);
            notebook.patient = std::move(record);
        } else if (number == "31") {
            const auto owner =
                std::find_if(notebook.units.begin(), notebook.units.end(), [&](const JahisUnit& unit) {
                    return unit.head.number == "3" && !record.column(1).empty() &&
                           unit.head.column(5) == record.column(1);
                });
            if (owner == notebook.units.end()) {
                notebook.remarks.push_back({.line = line_number,
                                            .value = record.column(2),
                                            .reason = "どの一般用医薬品の成分か分からないため飛ばしました"});
            } else {
                owner->records.push_back(std::move(record));
            }
        } else if (number == "2" || number == "3" || number == "4" || number == "5" || number == "701") {
            in_block =
                number == "5" || (in_block && number == "701"); // 701 may stand at the end of a dispensing
            notebook.units.push_back({.head = std::move(record), .records = {}, .problems = {}});
            if (hidden) notebook.units.back().problems.push_back(unseen);
        } else if (number != "911") {
            const auto block = std::find_if(notebook.units.rbegin(), notebook.units.rend(),
                                            [](const JahisUnit& unit) { return unit.head.number == "5"; });
            if (!in_block || block == notebook.units.rend()) {
                notebook.problems.push_back({.line = line_number,
                                             .column_name = std::string(record_name(number)),
                                             .reason = "調剤等年月日（5）より前にあります"});
                continue;
            }
            if (hidden) block->problems.push_back(unseen);
            block->records.push_back(std::move(record));
        }
    }
    check_notebook(notebook);
    return notebook;
}

} // namespace kasama::records
