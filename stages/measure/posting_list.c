#include "stages/measure/posting_list.h"

#include <math.h>
#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/money.h"

#define BLOCK_SIZE (256u * 1024u)

/* The name of a skill and a comma, with room for PIECE bytes more, so that it
 * can be copied by whole pieces. */
#define PIECE 16u
typedef struct {
  char *name;
  guint length;
} Text;

struct PostingList {
  const MeasureNames *names;
  PostingRow *row;
  guint n;
  GPtrArray *blocks;
  char *at;
  gsize left;
  GPtrArray *employer; /* texts in blocks, by number */
  GArray *skill_name;  /* of Text, by number */
  guint longest;       /* of these */
  GHashTable *places;  /* PlaceText of its own → itself */
  GString *scratch;
  GArray *line;      /* of PayLineRow */
  guint *line_start; /* n + 1, into line */
  const char *currency;
  double units; /* of that currency, the last one asked for */
};

/* What stands for a place with a country. */
typedef struct {
  const char *country, *region, *city; /* interned */
  const char *text;                    /* in a block */
} PlaceText;

/* Room for `size` bytes that stay where they are. */
static char *room(PostingList *list, gsize size) {
  if (size > list->left) {
    list->left = MAX(size, BLOCK_SIZE);
    list->at = g_malloc(list->left);
    g_ptr_array_add(list->blocks, list->at);
  }
  return list->at;
}

static void take_room(PostingList *list, gsize size) {
  list->at += size;
  list->left -= size;
}

static const char *keep(PostingList *list, const char *s, gsize length) {
  if (length == 0)
    return "";
  char *to = room(list, length + 1);
  memcpy(to, s, length);
  to[length] = '\0';
  take_room(list, length + 1);
  return to;
}

/* Of a code, which is interned. */
static const char *or_none(const char *code) {
  return code == NULL ? "" : code;
}

static const char *keep_string(PostingList *list, const char *s) {
  return s == NULL ? "" : keep(list, s, strlen(s));
}

/* Once for each employer; number 0 is no name. */
static const char *employer_text(PostingList *list, const Posting *posting,
                                 guint number) {
  if (number == 0)
    return keep_string(list, posting->employer);
  while (list->employer->len <= number)
    g_ptr_array_add(list->employer, NULL);
  gpointer *text = &g_ptr_array_index(list->employer, number);
  if (*text == NULL)
    *text = (gpointer)keep_string(list, posting->employer);
  return *text;
}

/* ---- places ---------------------------------------------------------------
 */

static const char *name_of(const char *(*find)(const char *, gpointer),
                           const char *code, gpointer data) {
  const char *name = find != NULL ? find(code, data) : NULL;
  return name != NULL ? name : code;
}

/* "Seattle, US-WA", "Berlin, DE", or the words of the source; nothing for NULL.
 */
void place_append(GString *text, const MeasureNames *names,
                  const Place *place) {
  if (place == NULL)
    return;
  if (place->country == NULL) {
    g_string_append(text, place->raw != NULL ? place->raw : "");
    return;
  }
  if (place->city != NULL && *place->city != '\0') {
    g_string_append(text, place->city);
    g_string_append(text, ", ");
  }
  g_string_append(
      text, place->region != NULL
                ? name_of(names->region_name, place->region, names->data)
                : name_of(names->country_name, place->country, names->data));
}

static guint hash_place(gconstpointer key) {
  const PlaceText *p = key;
  gsize mixed =
      (gsize)p->country * 31 + (gsize)p->region * 131 + (gsize)p->city * 1031;
  return (guint)(mixed >> 4) ^ (guint)(mixed >> 20);
}

static gboolean same_place(gconstpointer a, gconstpointer b) {
  const PlaceText *x = a, *y = b;
  return x->country == y->country && x->region == y->region &&
         x->city == y->city;
}

static const char *place_text(PostingList *list, const Place *place) {
  if (place == NULL)
    return "";
  if (place->country == NULL)
    return keep_string(list, place->raw);
  PlaceText key = {place->country, place->region, place->city, NULL};
  PlaceText *known = g_hash_table_lookup(list->places, &key);
  if (known == NULL) {
    g_string_truncate(list->scratch, 0);
    place_append(list->scratch, list->names, place);
    key.text = keep(list, list->scratch->str, list->scratch->len);
    known = g_memdup2(&key, sizeof key);
    g_hash_table_add(list->places, known);
  }
  return known->text;
}

/* ---- pay, skills, source --------------------------------------------------
 */

