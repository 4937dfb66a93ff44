/* Whether a value is JSON: jansson says so.
 *
 * Two ways that agree on every text. The plain one gives jansson all bytes and
 * lets it build its tree. The fast one walks over the bytes itself and accepts
 * only what RFC 8259 surely allows: short numbers without an exponent, keys
 * without escapes, at most 64 levels. A posting is mostly one long string, and
 * jansson's byte-wise way through it, and a tree that nobody looks at, were
 * most of the time that reading took. What the fast way doubts, the plain one
 * decides; so faults and their positions are always jansson's.
 *
 * Integers are read as reals, since one too big for 64 bits is no reason to
 * lose a posting: numbers are taken from the text anyway. An escaped NUL is
 * let through.
 */
#ifndef HANDBILL_READ_JSON_CHECK_H
#define HANDBILL_READ_JSON_CHECK_H

#include <glib.h>

typedef enum { JSON_IS_OBJECT, JSON_IS_OTHER, JSON_IS_NONE } JsonVerdict;

/* Judges s[0, length), which is UTF-8. For JSON_IS_NONE *message (freed by
 * the caller) tells what is wrong, valid UTF-8, and *position at which byte of
 * s. */
JsonVerdict json_check(const char *s, gsize length, char **message,
                       gsize *position);
JsonVerdict json_check_plain(const char *s, gsize length, char **message,
                             gsize *position);

#endif
