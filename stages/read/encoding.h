/* Encodings: bytes of a file that is not plain UTF-8 → UTF-8 text, and the way
 * back from each byte of the text to the bytes of the file.
 *
 *   Decoding *d = decoding_new(data, size, body);   NULL: read it as it is
 *   d->text, d->length                              what the readers see
 *   decoding_place(d, record)                       text → file, for a record
 *
 * UTF-16 is known by its byte order mark or by its zero bytes; Windows-1252 is
 * what is not valid UTF-8. A file whose bytes are UTF-8 but for a few is
 * damaged UTF-8 and is left as it is: the readers refuse what is damaged.
 *
 * UTF-8 that was taken for Windows-1252 and encoded once more ("â€™" for an
 * apostrophe, "Ã©" for é; sometimes twice) is repaired only when it is certain:
 * a sequence that no text has by itself is repaired wherever it stands; one
 * that a text might have ("Ã”") only in a file in which the certain ones leave
 * no doubt, because nearly all that is not ASCII in it is such a sequence.
 */
#ifndef HANDBILL_READ_ENCODING_H
#define HANDBILL_READ_ENCODING_H

#include <glib.h>

#include "stages/model/record.h"

typedef enum {
  ENCODING_UTF8,
  ENCODING_UTF16LE,
  ENCODING_UTF16BE,
  ENCODING_WINDOWS_1252,
  N_ENCODINGS
} Encoding;

/* "utf-8", "utf-16le", ... */
const char *encoding_word(Encoding encoding);

/* What the bytes are. */
typedef struct {
  Encoding encoding;
  gsize body;      /* where the text begins: behind a byte order mark */
  gboolean valid;  /* valid UTF-8 throughout, without a NUL */
  guint64 certain; /* sequences that were surely encoded twice */
  gboolean twice;  /* nearly all that is not ASCII was */
} EncodingFound;

EncodingFound encoding_find(const char *data, gsize size);

typedef struct Decoding Decoding;

struct Decoding {
  Encoding encoding;
  const guchar *raw; /* borrowed */
  gsize size;
  char *text;
  gsize length;
  guint64 repaired; /* characters that were encoded twice */
  gboolean twice;
  gboolean valid; /* no NUL in the text */
  GArray *marks;  /* of Mark: where in both, every so many bytes */
};

/* The text behind the mark at `found->body`; NULL when the bytes are already
 * the text. `data` must outlive it. */
Decoding *decoding_new(const char *data, gsize size,
                       const EncodingFound *found);
void decoding_free(Decoding *decoding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decoding, decoding_free)

/* The file's byte from which the text's byte at `at` was made, and back. */
gsize decoding_raw(const Decoding *decoding, gsize at);
gsize decoding_text(const Decoding *decoding, gsize raw);

/* Turns offset, extent and runs of a record that was read from the text into
 * those of the file. */
void decoding_place(const Decoding *decoding, Record *record);

#endif
