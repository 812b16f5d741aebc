// What the desk is asked besides the form, and whose organisation a form is about.
#include "procedure/reception.h"

namespace kasama::procedure {

namespace {

/// It came from somebody else.
bool for_another(const entry::Values& form)
{
    const std::string& how = form.text(kReception.id);
    return !how.empty() && how != "own";
}

std::vector<const entry::AnyField*> with(const Procedure& procedure, bool applicant, bool reception)
{
    std::vector<const entry::AnyField*> fields;
    if (applicant && procedure.own_organisation) fields.push_back(&kApplicant);
    fields.insert(fields.end(), procedure.form.begin(), procedure.form.end());
    if (reception) fields.insert(fields.end(), std::begin(kReceptionFields), std::end(kReceptionFields));
    return fields;
}

} // namespace

std::vector<const entry::AnyField*> asked_of(const guard::Context& ctx, const Procedure& procedure)
{
    const bool desk = ctx.holds(kWorkOnCases);
    return with(procedure, desk, desk);
}

std::vector<const entry::AnyField*> answered_in(const Procedure& procedure, const entry::Values& form)
{
    return with(procedure, !form.text(kApplicant.id).empty(), for_another(form));
}

void check_reception(const entry::Values& form, Problems& problems)
{
    const bool came = for_another(form), named = !form.text(kAskedBy.id).empty();
    if (came && !named) problems.add(kAskedBy.id, "申し出た人の氏名と連絡先を入力してください");
    if (named && !came) problems.add(kReception.id, "受け付けた方法を選んでください");
}

std::string applicant(guard::Context& ctx, Problems& problems)
{
    return applying_organisation(ctx, kApplicant.id, ctx.request.typed(kApplicant.id), problems);
}

std::string applying_organisation(guard::Context& ctx, std::string_view id, const std::string& number,
                                  Problems& problems)
{
    const bool desk = ctx.holds(kWorkOnCases);
    if (number.empty()) {
        if (!desk) return ctx.who().organisation_id;
        problems.add(std::string(id), "機関の番号を入力してください");
        return {};
    }
    const std::string organisation = organisation_numbered(ctx, id, number, problems);
    if (organisation.empty() || desk || organisation == ctx.who().organisation_id) return organisation;
    problems.add(std::string(id), "自分の機関の番号を入力してください");
    return {};
}

} // namespace kasama::procedure
