/* The inputs of a configuration file: paths and patterns as in glob(7). */
#ifndef HANDBILL_PIPELINE_INPUT_PATTERN_H
#define HANDBILL_PIPELINE_INPUT_PATTERN_H

#include "pipeline/option.h"

/* `text` of the configuration `file` as a pattern from where we are: what is
 * relative begins at the file's folder, whose own name is no pattern. */
char *input_pattern(const char *file, const char *text);

/* Fills options->operand with what options->pattern names, where the command
 * line has named no input: those of one pattern sorted by their bytes, each
 * path once. HANDBILL_ERROR_IO when a pattern names nothing: an input that is
 * missing must not pass for an empty one. */
gboolean input_patterns_expand(Options *options, GError **error);

#endif
