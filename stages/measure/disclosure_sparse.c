#include "stages/measure/disclosure_sparse.h"

#include <math.h>
#include <stdlib.h>

#include "stages/measure/disclosure_system.h"

Sparse *sparse_new(guint rows, guint columns) {
  Sparse *sparse = g_new(Sparse, 1);
  *sparse = (Sparse){rows, columns, g_new(GArray *, rows + 1),
                     g_new0(double, rows + 1)};
  for (guint r = 0; r < rows; r++)
    sparse->row[r] = g_array_new(FALSE, FALSE, sizeof(SparseEntry));
  return sparse;
}

void sparse_free(Sparse *sparse) {
  for (guint r = 0; r < sparse->rows; r++)
    g_array_unref(sparse->row[r]);
  g_free(sparse->row);
  g_free(sparse->constant);
  g_free(sparse);
}

void sparse_add(Sparse *sparse, guint row, guint column, double value) {
  SparseEntry entry = {column, value};
  g_array_append_val(sparse->row[row], entry);
}

static const SparseEntry *entries(const GArray *row) {
  return (const SparseEntry *)(const void *)row->data;
}

static int compare_entries(const void *a, const void *b) {
  const SparseEntry *x = a, *y = b;
  return (x->column > y->column) - (x->column < y->column);
}

/* In order, one number a column. */
static void settle_row(GArray *row) {
  SparseEntry *entry = (SparseEntry *)(void *)row->data;
  guint kept = 0;
  qsort(entry, row->len, sizeof *entry, compare_entries);
  for (guint i = 0; i < row->len; i++) {
    if (kept > 0 && entry[kept - 1].column == entry[i].column)
      entry[kept - 1].value += entry[i].value;
    else
      entry[kept++] = entry[i];
  }
  g_array_set_size(row, kept);
}

static double value_in(const GArray *row, guint column) {
  guint low = 0, high = row->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (entries(row)[middle].column < column)
      low = middle + 1;
    else
      high = middle;
  }
  return low < row->len && entries(row)[low].column == column
             ? entries(row)[low].value
             : 0;
}

/* The rows that hold a column, some of them no more. */
typedef struct {
  Sparse *sparse;
  GArray **of; /* of guint, by column */
  GArray *room;
} Reduction;

static void note(Reduction *r, guint column, guint row) {
  g_array_append_val(r->of[column], row);
}

static void put(Reduction *r, guint column, double value) {
  SparseEntry entry = {column, value};
  if (fabs(value) >= SYSTEM_TOLERANCE)
    g_array_append_val(r->room, entry);
}

/* Takes `factor` times the pivot row from a row. */
static void take(Reduction *r, guint row, guint pivot, double factor) {
  Sparse *s = r->sparse;
  const SparseEntry *a = entries(s->row[row]), *b = entries(s->row[pivot]);
  guint na = s->row[row]->len, nb = s->row[pivot]->len, i = 0, k = 0;
  g_array_set_size(r->room, 0);
  while (i < na || k < nb) {
    if (k == nb || (i < na && a[i].column < b[k].column)) {
      put(r, a[i].column, a[i].value);
      i++;
    } else if (i == na || b[k].column < a[i].column) {
      put(r, b[k].column, -factor * b[k].value);
      note(r, b[k].column, row);
      k++;
    } else {
      put(r, a[i].column, a[i].value - factor * b[k].value);
      i++;
      k++;
    }
  }
  GArray *old = s->row[row];
  s->row[row] = r->room;
  r->room = old;
  s->constant[row] -= factor * s->constant[pivot];
}

/* The shortest row that holds the column and is no pivot yet, or -1. */
static gint64 pivot_of(const Reduction *r, guint column, const gboolean *used) {
  gint64 best = -1;
  for (guint i = 0; i < r->of[column]->len; i++) {
    guint row = g_array_index(r->of[column], guint, i);
    if (used[row] || fabs(value_in(r->sparse->row[row], column)) == 0)
      continue;
    if (best < 0 || r->sparse->row[row]->len < r->sparse->row[best]->len)
      best = row;
  }
  return best;
}

static void scale(Sparse *s, guint row, double by) {
  SparseEntry *entry = (SparseEntry *)(void *)s->row[row]->data;
  for (guint i = 0; i < s->row[row]->len; i++)
    entry[i].value /= by;
  s->constant[row] /= by;
}

typedef struct {
  guint column, n;
} Count;

static int compare_counts(const void *a, const void *b) {
  const Count *x = a, *y = b;
  if (x->n != y->n)
    return x->n < y->n ? -1 : 1;
  return (x->column > y->column) - (x->column < y->column);
}

static Count *order_columns(const Reduction *r) {
  guint n = r->sparse->columns;
  Count *count = g_new(Count, n + 1);
  for (guint c = 0; c < n; c++)
    count[c] = (Count){c, r->of[c]->len};
  qsort(count, n, sizeof *count, compare_counts);
  return count;
}

void sparse_reduce(Sparse *s) {
  Reduction r = {s, g_new(GArray *, s->columns + 1),
                 g_array_new(FALSE, FALSE, sizeof(SparseEntry))};
  g_autofree gboolean *used = g_new0(gboolean, s->rows + 1);
  for (guint c = 0; c < s->columns; c++)
    r.of[c] = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint row = 0; row < s->rows; row++) {
    settle_row(s->row[row]);
    for (guint i = 0; i < s->row[row]->len; i++)
      note(&r, entries(s->row[row])[i].column, row);
  }
  g_autofree Count *order = order_columns(&r);
  for (guint k = 0; k < s->columns; k++) {
    guint c = order[k].column;
    gint64 pivot = pivot_of(&r, c, used);
    if (pivot < 0)
      continue;
    used[pivot] = TRUE;
    scale(s, (guint)pivot, value_in(s->row[pivot], c));
    for (guint i = 0; i < r.of[c]->len; i++) {
      guint row = g_array_index(r.of[c], guint, i);
      double factor = row != (guint)pivot ? value_in(s->row[row], c) : 0;
      if (factor != 0)
        take(&r, row, (guint)pivot, factor);
    }
  }
  for (guint c = 0; c < s->columns; c++)
    g_array_unref(r.of[c]);
  g_free(r.of);
  g_array_unref(r.room);
}
