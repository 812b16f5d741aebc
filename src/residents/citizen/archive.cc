// The list for the citizen's own disk: CSV and HTML, one C2SP proof an entry, checkpoint, public key, and how
// to verify.
#include "foundation/base/csv.h"
#include "foundation/base/ids.h"
#include "foundation/base/wareki.h"
#include "foundation/base/zip_writer.h"
#include "residents/citizen/pages.h"

namespace kasama::residents {

namespace {

std::vector<std::string> cells_of(const AccessLine& line, const std::string& proof)
{
    return {to_text(line.at), line.act,     line.who,    line.place, line.organisation,
            line.content,     line.purpose, line.remark, proof};
}

std::string html_of(const std::vector<std::vector<std::string>>& rows, Instant now)
{
    std::string out = "<!doctype html><html lang=\"ja\"><meta "
                      "charset=\"utf-8\"><title>だれが見たか</title><h1>だれが見たか</h1><p>" +
                      to_text(now) + " に保存</p><table border=\"1\">";
    bool head = true;
    for (const auto& row : rows) {
        out += "<tr>";
        for (const std::string& cell : row) {
            out += head ? "<th scope=\"col\">" : "<td>";
            html::escape(out, cell);
            out += head ? "</th>" : "</td>";
        }
        out += "</tr>\n";
        head = false;
    }
    return out + "</table></html>\n";
}

} // namespace

std::string how_to_verify(const std::string& origin, const std::string& public_key)
{
    return "証明の確かめ方\n\n"
           "proofs フォルダーのファイルは、台帳の記録1件ずつの証明です（C2SP "
           "tlog-proof）。市のコンピューターがなくても確かめられます。\n\n"
           "1. ファイルの1行目が、台帳の記録そのものです。人の名前や内容はなく、符号だけです。\n"
           "2. 1行目の前に 0x00 を1バイト付けて SHA-256 を計算します。これが葉の値です（RFC 9162 2.1.1）。\n"
           "3. index の番号と、その下の base64 の値を順に使い、0x01 + 左 + 右 の SHA-256 "
           "を重ねて根の値を出します（RFC 9162 2.1.3.2）。\n"
           "4. "
           "チェックポイント（空行のあと）の3行目と、根の値が同じなら、この記録は台帳に入っていて、書きかえら"
           "れていません。\n"
           "5. チェックポイントの署名は Ed25519 です。checkpoint.txt の最初の3行（改行を含む）を、公開鍵 "
           "public_key.txt で確かめます。\n"
           "   署名の行の base64 は、はじめの4バイトが鍵の印、残りの64バイトが署名です。\n\n"
           "台帳の名前: " +
           origin + "\n公開鍵（16進）: " + to_hex(bytes_of(public_key)) + "\n";
}

std::string access_archive(guard::Context& ctx, const std::vector<AccessLine>& lines)
{
    guard::Ledger& ledger = ctx.services().ledger;
    ledger.sequence(ctx.now());
    std::vector<std::vector<std::string>> rows{
        {"日時", "したこと", "だれが", "職種・役割", "機関", "内容", "理由", "見られなかったわけ", "証明"}};
    ZipWriter archive;
    std::string checkpoint;
    for (const AccessLine& line : lines) {
        const auto proof = ledger.prove(line.arrival);
        const std::string name = "proofs/" + std::to_string(line.arrival) + ".tlog-proof";
        rows.push_back(cells_of(line, proof ? name : ""));
        if (!proof) continue;
        archive.add(name, guard::to_text(*proof));
        checkpoint = proof->checkpoint;
    }
    CsvWriter csv;
    for (const auto& row : rows) csv.row(row);
    archive.add("accesses.csv", csv.file());
    archive.add("accesses.html", html_of(rows, ctx.now()));
    archive.add("checkpoint.txt", checkpoint);
    archive.add("public_key.txt", to_hex(bytes_of(ledger.public_key())) + "\n");
    archive.add("how_to_verify.txt", how_to_verify(ledger.origin(), ledger.public_key()));
    return archive.bytes();
}

} // namespace kasama::residents
