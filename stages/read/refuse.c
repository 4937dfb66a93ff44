#include "stages/read/refuse.h"

Reject *refuse_long_field(Input *input, const Builder *builder,
                          const char *what, guint record, gsize offset) {
  for (guint i = 0; i < builder->pieces->len; i++) {
    const Piece *piece = &g_array_index(builder->pieces, Piece, i);
    if (piece->e - piece->b > input->limits.field)
      return input_reject(input, REJECT_FIELD_TOO_LONG, record, offset,
                          "%s %u: its %s has %u bytes, more than the limit of "
                          "%" G_GSIZE_FORMAT "; it was left out",
                          what, record, record_field_name(piece->column->field),
                          piece->e - piece->b, input->limits.field);
  }
  return NULL;
}
