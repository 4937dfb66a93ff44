/* The key figures when employers are counted: table headline_clusters.
 *
 * Shares of all distinct postings: pay stated, remote, hybrid, the ten skills
 * asked for most, the top city. Medians of mid-pay of every currency that has
 * enough for an interval, and in the main currency of entry and of senior
 * postings (senior and principal). One run of the bootstrap draws for all.
 *
 * Withheld (c): what the rules in context.h withhold; then no figure of the
 * row is shown. Left out besides, for the public: the name and share of a
 * largest employer with fewer than 5 postings, and the figure without it where
 * that would show, by subtraction, fewer than 5 of its postings. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stages/measure/cluster_bootstrap.h"
#include "stages/measure/context.h"
#include "stages/measure/measure_quantile.h"
#include "stages/model/money.h"

#define SKILLS_MOST 10

typedef enum {
  SHARE_PAID,
  SHARE_REMOTE,
  SHARE_HYBRID,
  SHARE_CITY,
  SHARE_SKILL /* and those behind it */
} Share;

G_STATIC_ASSERT(SHARE_SKILL + SKILLS_MOST <= CLUSTER_SHARES);

/* Mid-pay, ascending, with the employer of each. */
typedef struct {
  const char *key, *label;
  guint currency;
  guint n;
  double *value;
  guint *employer;
} PaySample;

typedef struct {
  Measure *m;
  const Facts *facts;
  ClusterBootstrap *bootstrap;
  const PlaceRow *city;               /* the top city, or NULL */
  const SkillRow *skill[SKILLS_MOST]; /* the first, or NULL */
  guint16 *counted; /* in which shares each posting counts, by bit */
  GArray *samples;  /* of PaySample */
} Run;

/* ---- shares ---------------------------------------------------------------
 */

static void find_city(Run *run) {
  const PlaceRow *row = STATISTICS_ROWS(run->m->st, TABLE_PLACES, PlaceRow);
  for (guint i = 0; i < STATISTICS_N(run->m->st, TABLE_PLACES); i++)
    if (strcmp(row[i].level, "city") == 0) {
      run->city = *row[i].mark == 'c' ? NULL : &row[i];
      return;
    }
}

static void find_skills(Run *run) {
  const SkillRow *row = STATISTICS_ROWS(run->m->st, TABLE_SKILLS, SkillRow);
  guint n = MIN(STATISTICS_N(run->m->st, TABLE_SKILLS), SKILLS_MOST);
  for (guint i = 0; i < n && *row[i].mark != 'c'; i++)
    run->skill[i] = &row[i];
}

static gboolean is_city(const FactPlace *place, const PlaceRow *city) {
  return place->city != NULL && strcmp(place->city, city->city) == 0 &&
         strcmp(place->country, city->country) == 0 &&
         strcmp(place->region ? place->region : "", city->region) == 0;
}

#define BIT(share) ((guint16)(1u << (share)))

/* Which rows of a part name the city. */
static guint8 *rows_in_city(const FactsPart *part, const PlaceRow *city) {
  g_autofree guint8 *is = g_new(guint8, (gsize)part->n_geo + 1);
  guint8 *in = g_new0(guint8, (gsize)part->n + 1);
  for (guint g = 0; g < part->n_geo; g++)
    is[g] = is_city(&part->geo[g], city) ? 1 : 0;
  for (guint i = 0; i < part->n; i++)
    for (guint w = part->row[i].where_start; w < part->row[i + 1].where_start;
         w++)
      in[i] |= is[part->where[w]];
  return in;
}

static void count_city(Run *run) {
  const Measure *m = run->m;
  if (run->city == NULL)
    return;
  g_autofree guint8 **in = g_new(guint8 *, m->parts + 1);
  for (guint p = 0; p < m->parts; p++)
    in[p] = rows_in_city(m->part[p]->facts[KIND_DISTINCT], run->city);
  for (guint i = 0; i < run->facts->n; i++)
    if (in[run->facts->at[i].part][run->facts->at[i].row])
      run->counted[i] |= BIT(SHARE_CITY);
  for (guint p = 0; p < m->parts; p++)
    g_free(in[p]);
}

