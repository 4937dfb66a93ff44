#include "stages/measure/measure.h"

#include "stages/measure/context.h"
#include "stages/measure/measure_part.h"
#include <gsl/gsl_errno.h>

void measure_init(void) { gsl_set_error_handler_off(); }

/* Whether there are as many distinct postings and named employers as it takes
 * to measure for the public; the first few hundred tell. */
static gboolean is_large(const GPtrArray *postings) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  guint distinct = 0;
  for (guint i = 0; i < postings->len; i++) {
    const Posting *posting = g_ptr_array_index(postings, i);
    if (posting->copy_of[0] != '\0')
      continue;
    distinct++;
    if (posting->employer != NULL)
      g_hash_table_add(names, posting->employer);
    if (distinct >= MEASURE_PUBLIC_POSTINGS &&
        g_hash_table_size(names) >= MEASURE_PUBLIC_EMPLOYERS)
      return TRUE;
  }
  return FALSE;
}

/* For the public, a figure needs three employers behind it; and in a small
 * corpus nearly every cell would be withheld, so that it reads as a working
 * paper, which says so. */
gboolean measure_is_internal(const GPtrArray *postings,
                             const MeasureOptions *options) {
  if (g_strcmp0(options->audience, "public") == 0)
    return FALSE;
  if (g_strcmp0(options->audience, "internal") == 0)
    return TRUE;
  return !is_large(postings);
}

/* What the handout of a slice prints. */
static void fill_brief(Measure *m) {
  measure_places(m);
  measure_pay(m);
  measure_density(m);
  measure_skills(m);
  measure_terms(m);
  measure_employers(m);
  measure_ledger(m);
  measure_headline(m);
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

static void set_names(Measure *m) {
  const MeasureOptions *options = m->options;
  m->st->version = g_strdup(options->version ? options->version : "");
  m->st->date = g_strdup(options->date ? options->date : "");
  m->st->title = g_strdup(options->title ? options->title : "");
  m->st->audience = g_strdup(m->internal ? "internal" : "public");
  m->st->confidence = m->confidence;
}

/* All postings and the distinct ones in canonical order, and the columns of
 * the distinct ones. facts[p * N_KINDS + kind] are those of part p. */
static void put_in_order(Measure *m) {
  guint parts = m->parts;
  g_autofree FactsPart **all = g_new(FactsPart *, parts * N_KINDS + 1);
  g_autofree FactsPart **distinct = g_new(FactsPart *, parts + 1);
  for (guint p = 0; p < parts; p++) {
    distinct[p] = m->part[p]->facts[KIND_DISTINCT];
    for (guint k = 0; k < N_KINDS; k++)
      all[p * N_KINDS + k] = m->part[p]->facts[k];
  }
  guint n, kept = 0;
  FactsAt *order = facts_order(all, parts * N_KINDS, &n);
  m->all = g_ptr_array_sized_new(n);
  m->distinct = g_ptr_array_sized_new(n);
  for (guint i = 0; i < n; i++) {
    FactsAt at = order[i];
    gpointer posting = (gpointer)all[at.part]->row[at.row].posting;
    g_ptr_array_add(m->all, posting);
    if (at.part % N_KINDS != KIND_DISTINCT)
      continue;
    g_ptr_array_add(m->distinct, posting);
    order[kept++] = (FactsAt){at.key, at.part / N_KINDS, at.row};
  }
  m->order = order;
  m->facts = facts_join(distinct, parts, order, kept);
}

/* The tallies of several parts as one. */
static Tallies *merge_kind(MeasurePart *const *part, guint parts,
                           CopyKind kind) {
  Tallies *whole = tallies_empty();
  for (guint p = 0; p < parts; p++)
    if (part[p]->facts[kind]->n > 0) {
      Tallies *more = tallies_merge(whole, part[p]->tallies[kind]);
      tallies_free(whole);
      whole = more;
    }
  return whole;
}

static void merge_tallies(Measure *m) {
  guint parts = m->parts;
  m->tallies = merge_kind(m->part, parts, KIND_DISTINCT);
  g_autoptr(Tallies) near = merge_kind(m->part, parts, KIND_NEAR);
  g_autoptr(Tallies) exact = merge_kind(m->part, parts, KIND_EXACT);
  m->without_exact = tallies_merge(m->tallies, near);
  m->raw = tallies_merge(m->without_exact, exact);
}

Statistics *measure_parts(MeasurePart *const *part, guint parts,
                          const MeasureOptions *options, gboolean internal) {
  Measure m = {.st = statistics_new(),
               .options = options,
               .internal = internal,
               .part = part,
               .parts = parts};
  double confidence = options->confidence;
  m.confidence = confidence > 0 && confidence < 1 ? confidence : 0.95;
  set_names(&m);
  merge_tallies(&m);
  put_in_order(&m);
  options->brief ? fill_brief(&m) : fill_tables(&m);
  for (guint p = 0; p < parts; p++)
    posting_list_give(part[p]->list, m.st);
  tallies_free(m.tallies);
  tallies_free(m.without_exact);
  tallies_free(m.raw);
  facts_free(m.facts);
  g_free(m.order);
  g_ptr_array_unref(m.all);
  g_ptr_array_unref(m.distinct);
  return m.st;
}

/* ---- in two threads -------------------------------------------------------
 */

typedef struct {
  const GPtrArray *postings;
  const MeasureNames *names;
  guint from, to;
  gboolean internal;
} Half;

static gpointer read_half(gpointer data) {
  const Half *half = data;
  return measure_part_new(half->postings, half->from, half->to, half->names,
                          half->internal);
}

/* Below this a thread costs more than it saves. */
#define WORTH_A_THREAD 2000u

Statistics *measure(const GPtrArray *postings, const MeasureOptions *options) {
  guint n = postings->len, middle = n < WORTH_A_THREAD ? n : n / 2;
  gboolean internal = measure_is_internal(postings, options);
  Half first = {postings, &options->names, 0, middle, internal};
  Half second = {postings, &options->names, middle, n, internal};
  GThread *thread =
      middle < n ? g_thread_new("measure", read_half, &second) : NULL;
  MeasurePart *part[2] = {read_half(&first), NULL};
  if (thread != NULL)
    part[1] = g_thread_join(thread);
  Statistics *st =
      measure_parts(part, part[1] != NULL ? 2 : 1, options, internal);
  measure_part_free(part[0]);
  measure_part_free(part[1]);
  return st;
}
