/* Titles, roles and seniority: the tables of data/roles/.
 *
 * The title is the title column, or what the text calls the job ("seeking a
 * Senior Applied Scientist", "Offered Position: Economist III"), kept as it
 * stands there; NULL where the text names none. The role is the canonical
 * family of that title, NULL where no family fits. Seniority comes from the
 * title's words and level numbers, then from the seniority column, then from
 * words of the text that want beginners ("an entry level role").
 */
#ifndef HANDBILL_EXTRACT_ROLE_H
#define HANDBILL_EXTRACT_ROLE_H

#include <glib.h>

#include "stages/extract/text.h"
#include "stages/model/error.h"
#include "stages/model/posting.h"

typedef struct RoleTable RoleTable;

/* Loads roles.csv, leaders.csv, seniority.csv and words.csv of the folder; the
 * conventions of level words and numbers (II is mid, III is senior) stand in
 * seniority.csv.
 * Fails with HANDBILL_ERROR_IO or HANDBILL_ERROR_DATA (file and line named). */
RoleTable *role_table_load(const char *folder, GError **error);
void role_table_free(RoleTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RoleTable, role_table_free)

/* Sets title, title_at (text coordinates), role and seniority. Internships
 * set seniority only; employment is term_find()'s. */
void role_find(const RoleTable *table, const Text *text, Posting *posting);

#endif
