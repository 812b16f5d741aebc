// One act, everything drawn from it.
#include "residents/subject_page/frame.h"

#include "foundation/base/wareki.h"
#include "guard/access/standing.h"
#include "guard/accounts/accounts.h"
#include "residents/subject_page/pages/band.html.h"
#include "residents/subject_page/pages/record.html.h"

namespace kasama::residents {

using guard::Category;

namespace {

std::vector<Category> with_band(std::vector<Category> also, Category main)
{
    for (const Category category : {Category::basics, Category::certification, Category::consent}) {
        if (category != main && std::find(also.begin(), also.end(), category) == also.end())
            also.push_back(category);
    }
    return also;
}

} // namespace

SubjectView::SubjectView(guard::Context& ctx, const std::string& subject, Category category,
                         std::string_view act, std::vector<Category> also, std::string purpose,
                         std::string note)
    : ctx_(ctx), subject_(subject), opened_(ctx.open({.subject = subject,
                                                      .category = category,
                                                      .act = act,
                                                      .purpose = std::move(purpose),
                                                      .note = std::move(note),
                                                      .beside = with_band(std::move(also), category)}))
{
}

const std::vector<entry::Version>& SubjectView::versions(Category category)
{
    if (read_.empty()) read_all();
    return read_[category]; // empty where it was withheld
}

void SubjectView::read_all()
{
    std::vector<const guard::ReadPermit*> permits{&opened_.permit};
    for (const guard::ReadPermit& permit : opened_.beside) permits.push_back(&permit);
    std::erase_if(permits, [](const auto* permit) { return entry::find(permit->category()) == nullptr; });
    if (permits.empty()) return;
    auto all = entry::read_all(ctx_.services().database, ctx_.vault(), permits);
    for (std::size_t i = 0; i < permits.size(); ++i) {
        entry::sort_newest_first(*entry::find(permits[i]->category()), all[i]);
        read_[permits[i]->category()] = std::move(all[i]);
    }
}

const Identity& SubjectView::identity()
{
    if (!identity_) {
        const auto& basics = versions(Category::basics);
        identity_ = basics.empty() ? Identity{} : identity_of(basics.front().values);
    }
    return *identity_;
}

html::Html SubjectView::band()
{
    Band band{.subject = subject_, .identity = identity(), .birth = birth_text(identity(), ctx_.today())};
    band.shielded = opened_.shielded;
    band.signed_in_subject = opened_.who.column == guard::Column::self;
    const entry::Category* certification = entry::find(Category::certification);
    if (granted(Category::certification) && certification && certification->band) {
        band.level = certification->band(versions(Category::certification), ctx_.today());
    }
    if (granted(Category::consent)) {
        ctx_.read([&](db::Reading& tx) {
            for (const guard::Membership& m : guard::team_of(tx, subject_, ctx_.now())) {
                const auto organisation = guard::find_organisation(tx, m.organisation_id);
                if (!organisation) continue;
                const bool own = m.organisation_id == opened_.who.organisation_id;
                band.team.insert(own ? band.team.begin() : band.team.end(),
                                 organisation->name + (own ? "（自分）" : ""));
            }
            const auto notices = guard::notices_of(tx, subject_);
            if (!notices.empty()) band.notice = "明示済み　" + wareki(date_of(notices.front().given_at));
        });
        for (const char letter : guard::kBlockLetters) {
            if (opened_.facts.consented_blocks & guard::block_bit(letter)) continue;
            if (letter == 'A') continue; // needs no consent in the table
            band.withheld_blocks += band.withheld_blocks.empty() ? "" : "・";
            band.withheld_blocks += guard::block_name(letter);
        }
        if (!band.withheld_blocks.empty()) band.withheld_blocks += "は同意なし";
    }
    return band_part(band);
}

std::vector<MapGroup> SubjectView::map(Category current) const
{
    const std::string base = "/subjects/" + subject_;
    std::vector<MapGroup> groups{{"", {{"まとめ", base, current == Category::none}}}};
    for (const entry::Category& category : entry::categories()) {
        const guard::Decision decision =
            guard::decide(ctx_.policy(), opened_.facts, category.id, guard::Act::read);
        const bool consent = decision.refusal == guard::Refusal::consent_missing;
        if (!decision.permitted() && !consent) continue; // not this profession's: it is no part of the map
        if (groups.back().name != category.group) groups.push_back({std::string(category.group), {}});
        groups.back().entries.push_back({.label = std::string(guard::name_of(category.id)),
                                         .href = base + "/" + std::string(category.path),
                                         .current = category.id == current,
                                         .withheld = consent,
                                         .why = consent ? "同意なし" : ""});
    }
    if (ctx_.services().policies.holds("register_users", opened_.who.office, opened_.who.column)) {
        groups.push_back({"登録", {{"本人・代諾者・家族のID", base + "/users"}}});
    }
    return groups;
}

web::Answer SubjectView::page(const entry::Category& category, const std::string& title, html::Html content,
                              const Problems* problems, const PageLinks& links)
{
    const RecordPage page{
        .subject = subject_,
        .title = title,
        .map = map(category.id),
        .current = std::string(category.id == Category::none ? "まとめ" : guard::name_of(category.id)),
        .content = std::move(content),
        .print_href = links.print,
        .export_href =
            links.print.empty() ? "" : "/subjects/" + subject_ + "/" + std::string(category.path) + "/export",
        .write_href = links.write,
        .write_label = links.write_label,
        .files_href = links.files,
        .files_label = links.files_label};
    return ctx_.page({.title = title,
                      .body = record_page(page),
                      .band = band(),
                      .problems = problems,
                      .status = problems && !problems->none() ? 422 : 200});
}

} // namespace kasama::residents
