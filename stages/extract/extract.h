/* extract: record → posting, with evidence.
 *
 *   Extractor *x = extractor_load(data_folder, NULL, &annual, &error);
 *   Posting *p = extractor_run(x, record);
 *   extractor_free(x);
 *
 * An Extractor is read-only after loading and may be shared by threads; it
 * owns the tables of data/. extractor_run() never fails: what the text does
 * not give is left out.
 */
#ifndef HANDBILL_EXTRACT_EXTRACT_H
#define HANDBILL_EXTRACT_EXTRACT_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/posting.h"
#include "stages/model/record.h"

/* How pay of a shorter period becomes pay of a year. */
typedef struct {
  double hours, days, weeks, months; /* 2080, 260, 52, 12 */
} Annual;

#define ANNUAL_DEFAULT                                                         \
  { 2080, 260, 52, 12 }

typedef struct Extractor Extractor;

/* `data` is the folder with skills/, places/ and roles/; `taxonomy` the file
 * of a published taxonomy of skills beside them, or NULL.
 * Fails with HANDBILL_ERROR_IO (missing table) or HANDBILL_ERROR_DATA (a bad
 * row: file and line are named). */
Extractor *extractor_load(const char *data, const char *taxonomy,
                          const Annual *annual, GError **error);
void extractor_free(Extractor *extractor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Extractor, extractor_free)

Posting *extractor_run(const Extractor *extractor, const Record *record);

/* Names for reports: canonical name and category of a skill slug, English
 * name of an ISO 3166-1 or 3166-2 code; NULL when unknown. */
const char *extractor_skill_name(const Extractor *x, const char *slug);
const char *extractor_skill_category(const Extractor *x, const char *slug);
const char *extractor_country_name(const Extractor *x, const char *code);
const char *extractor_region_name(const Extractor *x, const char *code);
const char *extractor_area_name(const Extractor *x, const char *raw);

#endif
