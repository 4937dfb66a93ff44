#include "stages/measure/context.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

gpointer measure_add_row(Measure *m, TableId id) {
  GArray *rows = m->st->table[id];
  g_array_set_size(rows, rows->len + 1);
  return rows->data + (gsize)(rows->len - 1) * g_array_get_element_size(rows);
}

const char *measure_string(const Measure *m, const char *s) {
  pthread_mutex_lock(m->strings);
  const char *own = statistics_string(m->st, s);
  pthread_mutex_unlock(m->strings);
  return own;
}

typedef const char *(*NameOf)(const char *code, gpointer data);

static const char *name_by(const Measure *m, NameOf name_of, const char *code) {
  const char *name =
      name_of && code ? name_of(code, m->options->names.data) : NULL;
  return measure_string(m, name ? name : code);
}

const char *skill_name(const Measure *m, const char *slug) {
  return name_by(m, m->options->names.skill_name, slug);
}

const char *skill_category(const Measure *m, const char *slug) {
  NameOf category = m->options->names.skill_category;
  const char *name = category ? category(slug, m->options->names.data) : NULL;
  return measure_string(m, name);
}

const char *country_name(const Measure *m, const char *code) {
  return name_by(m, m->options->names.country_name, code);
}

const char *region_name(const Measure *m, const char *code) {
  return name_by(m, m->options->names.region_name, code);
}

const char *reliability(gint64 n, Estimate e) {
  if (n < RELIABLE_N || isnan(e.value))
    return "u";
  return e.high - e.low > RELIABLE_WIDTH * fabs(e.value) ? "u" : "";
}

Estimate measure_share(const Measure *m, gint64 k, gint64 n,
                       const char **mark) {
  if (!m->internal && k < PUBLIC_LEAST_POSTINGS) {
    *mark = "c";
    return (Estimate){NAN, NAN, NAN};
  }
  Estimate e = share_estimate(k, n, m->confidence);
  *mark = n < 1 ? "x" : reliability(n, e);
  return e;
}

TallyTable tally_new(void) {
  return (TallyTable){g_hash_table_new(g_str_hash, g_str_equal),
                      g_array_new(FALSE, FALSE, sizeof(Tally))};
}

void tally_clear(TallyTable *table) {
  g_clear_pointer(&table->index, g_hash_table_unref);
  g_clear_pointer(&table->rows, g_array_unref);
}

guint tally_add(TallyTable *table, const char *name) {
  guint at = GPOINTER_TO_UINT(g_hash_table_lookup(table->index, name));
  if (at == 0) {
    Tally row = {name, 0};
    g_array_append_val(table->rows, row);
    at = table->rows->len;
    g_hash_table_insert(table->index, (gpointer)name, GUINT_TO_POINTER(at));
  }
  g_array_index(table->rows, Tally, at - 1).count++;
  return at - 1;
}

static int compare_tally(const void *a, const void *b) {
  const Tally *x = a, *y = b;
  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp(x->name, y->name);
}

void tally_sort(TallyTable *table) { g_array_sort(table->rows, compare_tally); }

const char *top_skill(const Tallies *tallies, gint64 *count) {
  const char *top = NULL;
  *count = 0;
  for (guint k = 0; k < tallies->skills.n; k++)
    if (tallies->skill[k].postings > *count) {
      *count = tallies->skill[k].postings;
      top = tallies->skills.name[k];
    }
  return top;
}

guint largest_employer(const Tallies *tallies) {
  guint named = 0;
  for (guint i = 1; i < tallies->employer.n; i++)
    named += tallies->of_employer[i] > 0;
  return named > 1
             ? tallies_largest(tallies->of_employer, 1, tallies->employer.n)
             : 0;
}

static TallyTable count_employers(const GPtrArray *postings) {
  TallyTable table = tally_new();
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    if (posting->employer && *posting->employer)
      tally_add(&table, posting->employer);
  }
  tally_sort(&table);
  return table;
}

gboolean counts_may_be_printed(gboolean internal, gint64 postings,
                               gint64 employers, gint64 largest) {
  if (internal)
    return postings >= INTERNAL_LEAST_POSTINGS;
  return postings >= PUBLIC_LEAST_POSTINGS &&
         employers >= PUBLIC_LEAST_EMPLOYERS &&
         (double)largest <= PUBLIC_LARGEST_SHARE * (double)postings;
}

void hide_extreme(const Measure *m, double *figure, const double *value,
                  gsize n) {
  if (!m->internal && n > 0 && (*figure <= value[0] || *figure >= value[n - 1]))
    *figure = NAN;
}

gboolean pay_may_be_printed(const Measure *m, const GPtrArray *postings) {
  if (m->internal || postings->len < PUBLIC_LEAST_POSTINGS)
    return counts_may_be_printed(m->internal, postings->len, 0, 0);
  TallyTable table = count_employers(postings);
  gint64 employers = table.rows->len;
  gint64 largest = employers ? g_array_index(table.rows, Tally, 0).count : 0;
  tally_clear(&table);
  return counts_may_be_printed(FALSE, postings->len, employers, largest);
}
