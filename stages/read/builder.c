#include "stages/read/builder_record.h"

#include <string.h>

/* No title is longer; a longer "text" or "name" is prose. */
#define LONGEST_TITLE 300
/* A longer name is no heading. */
#define LONGEST_HEADING 60

void builder_init(Builder *b) {
  b->text = g_string_new(NULL);
  b->runs = g_array_new(FALSE, FALSE, sizeof(RecordRun));
  b->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  builder_clear(b);
}

void builder_done(Builder *b) {
  g_string_free(b->text, TRUE);
  g_array_unref(b->runs);
  g_array_unref(b->pieces);
}

void builder_clear(Builder *b) {
  g_string_truncate(b->text, 0);
  g_array_set_size(b->runs, 0);
  g_array_set_size(b->pieces, 0);
  b->piece_b = 0;
  b->piece_run = 0;
  b->group = 0;
  b->key_twice = FALSE;
}

void builder_begin(Builder *b) {
  b->piece_b = (guint32)b->text->len;
  b->piece_run = b->runs->len;
}

/* g_string_append_len() in line where there is room: nearly always. */
static inline void append(GString *s, const char *bytes, gsize length) {
  if (s->len + length >= s->allocated_len) {
    g_string_append_len(s, bytes, (gssize)length);
    return;
  }
  memcpy(s->str + s->len, bytes, length);
  s->len += length;
  s->str[s->len] = '\0';
}

static void add_run(GArray *runs, guint first, RecordRun run) {
  if (runs->len > first && run.length == run.raw_length) {
    RecordRun *last = &g_array_index(runs, RecordRun, runs->len - 1);
    if (last->length == last->raw_length &&
        last->text + last->length == run.text &&
        last->raw + last->raw_length == run.raw) {
      last->length += run.length;
      last->raw_length += run.raw_length;
      return;
    }
  }
  g_array_append_val(runs, run);
}

void builder_raw(Builder *b, const char *bytes, gsize length, gsize raw) {
  if (length == 0)
    return;
  RecordRun run = {(guint32)b->text->len, (guint32)length, (guint32)raw,
                   (guint32)length};
  add_run(b->runs, b->piece_run, run);
  append(b->text, bytes, length);
}

void builder_unit(Builder *b, const char *text, gsize length, gsize raw,
                  gsize raw_length) {
  RecordRun run = {(guint32)b->text->len, (guint32)length, (guint32)raw,
                   (guint32)raw_length};
  /* Of one length on both sides it would be a plain run: as two that stand for
   * the same bytes it is none. */
  if (length == raw_length && length > 1) {
    RecordRun first = {run.text, 1, run.raw, run.raw_length};
    g_array_append_val(b->runs, first);
    run.text++;
    run.length--;
  }
  g_array_append_val(b->runs, run);
  append(b->text, text, length);
}

void builder_glue(Builder *b, const char *text) {
  g_string_append(b->text, text);
}

/* The part of a run that lies in [from, to), moved to `at`. An escape counts
 * whole. */
static RecordRun clip(RecordRun run, guint32 from, guint32 to, guint32 at) {
  guint32 b = MAX(run.text, from);
  guint32 e = MIN(run.text + run.length, to);
  RecordRun part = {at + (b - from), e - b, run.raw, run.raw_length};
  if (run.length == run.raw_length) {
    part.raw = run.raw + (b - run.text);
    part.raw_length = part.length;
  }
  return part;
}

void builder_copy(Builder *b, guint run, guint32 from, guint32 to) {
  guint32 at = (guint32)b->text->len;
  for (; run < b->runs->len; run++) {
    RecordRun old = g_array_index(b->runs, RecordRun, run);
    if (old.text >= to)
      break;
    if (old.text + old.length > from)
      add_run(b->runs, b->piece_run, clip(old, from, to, at));
  }
  /* Append by hand: the source is the string that grows. */
  g_string_set_size(b->text, at + (to - from));
  memcpy(b->text->str + at, b->text->str + from, to - from);
}

void builder_drop(Builder *b) {
  g_string_truncate(b->text, b->piece_b);
  g_array_set_size(b->runs, b->piece_run);
}

