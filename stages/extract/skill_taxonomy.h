/* Skills from published taxonomies, beside those of data/skills/.
 *
 * Read as they are published, recognised by their header line:
 *   O*NET  "Technology Skills.txt" of the O*NET database (tabs): each Example
 *          is a skill, its Commodity Title the category
 *          (https://www.onetcenter.org/database.html, CC BY 4.0)
 *   ESCO   skills_LANG.csv of a download of ESCO (commas, line breaks in
 *          cells): preferredLabel is the skill, altLabels and hiddenLabels are
 *          its aliases, one a line
 *          (https://esco.ec.europa.eu/en/use-esco/download)
 *
 * What a taxonomy names is taken as written there. A name of several words, or
 * of one with a capital, digit or sign inside, is strong; any other single
 * word is weak, since an ordinary word may be meant ("Access", "Chef"), and
 * counts as written only.
 */
#ifndef HANDBILL_EXTRACT_SKILL_TAXONOMY_H
#define HANDBILL_EXTRACT_SKILL_TAXONOMY_H

#include <glib.h>

#include "stages/model/error.h"

typedef struct {
  const char *slug, *name, *category;
  char **alias;
} Taxon;

/* Called for every different name, in the order of the file. */
typedef void (*TaxonAdd)(const Taxon *taxon, gpointer data);

/* Whether a single word needs corroboration and its case. */
gboolean taxon_is_weak(const char *form);

/* HANDBILL_ERROR_IO when the file cannot be read, HANDBILL_ERROR_DATA when its
 * header is that of neither, or a row is torn (file and line are named). */
gboolean skill_taxonomy_read(const char *path, TaxonAdd add, gpointer data,
                             GError **error);

#endif
