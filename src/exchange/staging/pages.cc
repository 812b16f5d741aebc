// The list of imports, taking a file in, and setting its columns.
#include "exchange/staging/pages.h"

#include "exchange/staging/pages/columns.html.h"
#include "exchange/staging/pages/list.html.h"
#include "exchange/staging/pages/rule.html.h"
#include "exchange/staging/pages/upload.html.h"
#include "foundation/base/ids.h"
#include "foundation/base/stop.h"
#include "foundation/base/text.h"
#include "foundation/base/wareki.h"
#include "foundation/web/log.h"
#include "guard/accounts/accounts.h"

namespace kasama::exchange {

using guard::Context;
using web::Answer;

namespace {

constexpr std::int64_t kPageRows = 20;
constexpr std::size_t kLargest = 64U << 20;
constexpr std::pair<std::string_view, std::string_view> kRules[] = {
    {"when_two", "承認できる職員がほかにいるときは、承認を求める"},
    {"always", "いつも承認を求める"},
    {"never", "承認なしで反映できる"},
};

std::string_view rule_text(std::string_view rule)
{
    for (const auto& [id, text] : kRules) {
        if (id == rule) return text;
    }
    return rule;
}

ui::Mark mark_of(State state)
{
    switch (state) {
    case State::applied: return ui::Mark::good;
    case State::refused: return ui::Mark::bad;
    case State::staged:
    case State::waiting:
    case State::columns: return ui::Mark::caution;
    case State::cancelled:
    case State::undone: return ui::Mark::withheld;
    case State::receiving:
    case State::reading:
    case State::applying:
    case State::undoing: break;
    }
    return ui::Mark::info;
}

int page_of(Context& ctx)
{
    const std::string& text = ctx.request.from_query("page");
    if (text.empty() || text.size() > 6 || digits_of(text) != text) return 1;
    return std::max(1, std::stoi(text));
}

Answer show_list(Context& ctx)
{
    ctx.services().database.write(
        [&](db::Writing& tx) { store::sweep(tx, ctx.now() - kHeldFor, ctx.now() - kRawFor); });
    const int page = page_of(ctx);
    const Key desk = ctx.vault().service_key("desk", ctx.now());
    ListPage shown{.rows = {}, .pager = {}, .rule = {}, .may_rule = ctx.holds(kControl)};
    bool more = false;
    ctx.read([&](db::Reading& tx) {
        shown.rule = std::string(rule_text(store::approval_rule(tx, ctx.now()))) + "。";
        auto imports = store::list(tx, ctx.who().organisation_id, kPageRows + 1, (page - 1) * kPageRows);
        more = imports.size() > std::size_t(kPageRows);
        if (more) imports.pop_back();
        for (const Import& import : imports) {
            const Importer* importer = find_importer(import.kind);
            if (!importer || !may_use(ctx.policy(), ctx.who(), *importer)) continue;
            const Counts counts = store::counts(tx, import.id);
            std::string text = std::to_string(counts.total()) + "件";
            if (counts.refused > 0) text += "、エラー" + std::to_string(counts.refused);
            if (counts.held > 0) text += "、保留" + std::to_string(counts.held);
            shown.rows.push_back({.href = "/imports/" + import.id,
                                  .when = short_date(date_of(import.created_at), ctx.today()) + " " +
                                          clock_text(import.created_at),
                                  .kind = std::string(importer->name),
                                  .file = open_about(desk, import).file_name,
                                  .counts = counts.total() > 0 ? text : "",
                                  .mark = mark_of(import.state),
                                  .state = std::string(name_of(import.state))});
        }
    });
    shown.pager = ui::pagination(page, more, "/imports");
    return ctx.page({.title = "取り込み", .body = list_page(shown), .crumbs = crumbs_of(nullptr, "")});
}

Answer upload_form(Context& ctx, const Problems& problems, int status)
{
    UploadPage page{.keys = ctx.form_keys(), .kinds = {}, .problems = problems};
    for (const Importer& importer : importers()) {
        if (!may_use(ctx.policy(), ctx.who(), importer)) continue;
        page.kinds.push_back({.value = std::string(importer.kind),
                              .label = std::string(importer.name),
                              .hint = std::string(importer.form),
                              .chosen = ctx.typed("kind") == importer.kind});
    }
    if (page.kinds.empty())
        throw Stop(Reason::not_permitted, "いまの役割で取り込めるファイルは、ありません。",
                   "no kind for this column");
    return ctx.page({.title = "ファイルを取り込む",
                     .body = upload_page(page),
                     .crumbs = crumbs_of(nullptr, "ファイルを取り込む"),
                     .problems = problems.none() ? nullptr : &problems,
                     .status = status});
}

Answer show_upload(Context& ctx)
{
    const Problems none;
    return upload_form(ctx, none, 200);
}

Answer take_in(Context& ctx)
{
    Problems problems;
    const Importer* importer = find_importer(ctx.typed("kind"));
    if (!importer || !may_use(ctx.policy(), ctx.who(), *importer)) {
        importer = nullptr;
        problems.add("kind", "ファイルの種類を選んでください");
    }
    std::vector<Received> files;
    for (const web::UploadedFile& file : ctx.request.files) {
        if (file.field == "file" && !file.bytes.empty())
            files.push_back({.name = stored_form(file.name), .bytes = std::string(file.bytes)});
    }
    if (files.empty()) problems.add("file", "ファイルを選んでください（空のファイルは取り込めません）");
    if (importer && !importer->several && files.size() > 1)
        problems.add("file", std::string(importer->name) + "のファイルは、1つずつ取り込んでください");
    if (importer && importer->read_table && files.size() == 1 && problems.none()) {
        const Table table = read_table(files.front().bytes); // a 個人番号 must not even be stored
        if (!table.problem.empty()) problems.add("file", table.problem + "。" + table.mend);
    }
    if (!problems.none()) return upload_form(ctx, problems, 422);
    const Clerk clerk = clerk_of(ctx);
    const std::string id = receive(clerk, *importer, files, "", ctx.form_key());
    const auto import = ctx.read([&](db::Reading& tx) { return store::find(tx, id); });
    if (import) go_on(ctx, *import);
    return Answer::go_to("/imports/" + id);
}

Answer columns_form(Context& ctx, const Import& import, const Table& table, const Mapping& chosen,
                    const Problems& problems, int status)
{
    const Importer& importer = *find_importer(import.kind);
    const Key desk = ctx.vault().service_key("desk", ctx.now());
    ColumnsPage page{.action = "/imports/" + import.id + "/columns",
                     .file = open_about(desk, import).file_name,
                     .keys = ctx.form_keys(),
                     .rows = {},
                     .name = ctx.typed("mapping_name"),
                     .name_error = std::string(problems.of("mapping_name"))};
    for (const Target& target : importer.targets) {
        const auto found = chosen.columns.find(target.id);
        const std::string now = found == chosen.columns.end() ? "" : found->second;
        ColumnRow row{.id = std::string(target.id),
                      .label = std::string(target.label),
                      .error = std::string(problems.of(target.id)),
                      .required = target.required,
                      .options = {{.value = "", .label = "（この列はない）", .chosen = now.empty()}}};
        for (std::size_t i = 0; i < table.header.size(); ++i) {
            const std::string value = table.has_header ? table.header[i] : "#" + std::to_string(i + 1);
            row.options.push_back({.value = value,
                                   .label = std::to_string(i + 1) + "列「" + table.header[i] + "」",
                                   .chosen = now == value});
        }
        page.rows.push_back(std::move(row));
    }
    return ctx.page({.title = "列の対応を決める",
                     .body = columns_page(page),
                     .crumbs = crumbs_of(&import, "列の対応"),
                     .problems = problems.none() ? nullptr : &problems,
                     .status = status});
}

Table table_of(Context& ctx, const Import& import)
{
    if (import.state != State::columns)
        throw Stop(Reason::conflict, "列の対応は、もう決まっています。", "state");
    return read_table(raw_files(ctx.services(), import).front());
}

Answer show_columns(Context& ctx)
{
    const Import import = own_import(ctx);
    if (import.state != State::columns) {
        return Answer::go_to("/imports/" + import.id);
    }
    const Table table = table_of(ctx, import);
    const Problems none;
    return columns_form(ctx, import, table, suggest(import.kind, find_importer(import.kind)->targets, table),
                        none, 200);
}

Answer set_columns(Context& ctx)
{
    const Import import = own_import(ctx);
    const Table table = table_of(ctx, import);
    const Importer& importer = *find_importer(import.kind);
    Mapping mapping{
        .id = new_id(), .kind = import.kind, .name = stored_form(ctx.typed("mapping_name")), .columns = {}};
    Problems problems;
    for (const Target& target : importer.targets) {
        std::string header = ctx.typed(target.id);
        std::erase_if(header, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
        if (!header.empty())
            mapping.columns.emplace(target.id, header);
        else if (target.required)
            problems.add(target.id, std::string(target.label) + "の列を選んでください");
    }
    if (mapping.name.empty()) problems.add("mapping_name", "この対応の名前を入力してください");
    if (problems.none() && !missing(mapping, importer.targets, table).empty())
        problems.add("", "選んだ列が、ファイルにありません。もう一度選んでください");
    if (!problems.none()) return columns_form(ctx, import, table, mapping, problems, 422);
    Answer answer = ctx.act(
        {.act = "import", .form_key = ctx.form_key(), .then = "/imports/" + import.id, .purpose = "columns"},
        [&](db::Writing& tx, const guard::Who& who) {
            store::insert(tx, mapping, who.organisation_id, who.account_id, ctx.now());
            store::set_mapping(tx, import.id, mapping.id);
            store::set_state(tx, import.id, State::columns, State::reading, ctx.now());
        });
    const auto now = ctx.read([&](db::Reading& tx) { return store::find(tx, import.id); });
    if (now) go_on(ctx, *now);
    return answer;
}

Answer rule_form(Context& ctx, const std::string& error, int status)
{
    const std::string now = ctx.read([&](db::Reading& tx) { return store::approval_rule(tx, ctx.now()); });
    RulePage page{.keys = ctx.form_keys(), .options = {}, .error = error};
    for (const auto& [id, text] : kRules)
        page.options.push_back({.value = std::string(id), .label = std::string(text), .chosen = id == now});
    Problems problems;
    if (!error.empty()) problems.add("approval", error);
    return ctx.page({.title = "承認のきまり",
                     .body = rule_page(page),
                     .crumbs = crumbs_of(nullptr, "承認のきまり"),
                     .problems = error.empty() ? nullptr : &problems,
                     .status = status});
}

Answer show_rule(Context& ctx) { return rule_form(ctx, "", 200); }

Answer set_rule(Context& ctx)
{
    const std::string rule = ctx.typed("approval");
    if (std::none_of(std::begin(kRules), std::end(kRules),
                     [&](const auto& one) { return one.first == rule; })) {
        return rule_form(ctx, "承認のきまりを選んでください", 422);
    }
    return ctx.act({.act = "set_import_rule",
                    .form_key = ctx.form_key(),
                    .then = Context::with_notice("/imports", "import-rule"),
                    .purpose = rule},
                   [&](db::Writing& tx, const guard::Who& who) {
                       store::set_approval_rule(tx, rule, who.account_id, ctx.now());
                   });
}

} // namespace

Import own_import(Context& ctx)
{
    const std::string id = ctx.id_parameter("import");
    const auto import = ctx.read([&](db::Reading& tx) { return store::find(tx, id); });
    const Importer* importer = import ? find_importer(import->kind) : nullptr;
    if (!importer || import->organisation_id != ctx.who().organisation_id ||
        !may_use(ctx.policy(), ctx.who(), *importer)) {
        throw Stop(Reason::not_found, "見つかりません。", "no such import of this organisation");
    }
    return *import;
}

Clerk clerk_of(Context& ctx)
{
    return {.services = ctx.services(),
            .caller = {.token_hash = guard::token_hash_of(ctx.request.cookie(web::kTokenCookie)),
                       .duty = kTakeIn,
                       .request_id = ctx.request.id,
                       .now = ctx.now()}};
}

std::vector<ui::Link> crumbs_of(const Import* import, const std::string& now)
{
    std::vector<ui::Link> crumbs{{"ホーム", "/"}, {"取り込み", "/imports", !import && now.empty()}};
    if (import)
        crumbs.push_back(
            {std::string(find_importer(import->kind)->name), "/imports/" + import->id, now.empty()});
    if (!now.empty()) crumbs.push_back({now, "", true});
    return crumbs;
}

bool go_on(Context& ctx, const Import& import)
{
    const Clerk clerk = clerk_of(ctx);
    const auto work = [clerk, id = import.id, state = import.state](const std::stop_token& stop) {
        try {
            if (state == State::reading) stage(clerk, id, stop);
            if (state == State::applying) apply(clerk, id, stop);
            if (state == State::undoing) undo(clerk, id, stop);
        } catch (const std::exception&) {
            // Where it stands is in the rows: the page says that it was broken off and offers to go on.
            web::log("error", "import_broken_off", {{"import", id}, {"state", std::string(id_of(state))}});
        }
    };
    return work_of(clerk.services).start("import " + import.id, work);
}

std::vector<guard::Route> upload_routes()
{
    return {
        {"GET", "/imports", kTakeIn, show_list},
        {"GET", "/imports/new", kTakeIn, show_upload},
        {"POST", "/imports", kTakeIn, take_in, {.largest_body = kLargest}},
        {"GET", "/imports/{import}/columns", kTakeIn, show_columns},
        {"POST", "/imports/{import}/columns", kTakeIn, set_columns},
        {"GET", "/imports/rule", kControl, show_rule},
        {"POST", "/imports/rule", kControl, set_rule},
    };
}

} // namespace kasama::exchange