void builder_replace(Builder *b, const char *text) {
  if (b->runs->len == b->piece_run) {
    g_string_truncate(b->text, b->piece_b);
    builder_glue(b, text);
    return;
  }
  const RecordRun *first = &g_array_index(b->runs, RecordRun, b->piece_run);
  const RecordRun *last = &g_array_index(b->runs, RecordRun, b->runs->len - 1);
  guint32 raw = first->raw, raw_length = last->raw + last->raw_length - raw;
  builder_drop(b);
  builder_unit(b, text, strlen(text), raw, raw_length);
}

static gboolean is_space_at(const char *p, gsize left, gsize *width) {
  *width = 1;
  if (g_ascii_isspace(*p))
    return TRUE;
  *width = 2; /* a no-break space */
  return left >= 2 && (guchar)p[0] == 0xC2 && (guchar)p[1] == 0xA0;
}

static void trim(const char *text, guint32 *b, guint32 *e) {
  gsize width;
  while (*b < *e && is_space_at(text + *b, *e - *b, &width))
    *b += (guint32)width;
  while (*b < *e) {
    if (g_ascii_isspace(text[*e - 1]))
      *e -= 1;
    else if (*e - *b >= 2 && is_space_at(text + *e - 2, 2, &width) &&
             width == 2)
      *e -= 2;
    else
      break;
  }
}

/* What a short value of a yes-or-no column says; NULL: nothing. */
static const char *flag_value(ColumnPart part, const char *value) {
  static const struct {
    ColumnPart part;
    const char *value, *meaning;
  } flags[] = {
      {PART_REMOTE, "true", "remote"}, {PART_REMOTE, "yes", "remote"},
      {PART_REMOTE, "y", "remote"},    {PART_REMOTE, "1", "remote"},
      {PART_REMOTE, "x", "remote"},    {PART_REMOTE, "false", NULL},
      {PART_REMOTE, "no", NULL},       {PART_REMOTE, "n", NULL},
      {PART_REMOTE, "0", NULL},        {PART_AT_ALL, "true", "may be remote"},
      {PART_AT_ALL, "false", NULL},    {PART_FULL, "f", "full-time"},
      {PART_FULL, "p", "part-time"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(flags); i++)
    if (flags[i].part == part && g_ascii_strcasecmp(flags[i].value, value) == 0)
      return flags[i].meaning;
  return value;
}

/* Puts `meaning` in the place of the piece [b, e), as one unit. */
static void replace(Builder *b, Piece *piece, const char *meaning) {
  const RecordRun *first = &g_array_index(b->runs, RecordRun, piece->run);
  guint32 raw = first->raw, raw_length = first->raw_length;
  g_string_truncate(b->text, piece->b);
  g_array_set_size(b->runs, piece->run);
  builder_unit(b, meaning, strlen(meaning), raw, raw_length);
  piece->e = (guint32)b->text->len;
}

/* A count of seconds or milliseconds since 1970 as a date; NULL: it is none. */
static char *epoch_date(const char *digits, gsize length) {
  if (length != 10 && length != 13)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit(digits[i]))
      return NULL;
  g_autofree char *number = g_strndup(digits, 10);
  g_autoptr(GDateTime) time =
      g_date_time_new_from_unix_utc(g_ascii_strtoll(number, NULL, 10));
  return time != NULL ? g_date_time_format(time, "%FT%TZ") : NULL;
}

/* A "text" or "name" too long for a title is the advert itself, after every
 * column that is named for it. */
static const ReadColumn long_title = {"text", FIELD_DESCRIPTION, PART_VALUE,
                                      G_MAXUINT8};

/* Values that say something in another way than words. FALSE: it says
 * nothing. */
static gboolean interpret(Builder *b, Piece *piece) {
  const ReadColumn *column = piece->column;
  gsize length = piece->e - piece->b;
  const char *text = b->text->str + piece->b;
  if (column->field == FIELD_TITLE && length > LONGEST_TITLE) {
    piece->column = &long_title;
    return TRUE;
  }
  if (column->part == PART_REMOTE || column->part == PART_AT_ALL ||
      column->part == PART_FULL) {
    if (length > 8)
      return TRUE;
    g_autofree char *value = g_strndup(text, length);
    const char *meaning = flag_value(column->part, value);
    if (meaning != NULL && meaning != value)
      replace(b, piece, meaning);
    return meaning != NULL;
  }
  if (column->field == FIELD_POSTED || column->field == FIELD_CLOSES) {
    g_autofree char *date = epoch_date(text, length);
    if (date != NULL)
      replace(b, piece, date);
  }
  return TRUE;
}

