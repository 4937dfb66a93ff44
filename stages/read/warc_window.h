/* A view into a WARC file that moves forwards: over the mapped bytes where the
 * file is plain, over one gzip member or zstd frame at a time where it is
 * compressed. Such a file has one member a record, by its standard; one that
 * has many records in a member is read too.
 *
 * A plain file counts as one member that begins at 0. window_look() never
 * reaches beyond the member. Memory: as much as was asked for.
 */
#ifndef HANDBILL_READ_WARC_WINDOW_H
#define HANDBILL_READ_WARC_WINDOW_H

#include "stages/read/unpack.h"

typedef struct {
  const Input *input;
  Unpack *unpack;  /* NULL: plain */
  gsize member;    /* where it begins in the file */
  gsize at;        /* the cursor, in the member's content */
  GString *buffer; /* content from buffer_b on; unused where plain */
  gsize buffer_b;
  UnpackStep ended; /* UNPACK_BYTES: there may be more in the member */
  guint tries;      /* of window_resync(); it gives up at last */
} WarcWindow;

/* Begins at the member that begins at `member`. */
void window_init(WarcWindow *w, const Input *input, gboolean packed,
                 gsize member);
void window_done(WarcWindow *w);

/* The bytes from the cursor on: at least `wanted`, if the member has them;
 * *got says how many. Valid until the next call. */
const char *window_look(WarcWindow *w, gsize wanted, gsize *got);

/* Moves the cursor; returns by how much, less at the member's end. */
gsize window_skip(WarcWindow *w, gsize length);

/* At a member's end: goes on to the next; FALSE when there is none, or what
 * follows is no member. */
gboolean window_next(WarcWindow *w);

/* Behind a damaged member: searches the file for the next one that begins as a
 * WARC record does. FALSE when there is none. */
gboolean window_resync(WarcWindow *w);

#endif
