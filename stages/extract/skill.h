/* Skills: the table of data/skills/ and the search for them in a text.
 *
 * A row of the table: slug, name, category, aliases (separated by |), case
 * rule (any: case ignored; exact: as written), strength and family (skills that
 * vouch for each other; several separated by |, at most 64 in all).
 *
 * Strength is how much the words say by themselves:
 * strong: they count, and vouch for weak ones of the family;
 * plain: an ordinary word that is nearly always asked for where it stands
 *   ("invoices", "drawings"): it counts, and vouches for none;
 * weak: an ordinary word that counts when corroborated: by a list of skills or
 *   a strong one beside it in a list, a strong skill of its family near by, a
 *   heading of duties or requirements above it, a list item that begins with
 *   it, the title, or words such as "experience with" before it or its list;
 *   where it stands as written, also "such as" or "in" before it and one more
 *   such name of its family in the list;
 * shy: the same, but headings, items and the title only let strong skills
 *   vouch from farther away, and "and" joins it to no list.
 * Skills of the family vouch for a weak term of several words from anywhere in
 * most postings, for a weak word and a shy term from 40 words away, for a shy
 * word from 6, or 40 where duties are set out.
 * What is weak and what plain was decided from readers' judgements of places
 * (tests/labels/README.md).
 *
 * The name is an alias too. A mark before an alias overrules the row: = as
 * written, * any case, ~ weak, ? shy, + plain, ! strong. A space or hyphen in
 * an alias stands for any white space or hyphen of the text; other signs stand
 * for themselves (".NET", "CI/CD", "A/B"). From every alias without regard to
 * case the plural of its last word, the British spelling and the other ways to
 * write its apostrophe are derived, and from every alias with a capital inside
 * the words that it joins, weak and as written ("Power Point"), and from three
 * capitals or more their plural as written ("ERPs"), so these need no row.
 * Refused with file and line: a slug or an alias given twice (within one case
 * rule), unknown words in the columns, a missing name or category.
 *
 * The search walks the tokens of title and description once through a trie of
 * token hashes, takes the longest match at each place and compares the bytes.
 * Then it adds skills whose words do not stand together: where a list says a
 * word once for all ("civil, electrical or chemical engineering"), and where
 * words part what is done from its object ("deploy and watch models"); and the
 * short forms that the posting itself explains ("asset survey (ASV)").
 * It leaves out benefits, boilerplate and the employer's description of
 * itself, keeps out what stands in proper names of teams, and takes the
 * employer's own name for a skill only where it is asked for or listed. Ids
 * index the table in its sorted order.
 */
#ifndef HANDBILL_EXTRACT_SKILL_H
#define HANDBILL_EXTRACT_SKILL_H

#include <glib.h>

#include "stages/extract/text.h"
#include "stages/model/error.h"
#include "stages/model/posting.h"

typedef struct SkillTable SkillTable;

/* Loads every *.csv of the folder, in sorted order. Fails with
 * HANDBILL_ERROR_IO (no folder, no table in it, unreadable) or
 * HANDBILL_ERROR_DATA (file and line are named). */
SkillTable *skill_table_load(const char *folder, GError **error);

/* The same and the skills of a published taxonomy (skill_taxonomy.h), whose
 * path may be NULL. What both have is that of the folder. */
SkillTable *skill_table_load_with(const char *folder, const char *taxonomy,
                                  GError **error);
void skill_table_free(SkillTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SkillTable, skill_table_free)

guint skill_table_size(const SkillTable *table);
const char *skill_table_name(const SkillTable *table, const char *slug);
const char *skill_table_category(const SkillTable *table, const char *slug);

/* Appends the skills of the text to posting->skills, by first evidence, with
 * need and spans in text coordinates. */
void skill_find(const SkillTable *table, const Text *text, Posting *posting);

#endif
