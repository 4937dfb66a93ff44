/* The form of a message: text with holes.
 *
 *   {name}              a hole
 *   {name?one|other}    "one" where the count of that name is 1, else "other";
 *                       both may have holes of their own
 *   ~                   a no-break space
 *
 * Braces have no other use; a bar is one only inside {name?...}.
 */
#ifndef HANDBILL_WORDS_MESSAGE_H
#define HANDBILL_WORDS_MESSAGE_H

#include <glib.h>

/* What a message asks of its caller. */
typedef struct {
  /* A hole; its text is appended to `out`. FALSE: there is no such hole. */
  gboolean (*fill)(const char *name, GString *out, gpointer data);
  /* Whether the count of that name is 1; FALSE: there is no such count. */
  gboolean (*choose)(const char *name, gboolean *is_one, gpointer data);
  gpointer data;
} MessageFill;

/* Appends the filled message. FALSE when a hole is not filled, or the message
 * has not the form above; *why says which, for the caller to free. */
gboolean message_fill(const char *message, const MessageFill *fill,
                      GString *out, char **why);

/* The names of its holes, sorted, each once, a chosen one with "?" behind it:
 * "n n?"; NULL with *why when the form is wrong. The caller frees it. */
char *message_holes(const char *message, char **why);

#endif