/* The bit of each skill's code. */
static guint16 *bits_of_skills(const Run *run) {
  const Dictionary *skills = &run->facts->skills;
  guint16 *bit = g_new0(guint16, skills->n + 1);
  for (guint i = 0; i < SKILLS_MOST && run->skill[i] != NULL; i++) {
    guint code = dictionary_find(skills, run->skill[i]->skill);
    if (code < skills->n)
      bit[code] = BIT(SHARE_SKILL + i);
  }
  return bit;
}

static void count_shares(Run *run) {
  const Facts *f = run->facts;
  g_autofree guint16 *bit = bits_of_skills(run);
  for (guint i = 0; i < f->n; i++) {
    guint bits = run->counted[i];
    bits |= f->pay_form[i] != PAY_SILENT ? BIT(SHARE_PAID) : 0;
    bits |= f->workplace[i] == WORKPLACE_REMOTE ? BIT(SHARE_REMOTE) : 0;
    bits |= f->workplace[i] == WORKPLACE_HYBRID ? BIT(SHARE_HYBRID) : 0;
    for (guint s = f->skill_start[i]; s < f->skill_start[i + 1]; s++)
      bits |= bit[f->skill[s].skill];
    run->counted[i] = (guint16)bits;
  }
}

/* ---- pay ------------------------------------------------------------------
 */

typedef struct {
  double value;
  guint employer;
} Paid;

/* Whole numbers have put them in order; what rounding changed is put right.
 * Stable, so that equals stay in canonical order. */
static void settle(GArray *sorted) {
  Paid *paid = (Paid *)(void *)sorted->data;
  for (guint i = 1; i < sorted->len; i++) {
    Paid one = paid[i];
    guint k = i;
    for (; k > 0 && paid[k - 1].value > one.value; k--)
      paid[k] = paid[k - 1];
    paid[k] = one;
  }
}

static gboolean is_entry(const Facts *f, guint i) {
  return f->seniority[i] == SENIORITY_ENTRY;
}

static gboolean is_senior(const Facts *f, guint i) {
  return f->seniority[i] == SENIORITY_SENIOR ||
         f->seniority[i] == SENIORITY_PRINCIPAL;
}

typedef gboolean (*KeepFact)(const Facts *facts, guint posting);

static const struct {
  const char *key, *label;
  KeepFact keep;
} parts[] = {
    {"median_pay_entry", "median annual pay, entry", is_entry},
    {"median_pay_senior", "median annual pay, senior and principal", is_senior},
};

static void add_sample(Run *run, const char *key, const char *label,
                       guint currency, const GArray *paid) {
  gsize least = MAX(quantile_least_n(0.5, run->m->confidence), 1);
  if (paid->len < least)
    return;
  PaySample sample = {key,
                      label,
                      currency,
                      paid->len,
                      g_new(double, paid->len),
                      g_new(guint, paid->len)};
  for (guint i = 0; i < paid->len; i++) {
    sample.value[i] = g_array_index(paid, Paid, i).value;
    sample.employer[i] = g_array_index(paid, Paid, i).employer;
  }
  cluster_bootstrap_median(run->bootstrap, sample.value, sample.employer,
                           sample.n);
  g_array_append_val(run->samples, sample);
}

/* The pay of one currency, of the postings kept, ascending. The middle as
 * annual_pay_mid() has it. */
static GArray *sorted_pay(const Facts *f, guint currency, KeepFact keep) {
  double units = currency_minor_units(f->currency.name[currency]);
  guint from = f->paid_start[currency], to = f->paid_start[currency + 1];
  GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(Paid), to - from);
  for (guint k = from; k < to; k++) {
    const FactPaid *paid = &f->paid[f->by_middle[k]];
    if (keep && !keep(f, paid->posting))
      continue;
    double min = (double)paid->min / units;
    double mid = min + ((double)paid->max / units - min) / 2;
    Paid one = {mid, f->of_employer[paid->posting]};
    g_array_append_val(sorted, one);
  }
  settle(sorted);
  return sorted;
}

