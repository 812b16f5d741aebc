// One person's checkup document (CDA h*.xml) ↔ one entry of D11.
#pragma once

#include "entry/incoming.h"
#include "records/checkup/xml.h"

namespace kasama::records {

/// The entry, or why the document is not taken. `line` and `file` go into every problem.
std::variant<entry::Incoming, entry::RowProblem> read_document(const XmlNode& root, int line,
                                                               const std::string& file);

/// Where a claim (c*.xml) speaks of somebody else than its document; "" where both agree.
std::string claim_problem(const XmlNode& claim, const XmlNode& document);

/// 医師名 stand in a document as the author of the judgement they belong to: the item of the name for a
/// judgement's item,
/// "" for others.
std::string_view doctor_item_of(std::string_view judgement);
/// True for a doctor's name whose judgement is among the values: it is written there.
bool judgement_of_doctor(std::string_view doctor_item, const entry::Values& values);

} // namespace kasama::records
