/* Configuration files: a JSON object whose keys are the names of options.
 *
 *   { "paper": "letter",
 *     "reports": {
 *       "weekly": { "inputs": ["jobs-*.csv"], "out": "weekly-{date}" },
 *       "cities": { "inputs": ["boards/"], "out": "cities", "each": "city" } }
 * }
 *
 * A report is run by its name; what it does not say the outer object says, and
 * the command line comes before both. Relative paths begin at the folder of
 * the file.
 *
 * Strict: an unknown key is an error that names the nearest known one, a
 * wrong type or value names the key with FILE:LINE, a key that stands twice
 * is refused; also in reports that are not asked for. A file may serve several
 * commands: keys of options that the command does not take are checked and
 * then left aside.
 */
#ifndef HANDBILL_PIPELINE_CONFIG_H
#define HANDBILL_PIPELINE_CONFIG_H

#include "pipeline/option.h"

/* What --report takes for every report. */
#define CONFIG_ALL "all"

/* The options whose file or folder no two reports may share. */
extern const char *const config_own[]; /* NULL-terminated */

/* Reads `path` into what the command line has not given: the report of
 * options->report, if any, then what is common. Fails with
 * HANDBILL_ERROR_USAGE for what is written in it, HANDBILL_ERROR_IO when it
 * cannot be read. */
gboolean config_load(Options *options, CommandId command, const char *path,
                     GError **error);

/* The names of its reports in the order of the file; caller frees. */
GPtrArray *config_reports(const char *path, GError **error);

/* The command's options of several reports (Options *) as a file of reports, by
 * their `report`. */
void config_write_all(const GPtrArray *all, CommandId command, GString *out);

/* The command's options in effect as a configuration file: config_load() of
 * it gives the same options. Appended to `out`. */
void config_write(const Options *options, CommandId command, GString *out);

#endif
