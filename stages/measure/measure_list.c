/* The lists: every line of pay, and every distinct posting. */
#include <string.h>

#include "stages/measure/context.h"
#include "stages/measure/memory_ask.h"

static const char *place_text(const Measure *m, const Place *place) {
  g_autoptr(GString) text = g_string_new(NULL);
  place_append(text, &m->options->names, place);
  return measure_string(m, text->str);
}

static void add_pay_line(Measure *m, const Posting *posting, const Pay *pay) {
  const char *place = pay->place && *pay->place
                          ? measure_string(m, pay->place)
                          : place_text(m, posting_main_place(posting));
  PayLineRow *row = ADD_ROW(m, TABLE_PAY_LINES, PayLineRow);
  *row = (PayLineRow){
      .id = measure_string(m, posting->id),
      .title = measure_string(m, posting->title),
      .role = measure_string(m, posting->role),
      .seniority = vocabulary_word(VOCABULARY_SENIORITY, posting->seniority),
      .employer = measure_string(m, posting->employer),
      .place = place,
      .currency = measure_string(m, pay->currency),
      .per = vocabulary_word(VOCABULARY_PERIOD, pay->per),
      .per_stated = pay->per_stated,
      .min = money_units(pay->min, pay->currency),
      .max = money_units(pay->max, pay->currency),
      .year_min = money_units(pay->year_min, pay->currency),
      .year_max = money_units(pay->year_max, pay->currency),
      .quote = measure_string(m, pay->quote),
      .counted = posting_pay_counts(posting, pay)};
}

/* A single line is pay of one posting: it is not listed in public. */
void measure_pay_lines(Measure *m) {
  for (guint i = 0; m->internal && i < m->distinct->len; i++) {
    const Posting *posting = g_ptr_array_index(m->distinct, i);
    for (guint k = 0; k < posting->pay->len; k++)
      add_pay_line(m, posting, g_ptr_array_index(posting->pay, k));
  }
}

/* ---- postings -------------------------------------------------------------
 */

/* A copy, by what it repeats. */
typedef struct {
  guint64 key;
  const char *of;
} Copy;

static int compare_copies(const void *a, const void *b) {
  return strcmp(((const Copy *)a)->of, ((const Copy *)b)->of);
}

static GArray *copies_in_order(const Measure *m) {
  GArray *copies = g_array_new(FALSE, FALSE, sizeof(Copy));
  for (guint p = 0; p < m->parts; p++)
    for (guint k = KIND_DISTINCT + 1; k < N_KINDS; k++)
      for (guint i = 0; i < m->part[p]->facts[k]->n; i++) {
        const char *of = m->part[p]->facts[k]->row[i].posting->copy_of;
        Copy copy = {posting_key(of), of};
        g_array_append_val(copies, copy);
      }
  g_array_sort(copies, compare_copies);
  return copies;
}

/* The copies of a posting. *at moves on with the postings, which come in the
 * order of their ids. */
static guint copies_of(const GArray *copies, guint *at, guint64 key,
                       const Posting *posting) {
  while (*at < copies->len && g_array_index(copies, Copy, *at).key < key)
    ++*at;
  guint n = 0;
  for (guint i = *at; i < copies->len; i++) {
    const Copy *copy = &g_array_index(copies, Copy, i);
    if (copy->key != key)
      break;
    n += strcmp(copy->of, posting->id) == 0 ? 1 : 0;
  }
  return n;
}

/* Rows ahead that memory is asked for: they come in an order not theirs. */
#define AHEAD 8u

static const PostingRow *row_at(const Measure *m, guint i) {
  const FactsAt *at = &m->order[i];
  return posting_list_rows(m->part[at->part]->list) + at->row;
}

static void count_copies(Measure *m) {
  g_autoptr(GArray) copies = copies_in_order(m);
  m->copies = g_new(guint, (gsize)m->distinct->len + 1);
  for (guint i = 0, at = 0; i < m->distinct->len; i++)
    m->copies[i] = copies_of(copies, &at, m->order[i].key,
                             g_ptr_array_index(m->distinct, i));
}

/* In public, single postings are not listed. */
void measure_postings(Measure *m) {
  count_copies(m);
  GArray *rows = m->st->table[TABLE_POSTINGS];
  guint n = m->parts > 0 && m->part[0]->list != NULL ? m->distinct->len : 0;
  g_array_set_size(rows, n);
  PostingRow *row = (PostingRow *)(void *)rows->data;
  for (guint i = 0; i < n; i++) {
    if (i + AHEAD < n) {
      const PostingRow *next = row_at(m, i + AHEAD);
      memory_ask(next);
      memory_ask((const char *)next + sizeof *next - 1);
    }
    row[i] = *row_at(m, i);
    row[i].copies = m->copies[i];
  }
}
