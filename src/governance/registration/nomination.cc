// 指名書: asked for with the form, filed by the desk.
#include "governance/registration/nomination.h"

namespace kasama::governance::nomination {

namespace {

bool nominee(const entry::Values& form) { return form.text(kStanding.id) == "nominee"; }

} // namespace

void check(const entry::Values& form, Instant now, Problems& problems)
{
    const auto day = form[kNominatedOn];
    if (nominee(form) && !day)
        problems.add(kNominatedOn.id,
                     "代表者でない人を管理責任者にするには、代表者の指名書が要ります（5.1(1)）");
    if (!nominee(form) && day)
        problems.add(kNominatedOn.id, "代表者が管理責任者になるときは、指名書の日付を空欄にしてください");
    if (day && *day > date_of(now))
        problems.add(kNominatedOn.id, "指名書の日付は、今日までの日にしてください");
}

void check_filed(const procedure::Taking& t, Problems& problems)
{
    if (nominee(t.form) && t.answer.text(kNominationFile.id).empty())
        problems.add(kNominationFile.id, "指名書を受け取り、綴った場所を入力してください（5.1(1)）");
}

} // namespace kasama::governance::nomination
