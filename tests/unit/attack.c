#include "tests/unit/attack.h"

#include <math.h>
#include <string.h>

#include "tests/unit/attack_notes.h"

guint number_of(Attack *a, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a->index, name));
  if (at > 0)
    return at - 1;
  Number fresh = {.name = g_strdup(name)};
  g_array_append_val(a->number, fresh);
  g_hash_table_insert(a->index, fresh.name, GUINT_TO_POINTER(a->number->len));
  return a->number->len - 1;
}

void learn(Attack *a, const char *name, double value) {
  guint at = number_of(a, name);
  Number *number = &g_array_index(a->number, Number, at);
  number->known = TRUE;
  number->value = value;
}

void part_of(Attack *a, const char *way, const char *total, const char *part) {
  guint at = number_of(a, total), p = number_of(a, part);
  for (guint i = 0; i < a->sums->len; i++) {
    Sum *sum = g_ptr_array_index(a->sums, i);
    if (sum->total == at && strcmp(sum->way, way) == 0) {
      g_array_append_val(sum->parts, p);
      return;
    }
  }
  Sum *sum = g_new(Sum, 1);
  *sum = (Sum){g_strdup(way), at, g_array_new(FALSE, FALSE, sizeof(guint))};
  g_array_append_val(sum->parts, p);
  g_ptr_array_add(a->sums, sum);
}

/* The sums as rows over the unknown numbers, the last column what is known. */
typedef struct {
  guint rows, columns;
  double *a;
  guint *number;
} System_;

static System_ system_of(const Attack *a) {
  System_ s = {.rows = a->sums->len};
  guint *column = g_new0(guint, a->number->len);
  s.number = g_new0(guint, a->number->len + 1);
  for (guint k = 0; k < a->number->len; k++)
    if (!g_array_index(a->number, Number, k).known) {
      s.number[s.columns] = k;
      column[k] = s.columns++;
    }
  guint width = s.columns + 1;
  s.a = g_new0(double, (gsize)s.rows *width + 1);
  for (guint r = 0; r < s.rows; r++) {
    const Sum *sum = g_ptr_array_index(a->sums, r);
    for (guint i = 0; i <= sum->parts->len; i++) {
      guint k = i < sum->parts->len ? g_array_index(sum->parts, guint, i)
                                    : sum->total;
      double sign = i < sum->parts->len ? 1 : -1;
      const Number *number = &g_array_index(a->number, Number, k);
      if (number->known)
        s.a[r * width + s.columns] -= sign * number->value;
      else
        s.a[r * width + column[k]] += sign;
    }
  }
  g_free(column);
  return s;
}

static void gauss(const System_ *s) {
  guint width = s->columns + 1, rank = 0;
  for (guint c = 0; c < s->columns && rank < s->rows; c++) {
    guint best = rank;
    for (guint r = rank; r < s->rows; r++)
      if (fabs(s->a[r * width + c]) > fabs(s->a[best * width + c]))
        best = r;
    if (fabs(s->a[best * width + c]) < 1e-9)
      continue;
    for (guint k = 0; k < width; k++) {
      double held = s->a[best * width + k];
      s->a[best * width + k] = s->a[rank * width + k];
      s->a[rank * width + k] = held;
    }
    for (guint r = 0; r < s->rows; r++) {
      double factor = s->a[r * width + c] / s->a[rank * width + c];
      for (guint k = 0; r != rank && factor != 0 && k < width; k++)
        s->a[r * width + k] -= factor * s->a[rank * width + k];
    }
    rank++;
  }
}

/* Rows of none are left out, but all others may be none. */
static gboolean is_rarely_named(const char *name) {
  return strchr(name, '~') != NULL;
}

static void conclude_row(Attack *a, const System_ *s, guint r) {
  const double *row = s->a + r * (s->columns + 1);
  guint filled = 0, least = 0, at = 0;
  gboolean ones = TRUE;
  for (guint k = 0; k < s->columns; k++)
    if (fabs(row[k]) > 1e-9) {
      const Number *number = &g_array_index(a->number, Number, s->number[k]);
      gboolean whole =
          !g_str_has_prefix(number->name, "postings_fractional:") &&
          !g_str_has_prefix(number->name, "ledger:") &&
          !is_rarely_named(number->name);
      ones = ones && fabs(row[k] - 1) < 1e-9 && whole;
      filled++;
      least += number->none ? 0 : 1;
      at = k;
    }
  /* As small as it can be: those that cannot be none are 1, the others 0. */
  double sum = row[s->columns];
  gboolean each_least = filled > 1 && ones && fabs(sum - least) < 1e-6;
  for (guint k = 0; k < s->columns && (filled == 1 || each_least); k++)
    if (fabs(row[k]) > 1e-9) {
      Number *number = &g_array_index(a->number, Number, s->number[k]);
      number->known = TRUE;
      number->value = !each_least ? sum / row[at] : number->none ? 0 : 1;
    }
}

