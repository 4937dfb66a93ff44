/* What Handbill says while it works: messages, and events for machines.
 *
 * Everything goes to standard error; standard output is for results. With
 * --json or --log-format json each message is one line of JSON with an "event"
 * ("stage", "warning", "summary", "error"). For the journal of systemd it is a
 * line that begins with its priority, "<3>" for an error to "<7>" for details;
 * otherwise a line of text that begins with "handbill: ". --quiet leaves
 * warnings and errors. Text that comes from data passes console_clean(), so
 * that no control sequence of it reaches a terminal. A Console is used by the
 * main thread alone.
 */
#ifndef HANDBILL_PIPELINE_CONSOLE_H
#define HANDBILL_PIPELINE_CONSOLE_H

#include "pipeline/option.h"

typedef struct {
  gboolean quiet, verbose, json, journal;
  gboolean terminal; /* standard error is one: progress may be shown */
  gboolean color;    /* on standard error */
  gboolean line;     /* a progress line stands on the terminal */
} Console;

/* Reads --quiet, --verbose, --json, --log-format, --color, and NO_COLOR, TERM
 * and JOURNAL_STREAM of the environment. `options` may be NULL, before there
 * are any. */
Console console_new(const Options *options);

/* Whether to colour what goes to `descriptor`. */
gboolean console_colors(const Options *options, int descriptor);

void console_warn(Console *console, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
/* For the person who watches; nothing with --quiet. */
void console_say(Console *console, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Only with --verbose. */
void console_detail(Console *console, const char *format, ...)
    G_GNUC_PRINTF(2, 3);
/* A stage has ended. */
void console_stage(Console *console, const char *stage, double seconds);
/* The last words of a failed run, with the exit code. */
void console_error(Console *console, const GError *error);

/* Appends UTF-8 text with control and bidirectional characters, and bytes
 * that are no UTF-8, as visible escapes such as \x1b. `keep` names control
 * characters that stay ("\n\t"). */
void console_clean(GString *out, const char *text, gsize length,
                   const char *keep);

#endif
