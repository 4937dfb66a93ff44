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

/* The distinct postings in canonical order. */
static const Posting *posting_at(const Measure *m, guint i) {
  const FactsAt *at = &m->order[i];
  return m->part[at->part]->facts[KIND_DISTINCT]->row[at->row].posting;
}

/* A single line is pay of one posting: it is not listed in public. */
void measure_pay_lines(Measure *m) {
  for (guint i = 0; m->internal && i < m->distinct; i++) {
    const Posting *posting = posting_at(m, i);
    for (guint k = 0; k < posting->pay->len; k++)
      add_pay_line(m, posting, g_ptr_array_index(posting->pay, k));
  }
}

/* ---- postings -------------------------------------------------------------
 */

/* How far ahead memory is asked for: what is listed comes in an order that is
 * not that of memory. */
#define AHEAD 8u

static const char *copy_of(const Measure *m, const FactsAt *copy) {
  const MeasurePart *part = m->part[copy->part / N_KINDS];
  return part->facts[copy->part % N_KINDS]->row[copy->row].posting->copy_of;
}

/* All copies by the key of what they repeat; their part p and kind k are part
 * p * N_KINDS + k. */
static GArray *copies_in_order(const Measure *m) {
  GArray *copies = g_array_new(FALSE, FALSE, sizeof(FactsAt));
  for (guint p = 0; p < m->parts; p++)
    for (guint k = KIND_DISTINCT + 1; k < N_KINDS; k++)
      for (guint i = 0; i < m->part[p]->facts[k]->n; i++) {
        FactsAt copy = {0, p * N_KINDS + k, i};
        if (i + AHEAD < m->part[p]->facts[k]->n)
          memory_ask(m->part[p]->facts[k]->row[i + AHEAD].posting->copy_of);
        copy.key = posting_key(copy_of(m, &copy));
        g_array_append_val(copies, copy);
      }
  facts_at_sort((FactsAt *)(void *)copies->data, copies->len);
  return copies;
}

/* The copies of the i-th posting. *at moves on with the postings, which come in
 * the order of their keys. */
static guint copies_of(const Measure *m, const GArray *copies, guint *at,
                       guint i) {
  guint64 key = m->order[i].key;
  while (*at < copies->len && g_array_index(copies, FactsAt, *at).key < key)
    ++*at;
  guint n = 0;
  for (guint c = *at; c < copies->len; c++) {
    const FactsAt *copy = &g_array_index(copies, FactsAt, c);
    if (copy->key != key)
      break;
    n += strcmp(copy_of(m, copy), posting_at(m, i)->id) == 0 ? 1 : 0;
  }
  return n;
}

static const PostingRow *row_at(const Measure *m, guint i) {
  const FactsAt *at = &m->order[i];
  return posting_list_rows(m->part[at->part]->list) + at->row;
}

static void count_copies(Measure *m) {
  g_autoptr(GArray) copies = copies_in_order(m);
  m->copies = g_new(guint, (gsize)m->distinct + 1);
  for (guint i = 0, at = 0; i < m->distinct; i++)
    m->copies[i] = copies_of(m, copies, &at, i);
}

/* In public, single postings are not listed. */
void measure_postings(Measure *m) {
  count_copies(m);
  GArray *rows = m->st->table[TABLE_POSTINGS];
  guint n = m->parts > 0 && m->part[0]->list != NULL ? m->distinct : 0;
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
