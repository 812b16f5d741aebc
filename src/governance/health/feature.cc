// システムの状態 (2.2(4)①): process, database, key store, ledger, queue, sessions, versions.
#include "governance/health/feature.h"

#include "foundation/base/wareki.h"
#include "foundation/web/metrics.h"
#include "governance/health/drill.h"
#include "governance/health/health.h"
#include "governance/health/pages/health.html.h"
#include "guard/accounts/usage.h"
#include "guard/ledger/search.h"
#include "procedure/store.h"

#include <charconv>
#include <filesystem>
#include <fstream>

#include <openssl/crypto.h>

namespace kasama::governance {

namespace {

const Instant kStarted = system_now();

/// "VmRSS" of this process, in bytes.
std::int64_t resident_bytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::strtoll(line.c_str() + 6, nullptr, 10) * 1024;
    }
    return 0;
}

std::int64_t file_bytes(const std::string& path)
{
    std::error_code error;
    const auto bytes = std::filesystem::file_size(path, error);
    return error ? 0 : std::int64_t(bytes);
}

/// A gauge of the metrics; nothing where the server does not watch it.
std::optional<double> gauge(std::string_view name)
{
    const std::string text = web::metrics_text();
    const std::size_t at = text.find("\n" + std::string(name) + " ");
    if (at == std::string::npos) return {};
    return std::strtod(text.c_str() + at + name.size() + 2, nullptr);
}

std::string duration_in_words(std::chrono::milliseconds time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    if (minutes < 60) return std::to_string(minutes) + "分";
    if (minutes < 60 * 48) return std::to_string(minutes / 60) + "時間" + std::to_string(minutes % 60) + "分";
    return std::to_string(minutes / 60 / 24) + "日";
}

bool key_store_answers(guard::Context& ctx)
{
    try {
        return ctx.vault().staff_key(ctx.who().account_id).has_value();
    } catch (const std::exception&) {
        return false; // told on the page; the other lines still help
    }
}

HealthGroup storage_lines(guard::Context& ctx)
{
    const Storage storage = ctx.read(storage_of);
    HealthGroup group{.name = "データベース",
                      .lines = {{"種類と版", storage.engine + " " + storage.version},
                                {"大きさ", size_in_words(storage.bytes)}}};
    if (!storage.file.empty()) {
        group.lines.push_back({"書込みログ（WAL）", size_in_words(file_bytes(storage.file + "-wal"))});
        std::error_code error;
        const auto space = std::filesystem::space(std::filesystem::path(storage.file).parent_path(), error);
        if (!error) {
            const bool low = space.available < space.capacity / 10;
            group.lines.push_back({"ディスクの空き", size_in_words(std::int64_t(space.available)), low,
                                   low ? "空きが10％を切りました。容量を増やしてください" : ""});
        }
    }
    const bool keys = key_store_answers(ctx);
    group.lines.push_back({"鍵の保管庫", keys ? "応答しています" : "応答していません", !keys,
                           keys ? "" : "記録を開けません。鍵の保管庫のデータベースを確かめてください"});
    return group;
}

HealthGroup ledger_lines(guard::Context& ctx)
{
    const guard::LedgerState state = ctx.read(guard::ledger_state);
    const std::int64_t waiting = std::max<std::int64_t>(0, state.entries_about - state.signed_size);
    const bool late = checkpoint_late(waiting, state.signed_at, ctx.now());
    return {.name = "台帳",
            .lines = {{"最新のチェックポイント",
                       state.signed_at ? duration_in_words(ctx.now() - *state.signed_at) + "前　" +
                                             std::to_string(state.signed_size) + "件"
                                       : "まだありません",
                       late, late ? "署名が止まっています。サーバーの記録を確かめてください" : ""},
                      {"まだ署名されていない記録", "約" + std::to_string(waiting) + "件"}}};
}