static void draw_conclusions(Attack *a) {
  guint before = G_MAXUINT;
  for (;;) {
    System_ s = system_of(a);
    gboolean done = s.columns == before;
    before = s.columns;
    for (guint r = 0; !done && r < s.rows; r++)
      conclude_row(a, &s, r);
    gauss(&s);
    for (guint r = 0; !done && r < s.rows; r++)
      conclude_row(a, &s, r);
    g_free(s.a);
    g_free(s.number);
    if (done)
      return;
  }
}

static void attack_free(Attack *a) {
  for (guint i = 0; i < a->number->len; i++)
    g_free(g_array_index(a->number, Number, i).name);
  g_array_unref(a->number);
  g_ptr_array_unref(a->sums);
  g_hash_table_unref(a->index);
}

static const char *name_of(const Attack *a, guint number) {
  return g_array_index(a->number, Number, number).name;
}

static gboolean has_part(const Attack *a, const Sum *sum, const char *name) {
  for (guint i = 0; i < sum->parts->len; i++)
    if (strcmp(name_of(a, g_array_index(sum->parts, guint, i)), name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a sum, where nothing is left out, has a part that this one lacks; or
 * no table names its total. */
static gboolean is_short(const Attack *a, const Sum *sum, const Attack *known) {
  const Number *total = &g_array_index(a->number, Number, sum->total);
  if (!total->known && !total->withheld)
    return TRUE;
  for (guint k = 0; k < known->sums->len; k++) {
    const Sum *of = g_ptr_array_index(known->sums, k);
    if (strcmp(of->way, sum->way) != 0 ||
        strcmp(name_of(known, of->total), name_of(a, sum->total)) != 0)
      continue;
    for (guint i = 0; i < of->parts->len; i++)
      if (!has_part(a, sum, name_of(known, g_array_index(of->parts, guint, i))))
        return TRUE;
  }
  return FALSE;
}

/* Sums of a kind are of one table: those of skills over the slices. */
static char *kind_of(const Attack *a, const Sum *sum) {
  const char *total = name_of(a, sum->total);
  return g_strdup_printf("%s/%.*s", sum->way, (int)strcspn(total, ":"), total);
}

/* That a sum lacks none where others of its kind do would tell him that what
 * it does not list is none. */
static void drop_short_sums(Attack *a, const Attack *known) {
  g_autoptr(GHashTable) kinds =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < a->sums->len; i++) {
    const Sum *sum = g_ptr_array_index(a->sums, i);
    if (is_short(a, sum, known))
      g_hash_table_add(kinds, kind_of(a, sum));
  }
  for (guint i = a->sums->len; i-- > 0;) {
    g_autofree char *kind = kind_of(a, g_ptr_array_index(a->sums, i));
    if (g_hash_table_contains(kinds, kind))
      g_ptr_array_remove_index(a->sums, i);
  }
}

guint attack(const char *json, const char *truth, gboolean careful,
             char **example) {
  json_t *root = json_loads(json, 0, NULL), *all = json_loads(truth, 0, NULL);
  g_assert_nonnull(root);
  g_assert_nonnull(all);
  Attack a = attack_read(root), known = attack_read(all);
  guint before = a.number->len, found = 0;
  guint distinct = number_of(&a, "distinct");
  attack_read_shares(&a, root, g_array_index(a.number, Number, distinct).value);
  if (careful)
    drop_short_sums(&a, &known);
  draw_conclusions(&a);
  for (guint k = 0; k < before; k++) {
    const Number *number = &g_array_index(a.number, Number, k);
    guint same = number_of(&known, number->name);
    const Number *real = &g_array_index(known.number, Number, same);
    if (!number->withheld || !number->known || !real->known ||
        fabs(real->value - number->value) > 1e-6)
      continue;
    if (found++ == 0 && example)
      *example = g_strdup_printf("%s = %g", number->name, number->value);
  }
  attack_free(&a);
  attack_free(&known);
  json_decref(root);
  json_decref(all);
  return found;
}
