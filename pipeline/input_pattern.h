/* The inputs of a configuration file: paths and patterns as in glob(7). */
#ifndef HANDBILL_PIPELINE_INPUT_PATTERN_H
#define HANDBILL_PIPELINE_INPUT_PATTERN_H

#include "pipeline/option.h"

/* `text` of the configuration `file` as a pattern from where we are: what is
 * relative begins at the file's folder, whose own name is no pattern. */
char *input_pattern(const char *file, const char *text);

/* The inputs of a command: of char *, with NULL at the end. Those of the
 * command line; where it names none what options->pattern names: those of one
 * pattern sorted by their bytes, each path once. HANDBILL_ERROR_IO when a
 * pattern names nothing: an input that is missing must not pass for an empty
 * one. */
GPtrArray *input_paths(const Options *options, GError **error);

#endif