/* Fields of words, where a source may have left its markup. */
static gboolean may_hold_html(RecordField field) {
  return field == FIELD_DESCRIPTION || field == FIELD_TITLE ||
         field == FIELD_EMPLOYER || field == FIELD_LOCATION ||
         field == FIELD_PAY;
}

void builder_end(Builder *b, const ReadColumn *column, const char *name,
                 gsize name_length) {
  if (may_hold_html(column->field))
    builder_strip_html(b);
  builder_end_text(b, column, name, name_length);
}

void builder_end_text(Builder *b, const ReadColumn *column, const char *name,
                      gsize name_length) {
  Piece piece = {
      column,       name,    name_length, b->piece_b, (guint32)b->text->len,
      b->piece_run, b->group};
  trim(b->text->str, &piece.b, &piece.e);
  if (piece.b < piece.e && interpret(b, &piece))
    g_array_append_val(b->pieces, piece);
}

/* ---- the record ---------------------------------------------------------- */

static void find_leads(Composer *c) {
  for (guint i = 0; i < c->b->pieces->len; i++) {
    const Piece *piece = &g_array_index(c->b->pieces, Piece, i);
    const Piece **lead = &c->lead[piece->column->field][piece->column->part];
    if (*lead == NULL || piece->column->rank < (*lead)->column->rank)
      *lead = piece;
  }
}

/* Appends runs[from, to), which lie in one piece whole, moved by `shift`. None
 * of them joins the one before it: they did not when they were added. */
static void append_moved(GArray *runs, const GArray *old, guint from, guint to,
                         guint32 shift) {
  guint at = runs->len;
  g_array_append_vals(runs, &g_array_index(old, RecordRun, from), to - from);
  for (; at < runs->len; at++)
    g_array_index(runs, RecordRun, at).text += shift;
}

void compose_piece(Composer *c, const Piece *piece) {
  guint32 at = (guint32)c->text->len;
  const GArray *old = c->b->runs;
  const RecordRun *run = (const RecordRun *)(const void *)old->data;
  guint first = piece->run, behind;
  while (first < old->len && run[first].text + run[first].length <= piece->b)
    first++;
  behind = first;
  while (behind < old->len && run[behind].text < piece->e)
    behind++;
  if (behind > first)
    add_run(c->runs, 0, clip(run[first], piece->b, piece->e, at));
  if (behind > first + 2)
    append_moved(c->runs, old, first + 1, behind - 1, at - piece->b);
  if (behind > first + 1)
    add_run(c->runs, 0, clip(run[behind - 1], piece->b, piece->e, at));
  append(c->text, c->b->text->str + piece->b, piece->e - piece->b);
}

