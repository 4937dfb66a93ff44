#include "stages/measure/measure.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "stages/measure/context.h"

void measure_init(void) { gsl_set_error_handler_off(); }

static int compare_postings(const void *a, const void *b) {
  const Posting *x = *(Posting *const *)a, *y = *(Posting *const *)b;
  int order = strcmp(x->id, y->id);
  if (order == 0)
    order = g_strcmp0(x->source_file, y->source_file);
  if (order == 0)
    order = (x->source_offset > y->source_offset) -
            (x->source_offset < y->source_offset);
  if (order == 0)
    order = (x->source_record > y->source_record) -
            (x->source_record < y->source_record);
  return order;
}

static void put_in_order(Measure *m, const GPtrArray *postings) {
  m->all = g_ptr_array_sized_new(postings->len);
  m->distinct = g_ptr_array_sized_new(postings->len);
  for (guint i = 0; i < postings->len; i++)
    g_ptr_array_add(m->all, g_ptr_array_index(postings, i));
  g_ptr_array_sort(m->all, compare_postings);
  for (guint i = 0; i < m->all->len; i++) {
    Posting *posting = g_ptr_array_index(m->all, i);
    if (posting->copy_of[0] == '\0')
      g_ptr_array_add(m->distinct, posting);
  }
}

static guint employers_named(const GPtrArray *postings) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    if (posting->employer != NULL)
      g_hash_table_add(names, posting->employer);
  }
  return g_hash_table_size(names);
}

/* For the public, a figure needs three employers behind it; and in a small
 * corpus nearly every cell would be withheld, so that it reads as a working
 * paper, which says so. */
static gboolean audience_is_internal(const Measure *m) {
  const char *audience = m->options->audience;
  if (g_strcmp0(audience, "public") == 0)
    return FALSE;
  if (g_strcmp0(audience, "internal") == 0)
    return TRUE;
  return m->distinct->len < MEASURE_PUBLIC_POSTINGS ||
         employers_named(m->distinct) < MEASURE_PUBLIC_EMPLOYERS;
}

static void fill_tables(Measure *m) {
  measure_counts(m);
  measure_places(m);
  measure_pay(m);
  measure_pay_lines(m);
  measure_density(m);
  measure_skills(m);
  measure_pairs(m);
  measure_roles(m);
  measure_terms(m);
  measure_employers(m);
  measure_ledger(m);
  measure_duplicates(m);
  measure_concentration(m);
  measure_drivers(m);
  measure_pay_detail(m);
  measure_groups(m);
  measure_need(m);
  measure_workplaces(m);
  measure_transparency(m);
  measure_offer(m);
  measure_postings(m);
  measure_headline(m); /* last: it looks at the others */
  measure_copies(m);
  measure_cluster(m);
}

Statistics *measure(const GPtrArray *postings, const MeasureOptions *options) {
  Measure m = {.st = statistics_new(), .options = options};
  double confidence = options->confidence;
  m.confidence = confidence > 0 && confidence < 1 ? confidence : 0.95;
  put_in_order(&m, postings);
  m.skills = skill_uses_of(m.all);
  m.facts = facts_new(m.distinct, &options->names);
  m.internal = audience_is_internal(&m);
  m.st->version = g_strdup(options->version ? options->version : "");
  m.st->date = g_strdup(options->date ? options->date : "");
  m.st->title = g_strdup(options->title ? options->title : "");
  m.st->audience = g_strdup(m.internal ? "internal" : "public");
  m.st->confidence = m.confidence;
  fill_tables(&m);
  facts_free(m.facts);
  skill_uses_clear(&m.skills);
  g_ptr_array_unref(m.all);
  g_ptr_array_unref(m.distinct);
  return m.st;
}