HealthGroup process_lines(guard::Context& ctx)
{
    const auto queue = gauge("kasama_requests_waiting");
    const bool crowded = queue && *queue > 100;
    const std::int64_t sessions = ctx.read(
        [&](db::Reading& tx) { return guard::sessions_since(tx, ctx.now() - ctx.services().limits.idle); });
    return {
        .name = "サーバー",
        .lines = {{"動いている時間",
                   duration_in_words(std::max(ctx.now() - kStarted, std::chrono::milliseconds(0)))},
                  {"使っているメモリー", size_in_words(resident_bytes())},
                  {"順番を待つ要求", queue ? std::to_string(std::int64_t(*queue)) + "件" : "測っていません",
                   crowded, crowded ? "要求がたまっています" : ""},
                  {"利用中のサインイン", std::to_string(sessions) + "件"},
                  {"別表の版", "第" + std::to_string(ctx.policy().version()) + "版" +
                                   (ctx.policy().draft() ? "（案）" : "")},
                  {"暗号ライブラリー", OpenSSL_version(OPENSSL_VERSION)}}};
}

/// The last restore drills, and the changes that wait for somebody.
HealthGroup continuity_lines(guard::Context& ctx)
{
    const auto [recent, changes] = ctx.read([&](db::Reading& tx) {
        return std::pair(drills(tx, 5), procedure::store::open_of(tx, "system_change"));
    });
    HealthGroup group{.name = "控えと変更", .lines = {}};
    if (recent.empty()) group.lines.push_back({"復元の訓練", "まだありません。年に1回は行います"});
    for (const Drill& drill : recent) {
        const bool newest = &drill == &recent.front();
        group.lines.push_back(
            {"復元の訓練　" + wareki(date_of(drill.run_at)), words_of(drill), newest && !drill.agrees(),
             newest && !drill.agrees() ? "控えの取り方を確かめ、訓練をやり直してください" : ""});
    }
    group.lines.push_back({"進んでいる変更", std::to_string(changes.size()) + "件"});
    return group;
}

web::Answer show(guard::Context& ctx)
{
    HealthPage page{
        .verdict = {},
        .groups = {process_lines(ctx), storage_lines(ctx), ledger_lines(ctx), continuity_lines(ctx)}};
    int faults = 0;
    for (const HealthGroup& group : page.groups) {
        for (const HealthLine& line : group.lines) faults += line.bad ? 1 : 0;
    }
    page.good = faults == 0;
    page.verdict =
        faults == 0 ? "異常はありません" : "確かめることが" + std::to_string(faults) + "件あります";
    return ctx.page({.title = "システムの状態", .body = health_page(page)});
}

} // namespace

std::string size_in_words(std::int64_t bytes)
{
    static constexpr std::string_view kUnits[] = {"バイト", "KB", "MB", "GB", "TB"};
    double size = double(bytes);
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < std::size(kUnits)) {
        size /= 1024;
        ++unit;
    }
    std::string text = std::to_string(std::int64_t(size * 10 + 0.5));
    if (unit == 0) return std::to_string(bytes) + " " + std::string(kUnits[0]);
    if (text.size() == 1) text.insert(0, "0");
    return text.substr(0, text.size() - 1) + "." + text.back() + " " + std::string(kUnits[unit]);
}

bool checkpoint_late(std::int64_t unsigned_entries, std::optional<Instant> signed_at, Instant now)
{
    constexpr std::chrono::seconds kLatest{60};
    if (unsigned_entries == 0) return false;
    return !signed_at || now - *signed_at > kLatest;
}

void add_health(guard::Site& site)
{
    constexpr guard::Duty kWatchHealth{"watch_health"};
    site.add({{"GET", "/health", kWatchHealth, show, {.always_open = true}}});
    site.add(
        guard::MenuEntry{.label = "システムの状態", .href = "/health", .duty = kWatchHealth, .order = 10});
}

} // namespace kasama::governance