static gboolean piece_contains(const Builder *b, const Piece *whole,
                               const char *word, gsize length) {
  const char *text = b->text->str + whole->b;
  if (length > LONGEST_PLACE)
    return FALSE;
  for (gsize i = 0; i + length <= whole->e - whole->b; i++)
    if (g_ascii_strncasecmp(text + i, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* A whole location is kept; but where the columns beside it spell out its
 * city, they say the same and more. "Remote" is never more exact by the
 * address of an office. */
gboolean compose_parts_say_more(const Builder *b, const Piece *whole,
                                const Piece *city) {
  if (whole == NULL || city == NULL)
    return whole == NULL;
  return piece_contains(b, whole, b->text->str + city->b, city->e - city->b) &&
         !piece_contains(b, whole, "remote", 6) &&
         memchr(b->text->str + whole->b, ',', whole->e - whole->b) == NULL;
}

/* Words of a location that say how one works; TRUE in *only when it has no
 * others, and so no word of where. */
static gboolean says_how(const Builder *b, const Piece *whole, gboolean *only) {
  static const char *const how[] = {"remote", "hybrid", "onsite", "site", NULL};
  static const char *const small[] = {"on", "in",    "office", "fully",
                                      "or", "first", "only",   NULL};
  g_autofree char *lower =
      g_ascii_strdown(b->text->str + whole->b, (gssize)(whole->e - whole->b));
  g_auto(GStrv) word = g_strsplit_set(lower, " -/(),", -1);
  gboolean says = FALSE;
  *only = TRUE;
  for (guint i = 0; word[i] != NULL; i++) {
    gboolean here = g_strv_contains(how, word[i]);
    says = says || here;
    if (*word[i] != '\0' && !here && !g_strv_contains(small, word[i]))
      *only = FALSE;
  }
  return says;
}

static void compose_location(Composer *c) {
  gsize start = c->text->len;
  const Piece *whole = c->lead[FIELD_LOCATION][PART_VALUE];
  const Piece *part[] = {c->lead[FIELD_LOCATION][PART_CITY],
                         c->lead[FIELD_LOCATION][PART_REGION],
                         c->lead[FIELD_LOCATION][PART_COUNTRY]};
  gboolean only = FALSE;
  gboolean how = whole != NULL && says_how(c->b, whole, &only);
  gboolean parts = (how && only && part[0] != NULL) ||
                   compose_parts_say_more(c->b, whole, part[0]);
  for (gsize i = 0;
       parts && (part[0] != NULL || part[1] != NULL) && i < G_N_ELEMENTS(part);
       i++) {
    if (part[i] == NULL)
      continue;
    if (c->text->len > start)
      g_string_append(c->text, ", ");
    compose_piece(c, part[i]);
  }
  if (whole != NULL && (how || !parts)) {
    if (c->text->len > start)
      g_string_append(c->text, "; ");
    compose_piece(c, whole);
  }
  compose_more_places(c, start);
}

/* The country stands for itself only where it is not part of the location. */
static void compose_country(Composer *c) {
  const Piece *whole = c->lead[FIELD_LOCATION][PART_VALUE];
  const Piece *city = c->lead[FIELD_LOCATION][PART_CITY];
  const Piece *region = c->lead[FIELD_LOCATION][PART_REGION];
  const Piece *country = c->lead[FIELD_LOCATION][PART_COUNTRY];
  if (country != NULL && (!compose_parts_say_more(c->b, whole, city) ||
                          (city == NULL && region == NULL)))
    compose_piece(c, country);
}

/* TRUE when the piece is prose and of its part the best column. */
static gboolean is_prose(const Composer *c, const Piece *piece) {
  const ReadColumn *column = piece->column;
  return column->field == FIELD_DESCRIPTION &&
         (column->part == PART_EACH || column->part == PART_SECTION ||
          c->lead[FIELD_DESCRIPTION][column->part]->column == column);
}

/* A column's name as words: "preferred_skills" and "preferredSkills" are
 * "Preferred skills"; what says only how it is written ("descriptionPlain") is
 * left out. The name may hold anything. */
static void append_words(GString *text, const char *name, gsize length) {
  gsize start = text->len;
  for (gsize i = 0; i < length; i++) {
    char c = name[i];
    gboolean hump = i > 0 && g_ascii_isupper(c) && g_ascii_islower(name[i - 1]);
    gboolean plain =
        (guchar)c >= 0x80 || g_ascii_isalnum(c) || strchr("/&'()", c) != NULL;
    if ((hump || !plain) && text->len > start &&
        text->str[text->len - 1] != ' ')
      g_string_append_c(text, ' ');
    if (plain)
      g_string_append_c(text, hump                 ? g_ascii_tolower(c)
                              : text->len == start ? g_ascii_toupper(c)
                                                   : c);
  }
  static const char *const forms[] = {" plain", " html", " text"};
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
    if (g_str_has_suffix(text->str + start, forms[i]))
      g_string_truncate(text, text->len - strlen(forms[i]));
}

/* The heading stands in the text and nowhere in the record's bytes. */
static void compose_heading(Composer *c, const Piece *piece) {
  if (piece->name == NULL || piece->column->part == PART_SECTION ||
      piece->name_length > LONGEST_HEADING ||
      !g_utf8_validate(piece->name, (gssize)piece->name_length, NULL))
    return;
  gsize start = c->text->len;
  append_words(c->text, piece->name, piece->name_length);
  if (c->text->len > start)
    g_string_append_c(c->text, '\n');
}

/* Prose: of each part the best column, in the order of the source, but what
 * closes an advert last: one board sends it first. */
static void compose_prose(Composer *c, gsize start, gboolean closing,
                          gboolean headed) {
  const ReadColumn *last = NULL;
  for (guint i = 0; i < c->b->pieces->len; i++) {
    const Piece *piece = &g_array_index(c->b->pieces, Piece, i);
    const ReadColumn *column = piece->column;
    if (!is_prose(c, piece) || (column->part == PART_CLOSING) != closing)
      continue;
    gboolean is_first = c->text->len == start;
    if (!is_first)
      g_string_append_c(c->text, '\n');
    if (headed && column != last && (!is_first || column->part != PART_VALUE))
      compose_heading(c, piece);
    last = column;
    compose_piece(c, piece);
  }
}

/* TRUE when more than one column makes up the description. */
static gboolean has_several_columns(const Composer *c) {
  const ReadColumn *first = NULL;
  for (guint i = 0; i < c->b->pieces->len; i++) {
    const Piece *piece = &g_array_index(c->b->pieces, Piece, i);
    if (!is_prose(c, piece))
      continue;
    if (first != NULL && first != piece->column)
      return TRUE;
    first = piece->column;
  }
  return FALSE;
}

static void compose_description(Composer *c) {
  gsize start = c->text->len;
  gboolean headed = has_several_columns(c);
  compose_prose(c, start, FALSE, headed);
  compose_prose(c, start, TRUE, headed);
}

/* Several values of the best column, such as two types of employment. */
static void compose_values(Composer *c, RecordField field) {
  gsize start = c->text->len;
  const Piece *lead = c->lead[field][PART_VALUE];
  if (lead == NULL)
    lead = c->lead[field][PART_REMOTE];
  if (lead == NULL)
    lead = c->lead[field][PART_AT_ALL];
  if (lead == NULL)
    lead = c->lead[field][PART_FULL];
  gboolean is_list = field == FIELD_EMPLOYMENT || field == FIELD_WORKPLACE;
  for (guint i = 0; lead != NULL && i < c->b->pieces->len; i++) {
    const Piece *piece = &g_array_index(c->b->pieces, Piece, i);
    if (piece != lead && (!is_list || piece->column != lead->column))
      continue;
    if (c->text->len > start)
      g_string_append(c->text, ", ");
    compose_piece(c, piece);
  }
}

static void compose_field(Composer *c, RecordField field) {
  if (field == FIELD_LOCATION)
    compose_location(c);
  else if (field == FIELD_COUNTRY)
    compose_country(c);
  else if (field == FIELD_DESCRIPTION)
    compose_description(c);
  else if (field >= FIELD_PAY_MIN && field <= FIELD_PAY_MORE)
    compose_pay(c, field);
  else
    compose_values(c, field);
}

gboolean builder_finish(const Builder *b, Record *record) {
  Composer c = {
      .b = b,
      .text = g_string_sized_new(b->text->len + N_FIELDS),
      .runs = g_array_sized_new(FALSE, FALSE, sizeof(RecordRun), b->runs->len)};
  find_leads(&c);
  compose_find_spelt(&c);
  for (RecordField field = 0; field < N_FIELDS; field++) {
    gsize before = c.text->len;
    if (before > 0)
      g_string_append_c(c.text, '\n');
    gsize start = c.text->len;
    compose_field(&c, field);
    if (c.text->len == start)
      g_string_truncate(c.text, before);
    else
      record->field[field] = (Span){(guint32)start, (guint32)c.text->len};
  }
  g_clear_pointer(&c.spelt, g_hash_table_unref);
  record->length = c.text->len;
  record->text = g_string_free(c.text, FALSE);
  record->runs = c.runs;
  record->key_twice = b->key_twice;
  gsize title, description;
  record_field(record, FIELD_TITLE, &title);
  record_field(record, FIELD_DESCRIPTION, &description);
  return title > 0 || description > 0;
}