/* As money_units(). Currencies are few and mostly that of the last posting. */
static double units_of(PostingList *list, gint64 minor, const char *currency) {
  if (list->units <= 0 || currency != list->currency) {
    list->currency = currency;
    list->units = currency_minor_units(currency);
  }
  return minor == PAY_NONE ? NAN : (double)minor / list->units;
}

#define LARGEST_WHOLE 1e15 /* all whole numbers up to it are doubles */

static void write_number(char *to, gint size, double units) {
  if (units != floor(units) || fabs(units) > LARGEST_WHOLE)
    g_ascii_formatd(to, size, units == floor(units) ? "%.0f" : "%.2f", units);
  else
    g_snprintf(to, (gulong)size, "%" G_GINT64_FORMAT, (gint64)units);
}

/* Thousands by commas; cents only where there are any. */
static void append_amount(GString *text, double units) {
  char digits[64];
  write_number(digits, sizeof digits, units);
  gsize whole = strcspn(digits, ".");
  for (gsize i = 0; digits[i] != '\0'; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits[i - 1] != '-')
      g_string_append_c(text, ',');
    g_string_append_c(text, digits[i]);
  }
}

static void append_pay(PostingList *list, const Pay *pay) {
  GString *text = list->scratch;
  if (text->len > 0)
    g_string_append(text, "; ");
  if (pay->min == PAY_NONE && pay->max != PAY_NONE)
    g_string_append(text, "up to ");
  if (pay->max == PAY_NONE && pay->min != PAY_NONE)
    g_string_append(text, "from ");
  if (pay->min != PAY_NONE)
    append_amount(text, units_of(list, pay->min, pay->currency));
  if (pay->min != PAY_NONE && pay->max != PAY_NONE && pay->max != pay->min)
    g_string_append(text, "\xE2\x80\x93"); /* en dash */
  if (pay->max != PAY_NONE && pay->max != pay->min)
    append_amount(text, units_of(list, pay->max, pay->currency));
  g_string_append_c(text, ' ');
  g_string_append(text, pay->currency ? pay->currency : "");
  if (pay->per == PERIOD_NONE)
    return;
  g_string_append(text, pay->per == PERIOD_HOUR ? " an " : " a ");
  g_string_append(text, vocabulary_word(VOCABULARY_PERIOD, pay->per));
}

static const char *pay_text(PostingList *list, const Posting *posting) {
  g_string_truncate(list->scratch, 0);
  for (guint i = 0; i < posting->pay->len; i++)
    append_pay(list, g_ptr_array_index(posting->pay, i));
  return keep(list, list->scratch->str, list->scratch->len);
}

static void add_skill_name(PostingList *list, const char *slug) {
  const char *name = name_of(list->names->skill_name, slug, list->names->data);
  gsize length = strlen(name) + 2;
  Text text = {g_malloc0(length + PIECE), (guint)length};
  memcpy(text.name, name, length - 2);
  memcpy(text.name + length - 2, ", ", 2);
  list->longest = MAX(list->longest, text.length);
  g_array_append_val(list->skill_name, text);
}

/* Numbers count up: one that is new is the next. */
static void know_skills(PostingList *list, const Posting *posting,
                        const FactSkill *skill) {
  for (guint i = 0; i < posting->skills.len; i++)
    if (skill[i].skill == list->skill_name->len)
      add_skill_name(list, posting->skills.skill[i].skill);
}

/* The names, joined by commas. */
static const char *skills_text(PostingList *list, const Posting *posting,
                               const FactSkill *skill) {
  guint n = posting->skills.len;
  if (n == 0)
    return "";
  know_skills(list, posting, skill);
  char *to = room(list, (gsize)n * list->longest + PIECE), *end = to;
  const Text *text = (const Text *)(const void *)list->skill_name->data;
  for (guint i = 0; i < n; i++) {
    const Text *one = &text[skill[i].skill];
    for (guint at = 0; at < one->length; at += PIECE)
      memcpy(end + at, one->name + at, PIECE);
    end += one->length;
  }
  end[-2] = '\0';
  take_room(list, (gsize)(end - to) - 1);
  return to;
}

/* "file:line" */
static const char *source_text(PostingList *list, const Posting *posting) {
  const char *file = posting->source_file ? posting->source_file : "";
  gsize length = strlen(file);
  char *to = room(list, length + 12);
  char digits[12], *first = digits + sizeof digits;
  guint line = posting->source_line;
  *--first = '\0';
  do
    *--first = (char)('0' + line % 10);
  while ((line /= 10) > 0);
  char *end = g_stpcpy(to, file);
  *end++ = ':';
  end = g_stpcpy(end, first);
  take_room(list, (gsize)(end - to) + 1);
  return to;
}

