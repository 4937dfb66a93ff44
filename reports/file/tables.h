/* tables/NAME.csv and datapackage.json, from the table specs of the
 * statistics. */
#ifndef HANDBILL_FILE_TABLES_H
#define HANDBILL_FILE_TABLES_H

#include <glib.h>

#include "stages/model/error.h"
#include "stages/model/statistics.h"

/* Writes DIR/tables/NAME.csv for every table that belongs there; makes the
 * folder. */
gboolean tables_write(const Statistics *statistics, const char *dir,
                      GError **error);

/* datapackage.json (Frictionless Data Package 1): every file of tables/ with
 * path, hash, bytes and a schema. Appended to `out`. */
void datapackage_write(const Statistics *statistics, GString *out);

#endif
