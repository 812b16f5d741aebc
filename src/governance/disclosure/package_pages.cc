// The page on which the package is made: what it will hold, what may tell of third parties, and the file.
#include "governance/disclosure/package.h"
#include "governance/disclosure/pages.h"
#include "governance/disclosure/pages/package.html.h"
#include "governance/disclosure/rules.h"

#include "foundation/base/csv.h"
#include "foundation/base/stop.h"
#include "foundation/base/zip_writer.h"
#include "guard/access/standing.h"
#include "procedure/cases.h"
#include "residents/copies/copies.h"

namespace kasama::governance::disclosure {

namespace {

constexpr guard::Duty kProduce{guard::kDiscloses};

/// The case of the address, where 開示 was decided and is being carried out.
procedure::OpenedCase case_in_hand(guard::Context& ctx)
{
    procedure::OpenedCase opened = procedure::open_case(ctx, ctx.id_parameter("case"));
    if (opened.of.procedure != "disclosure" || opened.of.number.empty())
        throw Stop(Reason::not_found, "見つかりません。", "no disclosure: " + opened.of.id);
    if (opened.form.text(kKind.id) != "disclosure" || !granted(opened.known) || !opened.of.open)
        throw Stop(Reason::conflict, "開示の決定をした請求だけ、一式を作れます。", "not decided");
    return opened;
}

web::Answer show(guard::Context& ctx)
{
    ctx.require();
    const auto opened = case_in_hand(ctx);
    PackagePage page{.number = opened.of.number,
                     .action = "/disclosures/" + opened.of.id + "/package",
                     .back = "/cases/" + opened.of.id,
                     .keys = ctx.form_keys()};
    for (const entry::Category& category : entry::categories()) {
        if (tells_of_others(category.id))
            page.others.push_back(
                {std::string(guard::code_of(category.id)), std::string(guard::name_of(category.id))});
    }
    return ctx.page({.title = "開示の一式を作る", .body = disclosure_package_page(page)});
}

web::Answer make(guard::Context& ctx)
{
    ctx.require();
    const auto opened = case_in_hand(ctx);
    if (std::none_of(opened.events.begin(), opened.events.end(),
                     [](const procedure::Event& one) { return one.step == "prepare"; }))
        throw Stop(Reason::conflict, "先に、案件で「開示の一式を作れるようにする」を行ってください。",
                   "not prepared");
    std::vector<std::string> withheld;
    for (const auto& [name, value] : ctx.request.form) {
        if (name == "withheld") withheld.push_back(value);
    }
    Package package = make_package(ctx, opened.of.subject_id, opened.of.number, withheld);
    // 7.2(1): what leaves has its number. It is handed to the person, who opens it without our password.
    const residents::Copy copy = residents::enter_copy(ctx,
                                                       {.id = {},
                                                        .kind = "file",
                                                        .what = "開示の一式　" + opened.of.number,
                                                        .purpose = "disclosure",
                                                        .deviation = "recipient"},
                                                       {opened.of.subject_id});
    const residents::CopyMark mark = residents::mark_of(ctx, copy);
    package.copy = mark.number + "　" + mark.when + "　" + mark.who;
    CsvWriter csv;
    csv.row(std::vector<std::string>{"日時", "したこと", "だれが", "職種・役割", "機関", "内容", "理由"});
    for (const residents::AccessLine& line : package.accesses)
        csv.row(std::vector<std::string>{to_text(line.at), line.act, line.who, line.place, line.organisation,
                                         line.content, line.purpose});
    ZipWriter zip;
    zip.add("開示.pdf", paper::pdf(to_paper(package)));
    zip.add("開示.json", to_json(package));
    zip.add("だれが見たか.csv", csv.file());
    for (const PackagePart& part : package.parts) {
        for (const PackageFile& file : part.files) zip.add(file.name, file.bytes);
    }
    return web::Answer::download(zip.bytes(), "application/zip",
                                 "開示_" + opened.of.number + "_" + mark.number + ".zip");
}

} // namespace

std::vector<guard::Route> package_routes()
{
    return {{"GET", "/disclosures/{case}/package", kProduce, show, {.door_in_handler = true}},
            {"POST", "/disclosures/{case}/package", kProduce, make, {.door_in_handler = true}}};
}

} // namespace kasama::governance::disclosure
