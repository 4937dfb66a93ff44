#include "tests/unit/attack.h"

#include <math.h>

#include "tests/unit/attack_rows.h"

typedef struct {
  char *name;
  gboolean known, withheld; /* withheld: a table names it and says no more */
  gboolean none;            /* ... and it may be 0 */
  double value;
} Number;

/* One total may be the sum of its parts in several ways. */
typedef struct {
  char *way;
  guint total;
  GArray *parts; /* of guint */
} Sum;

typedef struct {
  GArray *number; /* of Number */
  GHashTable *index;
  GPtrArray *sums;
} Attack;

static guint number_of(Attack *a, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a->index, name));
  if (at > 0)
    return at - 1;
  Number fresh = {.name = g_strdup(name)};
  g_array_append_val(a->number, fresh);
  g_hash_table_insert(a->index, fresh.name, GUINT_TO_POINTER(a->number->len));
  return a->number->len - 1;
}

static void learn(Attack *a, const char *name, double value) {
  guint at = number_of(a, name);
  Number *number = &g_array_index(a->number, Number, at);
  number->known = TRUE;
  number->value = value;
}

static void may_be_none(Attack *a, const char *name, gboolean none) {
  guint at = number_of(a, name);
  g_array_index(a->number, Number, at).none = none;
}

static void part_of(Attack *a, const char *way, const char *total,
                    const char *part) {
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

/* A number of a row under a name. */
static void enter(Attack *a, const json_t *row, const char *key,
                  const char *name) {
  guint at = number_of(a, name);
  if (is_withheld(row, key))
    g_array_index(a->number, Number, at).withheld = TRUE;
  else
    learn(a, name, amount(row, key));
}

#define EACH(root, table, i, row)                                              \
  json_array_foreach(json_object_get(root, table), i, row)

static void read_terms(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "terms", i, row) {
    const char *term = text(row, "term");
    g_autofree char *name = g_strconcat(term, ":", text(row, "value"), NULL);
    enter(a, row, "postings", name);
    if (strcmp(term, "degree") != 0)
      part_of(a, term, "distinct", name);
  }
}

/* Each window adds up to all, and the months of a quarter to the quarter. */
static void read_windows(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "windows", i, row) {
    const char *window = text(row, "window");
    g_autofree char *name = g_strjoin(":", window, text(row, "value"), NULL);
    g_autofree char *quarter =
        g_strjoin(":", "start quarter", text(row, "quarter"), NULL);
    enter(a, row, "postings", name);
    part_of(a, window, "distinct", name);
    if (strcmp(window, "start month") == 0)
      part_of(a, "months", quarter, name);
  }
}

static void read_roles(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "roles", i, row) {
    const char *s = text(row, "seniority");
    g_autofree char *total = g_strconcat("role:", text(row, "role"), NULL);
    g_autofree char *name = g_strconcat(total, "/", s, NULL);
    g_autofree char *margin = g_strconcat("seniority:", s, NULL);
    if (strcmp(s, "all") == 0) {
      enter(a, row, "postings", total);
      part_of(a, "role", "distinct", total);
      continue;
    }
    enter(a, row, "postings", name);
    part_of(a, "seniority", total, name);
    part_of(a, "role", margin, name);
  }
}

static void read_employers(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  const char *largest = NULL;
  EACH(root, "employers", i, row) {
    g_autofree char *name =
        g_strconcat("employer:", text(row, "employer"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "employer", "distinct", name);
    if (!largest && strcmp(text(row, "employer"), "not stated") != 0)
      largest = text(row, "employer");
  }
  EACH(root, "headline", i, row) {
    if (strcmp(text(row, "key"), "top_skill_share_without_largest") != 0 ||
        largest == NULL || amount(row, "n") < 1)
      continue;
    g_autofree char *name = g_strconcat("employer:", largest, NULL);
    learn(a, "rest", amount(row, "n"));
    part_of(a, "largest", "distinct", "rest");
    part_of(a, "largest", "distinct", name);
  }
}

static void read_pay(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "pay", i, row) {
    const char *by = text(row, "by");
    g_autofree char *total = g_strconcat("pay:", text(row, "currency"), NULL);
    g_autofree char *name =
        g_strconcat(total, ":", by, ":", text(row, "group"), NULL);
    if (strcmp(by, "all") == 0) {
      enter(a, row, "n", total);
      part_of(a, "currency", "ledger:annualised", total);
      continue;
    }
    enter(a, row, "n", name);
    part_of(a, by, total, name);
  }
}

