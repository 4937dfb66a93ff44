/* Inside the builder: putting a record together from its pieces. */
#ifndef HANDBILL_READ_BUILDER_RECORD_H
#define HANDBILL_READ_BUILDER_RECORD_H

#include "stages/read/builder.h"

/* A longer value is no name of a place. */
#define LONGEST_PLACE 200

typedef struct {
  const Builder *b;
  GString *text;
  GArray *runs;
  /* The piece to use for a field's part: of the lowest rank the first. */
  const Piece *lead[N_FIELDS][PART_EACH + 1];
  GHashTable *spelt; /* groups that spell a further place out; NULL: none */
} Composer;

void compose_piece(Composer *c, const Piece *piece);

/* Whether the parts beside a whole location say the same and more. `whole` or
 * `city` may be NULL. */
gboolean compose_parts_say_more(const Builder *b, const Piece *whole,
                                const Piece *city);

/* Notes which groups spell a further place out. */
void compose_find_spelt(Composer *c);

/* Further places, behind the location that begins at `start` of the text. */
void compose_more_places(Composer *c, gsize start);

/* A field of pay: of the first group of pieces; FIELD_PAY_MORE: of the
 * others. */
void compose_pay(Composer *c, RecordField field);

#endif