/* ---- the list -------------------------------------------------------------
 */

static void text_clear(gpointer text) { g_free(((Text *)text)->name); }

PostingList *posting_list_new(guint most, const MeasureNames *names) {
  PostingList *list = g_new0(PostingList, 1);
  list->names = names;
  list->row = g_new(PostingRow, (gsize)most + 1);
  list->blocks = g_ptr_array_new_with_free_func(g_free);
  list->employer = g_ptr_array_new();
  list->skill_name = g_array_new(FALSE, FALSE, sizeof(Text));
  g_array_set_clear_func(list->skill_name, text_clear);
  list->places = g_hash_table_new_full(hash_place, same_place, g_free, NULL);
  list->scratch = g_string_new(NULL);
  list->line = g_array_new(FALSE, FALSE, sizeof(PayLineRow));
  list->line_start = g_new0(guint, (gsize)most + 1);
  return list;
}

/* `row`: of the posting, whose texts its lines share. */
static void add_line(PostingList *list, const Posting *posting, const Pay *pay,
                     const PostingRow *row) {
  PayLineRow line = {
      .id = row->id,
      .title = row->title,
      .role = posting->role ? posting->role : "",
      .seniority = vocabulary_word(VOCABULARY_SENIORITY, posting->seniority),
      .employer = row->employer,
      .place = pay->place && *pay->place ? keep_string(list, pay->place)
                                         : row->place,
      .currency = pay->currency ? pay->currency : "",
      .per = vocabulary_word(VOCABULARY_PERIOD, pay->per),
      .per_stated = pay->per_stated,
      .min = units_of(list, pay->min, pay->currency),
      .max = units_of(list, pay->max, pay->currency),
      .year_min = units_of(list, pay->year_min, pay->currency),
      .year_max = units_of(list, pay->year_max, pay->currency),
      .quote = keep_string(list, pay->quote),
      .counted = posting_pay_counts(posting, pay)};
  g_array_append_val(list->line, line);
}

static void add_lines(PostingList *list, const Posting *posting,
                      const PostingRow *row) {
  for (guint i = 0; i < posting->pay->len; i++)
    add_line(list, posting, g_ptr_array_index(posting->pay, i), row);
  list->line_start[list->n] = list->line->len;
}

void posting_list_add(PostingList *list, const FactRow *row,
                      const FactSkill *skill) {
  const Posting *posting = row->posting;
  const Place *place = posting_main_place(posting);
  list->row[list->n++] =
      (PostingRow){.id = keep_string(list, posting->id),
                   .title = keep_string(list, posting->title),
                   .employer = employer_text(list, posting, row->employer),
                   .place = place_text(list, place),
                   .country = or_none(place ? place->country : NULL),
                   .region = or_none(place ? place->region : NULL),
                   .city = or_none(place ? place->city : NULL),
                   .pay = pay_text(list, posting),
                   .skills = skills_text(list, posting, skill),
                   .reference = keep_string(list, posting->reference),
                   .url = keep_string(list, posting->url),
                   .source = source_text(list, posting)};
  add_lines(list, posting, &list->row[list->n - 1]);
}

const PostingRow *posting_list_rows(const PostingList *list) {
  return list->row;
}

const PayLineRow *posting_list_lines(const PostingList *list, guint row,
                                     guint *n) {
  const guint *start = list->line_start + row;
  *n = start[1] - start[0];
  return (const PayLineRow *)(const void *)list->line->data + start[0];
}

void posting_list_give(PostingList *list, Statistics *statistics) {
  if (list == NULL)
    return;
  for (guint i = 0; i < list->blocks->len; i++)
    g_ptr_array_add(statistics->blocks, list->blocks->pdata[i]);
  g_ptr_array_set_free_func(list->blocks, NULL);
  g_ptr_array_set_size(list->blocks, 0);
  list->left = 0;
}

void posting_list_free(PostingList *list) {
  if (list == NULL)
    return;
  g_free(list->row);
  g_ptr_array_unref(list->blocks);
  g_ptr_array_unref(list->employer);
  g_array_unref(list->skill_name);
  g_hash_table_unref(list->places);
  g_string_free(list->scratch, TRUE);
  g_array_unref(list->line);
  g_free(list->line_start);
  g_free(list);
}
