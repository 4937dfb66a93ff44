/* The lists: every line of pay, and every distinct posting. */
#include <string.h>

#include "stages/measure/context.h"
#include "stages/model/memory_ask.h"

/* The distinct postings in canonical order. */
static const Posting *posting_at(const Measure *m, guint i) {
  const FactsAt *at = &m->order[i];
  return m->part[at->part]->facts[KIND_DISTINCT]->row[at->row].posting;
}

static gboolean is_listed(const Measure *m) {
  return m->parts > 0 && m->part[0]->list != NULL;
}

/* A single line is pay of one posting: it is not listed in public. */
void measure_pay_lines(Measure *m) {
  GArray *rows = m->st->table[TABLE_PAY_LINES];
  for (guint i = 0; is_listed(m) && i < m->distinct; i++) {
    const FactsAt *at = &m->order[i];
    guint n;
    const PayLineRow *line =
        posting_list_lines(m->part[at->part]->list, at->row, &n);
    g_array_append_vals(rows, line, n);
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
  guint n = is_listed(m) ? m->distinct : 0;
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
