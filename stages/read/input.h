/* The bytes of one input, and what every reader needs around them: limits, the
 * line of an offset, and rejects that say where and why.
 */
#ifndef HANDBILL_READ_INPUT_H
#define HANDBILL_READ_INPUT_H

#include <glib.h>

#include "stages/read/encoding.h"
#include "stages/read/source.h"

typedef struct {
  char *path;
  GBytes *bytes; /* of the file */
  /* What the readers see: the file's own bytes, or, after input_decode(), the
   * text they were decoded to. Offsets of readers are offsets in it;
   * reader_next() turns them into those of the file. */
  const char *data; /* never NULL */
  gsize size;
  gsize body; /* where the text begins: behind a byte order mark, or 0 */
  Decoding *decoding; /* NULL: `data` is the file's bytes */
  Encoding encoding;
  gboolean is_valid; /* `data` is known to be UTF-8 without a NUL */
  SourceLimits limits;
  char newline;      /* '\n', or '\r' where lines end with that alone */
  gsize line_offset; /* input_line()'s cursor */
  guint line;
} Input;

/* Reads a file (mapped) or "-" (standard input, whole). HANDBILL_ERROR_IO. */
Input *input_load(const char *path, const SourceLimits *limits, GError **error);
/* An input over bytes in memory, for tests and fuzzing. */
Input *input_from_bytes(const char *path, GBytes *bytes,
                        const SourceLimits *limits);
void input_free(Input *input);

/* Finds the encoding and, where it is not plain UTF-8, puts the text in the
 * place of the bytes. To be called before a reader is made, and not for what
 * is no text or holds texts of several encodings. `says_itself`: it may name
 * another encoding of one byte a character, as HTML does, and its reader looks
 * for it; such bytes are left as they are. */
void input_decode(Input *input, gboolean says_itself);

/* The file's byte that `offset` stands for, for messages. */
gsize input_offset(const Input *input, gsize offset);

/* The line, from 1, in which the byte stands. It counts from the byte that was
 * asked for last, so questions about near bytes are cheap. */
guint input_line(Input *input, gsize offset);

/* A reject at `offset`, with its line and an excerpt of it. `record` is 0 when
 * the whole input is refused. */
Reject *input_reject(Input *input, RejectReason reason, guint record,
                     gsize offset, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* A new record at [offset, offset + extent), without text. */
Record *input_record(Input *input, Format format, guint record, gsize offset,
                     gsize extent);

/* One format's way through an input. next() is source_next(), at() is
 * source_record_at() (its range lies inside the input). */
typedef struct Reader Reader;

typedef struct {
  SourceStep (*next)(Reader *reader, Record **record, Reject **reject);
  Record *(*at)(Reader *reader, gsize offset, gsize extent, GError **error);
  void (*free)(Reader *reader);
} ReaderClass;

struct Reader {
  const ReaderClass *class;
  Input *input; /* borrowed */
  Format format;
};

/* source_next() and source_record_at() for a reader: what it gives is made to
 * speak of the bytes of the file. */
SourceStep reader_next(Reader *reader, Record **record, Reject **reject);
Record *reader_at(Reader *reader, gsize offset, gsize extent, GError **error);

/* A reader that gives this one reject (taken over) and ends. */
Reader *refusal_reader_new(Input *input, Format format, Reject *reject);

#endif
