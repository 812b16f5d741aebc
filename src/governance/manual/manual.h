// 操作の手引き: which chapter helps on which page. Chapters are written by task; those of procedures and of
// pages without a chapter of their own come from their declarations.
#pragma once

#include "guard/access/context.h"
#include "procedure/procedure.h"

namespace kasama::governance {

struct Chapter {
    std::string id, title;
};
/// Written ones, then pages, then procedures.
std::vector<Chapter> chapters();

/// The chapter for a page's path; "start" where none is nearer.
std::string chapter_for(std::string_view path);

/// A page of the menu without a written chapter.
struct PageChapter {
    std::string id, title, href, holders; ///< href: "" where this reader may not open the page
};
struct StepRow {
    std::string from, label, to, who, term;
};
/// A procedure as its declaration tells it.
struct ProcedureChapter {
    std::string id, title, clause, summary, starters, asked, term;
    std::vector<StepRow> steps;
};
std::vector<PageChapter> page_chapters(const guard::Policy& policy);
std::vector<ProcedureChapter> procedure_chapters(const guard::Policy& policy,
                                                 const procedure::Deadlines& deadlines);

struct ManualPage {
    std::vector<Chapter> chapters;
    std::vector<PageChapter> pages;
    std::vector<ProcedureChapter> procedures;
};

/// The menu as it stands when everything is added: for `page_chapters`.
void remember_menu(const std::vector<guard::MenuEntry>& menu);

} // namespace kasama::governance
