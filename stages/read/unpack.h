/* Compressed bytes: gzip by zlib, zstd by libzstd, and what else is packed.
 *
 * Recognised by content. One layer is opened and never a second one. gzip
 * members and zstd frames one behind the other are one content; their check
 * sums and lengths are checked.
 *
 *   Unpack *unpack = unpack_new(data, size, 0);
 *   while ((step = unpack_read(unpack, to, room, &got)) <= UNPACK_MEMBER) ...
 *   unpack_free(unpack);
 *
 * An Unpack borrows the packed bytes and holds a window of the library's own
 * (32 KiB for gzip, at most 128 MiB for zstd).
 */
#ifndef HANDBILL_READ_UNPACK_H
#define HANDBILL_READ_UNPACK_H

#include <glib.h>

#include "stages/read/input.h"

typedef enum {
  PACKING_NONE,
  PACKING_GZIP,
  PACKING_ZSTD,
  PACKING_ZIP,
  PACKING_TAR,
  PACKING_OTHER /* bzip2, xz, 7z, rar: not opened */
} Packing;

Packing packing_of(const char *data, gsize size);
/* "compressed with gzip", "a zip archive": for messages. */
const char *packing_words(Packing packing);

typedef enum {
  UNPACK_BYTES,    /* some were written */
  UNPACK_MEMBER,   /* a member or frame ends here, and its sums are right */
  UNPACK_END,      /* of all */
  UNPACK_CUT,      /* the packed bytes end inside a member */
  UNPACK_CORRUPT,  /* a wrong sum or length, or no such data at all */
  UNPACK_TRAILING, /* behind the last member stands something else */
  UNPACK_TOO_FAR   /* above the limit of unpack_all() */
} UnpackStep;

typedef struct Unpack Unpack;

/* Begins at a member's first byte, data[at]. */
Unpack *unpack_new(const char *data, gsize size, gsize at);
void unpack_free(Unpack *unpack);

/* Writes up to `room` bytes; *got of them with UNPACK_BYTES. Behind a fault
 * and UNPACK_END it says the same again. Zeros behind the last member are
 * padding. */
UnpackStep unpack_read(Unpack *unpack, char *to, gsize room, gsize *got);

/* Where the member being read begins in the packed bytes, and where reading
 * stands. */
gsize unpack_member(const Unpack *unpack);
gsize unpack_at(const Unpack *unpack);
/* What the library found wrong; static or the Unpack's. */
const char *unpack_message(const Unpack *unpack);

/* The most that so many packed bytes may become: limits.ratio times as many
 * (but a MiB in any case: small texts of spaces are no bombs), and never more
 * than limits.expanded. */
gsize unpack_limit(const SourceLimits *limits, gsize packed);

/* The first bytes of the content; how many there are of the `room`. */
gsize unpack_peek(const char *data, gsize size, char *to, gsize room);

/* The whole content within `limit`, in *content. Returns what ended it:
 * UNPACK_END; UNPACK_CUT and UNPACK_TRAILING, with what could be read before;
 * UNPACK_CORRUPT, with the members before the bad one; UNPACK_TOO_FAR, with
 * nothing. *at is where in the packed bytes that is, *message what the library
 * says (freed by the caller); both may be NULL. */
UnpackStep unpack_all(const char *data, gsize size, gsize limit,
                      GBytes **content, gsize *at, char **message);

/* The whole content of a packed input, NULL when none of it can be used, and
 * the reject that says what is wrong, or NULL. */
GBytes *unpack_input(Input *input, Reject **reject);

/* A reject of a packed input: offset counts in the file as it is. It has no
 * excerpt. */
Reject *packed_reject(const Input *input, RejectReason reason, gsize offset,
                      const char *format, ...) G_GNUC_PRINTF(4, 5);

#endif