static void read_ledger(Attack *a, const json_t *root) {
  static const char *const rule[][3] = {{"pay", "distinct", "stating"},
                                        {"pay", "distinct", "silent"},
                                        {"read", "stating", "parsed"},
                                        {"read", "stating", "refused"},
                                        {"money", "silent", "other-money"},
                                        {"money", "silent", "no-money"},
                                        {"why", "refused", "no-period"},
                                        {"why", "refused", "contradiction"},
                                        {"period", "parsed", "period-stated"},
                                        {"period", "parsed", "period-inferred"},
                                        {"year", "parsed", "annualised"},
                                        {"year", "parsed", "one-sided"},
                                        {"year", "parsed", "not-annualised"}};
  gsize i;
  json_t *row;
  EACH(root, "pay_ledger", i, row) {
    g_autofree char *name = g_strconcat("ledger:", text(row, "step"), NULL);
    enter(a, row, "postings", name);
    if (g_str_has_prefix(text(row, "step"), "other-money:"))
      part_of(a, "reason", "ledger:other-money", name);
  }
  for (i = 0; i < G_N_ELEMENTS(rule); i++) {
    g_autofree char *total = g_strconcat("ledger:", rule[i][1], NULL);
    g_autofree char *part = g_strconcat("ledger:", rule[i][2], NULL);
    gboolean both = g_hash_table_contains(a->index, total) &&
                    g_hash_table_contains(a->index, part);
    if (both)
      part_of(a, rule[i][0], total, part);
  }
}

/* Fractions of countries and of those without one add up to all; regions to
 * their country, cities to their region, where every posting names one. The
 * same holds for those that state pay, where they name one place. */
static void read_place(Attack *a, const json_t *row, const char *column,
                       const char *whole) {
  const char *level = text(row, "level"), *country = text(row, "country");
  g_autofree char *name = g_strjoin(":", column, country, text(row, "region"),
                                    text(row, "city"), level, NULL);
  g_autofree char *of_country =
      g_strjoin(":", column, country, "", "", "country", NULL);
  g_autofree char *of_region =
      g_strjoin(":", column, country, text(row, "region"), "", "region", NULL);
  enter(a, row, column, name);
  /* Of a row that is withheld none may state pay. */
  may_be_none(a, name, strcmp(column, "paid") == 0 && is_withheld(row, "mark"));
  if (strcmp(level, "region") == 0)
    part_of(a, "region", of_country, name);
  else if (strcmp(level, "city") == 0)
    part_of(a, "city", of_region, name);
  else if (strcmp(level, "unresolved name") != 0)
    part_of(a, "place", whole, name);
}

static void read_places(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  gboolean single = TRUE;
  EACH(root, "places", i, row)
  single =
      single && (is_withheld(row, "postings") ||
                 amount(row, "postings") == amount(row, "postings_fractional"));
  EACH(root, "places", i, row) {
    read_place(a, row, "postings_fractional", "distinct");
    if (single)
      read_place(a, row, "paid", "ledger:parsed");
  }
}

/* But one that the table of pay lists, withheld, states it. */
static void read_paid_places(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "pay", i, row) {
    const char *group = text(row, "group");
    gboolean is_region = strchr(group, '-') != NULL;
    if (strcmp(text(row, "by"), "place") != 0)
      continue;
    g_autofree char *country = g_strndup(group, strcspn(group, "-"));
    g_autofree char *name =
        g_strjoin(":", "paid", country, is_region ? group : "", "",
                  is_region ? "region" : "country", NULL);
    may_be_none(a, name, FALSE);
  }
}

/* A slice of a role or an employer is its row in their table once more, and
 * with those elsewhere they add up to all. Of places a posting may have
 * several. `key`: "role:cook", "pay:USD:role:cook". */
static char *slice_key(const json_t *row, const char *before) {
  const char *file = text(row, "file"), *by = text(row, "by");
  gboolean single = strcmp(by, "role") == 0 || strcmp(by, "employer") == 0;
  if (single && *file != '\0')
    return g_strconcat(before, by, ":", text(row, "slice"), NULL);
  return g_strconcat(before, "slice:", file, NULL);
}

/* What is not of a slice is all but the slice. */
static void enter_rest_of_slice(Attack *a, const json_t *row,
                                const char *slice) {
  g_autofree char *rest = g_strconcat("rest of ", slice, NULL);
  if (amount(row, "rest_n") < 1)
    return;
  learn(a, rest, amount(row, "rest_n"));
  part_of(a, rest, "distinct", slice);
  part_of(a, rest, "distinct", rest);
}

/* What the report prints elsewhere is no secret that a slice could keep. */
static void enter_of_slice(Attack *a, const json_t *row, const char *key,
                           const char *name) {
  guint at = number_of(a, name);
  if (!g_array_index(a->number, Number, at).known)
    enter(a, row, key, name);
}

static void part_of_slices(Attack *a, const json_t *row, const char *total,
                           const char *part) {
  if (strcmp(text(row, "by"), "role") == 0 ||
      strcmp(text(row, "by"), "employer") == 0)
    part_of(a, "slices", total, part);
}

