/* Builder: puts a record together from pieces of decoded text, each byte of
 * which knows where it came from.
 *
 *   builder_clear(b);
 *   builder_begin(b);
 *   builder_raw(b, bytes, length, raw);         bytes as they stand in the file
 *   builder_unit(b, "\n", 1, raw, raw_length);  an escape: one unit
 *   builder_end(b, column, name, length);       the piece feeds this column
 *   builder_finish(b, record);                  text, field and runs
 *
 * `raw` counts bytes from the record's first byte in the file. A piece is
 * trimmed; an empty one is dropped. Prose that holds HTML becomes plain text,
 * paragraphs and list items on lines of their own. Where several columns of
 * prose make up the description, each but the main text in front has its own
 * name as a heading on the line before it ("Preferred Skills"); a heading has
 * no bytes in the record.
 */
#ifndef HANDBILL_READ_BUILDER_H
#define HANDBILL_READ_BUILDER_H

#include <glib.h>

#include "stages/model/record.h"
#include "stages/read/columns.h"

typedef struct {
  const ReadColumn *column;
  const char *name; /* the column's own, as the source spells it; borrowed */
  gsize name_length;
  guint32 b, e;  /* in `text` */
  guint run;     /* the first of its runs */
  guint32 group; /* pieces of one group belong together; 0: to the whole */
} Piece;

typedef struct {
  GString *text;  /* every piece, one behind the other */
  GArray *runs;   /* of RecordRun, over `text` */
  GArray *pieces; /* of Piece */
  guint32 piece_b;
  guint piece_run;
  guint32 group;      /* of the pieces that are built */
  gboolean key_twice; /* a key of the record stands twice; its first counts */
} Builder;

void builder_init(Builder *b);
void builder_done(Builder *b);
void builder_clear(Builder *b);

void builder_begin(Builder *b);
void builder_raw(Builder *b, const char *bytes, gsize length, gsize raw);
void builder_unit(Builder *b, const char *text, gsize length, gsize raw,
                  gsize raw_length);
/* Text without a place in the file, such as a joining newline. */
void builder_glue(Builder *b, const char *text);
/* `name` must live until builder_finish(); NULL: the piece has no heading. */
void builder_end(Builder *b, const ReadColumn *column, const char *name,
                 gsize name_length);

/* Forgets the piece that is being built, or puts `text` in its place, as one
 * unit. */
void builder_drop(Builder *b);
void builder_replace(Builder *b, const char *text);
/* The same for text that holds no markup, or none that is meant as such. */
void builder_end_text(Builder *b, const ReadColumn *column, const char *name,
                      gsize name_length);

/* Appends a copy of text[from, to) with its runs. `run` is a run at or before
 * the first that matters. */
void builder_copy(Builder *b, guint run, guint32 from, guint32 to);

/* Gives the record its text. FALSE when neither title nor description has
 * any. */
gboolean builder_finish(const Builder *b, Record *record);

/* Replaces the piece that is being built by its plain text when it holds
 * HTML (html.c). */
void builder_strip_html(Builder *b);
/* Decodes the entities of the piece once; spaces stay as they are. */
void builder_decode_entities(Builder *b);

#endif