/* The currency of most pay; the first of equals. */
static guint main_currency(const Facts *f) {
  const guint *start = f->paid_start;
  guint most = 0;
  for (guint c = 1; c < f->currency.n; c++)
    most = start[c + 1] - start[c] > start[most + 1] - start[most] ? c : most;
  return most;
}

static void collect_pay(Run *run) {
  const Facts *f = run->facts;
  if (f->currency.n == 0)
    return;
  guint most = main_currency(f);
  for (guint k = 0; k < f->currency.n; k++) {
    /* the main currency first, as in the headline */
    guint c = k == 0 ? most : k <= most ? k - 1 : k;
    g_autoptr(GArray) sorted = sorted_pay(f, c, NULL);
    add_sample(run, "median_pay", "median annual pay", c, sorted);
  }
  for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autoptr(GArray) sorted = sorted_pay(f, most, parts[i].keep);
    add_sample(run, parts[i].key, parts[i].label, most, sorted);
  }
}

/* ---- rows -----------------------------------------------------------------
 */

static HeadlineClusterRow *add_row(Measure *m, const char *key, const char *of,
                                   const char *label, const char *unit) {
  HeadlineClusterRow *row =
      ADD_ROW(m, TABLE_HEADLINE_CLUSTERS, HeadlineClusterRow);
  *row = (HeadlineClusterRow){.key = key,
                              .of = measure_string(m, of),
                              .label = measure_string(m, label),
                              .unit = measure_string(m, unit),
                              .value = NAN,
                              .low = NAN,
                              .high = NAN,
                              .cluster_low = NAN,
                              .cluster_high = NAN,
                              .design_effect = NAN,
                              .hhi = NAN,
                              .largest_share = NAN,
                              .without_largest = NAN,
                              .without_low = NAN,
                              .without_high = NAN,
                              .largest = "",
                              .mark = "c"};
  return row;
}

static gboolean may_name_largest(const Measure *m, const ClusterSpread *s) {
  return s->largest > 0 &&
         (m->internal || s->largest_n >= PUBLIC_LEAST_POSTINGS);
}

static void fill_row(Run *run, HeadlineClusterRow *row, Estimate plain,
                     const ClusterFigure *figure) {
  const ClusterSpread *s = &figure->spread;
  Estimate cluster = {plain.value, figure->low, figure->high};
  row->value = plain.value;
  row->low = plain.low;
  row->high = plain.high;
  row->cluster_low = figure->low;
  row->cluster_high = figure->high;
  row->n = s->n;
  row->employers = s->named;
  row->nameless = s->clusters - s->named;
  row->design_effect = figure->design_effect;
  row->replicates = figure->replicates;
  row->seed = CLUSTER_SEED;
  row->hhi = s->hhi;
  if (may_name_largest(run->m, s)) {
    row->largest =
        measure_string(run->m, run->facts->employer.name[s->largest]);
    row->largest_share = (double)s->largest_n / (double)s->n;
  }
  row->mark = isnan(figure->low) ? "x" : reliability(s->n, cluster);
}

static void fill_without(HeadlineClusterRow *row, Estimate e) {
  row->without_largest = e.value;
  row->without_low = e.low;
  row->without_high = e.high;
}

static void add_share_row(Run *run, guint share, const char *key,
                          const char *of, const char *label) {
  Measure *m = run->m;
  const char *mark;
  ClusterFigure figure = cluster_bootstrap_share(run->bootstrap, share);
  const ClusterSpread *s = &figure.spread;
  Estimate plain = measure_share(m, figure.k, s->n, &mark);
  HeadlineClusterRow *row = add_row(m, key, of, label, "share");
  if (*mark == 'c' || isnan(plain.value))
    return;
  fill_row(run, row, plain, &figure);
  gint64 others = s->largest_n - s->largest_k;
  gboolean shows_few =
      !m->internal && (s->largest_k < PUBLIC_LEAST_POSTINGS ||
                       (others > 0 && others < PUBLIC_LEAST_POSTINGS));
  if (s->named < 2 || !may_name_largest(m, s) || shows_few)
    return;
  fill_without(row, measure_share(m, figure.k - s->largest_k,
                                  s->n - s->largest_n, &mark));
}

