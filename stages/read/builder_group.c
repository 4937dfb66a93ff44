/* What a source gives in groups: the places and the pay of a posting. */
#include <string.h>

#include "stages/read/builder_record.h"

/* A posting names no more further places than this, and looks at no more
 * values for them; nor has it more ranges of pay. */
#define MOST_PLACES 256
#define MOST_PLACE_VALUES 1024
#define MOST_RANGES 64

/* ---- further places ------------------------------------------------------ */

static const Piece *piece_at(const Composer *c, guint i) {
  return &g_array_index(c->b->pieces, Piece, i);
}

static gboolean is_part(const Piece *piece) {
  return piece->column->field == FIELD_LOCATION &&
         piece->column->part >= PART_MORE_CITY &&
         piece->column->part <= PART_MORE_COUNTRY;
}

void compose_find_spelt(Composer *c) {
  for (guint i = 0; i < c->b->pieces->len; i++) {
    const Piece *piece = piece_at(c, i);
    if (!is_part(piece) || piece->group == 0)
      continue;
    if (c->spelt == NULL)
      c->spelt = g_hash_table_new(NULL, NULL);
    g_hash_table_add(c->spelt, GUINT_TO_POINTER(piece->group));
  }
}

/* Whether the group spells its place out. Where it does not, each of its
 * values is a place. */
static gboolean is_spelt(const Composer *c, guint32 group) {
  return c->spelt != NULL &&
         g_hash_table_contains(c->spelt, GUINT_TO_POINTER(group));
}

/* Of this group, from piece i on: the first piece of a part. What belongs to
 * one place stands near. */
static const Piece *place_part(const Composer *c, guint i, ColumnPart part) {
  enum { NEAR = 64 };
  guint32 group = piece_at(c, i)->group;
  guint end = MIN(c->b->pieces->len, i + NEAR);
  for (; i < end; i++) {
    const Piece *piece = piece_at(c, i);
    if (piece->group == group && piece->column->field == FIELD_LOCATION &&
        piece->column->part == part)
      return piece;
  }
  return NULL;
}

static void compose_parts(Composer *c, guint i) {
  gsize start = c->text->len;
  for (ColumnPart part = PART_MORE_CITY; part <= PART_MORE_COUNTRY; part++) {
    const Piece *piece = place_part(c, i, part);
    if (piece == NULL || piece->e - piece->b > LONGEST_PLACE)
      continue;
    if (c->text->len > start)
      g_string_append(c->text, ", ");
    compose_piece(c, piece);
  }
}

/* The place whose first piece is piece i; nothing when it is known. */
static gboolean compose_place(Composer *c, gsize start, guint i) {
  gsize before = c->text->len;
  guint runs = c->runs->len;
  if (before > start)
    g_string_append(c->text, "; ");
  gsize begin = c->text->len;
  const Piece *whole = piece_at(c, i), *city = NULL;
  if (is_spelt(c, whole->group)) {
    whole = place_part(c, i, PART_MORE);
    city = place_part(c, i, PART_MORE_CITY);
  }
  if (compose_parts_say_more(c->b, whole, city))
    compose_parts(c, i);
  else if (whole->e - whole->b <= LONGEST_PLACE)
    compose_piece(c, whole);
  g_autofree char *known = g_strndup(c->text->str + start, before - start);
  if (c->text->len > begin && strstr(known, c->text->str + begin) == NULL)
    return TRUE;
  g_string_truncate(c->text, before);
  g_array_set_size(c->runs, runs);
  return FALSE;
}

/* Whether piece i is the first of a further place. */
static gboolean begins_place(const Composer *c, guint i) {
  const Piece *piece = piece_at(c, i);
  const Piece *lead = c->lead[FIELD_LOCATION][PART_MORE];
  ColumnPart part = piece->column->part;
  if (piece->column->field != FIELD_LOCATION || part < PART_MORE ||
      part > PART_MORE_COUNTRY)
    return FALSE;
  if (part == PART_MORE && piece->column->rank != lead->column->rank)
    return FALSE;
  if (part == PART_MORE && !is_spelt(c, piece->group))
    return TRUE;
  if (piece->group == 0)
    return FALSE;
  for (guint k = i; k-- > 0;) {
    const Piece *other = piece_at(c, k);
    if (other->group == piece->group &&
        other->column->field == FIELD_LOCATION &&
        other->column->part >= PART_MORE &&
        other->column->part <= PART_MORE_COUNTRY)
      return FALSE;
    if (other->group < piece->group)
      break; /* groups are numbered in the order they begin */
  }
  return TRUE;
}

void compose_more_places(Composer *c, gsize start) {
  guint places = 0, values = 0;
  for (guint i = 0; i < c->b->pieces->len; i++) {
    if (!begins_place(c, i))
      continue;
    if (places >= MOST_PLACES || values++ >= MOST_PLACE_VALUES)
      break;
    places += compose_place(c, start, i) ? 1 : 0;
  }
}

/* ---- pay ----------------------------------------------------------------- */

static gboolean is_amount(RecordField field) {
  return field == FIELD_PAY_MIN || field == FIELD_PAY_MAX;
}

/* The groups that hold amounts, in the order of the source. */
static guint pay_groups(const Composer *c, guint32 group[MOST_RANGES]) {
  guint n = 0;
  for (guint i = 0; i < c->b->pieces->len && n < MOST_RANGES; i++) {
    const Piece *piece = piece_at(c, i);
    RecordField field = piece->column->field;
    if (!is_amount(field) ||
        piece->column->rank != c->lead[field][PART_VALUE]->column->rank)
      continue;
    gboolean known = FALSE;
    for (guint k = 0; k < n && !known; k++)
      known = group[k] == piece->group;
    if (!known)
      group[n++] = piece->group;
  }
  return n;
}

/* The field's piece of this group, else what the posting says for all. */
static const Piece *pay_piece(const Composer *c, RecordField field,
                              guint32 group) {
  const Piece *found = NULL;
  for (guint i = 0; i < c->b->pieces->len; i++) {
    const Piece *piece = piece_at(c, i);
    if (piece->column->field != field ||
        (piece->group != group && (piece->group != 0 || is_amount(field))))
      continue;
    gboolean closer =
        found == NULL || (piece->group == group && found->group != group);
    if (closer || (piece->group == found->group &&
                   piece->column->rank < found->column->rank))
      found = piece;
  }
  return found;
}

void compose_pay(Composer *c, RecordField field) {
  guint32 group[MOST_RANGES] = {0};
  guint groups = pay_groups(c, group);
  if (field != FIELD_PAY_MORE) {
    const Piece *piece = pay_piece(c, field, group[0]);
    if (piece != NULL)
      compose_piece(c, piece);
    return;
  }
  for (guint i = 1; i < groups; i++) {
    if (i > 1)
      g_string_append_c(c->text, '\n');
    for (RecordField f = FIELD_PAY_MIN; f <= FIELD_PAY_PERIOD; f++) {
      const Piece *piece = pay_piece(c, f, group[i]);
      if (f > FIELD_PAY_MIN)
        g_string_append_c(c->text, '\t');
      if (piece != NULL)
        compose_piece(c, piece);
    }
  }
}
