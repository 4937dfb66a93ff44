/* Configuration files: a JSON object whose keys are the names of options.
 *
 *   { "paper": "letter", "jobs": 4, "title": "Economists, week 12" }
 *
 * Strict: an unknown key is an error that names the nearest known one, a
 * wrong type or value names the key with FILE:LINE, a key that stands twice
 * is refused. A file may serve several commands: keys of options that the
 * command does not take are checked and then left aside.
 */
#ifndef HANDBILL_PIPELINE_CONFIG_H
#define HANDBILL_PIPELINE_CONFIG_H

#include "pipeline/option.h"

/* Reads `path` into what the command line has not given. Fails with
 * HANDBILL_ERROR_USAGE for what is written in it, HANDBILL_ERROR_IO when it
 * cannot be read. */
gboolean config_load(Options *options, CommandId command, const char *path,
                     GError **error);

/* The command's options in effect as a configuration file: config_load() of
 * it gives the same options. Appended to `out`. */
void config_write(const Options *options, CommandId command, GString *out);

#endif