/* The median with its interval. */
static Estimate median_of(const Measure *m, const double *value, gsize n) {
  Estimate e = quantile_estimate(value, n, 0.5, m->confidence);
  hide_extreme(m, &e.low, value, n);
  hide_extreme(m, &e.high, value, n);
  return e;
}

/* The median of the others, where it may be printed. */
static Estimate median_without(Run *run, const PaySample *sample,
                               guint largest) {
  g_autofree double *rest = g_new(double, sample->n);
  g_autofree gint64 *of = g_new0(gint64, run->facts->employer.n);
  gint64 employers = 0, most = 0;
  guint n = 0;
  for (guint i = 0; i < sample->n; i++) {
    guint code = sample->employer[i];
    if (code == largest)
      continue;
    rest[n++] = sample->value[i];
    if (code == 0)
      continue;
    employers += of[code]++ == 0;
    most = MAX(most, of[code]);
  }
  if (!counts_may_be_printed(run->m->internal, n, employers, most))
    return (Estimate){NAN, NAN, NAN};
  return median_of(run->m, rest, n);
}

static void add_pay_row(Run *run, guint at) {
  Measure *m = run->m;
  const PaySample *sample = &g_array_index(run->samples, PaySample, at);
  ClusterFigure figure = cluster_bootstrap_median_figure(run->bootstrap, at);
  const ClusterSpread *s = &figure.spread;
  const char *currency = run->facts->currency.name[sample->currency];
  HeadlineClusterRow *row =
      add_row(m, sample->key, currency, sample->label, currency);
  if (!counts_may_be_printed(m->internal, s->n, s->named, s->largest_n))
    return;
  fill_row(run, row, median_of(m, sample->value, sample->n), &figure);
  if (s->named > 1 && may_name_largest(m, s))
    fill_without(row, median_without(run, sample, s->largest));
}

static void add_skill_row(Run *run, guint i) {
  const SkillRow *skill = run->skill[i];
  g_autofree char *label = g_strdup_printf("ask for %s", skill->name);
  add_share_row(run, SHARE_SKILL + i,
                i == 0 ? "top_skill_share" : "skill_share", skill->skill,
                label);
}

static void add_rows(Run *run) {
  add_share_row(run, SHARE_PAID, "paid_share", "", "state pay");
  add_share_row(run, SHARE_REMOTE, "remote_share", "", "are remote");
  add_share_row(run, SHARE_HYBRID, "hybrid_share", "", "are hybrid");
  for (guint i = 0; i < SKILLS_MOST && run->skill[i] != NULL; i++)
    add_skill_row(run, i);
  if (run->city != NULL) {
    g_autofree char *label = g_strdup_printf("name %s", run->city->name);
    add_share_row(run, SHARE_CITY, "top_city_share", run->city->city, label);
  }
  for (guint i = 0; i < run->samples->len; i++)
    add_pay_row(run, i);
}

static void pay_sample_clear(gpointer data) {
  PaySample *sample = data;
  g_free(sample->value);
  g_free(sample->employer);
}

void measure_cluster(Measure *m) {
  const Facts *f = m->facts;
  if (f->n == 0)
    return;
  Run run = {.m = m, .facts = f, .counted = g_new0(guint16, f->n)};
  run.samples = g_array_new(FALSE, FALSE, sizeof(PaySample));
  g_array_set_clear_func(run.samples, pay_sample_clear);
  find_city(&run);
  find_skills(&run);
  count_city(&run);
  count_shares(&run);
  run.bootstrap =
      cluster_bootstrap_new(f->of_employer, run.counted, f->n, f->employer.n);
  collect_pay(&run);
  cluster_bootstrap_run(run.bootstrap, CLUSTER_SEED, CLUSTER_REPLICATES,
                        m->confidence);
  add_rows(&run);
  cluster_bootstrap_free(run.bootstrap);
  g_array_unref(run.samples);
  g_free(run.counted);
}