static void read_slice_terms(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "slice_terms", i, row) {
    g_autofree char *slice = slice_key(row, "");
    g_autofree char *value =
        g_strconcat(text(row, "term"), ":", text(row, "value"), NULL);
    g_autofree char *name = g_strconcat(value, "@", slice, NULL);
    g_autofree char *rest = g_strconcat(value, "~", slice, NULL);
    gboolean stated = strcmp(value, "pay:stated") == 0;
    const char *total = stated ? "ledger:parsed" : value;
    enter_of_slice(a, row, "postings", name);
    enter_of_slice(a, row, "rest_postings", rest);
    enter_rest_of_slice(a, row, slice);
    if (!stated)
      part_of(a, "workplace", slice, name);
    part_of_slices(a, row, total, name);
    part_of(a, slice, total, name);
    part_of(a, slice, total, rest);
  }
}

static void read_slice_skills(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "skills", i, row) {
    g_autofree char *name = g_strconcat("skill:", text(row, "skill"), NULL);
    enter(a, row, "postings", name);
  }
  EACH(root, "slice_skills", i, row) {
    g_autofree char *slice = slice_key(row, "");
    g_autofree char *total = g_strconcat("skill:", text(row, "skill"), NULL);
    g_autofree char *name = g_strconcat(total, "@", slice, NULL);
    g_autofree char *rest = g_strconcat(total, "~", slice, NULL);
    enter_of_slice(a, row, "postings", name);
    part_of_slices(a, row, total, name);
    if (*text(row, "file") == '\0')
      continue;
    enter_of_slice(a, row, "rest_postings", rest);
    enter_rest_of_slice(a, row, slice);
    part_of(a, slice, total, name);
    part_of(a, slice, total, rest);
  }
}

static void read_slices(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "slices", i, row) {
    g_autofree char *name = slice_key(row, "");
    enter_of_slice(a, row, "postings", name);
    part_of_slices(a, row, "distinct", name);
  }
  EACH(root, "slice_pay", i, row) {
    g_autofree char *total = g_strconcat("pay:", text(row, "currency"), NULL);
    g_autofree char *before = g_strconcat(total, ":", NULL);
    g_autofree char *name = slice_key(row, before);
    enter_of_slice(a, row, "n", name);
    part_of_slices(a, row, total, name);
  }
}

static void read_inputs(Attack *a, const json_t *root) {
  gsize i;
  json_t *row;
  EACH(root, "inputs", i, row) {
    g_autofree char *name = g_strconcat("input:", text(row, "file"), NULL);
    enter(a, row, "postings", name);
    part_of(a, "file", "postings", name);
  }
}

/* The shares of the first page and of the ways of counting, turned back. */
static void read_shares(Attack *a, const json_t *root, double distinct) {
  gsize i;
  json_t *row;
  EACH(root, "headline", i, row) {
    double count = round(amount(row, "value") * distinct);
    if (is_withheld(row, "value"))
      continue;
    if (strcmp(text(row, "key"), "remote_share") == 0)
      learn(a, "workplace:remote", count);
    if (strcmp(text(row, "key"), "hybrid_share") == 0)
      learn(a, "workplace:hybrid", count);
    if (strcmp(text(row, "key"), "paid_share") == 0)
      learn(a, "ledger:parsed", count);
  }
  EACH(root, "duplicates", i, row) {
    if (strcmp(text(row, "counting"), "near") != 0)
      continue;
    if (!is_withheld(row, "remote_share"))
      learn(a, "workplace:remote",
            round(amount(row, "remote_share") * distinct));
    if (!is_withheld(row, "paid_share"))
      learn(a, "ledger:parsed", round(amount(row, "paid_share") * distinct));
  }
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

static void sum_free(gpointer data) {
  Sum *sum = data;
  g_array_unref(sum->parts);
  g_free(sum->way);
  g_free(sum);
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

static Attack read_all(const json_t *root) {
  Attack a = {g_array_new(FALSE, FALSE, sizeof(Number)),
              g_hash_table_new(g_str_hash, g_str_equal),
              g_ptr_array_new_with_free_func(sum_free)};
  gsize i;
  json_t *row;
  EACH(root, "counts", i, row)
  learn(&a, text(row, "step"), amount(row, "count"));
  read_terms(&a, root);
  read_windows(&a, root);
  read_roles(&a, root);
  read_employers(&a, root);
  read_ledger(&a, root);
  read_pay(&a, root);
  read_places(&a, root);
  read_paid_places(&a, root);
  read_slices(&a, root);
  read_slice_terms(&a, root);
  read_slice_skills(&a, root);
  read_inputs(&a, root);
  return a;
}

guint attack(const char *json, const char *truth, gboolean careful,
             char **example) {
  json_t *root = json_loads(json, 0, NULL), *all = json_loads(truth, 0, NULL);
  g_assert_nonnull(root);
  g_assert_nonnull(all);
  Attack a = read_all(root), known = read_all(all);
  guint before = a.number->len, found = 0;
  guint distinct = number_of(&a, "distinct");
  read_shares(&a, root, g_array_index(a.number, Number, distinct).value);
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
