/* --help, --version, and the manual page: all from the tables of options and
 * commands. */
#ifndef HANDBILL_PIPELINE_HELP_H
#define HANDBILL_PIPELINE_HELP_H

#include "pipeline/command.h"

/* What Handbill is, its commands, and first examples. */
void help_overview(GString *out);
/* One command: what it does, an example, its options, the exit codes. */
void help_command(CommandId command, GString *out);
void help_version(GString *out);

/* Fills a template of pipeline/doc (a manual page in mdoc, a completion
 * script): lines that are one word between @ are replaced by what the tables
 * hold. */
gboolean manual_page(const char *template_text, GString *out, GError **error);

/* The data dictionary: every table and column of statistics.json with unit and
 * meaning, the fixed words and the marks; for the manual page and as
 * Markdown. */
void dictionary_mdoc(GString *out);
void dictionary_marks_mdoc(GString *out);
void dictionary_markdown(GString *out);

/* Text as mdoc takes it, and a line end. */
void manual_text(GString *out, const char *text);

#endif
