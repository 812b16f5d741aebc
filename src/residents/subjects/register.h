// 対象者の登録: new subjects, their identifiers, and finding them by equal values. Partial names: search.h.
#pragma once

#include "guard/access/door.h"
#include "residents/subjects/basics.h"

namespace kasama::residents {

/// What finds a person by equality.
/// `person` is kana with birth date, `person_sex` the same with the sex: for files without an insured number.
enum class Term { insured_number, birth_date, telephone, telephone_end, person, person_sex };

/// Index terms of a person's values, keyed; computed outside the transaction.
struct Terms {
    std::vector<std::pair<Term, std::string>> all; ///< kind and keyed hash
};
Terms terms_of(const Key& index_key, const entry::Values& basics);

/// The keyed hash of one value as a person types it (normalised here).
std::string term_for(const Key& index_key, Term kind, std::string_view value);

/// The value `person` (or, with a sex, `person_sex`) is asked for by.
std::string person_value(std::string_view kana, Date birth_date, std::string_view sex = {});

/// True where a subject stands under a term.
bool stands_under(db::Reading& tx, const std::string& subject, Term kind, const std::string& term);

/// Subjects under a term, at most `limit`.
std::vector<std::string> find(db::Reading& tx, Term kind, const std::string& term, std::int64_t limit = 50);

void save_terms(db::Writing& tx, const std::string& subject, const Terms& terms);

/// A new subject ready to be written: keys made, values sealed.
struct NewSubject {
    std::string id;
    entry::Draft basics; ///< writing it lists the person for search, unless the index is built afterwards
    Terms terms;         ///< of `Search::built_after` only: else they go with the draft
    Instant listed_at{};
};

/// How new subjects come to be found: with the writing of each, or by one `IndexBuild` for all of a new city.
enum class Search { with_each, built_after };

/// Makes the person's keys (durable first) and seals D01. The address facet is sealed apart inside.
NewSubject prepare_subject(guard::Services& services, const entry::Values& basics, Instant now);
std::vector<NewSubject> prepare_subjects(guard::Services& services, const std::vector<entry::Values>& basics,
                                         std::string_view source, Instant now,
                                         Search search = Search::with_each);

/// Writes the standing row; the D01 entry follows by `entry::write` with the permit of the change.
void insert_standing(db::Writing& tx, const NewSubject& subject, std::string_view by);

/// 転出, 死亡 …: closed from `at` on. The index keeps the person until the erasure, so that a cancelled move
/// restores everything and the desk finds the case; every search goes through the door, which shows nobody
/// who is not listed. False where it was ended before.
bool end_listing(db::Writing& tx, std::string_view subject, std::string_view cause, Instant at);
/// 異動の取消し: the listing goes on as if it had not ended.
void resume_listing(db::Writing& tx, std::string_view subject);

/// Every subject id, for jobs; in pages by id.
std::vector<std::string> subjects_after(db::Reading& tx, std::string_view after, std::int64_t limit);
std::int64_t count_subjects(db::Reading& tx);

} // namespace kasama::residents
