/* Whether bytes are UTF-8, and bytes in them: fast for text that is mostly
 * ASCII, with the same answer as GLib's.
 */
#ifndef HANDBILL_READ_UTF8_H
#define HANDBILL_READ_UTF8_H

#include <glib.h>

/* Whether s[0, length) is UTF-8 without NUL bytes (The Unicode Standard,
 * table 3-7). *bad gets the first byte of what is not; it may be NULL. The
 * plain twin is g_utf8_validate_len(). */
gboolean utf8_is_valid(const char *s, gsize length, const char **bad);

/* The first byte at or behind s that is NUL or not ASCII, or `end`. */
const char *utf8_skip_ascii(const char *s, const char *end);

/* How often the byte stands in s[0, length). */
gsize count_byte(const char *s, gsize length, char byte);

#endif
