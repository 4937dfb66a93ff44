#include "stages/measure/measure.h"

#include "stages/measure/context.h"
#include "stages/measure/measure_part.h"
#include "stages/measure/share_work.h"
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

static void set_names(Measure *m) {
  const MeasureOptions *options = m->options;
  m->st->version = g_strdup(options->version ? options->version : "");
  m->st->date = g_strdup(options->date ? options->date : "");
  m->st->title = g_strdup(options->title ? options->title : "");
  m->st->audience = g_strdup(m->internal ? "internal" : "public");
  m->st->confidence = m->confidence;
}

static guint count_kind(const Measure *m, CopyKind kind) {
  guint n = 0;
  for (guint p = 0; p < m->parts; p++)
    n += m->part[p]->facts[kind]->n;
  return n;
}

/* The distinct postings of each part. */
static FactsPart **distinct_parts(const Measure *m) {
  FactsPart **of = g_new(FactsPart *, m->parts + 1);
  for (guint p = 0; p < m->parts; p++)
    of[p] = m->part[p]->facts[KIND_DISTINCT];
  return of;
}

static void put_in_order(Measure *m) {
  g_autofree FactsPart **distinct = distinct_parts(m);
  m->order = facts_order(distinct, m->parts);
}

/* The columns of the distinct postings. */
static void join_columns(Measure *m) {
  g_autofree FactsPart **distinct = distinct_parts(m);
  m->facts = facts_join(distinct, m->parts, m->order);
}

typedef Tallies *(*Merge)(const Tallies *a, const Tallies *b);

/* The tallies of several parts as one; parts without postings are left out. */
static Tallies *merge_kind(const Measure *m, CopyKind kind, Merge merge) {
  g_autoptr(Tallies) none = tallies_empty();
  g_autoptr(Tallies) whole = NULL;
  const Tallies *so_far = none;
  for (guint p = 0; p < m->parts; p++) {
    const Tallies *more = m->part[p]->tallies[kind];
    if (more->counts.postings == 0)
      continue;
    if (so_far == none) {
      so_far = more;
      continue;
    }
    Tallies *both = merge(so_far, more);
    tallies_free(whole);
    so_far = whole = both;
  }
  return whole != NULL ? g_steal_pointer(&whole) : merge(so_far, none);
}

/* The key figures with copies of a kind counted as well; where there are none,
 * they stay the same. */
static Tallies *tallies_with(const Measure *m, Tallies *tallies,
                             CopyKind kind) {
  if (count_kind(m, kind) == 0)
    return tallies;
  g_autoptr(Tallies) more = merge_kind(m, kind, tallies_merge_totals);
  return tallies_merge_totals(tallies, more);
}

static void merge_tallies(Measure *m) {
  m->tallies = merge_kind(m, KIND_DISTINCT, tallies_merge);
  m->without_exact = tallies_with(m, m->tallies, KIND_NEAR);
  m->raw = tallies_with(m, m->without_exact, KIND_EXACT);
}

static void run_clear(Measure *m) {
  if (m->raw != m->without_exact)
    tallies_free(m->raw);
  if (m->without_exact != m->tallies)
    tallies_free(m->without_exact);
  tallies_free(m->tallies);
  facts_free(m->facts);
  g_free(m->order);
  g_free(m->copies);
  pthread_mutex_destroy(m->strings);
}

/* ---- in two threads -------------------------------------------------------
 */

/* What one piece makes and another looks at; tables by their names. */
enum {
  ORDER = 1,     /* of the distinct postings */
  TALLIES = 2,   /* of the parts merged */
  COLUMNS = 4,   /* facts */
  COPIES = 8,    /* how many each posting has */
  PLACES = 16,   /* the table */
  SKILLS = 32,   /* the table */
  NAMED = 64,    /* the table employers */
  HEADLINE = 128 /* the table, but for what copies add */
};

static const Piece pieces[] = {
    {put_in_order, 0, ORDER, TRUE},
    {merge_tallies, 0, TALLIES, TRUE},
    {join_columns, ORDER, COLUMNS, TRUE},
    {measure_skills, TALLIES, SKILLS, TRUE},
    {measure_places, TALLIES, PLACES, TRUE},
    {measure_employers, TALLIES, NAMED, TRUE},
    /* The longest first. */
    {measure_pairs, TALLIES, 0, FALSE},
    {measure_drivers, COLUMNS, 0, FALSE},
    {measure_pay_detail, COLUMNS, 0, FALSE},
    {measure_groups, COLUMNS, 0, FALSE},
    {measure_cluster, COLUMNS | PLACES | SKILLS, 0, FALSE},
    {measure_density, COLUMNS, 0, TRUE},
    {measure_transparency, COLUMNS, 0, FALSE},
    {measure_offer, COLUMNS, 0, FALSE},
    {measure_postings, ORDER, COPIES, FALSE},
    {measure_pay, TALLIES, 0, TRUE},
    {measure_pay_lines, ORDER, 0, FALSE},
    {measure_workplaces, COLUMNS, 0, FALSE},
    {measure_need, TALLIES, 0, FALSE},
    {measure_duplicates, TALLIES, 0, FALSE},
    {measure_concentration, COLUMNS | TALLIES, 0, FALSE},
    {measure_roles, TALLIES, 0, FALSE},
    {measure_terms, TALLIES, 0, TRUE},
    {measure_windows, TALLIES, 0, FALSE},
    {measure_ledger, TALLIES, 0, TRUE},
    {measure_counts, TALLIES, 0, FALSE},
    {measure_headline, TALLIES | COLUMNS | PLACES | NAMED, HEADLINE, TRUE},
    {measure_copies, COPIES | HEADLINE, 0, FALSE}};

/* Below this a thread costs more than it saves. */
#define WORTH_A_THREAD 2000u

static void fill_tables(Measure *m) {
  gboolean brief = m->options->brief;
  Piece wanted[G_N_ELEMENTS(pieces)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    if (pieces[i].brief || !brief)
      wanted[n++] = pieces[i];
  share_work(m, wanted, n, !brief && m->distinct >= WORTH_A_THREAD);
}

Statistics *measure_parts(MeasurePart *const *part, guint parts,
                          const MeasureOptions *options, gboolean internal) {
  pthread_mutex_t strings;
  Measure m = {.st = statistics_new(),
               .strings = &strings,
               .options = options,
               .internal = internal,
               .part = part,
               .parts = parts};
  double confidence = options->confidence;
  m.confidence = confidence > 0 && confidence < 1 ? confidence : 0.95;
  m.distinct = count_kind(&m, KIND_DISTINCT);
  m.postings =
      m.distinct + count_kind(&m, KIND_NEAR) + count_kind(&m, KIND_EXACT);
  set_names(&m);
  pthread_mutex_init(m.strings, NULL);
  fill_tables(&m);
  for (guint p = 0; p < parts; p++)
    posting_list_give(part[p]->list, m.st);
  run_clear(&m);
  return m.st;
}

typedef struct {
  const GPtrArray *postings;
  const MeasureNames *names;
  guint from, to;
  gboolean listed;
} Half;

static gpointer read_half(gpointer data) {
  const Half *half = data;
  return measure_part_new(half->postings, half->from, half->to, half->names,
                          half->listed);
}

Statistics *measure(const GPtrArray *postings, const MeasureOptions *options) {
  guint n = postings->len, middle = n < WORTH_A_THREAD ? n : n / 2;
  gboolean internal = measure_is_internal(postings, options);
  gboolean listed = internal && !options->brief;
  Half first = {postings, &options->names, 0, middle, listed};
  Half second = {postings, &options->names, middle, n, listed};
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
